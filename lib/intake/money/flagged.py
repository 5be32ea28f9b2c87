"""What a load accepts of money with a warning."""

import difflib
from collections.abc import Iterator

import pandas as pd
import sqlalchemy as sa

from lib import budget
from lib.intake.forms.spelling import plain
from lib.intake.money.wording import LISTED
from lib.intake.outcome import Fault, Unfit
from lib.schema import FUNDING_PROGRAMMES, FUNDING_SOURCES, fund_account, funding, report

Places = dict[tuple, int]
"""Row of the sheet by area, year, source and programme; of the Fund's account without a programme.
"""

_BOOKS = (funding, fund_account)
_MONEY = ("planned", "received", "spent", "opening", "raised", "direct_gifts")
_COLUMNS = {"over_plan": "received", "over_means": "spent", "fund_opening": "opening"}
_CODES = {"source": FUNDING_SOURCES, "programme": FUNDING_PROGRAMMES}
_NEAREST = 5


def key(row: dict) -> tuple:
    """Where a row of money stands among the flags."""
    about = (row.get("source", budget.FUND), row.get("programme", ""))
    return (row["area_id"], row["year"], *about)


def unlisted(row: dict) -> list[tuple[str, Unfit]]:
    """Sources and programmes of a row that the contract does not list."""
    return [
        (name, Unfit("unlisted_money", near="; ".join(_near(row[name], name))))
        for name, codes in _CODES.items()
        if row.get(name) is not None and row[name] not in codes
    ]


def flagged(connection: sa.Connection, sheet_name: str, places: Places) -> Iterator[Fault]:
    """A warning for each flag that the rows of a sheet now in the database have brought about."""
    for year in sorted({place[1] for place in places}):
        areas = {place[0] for place in places if place[1] == year}
        rows, accounts = (_current(connection, table, areas, year) for table in _BOOKS)
        for flag in budget.flags(rows, accounts, year).to_dict("records"):
            number = places.get((flag["area_id"], year, flag["source"], flag["programme"]))
            if number is not None:
                yield _fault(sheet_name, number, flag)


def _current(
    connection: sa.Connection, table: sa.Table, areas: set[str], year: int
) -> pd.DataFrame:
    """The rows of some areas up to a year that no later report has replaced."""
    query = (
        sa.select(*(column for column in table.columns if column.name != "report_id"))
        .join(report, report.c.id == table.c.report_id)
        .where(report.c.status == "received", table.c.area_id.in_(areas), table.c.year <= year)
    )
    found = connection.execute(query)
    rows = pd.DataFrame(found.fetchall(), columns=list(found.keys()))
    return rows.assign(**{name: rows[name].astype(float) for name in _MONEY if name in rows})


def _fault(sheet_name: str, number: int, flag: dict) -> Fault:
    amount, limit = (f"{flag[name]:.0f}" for name in ("amount", "limit"))
    return Fault(sheet_name, number, _COLUMNS[flag["rule"]], amount, flag["rule"], {"limit": limit})


def _near(written: str, column: str) -> list[str]:
    """What a cell may have meant, in the template's words; all of it where nothing is like it."""
    every = {plain(said): code for code, words in LISTED[column].items() for said in (code, *words)}
    close = difflib.get_close_matches(plain(written), every, n=_NEAREST)
    codes = dict.fromkeys(every[one] for one in close) or LISTED[column]
    return [LISTED[column][code][0] for code in codes]
