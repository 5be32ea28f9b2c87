"""What every map is drawn from: areas, the marks of those without a class, and their names."""

import numpy as np
import pandas as pd
from shapely import orient_polygons
from shapely.geometry import Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry

from lib import fonts
from lib.geo.boundaries import hatch, label_point

_HATCH_DEGREES = 0.012
_NAME_SIZE, _NAME_LINE = 12, 13
_SQUARE_DEGREES = 0.01
_LIFT_DEGREES = 0.02
"""A mark stands so far above the name of an area that has room for one."""
ROOM_FOR_A_NAME = 0.075
"""Square root of an area's square degrees; the inner districts are too small for their names."""


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


def names(joined: pd.DataFrame, box: tuple[float, float] | None = None) -> pd.DataFrame:
    """One row per area with room for its name: area, longitude, latitude.

    On a map of so many pixels (`box`: across, down), the name of a smaller area stays away where it
    would run into that of a larger one.
    """
    points = [label_point(shape) for shape in joined["geometry"]]
    placed = pd.DataFrame(
        {
            "area": joined["area"],
            "longitude": [point.x for point in points],
            "latitude": [point.y for point in points],
        }
    )
    sizes = np.sqrt([shape.area for shape in joined["geometry"]])
    roomy = placed[sizes > ROOM_FOR_A_NAME]
    if box is None:
        return roomy
    order = np.argsort(-sizes[sizes > ROOM_FOR_A_NAME], kind="stable")
    return roomy.iloc[sorted(_apart(roomy, order, _pixels(joined, *box)))]


def _pixels(joined: pd.DataFrame, width: float, height: float) -> tuple[float, float]:
    """Pixels of a degree of longitude and of latitude, as the map is fitted into its box."""
    west, south, east, north = extent(joined)
    stretch = 1 / np.cos(np.radians((south + north) / 2))
    scale = min(width / (east - west), height / ((north - south) * stretch))
    return scale, scale * stretch


def _apart(places: pd.DataFrame, order: np.ndarray, scale: tuple[float, float]) -> list[int]:
    """Which names can stand together, asked in that order."""
    taken: list[tuple[int, float, float, float]] = []
    for place in order:
        row = places.iloc[place]
        across, down = row["longitude"] * scale[0], row["latitude"] * scale[1]
        half = fonts.width(row["area"], size=_NAME_SIZE, weight=400) / 2
        if all(
            abs(across - x) > half + reach or abs(down - y) > _NAME_LINE for _, x, y, reach in taken
        ):
            taken.append((place, across, down, half))
    return [place for place, *_ in taken]


def outline(shape: object) -> dict:
    """A line as GeoJSON, with nothing to tell."""
    return {"type": "Feature", "properties": {}, "geometry": mapping(shape)}


def extent(joined: pd.DataFrame) -> tuple[float, float, float, float]:
    """West, south, east and north end of the map."""
    bounds = np.array([shape.bounds for shape in joined["geometry"]])
    return (*bounds[:, :2].min(axis=0), *bounds[:, 2:].max(axis=0))
