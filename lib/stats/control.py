"""Control charts of events over time: which ups and downs are more than chance.

Limits stand on the complete points alone, all of them: where those hold a shift themselves, the
chart says so (`steady`) and does not quietly begin anew.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from lib.stats.signals import signals

EMPTY = 0.25
"""Events are too rare for rates where a larger share of the periods than this would have none."""

NELSON = 3.6
"""Times between events, to the power of 1 over this, are nearly normal (Nelson 1994)."""

ENOUGH = 12
"""Limits from fewer complete points are trial limits."""

_D2 = 1.128
"""Mean distance of two normal draws, in sigmas (Montgomery, appendix VI)."""


@dataclass(frozen=True)
class Chart:
    """Points in order of time, with limits that chance alone rarely passes."""

    kind: str
    """u: events by exposure; g: how much lies between events; t: days between events."""

    points: pd.DataFrame
    """value, centre, lower and upper (3 sigma), lower2 and upper2 (2 sigma), complete, signal (a
    code of signals.RULES or "") and side (high, low or ""). High is harm on a u chart, and relief
    on the others: a longer time between events."""

    steady: bool
    """Whether the points that the limits come from give no signal themselves."""

    enough: bool
    """Whether there are enough of them for more than trial limits."""


def kind(counts: ArrayLike, days: ArrayLike) -> str:
    """The chart to draw: u, g or t, from events per period and days between events.

    u where fewer than a quarter of the periods are to be expected empty, which is a mean of 1.4
    events or more (a rule of thumb of health services' guides to improvement): rarer events leave
    many points at zero, the lower limit below it, and nothing to tell (Benneyan 2001, Health Care
    Management Science 4:305). Else t; g where two events ever fell on one day: Nelson's power wants
    a time above zero.
    """
    counts, days = np.asarray(counts, dtype=float), np.asarray(days, dtype=float)
    known = counts[counts >= 0]
    if len(known) and known.mean() >= -np.log(EMPTY):
        return "u"
    return "g" if (days == 0).any() else "t"


def u_chart(counts: ArrayLike, exposure: ArrayLike, *, complete: ArrayLike | None = None) -> Chart:
    """Events per unit of exposure, with limits as wide as each period's own exposure makes them.

    centre = all events / all exposure, sigma = sqrt(centre / exposure) (Montgomery, section 7.3).
    A season can be allowed for by exposure that is weighted with the months' usual shares.
    """
    counts, exposure = np.asarray(counts, dtype=float), np.asarray(exposure, dtype=float)
    exposure = np.where(exposure > 0, exposure, np.nan)
    value = np.where(counts >= 0, counts, np.nan) / exposure
    complete = _complete(value, complete)
    centre = _share(counts[complete].sum(), exposure[complete].sum())
    return _chart("u", value, complete, centre, centre, np.sqrt(centre / exposure))


def g_chart(between: ArrayLike, *, complete: ArrayLike | None = None) -> Chart:
    """How much (whole days, children treated, other events) lies between two events.

    Geometric: sigma = sqrt(mean (mean + 1)) around the mean (Benneyan 2001). The centre line is the
    median to be expected, 0.693 of the mean: below the mean lie 63 % of the points, and runs there
    would prove nothing (Provost and Murray 2011). The upper limit is passed by chance once in
    about 55 points, the lower one, at 0, never.
    """
    value = np.asarray(between, dtype=float)
    value = np.where(value >= 0, value, np.nan)
    complete = _complete(value, complete)
    mean = _share(value[complete].sum(), complete.sum())
    sigma = np.full(value.shape, np.sqrt(mean * (mean + 1)))
    return _chart("g", value, complete, mean * np.log(2), mean, sigma)


def t_chart(days: ArrayLike, *, complete: ArrayLike | None = None) -> Chart:
    """Days between two events, with limits found on a scale on which they are nearly normal.

    Individuals chart of days ** (1 / 3.6), sigma = mean moving range / 1.128, drawn back to days
    (Nelson 1994; Montgomery, example 7.6; R's qicharts2). The time since the last event, not over
    yet, is a point that is not complete.
    """
    value = np.asarray(days, dtype=float)
    value = np.where(value >= 0, value, np.nan)
    complete = _complete(value, complete)
    known = value[complete] ** (1 / NELSON)
    mean = _share(known.sum(), len(known))
    sigma = _share(np.abs(np.diff(known)).sum(), max(len(known) - 1, 0)) / _D2
    return _chart("t", value, complete, mean, mean, np.full(value.shape, sigma), power=NELSON)


def _complete(value: np.ndarray, complete: ArrayLike | None) -> np.ndarray:
    told = np.ones(value.shape, bool) if complete is None else np.asarray(complete, dtype=bool)
    return told & np.isfinite(value)


def _share(amount: float, of: float) -> float:
    return float(amount / of) if of > 0 else np.nan


def _chart(
    kind: str,
    value: np.ndarray,
    complete: np.ndarray,
    centre: float,
    mean: float,
    sigma: np.ndarray,
    *,
    power: float = 1.0,
) -> Chart:
    """A chart whose limits lie so many sigmas from the mean, on the scale given by the power."""
    lines = {"lower": -3, "upper": 3, "lower2": -2, "upper2": 2}
    drawn = {name: np.maximum(mean + by * sigma, 0.0) ** power for name, by in lines.items()}
    points = pd.DataFrame(
        {"value": value, "centre": np.full(value.shape, centre**power), **drawn}
    ).assign(complete=complete)
    points = points.join(signals(points))
    steady = bool((points["signal"] == "").all())
    return Chart(kind, points, steady=steady, enough=int(complete.sum()) >= ENOUGH)
