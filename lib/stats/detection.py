"""What change could be seen at all: with few events, only a large one."""

from dataclasses import dataclass

import numpy as np
from scipy import stats
from scipy.optimize import brentq

from lib.stats.intervals import CONFIDENCE

POWER = 0.8
"""A change counts as seen if four times in five it would pass the 5 % test."""

EXACT_UP_TO = 2000
"""With more events expected than this the square-root law, within 1 %, stands in for the sums."""

_TAIL = (1 - CONFIDENCE) / 2


@dataclass(frozen=True)
class Change:
    """The smallest changes that would be seen, as shares: a fall of 0.4 is one to 60 %.

    None where none would: not even the end of all events, or nothing to start from.
    """

    fall: float | None
    rise: float | None


def between_periods(expected: float) -> Change:
    """Seen between two periods alike, so many events being expected in the first of them.

    Power of the exact conditional test of two Poisson counts (Przyborowski and Wilenski 1940: given
    their sum, the second is binomial with one half), two-sided at 5 %, summed over all sums.
    """
    if not 0 < expected < np.inf:
        return Change(None, None)
    if expected > EXACT_UP_TO:
        return _by_square_roots(expected)
    return Change(_fall(expected), _rise(expected))


def against_standard(expected: float) -> Change:
    """Seen in one period against a fixed standard under which so many events are expected.

    Exact Poisson test, two-sided at 5 %; the test's other side, all but never met, is left out.
    """
    if not 0 < expected < np.inf:
        return Change(None, None)
    few = stats.poisson.ppf(_TAIL, expected)
    few -= stats.poisson.cdf(few, expected) > _TAIL
    many = stats.poisson.isf(_TAIL, expected) + 1
    fall = float(1 - stats.gamma.ppf(1 - POWER, few + 1) / expected) if few >= 0 else None
    return Change(fall, float(stats.gamma.ppf(POWER, many) / expected - 1))


def _fall(expected: float) -> float | None:
    if _seen(expected, 0.0) < POWER:
        return None
    return 1 - brentq(lambda ratio: _seen(expected, ratio) - POWER, 0.0, 1.0, xtol=1e-6)


def _rise(expected: float) -> float:
    most = 2.0
    while _seen(expected, most) < POWER:
        most *= 2
    return brentq(lambda ratio: _seen(expected, ratio) - POWER, 1.0, most, xtol=1e-6) - 1


def _seen(expected: float, ratio: float) -> float:
    """Chance of the test telling the periods apart, the second having `ratio` times the events."""
    mean = expected * (1 + ratio)
    reach = 8 * np.sqrt(mean) + 10
    sums = np.arange(max(np.floor(mean - reach), 0), np.ceil(mean + reach) + 1)
    few = stats.binom.ppf(_TAIL, sums, 0.5)
    few -= stats.binom.cdf(few, sums, 0.5) > _TAIL
    share = ratio / (1 + ratio)
    told = stats.binom.cdf(few, sums, share) + stats.binom.sf(sums - few - 1, sums, share)
    return float(np.sum(stats.poisson.pmf(sums, mean) * told))


def _by_square_roots(expected: float) -> Change:
    """Square roots of Poisson counts scatter by one half, whatever their mean."""
    step = (stats.norm.ppf(1 - _TAIL) + stats.norm.ppf(POWER)) / np.sqrt(2 * expected)
    return Change(float(1 - (1 - step) ** 2), float((1 + step) ** 2 - 1))
