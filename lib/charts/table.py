"""Rows of words with a mark each: what has no better picture than a list."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import look as looks
from lib.charts.look import Look

_SIZE = 13
_LINE = 17
_GAP = 12
_LEFT = 22.0
"""Pixels for the mark before the first column."""


@dataclass(frozen=True)
class Column:
    """One column of a list."""

    name: str
    """In the frame."""
    title: str
    width: float
    """Its part of the whole width; all parts together make 1."""
    narrow_width: float
    """The same on a phone; 0 leaves the column out there."""
    strong: bool = False


def rows(
    frame: pd.DataFrame, look: Look, *, columns: list[Column], status: str
) -> alt.TopLevelMixin:
    """One row per line of the list, in the order given; `status` names the column for the mark.

    Text that is too long for its column goes on to further lines, and ends in … after the last.
    """
    width = look.width - 16
    columns = [column for column in columns if _part(column, look)]
    most = 4 if look.is_narrow else 2
    numbered = frame.reset_index(drop=True).assign(line=range(len(frame)))
    for column in columns:
        room = round(_part(column, look) * (width - _LEFT)) - _GAP
        numbered[column.name] = [
            _fitted(text, room, most, column.strong) for text in numbered[column.name].astype(str)
        ]
    lines = max(text.count("\n") + 1 for column in columns for text in numbered[column.name])
    return _drawn(numbered, look, columns, status, width, row=_LINE * lines + _GAP)


def _drawn(
    numbered: pd.DataFrame, look: Look, columns: list[Column], status: str, width: int, *, row: int
) -> alt.LayerChart:
    base = alt.Chart(looks.drawable(numbered)).encode(y=alt.Y("line:O").axis(None))
    rule = base.mark_rule(color=look.palette.faint, yOffset=row / 2, y2Offset=row / 2)
    layers = [
        rule.encode(x=alt.XValue(0), x2=alt.X2Value(width)),
        _mark(base, numbered, status, look, row),
    ]
    left = _LEFT
    for column in columns:
        layers += [_cell(base, column, left, row), _head(column, left, look)]
        left += _part(column, look) * (width - _LEFT)
    return alt.layer(*layers).properties(width=width, height=alt.Step(row))


def _part(column: Column, look: Look) -> float:
    return column.narrow_width if look.is_narrow else column.width


def _fitted(text: str, room: int, most: int, strong: bool) -> str:
    lines = fonts.wrapped(text, size=_SIZE, weight=600 if strong else 400, width=room)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rpartition(" ")[0] + " …"]
    return "\n".join(lines)


def _cell(base: alt.Chart, column: Column, left: float, row: int) -> alt.Chart:
    # From the row's top: several lines would run downwards from its middle.
    return base.mark_text(
        align="left",
        baseline="top",
        dy=(_GAP - row) / 2,
        lineBreak="\n",
        fontWeight=600 if column.strong else 400,
    ).encode(x=alt.XValue(left), text=alt.Text(f"{column.name}:N"))


def _head(column: Column, left: float, look: Look) -> alt.Chart:
    return (
        alt.Chart(pd.DataFrame([{"title": column.title}]))
        .mark_text(align="left", color=look.palette.muted, baseline="bottom", dy=-4)
        .encode(x=alt.XValue(left), y=alt.YValue(0), text=alt.Text("title:N"))
    )


def _mark(base: alt.Chart, frame: pd.DataFrame, status: str, look: Look, row: int) -> alt.Chart:
    present = frame[status].drop_duplicates().tolist()
    beside = (_GAP - row + _LINE) / 2 - 2
    return base.mark_point(filled=True, size=80, opacity=1, yOffset=beside).encode(
        x=alt.XValue(8),
        color=alt.Color(f"{status}:N", legend=None, scale=looks.status_scale(look, present)),
        shape=alt.Shape(f"{status}:N", legend=None, scale=looks.shape_scale(present)),
    )
