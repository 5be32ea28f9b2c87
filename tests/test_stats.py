"""Intervals, forecasts and ranks against published tables and independent formulas."""

import numpy as np
import pytest
from scipy import stats as reference

from lib import stats

NEWCOMBE_1998 = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
"""Statistics in Medicine 17:857-872, table I, method 3."""

GARWOOD = [(0, 0.0, 3.689), (1, 0.025, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)]
"""Exact 95 % limits of a Poisson mean."""

PHE_RATES = [
    (1, 100, 25.317807984290, 5571.643390938898, 1.000500333584, 9233.413476451586),
    (9, 10_000, 41.153730973783, 170.848034514192, 24.524244043638, 226.573733090629),
    (10, 10_000, 47.874499139676, 183.914586057565, 29.163183746957, 241.937249278805),
    (65, 100, 50163.187710459431, 82849.138545939844, 42880.261471480204, 94000.290844318006),
    (1045, 100_000, 982.593201807332, 1110.331212985650, 947.940703561037, 1148.806160988033),
    (6500, 5_000_000, 126.858634640227, 133.199493927058, 125.074045278548, 135.060329856054),
]
"""Count, exposure, then 95 % and 99.8 % limits per 100,000: output of `ph_rate`, PHStatsMethods
0.1.16, the Department of Health and Social Care's own version of PHEindicatormethods' phe_rate."""


@pytest.mark.parametrize(("count", "total", "low", "high"), NEWCOMBE_1998)
def test_wilson_interval_is_that_of_newcombes_table(
    count: int, total: int, low: float, high: float
) -> None:
    lows, highs = stats.wilson([count], [total])

    assert (lows[0], highs[0]) == pytest.approx((low, high), abs=5e-5)


def test_wilson_interval_is_scipys() -> None:
    counts, totals = [0, 3, 9, 17, 40], [9, 9, 9, 40, 40]

    lows, highs = stats.wilson(counts, totals)

    for count, total, low, high in zip(counts, totals, lows, highs, strict=True):
        told = reference.binomtest(count, total).proportion_ci(method="wilson")
        assert (low, high) == pytest.approx((told.low, told.high), abs=1e-12)


def test_wilson_interval_of_all_or_none_ends_exactly_at_the_edge() -> None:
    totals = np.arange(1, 400)

    assert (stats.wilson(totals, totals)[1] == 1.0).all()
    assert (stats.wilson(np.zeros(399), totals)[0] == 0.0).all()


def test_nothing_to_count_has_no_interval() -> None:
    lows, highs = stats.wilson([0, 5], [0, 10])

    assert np.isnan([lows[0], highs[0]]).all()
    assert not np.isnan([lows[1], highs[1]]).any()


def test_more_counted_than_there_are_is_read_as_all() -> None:
    assert np.array(stats.wilson([11], [10])) == pytest.approx(np.array(stats.wilson([10], [10])))


@pytest.mark.parametrize(("count", "low", "high"), GARWOOD)
def test_poisson_interval_is_that_of_the_tables(count: int, low: float, high: float) -> None:
    lows, highs = stats.poisson([count])

    assert (lows[0], highs[0]) == pytest.approx((low, high), abs=6e-4)


@pytest.mark.parametrize(("count", "exposure", "low", "high", "low3", "high3"), PHE_RATES)
def test_rates_have_the_interval_that_englands_public_health_statistics_give(
    count: int, exposure: int, low: float, high: float, low3: float, high3: float
) -> None:
    usual = stats.rates([count], [exposure], per=100_000)
    wide = stats.rates([count], [exposure], per=100_000, level=0.998)

    assert (usual[0][0], usual[1][0]) == pytest.approx((low, high), rel=1e-9)
    assert (wide[0][0], wide[1][0]) == pytest.approx((low3, high3), rel=1e-9)


def test_nine_events_have_an_exact_interval_and_ten_byars() -> None:
    told, exact = stats.events([9, 10]), stats.poisson([9, 10])

    assert (told[0][0], told[1][0]) == (exact[0][0], exact[1][0])
    assert told[0][1] != exact[0][1]
    assert told[0][1] == pytest.approx(exact[0][1], rel=0.003)


def test_byars_interval_is_the_exact_one_for_millions() -> None:
    count = [5_000_000]

    assert np.array(stats.events(count)) == pytest.approx(np.array(stats.poisson(count)), rel=1e-6)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("level", [0.95, 0.998])
def test_no_events_no_exposure_and_nothing_known_have_the_intervals_they_can_have(
    level: float,
) -> None:
    counts, exposure = [0, 0, 5, np.nan, -1, 3], [10, 0, 0, 10, 10, np.nan]

    low, high = stats.rates(counts, exposure, level=level)

    assert low[0] == 0.0
    assert high[0] == pytest.approx(-np.log((1 - level) / 2) / 10)
    assert np.isnan(low[1:]).all()
    assert np.isnan(high[1:]).all()


