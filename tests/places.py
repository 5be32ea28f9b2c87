"""Where words stand in a picture: read off an SVG, measured with the typeface."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from lxml import etree
from shapely import STRtree, affinity
from shapely.geometry import Polygon, box

from lib import fonts

APART = 2
"""Pixels between two texts on a line; nearer ones are read as one."""

_SVG = "{http://www.w3.org/2000/svg}"
_CAPITALS = 0.72
"""How high capital letters are, in a typeface whose size is 1."""
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a text lies before the point where it is anchored."""
_BOLD = ("bold", "600")


class Line(NamedTuple):
    """A line of text."""

    text: str
    place: Polygon
    """What its capitals fill, in pixels."""
    reach: Polygon
    """Where no other text of the same line may begin or end."""


def lines(picture: str) -> list[Line]:
    """Every line of text that can be seen in an SVG."""
    return list(_within(etree.fromstring(picture.encode()), np.eye(3)))


def sheet(picture: str) -> Polygon:
    """All of the picture."""
    root = etree.fromstring(picture.encode())
    return box(0, 0, float(root.get("width")), float(root.get("height")))


def touching(some: list[Line]) -> list[tuple[str, str]]:
    """Pairs of texts on one line that run into each other."""
    # A text drawn twice at one place is one with a rim.
    seen = list({(line.text, *line.place.centroid.coords): line for line in some}.values())
    reaches = [line.reach for line in seen]
    pairs = zip(*STRtree(reaches).query(reaches, predicate="intersects"), strict=True)
    return sorted({(seen[one].text, seen[other].text) for one, other in pairs if one < other})


def _within(node: etree._Element, above: np.ndarray) -> Iterator[Line]:
    if node.get("opacity") == "0" or node.get("display") == "none":
        return
    matrix = _followed(above, node.get("transform", ""))
    if node.tag == f"{_SVG}text":
        yield from _of_text(node, matrix)
    for child in node:
        yield from _within(child, matrix)


def _of_text(node: etree._Element, matrix: np.ndarray) -> Iterator[Line]:
    size = float(node.get("font-size", "11px").removesuffix("px"))
    weight = 600 if node.get("font-weight") in _BOLD else 400
    down = 0.0
    for span in node.findall(f"{_SVG}tspan") or [node]:
        text = "".join(span.itertext())
        down += float(span.get("dy") or 0)
        if text.strip():
            width = fonts.width(text, size=round(size), weight=weight)
            left = float(span.get("x") or 0) - width * _BEFORE[node.get("text-anchor", "start")]
            edges = np.array([left, down - _CAPITALS * size, left + width, down])
            # Letters that share less than two pixels of height stand below each other.
            wider = edges + [-APART / 2, 1, APART / 2, -1]
            yield Line(text, *(_placed(matrix, *these) for these in (edges, wider)))


def _placed(matrix: np.ndarray, *edges: float) -> Polygon:
    (a, b, x), (d, e, y) = matrix[:2]
    return affinity.affine_transform(box(*edges), [a, b, d, e, x, y])


def _followed(above: np.ndarray, transform: str) -> np.ndarray:
    """A matrix of three by three, followed by what an SVG writes."""
    for name, given in re.findall(r"(\w+)\(([^)]*)\)", transform):
        above = above @ _MATRICES[name](*(float(one) for one in re.split(r"[ ,]+", given.strip())))
    return above


def _turn(degrees: float) -> np.ndarray:
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])


_MATRICES = {
    "translate": lambda right, down=0: np.array([[1, 0, right], [0, 1, down], [0, 0, 1]]),
    "scale": lambda across, along=None: np.diag([across, along or across, 1]),
    "rotate": _turn,
}
