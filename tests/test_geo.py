"""Reading boundaries by era, marks for maps, and counts carried across eras."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date

import pandas as pd
import pytest
import shapely

from lib.config import ROOT, settings
from lib.errors import Problem
from lib.geo import boundaries

SQUARE = shapely.box(105.0, 21.0, 105.1, 21.1)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of installed files, empty."""
    monkeypatch.setenv("BOUNDARIES", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


def put(folder, name, **changes):
    collection = {
        "type": "FeatureCollection",
        "name": name,
        "province": "01",
        "level": "district",
        "valid_from": "2013-12-28",
        "valid_to": None,
        "approximate": False,
        "source": "official.gpkg",
        "features": [
            {
                "type": "Feature",
                "properties": {"code": "001", "name_vi": "A", "name_en": "A", "kind": "quan"},
                "geometry": shapely.geometry.mapping(SQUARE),
            }
        ],
    } | changes
    path = folder / f"{name}.geojson"
    path.write_text(json.dumps(collection), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("on", "level", "count"),
    [
        (date(2008, 8, 1), "district", 29),
        (date(2013, 12, 27), "district", 29),
        (date(2013, 12, 28), "district", 30),
        (date(2025, 6, 30), "district", 30),
        (date(2025, 7, 1), "commune", 126),
    ],
)
def test_a_day_has_the_boundaries_of_its_era(folder, on, level, count):
    found = boundaries.read(on=on, level=level)

    assert len(found.frame) == count
    assert found.approximate
    assert found.is_of(on)


@pytest.mark.parametrize(
    ("on", "level"),
    [
        (date(2008, 7, 31), "district"),
        (date(2025, 7, 1), "district"),
        (date(2011, 1, 1), "commune"),
    ],
)
def test_a_day_without_boundaries_is_told(folder, on, level):
    with pytest.raises(Problem) as caught:
        boundaries.read(on=on, level=level)

    assert caught.value.key == f"boundaries.missing.{level}"
    assert caught.value.values == {"on": f"{on:%d/%m/%Y}"}


def test_an_installed_file_comes_before_the_approximate_one(folder):
    put(folder, "official")

    found = boundaries.read(on=date(2014, 1, 1))

    assert (found.name, found.source, found.approximate) == (
        "official.geojson",
        "official.gpkg",
        False,
    )
    assert boundaries.read(on=date(2011, 1, 1)).approximate


def test_a_changed_file_is_read_anew(folder):
    path = put(folder, "official")
    boundaries.read(on=date(2014, 1, 1))

    put(folder, "official", source="later.gpkg")
    os.utime(path, ns=(1, 1))

    assert boundaries.read(on=date(2014, 1, 1)).source == "later.gpkg"


def test_a_reader_cannot_change_the_cached_frame(folder):
    frame = boundaries.read(on=date(2011, 1, 1)).frame
    frame.loc[:, "name_vi"] = "changed"

    assert boundaries.read(on=date(2011, 1, 1)).frame["name_vi"].iloc[0] == "Ba Đình"


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"type": "FeatureCollection"}', '{"features": [{}]}', "\xff"]
)
def test_a_broken_file_is_named_without_its_folder(folder, content):
    (folder / "cut.geojson").write_text(content, encoding="latin-1")

    with pytest.raises(Problem) as caught:
        boundaries.read(on=date(2014, 1, 1))

    assert caught.value.key == "boundaries.broken"
    assert caught.value.values == {"name": "cut.geojson"}


def test_a_file_of_another_province_is_not_drawn(folder, monkeypatch):
    put(folder, "official", province="31")
    monkeypatch.setenv("PROVINCE", "01")
    settings.cache_clear()

    assert boundaries.read(on=date(2014, 1, 1)).approximate


def test_reading_needs_no_geopandas():
    code = (
        "import sys; from datetime import date; from lib.geo import boundaries;"
        "boundaries.read(on=date(2011, 1, 1)); print('geopandas' in sys.modules)"
    )

    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert said.stdout.strip() == "False", said.stderr


def test_features_carry_every_column_and_the_shape(folder):
    frame = boundaries.read(on=date(2011, 1, 1)).frame.assign(value=3)

    feature = boundaries.features(frame)[0]

    assert feature["properties"]["code"] == "001"
    assert feature["properties"]["value"] == 3
    assert shapely.geometry.shape(feature["geometry"]).equals(frame["geometry"].iloc[0])


def test_bounds_are_those_of_all_areas_together():
    frame = pd.DataFrame({"geometry": [SQUARE, shapely.box(106, 20, 107, 21)]})

    assert boundaries.bounds(frame) == (105.0, 20.0, 107.0, 21.1)


def test_hatch_lines_lie_in_the_area_as_far_apart_as_asked():
    lines = boundaries.hatch(SQUARE, 0.01)

    assert isinstance(lines, shapely.MultiLineString)
    assert SQUARE.buffer(1e-9).contains(lines)
    # A square of 0.1 has 0.01 of area; lines 0.01 apart over it are together 1 long.
    assert lines.length == pytest.approx(1.0, rel=0.05)


def test_hatch_lines_of_neighbours_meet():
    east = shapely.box(105.1, 21.0, 105.2, 21.1)

    apart = shapely.union_all([boundaries.hatch(shape, 0.01) for shape in (SQUARE, east)])
    together = boundaries.hatch(shapely.union_all([SQUARE, east]), 0.01)

    assert apart.length == pytest.approx(together.length)
    assert together.buffer(1e-9).contains(apart)


def test_an_area_smaller_than_the_pattern_still_has_a_mark():
    tiny = shapely.box(105.0001, 21.0, 105.0002, 21.0001)

    assert boundaries.hatch(tiny, 1.0).length > 0


def test_label_lies_inside_where_the_middle_does_not():
    crescent = SQUARE.difference(shapely.box(105.0, 21.02, 105.08, 21.08))

    assert not crescent.contains(crescent.centroid)
    assert crescent.contains(boundaries.label_point(crescent))


def test_label_of_parts_lies_in_the_largest():
    island = shapely.box(105.3, 21.0, 105.31, 21.01)

    assert SQUARE.contains(boundaries.label_point(shapely.MultiPolygon([island, SQUARE])))


def test_a_copied_file_in_the_folder_is_read_like_ours(folder):
    shutil.copy(boundaries.APPROXIMATE / "ha-noi-2008-08-01.geojson", folder / "copy.geojson")

    assert boundaries.read(on=date(2011, 1, 1)).name == "copy.geojson"
