"""Intervals of proportions, counts and rates."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

CONFIDENCE = 0.95
EXACT_BELOW = 10
"""Counts below this have an exact interval, others Byar's (England's PHEindicatormethods)."""


def wilson(
    counts: ArrayLike, totals: ArrayLike, *, level: float = CONFIDENCE
) -> tuple[np.ndarray, np.ndarray]:
    """Wilson score interval of each proportion, 0 to 1; NaN where the total is 0."""
    counts, totals = np.asarray(counts, dtype=float), np.asarray(totals, dtype=float)
    known = totals > 0
    low, high = np.full(counts.shape, np.nan), np.full(counts.shape, np.nan)
    if known.any():
        # More counted than there are to count is a fault of the data, shown as its own flag; the
        # interval of the whole is all that can be said.
        inside = np.minimum(counts[known], totals[known])
        low[known], high[known] = proportion_confint(
            inside, totals[known], alpha=1 - level, method="wilson"
        )
        # Rounding must not leave a full house at 0.9999999999999999, short of its own target.
        low[known & (counts <= 0)] = 0.0
        high[known & (counts >= totals)] = 1.0
    return low, high


def poisson(counts: ArrayLike, *, level: float = CONFIDENCE) -> tuple[np.ndarray, np.ndarray]:
    """Exact interval of the mean behind each count (Garwood 1936, by the gamma distribution)."""
    counts, tail = _counts(counts), (1 - level) / 2
    low = np.where(counts == 0, 0.0, stats.gamma.ppf(tail, np.where(counts == 0, 1.0, counts)))
    return low, stats.gamma.ppf(1 - tail, counts + 1)


def byar(counts: ArrayLike, *, level: float = CONFIDENCE) -> tuple[np.ndarray, np.ndarray]:
    """Byar's approximation to the same (Breslow and Day 1987, volume II, page 69).

    Within 0.2 % of the exact one from 10 events on at 95 %. R's epitools calls another formula,
    with half an event added, by the same name.
    """
    counts, z = _counts(counts), stats.norm.ppf((1 + level) / 2)
    some, more = np.where(counts == 0, 1.0, counts), counts + 1
    low = some * (1 - 1 / (9 * some) - z / (3 * np.sqrt(some))) ** 3
    high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    # Below five or so events and at a high level the bracket is negative: no such thing as a count.
    return np.where(counts == 0, 0.0, np.maximum(low, 0.0)), high


def events(counts: ArrayLike, *, level: float = CONFIDENCE) -> tuple[np.ndarray, np.ndarray]:
    """Interval of the mean behind each count as England's `phe_rate` has it: exact below 10, else
    Byar's."""
    counts = _counts(counts)
    exact, near = poisson(counts, level=level), byar(counts, level=level)
    few = counts < EXACT_BELOW
    return np.where(few, exact[0], near[0]), np.where(few, exact[1], near[1])


def rates(
    counts: ArrayLike, exposure: ArrayLike, *, per: float = 1.0, level: float = CONFIDENCE
) -> tuple[np.ndarray, np.ndarray]:
    """Interval of each rate `per` so much exposure; NaN where there is none or no count is known.

    `phe_rate` of PHEindicatormethods: the interval of the count over the exposure taken as known.
    """
    exposure = np.asarray(exposure, dtype=float)
    scale = per / np.where(exposure > 0, exposure, np.nan)
    low, high = events(counts, level=level)
    return low * scale, high * scale


def _counts(counts: ArrayLike) -> np.ndarray:
    """Counts as numbers; what is not known, or below 0, is NaN and stays it."""
    numbers = np.asarray(counts, dtype=float)
    return np.where(numbers >= 0, numbers, np.nan)
