"""Children in special circumstances by the groups of the law that holds, and over its change."""

from datetime import date

import pandas as pd

from lib import db
from lib.indicators import all_indicators, parts_of
from lib.measures import lines, readings, series
from lib.scope import Scope

WHOLE = "special_children_share"
"""Its numerator counts each child once; groups overlap."""

_COLUMNS = ["indicator", "numerator", "share", "state", "read_on", "reporting", "areas"]


@db.remembered
def now(scope: Scope) -> pd.DataFrame:
    """One row per group of the law that holds: how many children of the scope's area are in it.

    Columns: indicator, numerator, share (percent of all groups' children, each counted once),
    state (reported, zero, missing, hidden), read_on, reporting, areas.
    """
    whole = series.of_scope(all_indicators()[WHOLE], scope)
    return pd.DataFrame(
        [_row(part.code, whole, scope) for part in parts_of(WHOLE, scope.period.end)],
        columns=_COLUMNS,
    )


@db.remembered
def over_years(scope: Scope) -> pd.DataFrame:
    """One row per group, or all of them (`indicator` is then WHOLE), and year's last figure.

    Groups of a law that holds no more end with it. Columns: indicator, period_end, numerator,
    state, segment (numbers the laws), reporting, areas.
    """
    parts = [one for one in all_indicators().values() if one.part_of == WHOLE]
    return pd.concat(
        [_years(one.code, scope) for one in (all_indicators()[WHOLE], *parts)], ignore_index=True
    )


def breaks(over: pd.DataFrame) -> list[date]:
    """The days within the years shown on which one law's groups gave way to another's."""
    days = all_indicators()[WHOLE].breaks
    return [day for day in days if (over["period_end"] < day).any()
            and (over["period_end"] >= day).any()]  # fmt: skip


def _row(code: str, whole: pd.DataFrame, scope: Scope) -> dict:
    indicator = all_indicators()[code]
    past = series.of_scope(indicator, scope)
    period = lines.moment(indicator, past, scope.period)
    reading = readings.latest(past, period)
    if reading is None:
        why = readings.why_none(past, indicator, period)
        return {"indicator": code, "state": why}
    all_children = whole[(whole["period_end"] == reading.read_on) & (whole["state"] == "reported")]
    total = float(all_children["numerator"].iloc[0]) if len(all_children) else 0.0
    # A sum of other areas is no whole for this one.
    is_whole = total > 0 and int(all_children["reporting"].iloc[0]) == reading.reporting
    return {
        "indicator": code,
        "numerator": reading.numerator,
        "share": 100 * reading.numerator / total if is_whole else None,
        "state": "reported" if reading.numerator else "zero",
        "read_on": reading.read_on,
        "reporting": reading.reporting,
        "areas": reading.areas,
    }


def _years(code: str, scope: Scope) -> pd.DataFrame:
    indicator = all_indicators()[code]
    past = series.of_scope(indicator, scope)
    past = past[past["period_end"].map(indicator.holds).astype(bool)]
    last = past.groupby(past["period_end"].map(lambda day: day.year)).tail(1)
    laws = all_indicators()[WHOLE].breaks
    return last.assign(
        indicator=code,
        segment=[sum(day >= law for law in laws) for day in last["period_end"]],
    )[["indicator", "period_end", "numerator", "state", "segment", "reporting", "areas"]]
