"""One harm over time: its months with the limits of chance, and the quarters of each source."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from lib import db
from lib.measures import places
from lib.measures.injuries import exposure, limits, protection, whole, windows
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.limits import Chart
from lib.measures.injuries.rates import with_rates
from lib.measures.injuries.tallies import ALL
from lib.measures.injuries.windows import Window
from lib.measures.places import Place
from lib.queries import areas, injuries
from lib.scope import Period, Scope

_YEARS = 5
"""How far back series go, the period's year included."""

QUARTERS = ["quarter", "end", "source", "count", "child_years", "rate", "low", "high", "reporting",
            "communes", "complete", "state"]  # fmt: skip


@db.remembered
def by_month(harm: Harm, scope: Scope) -> Chart:
    """The control chart of a harm.

    The province's is of the registry, by month, or where that leaves too little in each, by
    quarter. A district's is by quarter, of whichever source its figures come from: of the counts
    that readers may see. `value` is what is drawn: the rate per 100,000 children a year, or the
    months since the event before. `complete`: enough communes of the quarter have reported.
    """
    place = places.of_scope(scope)
    if not place.is_province:
        return limits.of_rates(_of_quarters(harm, place, scope.period), "quarter")
    months = _of_months(harm, scope.period)
    if limits.is_often(months):
        return limits.of_rates(months, "month")
    quarters = _added(months)
    return (
        limits.of_rates(quarters, "quarter")
        if limits.is_often(quarters)
        else limits.of_gaps(months)
    )


@db.remembered
def by_quarter(harm: Harm, scope: Scope) -> pd.DataFrame:
    """One row per quarter since the first report, of the last five years, with its count's source.

    A quarter for which nothing came is missing. Points of different sources must not be joined by
    a line. Columns: QUARTERS.
    """
    place = places.of_scope(scope)
    spans = _quarters(scope.period)
    rows = [_quarter(harm, place.id, span) for span in spans]
    frame = with_rates(pd.DataFrame(rows)).assign(
        quarter=[span.start for span in spans], end=[_after(span) for span in spans]
    )
    return frame[QUARTERS]


def _quarters(period: Period) -> list[Window]:
    span = injuries.span()
    first = date(period.year - _YEARS + 1, 1, 1)
    return windows.quarters(max(first, span[0]) if span else period.quarter_start, period.end)


def _after(span: Window) -> date:
    return span.end + timedelta(days=1)


def _quarter(harm: Harm, area_id: str, span: Window) -> dict:
    count, state = protection.totals(harm.count).cell(area_id, harm.cause, ALL, span)
    return {**_behind(exposure.of_window(span), area_id), "count": count, "state": state}


def _behind(rows: pd.DataFrame, area_id: str) -> dict:
    """What stands behind one area's count; nothing where the area did not exist."""
    own = rows[rows["id"] == area_id]
    none = {"source": None, "child_years": np.nan, "reporting": np.nan, "communes": np.nan,
            "complete": False}  # fmt: skip
    return {**none, **own.iloc[0][list(none)].to_dict()} if len(own) else none


def _of_quarters(harm: Harm, place: Place, period: Period) -> pd.DataFrame:
    rows = [{**_quarter(harm, place.id, span), "month": span.start, "end": _after(span)}
            for span in _quarters(period)]  # fmt: skip
    return _since_first(pd.DataFrame(rows))


def _of_months(harm: Harm, period: Period) -> pd.DataFrame:
    """The province's months as the registry knows them, from the first that it covers."""
    counts = whole.months(harm.count, harm.cause)
    years = whole.child_years()
    rows = [
        {
            "month": month.start,
            "end": _after(month),
            "count": counts.get(month.start, np.nan),
            "state": _state(counts, month.start),
            "child_years": years.get(month.start, np.nan),
            "complete": is_complete,
        }
        for quarter in _quarters(period)
        for is_complete in [_is_complete(quarter)]
        for month in windows.each_month(quarter)
    ]
    return _since_first(pd.DataFrame(rows))


def _state(counts: dict[date, float], day: date) -> str:
    if day not in counts:
        return "missing"
    return "hidden" if np.isnan(counts[day]) else "reported" if counts[day] else "zero"


def _is_complete(quarter: Window) -> bool:
    return bool(_behind(exposure.of_registry(quarter), areas.province().id)["complete"])


def _since_first(points: pd.DataFrame) -> pd.DataFrame:
    known = points["state"] != "missing"
    return points[known.cummax()].reset_index(drop=True)


def _added(months: pd.DataFrame) -> pd.DataFrame:
    """Months added up to quarters; one with a month that is missing or hidden is so too."""
    first = [date(day.year, day.month - (day.month - 1) % 3, 1) for day in months["month"]]
    rows = [
        {
            "month": quarter,
            "end": of_quarter["end"].max(),
            **of_quarter[["count", "child_years"]].sum(min_count=3),
            "state": _least_known(of_quarter["state"]),
            "complete": of_quarter["complete"].all(),
        }
        for quarter, of_quarter in months.groupby(pd.Series(first, index=months.index))
    ]
    return pd.DataFrame(rows, columns=months.columns)


def _least_known(states: pd.Series) -> str:
    order = ("missing", "hidden", "reported", "zero")
    return next(state for state in order if (states == state).any())
