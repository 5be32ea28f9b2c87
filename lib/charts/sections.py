"""Lists one below the other, each under its name."""

import altair as alt

from lib import fonts
from lib.charts.look import Look

_GAP = 24
_SIZE = 14


def stacked(charts: dict[str, alt.TopLevelMixin], look: Look) -> alt.TopLevelMixin:
    """The lists by their names, in the order given."""
    named = [one.properties(title=_title(name, look)) for name, one in charts.items()]
    return alt.vconcat(*named, spacing=_GAP)


def _title(name: str, look: Look) -> alt.Title:
    lines = fonts.wrapped(name, size=_SIZE, weight=600, width=look.width - 16)
    return alt.Title(lines, frame="group", fontSize=_SIZE, offset=8)
