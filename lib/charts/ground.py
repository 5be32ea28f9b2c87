"""What every map is drawn from: areas, the marks of those without a class, and their names."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from shapely import coverage_simplify, line_merge, orient_polygons, union_all
from shapely.geometry import Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry

from lib import fonts
from lib.geo.boundaries import hatch, label_point

_HATCH_DEGREES = 0.012
_NAME_SIZE, _NAME_LINE, _NAME_GAP = 12, 14, 8
_MOVES = [(across, down) for down in (0, 7, -7, 14, -14, 21) for across in (0, -12, 12, -24, 24)]
"""Pixels by which a name may be moved, the best liked first."""
_SQUARE_DEGREES = 0.01
_LIFT_DEGREES = 0.02
"""A mark stands so far above the name of an area that has room for one."""
_FINEST = 0.6
"""Pixels: a corner that stands out less is not seen, and every one costs the browser time."""
ROOM_FOR_A_NAME = 0.075
"""Square root of an area's square degrees; the inner districts are too small for their names."""


def drawable(areas: pd.DataFrame, width: float) -> pd.DataFrame:
    """The areas (geometry, and what else they have) with no more corners than a map of so many
    pixels across can show; neighbours keep one border.
    """
    west, _, east, _ = extent(areas)
    shapes = coverage_simplify(areas["geometry"].to_numpy(), _FINEST * (east - west) / width)
    return areas.assign(geometry=shapes)


def borders(areas: pd.DataFrame) -> BaseGeometry:
    """All borders of the areas (geometry) as one line: drawn around each area, most would be drawn
    twice.
    """
    return line_merge(union_all([shape.boundary for shape in areas["geometry"]]))


def feature(row: pd.Series, **more: object) -> dict:
    """One area as GeoJSON, with what a map may show of it: code, area, class_label, value_label."""
    properties = {name: row[name] for name in ("code", "area", "class_label", "value_label")}
    # d3 reads a ring by its direction: exterior rings must run clockwise.
    shape = mapping(orient_polygons(row["geometry"], exterior_cw=True))
    return {
        "type": "Feature",
        "properties": {**properties, **more},
        "geometry": shape,
        **properties,
    }


def mark_lines(joined: pd.DataFrame) -> list[dict]:
    """Hatching for missing areas, a square for hidden ones, and a border for all without a class:
    on paper they would not be seen.
    """
    missing = joined[joined["state"] == "missing"]["geometry"]
    hidden = joined[joined["state"] == "hidden"]["geometry"]
    unfilled = joined[~(joined["class"] >= 0)]["geometry"]
    lines = [hatch(shape, _HATCH_DEGREES) for shape in missing]
    lines += [_square(shape).boundary for shape in hidden]
    return [outline(line) for line in [*lines, *(shape.boundary for shape in unfilled)]]


def _square(shape: BaseGeometry) -> Polygon:
    middle = label_point(shape)
    lift = _LIFT_DEGREES if shape.area**0.5 > ROOM_FOR_A_NAME else 0
    return Point(middle.x, middle.y + lift).buffer(_SQUARE_DEGREES, cap_style="square")


def chosen_lines(joined: pd.DataFrame, code: str) -> list[dict]:
    """The border of the area that the reader has chosen; none where it is not on the map."""
    chosen = joined[joined["code"] == code]["geometry"]
    return [outline(shape.boundary) for shape in chosen]


def names(
    joined: pd.DataFrame, box: tuple[float, float], *, size: int = _NAME_SIZE
) -> pd.DataFrame:
    """One row per area with room for its name: area, longitude, latitude.

    On a map of so many pixels (`box`: across, down), a name that would run into that of a larger
    area is moved a little within its own, and stays away where that does not help.
    """
    sizes = pd.Series(np.sqrt([shape.area for shape in joined["geometry"]]), joined.index)
    roomy = joined.loc[sizes[sizes > ROOM_FOR_A_NAME].sort_values(ascending=False).index]
    scale, taken = _pixels(joined, *box), {}
    for place, row in roomy.iterrows():
        half = fonts.width(row["area"], size=size, weight=400) / 2
        free = (spot for spot in _spots(row, scale) if not _meets(spot, half, taken, scale))
        if found := next(free, None):
            taken[place] = (found, half)
    kept = [place for place in joined.index if place in taken]
    return pd.DataFrame(
        {
            "area": joined.loc[kept, "area"],
            "longitude": [taken[place][0].x for place in kept],
            "latitude": [taken[place][0].y for place in kept],
        }
    )


def _pixels(joined: pd.DataFrame, width: float, height: float) -> tuple[float, float]:
    """Pixels of a degree of longitude and of latitude, as the map is fitted into its box."""
    west, south, east, north = extent(joined)
    stretch = 1 / np.cos(np.radians((south + north) / 2))
    scale = min(width / (east - west), height / ((north - south) * stretch))
    return scale, scale * stretch


def _spots(row: pd.Series, scale: tuple[float, float]) -> Iterator[Point]:
    """Where an area's name may stand, the best first; not higher where its mark stands above."""
    middle = label_point(row["geometry"])
    is_marked = row.get("state", "reported") != "reported" or row.get("unstable", False)
    yield middle
    for across, down in _MOVES:
        spot = Point(middle.x + across / scale[0], middle.y - down / scale[1])
        if row["geometry"].contains(spot) and not (is_marked and down < 0):
            yield spot


def _meets(
    spot: Point, half: float, taken: dict[int, tuple[Point, float]], scale: tuple[float, float]
) -> bool:
    """Whether a name of that half width would stand too near to one that is there."""
    return any(
        abs(spot.x - other.x) * scale[0] < half + reach + _NAME_GAP
        and abs(spot.y - other.y) * scale[1] < _NAME_LINE
        for other, reach in taken.values()
    )


def outline(shape: object) -> dict:
    """A line as GeoJSON, with nothing to tell."""
    return {"type": "Feature", "properties": {}, "geometry": mapping(shape)}


def extent(joined: pd.DataFrame) -> tuple[float, float, float, float]:
    """West, south, east and north end of the map."""
    bounds = np.array([shape.bounds for shape in joined["geometry"]])
    return (*bounds[:, :2].min(axis=0), *bounds[:, 2:].max(axis=0))
