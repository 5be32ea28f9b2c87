"""Areas by targets: every cell a value and its mark."""

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_ROW = 22
_TINTED = 0.16
"""How much of its colour a judged cell has."""
_HEAD_LINE = 16
_HEAD_GAP = 2
_PADDING = 8
"""Pixels between an area's name and its first cell."""
_SIZE = 12
_MARK, _MARK_GAP = 4, 5
"""Pixels of half a mark, and between it and its value."""
_MOST_ON_A_PHONE = 4
"""More columns than this stand in bands one above the other there."""


def cells(
    values: pd.DataFrame,
    look: Look,
    *,
    words: dict[str, str],
    highlighted: str,
) -> alt.TopLevelMixin:
    """One row per area and target, in the order given: area, target, value_label, judgement.

    `target` is a column's head: broken to the column's width, and wherever it holds a "|". `words`
    names the judgements, in the legend's order; only those that occur are listed.
    """
    present = [status for status in words if (values["judgement"] == status).any()]
    left = round(_longest(values)) + _PADDING
    names = values["target"].drop_duplicates().tolist()
    bands = -(-len(names) // _MOST_ON_A_PHONE) if look.is_narrow else 1
    size = -(-len(names) // bands)
    drawn = [
        _band(values[values["target"].isin(names[n : n + size])], look, left, present, highlighted)
        for n in range(0, len(names), size)
    ]
    chart = drawn[0] if len(drawn) == 1 else alt.vconcat(*drawn, spacing=24)
    # Blank, so that the legend does not look like a part of the heads.
    chart = chart.properties(title=alt.Title(" ", fontSize=8, offset=0))
    legend = [_entry(status, words[status], look) for status in present]
    return frame.around(chart, look, left=left, legend=legend)


def _longest(values: pd.DataFrame) -> float:
    return max(fonts.width(name, size=13, weight=400) for name in values["area"].unique())


def _entry(status: str, words: str, look: Look) -> Entry:
    """What a cell of a status looks like: a mark, a grey cell without one, or a hatched box."""
    palette = look.palette
    if status == "none":
        return Entry(words, frame.SWATCH, palette.faint, f"{palette.unclear}{_alpha()}", 220)
    if status == "missing":
        return Entry(words, frame.HATCHED, palette.muted, size=220)
    colour = look.status_colour(status)
    return Entry(words, looks.SHAPES[status], colour, colour, 60)


def _alpha() -> str:
    return f"{round(_TINTED * 255):02x}"


def _band(
    values: pd.DataFrame, look: Look, left: int, present: list[str], highlighted: str
) -> alt.LayerChart:
    width = look.width - left - 8
    column = width / values["target"].nunique()
    size = _head_size(values["target"], column, look)
    values = values.assign(target=[_head(name, column, size) for name in values["target"]])
    rows = looks.drawable(values)
    x, y = _columns(values, size), _rows(values)
    base = alt.Chart(rows).encode(x=x, y=y)
    reach = min(_reach(values["value_label"]), column / 2 - 2)
    layers = [
        _tint(base, look),
        _marks(base, look, present, reach),
        _silent(base, look),
        _texts(base, reach),
    ]
    chosen = rows[rows["area"] == highlighted]
    if len(chosen):
        layers.append(_outline(look, chosen).encode(x=x, y=y))
    return alt.layer(*layers).properties(width=width, height=alt.Step(_ROW))


def _reach(labels: pd.Series) -> float:
    """Half of what a mark and the longest value beside it take, in pixels."""
    longest = max(fonts.width(label, size=_SIZE, weight=400) for label in labels.unique())
    return (2 * _MARK + _MARK_GAP + longest) / 2


def _head(name: str, column: float, size: int) -> str:
    room = round(column) - _HEAD_GAP
    parts = [fonts.divided(part, size=size, width=room) for part in name.split("|")]
    return "|".join(line for part in parts for line in _evenly(part, size, room))


def _evenly(text: str, size: int, room: int) -> list[str]:
    """The text on as few lines as it needs, these as alike in length as they can be."""
    lines = fonts.wrapped(text, size=size, weight=400, width=room)
    for width in range(room, 0, -4):
        shorter = fonts.wrapped(text, size=size, weight=400, width=width)
        if len(shorter) > len(lines) or _widest(shorter, size) > width:
            break
        lines = shorter
    return lines


def _widest(lines: list[str], size: int) -> float:
    return max(fonts.width(line, size=size, weight=400) for line in lines)


def _head_size(heads: pd.Series, column: float, look: Look) -> int:
    words = {word for head in heads.unique() for word in head.replace("|", " ").split()}
    widest = max(fonts.width(word, size=13, weight=400) for word in words)
    return 12 if look.is_narrow or widest > column - _HEAD_GAP else 13


def _columns(values: pd.DataFrame, size: int) -> alt.X:
    names = values["target"].drop_duplicates().tolist()
    axis = alt.Axis(
        orient="top",
        labelAngle=0,
        labelExpr="split(datum.label, '|')",
        labelLimit=0,
        labelPadding=_HEAD_LINE * max(name.count("|") + 1 for name in names) + 6,
        labelBaseline="top",
        domain=False,
        ticks=False,
        labelFontSize=size,
    )
    return alt.X("target:N", sort=names, title=None, axis=axis)


def _rows(values: pd.DataFrame) -> alt.Y:
    names = values["area"].drop_duplicates().tolist()
    axis = alt.Axis(domain=False, ticks=False, labelPadding=_PADDING)
    return alt.Y("area:N", sort=names, title=None, axis=axis)


def _tint(base: alt.Chart, look: Look) -> alt.Chart:
    tints = {"met": look.palette.met, "unmet": look.palette.unmet, "none": look.palette.unclear}
    scale = alt.Scale(domain=list(tints), range=list(tints.values()))
    fills = alt.Fill("judgement:N", legend=None, scale=scale)
    called = base.transform_filter(f"indexof({list(tints)}, datum.judgement) >= 0")
    return called.mark_rect(
        cornerRadius=3, opacity=_TINTED, stroke=look.palette.paper, strokeWidth=3
    ).encode(fill=fills)


def _marks(base: alt.Chart, look: Look, present: list[str], reach: float) -> alt.Chart:
    marked = [status for status in present if status not in ("none", "missing")]
    judged = base.transform_filter(f"indexof({marked}, datum.judgement) >= 0")
    return judged.mark_point(filled=True, size=52, opacity=1, xOffset=_MARK - reach).encode(
        color=alt.Color("judgement:N", legend=None, scale=looks.status_scale(look, marked)),
        shape=alt.Shape("judgement:N", legend=None, scale=looks.shape_scale(marked)),
    )


def _silent(base: alt.Chart, look: Look) -> alt.Chart:
    """A hatched box, as on maps, in cells that were not reported."""
    missing = base.transform_filter("datum.judgement == 'missing'")
    return missing.mark_point(
        shape=frame.HATCHED, size=220, strokeWidth=1, color=look.palette.muted, opacity=1
    )


def _texts(base: alt.Chart, reach: float) -> alt.Chart:
    told = base.transform_filter("datum.judgement != 'missing'")
    texts = told.mark_text(align="right", dx=reach, fontSize=_SIZE)
    return texts.encode(text=alt.Text("value_label:N"))


def _outline(look: Look, chosen: pd.DataFrame) -> alt.Chart:
    return alt.Chart(chosen).mark_rect(
        filled=False, stroke=look.palette.ink, strokeWidth=2, cornerRadius=3
    )
