"""Who has done what: areas by tasks, a mark in each cell."""

import json
import math

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import SHAPES, Look

_ROW = 20
_LEFT = 116
_NARROW_LEFT = 88
_HEAD = 12
_SLANT = 60
"""Pixels of a head's letters, and degrees by which it rises."""
_COLUMN = 40
"""Pixels from a column to the next, or more."""
_OPEN = ("none",)
"""Statuses whose mark is only outlined: nothing has been done yet."""


def cells(
    states: pd.DataFrame,
    look: Look,
    *,
    words: dict[str, str],
    heads: dict[str, str],
    highlighted: str = "",
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """One row per cell, rows and columns in the order given: row, column, status.

    Statuses are those of `look.SHAPES`, `words` names each; a pair without a row is not asked for.
    `heads` are the words over the columns, where there is room for them; `highlighted` is the row
    of the area that the reader has chosen.
    """
    left = _NARROW_LEFT if look.is_narrow else _LEFT
    rows, columns = (states[name].drop_duplicates().tolist() for name in ("row", "column"))
    width = look.width - 8 - left - (_beyond(heads, columns) if _in_words(look) else 0)
    x = alt.X("column:N", sort=columns, title=None, axis=_over(heads, look))
    names = alt.Axis(
        domain=False, ticks=False, minExtent=left, maxExtent=left, labelLimit=left - 6,
        labelFontSize=12 if look.is_narrow else 13, grid=True,
        labelFontWeight=alt.condition(
            alt.datum.label == highlighted, alt.value(600), alt.value(400)
        ),
    )  # fmt: skip
    y = alt.Y("row:N", sort=rows, title=None, axis=names)
    base = alt.Chart(looks.drawable(states)).encode(x=x, y=y)
    present = [status for status in words if (states["status"] == status).any()]
    layers = [_marks(base, status, look, words[status]) for status in present]
    if highlighted in rows:
        layers.append(frame.outlined(highlighted, width, look).encode(y=y))
    chart = alt.layer(*layers).properties(width=width, height=_ROW * len(rows))
    legend = [_entry(status, words[status], look) for status in present]
    return frame.around(chart, look, left=left, legend=legend, beneath=beneath)


def _over(heads: dict[str, str], look: Look) -> alt.Axis:
    """The columns' heads: slanting words, or the numbers alone."""
    plain = alt.Axis(orient="top", domain=False, ticks=False, labelFontSize=_HEAD, grid=False)
    if not _in_words(look):
        plain.labelAngle = 0
        return plain
    plain.labelExpr = f"{json.dumps(heads, ensure_ascii=False)}[datum.label]"
    plain.labelAngle, plain.labelAlign, plain.labelBaseline = -_SLANT, "left", "middle"
    plain.labelLimit, plain.labelOverlap = 0, False
    return plain


def _in_words(look: Look) -> bool:
    """Whether there is room for words: not on a phone, nor in a room, where each part of the list
    has its heads again.
    """
    return not (look.is_narrow or look.projected)


def _beyond(heads: dict[str, str], columns: list[str]) -> int:
    """Pixels that the slanting heads of the last columns reach beyond the last."""
    across = [
        fonts.width(heads[column], size=_HEAD, weight=400) * math.cos(math.radians(_SLANT))
        for column in columns
    ]
    return round(max(reach - _COLUMN * n for n, reach in enumerate(reversed(across)))) - 16


def _marks(base: alt.Chart, status: str, look: Look, word: str) -> alt.Chart:
    colour = look.status_colour(status)
    fill = look.palette.paper if status in _OPEN else colour
    return (
        base.transform_filter(f"datum.status == '{status}'")
        .transform_calculate(told=f"'{word}'")
        .mark_point(
            shape=SHAPES[status], size=58, stroke=colour, fill=fill, strokeWidth=1.4, opacity=1
        )
        .encode(tooltip=[alt.Tooltip("row:N"), alt.Tooltip("column:N"), alt.Tooltip("told:N")])
    )


def _entry(status: str, word: str, look: Look) -> Entry:
    colour = look.status_colour(status)
    return Entry(word, SHAPES[status], colour, look.palette.paper if status in _OPEN else colour)
