"""Rows of words with a mark each: what has no better picture than a list."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import look as looks
from lib.charts.frame import Entry, around
from lib.charts.look import Look

_SIZE = 13
_LINE = 18
_TEXT_LINE = 17
_GAP = 12
_HEAD_GAP = 4
_LEGEND_GAP = 14
_LEFT = 22.0
"""Pixels for the mark before the first column."""


@dataclass(frozen=True)
class Column:
    """One column of a list."""

    name: str
    """In the frame."""
    title: str
    width: float
    """Its part of the whole width; all parts together make 1. 0 leaves it out."""
    narrow_width: float
    """The same on a phone."""
    strong: bool = False


def rows(
    frame: pd.DataFrame,
    look: Look,
    *,
    columns: list[Column],
    status: str,
    words: dict[str, str] | None = None,
    most: int = 0,
    highlighted: str = "",
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """One row per line of the list, in the order given; `status` names the column for the mark.

    A row whose status is empty has no mark. `words` names the statuses in a legend, where no
    column does.

    Text that is too long for its column goes on to further lines, and ends in … after the last;
    `most` allows more of them than usual. The row whose first column is `highlighted` has an
    outline. `beneath` are sentences below the list.
    """
    width = look.width - 16
    columns = [column for column in columns if _part(column, look)]
    most = most or (4 if look.is_narrow else 2)
    numbered = frame.reset_index(drop=True).assign(line=range(len(frame)))
    chosen = numbered[numbered[columns[0].name] == highlighted][["line"]]
    for column in columns:
        room = round(_part(column, look) * (width - _LEFT)) - _GAP
        numbered[column.name] = [
            _fitted(text, room, most, column.strong) for text in numbered[column.name].astype(str)
        ]
    lines = max(text.count("\n") + 1 for column in columns for text in numbered[column.name])
    drawn = _drawn(numbered, look, columns, status, width, row=_LINE * lines + _GAP)
    if len(chosen):
        drawn += _outline(chosen, width, look)
    legend = _legend(frame[status], words or {}, look)
    if legend:
        drawn += _room_for_a_legend(columns, look, width)
    return around(drawn, look, left=0, legend=legend, beneath=beneath)


def _outline(chosen: pd.DataFrame, width: int, look: Look) -> alt.Chart:
    around_it = alt.Chart(chosen).mark_rect(
        filled=False, stroke=look.palette.ink, strokeWidth=2, cornerRadius=3
    )
    return around_it.encode(x=alt.XValue(0), x2=alt.X2Value(width), y=alt.Y("line:O").axis(None))


def _legend(statuses: pd.Series, words: dict[str, str], look: Look) -> list[Entry]:
    present = set(statuses)
    return [
        Entry(words[one], looks.SHAPES[one], look.status_colour(one), look.status_colour(one), 80)
        for one in words
        if one in present
    ]


def _drawn(
    numbered: pd.DataFrame,
    look: Look,
    columns: list[Column],
    status: str,
    width: int,
    *,
    row: int,
) -> alt.LayerChart:
    base = alt.Chart(looks.drawable(numbered)).encode(y=alt.Y("line:O").axis(None))
    rule = base.mark_rule(color=look.palette.faint, yOffset=row / 2, y2Offset=row / 2)
    layers = [
        rule.encode(x=alt.XValue(0), x2=alt.X2Value(width)),
        _mark(base, numbered, status, look),
    ]
    left = _LEFT
    for column in columns:
        room = _part(column, look) * (width - _LEFT)
        layers += [*_cells(base, numbered, column, left), _head(column, left, room, look)]
        left += room
    return alt.layer(*layers).properties(width=width, height=alt.Step(row))


def _part(column: Column, look: Look) -> float:
    return column.narrow_width if look.is_narrow else column.width


def _fitted(text: str, room: int, most: int, strong: bool) -> str:
    weight = 600 if strong else 400
    cut = fonts.divided(text, size=_SIZE, width=room, weight=weight)
    lines = fonts.wrapped(cut, size=_SIZE, weight=weight, width=room)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rpartition(" ")[0] + " …"]
    return "\n".join(lines)


def _cells(base: alt.Chart, frame: pd.DataFrame, column: Column, left: float) -> list[alt.Chart]:
    """A column's texts: Vega hangs all lines below the first, so that each number of lines is
    lifted by its own height.
    """
    text = f"datum['{column.name}']"
    return [
        base.transform_filter(f"length(split({text}, '\\n')) == {lines}")
        .mark_text(
            align="left",
            baseline="middle",
            lineBreak="\n",
            lineHeight=_TEXT_LINE,
            dy=-_TEXT_LINE * (lines - 1) / 2,
            fontWeight=600 if column.strong else 400,
        )
        .encode(x=alt.XValue(left), text=alt.Text(f"{column.name}:N"))
        for lines in sorted({text.count("\n") + 1 for text in frame[column.name]})
    ]


def _room_for_a_legend(columns: list[Column], look: Look, width: int) -> alt.Chart:
    """An unseen point above the heads: a legend that touches them looks like a row of the list."""
    rooms = [_part(column, look) * (width - _LEFT) for column in columns]
    most = max(len(_headed(*both)) for both in zip(columns, rooms, strict=True))
    unseen = alt.Chart(alt.Data(values=[{}])).mark_point(opacity=0, size=1)
    return unseen.encode(x=alt.XValue(0), y=alt.YValue(-_TEXT_LINE * most - _LEGEND_GAP))


def _headed(column: Column, room: float) -> list[str]:
    return fonts.wrapped(column.title, size=_SIZE, weight=400, width=round(room) - _HEAD_GAP)


def _head(column: Column, left: float, room: float, look: Look) -> alt.Chart:
    lines = _headed(column, room)
    return (
        alt.Chart(pd.DataFrame([{"title": "\n".join(lines)}]))
        .mark_text(
            align="left",
            color=look.palette.muted,
            baseline="bottom",
            lineBreak="\n",
            lineHeight=_TEXT_LINE,
            dy=-4 - _TEXT_LINE * (len(lines) - 1),
        )
        .encode(x=alt.XValue(left), y=alt.YValue(0), text=alt.Text("title:N"))
    )


def _mark(base: alt.Chart, frame: pd.DataFrame, status: str, look: Look) -> alt.Chart:
    present = [one for one in frame[status].drop_duplicates() if one]
    marked = base.transform_filter(f"datum['{status}'] != ''")
    return marked.mark_point(filled=True, size=80, opacity=1).encode(
        x=alt.XValue(8),
        color=alt.Color(f"{status}:N", legend=None, scale=looks.status_scale(look, present)),
        shape=alt.Shape(f"{status}:N", legend=None, scale=looks.shape_scale(present)),
    )
