"""What maps are drawn from shows the areas as they are, with no more than can be seen."""

from datetime import date

import pandas as pd
import pytest
import shapely

from lib.charts import ground
from lib.charts import look as looks
from lib.geo import boundaries

ERAS = [(date(2011, 9, 30), "district"), (date(2025, 9, 30), "commune")]


@pytest.fixture(params=ERAS, ids=["districts", "communes"])
def areas(request: pytest.FixtureRequest) -> pd.DataFrame:
    """The areas of an era: code, name, geometry."""
    on, level = request.param
    return boundaries.read(on=on, level=level).frame


def test_a_small_map_has_fewer_corners_and_no_gap_or_overlap(areas: pd.DataFrame) -> None:
    small, large = (ground.drawable(areas, width)["geometry"].to_numpy() for width in (250, 5000))

    corners = shapely.get_num_coordinates
    assert corners(small).sum() < 0.6 * corners(areas["geometry"].to_numpy()).sum()
    assert corners(large).sum() == pytest.approx(
        corners(areas["geometry"].to_numpy()).sum(), rel=0.01
    )
    assert shapely.coverage_is_valid(small)


def test_no_border_moves_by_more_than_two_pixels(areas: pd.DataFrame) -> None:
    west, _, east, _ = ground.extent(areas)
    pixel = (east - west) / looks.WIDE
    drawn = ground.drawable(areas, looks.WIDE)

    for before, after in zip(areas["geometry"], drawn["geometry"], strict=True):
        assert before.boundary.hausdorff_distance(after.boundary) < 2 * pixel
        assert before.symmetric_difference(after).area < 0.3 * pixel * before.length


def test_borders_are_those_of_all_areas_and_each_once(areas: pd.DataFrame) -> None:
    outer = shapely.coverage_union_all(areas["geometry"].to_numpy()).length
    around = sum(shape.length for shape in areas["geometry"])

    # An inner border belongs to two areas, an outer one to one.
    assert ground.borders(areas).length == pytest.approx((around + outer) / 2)
