"""One figure: a picture with its words, its numbers and where they come from."""

from collections.abc import Callable
from dataclasses import dataclass

import altair as alt
import pandas as pd
import pydeck as pdk

from lib.charts.look import Look
from lib.scope import Scope


@dataclass(frozen=True)
class Figure:
    """What goes to the screen, to a file and into the meeting pack, all from here."""

    id: str
    title: str
    """The finding, as a sentence with its numbers."""
    subtitle: str
    """Area, period and unit."""
    draw: Callable[[Look], alt.TopLevelMixin] | None
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

    @property
    def key(self) -> str:
        """The key of the figure's panel on a page."""
        return f"figure-{self.id.replace('.', '-')}"
