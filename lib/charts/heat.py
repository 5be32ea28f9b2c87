"""Counts in a table of two kinds of parts, shaded so that the eye finds where they gather."""

from collections.abc import Iterable

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

ROW = 27
_LEFT = 140
_NARROW_LEFT = 84
_NAME_GAP = 6
_NAME_LINE = 13
_HEAD_SIZE, _HEAD_GAP = 12, 4
_HEAD_LINE = 15
_APART = 4
"""Pixels between the numbers of two neighbours at least."""
_MARKS = {"hidden": ("square", 60), "missing": (frame.HATCHED, 220)}
"""The sign of a cell without a number, with its size: what is missing is hatched, as on maps."""


def cells(
    counts: pd.DataFrame,
    look: Look,
    *,
    shades: dict[int, str],
    words: dict[str, str],
    heads: str = "",
    row_height: int = ROW,
    highlighted: str = "",
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """One row per cell, rows and columns in the order given: row, column, label, shade, state.

    `shade` is the cell's class, from 0 to 4, its words in `shades`; none where `state` is hidden or
    missing, which carry marks that `words` names. `label` is written into the cell. A column's
    name may hold several lines, parted by "|". The row `highlighted` has an outline, its name is
    bold.
    """
    left = _NARROW_LEFT if look.is_narrow else _LEFT
    width = look.width - 8 - left
    counts = counts.assign(column=_headed(counts["column"], width))
    rows, columns = (counts[name].drop_duplicates().tolist() for name in ("row", "column"))
    x = alt.X("column:N", sort=columns, title=heads or None)
    x = x.axis(
        orient="top",
        labelAngle=0,
        labelExpr="split(datum.label, '|')",
        labelBaseline="top",
        labelPadding=_HEAD_LINE * max(str(name).count("|") + 1 for name in columns) + 4,
        domain=False,
        ticks=False,
        labelFontSize=_HEAD_SIZE,
        labelLimit=0,
    )
    y = alt.Y("row:N", sort=rows, title=None, axis=None)
    base = alt.Chart(looks.drawable(_coloured(counts, look))).encode(x=x, y=y)
    layers = [_tint(base, look), _texts(base, counts, look, width / len(columns))]
    layers += [*_marks(base, counts, look), *_names(rows, y, left, look, highlighted)]
    if highlighted in rows:
        layers.append(frame.outlined(highlighted, width, look).encode(y=y))
    layered = alt.layer(*layers).properties(width=width, height=row_height * len(rows))
    entries = _legend(counts, shades, words, look)
    return frame.around(layered, look, left=left, legend=entries, beneath=beneath)


def _headed(columns: pd.Series, width: int) -> pd.Series:
    """The columns' names, on more lines where they would run into each other."""
    names = columns.drop_duplicates()
    room = int(width / len(names)) - _HEAD_GAP
    broken = {
        name: "|".join(
            line
            for part in str(name).split("|")
            for line in fonts.wrapped(part, size=_HEAD_SIZE, weight=400, width=room)
        )
        for name in names
    }
    return columns.map(broken)


def _names(rows: list[str], y: alt.Y, left: int, look: Look, highlighted: str) -> list[alt.Chart]:
    """What each row is; a name that is too long for its space goes on to a second line."""
    size = 12 if look.is_narrow else 13
    weights = {row: 600 if row == highlighted else 400 for row in rows}
    broken = {
        row: fonts.wrapped(row, size=size, weight=weights[row], width=left - _NAME_GAP)
        for row in rows
    }
    layers = []
    for lines in sorted({len(lines) for lines in broken.values()}):
        named = [
            {"row": row, "name": "\n".join(parts), "weight": weights[row]}
            for row, parts in broken.items()
            if len(parts) == lines
        ]
        up = -(lines - 1) * _NAME_LINE / 2
        words = alt.Chart(alt.Data(values=named)).mark_text(
            align="right",
            fontSize=size,
            lineBreak="\n",
            lineHeight=_NAME_LINE,
            dy=up,
            fontWeight=alt.expr("datum.weight"),
        )
        layers.append(words.encode(x=alt.XValue(-_NAME_GAP), y=y, text=alt.Text("name:N")))
    return layers


def _coloured(counts: pd.DataFrame, look: Look) -> pd.DataFrame:
    """The cells with their fill, and ink that can be read on it."""
    palette = look.palette
    known = counts["shade"].fillna(-1).astype(int)
    fills = [palette.steps[shade] if shade >= 0 else palette.paper for shade in known]
    return counts.assign(fill=fills, ink=[palette.over(fill) for fill in fills])


def _tint(base: alt.Chart, look: Look) -> alt.Chart:
    return base.mark_rect(stroke=look.palette.paper, strokeWidth=2).encode(
        fill=alt.Fill("fill:N", scale=None),
        tooltip=[alt.Tooltip("row:N"), alt.Tooltip("column:N"), alt.Tooltip("label:N")],
    )


def _widest(labels: Iterable[str], size: int) -> float:
    return max(fonts.width(label, size=size, weight=400) for label in labels)


def _texts(base: alt.Chart, counts: pd.DataFrame, look: Look, room: float) -> alt.Chart:
    labels = counts["label"].fillna("").unique()
    sizes = (12,) if look.projected else (12, 11, 10)
    # A number that would run into the next is left away: the shade must do.
    size = next((one for one in sizes if _widest(labels, one) + _APART <= room), 0)
    words = base.mark_text(fontSize=size, opacity=1 if size else 0)
    return words.encode(text=alt.Text("label:N"), color=alt.Color("ink:N", scale=None, legend=None))


def _marks(base: alt.Chart, counts: pd.DataFrame, look: Look) -> list[alt.Chart]:
    return [
        base.transform_filter(f"datum.state == '{state}'").mark_point(
            shape=shape, size=size, strokeWidth=1.2, color=look.palette.muted, opacity=1
        )
        for state, (shape, size) in _MARKS.items()
        if (counts["state"] == state).any()
    ]


def _legend(
    counts: pd.DataFrame, shades: dict[int, str], words: dict[str, str], look: Look
) -> list[Entry]:
    palette = look.palette
    entries = [
        Entry(told, frame.SWATCH, palette.muted, palette.steps[shade], 220)
        for shade, told in shades.items()
    ]
    entries += [
        Entry(words[state], shape, palette.muted, size=size)
        for state, (shape, size) in _MARKS.items()
        if (counts["state"] == state).any()
    ]
    return entries
