"""The boundaries of an era, for drawing.

Installed official files come first, then the approximate ones in geo/. Read with json and shapely
alone: importing geopandas takes longer than everything else on the way to a map.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from lib.config import ROOT, settings
from lib.errors import Problem

APPROXIMATE = ROOT / "geo"
"""The boundaries that come with the product."""

COLUMNS = ("code", "name_vi", "name_en", "kind")

_LABEL_TOLERANCE = 0.002
"""Degrees, about 200 m: how exactly the roomiest point of an area is looked for."""


@dataclass(frozen=True)
class Boundaries:
    """The areas of one level in one era.

    `frame` has one row per area, by code: code, name_vi, name_en, kind, geometry (longitude and
    latitude, WGS 84). It is a plain pandas frame with shapely geometries, made for each reader.
    """

    frame: pd.DataFrame
    province: str
    level: str
    valid_from: date
    valid_to: date | None
    approximate: bool
    source: str
    name: str
    """The file's name, without its folder."""

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of all areas together."""
        return bounds(self.frame)

    def is_of(self, on: date) -> bool:
        """Whether a day lies in the era; valid_to is its last day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def read(*, on: date, level: str = "district", province: str = "") -> Boundaries:
    """The boundaries of a level that were valid on a day, the official ones where installed.

    Raises
    ------
    Problem
        No file has that level in that era, or a file cannot be read.
    """
    for folder in (Path(settings().boundaries), APPROXIMATE):
        fitting = [
            found
            for found in within(folder)
            if found.level == level and found.is_of(on) and province in ("", found.province)
        ]
        if fitting:
            chosen = max(fitting, key=lambda found: found.valid_from)
            return Boundaries(**{**vars(chosen), "frame": chosen.frame.copy()})
    raise Problem(f"boundaries.missing.{level}", on=f"{on:%d/%m/%Y}")


def features(frame: pd.DataFrame) -> list[dict]:
    """The rows as GeoJSON features; every other column becomes a property."""
    properties = frame.drop(columns="geometry").to_dict("records")
    return [
        {"type": "Feature", "properties": row, "geometry": shapely.geometry.mapping(shape)}
        for row, shape in zip(properties, frame["geometry"], strict=True)
    ]


def bounds(frame: pd.DataFrame) -> tuple[float, float, float, float]:
    """West, south, east and north of a frame's geometries."""
    return tuple(shapely.total_bounds(frame["geometry"].to_numpy()).tolist())


def hatch(geometry: BaseGeometry, spacing: float) -> shapely.MultiLineString:
    """Parallel slanting lines over a polygon, `spacing` degrees apart.

    The lines of neighbours meet, so that a group of hatched areas reads as one.
    """
    west, south, east, north = geometry.bounds
    # Lines x - y = offset; they are `spacing` apart when their offsets are √2 times that.
    step = spacing * np.sqrt(2)
    first, last = np.ceil((west - north) / step), np.floor((east - south) / step)
    lines = _slanting(geometry, step * np.arange(first, last + 1))
    if lines.is_empty:
        # Too small for the pattern; without any mark it would look like an area without colour.
        middle = label_point(geometry)
        lines = _slanting(geometry, np.array([middle.x - middle.y]))
    return lines


def _slanting(geometry: BaseGeometry, offsets: np.ndarray) -> shapely.MultiLineString:
    _, south, _, north = geometry.bounds
    ends = [[(south + offset, south), (north + offset, north)] for offset in offsets]
    lines = shapely.linestrings(np.array(ends).reshape(-1, 2, 2))
    parts = shapely.get_parts(shapely.intersection(lines, geometry))
    drawn = (shapely.get_type_id(parts) == 1) & ~shapely.is_empty(parts)
    return shapely.multilinestrings(parts[drawn])


def label_point(geometry: BaseGeometry) -> shapely.Point:
    """The point inside an area that is furthest from its border: room for a name."""
    return _label_point(geometry)


@lru_cache(maxsize=1024)
def _label_point(geometry: BaseGeometry) -> shapely.Point:
    parts = shapely.get_parts(geometry)
    largest = parts[shapely.area(parts).argmax()]
    radius = shapely.maximum_inscribed_circle(largest, _LABEL_TOLERANCE)
    point = shapely.get_point(radius, 0)
    return point if largest.contains(point) else shapely.point_on_surface(largest)


def within(folder: Path) -> list[Boundaries]:
    """The boundary files of a folder that are about the province shown."""
    paths = sorted(folder.glob("*.geojson")) if folder.is_dir() else []
    found = [_file(path) for path in paths]
    wanted = settings().province
    return [boundaries for boundaries in found if wanted in ("", boundaries.province)]


def _file(path: Path) -> Boundaries:
    try:
        state = path.stat()
    except OSError as error:
        raise Problem("boundaries.broken", name=path.name) from error
    return _parsed(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=32)
def _parsed(path: Path, _changed: int, _size: int) -> Boundaries:
    """One file's boundaries; a changed file has another time or size and is read anew."""
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
        return _boundaries(collection, path.name)
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        shapely.GEOSException,
    ) as error:
        raise Problem("boundaries.broken", name=path.name) from error


def _boundaries(collection: dict, name: str) -> Boundaries:
    ends = collection["valid_to"]
    return Boundaries(
        frame=_frame(collection["features"]),
        province=collection["province"],
        level=collection["level"],
        valid_from=date.fromisoformat(collection["valid_from"]),
        valid_to=date.fromisoformat(ends) if ends else None,
        approximate=collection["approximate"],
        source=collection["source"],
        name=name,
    )


def _frame(features: list[dict]) -> pd.DataFrame:
    frame = pd.DataFrame(
        [[feature["properties"][column] for column in COLUMNS] for feature in features],
        columns=list(COLUMNS),
        dtype=object,
    )
    frame["geometry"] = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    if frame.empty or not shapely.is_valid(frame["geometry"].to_numpy()).all():
        raise ValueError("no areas, or an area that is no polygon")
    return frame.sort_values("code", ignore_index=True)
