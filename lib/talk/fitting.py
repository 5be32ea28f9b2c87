"""A figure's chart for a screen: with words that a whole room can read, on as few as it takes."""

import math
from dataclasses import replace

from lib import db, pictures, snapshot
from lib.charts.look import Look
from lib.figures.figure import Figure
from lib.scope import Scope
from lib.talk import drawn, slices
from lib.talk.drawn import Drawn

SCALE = 1.7
"""Pixels of a screen for each of a drawing's: its smallest words, of 12, become 20."""
_LEAST = 1.67
"""What is just too large may be drawn so much smaller."""
_LARGER = (2.3, 2.0)
"""For charts that leave most of a screen empty."""
_LOW = 0.75
"""Part of a screen's height that such a chart takes at most."""
_MOST_DRAWN = 4
_SPARE = 8
"""Pixels: signs at the edge of some charts stand out so far."""


def fitted(figure: Figure, *, width: float, height: float, dark: bool) -> list[Drawn]:
    """The parts of a figure's chart that each fit a box of a screen's pixels at `scale`."""
    look = snapshot.look_of(figure.scope, dark=dark)
    look = replace(look, projected=True, width=int(width / SCALE) - _SPARE)
    whole = _draw(figure, look)
    if whole.height * SCALE <= height:
        return [_enlarged(figure, look, whole, width, height)]
    room = height / _LEAST
    lowered = _lowered(figure, look, whole, room)
    return [lowered] if lowered.height <= room else slices.split(lowered, room)


def scale(part: Drawn, *, width: float, height: float) -> float:
    """How much larger a part may be in its box."""
    return min(width / part.width, height / part.height, max(_LARGER))


def _enlarged(figure: Figure, look: Look, whole: Drawn, width: float, height: float) -> Drawn:
    """The chart drawn for fewer pixels, where that makes its words larger on the same screen."""
    for larger in _LARGER if whole.height * SCALE < _LOW * height else ():
        other = _draw(figure, replace(look, width=int(width / larger) - _SPARE))
        if other.height * larger <= height and other.width * larger <= width:
            return other
    return whole


def _lowered(figure: Figure, look: Look, whole: Drawn, room: float) -> Drawn:
    """The chart with its plots as low as the room asks for; itself, where it has only rows."""
    by, best = whole.height - room, whole
    for _ in range(_MOST_DRAWN):
        other = _draw(figure, replace(look, lower=math.ceil(by)))
        gained = whole.height - other.height
        if gained < 1:
            break
        best = other if other.height <= max(best.height, room) else best
        if other.height <= room and gained < 1.1 * (whole.height - room) + 4:
            break
        # Plots one above the other give way together.
        by = by * (whole.height - room) / gained + 1
    return best


def _draw(figure: Figure, look: Look) -> Drawn:
    return _drawn(figure.id, figure.scope, look)


@db.remembered
def _drawn(figure_id: str, scope: Scope, look: Look) -> Drawn:
    return drawn.of(pictures.bare(figure_id, scope, look))