def test_five_deaths_could_have_been_two_or_eleven() -> None:
    # R 4.2.2: poisson.test(5) and poisson.test(5, conf.level = 0.998)
    assert np.ravel(stats.poisson([5])) == pytest.approx([1.6234863901, 11.6683320793], rel=1e-7)
    assert np.ravel(stats.poisson([5], level=0.998)) == pytest.approx(
        [0.7393717318, 16.4547452037], rel=1e-7
    )


def test_four_points_give_no_forecast_and_five_do() -> None:
    assert stats.trend_forecast([0.5, 0.55, 0.6, 0.62], ahead=1) is None
    assert stats.trend_forecast([0.5, 0.55, 0.6, 0.62, 0.7], ahead=1) is not None


def test_trend_forecast_is_the_textbook_prediction_interval_on_logits() -> None:
    shares = np.array([0.52, 0.56, 0.60, 0.61, 0.62, 0.63])
    logits, steps = np.log(shares / (1 - shares)), np.arange(6)
    slope, start = np.polyfit(steps, logits, 1)
    spread = np.sqrt(np.sum((logits - start - slope * steps) ** 2) / 4)
    at = 5 + 2
    error = spread * np.sqrt(1 + 1 / 6 + (at - 2.5) ** 2 / np.sum((steps - 2.5) ** 2))
    reach = reference.t.ppf(0.975, 4) * error

    told = stats.trend_forecast(shares, ahead=2)

    expected = [1 / (1 + np.exp(-(start + slope * at + way))) for way in (0, -reach, reach)]
    assert [told.value, told.low, told.high] == pytest.approx(expected, abs=1e-12)


def test_trend_forecast_of_shares_near_all_stays_below_all() -> None:
    told = stats.trend_forecast([0.9, 0.95, 0.98, 0.99, 1.0], ahead=3)

    assert 0 < told.low < told.value < told.high <= 1


def test_count_forecast_adds_the_mean_of_past_years_rest() -> None:
    assert stats.count_forecast(80, [8, 0]).value == 84
    assert stats.count_forecast(9, [60, 102]).value == 90


def test_count_forecast_never_falls_below_what_has_happened() -> None:
    assert stats.count_forecast(80, [8, 0]).low >= 80
    assert stats.count_forecast(80, [1]).low >= 80


def test_years_that_differ_more_than_chance_widen_the_count_forecast() -> None:
    even, uneven = stats.count_forecast(0, [81, 81]), stats.count_forecast(0, [60, 102])

    assert even.value == uneven.value
    assert uneven.high - uneven.low > 1.5 * (even.high - even.low)


def test_years_without_events_do_not_make_the_count_forecast_certain() -> None:
    told = stats.count_forecast(5, [0, 0])

    assert told.low == 5
    assert told.high > 5


def test_count_forecast_holds_about_19_of_20_chance_years() -> None:
    draws = np.random.default_rng(1).poisson(40, size=(2000, 7))

    told = [stats.count_forecast(0, list(row[:6])) for row in draws]

    inside = [one.low <= row[6] <= one.high for one, row in zip(told, draws, strict=True)]
    assert 0.92 <= np.mean(inside) <= 0.99


def test_rank_intervals_are_the_same_each_time() -> None:
    counts, totals = [5, 9, 14], [16, 20, 21]

    first = stats.rank_intervals(counts, totals, highest_first=True)

    assert np.array_equal(first, stats.rank_intervals(counts, totals, highest_first=True))


def test_a_single_area_ranks_first() -> None:
    low, high = stats.rank_intervals([3], [10], highest_first=True)

    assert (low.tolist(), high.tolist()) == ([1], [1])


def test_equal_areas_may_hold_every_rank() -> None:
    low, high = stats.rank_intervals([5, 5, 5], [10, 10, 10], highest_first=True)

    assert (low.tolist(), high.tolist()) == ([1, 1, 1], [3, 3, 3])


def test_areas_far_apart_hold_one_rank_in_the_direction_asked_for() -> None:
    counts, totals = [900, 500, 100], [1000, 1000, 1000]

    best, _ = stats.rank_intervals(counts, totals, highest_first=True)
    worst, last = stats.rank_intervals(counts, totals, highest_first=False)

    assert best.tolist() == [1, 2, 3]
    assert worst.tolist() == last.tolist() == [3, 2, 1]


def test_more_counted_than_there_are_can_still_be_ranked() -> None:
    low, high = stats.rank_intervals([12, 1], [10, 10], highest_first=True)

    assert (low.tolist(), high.tolist()) == ([1, 2], [1, 2])
