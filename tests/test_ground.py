"""What maps are drawn from shows the areas as they are, with no more than can be seen."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
import shapely

from lib import fonts
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


@pytest.mark.parametrize("wide", [325, 495, 572])
@pytest.mark.parametrize("silent", [(), ("Đan Phượng",)])
def test_a_name_lies_on_its_own_area(
    areas: pd.DataFrame, wide: int, silent: tuple[str, ...]
) -> None:
    state = areas["name_vi"].isin(silent).map({True: "missing", False: "reported"})
    named = areas.assign(area=areas["name_vi"], state=state)

    found = ground.names(named, (wide, wide))

    assert len(found) >= 5
    for place, name, *spot in found.itertuples():
        words = _words(name, spot, named, wide)
        others = named.drop(place)["geometry"]
        assert sum(words.intersection(one).area for one in others) < 0.26 * words.area, name


def _words(
    name: str, spot: list[float], areas: pd.DataFrame, wide: int
) -> shapely.geometry.Polygon:
    """What a name covers on a square map of so many pixels, in degrees."""
    west, south, east, north = ground.extent(areas)
    longer = 1 / np.cos(np.radians((south + north) / 2))
    pixels = wide / max(east - west, (north - south) * longer)
    half = fonts.width(name, size=12, weight=400) / 2 / pixels, 6 / pixels / longer
    return shapely.box(spot[0] - half[0], spot[1] - half[1], spot[0] + half[0], spot[1] + half[1])


def test_areas_that_have_not_reported_choose_their_names_places_first() -> None:
    flat = [shapely.box(0, 0, 1, 0.11), shapely.box(0, 0.11, 1, 0.21)]
    both = pd.DataFrame({"area": ["The larger", "The smaller"], "geometry": flat})

    def kept(states: list[str]) -> list[str]:
        return ground.names(both.assign(state=states), (100, 100))["area"].tolist()

    assert kept(["reported", "reported"]) == ["The larger"]
    assert kept(["reported", "missing"]) == ["The smaller"]
