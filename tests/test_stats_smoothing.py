"""Smoothed rates against R's spdep on infant deaths in Auckland."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lib.stats import smoothing

pytestmark = pytest.mark.filterwarnings("error")

AUCKLAND = pd.read_csv(
    Path(__file__).parent / "published" / "auckland.csv", dtype={"neighbours": str}
)
"""Marshall's own data, 167 areas: deaths under five in 1977-85 and children in 1981 (Bailey and
Gatrell 1995; R's spData), neighbours by position. What is expected was computed in R 4.2.2 with
spdep 1.2-7, at `n = 9 * children`: EBest(deaths, n)$estmm, EBlocal(deaths, n, auckland.nb)$est."""

NEIGHBOURS = [[int(place) for place in row.split()] for row in AUCKLAND["neighbours"]]


def test_rates_are_drawn_to_the_overall_rate_as_in_spdep() -> None:
    smoothed = smoothing.to_all(AUCKLAND["deaths"], 9 * AUCKLAND["children"])

    assert smoothed == pytest.approx(AUCKLAND["to_all"].to_numpy(), rel=1e-10)


def test_rates_are_drawn_to_their_neighbours_as_in_spdep() -> None:
    smoothed = smoothing.to_neighbours(AUCKLAND["deaths"], 9 * AUCKLAND["children"], NEIGHBOURS)

    assert smoothed == pytest.approx(AUCKLAND["to_neighbours"].to_numpy(), rel=1e-10)


def test_the_smaller_of_two_areas_with_one_rate_is_drawn_further() -> None:
    large, small, *_ = smoothing.to_all([200, 2, 50, 5, 90], [1000, 10, 1000, 100, 1000])
    overall = 347 / 3110

    assert overall < small < large < 0.2


def test_an_area_without_a_known_rate_has_none_and_draws_no_other() -> None:
    counts, exposure = [8, np.nan, 3, 9, 4], [100, 100, 0, 120, 90]
    among = [[1, 3], [0, 2], [1], [0, 4], [3]]

    whole = smoothing.to_all(counts, exposure)
    near = smoothing.to_neighbours(counts, exposure, among)

    assert np.isnan(whole[[1, 2]]).all()
    assert np.isnan(near[[1, 2]]).all()
    assert whole[[0, 3, 4]] == pytest.approx(smoothing.to_all([8, 9, 4], [100, 120, 90]))
    assert near[[0, 3, 4]] == pytest.approx(
        smoothing.to_neighbours([8, 9, 4], [100, 120, 90], [[1], [0, 2], [1]])
    )


def test_an_area_whose_neighbours_are_all_unknown_is_drawn_to_the_overall_rate() -> None:
    counts, exposure = [40, np.nan, 5, 60], [100, 100, 100, 400]

    near = smoothing.to_neighbours(counts, exposure, [[1], [0], [3], [2]])

    assert near[0] == smoothing.to_all(counts, exposure)[0]


def test_without_any_event_rates_stay_zero() -> None:
    assert smoothing.to_all([0, 0], [10, 20]).tolist() == [0.0, 0.0]
    assert smoothing.to_neighbours([0, 0, 0], [5, 5, 5], [[1], [0], []]).tolist() == [0.0] * 3


def test_rates_no_more_apart_than_chance_become_the_overall_rate() -> None:
    assert smoothing.to_all([10, 10, 10], [100, 100, 100]) == pytest.approx([0.1] * 3)
    assert smoothing.to_all([9, 10, 11], [100, 100, 100]) == pytest.approx([0.1] * 3)


@pytest.mark.parametrize(("counts", "exposure"), [([], []), ([np.nan, 3], [10, 0])])
def test_nothing_known_gives_nothing(counts: list, exposure: list) -> None:
    assert np.isnan(smoothing.to_all(counts, exposure)).all()
    assert np.isnan(smoothing.to_neighbours(counts, exposure, [[]] * len(counts))).all()


def test_one_area_keeps_its_rate() -> None:
    assert smoothing.to_all([7], [100]).tolist() == [0.07]
    assert smoothing.to_neighbours([7], [100], [[]]).tolist() == [0.07]


def test_millions_of_events_hardly_move() -> None:
    smoothed = smoothing.to_all([5_000_000, 2_000_000], [1e9, 1e9])

    assert smoothed == pytest.approx([0.005, 0.002], rel=1e-4)
