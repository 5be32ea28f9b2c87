"""Money planned, received and spent, and the accounts of the Child Protection Fund, as reported."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import area, fund_account, funding, report

_MONEY = ["planned", "received", "spent"]
_ACCOUNT = ["opening", "raised", "spent", "direct_gifts"]


def rows(*, first: int, year: int, quarter: int) -> pd.DataFrame:
    """One row per spender, quarter, source and programme, from the year `first` to a quarter.

    Spenders are the areas that report to the province, and the province's own departments. Of
    several reports on the same thing the one that came last counts. Columns: area_id, year,
    quarter, source, programme, planned (of the year), received, spent (of the quarter); đồng, NaN
    where nobody told.
    """
    key = ("area_id", "year", "quarter", "source", "programme")
    return _floats(db.read(_newest(funding, key, _MONEY, first, year, quarter)), _MONEY)


def accounts(*, first: int, year: int, quarter: int) -> pd.DataFrame:
    """One row per area and quarter of the Fund: area_id, year, quarter, opening, raised, spent,
    direct_gifts; đồng."""
    key = ("area_id", "year", "quarter")
    return _floats(db.read(_newest(fund_account, key, _ACCOUNT, first, year, quarter)), _ACCOUNT)


def _newest(
    table: sa.Table, key: tuple[str, ...], money: list[str], first: int, year: int, quarter: int
) -> sa.Select:
    """The rows of a table up to a quarter, each from the last report that speaks of it."""
    columns = [table.c[name] for name in key]
    turn = sa.func.row_number().over(
        partition_by=columns,
        order_by=(sa.func.coalesce(report.c.received_on, date.min).desc(), report.c.id.desc()),
    )
    every = (
        sa.select(*columns, *(table.c[name] for name in money), turn.label("turn"))
        .join(report, report.c.id == table.c.report_id)
        .join(area, area.c.id == table.c.area_id)
        .where(
            report.c.status == "received",
            table.c.year.between(first, year),
            sa.or_(table.c.year < year, table.c.quarter <= quarter),
            _spends(),
        )
        .subquery()
    )
    kept = [every.c[name] for name in (*key, *money)]
    return sa.select(*kept).where(every.c.turn == 1).order_by(*(every.c[name] for name in key))


def _spends() -> sa.ColumnElement:
    return sa.or_(area.c.parent_id == province().id, area.c.id == province().id)


def _floats(found: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    return found.assign(**{name: pd.to_numeric(found[name]).astype(float) for name in names})
