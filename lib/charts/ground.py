"""What every map is drawn from: areas, the marks of those without a class, and their names."""

import numpy as np
import pandas as pd
import shapely
from shapely import coverage_simplify, line_merge, orient_polygons, union_all
from shapely.geometry import Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry

from lib import fonts
from lib.geo.boundaries import hatch, label_point

_HATCH_DEGREES = 0.012
_NAME_SIZE, _NAME_LINE, _NAME_GAP = 12, 14, 8
_MOVES = sorted(
    ((across, up) for up in range(-28, 29, 7) for across in range(-36, 37, 9)),
    key=lambda move: (np.hypot(*move), move),
)
"""Pixels by which a name may be moved, the best liked first."""
_MOST_ABROAD = 0.25
"""Part of a name that may lie on other areas than its own."""
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

    On a map of so many pixels (`box`: across, down), a name stands where least of it lies on other
    areas, for it would be read as theirs; it stays away where too much of it would, or where it
    would run into another. Areas that have not reported choose first, then the larger.
    """
    scale, tree = _pixels(joined, *box), shapely.STRtree(joined["geometry"].to_numpy())
    taken: dict[int, tuple[np.ndarray, float]] = {}
    for place in _in_turn(joined):
        row = joined.loc[place]
        half = np.array([fonts.width(row["area"], size=size, weight=400), size]) / 2 / scale
        spots = _spots(row, scale)
        spots = spots[[not _meets(spot, half[0], taken, scale) for spot in spots]]
        abroad = _abroad(spots, half, joined.index.get_loc(place), tree)
        if len(spots) and abroad.min() <= _MOST_ABROAD:
            # Of spots that are about as good, the first is the best liked.
            taken[place] = (spots[abroad.round(1).argmin()], half[0])
    kept = [place for place in joined.index if place in taken]
    return pd.DataFrame(
        {
            "area": joined.loc[kept, "area"],
            "longitude": [float(taken[place][0][0]) for place in kept],
            "latitude": [float(taken[place][0][1]) for place in kept],
        }
    )


def _in_turn(joined: pd.DataFrame) -> list[int]:
    """The places of areas that are large enough for names, in the order in which they choose."""
    sizes = np.sqrt([shape.area for shape in joined["geometry"]])
    is_silent = joined["state"].eq("missing") if "state" in joined else False
    turns = pd.DataFrame({"silent": is_silent, "size": sizes}, joined.index)
    roomy = turns[turns["size"] > ROOM_FOR_A_NAME]
    return roomy.sort_values(["silent", "size"], ascending=False).index.tolist()


def _pixels(joined: pd.DataFrame, width: float, height: float) -> np.ndarray:
    """Pixels of a degree of longitude and of latitude, as the map is fitted into its box."""
    west, south, east, north = extent(joined)
    stretch = 1 / np.cos(np.radians((south + north) / 2))
    scale = min(width / (east - west), height / ((north - south) * stretch))
    return np.array([scale, scale * stretch])


def _spots(row: pd.Series, scale: np.ndarray) -> np.ndarray:
    """Where an area's name may stand, the best liked first; not higher where it has a mark."""
    middle = label_point(row["geometry"])
    is_marked = row.get("state", "reported") != "reported" or row.get("unstable", False)
    moves = [(across, up) for across, up in _MOVES if up <= 0 or not is_marked]
    spots = np.array([middle.x, middle.y]) + np.array(moves) / scale
    shapely.prepare(row["geometry"])
    return spots[shapely.contains_xy(row["geometry"], *spots.T)]


def _abroad(spots: np.ndarray, half: np.ndarray, own: int, tree: shapely.STRtree) -> np.ndarray:
    """For each spot, which part of a name would lie on areas of the tree other than its own.

    `half` its size: so many degrees across and up.
    """
    words = shapely.box(*(spots - half).T, *(spots + half).T)
    which, on = tree.query(words, predicate="intersects")
    which, on = which[on != own], on[on != own]
    shared = shapely.area(shapely.intersection(words[which], tree.geometries[on]))
    return np.bincount(which, shared, len(spots)) / (4 * half.prod())


def _meets(
    spot: np.ndarray, half: float, taken: dict[int, tuple[np.ndarray, float]], scale: np.ndarray
) -> bool:
    """Whether a name so wide (half of it, in degrees) would stand too near to one that is there."""
    gap, line = np.array([_NAME_GAP, _NAME_LINE]) / scale
    return any(
        abs(spot[0] - other[0]) < half + reach + gap and abs(spot[1] - other[1]) < line
        for other, reach in taken.values()
    )


def outline(shape: object) -> dict:
    """A line as GeoJSON, with nothing to tell."""
    return {"type": "Feature", "properties": {}, "geometry": mapping(shape)}


def extent(joined: pd.DataFrame) -> tuple[float, float, float, float]:
    """West, south, east and north end of the map."""
    bounds = np.array([shape.bounds for shape in joined["geometry"]])
    return (*bounds[:, :2].min(axis=0), *bounds[:, 2:].max(axis=0))
