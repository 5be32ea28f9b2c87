"""Yearly rate ratios against R's glm."""

import numpy as np
import pytest

from lib.stats import trends

pytestmark = pytest.mark.filterwarnings("error")

YEARS = np.arange(2009, 2016)
CHILDREN = np.arange(10_000, 10_700, 100)
CALM = [120, 131, 118, 142, 150, 139, 160]
WILD = [40, 80, 30, 95, 60, 20, 100]


def test_the_ratio_is_rs_poisson_regression_where_years_scatter_no_more_than_chance() -> None:
    # R 4.2.2: glm(CALM ~ year + offset(log(children)), poisson), exp of confint.default
    told = trends.yearly(CALM, CHILDREN, YEARS)

    assert told.ratio == pytest.approx(1.03470388672, rel=1e-10)
    assert (told.low, told.high) == pytest.approx((1.00241127607, 1.06803680161), rel=1e-7)
    assert told.dispersion == 1.0


def test_the_ratio_is_rs_quasi_poisson_regression_where_years_scatter_more() -> None:
    # R 4.2.2: glm(WILD ~ year + offset(log(children)), quasipoisson, epsilon = 1e-14), Student's t
    told = trends.yearly(WILD, CHILDREN, YEARS)

    assert told.ratio == pytest.approx(1.0443157889139, rel=1e-10)
    assert (told.low, told.high) == pytest.approx((0.79742216919955, 1.3676513007779), rel=1e-7)
    assert told.dispersion == pytest.approx(18.584090007, rel=1e-6)


def test_a_tenth_less_each_year_is_found() -> None:
    told = trends.yearly(1e6 * 0.9 ** np.arange(6), np.ones(6), range(6))

    assert told.ratio == pytest.approx(0.9)


def test_three_years_show_no_trend_and_four_do() -> None:
    assert trends.yearly([9, 8, 7], [10] * 3, [2010, 2011, 2012]) is None
    assert trends.yearly([9, 8, 7, 6], [10] * 4, [2010, 2011, 2012, 2013]) is not None


def test_a_year_without_reports_is_no_year_without_events() -> None:
    gap = trends.yearly([9, 8, np.nan, 6, 5], [10, 10, 10, 10, 10], range(5))
    silent = trends.yearly([9, 8, 0, 6, 5], [10, 10, 0, 10, 10], range(5))
    without = trends.yearly([9, 8, 6, 5], [10] * 4, [0, 1, 3, 4])

    assert gap == silent == without


@pytest.mark.parametrize("counts", [[0, 0, 0, 0, 0], [0, 0, 0, 0, 7], [0, 3, 0, 0, 0]])
def test_events_in_one_year_alone_show_no_trend(counts: list) -> None:
    assert trends.yearly(counts, [10] * 5, range(5)) is None


def test_the_same_every_year_is_no_change() -> None:
    told = trends.yearly([12] * 5, [100] * 5, range(5))

    assert told.ratio == pytest.approx(1.0)
    assert told.low < 1 < told.high


def test_millions_of_events_are_no_trouble() -> None:
    counts = 5_000_000 * 1.02 ** np.arange(5)

    assert trends.yearly(counts, [1.6e9] * 5, range(2010, 2015)).ratio == pytest.approx(1.02)


def test_the_interval_holds_the_truth_about_19_times_in_20() -> None:
    random = np.random.default_rng(6)
    counts = random.poisson(random.gamma(20, 2, size=(600, 7)))

    told = [trends.yearly(one, np.ones(7), range(7)) for one in counts]

    assert 0.92 < np.mean([one.low <= 1 <= one.high for one in told]) < 0.99
