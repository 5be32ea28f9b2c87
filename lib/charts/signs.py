"""The signs that areas without a colour of their own carry on a map, as shapes in degrees."""

import pandas as pd
from shapely import affinity
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from lib.charts.ground import ROOM_FOR_A_NAME
from lib.geo.boundaries import hatch, label_point

DEGREES = 0.012
"""Between the lines of a hatching, and from a sign's middle to its edge, on a map of a column's
width; smaller maps take a multiple."""
LIFT = 1.7 * DEGREES
"""From a name's middle to that of the sign above it, on such a map."""


def lines(areas: pd.DataFrame, *, scale: float = 1) -> list[BaseGeometry]:
    """Hatching for areas that have not reported, and a border for all without a class: on paper
    they would not be seen. Needs state, class, geometry.
    """
    silent = areas[areas["state"] == "missing"]["geometry"]
    unfilled = areas[~(areas["class"] >= 0)]["geometry"]
    hatched = [hatch(shape, DEGREES * scale) for shape in silent]
    return [*hatched, *(shape.boundary for shape in unfilled)]


def partial(areas: pd.DataFrame, *, scale: float = 1) -> list[BaseGeometry]:
    """Hatching over the colour of areas too few of whose parts have reported. Needs class,
    complete, geometry.
    """
    few = areas[(areas["class"] >= 0) & ~areas["complete"].eq(True)]["geometry"]
    return [hatch(shape, DEGREES * scale) for shape in few]


def doubtful(areas: pd.DataFrame, *, scale: float = 1) -> list[BaseGeometry]:
    """The same on the paper of areas without an event: a nought of which nobody can be sure.
    Needs state, complete, geometry.
    """
    few = areas[(areas["state"] == "zero") & ~areas["complete"].eq(True)]["geometry"]
    return [hatch(shape, DEGREES * scale) for shape in few]


def squares(areas: pd.DataFrame, *, scale: float = 1, lift: float = 0) -> list[Polygon]:
    """A square in every area whose count is hidden. Needs state, geometry.

    The sign of an area that has room for its name stands so many degrees (`lift`) above the name.
    """
    hidden = areas[areas["state"] == "hidden"]["geometry"]
    return [_square(*_middle(shape, DEGREES * scale, lift)) for shape in hidden]


def rings(areas: pd.DataFrame, *, scale: float = 1, lift: float = 0) -> list[Polygon]:
    """A nought where there was no event, a diamond where a rate is unstable, lifted as squares
    are. Needs state, class, unstable, geometry.
    """
    size = DEGREES * scale
    none = areas[areas["state"] == "zero"]["geometry"]
    shaky = areas[(areas["class"] >= 0) & areas["unstable"].eq(True)]["geometry"]
    return [
        *(_nought(*_middle(shape, 1.25 * size, lift)) for shape in none),
        *(_diamond(*_middle(shape, size, lift)) for shape in shaky),
    ]


def _middle(shape: BaseGeometry, size: float, lift: float) -> tuple[Point, float]:
    """Where a sign stands, and how far it reaches: it stays inside a small area."""
    middle = label_point(shape)
    reach = min(size, 0.85 * shape.boundary.distance(middle))
    named = lift and shape.area**0.5 > ROOM_FOR_A_NAME
    return Point(middle.x, middle.y + (lift if named else 0)), reach


def _square(middle: Point, reach: float) -> Polygon:
    return middle.buffer(0.8 * reach, cap_style="square")


def _nought(middle: Point, reach: float) -> Polygon:
    return affinity.scale(middle.buffer(reach), xfact=0.55)


def _diamond(middle: Point, reach: float) -> Polygon:
    ends = [(0, 1), (1, 0), (0, -1), (-1, 0)]
    return Polygon([(middle.x + x * reach, middle.y + y * reach) for x, y in ends])
