"""A figure's chart for a page: of a document, or of a browser."""

from lib import pictures, snapshot
from lib.charts import look as looks
from lib.drawings import drawn
from lib.drawings.drawn import Drawn
from lib.figures.figure import Figure

_HALF = 450
"""Pixels: a width between a page's column and a phone."""


def fitted(figure: Figure, *, width: float, height: float) -> Drawn:
    """The chart drawn as wide as makes its words largest in a box of so many pixels.

    A map drawn for a page is taller than a slide: shrunk to it, nobody could read its legend.
    """
    best = _of(figure, looks.DOCUMENT)
    for narrower in (looks.WIDE, _HALF, looks.NARROW):
        if best.scale(width, height) >= 1:
            break
        other = _of(figure, narrower)
        if other.scale(width, height) > best.scale(width, height):
            best = other
    return best


def _of(figure: Figure, width: int) -> Drawn:
    look = snapshot.look_of(figure.scope, width=width)
    return drawn.of(pictures.bare(figure.id, figure.scope, look))
