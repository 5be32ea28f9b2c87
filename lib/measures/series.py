"""An indicator of one area over time."""

from datetime import date

import pandas as pd

from lib import db, disclosure
from lib.indicators import Indicator, all_indicators
from lib.measures import cross_section, places, rates
from lib.measures.places import Place
from lib.queries import areas, observations
from lib.scope import Period, Scope

_YEARS = 5
"""How far back a series goes, the scope's year included."""

COLUMNS = [
    "indicator", "period_start", "period_end", "numerator", "denominator", "reporting",
    "areas", "value", "low", "high", "state",
]  # fmt: skip


def of_scope(indicator: Indicator, scope: Scope) -> pd.DataFrame:
    """One row per period up to the scope's, oldest first; a period without a report has none.

    `reporting` of `areas` areas stand behind each row. Events are added up from 1 January, as the
    targets for them are set for a year. Columns: COLUMNS; state is reported or hidden.
    """
    return _of_place(indicator.code, places.of_scope(scope), scope.period)


@db.remembered
def _of_place(code: str, place: Place, period: Period) -> pd.DataFrame:
    indicator = all_indicators()[code]
    start = date(period.year - _YEARS + 1, 1, 1)
    if place.is_province:
        counts = _of_province(indicator, start=start, end=period.end)
    else:
        counts = _of_area(indicator, place.id, start=start, end=period.end)
    return _finished(_added_up(counts, indicator), indicator, place)


def _of_province(indicator: Indicator, *, start: date, end: date) -> pd.DataFrame:
    if indicator.level == "province":
        own = observations.by_province_itself((indicator.code,), start=start, end=end)
        return own.assign(areas=1)
    sums = observations.of_province((indicator.code,), start=start, end=end)
    return sums.assign(areas=[len(areas.reporting(day)) for day in sums["period_end"]])


def _of_area(indicator: Indicator, area_id: str, *, start: date, end: date) -> pd.DataFrame:
    rows = observations.of_areas((indicator.code,), start=start, end=end)
    own = rows[rows["area_id"] == area_id].drop(columns=["area_id", "status"])
    return own.assign(reporting=1, areas=1)


def _added_up(counts: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    if indicator.kind != "flow" or indicator.frequency != "quarter" or counts.empty:
        return counts
    added = counts.copy()
    year = [day.year for day in added["period_end"]]
    for column in ("numerator", "denominator"):
        added[column] = pd.to_numeric(added[column]).groupby(year).cumsum()
    return added


def _finished(counts: pd.DataFrame, indicator: Indicator, place: Place) -> pd.DataFrame:
    rated = rates.with_values(counts, indicator)
    hidden = [_is_hidden(row, indicator, place) for _, row in rated.iterrows()]
    rated["state"] = ["hidden" if one else "reported" for one in hidden]
    return disclosure.blanked(rated.reindex(columns=COLUMNS)).reset_index(drop=True)


def _is_hidden(row: pd.Series, indicator: Indicator, place: Place) -> bool:
    if not place.is_province:
        return place.id in cross_section.hidden(indicator.code, row["period_end"])
    # A province's sum of a single report is that area's own count.
    alone = row["reporting"] == 1 and indicator.level == "district"
    return alone and bool(cross_section.hidden(indicator.code, row["period_end"]))
