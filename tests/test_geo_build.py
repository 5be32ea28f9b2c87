"""The approximate boundaries in geo/: what the files hold, and that the script makes them."""

import json
import unicodedata
from collections import Counter
from functools import cache

import numpy as np
import pytest
import shapely

from geo import build, facts, outlines
from lib.config import ROOT

OLDEST, SPLIT, COMMUNES = (
    "ha-noi-2008-08-01.geojson",
    "ha-noi-2013-12-28.geojson",
    "ha-noi-2025-07-01.geojson",
)
FILES = (OLDEST, SPLIT, COMMUNES)

LARGEST_AREA_ERROR = {"district": 0.12, "commune": 0.20}
MEAN_AREA_ERROR = {"district": 0.02, "commune": 0.03}


@cache
def collection(name: str) -> dict:
    return json.loads((ROOT / "geo" / name).read_text(encoding="utf-8"))


def polygons(name: str) -> dict[str, shapely.Polygon]:
    return {
        feature["properties"]["code"]: shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in collection(name)["features"]
    }


def kinds(name: str) -> dict[str, int]:
    return Counter(feature["properties"]["kind"] for feature in collection(name)["features"])


@pytest.mark.parametrize("name", FILES)
def test_no_gap_and_no_overlap(name):
    shapes = np.array(list(polygons(name).values()))

    assert shapely.coverage_is_valid(shapes)
    assert shapely.is_valid(shapes).all()


@pytest.mark.parametrize("name", FILES)
def test_every_area_is_one_part_without_holes(name):
    for shape in polygons(name).values():
        assert shape.geom_type == "Polygon"
        assert not shape.interiors


@pytest.mark.parametrize("name", FILES)
def test_rings_turn_as_the_standard_wants(name):
    assert all(shape.exterior.is_ccw for shape in polygons(name).values())


@pytest.mark.parametrize("name", FILES)
def test_file_is_small(name):
    assert (ROOT / "geo" / name).stat().st_size <= 200_000


@pytest.mark.parametrize("name", FILES)
def test_one_feature_a_line_sorted_by_code(name):
    lines = (ROOT / "geo" / name).read_text(encoding="utf-8").splitlines()
    codes = [
        json.loads(line.rstrip(","))["properties"]["code"] for line in lines if '"Feature"' in line
    ]

    assert codes == sorted(polygons(name))


def test_kinds_of_each_era():
    assert kinds(OLDEST) == {"quan": 10, "huyen": 18, "thi_xa": 1}
    assert kinds(SPLIT) == {"quan": 12, "huyen": 17, "thi_xa": 1}
    assert kinds(COMMUNES) == {"phuong": 51, "xa": 75}


def test_eras_follow_each_other_without_a_day_between():
    eras = [(collection(name)["valid_from"], collection(name)["valid_to"]) for name in FILES]

    assert eras == [
        ("2008-08-01", "2013-12-27"),
        ("2013-12-28", "2025-06-30"),
        ("2025-07-01", None),
    ]


def test_code_019_is_tu_liem_and_then_nam_tu_liem():
    names = {
        name: {
            feature["properties"]["code"]: (
                feature["properties"]["name_vi"],
                feature["properties"]["kind"],
            )
            for feature in collection(name)["features"]
        }
        for name in (OLDEST, SPLIT)
    }

    assert names[OLDEST]["019"] == ("Từ Liêm", "huyen")
    assert "021" not in names[OLDEST]
    assert names[SPLIT]["019"] == ("Nam Từ Liêm", "quan")
    assert names[SPLIT]["021"] == ("Bắc Từ Liêm", "quan")
    assert names[OLDEST]["268"] == ("Hà Đông", "quan")
    assert names[OLDEST]["269"] == ("Sơn Tây", "thi_xa")


@pytest.mark.parametrize("name", FILES)
def test_names_are_bare_composed_and_have_an_unaccented_twin(name):
    for feature in collection(name)["features"]:
        vietnamese, english = feature["properties"]["name_vi"], feature["properties"]["name_en"]
        assert vietnamese == unicodedata.normalize("NFC", vietnamese)
        assert not vietnamese.startswith(("Quận ", "Huyện ", "Thị xã ", "Phường ", "Xã "))
        assert english.isascii()
        assert len(english) == len(vietnamese)


def test_old_tu_liem_is_the_sum_of_its_halves():
    halves = polygons(SPLIT)

    joined = halves["019"].union(halves["021"])

    assert polygons(OLDEST)["019"].symmetric_difference(joined).area < 1e-9


def test_all_eras_have_the_same_outer_edge():
    edges = [shapely.coverage_union_all(list(polygons(name).values())) for name in FILES]

    assert all(edges[0].symmetric_difference(edge).area < 1e-9 for edge in edges[1:])


@pytest.mark.parametrize(
    ("name", "published"), [(SPLIT, facts.districts()), (COMMUNES, facts.new_communes())]
)
def test_areas_are_near_the_published_ones(name, published):
    shapes = polygons(name)
    level = collection(name)["level"]
    plane = shapely.transform(np.array([shapes[code] for code in published.code]), facts.plane)

    error = abs(shapely.area(plane) / published.area_km2 - 1)

    assert error.max() < LARGEST_AREA_ERROR[level]
    assert error.mean() < MEAN_AREA_ERROR[level]


def test_each_new_commune_holds_its_published_centre():
    shapes, communes = polygons(COMMUNES), facts.new_communes()
    centres = facts.degrees(communes[["x", "y"]].to_numpy())

    assert all(
        shapes[code].contains(shapely.Point(centre))
        for code, centre in zip(communes.code, centres, strict=True)
    )


def test_building_again_gives_the_same_bytes():
    for name, text in build.files().items():
        assert (ROOT / "geo" / name).read_text(encoding="utf-8") == text, name


def test_tracing_keeps_three_neighbours_joined():
    labels = np.zeros((40, 40), dtype=int)
    labels[:, 20:] = 1
    labels[25:, :] = 2
    labels[:3, :] = outlines.OUTSIDE

    traced = outlines.coverage(labels)

    assert sorted(traced) == [0, 1, 2]
    assert shapely.coverage_is_valid(np.array(list(traced.values())))
    assert sum(shape.area for shape in traced.values()) == pytest.approx(37 * 40, rel=0.02)


def test_an_island_goes_to_what_surrounds_it():
    labels = np.zeros((30, 30), dtype=int)
    labels[:, 15:] = 1
    labels[5:8, 5:8] = 1

    stray = outlines.strays(labels)

    assert stray.sum() == 9
    assert (outlines.filled(labels, stray)[:, :15] == 0).all()
