"""A drawing of a figure's chart, with its size."""

import re
from dataclasses import dataclass

_SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')


@dataclass(frozen=True)
class Drawn:
    """A chart as SVG."""

    svg: str
    width: float
    height: float
    """Pixels."""


def of(svg: str) -> Drawn:
    """The drawing of an SVG text that says its size."""
    width, height = _SIZE.search(svg).groups()
    return Drawn(svg, float(width), float(height))
