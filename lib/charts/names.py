"""Where the names of points stand, so that none covers another."""

from dataclasses import dataclass

import pandas as pd

from lib import fonts

SIZE = 12
_WEIGHT = 600
_LINE = 15
_GAP = 8
"""Pixels between a point's middle and its name."""


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: "_Box") -> float:
        """Pixels that both boxes cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, across) * max(0.0, down)


def placed(
    points: pd.DataFrame, taken: pd.DataFrame, *, width: float, height: float
) -> pd.DataFrame:
    """The points with the left end (`left`) and the middle (`middle`) of their names, in pixels.

    `points` has a row per name: name, across, down (pixels from the left and from the top);
    `taken` the same for every mark that a name should not cover. A name goes to the side with the
    most room: every point keeps its name, also where some must touch.
    """
    used = [_around(row.across, row.down) for row in taken.itertuples()]
    places = []
    for row in points.itertuples():
        text = fonts.width(row.name, size=SIZE, weight=_WEIGHT)
        boxes = [box for box in _sides(row.across, row.down, text) if _fits(box, width, height)]
        best = min(boxes, key=lambda box: sum(box.shared(other) for other in used))
        used.append(best)
        places.append((best.left, (best.top + best.bottom) / 2))
    return points.assign(left=[left for left, _ in places], middle=[middle for _, middle in places])


def _around(across: float, down: float) -> _Box:
    return _Box(across - 5, down - 5, across + 5, down + 5)


def _sides(across: float, down: float, text: float) -> list[_Box]:
    """Right, left, above and below, and the corners between them, the best liked first."""
    right, left, over = across + _GAP, across - _GAP - text, across - text / 2
    corners = [(right, down), (left, down), (over, down - _LINE), (over, down + _LINE)]
    corners += [(side, down + step) for step in (-12, 12, -26, 26) for side in (right, left)]
    # The widest picture has room for a name that starts at its edge.
    corners += [(0.0, down + step) for step in (-_LINE, _LINE)]
    return [_Box(x, y - _LINE / 2, x + text, y + _LINE / 2) for x, y in corners]


def _fits(box: _Box, width: float, height: float) -> bool:
    return box.left >= 0 and box.right <= width and box.top >= 0 and box.bottom <= height
