"""A figure's own picture, as packs take it in: the chart alone, drawn for a document."""

import re
from dataclasses import dataclass

from lib import pictures, snapshot
from lib.charts import look as looks
from lib.figures.figure import Figure

_SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')
_HALF = 450
"""Pixels: a width between a page's column and a phone."""
_NAMED = re.compile(r'(\bid="|url\(#|href="#)')


@dataclass(frozen=True)
class Drawing:
    """A chart as SVG, with its size in pixels."""

    svg: str
    width: float
    height: float


def of(figure: Figure, *, width: int = looks.DOCUMENT) -> Drawing | None:
    """The figure's chart; None where there is nothing to draw."""
    if figure.draw is None:
        return None
    look = snapshot.look_of(figure.scope, width=width)
    svg = pictures.bare(figure.id, figure.scope, look)
    sides = [float(side) for side in _SIZE.search(svg).groups()]
    return Drawing(svg, *sides)


def fitted(figure: Figure, *, width: float, height: float) -> Drawing | None:
    """The chart drawn as wide as makes its words largest in a box of so many pixels.

    A map drawn for a page is taller than a slide: shrunk to it, nobody could read its legend.
    """
    drawn = of(figure)
    for narrower in (looks.WIDE, _HALF, looks.NARROW):
        if drawn is None or scale(drawn, width, height) >= 1:
            break
        other = of(figure, width=narrower)
        if scale(other, width, height) > scale(drawn, width, height):
            drawn = other
    return drawn


def scale(drawing: Drawing, width: float, height: float) -> float:
    """How much larger the drawing may be in a box."""
    return min(width / drawing.width, height / drawing.height)


def png(drawing: Drawing) -> bytes:
    """The picture at twice its size."""
    return pictures.converted(drawing.svg, "png")


def apart(svg: str, number: int) -> str:
    """The drawing with names inside of its own: in one document, two may not share any."""
    return _NAMED.sub(rf"\g<1>n{number}-", svg)
