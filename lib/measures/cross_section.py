"""One indicator in all areas on one day: what they reported, and which of it stays hidden."""

from datetime import date, timedelta

import pandas as pd

from lib import db, disclosure
from lib.indicators import all_indicators, parts_of
from lib.queries import observations
from lib.scope import Period

_READABLE = timedelta(days=370)
"""A figure older than a year is no answer to how things stand."""

_SAME_CHILDREN = {
    "group_law_breaking": "law_breaking_children_trained",
    "group2016_law_breaking": "law_breaking_children_trained",
}
"""Groups whose size another indicator may show as what it is a part of."""


_SAME_AREAS = {
    "special_children_share": "special_children_supported",
    "special_children_supported": "special_children_share",
}
"""What one counts is what the other is a part of: an area that one hides the other must hide."""


@db.remembered
def reading_day(code: str, period: Period) -> date:
    """The latest day up to the period's end on which anybody reported; that end if nobody did."""
    rows = observations.of_areas((code,), start=period.end - _READABLE, end=period.end)
    return rows["period_end"].max() if len(rows) else period.end


@db.remembered
def counts(code: str, day: date) -> pd.DataFrame:
    """One row per area that reported on a day: area_id, numerator, denominator, least.

    Events reported by the quarter are added up from 1 January; `least` is the smallest count above
    zero among those added. An area that has not reported the last quarter has no row: a sum that
    stops early looks low.
    """
    indicator = all_indicators()[code]
    adds_up = indicator.kind == "flow" and indicator.frequency == "quarter"
    start = date(day.year, 1, 1) if adds_up else day
    rows = observations.of_areas((code,), start=start, end=day)
    came = rows[rows["period_end"] == day]["area_id"]
    rows = rows[rows["area_id"].isin(came)].astype({"numerator": float, "denominator": float})
    rows["least"] = rows["numerator"].where(rows["numerator"] > 0)
    grouped = rows.groupby("area_id", as_index=False)
    sums = grouped[["numerator", "denominator"]].sum(min_count=1)
    return sums.merge(grouped["least"].min(), on="area_id")


@db.remembered
def hidden(code: str, day: date) -> frozenset[str]:
    """The ids of the areas whose figure of a day is hidden."""
    indicator = all_indicators()[code]
    if indicator.part_of and indicator.holds(day) and len(counts(code, day)):
        return _hidden_parts(indicator.part_of, day)[code]
    return _hidden_alone(code, day) | _hidden_alone(_SAME_AREAS.get(code, code), day)


def _hidden_alone(code: str, day: date) -> frozenset[str]:
    if all_indicators()[code].unit not in disclosure.CHILDREN:
        return frozenset()
    return disclosure.hidden_areas(counts(code, day), all_indicators()[code])


@db.remembered
def _hidden_parts(whole: str, day: date) -> dict[str, frozenset[str]]:
    """The hidden areas of each indicator that makes up another, decided on together."""
    codes = [part.code for part in parts_of(whole, day)]
    groups = pd.concat([counts(code, day).assign(group=code) for code in codes])
    totals = counts(whole, day).assign(hidden=lambda rows: rows["area_id"].isin(hidden(whole, day)))
    told = [_twin(code, day).assign(group=code) for code in codes if code in _SAME_CHILDREN]
    twins = pd.concat([groups.head(0).assign(hidden=False), *told])
    return disclosure.hidden_by_group(groups, totals, twins)


def _twin(group: str, day: date) -> pd.DataFrame:
    code = _SAME_CHILDREN[group]
    rows = counts(code, day)
    told = rows[["area_id"]].assign(numerator=rows["denominator"])
    return told.assign(hidden=told["area_id"].isin(hidden(code, day)))
