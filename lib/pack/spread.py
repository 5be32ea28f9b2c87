"""What a figure fills its slides with, one after another, and what the signs in it mean."""

from dataclasses import dataclass
from datetime import date

from lib.drawings import room
from lib.drawings.drawn import Drawn
from lib.figures.figure import Figure
from lib.pack import cells, grid, wide
from lib.pack.grid import Part
from lib.pack.wide import Panel
from lib.text import Words

_DOTS = 96
"""Pixels of a projector's screen on a slide's inch."""
_READABLE = 16
"""Such pixels: the height of 12 points."""
_SHARP = 2
"""Pixels of a picture for each of them."""


@dataclass(frozen=True)
class Spread:
    """Charts that share one slide, parts of a table, or pictures; or none of these."""

    figure: Figure
    across: float
    down: float
    """Inches that there are on each slide."""
    panels: tuple[Panel, ...] = ()
    tables: tuple[Part, ...] = ()
    pictures: tuple[Drawn, ...] = ()

    @property
    def slides(self) -> int:
        """How many slides it takes."""
        return max(1, len(self.tables), len(self.pictures))

    def picture(self, number: int) -> tuple[bytes, float, float]:
        """One of the pictures as png, and its width and height in inches."""
        scale = min(room.scale(one, **_pixels(self.across, self.down)) for one in self.pictures)
        drawn = self.pictures[number]
        return drawn.png(_SHARP * scale), drawn.width * scale / _DOTS, drawn.height * scale / _DOTS

    def subtitle(self, said: Words) -> str:
        """The figure's own, and what it takes to read what the slides show."""
        return " · ".join([self.figure.subtitle, *_gaps(self, said), *_signs(self, said)])


def of(figure: Figure, *, across: float, down: float) -> Spread:
    """The spread of a figure on slides that give it so many inches."""
    if wide.is_table(figure):
        head, rows, marks = cells.table(figure)
        tables = grid.parts(head, rows, marks, width=across, height=down)
        return Spread(figure, across, down, tables=tuple(tables))
    if wide.is_chart(figure):
        return Spread(figure, across, down, panels=tuple(wide.panels(figure)))
    if figure.draw is None:
        return Spread(figure, across, down)
    parts = room.fitted(figure, **_pixels(across, down), dark=False, smallest=_READABLE)
    return Spread(figure, across, down, pictures=tuple(parts))


def _pixels(across: float, down: float) -> dict[str, float]:
    return {"width": _DOTS * across, "height": _DOTS * down}


def _gaps(spread: Spread, said: Words) -> list[str]:
    """What the marks beside labels mean."""
    told = {}
    for panel in spread.panels:
        for state in panel.states:
            why = said(f"common.state.{state}")
            is_time = isinstance(panel.labels[0], date)
            told[state] = said("pack.gap", why=why) if is_time else f"{cells.sign(state)} {why}"
    return list(told.values())


def _signs(spread: Spread, said: Words) -> list[str]:
    """What the signs in a table of numbers mean, where nothing in it says so; what a list leaves
    out.
    """
    native = spread.figure.native
    if not spread.tables:
        return []
    if not native.series:
        return [native.beneath] if native.beneath else []
    words_of = "common.judgement" if native.status == "judgement" else "common.status"
    seen = {cells.status(mark) for part in spread.tables for row in part.marks for mark in row}
    return [
        f"{cells.sign(one)} {said(f'{words_of}.{one}').lower()}"
        for one in cells.STATUSES
        if one in seen and one not in native.words
    ]
