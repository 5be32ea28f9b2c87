"""Who has done what: areas by tasks, a mark in each cell."""

import altair as alt
import pandas as pd

from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import SHAPES, Look

_ROW = 20
_LEFT = 116
_NARROW_LEFT = 88
_OPEN = ("none",)
"""Statuses whose mark is only outlined: nothing has been done yet."""


def cells(
    states: pd.DataFrame,
    look: Look,
    *,
    words: dict[str, str],
    heads: str = "",
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """One row per cell, rows and columns in the order given: row, column, status.

    Statuses are those of `look.SHAPES`, `words` names each; a pair without a row is not asked for.
    """
    left = _NARROW_LEFT if look.is_narrow else _LEFT
    rows, columns = (states[name].drop_duplicates().tolist() for name in ("row", "column"))
    width = look.width - 8 - left
    x = alt.X("column:N", sort=columns, title=heads or None)
    x = x.axis(orient="top", labelAngle=0, domain=False, ticks=False, labelFontSize=12, grid=False)
    names = alt.Axis(
        domain=False, ticks=False, minExtent=left, maxExtent=left, labelLimit=left - 6,
        labelFontSize=12 if look.is_narrow else 13, grid=True,
    )  # fmt: skip
    y = alt.Y("row:N", sort=rows, title=None, axis=names)
    base = alt.Chart(looks.drawable(states)).encode(x=x, y=y)
    present = [status for status in words if (states["status"] == status).any()]
    layers = [_marks(base, status, look, words[status]) for status in present]
    chart = alt.layer(*layers).properties(width=width, height=_ROW * len(rows))
    legend = [_entry(status, words[status], look) for status in present]
    return frame.around(chart, look, left=left, legend=legend, beneath=beneath)


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
