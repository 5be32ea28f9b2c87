"""Places inside a district, from the approximate boundaries in geo/.

People do not live evenly spread: each district gets as many settlements as it had communes, at
invented places, the first ones larger than the last.
"""

import json
import math
from functools import cache
from itertools import count
from pathlib import Path

from .chance import pick, uniform
from .places import districts

_BOUNDARIES = Path(__file__).resolve().parents[3] / "geo" / "ha-noi-2008-08-01.geojson"
_REACH = 0.009
"""Degrees, about a kilometre: how far from a settlement's middle its events happen."""

Point = tuple[float, float]
"""Longitude and latitude, to a thousandth of a degree: about a hundred metres."""


def point(code: str, *key: object) -> Point:
    """A place near one of the district's settlements, inside the district after rounding too."""
    middle = pick(_settlements(code), "settlement", code, *key)
    return next(
        place
        for attempt in count()
        for place in [_near(middle, *key, attempt)]
        if _is_inside(place, _rings(code))
    )


def _near(middle: Point, *key: object) -> Point:
    distance = _REACH * uniform("distance", *key)
    direction = 2 * math.pi * uniform("direction", *key)
    return (
        round(middle[0] + distance * math.cos(direction), 3),
        round(middle[1] + distance * math.sin(direction), 3),
    )


@cache
def _settlements(code: str) -> dict[Point, float]:
    """The middles of a district's settlements and their weights."""
    number = next(place.communes for place in districts() if place.code == code)
    west, south, east, north = _box(code)
    middles: list[Point] = []
    for attempt in count():
        across, up = uniform("across", code, attempt), uniform("up", code, attempt)
        middle = (west + across * (east - west), south + up * (north - south))
        if _is_inside(middle, _rings(code)):
            middles.append(middle)
        if len(middles) == number:
            return {middle: 1 / (place + 4) for place, middle in enumerate(middles)}


def _box(code: str) -> tuple[float, float, float, float]:
    eastings, northings = zip(*_rings(code)[0], strict=True)
    return min(eastings), min(northings), max(eastings), max(northings)


def _is_inside(place: Point, rings: list[list[Point]]) -> bool:
    """Whether a line to the east crosses the edges an odd number of times."""
    edges = [edge for ring in rings for edge in zip(ring, ring[1:], strict=False)]
    return sum(_crosses(place, *edge) for edge in edges) % 2 == 1


def _crosses(place: Point, start: Point, end: Point) -> bool:
    if (start[1] > place[1]) == (end[1] > place[1]):
        return False
    share = (place[1] - start[1]) / (end[1] - start[1])
    return place[0] < start[0] + share * (end[0] - start[0])


def _rings(code: str) -> list[list[Point]]:
    return _polygons()[code]


@cache
def _polygons() -> dict[str, list[list[Point]]]:
    features = json.loads(_BOUNDARIES.read_text(encoding="utf-8"))["features"]
    return {each["properties"]["code"]: each["geometry"]["coordinates"] for each in features}
