"""Control charts against textbook charts, and their written rules on points checkable by head."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats as reference

from lib.stats import control
from lib.stats.signals import signals

pytestmark = pytest.mark.filterwarnings("error")

CIRCUITS = [
    21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19,
    17, 15,
]  # fmt: skip
"""Faults on printed circuit boards (Montgomery; R's qcc, circuit)."""

CLOTH = [14, 12, 20, 11, 7, 10, 21, 16, 19, 23]
ROLLS = [10.0, 8.0, 13.0, 10.0, 9.5, 10.0, 12.0, 10.5, 12.0, 12.5]
"""Faults on rolls of dyed cloth, and their 50 square metres (Montgomery; R's qcc, dyedcloth)."""
CLOTH_LIMITS = {
    8.0: (0.16, 2.68), 9.5: (0.26, 2.58), 10.0: (0.29, 2.55), 10.5: (0.32, 2.52),
    12.0: (0.39, 2.45), 12.5: (0.41, 2.43), 13.0: (0.43, 2.41),
}  # fmt: skip
"""The book's, whose centre is rounded to 1.42."""

VALVE = [
    286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214, 2831,
    96,
]  # fmt: skip
"""Hours between failures of a valve (Montgomery, example 7.6)."""


def _line(values: list[float | None]) -> pd.DataFrame:
    """Points in sigmas around a centre of 0; None is a point that is not complete."""
    lines = {"centre": 0.0, "lower": -3.0, "upper": 3.0, "lower2": -2.0, "upper2": 2.0}
    value = np.array([0.0 if one is None else one for one in values], dtype=float)
    complete = [one is not None for one in values]
    return pd.DataFrame({"value": value, "complete": complete}).assign(**lines)


def _codes(values: list[float | None]) -> list[str]:
    return signals(_line(values))["signal"].tolist()


def test_u_chart_of_equal_exposure_is_montgomerys_chart_of_counts() -> None:
    # R's qcc 2.7 prints center 19.84615, limits 6.481447 and 33.21086.
    chart = control.u_chart(CIRCUITS, np.ones(26))

    assert chart.points["centre"].unique() == pytest.approx([19.84615], abs=5e-6)
    assert chart.points["lower"].unique() == pytest.approx([6.481447], abs=5e-7)
    assert chart.points["upper"].unique() == pytest.approx([33.21086], abs=5e-6)
    outside = chart.points[chart.points["signal"] == "point"]
    assert outside["side"].to_dict() == {5: "low", 19: "high"}
    assert not chart.steady


def test_u_chart_of_varying_exposure_is_montgomerys() -> None:
    points = control.u_chart(CLOTH, ROLLS).points

    for roll, lower, upper in zip(ROLLS, points["lower"], points["upper"], strict=True):
        assert (lower, upper) == pytest.approx(CLOTH_LIMITS[roll], abs=0.01)
    assert (points["signal"] == "").all()


def test_u_chart_of_rare_events_has_wheelers_upper_limit() -> None:
    # Wheeler, Working with rare events (Quality Digest, 28 October 2011): six spills in 48 months.
    months = np.zeros(48)
    months[[3, 11, 18, 25, 37, 44]] = 1

    upper = control.u_chart(months, np.ones(48)).points["upper"]

    assert upper.unique() == pytest.approx([1.186], abs=5e-4)


def test_t_chart_is_nelsons_on_montgomerys_valve() -> None:
    # R 4.2.2 on hours^(1/3.6): mean 5.38927697275, mean moving range 2.36092057242.
    points = control.t_chart(VALVE).points
    mean, sigma = 5.38927697275, 2.36092057242 / 1.128

    assert points["centre"].unique() == pytest.approx([mean**3.6], rel=1e-10)
    assert points["upper"].unique() == pytest.approx([(mean + 3 * sigma) ** 3.6], rel=1e-10)
    assert points["lower2"].unique() == pytest.approx([(mean - 2 * sigma) ** 3.6], rel=1e-9)
    assert points["lower"].unique().tolist() == [0.0]


def test_g_chart_has_the_moments_of_the_geometric_distribution() -> None:
    between = [3, 0, 7, 1, 12, 4, 0, 9, 2, 2]
    law = reference.geom(1 / (1 + np.mean(between)), loc=-1)

    points = control.g_chart(between).points

    assert points["upper"].unique() == pytest.approx([law.mean() + 3 * law.std()])
    assert points["upper2"].unique() == pytest.approx([law.mean() + 2 * law.std()])
    assert points["lower"].unique().tolist() == [0.0]


def test_half_of_the_points_of_a_g_chart_lie_above_its_centre() -> None:
    between = reference.geom(0.02, loc=-1).rvs(size=4000, random_state=1)

    points = control.g_chart(between).points

    assert np.mean(points["value"] > points["centre"]) == pytest.approx(0.5, abs=0.02)


def test_limits_stand_on_the_complete_points_alone() -> None:
    counts, complete = [10, 12, 8, 10, 0, np.nan], [True, True, True, True, False, True]

    chart = control.u_chart(counts, np.ones(6), complete=complete)

    assert chart.points["centre"].unique().tolist() == [10.0]
    assert chart.points["complete"].tolist() == [True] * 4 + [False] * 2
    assert (chart.points["signal"] == "").all()
    assert chart.points["value"].tolist()[4] == 0.0


def test_the_time_since_the_last_event_is_no_time_between_events() -> None:
    gaps, complete = [20, 30, 25, 400], [True, True, True, False]

    assert (
        control.t_chart(gaps, complete=complete).points["centre"][0]
        == control.t_chart(gaps[:3]).points["centre"][0]
    )


def test_a_shift_within_the_points_that_make_the_limits_is_told_and_they_stay() -> None:
    counts = [20] * 10 + [40] * 10

    chart = control.u_chart(counts, np.ones(20))

    assert not chart.steady
    assert chart.points["centre"].unique().tolist() == [30.0]
    assert chart.points["signal"].tolist() == ["run"] * 20


def test_twelve_complete_points_are_enough_for_limits_and_eleven_make_trial_limits() -> None:
    assert not control.u_chart([5] * 11, np.ones(11)).enough
    assert control.u_chart([5] * 12, np.ones(12)).enough


@pytest.mark.parametrize(
    ("counts", "days", "kind"),
    [
        ([1, 2, 1, 2], [20, 15], "u"),
        ([1, 1, 2, 1], [20, 15], "t"),
        ([0, 1, 0, 0], [40, 90], "t"),
        ([0, 2, 0, 0], [0, 90], "g"),
        ([np.nan, 0], [], "t"),
        ([], [], "t"),
        ([5_000_000], [0, 0], "u"),
    ],
)
def test_the_chart_is_chosen_by_how_many_events_a_period_has(
    counts: list, days: list, kind: str
) -> None:
    assert control.kind(counts, days) == kind


def test_a_point_outside_a_limit_is_a_signal_and_one_on_it_is_none() -> None:
    assert _codes([0.5, 3.1, -0.5, -3.01, 0.2]) == ["", "point", "", "point", ""]
    assert _codes([0.5, 3.0, -0.5, -3.0, 0.2]) == [""] * 5


def test_two_of_three_beyond_two_sigma_on_one_side() -> None:
    assert _codes([0.5, 2.1, -0.5, 2.2, 0.1]) == ["", "two_of_three", "", "two_of_three", ""]
    assert _codes([0.5, 2.1, -0.5, 0.3, 2.2]) == [""] * 5
    assert _codes([0.5, 2.1, -2.1, 0.3]) == [""] * 4
    assert _codes([2.5, 3.5, -1.0]) == ["two_of_three", "point", ""]


def test_a_run_of_eight_on_one_side_and_not_of_seven() -> None:
    wave = [0.5, 1.0, 0.4, 0.9, 0.5, 1.0, 0.4, 0.9]

    assert _codes([*wave, -1.0]) == ["run"] * 8 + [""]
    assert _codes([*wave[:7], -1.0]) == [""] * 8


def test_a_point_on_the_centre_neither_counts_in_a_run_nor_ends_it() -> None:
    assert _codes([0.5, 1.0, 0.4, 0.0, 0.5, 1.0, 0.4, 0.9]) == [""] * 8
    assert _codes([0.5, 1.0, 0.4, 0.0, 0.5, 1.0, 0.4, 0.9, 0.3]) == ["run"] * 3 + [""] + ["run"] * 5


def test_a_trend_of_six_points_and_not_of_five() -> None:
    assert _codes([-1.4, -0.9, -0.3, 0.4, 1.1, 1.6]) == ["trend"] * 6
    assert _codes([-0.9, -0.3, 0.4, 1.1, 1.6, 0.2]) == [""] * 6
    assert _codes([1.9, 1.1, 0.4, -0.3, -0.9, -1.4, 0.1]) == ["trend"] * 6 + [""]


def test_an_equal_point_neither_counts_in_a_trend_nor_ends_it() -> None:
    assert _codes([-0.9, -0.3, 0.4, 0.4, 1.1, 1.6]) == [""] * 6
    assert _codes([-0.9, -0.3, 0.4, 0.4, 1.1, 1.6, 1.9]) == ["trend"] * 7


def test_sides_say_which_way() -> None:
    told = signals(_line([3.5, 0.1, -3.5, *[-0.1, -0.5] * 4]))

    assert told["side"].tolist() == ["high", "", *["low"] * 9]


def test_a_point_that_several_rules_catch_carries_the_first() -> None:
    told = signals(_line([0.2, 2.5, 2.6, 3.7, 0.5, 0.4, 0.6, 0.3]))

    assert told["signal"].tolist() == ["run", "two_of_three", "two_of_three", "point", *["run"] * 4]


@pytest.mark.parametrize(
    "values",
    [
        [0.5, 1.0, 0.4, 0.9, None, 0.5, 1.0, 0.4, 0.9],
        [-1.4, -0.9, -0.3, None, 0.4, 1.1, 1.6],
        [2.1, None, 2.2],
        [0.1, None, 0.2],
    ],
)
def test_a_point_that_is_not_complete_ends_runs_trends_and_pairs(values: list) -> None:
    assert _codes(values) == [""] * len(values)


@pytest.mark.parametrize("values", [[], [0.0], [4.0], [None]])
def test_few_points_are_no_trouble(values: list) -> None:
    assert _codes(values) == ["point" if value == 4.0 else "" for value in values]


@pytest.mark.parametrize("draw", [control.g_chart, control.t_chart])
@pytest.mark.parametrize("gaps", [[], [7], [np.nan], [0, 0, 0], [5, 5, 5, 5]])
def test_gaps_that_tell_little_give_a_chart_without_signals(draw: callable, gaps: list) -> None:
    chart = draw(gaps)

    assert len(chart.points) == len(gaps)
    assert (chart.points["signal"] == "").all()


@pytest.mark.parametrize(
    ("counts", "exposure"),
    [([], []), ([0, 0], [1, 1]), ([3, 4], [0, np.nan]), ([np.nan], [5]), ([5_000_000], [1e9])],
)
def test_counts_that_tell_little_give_a_chart_without_signals(counts: list, exposure: list) -> None:
    chart = control.u_chart(counts, exposure)

    assert (chart.points["signal"] == "").all()
    assert len(chart.points) == len(counts)


def test_chance_alone_rarely_signals() -> None:
    random = np.random.default_rng(2)
    exposure = random.uniform(900, 1100, size=(200, 36))
    counts = random.poisson(0.03 * exposure)

    told = [control.u_chart(*one).points["signal"] for one in zip(counts, exposure, strict=True)]

    shares = pd.concat(told).value_counts(normalize=True)
    assert shares["point"] < 0.006
    assert shares.drop("").sum() < 0.08
