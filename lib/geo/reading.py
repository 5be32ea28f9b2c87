"""A boundary file as layers of rows with polygons, whatever its format."""

import codecs
import warnings
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

from lib.errors import Problem
from lib.geo.packing import LARGEST, unpacked

BEGINNINGS = {
    ".geojson": b"{",
    ".json": b"{",
    ".gpkg": b"SQLite format 3\0",
    ".shp": b"\x00\x00\x27\x0a",
}
"""How files of each ending begin. GDAL goes by what is in a file: something else under one of these
endings might be a list of other files or addresses for it to open."""

ENDINGS = tuple(BEGINNINGS)
ZIP = ".zip"

SHAPEFILE_PARTS = (".shx", ".dbf")
"""Without these a Shapefile has no shapes or no names; .prj and .cpg may be missing."""

VIETNAMESE = ("cp1258", "cp1252")
"""What a Shapefile is written in that is not UTF-8 and does not say: Windows' Vietnamese, or its
Western European (names without diacritics, or with a few)."""

BYTES = "ISO-8859-1"
"""One character for each byte, whatever the bytes mean. GDAL knows it in capitals only."""

_FAULTS = (
    DataSourceError,
    DataLayerError,
    FeatureError,
    FieldError,
    GeometryError,
    OSError,
    ValueError,
    RuntimeError,
)


@dataclass(frozen=True)
class Layer:
    """One layer's rows; `frame` has a column geometry and those of the file."""

    name: str
    frame: gpd.GeoDataFrame


def layers(path: Path) -> list[Layer]:
    """The layers of a file that have polygons.

    Raises
    ------
    Problem
        It cannot be read, or has no polygon in it.
    """
    _look(path)
    opened = unpacked(path) if path.suffix.lower() == ZIP else nullcontext(path)
    with opened as place:
        found = [layer for file in _files(place, path.name) for layer in _of_file(file, path.name)]
    with_polygons = [layer for layer in found if _has_polygons(layer.frame)]
    if not with_polygons:
        raise Problem("boundaries.problem.no_polygons", name=path.name)
    return with_polygons


def _look(path: Path) -> None:
    try:
        if path.is_dir():
            raise Problem("boundaries.problem.directory", name=path.name)
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except FileNotFoundError as error:
        raise Problem("boundaries.problem.missing", name=path.name) from error
    except (OSError, ValueError) as error:
        raise Problem("boundaries.problem.unreadable", name=path.name) from error
    if size == 0:
        raise Problem("boundaries.problem.empty", name=path.name)
    if size > LARGEST:
        raise Problem("boundaries.problem.too_large", name=path.name)


def _files(place: Path, name: str) -> list[Path]:
    """The file itself, or the boundary files of an unpacked folder."""
    if place.is_dir():
        inside = sorted(file for file in place.rglob("*") if file.suffix.lower() in ENDINGS)
        if not inside:
            raise Problem("boundaries.problem.nothing_inside", name=name)
        return inside
    if place.suffix.lower() not in ENDINGS:
        raise Problem("boundaries.problem.unknown_kind", name=name)
    return [place]


def _of_file(file: Path, name: str) -> list[Layer]:
    if not _begins_right(file):
        raise Problem("boundaries.problem.broken", name=name)
    if file.suffix.lower() == ".shp":
        _need_parts(file)
    try:
        with warnings.catch_warnings():
            # GDAL warns of much that the checks below find and say in the reader's language.
            warnings.simplefilter("ignore")
            titles = [title for title, kind in pyogrio.list_layers(file) if kind is not None]
            return [Layer(str(title), _frame(file, str(title))) for title in titles]
    except _FAULTS as error:
        raise Problem("boundaries.problem.broken", name=name) from error


def _begins_right(file: Path) -> bool:
    with file.open("rb") as opened:
        start = opened.read(1024)
    text = file.suffix.lower() in (".geojson", ".json")
    start = start.removeprefix(codecs.BOM_UTF8).lstrip() if text else start
    return start.startswith(BEGINNINGS[file.suffix.lower()])


def _need_parts(file: Path) -> None:
    beside = {other.name.lower() for other in file.parent.iterdir()}
    lacking = [part for part in SHAPEFILE_PARTS if f"{file.stem}{part}".lower() not in beside]
    if lacking:
        raise Problem("boundaries.problem.incomplete", name=file.name, parts=", ".join(lacking))


def _frame(file: Path, layer: str) -> gpd.GeoDataFrame:
    if file.suffix.lower() != ".shp":
        return _geographic(pyogrio.read_dataframe(file, layer=layer))
    stated = _stated_encoding(file)
    if stated and "1258" not in stated:
        return _geographic(pyogrio.read_dataframe(file, layer=layer))
    try:
        return _geographic(pyogrio.read_dataframe(file, layer=layer, encoding="utf-8"))
    except UnicodeDecodeError:
        # Byte for byte, then decoded here: GDAL cuts off the last letter of cp1258 words.
        raw = pyogrio.read_dataframe(file, layer=layer, encoding=BYTES)
        return _geographic(_decoded(raw))


def _decoded(raw: pd.DataFrame) -> pd.DataFrame:
    for encoding in VIETNAMESE:
        try:
            return _recoded(raw, encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("none of the encodings fits")


def _recoded(raw: pd.DataFrame, encoding: str) -> pd.DataFrame:
    frame = raw.rename(columns=lambda column: _recode(column, encoding))
    for column in frame.columns.drop("geometry"):
        frame[column] = frame[column].map(lambda value: _recode(value, encoding))
    return frame


def _recode(value: object, encoding: str) -> object:
    return value.encode(BYTES).decode(encoding) if isinstance(value, str) else value


def _geographic(frame: object) -> gpd.GeoDataFrame:
    # A layer without geometry comes as a plain frame.
    return frame if isinstance(frame, gpd.GeoDataFrame) else gpd.GeoDataFrame(frame, geometry=[])


def _stated_encoding(file: Path) -> str:
    beside = {other.name.lower(): other for other in file.parent.iterdir()}
    statement = beside.get(f"{file.stem}.cpg".lower())
    return statement.read_text(encoding="ascii", errors="replace").strip() if statement else ""


def _has_polygons(frame: gpd.GeoDataFrame) -> bool:
    return frame.geometry.geom_type.isin(["Polygon", "MultiPolygon", "GeometryCollection"]).any()
