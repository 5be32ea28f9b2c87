"""Funnel limits, signals and over-dispersion against England's published figures, R and scipy."""

import numpy as np
import pytest
from scipy import stats as reference
from statsmodels.stats.meta_analysis import combine_effects

from lib.stats import dispersion, funnel

pytestmark = pytest.mark.filterwarnings("error")

FINGERTIPS = [
    (1, 5.571644585, 0.025317898, 9.233410143, 0.001000547),
    (2, 7.224687515, 0.242209467, 11.22886836, 0.04540199),
    (5, 11.6683331, 1.623486324, 16.45474478, 0.739371928),
    (9, 17.08479966, 4.11537405, 22.65737951, 2.452425215),
    (10, 18.39035799, 4.795387629, 24.13397235, 2.960519925),
    (27, 39.28358023, 17.7931703, 47.23026083, 13.73385279),
    (100, 121.6268111, 81.36400699, 134.9243187, 71.92139974),
    (716, 770.4222128, 664.5083011, 802.60414, 636.1521174),
]
"""Events that just touch a limit, and how many are expected there: low2, high2, low3, high3.
PHEindicatormethods, tests/testthat/testdata_funnel_ratio_outputs.csv (made with England's Excel
tool, to some 6 digits)."""

COUNTS = [6, 21, 12, 55, 27, 4, 36, 15, 90, 2, 48, 9]
EXPOSURE = [
    9_000, 31_000, 24_000, 46_000, 52_000, 18_000, 30_000, 15_500, 60_000, 16_000, 33_000, 26_000,
]  # fmt: skip
SIGNALS = [
    "none", "none", "low2", "none", "low2", "low3", "none", "none", "high3", "low3", "high2",
    "low3",
]  # fmt: skip
"""What `assign_funnel_significance` of PHStatsMethods 0.1.16 says of those areas."""


def _limits_at(expected: float) -> dict[str, float]:
    """The limits where so many are expected, as counts."""
    return {name: float(value[0]) for name, value in funnel.limits([expected], 1.0).items()}


@pytest.mark.parametrize(("events", "low2", "high2", "low3", "high3"), FINGERTIPS)
def test_limits_are_those_of_englands_public_health_statistics(
    events: int, low2: float, high2: float, low3: float, high3: float
) -> None:
    expected = {"low2": low2, "high2": high2, "low3": low3, "high3": high3}

    touched = [_limits_at(at)[name] * at for name, at in expected.items()]

    assert touched == pytest.approx([events] * 4, rel=2e-4)


def test_areas_are_signalled_as_englands_public_health_statistics_do() -> None:
    curves = funnel.limits(EXPOSURE, funnel.overall(COUNTS, EXPOSURE))

    assert funnel.signals(COUNTS, EXPOSURE, curves).tolist() == SIGNALS


@pytest.mark.parametrize("expected", [0.01, 0.5, 2.0, 3.6, 3.8, 9.4, 40.0, 700.0])
def test_a_count_is_outside_exactly_if_its_tail_is_smaller_than_the_limits(
    expected: float,
) -> None:
    counts = np.arange(0, int(expected + 8 * np.sqrt(expected) + 12))
    law = reference.poisson(expected)
    below, above = law.cdf(counts), law.sf(counts - 1)
    by_tail = np.select(
        [below < 0.001, below < 0.025, above < 0.001, above < 0.025],
        ["low3", "low2", "high3", "high2"],
        "none",
    )
    exposure = np.full(len(counts), expected)

    told = funnel.signals(counts, exposure, funnel.limits(exposure, 1.0))

    assert told.tolist() == by_tail.tolist()


def test_limits_narrow_with_exposure_and_lie_in_order() -> None:
    curves = funnel.limits(np.geomspace(1, 5e9, 60), 0.001)[["low3", "low2", "high2", "high3"]]

    assert (np.diff(curves[["high2", "high3"]], axis=0) < 0).all()
    assert (np.diff(curves[["low3", "low2"]], axis=0) >= 0).all()
    assert (np.diff(curves, axis=1) >= 0).all()
    assert curves.iloc[-1].to_numpy() == pytest.approx(0.001, rel=0.002)


def test_an_area_without_a_rate_has_no_signal_and_is_no_part_of_the_overall_rate() -> None:
    counts, exposure = [5, np.nan, 7, 5], [100, 100, 0, 300]
    centre = funnel.overall(counts, exposure)

    told = funnel.signals(counts, exposure, funnel.limits(exposure, centre))

    assert centre == 10 / 400
    assert told.tolist() == ["none", None, None, "none"]


def test_without_any_event_no_area_stands_out() -> None:
    curves = funnel.limits([100, 200], funnel.overall([0, 0], [100, 200]))

    assert funnel.signals([0, 0], [100, 200], curves).tolist() == ["none", "none"]
    assert curves[["low2", "high2"]].isna().all(axis=None)


