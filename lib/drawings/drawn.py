"""A drawing of a figure's chart, with its size."""

import re
from dataclasses import dataclass

from lib import pictures

_SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')
_NAMED = re.compile(r'(\bid="|url\(#|href="#)')


@dataclass(frozen=True)
class Drawn:
    """A chart as SVG."""

    svg: str
    width: float
    height: float
    """Pixels."""

    def scale(self, width: float, height: float) -> float:
        """How much larger the drawing may be in a box of the same shape or another."""
        return min(width / self.width, height / self.height)

    def placed(self, x: float, y: float, scale: float) -> str:
        """The drawing as a part of a larger SVG, its corner at a place there."""
        return f'<g transform="translate({x:.1f},{y:.1f}) scale({scale:.4f})">{self.svg}</g>'

    def png(self, scale: float) -> bytes:
        """The picture, in so many pixels for each of the drawing's."""
        return pictures.png(self.svg, scale=scale)

    def apart(self, number: int) -> str:
        """The SVG with names inside of its own: in one document, two may not share any."""
        return _NAMED.sub(rf"\g<1>n{number}-", self.svg)


def of(svg: str) -> Drawn:
    """The drawing of an SVG text that says its size."""
    width, height = _SIZE.search(svg).groups()
    return Drawn(svg, float(width), float(height))
