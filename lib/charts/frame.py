"""What stands around a picture: its legend above, its sentences below, both to its full width."""

from dataclasses import dataclass, replace

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts.look import Look

_SIZE = 13
_SMALL = 12
_LINE = 20
_SYMBOL = 22
"""Pixels for an entry's symbol and the gap behind it."""
_GAP = 16
_WORDS = 0.42
"""Part of a screen's width that the words beside a map take."""

LINE = "M-1,0H1"
DASHES = "M-1,0H-.5M-.25,0H.25M.5,0H1"
SWATCH = "M-1,-.8L1,-.8L1,.8L-1,.8L-1,-.8Z"
HATCHED = f"{SWATCH}M-1,.2L0,-.8M-1,.8L.6,-.8M0,.8L1,-.2"
SQUARED = f"{SWATCH}M-.4,-.4L.4,-.4L.4,.4L-.4,.4Z"
ZEROED = f"{SWATCH}M-.3,0A.3,.5,0,1,0,.3,0A.3,.5,0,1,0,-.3,0Z"
DIAMOND = f"{SWATCH}M0,-.55L.55,0L0,.55L-.55,0Z"
"""Symbols of a legend as SVG paths within one unit around the middle, beside Vega's own names."""


@dataclass(frozen=True)
class Entry:
    """One line of a legend."""

    label: str
    shape: str
    stroke: str
    fill: str = "transparent"
    size: float = 90
    """Square pixels; a path of this module looks right at 260."""


def outlined(row: str, width: int, look: Look) -> alt.Chart:
    """A border around one row of a list or matrix, wherever its `y` places it."""
    chosen = alt.Chart(alt.Data(values=[{"row": row}]))
    return chosen.mark_rect(
        filled=False, stroke=look.palette.ink, strokeWidth=2, cornerRadius=3
    ).encode(x=alt.XValue(0), x2=alt.X2Value(width))


def around(
    chart: alt.TopLevelMixin,
    look: Look,
    *,
    left: float,
    legend: list[Entry] = (),
    heading: str = "",
    beneath: list[str] = (),
    legend_below: bool = False,
) -> alt.TopLevelMixin:
    """The chart between its legend and its sentences; `left`: pixels of its axis on the left.

    `heading` stands above the vertical axis, lying down: a title that is read without turning.
    With `legend_below`, it names what the legend below the chart is about.
    """
    entries = [_legend(list(legend), look, left)] if legend else []
    named = [_lines([heading], look, left)] if heading else []
    above, below = ([], named + entries) if legend_below else (entries + named, [])
    below += [_lines(list(beneath), look, left)] if any(beneath) else []
    if not above and not below:
        return chart
    parts = [*above, chart, *below]
    return alt.concat(*parts, columns=1, spacing=8, bounds="full", align="none").resolve_scale(
        color="independent", shape="independent"
    )


def halves(look: Look) -> tuple[Look, Look]:
    """What a picture and the words beside it are drawn for, where a screen is wider than high."""
    words = round(look.width * _WORDS)
    return replace(look, width=look.width - words - _GAP), replace(look, width=words)


def beside(
    chart: alt.TopLevelMixin,
    look: Look,
    *,
    legend: list[Entry],
    heading: str,
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """The chart with its legend and its sentences on its right; `look` is that of the words."""
    told = [_lines([heading], look, 0)] if heading else []
    told += [_legend(list(legend), look, 0)] if legend else []
    told += [_lines(list(beneath), look, 0)] if any(beneath) else []
    words = alt.concat(*told, columns=1, spacing=8, bounds="full", align="none")
    return alt.concat(chart, words, columns=2, spacing=_GAP, align="none").resolve_scale(
        color="independent", shape="independent"
    )


def _legend(entries: list[Entry], look: Look, left: float) -> alt.LayerChart:
    rows = pd.DataFrame([vars(entry) for entry in entries])
    rows[["across", "line"]] = _flow(entries, look)
    rows["across"] -= left
    base = alt.Chart(alt.Data(values=rows.to_dict("records"))).encode(
        y=alt.Y("line:O", axis=None, sort=None)
    )
    symbols = base.mark_point(strokeWidth=1.4, opacity=1, xOffset=8).encode(
        x=alt.X("across:Q", scale=None, axis=None),
        shape=alt.Shape("shape:N", scale=None),
        stroke=alt.Stroke("stroke:N", scale=None),
        fill=alt.Fill("fill:N", scale=None),
        size=alt.Size("size:Q", scale=None),
    )
    words = base.mark_text(align="left", fontSize=_size(look), xOffset=_SYMBOL).encode(
        x=alt.X("across:Q", scale=None, axis=None), text=alt.Text("label:N")
    )
    return alt.layer(symbols, words).properties(width=look.width - 8 - left, height=alt.Step(_LINE))


def _flow(entries: list[Entry], look: Look) -> list[tuple[float, int]]:
    """Left end and line of each entry, one after the other, as many on a line as there is room."""
    places, across, line = [], 0.0, 0
    for entry in entries:
        wide = _SYMBOL + fonts.width(entry.label, size=_size(look), weight=400)
        if across and across + wide > look.width - 8:
            across, line = 0.0, line + 1
        places.append((across, line))
        across += wide + _GAP
    return places


def _size(look: Look) -> int:
    return _SMALL if look.is_narrow else _SIZE


def _lines(sentences: list[str], look: Look, left: float) -> alt.Chart:
    width = look.width - 8
    lines = [
        line
        for sentence in sentences
        for line in fonts.wrapped(sentence, size=_size(look), weight=400, width=width)
    ]
    rows = [{"line": n, "text": line} for n, line in enumerate(lines)]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_text(align="left", fontSize=_size(look), color=look.palette.muted)
        .encode(x=alt.XValue(-left), y=alt.Y("line:O", axis=None), text=alt.Text("text:N"))
        .properties(width=width - left, height=alt.Step(_size(look) + 5))
    )
