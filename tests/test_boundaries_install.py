"""Installing an official boundary file: what is accepted, mended, told and refused.

The areas are a row of six made-up districts in Hà Nội's place, side by side from west to east, so
that each case can be checked by head.
"""

import json
import re
import string
import unicodedata
import zipfile
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from lib.commands.findings import say
from lib.config import ROOT, settings
from lib.errors import Problem
from lib.finding import ERROR, MENDED, NOTE, WARNING, Finding
from lib.geo import boundaries, naming
from lib.geo.eras import eras
from lib.geo.install import LARGEST, install
from lib.geo.report import SHOWN, shortened
from lib.text import LANGUAGES, sentences, words

BEFORE = date(2008, 8, 1)
SPLIT = date(2013, 12, 28)

DISTRICTS = [
    ("001", "Ba Đình", "Ba Dinh", "quan"),
    ("002", "Hoàn Kiếm", "Hoan Kiem", "quan"),
    ("019", "Nam Từ Liêm", "Nam Tu Liem", "quan"),
    ("021", "Bắc Từ Liêm", "Bac Tu Liem", "quan"),
    ("268", "Hà Đông", "Ha Dong", "quan"),
    ("281", "Ứng Hòa", "Ung Hoa", "huyen"),
]


def areas() -> pd.DataFrame:
    """Six districts since the split of 2013; before it five, with 019 another one."""
    rows = [("01", "01", "Hà Nội", "Ha Noi", "thanh_pho", "province", BEFORE, None)]
    for code, vi, en, kind in DISTRICTS:
        since = SPLIT if code in ("019", "021") else BEFORE
        rows.append((f"{code}-{since.year}", code, vi, en, kind, "district", since, None))
    rows.append(
        ("019-2008", "019", "Từ Liêm", "Tu Liem", "huyen", "district", BEFORE, date(2013, 12, 27))
    )
    columns = ["id", "code", "name_vi", "name_en", "kind", "level", "valid_from", "valid_to"]
    return pd.DataFrame(rows, columns=columns)


def squares(count: int = 6) -> list[shapely.Polygon]:
    """Squares of 0.05 degrees in a row, sharing their upright sides."""
    sides = [round(105.6 + n / 20, 2) for n in range(count + 1)]
    return [
        shapely.box(west, 21.0, east, 21.05) for west, east in zip(sides, sides[1:], strict=False)
    ]


def official(**columns) -> gpd.GeoDataFrame:
    """A file of all six, with codes and names unless columns are given."""
    columns = columns or {
        "ma": [row[0] for row in DISTRICTS],
        "ten": [row[1] for row in DISTRICTS],
    }
    return gpd.GeoDataFrame(columns, geometry=squares(), crs="EPSG:4326")


@pytest.fixture(autouse=True)
def no_approximate_boundaries(tmp_path, monkeypatch):
    """The made-up districts have no approximate shapes; tests that need some put them here."""
    monkeypatch.setattr(boundaries, "APPROXIMATE", tmp_path / "approximate")
    monkeypatch.setenv("BOUNDARIES", str(tmp_path / "installed"))
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def run(tmp_path):
    """`run(frame)` writes a file and installs it; `run(path)` installs what is there."""

    def install_it(source, name="official.geojson", **options):
        path = source
        if isinstance(source, gpd.GeoDataFrame):
            path = tmp_path / name
            source.to_file(path)
        return install(path, areas=areas(), folder=tmp_path / "installed", **options)

    return install_it


@pytest.fixture
def installed(tmp_path):
    """The files in the folder of installed boundaries."""
    folder = tmp_path / "installed"
    return lambda: sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def keys(report, level=None) -> list[str]:
    """The kinds of findings, of one level or of all but notes."""
    return [
        found.key
        for found in report.findings
        if found.level == level or (level is None and found.level != NOTE)
    ]


def shapes() -> dict[str, shapely.Geometry]:
    frame = boundaries.read(on=SPLIT).frame
    return dict(zip(frame["code"], frame["geometry"], strict=True))


