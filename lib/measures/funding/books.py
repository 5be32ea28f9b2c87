"""The books that all measures of money read: entries of the year and before, the Fund's, flags."""

import pandas as pd

from lib import budget, db
from lib.measures import places
from lib.queries import areas, funding
from lib.schema import FUNDING_PROGRAMMES, FUNDING_SOURCES, OTHER
from lib.scope import Period, Scope

YEARS = 3
"""How many years are compared, the scope's included."""

MONEY = ["planned", "received", "spent"]


@db.remembered
def rows(period: Period) -> pd.DataFrame:
    """What the spenders reported quarter by quarter, of the last years up to the period.

    Columns: area_id, year, quarter, source, programme, planned (of the year), received, spent (of
    the quarter); đồng. What the contract does not list is "other".
    """
    told = funding.rows(first=period.year - YEARS + 1, year=period.year, quarter=period.quarter)
    listed = {"source": FUNDING_SOURCES, "programme": FUNDING_PROGRAMMES}
    known = told.assign(
        **{name: told[name].where(told[name].isin(codes), OTHER) for name, codes in listed.items()}
    )
    key = [name for name in known if name not in MONEY]
    return known.groupby(key, as_index=False)[MONEY].sum(min_count=1)


@db.remembered
def accounts(period: Period) -> pd.DataFrame:
    """The Fund's accounts of the same quarters: area_id, year, quarter, opening, raised, spent,
    direct_gifts; đồng."""
    return funding.accounts(first=period.year - YEARS + 1, year=period.year, quarter=period.quarter)


@db.remembered
def entries(period: Period) -> pd.DataFrame:
    """The year so far: one row per area, source and programme. Columns of `budget.year_to_date`."""
    return budget.year_to_date(rows(period), period.year)


@db.remembered
def flags(period: Period) -> pd.DataFrame:
    """What the year's money is flagged for. Columns of `budget.flags`."""
    return budget.flags(rows(period), accounts(period), period.year)


def of_place(frame: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """The rows of the scope's area; of the province, everybody's."""
    place = places.of_scope(scope)
    return frame if place.is_province else frame[frame["area_id"] == place.id]


def last_quarter(scope: Scope) -> int:
    """The last quarter of the year that anybody in the scope's area has reported; 0 for none."""
    own = of_place(entries(scope.period), scope)["quarter"]
    return int(own.max()) if len(own) else 0


@db.remembered
def spenders(period: Period) -> pd.DataFrame:
    """Everybody who must report money: the areas by code, and the province's own departments where
    they have ever done so. Columns: id, code, name_vi, name_en, kind, own (the departments),
    quarter (the last one reported this year, 0 for none), state.

    State: reported, partial (not the period's quarter) or missing.
    """
    everyone = areas.reporting(period.end).drop(columns="level").assign(own=False)
    whole = areas.province()
    if (rows(period)["area_id"] == whole.id).any():
        named = ("id", "code", "name_vi", "name_en", "kind")
        own = pd.DataFrame([{name: getattr(whole, name) for name in named}]).assign(own=True)
        everyone = pd.concat([everyone, own], ignore_index=True)
    last = entries(period).groupby("area_id")["quarter"].max()
    quarter = everyone["id"].map(last).fillna(0).astype(int)
    state = ["reported" if n >= period.quarter else "partial" if n else "missing" for n in quarter]
    return everyone.assign(quarter=quarter, state=state)
