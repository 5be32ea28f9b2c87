"""One screen as SVG: its shape, its paper, and what a figure's screens hold."""

from dataclasses import dataclass

from lib.charts.look import FONT, Look, Palette
from lib.drawings import room
from lib.drawings.drawn import Drawn
from lib.figures.figure import Figure
from lib.talk import lettering
from lib.text import Words

_EDGE = 24
_GAP = 8
_TITLE = (28, 26, 24, 22)
_MOST_LINES = 2


@dataclass(frozen=True)
class Shape:
    """A screen's size in pixels; what stands on it grows with a larger one."""

    width: int
    height: int

    @property
    def inner(self) -> int:
        """Pixels between the edges."""
        return self.width - 2 * _EDGE


STRIP = 36
"""Pixels below every screen, for where we are and how old the data are."""
SHAPES = {"wide": Shape(1280, 720 - STRIP), "tall": Shape(1024, 768 - STRIP)}
"""Projectors are 16:9 or 4:3."""


def palette(*, dark: bool) -> Palette:
    """The colours of a screen."""
    return Look(dark=dark, projected=True).palette


def paper(shape: Shape, body: str, *, dark: bool, told: str) -> str:
    """A whole screen; `told` is what it shows in words."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {shape.width} {shape.height}"'
        f' font-family="{FONT}" role="img" aria-label="{lettering.escape(told, quote=True)}">'
        f'<rect width="{shape.width}" height="{shape.height}"'
        f' fill="{palette(dark=dark).paper}"/>{body}</svg>'
    )


def of_figure(figure: Figure, shape: Shape, said: Words, *, dark: bool) -> list[str]:
    """The screens of a figure: one, or as many as its rows need."""
    colours = palette(dark=dark)
    told = f"{figure.title}. {figure.subtitle}. {figure.alt} {figure.source}"
    title = lettering.shrunk(
        figure.title, width=shape.inner, colour=colours.ink, sizes=_TITLE, most=_MOST_LINES
    )
    about = lettering.block(figure.subtitle, width=shape.inner, colour=colours.muted)
    source = lettering.block(figure.source, width=shape.inner, colour=colours.muted)
    top = _GAP + title.height + about.height + _GAP
    bottom = shape.height - source.height
    words = title.at(_EDGE, _GAP) + about.at(_EDGE, _GAP + title.height)
    words += source.at(_EDGE, bottom)
    box = {"width": shape.inner, "height": bottom - top - _GAP}
    if figure.draw is None:
        reason = figure.empty or said("common.panel.no_rows")
        empty = lettering.block(reason, width=shape.inner, colour=colours.ink, size=24)
        return [paper(shape, words + empty.at(_EDGE, top + 40), dark=dark, told=told)]
    parts = room.fitted(figure, **box, dark=dark)
    return [
        paper(shape, words + _placed(part, shape, top, box), dark=dark, told=told) for part in parts
    ]


def of_sentence(sentence: str, shape: Shape, *, dark: bool) -> str:
    """A screen that says why there is no figure."""
    colours = palette(dark=dark)
    told = lettering.block(sentence, width=shape.inner, colour=colours.ink, size=28)
    return paper(shape, told.at(_EDGE, shape.height / 3), dark=dark, told=sentence)


def _placed(part: Drawn, shape: Shape, top: float, box: dict[str, float]) -> str:
    scale = room.scale(part, **box)
    left = (shape.width - part.width * scale) / 2
    return f'<g transform="translate({left:.1f},{top:.1f}) scale({scale:.4f})">{part.svg}</g>'