def assert_is_the_row_of_squares(tolerance=1e-4):
    found = shapes()
    assert sorted(found) == [row[0] for row in DISTRICTS]
    for (code, *_), square in zip(DISTRICTS, squares(), strict=True):
        assert found[code].symmetric_difference(square).area < tolerance * square.area, code


# What is read


@pytest.mark.parametrize("name", ["a.geojson", "a.json", "a.gpkg", "a.shp", "A.GPKG"])
def test_each_format_is_read(run, name, installed):
    report = run(official(), name)

    assert keys(report) == []
    assert installed() == ["01-district-2013-12-28.geojson"]
    assert_is_the_row_of_squares()


def test_installed_file_has_the_shape_of_ours_and_is_not_approximate(run, tmp_path):
    report = run(official(), "ranh giới 2014.gpkg")

    content = json.loads((tmp_path / "installed" / report.installed).read_text(encoding="utf-8"))
    ours = json.loads((ROOT / "geo" / "ha-noi-2013-12-28.geojson").read_text(encoding="utf-8"))
    assert list(content) == list(ours)
    assert content["approximate"] is False
    assert content["source"] == "ranh giới 2014.gpkg"
    assert (content["level"], content["province"]) == ("district", "01")
    assert (content["valid_from"], content["valid_to"]) == ("2013-12-28", None)
    assert content["features"][0]["properties"] == ours["features"][0]["properties"]
    assert all(
        shapely.geometry.shape(feature["geometry"]).exterior.is_ccw
        for feature in content["features"]
    )


@pytest.mark.parametrize("within", ["", "ranh gioi/2014/"])
def test_a_zipped_shapefile_is_read_from_any_folder_inside(run, tmp_path, within):
    official().to_file(tmp_path / "district.shp")
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for part in tmp_path.glob("district.*"):
            archive.write(part, within + part.name)
            archive.writestr(f"__MACOSX/{within}._{part.name}", b"shadow")

    assert keys(run(packed)) == []
    assert_is_the_row_of_squares()


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(3405, id="VN-2000 / UTM 48N"),
        pytest.param(5899, id="VN-2000 / TM-3 107-45"),
        pytest.param(5897, id="VN-2000 / TM-3 105-00, Hà Nội's"),
        pytest.param(4756, id="VN-2000 in degrees"),
        pytest.param(32648, id="WGS 84 / UTM 48N"),
        pytest.param(3857, id="web maps"),
    ],
)
def test_every_coordinate_system_is_brought_to_longitude_and_latitude(run, code):
    report = run(official().to_crs(code), "a.gpkg")

    assert keys(report) == []
    assert_is_the_row_of_squares()


def test_a_projection_stated_by_a_prj_file_is_understood(run, tmp_path):
    official().to_crs(5897).to_file(tmp_path / "a.shp")
    assert "D_Vietnam_2000" in (tmp_path / "a.prj").read_text()

    assert keys(run(tmp_path / "a.shp")) == []
    assert_is_the_row_of_squares()


def test_an_unnamed_datum_is_read_with_a_note(run, tmp_path):
    official().to_crs(5897).to_file(tmp_path / "a.shp")
    prj = tmp_path / "a.prj"
    prj.write_text(re.sub(r"(VN_2000|D_Vietnam_2000|GCS_VN_2000)", "unknown", prj.read_text()))

    assert keys(run(tmp_path / "a.shp")) == ["rough_crs"]
    assert_is_the_row_of_squares(tolerance=0.15)


def test_degrees_without_a_coordinate_system_are_taken_as_longitude_and_latitude(run, tmp_path):
    official().to_file(tmp_path / "a.shp")
    (tmp_path / "a.prj").unlink()

    assert keys(run(tmp_path / "a.shp"), MENDED) == ["no_crs"]
    assert_is_the_row_of_squares()


def test_latitude_before_longitude_is_turned(run):
    turned = shapely.transform(official().geometry.array, lambda points: points[:, ::-1])

    assert keys(run(official().set_geometry(turned, crs=4326)), MENDED) == ["swapped"]
    assert_is_the_row_of_squares()


