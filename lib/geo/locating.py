"""Whether rows lie where the approximate boundaries say that the areas are."""

import geopandas as gpd
import numpy as np
import shapely

from lib.errors import Problem
from lib.finding import ERROR, WARNING, Finding, Name
from lib.geo import boundaries
from lib.geo.eras import Era

NEAR = 0.05
"""Degrees, about 5 km, that a row may lie outside the approximate province."""

SHIFTED = 0.5
"""An area that shares less than this part of itself with its approximate shape is told of."""

ENOUGH = 0.9
"""Approximate boundaries are those of an era if they have this part of its codes."""


def approximate(era: Era) -> dict[str, shapely.Geometry]:
    """The approximate shapes of an era's areas by code; none for a province that has none."""
    codes = set(era.areas["code"])
    for known in boundaries.within(boundaries.APPROXIMATE):
        shapes = dict(zip(known.frame["code"], known.frame["geometry"], strict=True))
        if (
            known.level == era.level
            and known.is_of(era.valid_from)
            and len(codes & set(shapes)) >= ENOUGH * len(codes)
        ):
            return shapes
    return {}


def nearby(
    frame: gpd.GeoDataFrame, eras: list[Era], *, file_name: str
) -> tuple[gpd.GeoDataFrame, list[Finding]]:
    """The rows in and around the province; a file of the whole country has many more.

    Raises
    ------
    Problem
        No row lies there.
    """
    shapes = [shape for era in eras for shape in approximate(era).values()]
    if not shapes:
        return frame, []
    province = shapely.union_all(shapes).buffer(NEAR)
    here = shapely.intersects(province, shapely.centroid(frame.geometry.array))
    if not here.any():
        raise Problem("boundaries.problem.other_province", name=file_name)
    left_out = int((~here).sum())
    found = [Finding(WARNING, "left_out", {"count": left_out})] if left_out else []
    return frame[here], found


def misplaced(polygons: np.ndarray, names: list[Name], era: Era) -> list[Finding]:
    """Areas that lie beside their approximate shape, or mostly so."""
    shapes = approximate(era)
    if not shapes:
        return []
    shared = np.array(
        [
            _shared(polygon, shapes.get(code))
            for polygon, code in zip(polygons, era.areas["code"], strict=True)
        ]
    )
    beside, partly = shared == 0, (shared > 0) & (shared < SHIFTED)
    return [
        *_about(ERROR, "misplaced", names, beside),
        *_about(WARNING, "shifted", names, partly),
    ]


def _shared(polygon: shapely.Geometry, shape: shapely.Geometry | None) -> float:
    if shape is None:
        return 1.0
    return polygon.intersection(shape).area / min(polygon.area, shape.area)


def _about(level: str, key: str, names: list[Name], which: np.ndarray) -> list[Finding]:
    chosen = tuple(name for name, told in zip(names, which, strict=True) if told)
    return [Finding(level, key, {"areas": chosen})] if chosen else []
