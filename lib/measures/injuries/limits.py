"""Control charts of harms: which ups and downs over time are more than chance."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.measures.injuries.rates import PER
from lib.stats import control, seasons

_LEAST = 6
"""Complete points below which there is no chart."""
_MOST_HIDDEN = 0.2
"""Share of the points above which there is none: those left would be the high ones alone."""
_LEAST_FOR_SEASON = 24
"""Complete months from which on a usual year can be told,"""
_SURE = 0.05
"""if chance would make months differ so much only so often."""

POINTS = ["month", "end", "count", "child_years", "rate", "value", "centre", "lower", "upper",
          "signal", "side", "complete", "state"]  # fmt: skip


@dataclass(frozen=True)
class Chart:
    """A control chart."""

    kind: str
    """u: rates; g: whole months between two events, for rare ones; none: too few to chart."""
    step: str
    """month or quarter."""
    points: pd.DataFrame
    """One row per month, quarter or event, in order; columns: POINTS."""
    seasonal: bool = False
    """Whether centre and limits follow the usual year: a summer peak is then no signal."""
    steady: bool = True
    """Whether the points that the limits come from give no signal themselves."""
    enough: bool = True
    """Whether there are enough of them for more than trial limits."""


def is_often(points: pd.DataFrame) -> bool:
    """Whether events are frequent enough for rates: most points would not stand at none."""
    return control.kind(points["count"].dropna(), []) == "u"


def of_rates(points: pd.DataFrame, step: str) -> Chart:
    """The u chart of rates; one row per month or quarter: count, child_years, complete, state."""
    count, years = points["count"].astype(float), points["child_years"].astype(float)
    complete = points["complete"].astype(bool) & count.notna()
    if complete.sum() < _LEAST or (points["state"] == "hidden").mean() > _MOST_HIDDEN:
        return Chart("none", step, _drawn(points, pd.DataFrame(index=points.index)))
    usual = _usual(points, complete) if step == "month" else np.ones(len(points))
    drawn = control.u_chart(count, years * usual, complete=complete)
    scale = {name: PER * drawn.points[name] * usual for name in ("centre", "lower", "upper")}
    told = drawn.points[["signal", "side"]].assign(value=PER * count / years, **scale)
    return Chart(
        kind="u",
        step=step,
        points=_drawn(points, told),
        seasonal=bool((usual != 1).any()),
        steady=drawn.steady,
        enough=drawn.enough,
    )


def of_gaps(months: pd.DataFrame) -> Chart:
    """The g chart of whole months between two events: sums by month do not know their days."""
    known = months[months["count"].notna()].reset_index(drop=True)
    events = known.index.repeat(known["count"].astype(int))
    if len(events) <= _LEAST:
        return Chart("none", "month", _drawn(known.head(0), pd.DataFrame()))
    points = known.iloc[events[1:]].reset_index(drop=True)
    drawn = control.g_chart(np.diff(events), complete=points["complete"].astype(bool))
    told = drawn.points[["value", "centre", "lower", "upper", "signal", "side"]]
    return Chart("g", "month", _drawn(points, told), steady=drawn.steady, enough=drawn.enough)


def _usual(points: pd.DataFrame, complete: pd.Series) -> np.ndarray:
    """How many times the average each point's month usually has; 1 where no season is sure."""
    known = points[complete]
    if len(known) < _LEAST_FOR_SEASON:
        return np.ones(len(points))
    number = known["month"].map(lambda day: day.month)
    sums = known[["count", "child_years"]].groupby(number).sum().reindex(range(1, 13))
    season = seasons.of_months(sums["count"], sums["child_years"])
    index = season.months.set_index("month")["index"]
    if not season.p < _SURE or not (index > 0).all():
        return np.ones(len(points))
    return points["month"].map(lambda day: index[day.month]).to_numpy(dtype=float)


def _drawn(points: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    rate = PER * points["count"].astype(float) / points["child_years"].astype(float)
    frame = points.assign(rate=rate).join(told).reindex(columns=POINTS)
    marks = ["signal", "side"]
    return frame.assign(**frame[marks].astype(object).fillna(""))