@pytest.mark.parametrize("stated", [True, False])
def test_windows_vietnamese_is_read_whether_stated_or_not(run, tmp_path, stated):
    # A placeholder of the same length in bytes is put in each name's place.
    names = [windows_vietnamese(row[1]) for row in DISTRICTS]
    official(ten=[f"@{n}".ljust(len(name), "_") for n, name in enumerate(names)]).to_file(
        tmp_path / "a.shp"
    )
    table = (tmp_path / "a.dbf").read_bytes()
    for n, name in enumerate(names):
        table = table.replace(f"@{n}".ljust(len(name), "_").encode(), name)
    (tmp_path / "a.dbf").write_bytes(table)
    (tmp_path / "a.cpg").write_text("1258") if stated else (tmp_path / "a.cpg").unlink()

    assert keys(run(tmp_path / "a.shp")) == []
    assert sorted(shapes()) == [row[0] for row in DISTRICTS]


def windows_vietnamese(name: str) -> bytes:
    """cp1258 writes the tone apart from its vowel."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    apart = ""
    for letter in name:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in tones)
        rest = "".join(part for part in parts if part not in tones)
        apart += unicodedata.normalize("NFC", rest) + tone
    return apart.encode("cp1258")


# Which area a row is


@pytest.mark.parametrize(
    "written",
    [
        lambda row: row[1],
        lambda row: f"Quận {row[1]}",
        lambda row: f"HUYỆN {row[1].upper()}",
        lambda row: f"Q. {row[1]}",
        lambda row: f"TX {row[1]}",
        lambda row: f"{row[2].upper()} DISTRICT",
        lambda row: f"District of {row[2]}",
        lambda row: f"Quan {row[2]}",
        lambda row: unicodedata.normalize("NFD", f"Thị xã  {row[1]} "),
        lambda row: row[2].replace(" ", ""),
    ],
)
def test_names_are_known_however_they_are_written(run, written):
    report = run(official(label=[written(row) for row in DISTRICTS]))

    assert keys(report) == []
    assert_is_the_row_of_squares()


@pytest.mark.parametrize(
    "written", [str, int, float, lambda code: code.lstrip("0"), lambda code: f" {code} "]
)
def test_codes_are_known_with_and_without_leading_zeros(run, written):
    assert keys(run(official(ma=[written(row[0]) for row in DISTRICTS]))) == []
    assert_is_the_row_of_squares()


def test_a_running_number_is_not_taken_for_codes(run):
    # Every number is some area's code, but never that of the area in its row.
    frame = official(id=[2, 1, 21, 19, 281, 268], ten=[row[1] for row in DISTRICTS])

    assert keys(run(frame)) == []
    assert_is_the_row_of_squares()


def test_chosen_columns_are_used(run):
    frame = official(
        wrong=[row[1] for row in DISTRICTS[1:] + DISTRICTS[:1]],
        right=[row[1] for row in DISTRICTS],
    )

    assert keys(run(frame, name_column="right")) == []
    assert_is_the_row_of_squares()


def test_a_column_that_is_not_there_is_told_with_those_that_are(run):
    with pytest.raises(Problem) as caught:
        run(official(), code_column="MA_HUYEN")

    assert caught.value.key == "boundaries.problem.no_column"
    assert caught.value.values["columns"] == "ma, ten"


def test_code_and_name_of_different_areas_are_an_error(run, installed):
    frame = official()
    frame.loc[:1, "ten"] = ["Hoàn Kiếm", "Ba Đình"]

    report = run(frame, code_column="ma", name_column="ten")

    assert keys(report, ERROR) == ["contrary", "contrary"]
    assert installed() == []


def test_a_missing_area_is_named_and_nothing_is_installed(run, installed):
    report = run(official().iloc[1:])

    assert keys(report) == ["missing"]
    assert [name.vi for name in report.findings[0].values["areas"]] == ["Ba Đình"]
    assert report.installed == ""
    assert installed() == []


def test_an_unknown_row_is_named_with_the_nearest_area(run, installed):
    frame = official(ten=["Ba Dinhh", *[row[1] for row in DISTRICTS[1:]]])

    report = run(frame)

    found = {finding.key: finding.values for finding in report.findings}
    assert found["unknown_near"]["row"] == "Ba Dinhh"
    assert found["unknown_near"]["near"].vi == "Ba Đình"
    assert installed() == []


def test_a_file_about_something_else_is_one_problem(run):
    with pytest.raises(Problem) as caught:
        run(official(ten=["Lào Cai", "Yên Bái", "Sơn La", "Điện Biên", "Lai Châu", "Huế"]))

    assert caught.value.key == "boundaries.problem.no_match"


def test_the_era_is_the_one_whose_areas_the_file_has(run):
    old = official().assign(
        ma=["001", "002", "019", "019", "268", "281"],
        ten=["Ba Đình", "Hoàn Kiếm", "Từ Liêm", "Từ Liêm", "Hà Đông", "Ứng Hòa"],
    )

    report = run(old)

    assert (report.valid_from, report.valid_to) == (BEFORE, date(2013, 12, 27))
    assert report.areas == 5
    assert keys(report) == ["joined"]


def test_a_chosen_day_decides_the_era(run):
    report = run(official(), start=date(2010, 1, 1))

    assert "contrary" not in keys(report)
    assert "unknown_near" in keys(report, ERROR) or "unlike" in keys(report, WARNING)
    assert report.installed == ""


def test_the_layer_with_the_areas_is_used_and_named(run, tmp_path):
    path = tmp_path / "a.gpkg"
    official(ten=["x"] * 6).to_file(path, layer="land use")
    official().to_file(path, layer="districts")

    report = run(path)

    assert keys(report) == ["layer"]
    assert report.findings[0].values == {"layer": "districts"}
    assert_is_the_row_of_squares()


def test_a_layer_without_the_chosen_column_does_not_hide_the_one_with_it(run, tmp_path):
    path = tmp_path / "a.gpkg"
    official(other=["x"] * 6).to_file(path, layer="land use")
    official().to_file(path, layer="districts")

    assert run(path, name_column="ten").installed


def test_columns_of_lists_are_passed_over(run, tmp_path):
    path = tmp_path / "a.geojson"
    official().to_file(path)
    content = json.loads(path.read_text())
    for feature in content["features"]:
        feature["properties"]["tags"] = ["a", "b"]
    path.write_text(json.dumps(content))

    assert keys(run(path)) == []


def test_a_change_of_kind_alone_makes_no_new_era():
    rows = areas()
    town = rows[rows["code"] == "268"].assign(id="268-0", kind="thi_xa", valid_to=date(2009, 5, 7))
    rows.loc[rows["code"] == "268", "valid_from"] = date(2009, 5, 8)

    found = eras(pd.concat([rows, town]))

    assert [(era.valid_from, era.valid_to) for era in found] == [
        (BEFORE, date(2013, 12, 27)),
        (SPLIT, None),
    ]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Phuong Liet", "phuongliet"),
        ("Phường Phương Liệt", "phuongliet"),
        ("Phuong Liet Ward", "phuongliet"),
        ("Xã Xuân Phú", "xuanphu"),
        ("P. Quan Hoa", "quanhoa"),
    ],
)
def test_a_name_that_begins_like_a_kind_keeps_its_beginning(written, key):
    assert key in [naming.plain(form) for form in naming.forms(written)]


# What is mended


def test_a_bowtie_is_mended(run):
    frame = official()
    frame.loc[5, "geometry"] = shapely.Polygon(
        [(105.85, 21.0), (105.9, 21.05), (105.9, 21.0), (105.85, 21.05)]
    )

    report = run(frame)

    assert keys(report, MENDED)[0] == "invalid"
    assert shapes()["281"].is_valid
    assert shapes()["281"].area == pytest.approx(0.05 * 0.05 / 2, rel=0.01)


@pytest.mark.parametrize("shift", [0.00008, -0.00008, -0.0004])
def test_small_gaps_and_overlaps_are_closed(run, shift):
    frame = official()
    frame.loc[1, "geometry"] = shapely.box(105.65 + shift, 21.0, 105.70, 21.05)

    report = run(frame)

    assert keys(report) == ["edges"]
    whole = shapely.coverage_union_all(list(shapes().values()))
    assert whole.area == pytest.approx(0.3 * 0.05, rel=1e-4)
    assert shapely.coverage_is_valid(np.array(list(shapes().values())))


def test_a_gap_inside_is_filled(run):
    frame = official()
    sliver = shapely.box(105.65, 21.02, 105.6503, 21.03)
    frame.loc[1, "geometry"] = frame.geometry.iloc[1].difference(sliver)

    assert keys(run(frame)) == ["edges"]
    assert_is_the_row_of_squares(tolerance=0.01)


def test_a_gap_that_is_left_is_told(run):
    frame = official()
    frame.loc[1, "geometry"] = shapely.box(105.6503, 21.0, 105.70, 21.05)

    report = run(frame)

    assert keys(report) == ["slits"]
    assert report.installed


def test_areas_that_overlap_widely_are_an_error(run, installed):
    frame = official()
    frame.loc[1, "geometry"] = shapely.box(105.64, 21.0, 105.70, 21.05)

    report = run(frame)

    assert keys(report) == ["overlap"]
    values = report.findings[0].values
    assert (values["one"].vi, values["other"].vi) == ("Ba Đình", "Hoàn Kiếm")
    assert values["percent"] == 20
    assert installed() == []


def test_parts_of_one_area_are_joined(run):
    frame = official()
    west, east = (shapely.box(105.6, 21.0, 105.62, 21.05), shapely.box(105.62, 21.0, 105.65, 21.05))
    frame.loc[0, "geometry"] = west
    more = frame.iloc[[0]].set_geometry([east], crs=4326)

    report = run(pd.concat([frame, more], ignore_index=True))

    assert keys(report) == ["joined"]
    assert_is_the_row_of_squares()


def test_a_row_that_is_there_twice_is_kept_once(run):
    frame = official()

    report = run(pd.concat([frame, frame.iloc[[2]]], ignore_index=True))

    assert keys(report) == ["repeated"]
    assert_is_the_row_of_squares()


def test_two_different_polygons_of_one_area_are_an_error(run, installed):
    frame = official()
    other = frame.iloc[[0]].set_geometry([shapely.box(105.6, 21.0, 105.63, 21.05)], crs=4326)

    report = run(pd.concat([frame, other], ignore_index=True))

    assert keys(report, ERROR) == ["doubled"]
    assert installed() == []


def test_heights_are_dropped(run):
    frame = official()
    frame = frame.set_geometry(shapely.force_3d(frame.geometry.array, 7.0), crs=4326)

    assert keys(run(frame, "a.gpkg")) == []
    assert not shapely.has_z(list(shapes().values())).any()


def test_a_detailed_file_is_simplified_until_it_is_small(run, tmp_path):
    frame = official()
    wavy = shapely.transform(
        shapely.segmentize(frame.geometry.array, 0.00002),
        # The same place always moves the same way, so that common sides stay common.
        lambda points: points + 0.00002 * np.sin(points[:, ::-1] * 1e5),
    )

    report = run(frame.set_geometry(wavy, crs=4326), "a.gpkg")

    assert "simplified" in keys(report, MENDED)
    assert (tmp_path / "installed" / report.installed).stat().st_size <= LARGEST
    assert_is_the_row_of_squares(tolerance=0.01)


def test_a_hole_in_the_province_is_told(run):
    frame = official()
    hole = shapely.box(105.61, 21.01, 105.62, 21.02)
    frame.loc[0, "geometry"] = frame.geometry.iloc[0].difference(hole)

    assert keys(run(frame), WARNING) == ["gaps"]


# Where it lies


@pytest.fixture
def approximate(run, tmp_path):
    """The row of squares as approximate boundaries."""
    report = run(official())
    (tmp_path / "installed").rename(tmp_path / "approximate")
    return report


def test_rows_outside_the_province_are_left_out(approximate, run):
    abroad = official().iloc[[0]].assign(ten="Ba Vì", ma="271")
    abroad = abroad.set_geometry(abroad.geometry.translate(xoff=1.5), crs=4326)

    report = run(pd.concat([official(), abroad], ignore_index=True))

    assert keys(report) == ["left_out"]
    assert report.findings[0].values == {"count": 1}
    assert report.installed


def test_a_file_of_another_province_is_refused(approximate, run):
    moved = official().set_geometry(official().geometry.translate(xoff=1.5), crs=4326)

    with pytest.raises(Problem) as caught:
        run(moved)

    assert caught.value.key == "boundaries.problem.other_province"


def test_areas_in_each_others_places_are_an_error(approximate, run, installed):
    frame = official()
    frame.loc[[0, 5], "geometry"] = frame.geometry.iloc[[5, 0]].to_numpy()

    report = run(frame)

    assert keys(report, ERROR) == ["misplaced"]
    assert [name.vi for name in report.findings[0].values["areas"]] == ["Ba Đình", "Ứng Hòa"]
    assert installed() == []


# What is refused


def test_polygons_outside_vietnam_are_refused(run):
    moved = official().set_geometry(official().geometry.translate(xoff=-100), crs=4326)

    with pytest.raises(Problem) as caught:
        run(moved)

    assert caught.value.key == "boundaries.problem.elsewhere"


def test_metres_without_a_coordinate_system_are_refused_with_what_to_do(run, tmp_path):
    official().to_crs(5897).to_file(tmp_path / "a.shp")
    (tmp_path / "a.prj").unlink()

    with pytest.raises(Problem) as caught:
        run(tmp_path / "a.shp")

    assert caught.value.key == "boundaries.problem.no_crs"
    assert ".prj" in words("vi")(caught.value.key, **caught.value.values)


def write(path, content=b""):
    path.write_bytes(content)
    return path


def zipped(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def with_password(path):
    """A zip whose one member says that it is encrypted."""
    zipped(path, **{"a.geojson": b"{}"})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    return write(path, bytes(content))


def half_a_geopackage(path):
    official().to_file(path)
    return write(path, path.read_bytes()[:20_000])


def shapefile_without_table(path):
    official().to_file(path)
    path.with_suffix(".dbf").unlink()
    return path


def points_only(path):
    official().set_geometry(official().centroid, crs=4326).to_file(path)
    return path


@pytest.mark.filterwarnings("ignore:Geometry is in a geographic CRS")
@pytest.mark.parametrize(
    ("name", "make", "key"),
    [
        ("gone.geojson", lambda path: path, "missing"),
        ("folder.shp", lambda path: path.mkdir() or path, "directory"),
        ("empty.geojson", write, "empty"),
        ("report.xlsx", lambda path: write(path, b"PK"), "unknown_kind"),
        ("text.geojson", lambda path: write(path, "không phải".encode()), "broken"),
        ("cut.geojson", lambda path: write(path, b'{"type": "FeatureColl'), "broken"),
        ("half.gpkg", half_a_geopackage, "broken"),
        ("list.json", lambda path: write(path, b"<OGRVRTDataSource/>"), "broken"),
        ("fake.gpkg", lambda path: write(path, b"not a database"), "broken"),
        ("fake.shp", lambda path: write(path, b"\x00\x00\x27\x0a"), "incomplete"),
        ("no_table.shp", shapefile_without_table, "incomplete"),
        ("points.geojson", points_only, "no_polygons"),
        ("fake.zip", lambda path: write(path, b"PK\x03\x04 and no more"), "broken"),
        ("nothing.zip", lambda path: zipped(path, **{"read me.txt": b"x"}), "nothing_inside"),
        ("out.zip", lambda path: zipped(path, **{"../../evil.geojson": b"{}"}), "unsafe"),
        ("root.zip", lambda path: zipped(path, **{"/etc/evil.geojson": b"{}"}), "unsafe"),
        ("drive.zip", lambda path: zipped(path, **{"C:\\evil.geojson": b"{}"}), "unsafe"),
        ("locked.zip", with_password, "locked"),
        (
            "many.zip",
            lambda path: zipped(path, **{f"{n}.prj": b"" for n in range(1001)}),
            "too_large",
        ),
    ],
)
def test_a_bad_file_is_one_clear_problem(run, tmp_path, installed, name, make, key):
    path = make(tmp_path / name)

    with pytest.raises(Problem) as caught:
        run(path)

    assert caught.value.key == f"boundaries.problem.{key}"
    assert installed() == []
    for language in LANGUAGES:
        sentence = words(language)(caught.value.key, **caught.value.values)
        assert name in sentence
        assert str(tmp_path) not in sentence
    assert list(tmp_path.rglob("evil*")) == []


def test_a_zip_bomb_is_not_unpacked(run, tmp_path, monkeypatch):
    monkeypatch.setattr("lib.geo.packing.LARGEST", 1_000_000)
    bomb = zipped(tmp_path / "bomb.zip", **{"a.geojson": b" " * 1_000_001})
    assert bomb.stat().st_size < 10_000
    monkeypatch.setattr("lib.geo.packing._unpack", lambda *_: pytest.fail("was unpacked"))

    with pytest.raises(Problem) as caught:
        run(bomb)

    assert caught.value.key == "boundaries.problem.too_large"


def test_a_zip_that_states_a_false_size_is_stopped_while_unpacking(run, tmp_path, monkeypatch):
    monkeypatch.setattr("lib.geo.packing.LARGEST", 1_000_000)
    bomb = zipped(tmp_path / "bomb.zip", **{"a.geojson": b" " * 3_000_000})
    honest, false = (3_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little")
    write(bomb, bomb.read_bytes().replace(honest, false))

    with pytest.raises(Problem) as caught:
        run(bomb)

    assert caught.value.key in ("boundaries.problem.too_large", "boundaries.problem.broken")


def test_a_folder_that_cannot_be_written_is_told(run, tmp_path, monkeypatch):
    write(tmp_path / "installed", b"a file in the folder's place")

    with pytest.raises(Problem) as caught:
        run(official())

    assert caught.value.key == "boundaries.problem.cannot_write"


def test_an_error_leaves_the_installed_file_as_it_was(run, tmp_path):
    run(official())
    before = (tmp_path / "installed" / "01-district-2013-12-28.geojson").read_bytes()

    run(official().iloc[1:])

    assert (tmp_path / "installed" / "01-district-2013-12-28.geojson").read_bytes() == before


def test_nothing_half_written_is_left_behind(run, tmp_path, monkeypatch, installed):
    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(Problem):
        run(official())

    assert installed() == []


# How it is told


def source_keys() -> tuple[set[str], set[str]]:
    """The keys of problems and of findings that lib/geo names."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "lib/geo").glob("*.py"))
    problems = set(re.findall(r'"boundaries\.problem\.(\w+)"', code))
    findings = set(
        re.findall(r'(?:Finding|_about)\(\s*(?:ERROR|WARNING|MENDED|NOTE),\s+"(\w+)"', code)
    )
    return problems, findings | {"joined", "repeated", "doubled", "unknown", "unknown_near", "more"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_and_finding_has_its_sentence_and_no_sentence_is_idle(language):
    problems, findings = source_keys()
    told = sentences(language)

    assert {key.split(".")[2] for key in told if key.startswith("boundaries.problem.")} == problems
    assert {key.split(".")[2] for key in told if key.startswith("boundaries.finding.")} == findings


def test_both_languages_have_the_same_places_to_fill():
    def places(language):
        return {
            key: sorted(place for _, place, *_ in string.Formatter().parse(sentence) if place)
            for key, sentence in sentences(language).items()
            if key.startswith("boundaries.")
        }

    assert places("vi") == places("en")


def test_what_is_wrong_reads_as_a_sentence(run):
    missing = run(official().iloc[1:]).findings[0]

    assert say("boundaries", missing, words("vi")) == "Lỗi: Thiếu Ba Đình."
    assert say("boundaries", missing, words("en")) == "Error: Missing: Ba Dinh."


def test_the_era_that_was_found_is_told(run):
    era = run(official()).findings[-1]

    assert era.level == NOTE
    assert "28/12/2013" in say("boundaries", era, words("vi"))


def test_many_findings_of_one_kind_are_cut_short():
    alike = [Finding(ERROR, "unknown", {"row": str(n)}) for n in range(SHOWN + 3)]
    other = Finding(WARNING, "gaps", {"count": 1})

    found = shortened([*alike, other])

    assert found == (*alike[:SHOWN], Finding(ERROR, "more", {"count": 3}), other)
