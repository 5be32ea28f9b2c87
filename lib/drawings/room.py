"""A figure's chart for a screen: with words that a whole room can read, on as few as it takes."""

import math
from dataclasses import replace

from lib import db, pictures, snapshot
from lib.charts.look import Look
from lib.drawings import drawn, slices
from lib.drawings.drawn import Drawn
from lib.figures.figure import Figure
from lib.scope import Scope

READABLE = 20
"""Pixels of the smallest words on a projector's screen that the last row of a room can read."""
_SMALLEST = 12
"""Pixels of the smallest words in a chart as it is drawn."""
_USUAL, _LEAST = 1.02, 1.002
"""Words are drawn so much larger than asked; at least, where that saves a screen."""
_LARGER = (2.3, 2.0, 1.7)
"""For charts that leave most of a screen empty."""
_LOW = 0.75
"""Part of a screen's height that such a chart takes at most."""
_MOST_DRAWN = 4
_SPARE = 8
"""Pixels: signs at the edge of some charts stand out so far."""


def fitted(
    figure: Figure, *, width: float, height: float, dark: bool, smallest: int = READABLE
) -> list[Drawn]:
    """The parts of a figure's chart that each fit a box of a screen's pixels.

    Enlarged by `scale`, none of its words is smaller than `smallest` pixels.
    """
    times = smallest / _SMALLEST
    look = snapshot.look_of(figure.scope, dark=dark)
    look = replace(look, projected=True, width=int(width / (_USUAL * times)) - _SPARE)
    whole = _draw(figure, look)
    if whole.height * _USUAL * times <= height:
        return [_enlarged(figure, look, whole, width, height)]
    room = height / (_LEAST * times)
    lowered = _lowered(figure, look, whole, room)
    return [lowered] if lowered.height <= room else slices.split(lowered, room)


def scale(part: Drawn, *, width: float, height: float) -> float:
    """How much larger a part may be in its box."""
    return min(part.scale(width, height), max(_LARGER))


def _enlarged(figure: Figure, look: Look, whole: Drawn, width: float, height: float) -> Drawn:
    """The chart drawn for fewer pixels, where that makes its words larger on the same screen."""
    usual = width / (look.width + _SPARE)
    is_low = whole.height * usual < _LOW * height
    for larger in [one for one in _LARGER if is_low and one > usual]:
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
