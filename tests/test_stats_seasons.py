"""Seasons against R's chi-square test and scipy's."""

import numpy as np
import pytest
from scipy import stats as reference

from lib.stats import seasons

pytestmark = pytest.mark.filterwarnings("error")

DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

FALLS = [1668, 1407, 1370, 1309, 1341, 1338, 1406, 1446, 1332, 1363, 1410, 1526]
"""Deaths by accidental falls in the United States, 1970 (Rice, Mathematical statistics and data
analysis, exercises of chapter 9)."""


def test_the_test_is_rs() -> None:
    # R 4.2.2: chisq.test(falls, p = days / 365)
    season = seasons.of_months(FALLS, DAYS)

    assert season.chi2 == pytest.approx(75.42730383, abs=5e-9)
    assert season.p == pytest.approx(1.12222246e-11, rel=1e-8, abs=0)


def test_shares_have_the_interval_that_scipy_gives_a_proportion() -> None:
    months = seasons.of_months(FALLS, DAYS).months
    told = reference.binomtest(1668, sum(FALLS)).proportion_ci(method="wilson")

    assert months.loc[0, ["low", "high"]].tolist() == pytest.approx([told.low, told.high])
    assert months["share"].sum() == pytest.approx(1.0)
    assert months.loc[1, "even"] == 28 / 365
    assert months.loc[1, "index"] == pytest.approx(1407 / sum(FALLS) * 365 / 28)


def test_peaks_are_the_months_whose_whole_interval_lies_above_an_even_share() -> None:
    assert seasons.of_months(FALLS, DAYS).peaks == [1, 2, 12]


def test_drowning_in_the_summer_break_is_a_season() -> None:
    season = seasons.of_months([2, 2, 4, 6, 14, 19, 17, 13, 5, 3, 2, 1], DAYS)

    assert season.peaks == [5, 6, 7, 8]
    assert season.p < 0.001


def test_events_as_even_as_days_have_no_peak() -> None:
    season = seasons.of_months([10 * day for day in DAYS], DAYS)

    assert season.p == pytest.approx(1.0)
    assert season.peaks == []
    assert season.months["index"].to_numpy() == pytest.approx(1.0)


def test_one_month_alone_is_no_peak_where_the_test_sees_no_season() -> None:
    season = seasons.of_months([11, 11, 12, 20, 10, 11, 12, 10, 12, 9, 11, 10], [30] * 12)

    assert season.months.loc[3, "low"] > season.months.loc[3, "even"]
    assert season.p > 0.05
    assert season.peaks == []


def test_a_month_without_reports_is_left_out() -> None:
    counts, days = [*[12] * 11, 0], [*[30] * 11, 0]

    season = seasons.of_months(counts, days)

    assert season.months.loc[11, ["count", "share", "even", "index"]].isna().all()
    assert season.months.loc[0, "share"] == 1 / 11
    assert (season.p, season.peaks) == (pytest.approx(1.0), [])


def test_half_reported_months_expect_half() -> None:
    season = seasons.of_months([10] * 6 + [5] * 6, [30] * 6 + [15] * 6)

    assert season.p == pytest.approx(1.0)


@pytest.mark.parametrize("total", [0, 11])
def test_fewer_events_than_months_are_not_tested(total: int) -> None:
    season = seasons.of_months([total, *[0] * 11], DAYS)

    assert np.isnan(season.p)
    assert season.peaks == []


def test_the_test_errs_once_in_twenty_even_with_twelve_events() -> None:
    draws = np.random.default_rng(5).multinomial(12, np.array(DAYS) / 365, size=2000)

    found = [seasons.of_months(counts, DAYS).p < 0.05 for counts in draws]

    assert 0.02 < np.mean(found) < 0.08


def test_nothing_known_has_no_season() -> None:
    season = seasons.of_months([np.nan] * 12, DAYS)

    assert season.months["share"].isna().all()
    assert season.peaks == []


def test_millions_of_events_are_no_trouble() -> None:
    assert seasons.of_months([5_000_000] * 12, [30] * 12).p == pytest.approx(1.0)