def test_without_any_area_there_is_no_overall_rate() -> None:
    assert np.isnan(funnel.overall([np.nan, 3], [10, 0]))
    assert funnel.limits([10.0], np.nan).isna().all(axis=None)


def test_a_single_area_lies_within_its_own_limits() -> None:
    curves = funnel.limits([1000], funnel.overall([12], [1000]))

    assert funnel.signals([12], [1000], curves).tolist() == ["none"]
    assert dispersion.of_rates([12], [1000]).adjusted is False


def test_dispersion_is_that_computed_in_r() -> None:
    # R 4.2.2: z clipped at quantile(z, c(0.1, 0.9)), phi its mean square, tau2 by moments;
    # p of chisq.test(counts, p = exposure / sum(exposure))
    told = dispersion.of_rates(COUNTS, EXPOSURE)

    assert told.phi == pytest.approx(5.872192524937, rel=1e-11)
    assert told.tau2 == pytest.approx(1.6598289931254e-07, rel=1e-11, abs=0)
    assert told.p == pytest.approx(8.8307143620028e-14, rel=1e-9, abs=0)


def test_variance_between_areas_without_winsorising_is_dersimonian_and_lairds() -> None:
    counts, exposure = np.array(COUNTS), np.array(EXPOSURE)
    chance = funnel.overall(counts, exposure) / exposure
    by_library = combine_effects(counts / exposure, chance, method_re="dl")

    told = dispersion.of_rates(counts, exposure, winsorised=0.0)

    assert told.tau2 == pytest.approx(by_library.tau2, rel=1e-9, abs=0)


def test_a_single_area_that_stands_out_does_not_widen_the_limits() -> None:
    counts, exposure = [10, 12, 9, 11, 8, 14, 10, 13, 9, 11] * 3, [10_000] * 30
    counts[-1] = 60

    told = dispersion.of_rates(counts, exposure)
    curves = funnel.limits(exposure, funnel.overall(counts, exposure), tau2=told.tau2)

    assert told.p < 0.001
    assert not told.adjusted
    assert funnel.signals(counts, exposure, curves)[-1] == "high3"


def test_chance_alone_hardly_ever_widens_the_limits() -> None:
    random = np.random.default_rng(3)
    exposure = random.uniform(5, 60, size=29)

    told = [dispersion.of_rates(random.poisson(exposure), exposure) for _ in range(1000)]

    assert np.mean([one.adjusted for one in told]) < 0.05
    assert np.mean([one.p < 0.05 for one in told]) == pytest.approx(0.05, abs=0.025)


def test_widened_limits_hold_about_19_of_20_areas_that_truly_differ() -> None:
    random = np.random.default_rng(4)
    exposure = random.uniform(50_000, 150_000, size=(300, 30))
    own = random.normal(0.002, 0.0004, size=exposure.shape)
    counts = random.poisson(own * exposure)

    outside, variances = [], []
    for areas, size in zip(counts, exposure, strict=True):
        told = dispersion.of_rates(areas, size)
        curves = funnel.limits(size, funnel.overall(areas, size), tau2=told.tau2)
        outside.append(np.mean(funnel.signals(areas, size, curves) != "none"))
        variances.append(told.tau2)

    assert 0.04 < np.mean(outside) < 0.12
    assert np.mean(variances) == pytest.approx(0.0004**2, rel=0.4, abs=0)


def test_limits_widened_by_hand() -> None:
    # centre 0.01, exposure 10,000: s2 = 1e-6; tau2 = 3e-6 doubles each distance from the centre.
    narrow, wide = funnel.limits([10_000], 0.01), funnel.limits([10_000], 0.01, tau2=3e-6)

    assert (wide - 0.01).to_numpy() == pytest.approx(2 * (narrow - 0.01).to_numpy(), rel=1e-9)


def test_widened_lower_limits_stop_at_zero() -> None:
    curves = funnel.limits([100], 0.05, tau2=1.0)

    assert curves.loc[0, ["low3", "low2"]].tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("counts", "exposure"),
    [([], []), ([np.nan], [5]), ([0, 0, 0], [5, 6, 7]), ([3, 4], [0, 0]), ([3, np.nan], [10, 10])],
)
def test_too_little_to_compare_has_no_dispersion(counts: list, exposure: list) -> None:
    told = dispersion.of_rates(counts, exposure)

    assert np.isnan([told.phi, told.p]).all()
    assert not told.adjusted


def test_equal_areas_do_not_differ() -> None:
    told = dispersion.of_rates([10] * 5, [1000] * 5)

    assert (told.phi, told.p, told.tau2) == pytest.approx((0.0, 1.0, 0.0))


def test_millions_of_events_are_compared_all_the_same() -> None:
    counts, exposure = [5_000_000, 5_000_000], [1e9, 1.01e9]
    curves = funnel.limits(exposure, funnel.overall(counts, exposure))

    assert funnel.signals(counts, exposure, curves).tolist() == ["high3", "low3"]
