"""Changes that can be seen, against tests and draws of scipy and numpy."""

from functools import cache
from itertools import product

import numpy as np
import pytest
from scipy import stats as reference

from lib.stats import detection

pytestmark = pytest.mark.filterwarnings("error")


@cache
def _p(one: int, other: int) -> float:
    """How likely two counts of one mean are so far apart, by scipy's own binomial test."""
    return reference.binomtest(one, one + other).pvalue if one + other else 1.0


def _power_between(expected: float, ratio: float) -> float:
    """Chance of that test telling two counts apart, added up pair by pair."""
    counts = range(60)
    first, second = (reference.poisson(mean).pmf(counts) for mean in (expected, expected * ratio))
    told = [[_p(min(pair), max(pair)) <= 0.05 for pair in product([one], counts)] for one in counts]
    return float(first @ np.array(told) @ second)


def test_a_change_between_periods_is_seen_four_times_in_five_by_scipys_test() -> None:
    change = detection.between_periods(10)

    assert _power_between(10, 1 - change.fall) == pytest.approx(0.8, abs=1e-4)
    assert _power_between(10, 1 + change.rise) == pytest.approx(0.8, abs=1e-4)


@pytest.mark.parametrize("expected", [45, 300, 50_000, 5_000_000])
def test_draws_of_two_periods_are_told_apart_four_times_in_five(expected: int) -> None:
    change, random = detection.between_periods(expected), np.random.default_rng(7)

    for ratio in (1 - change.fall, 1 + change.rise):
        first = random.poisson(expected, 40_000)
        second = random.poisson(expected * ratio, 40_000)
        tail = reference.binom.cdf(np.minimum(first, second), first + second, 0.5)
        assert np.mean(2 * tail <= 0.05) == pytest.approx(0.8, abs=0.012)


@pytest.mark.parametrize("expected", [5.0, 8.0, 45.0, 700.0, 5e6])
def test_a_change_against_a_standard_is_seen_four_times_in_five(expected: float) -> None:
    change = detection.against_standard(expected)
    law = reference.poisson(expected)
    span = np.arange(max(0, expected - 6 * expected**0.5 - 9), expected + 6 * expected**0.5 + 9)
    few, many = span[law.cdf(span) <= 0.025].max(), span[law.sf(span - 1) <= 0.025].min()

    fallen = reference.poisson(expected * (1 - change.fall))
    risen = reference.poisson(expected * (1 + change.rise))

    assert fallen.cdf(few) == pytest.approx(0.8, abs=1e-6)
    assert risen.sf(many - 1) == pytest.approx(0.8, abs=1e-6)


def test_with_five_deaths_not_even_their_end_would_be_seen() -> None:
    # Six deaths and then none is the first pair with 2 * 0.5 ** 6 < 5 %; five expected deaths are
    # six or more in 38 % of the years.
    change = detection.between_periods(5)

    assert change.fall is None
    assert change.rise > 2.5


def test_eight_expected_deaths_are_the_first_whose_end_would_be_seen() -> None:
    # P(X >= 6) = 0.8 for a mean of 7.906.
    assert detection.between_periods(7.9).fall is None
    assert detection.between_periods(7.91).fall == pytest.approx(1.0, abs=0.01)


def test_three_deaths_cannot_fall_below_a_standard() -> None:
    # None at all has a chance of exp(-3), 5 %, under the standard itself.
    assert detection.against_standard(3).fall is None
    assert detection.against_standard(3.7).fall == pytest.approx(1 + np.log(0.8) / 3.7)


def test_more_events_show_smaller_changes() -> None:
    falls = [detection.between_periods(events).fall for events in (10, 45, 100, 1000, 3000, 1e6)]

    assert falls == sorted(falls, reverse=True)
    assert falls[1] == pytest.approx(0.52, abs=0.005)


def test_the_square_root_law_takes_over_without_a_step() -> None:
    exact = detection.between_periods(detection.EXACT_UP_TO)
    near = detection.between_periods(detection.EXACT_UP_TO + 1)

    assert (near.fall, near.rise) == pytest.approx((exact.fall, exact.rise), rel=0.01)


@pytest.mark.parametrize("expected", [0, -1, np.nan, np.inf])
def test_nothing_expected_shows_nothing(expected: float) -> None:
    for change in (detection.between_periods(expected), detection.against_standard(expected)):
        assert (change.fall, change.rise) == (None, None)
