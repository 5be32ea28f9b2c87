"""One figure: a picture with its words, its numbers and where they come from."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

import altair as alt
import pandas as pd
import pydeck as pdk

from lib.charts.look import Look
from lib.scope import Scope

Draw = Callable[[Look], alt.TopLevelMixin]

_PEN = threading.RLock()
"""Altair's method syntax (`alt.X(…).axis(…)`) keeps the object in the class between the two steps:
drawn at once in two threads, one chart gets the other's axis."""


@dataclass(frozen=True)
class Figure:
    """What goes to the screen, to a file and into the meeting pack, all from here."""

    id: str
    title: str
    """The finding, as a sentence with its numbers."""
    subtitle: str
    """Area, period and unit."""
    draw: Draw | None
    """The chart for a look; None where there is nothing to draw, and the title says why."""
    frame: pd.DataFrame
    """The numbers behind the picture, one row per mark; small counts are already hidden."""
    note: str
    """Definition and method."""
    source: str
    """Reports, documents and the day that the data go up to."""
    alt: str
    """The picture in words, for who cannot see it; made from the frame."""
    scope: Scope
    illustrative: bool
    deck: Callable[[Look], pdk.Deck] | None = None
    """The same map to move in, where there is one."""
    table: pd.DataFrame | None = None
    """The frame with headings and words in the reader's language, where they are its own."""
    empty: str = ""
    """Why there is nothing to draw, where another reason than missing data is known."""

    def __post_init__(self) -> None:
        if self.draw:
            object.__setattr__(self, "draw", _one_at_a_time(self.draw))

    @property
    def key(self) -> str:
        """The key of the figure's panel on a page."""
        return f"figure-{self.id.replace('.', '-')}"


def _one_at_a_time(draw: Draw) -> Draw:
    @wraps(draw)
    def wait_and_draw(look: Look) -> alt.TopLevelMixin:
        with _PEN:
            return draw(look)

    return wait_and_draw
