"""Written rules for what on a control chart is more than chance."""

from itertools import groupby

import numpy as np
import pandas as pd

RULES = ("point", "two_of_three", "run", "trend")
"""The strongest first: a point that several rules catch carries the code of the first of them.

point: outside a limit (3 sigma), not on it.
two_of_three: two of three points in a row beyond the same warning line (2 sigma); those beyond.
run: eight or more in a row on one side of the centre; a point on it neither counts nor ends it.
trend: six or more in a row each above (below) the last; an equal one neither counts nor ends it.

Run of eight and trend of six as Provost and Murray 2011 (The Health Care Data Guide) and NHS
Scotland; the Western Electric rules have the same eight, Nelson 1984 nine.
"""
RUN, TREND = 8, 6


def signals(points: pd.DataFrame) -> pd.DataFrame:
    """One row per point: signal, a code of RULES or "", and side, high or low (falling) or "".

    `points`, in order of time: value, centre, lower, upper, lower2, upper2, complete. A point that
    is not complete gives no signal and ends whatever it stands in: silence proves nothing.
    """
    codes, sides = np.full((2, len(points)), "", dtype=object)
    for rule, caught in reversed([*zip(RULES, _caught(points), strict=True)]):
        for side, members in zip(("high", "low"), caught, strict=True):
            codes[members], sides[members] = rule, side
    return pd.DataFrame({"signal": codes, "side": sides}, index=points.index)


def _caught(points: pd.DataFrame) -> list[tuple[np.ndarray, np.ndarray]]:
    """Of each rule the points caught on the high and on the low side."""
    names = ["value", "centre", "lower", "upper", "lower2", "upper2"]
    value, centre, lower, upper, lower2, upper2 = points[names].to_numpy(dtype=float).T
    value = np.where(points["complete"], value, np.nan)
    sides, steps = _side(value, centre), _side(value[1:], value[:-1])
    return [
        (_side(value, upper) > 0, _side(value, lower) < 0),
        (_pairs(_side(value, upper2) > 0, value), _pairs(_side(value, lower2) < 0, value)),
        (_long(sides, +1, RUN), _long(sides, -1, RUN)),
        (_ends(_long(steps, +1, TREND - 1), value), _ends(_long(steps, -1, TREND - 1), value)),
    ]


def _side(value: np.ndarray, line: np.ndarray) -> np.ndarray:
    """1 above a line, -1 below it, 0 on it, NaN where either is not known."""
    # A power and its root do not meet again in the last digit.
    return np.where(np.isclose(value, line, rtol=1e-9, atol=0), 0.0, np.sign(value - line))


def _pairs(beyond: np.ndarray, value: np.ndarray) -> np.ndarray:
    """Points beyond a line that have another one beyond it at most two places away."""
    members = np.zeros(len(beyond), dtype=bool)
    for first in np.flatnonzero(beyond):
        for second in (first + 1, first + 2):
            if second < len(beyond) and beyond[second] and not np.isnan(value[first:second]).any():
                members[[first, second]] = True
    return members


def _long(signs: np.ndarray, sign: int, least: int) -> np.ndarray:
    """Where at least so many of a sign follow each other; 0 is passed over, NaN ends a row."""
    members = np.zeros(len(signs), dtype=bool)
    moving = np.flatnonzero(signs != 0)
    for found, places in groupby(moving, key=lambda place: signs[place]):
        row = list(places)
        if found == sign and len(row) >= least:
            members[row] = True
    return members


def _ends(steps: np.ndarray, value: np.ndarray) -> np.ndarray:
    """The points that steps lead from and to."""
    members = np.zeros(len(value), dtype=bool)
    members[:-1] |= steps
    members[1:] |= steps
    return members
