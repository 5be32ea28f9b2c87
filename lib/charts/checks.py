"""What was looked at, out of what there is: areas by panels, a filled bar in an outlined one."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_ROW = 20
_LEFT = 116
_NARROW_LEFT = 88
_GAP = 14
_LABEL = 44
"""Pixels for the numbers behind the bars."""
_MARKS = {"hidden": ("square", 46), "missing": (frame.HATCHED, 200)}
"""The sign of an area without numbers, with its size: what is missing is hatched, as on maps."""


@dataclass(frozen=True)
class Panel:
    """One thing that was looked at."""

    title: str
    bars: pd.DataFrame
    """One row per area, in the same order everywhere: row, part, whole, label, state."""
    is_share: bool
    """Whether every whole is drawn equally long, else to the panel's own scale."""


def panels(
    every: list[Panel],
    look: Look,
    *,
    words: dict[str, str],
    highlighted: str = "",
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """Panels side by side; `words` names whole, part, hidden and missing."""
    left = _NARROW_LEFT if look.is_narrow else _LEFT
    room = (look.width - 8 - left) / len(every)
    rows = every[0].bars["row"].tolist()
    height = _ROW * len(rows)
    heads = [_head(one.title, room) for one in every]
    top = -15 * (max(map(len, heads)) - 1) - 12
    layers = [_names(rows, left, look, highlighted)]
    for number, (one, lines) in enumerate(zip(every, heads, strict=True)):
        start = number * room + _GAP / 2
        layers += [_title(lines, start, top), *_bars(one, start, room - _GAP - _LABEL, look)]
    chart = alt.layer(*layers).properties(width=look.width - 8 - left, height=height)
    legend = _legend(every, words, look)
    return frame.around(chart, look, left=left, legend=legend, beneath=beneath)


def _head(title: str, room: float) -> list[str]:
    return fonts.wrapped(title, size=12, weight=600, width=int(room - 6))


def _names(rows: list[str], left: float, look: Look, highlighted: str) -> alt.Chart:
    named = [
        {"down": _down(n), "name": row, "weight": 600 if row == highlighted else 400}
        for n, row in enumerate(rows)
    ]
    words = alt.Chart(alt.Data(values=named)).mark_text(
        align="right", fontSize=12 if look.is_narrow else 13, limit=left - 8,
        fontWeight=alt.expr("datum.weight"),
    )  # fmt: skip
    return words.encode(x=alt.XValue(-6), y=_y("down"), text=alt.Text("name:N"))


def _title(lines: list[str], start: float, top: float) -> alt.Chart:
    data = [{"down": top + 15 * n, "line": line} for n, line in enumerate(lines)]
    words = alt.Chart(alt.Data(values=data)).mark_text(align="left", fontSize=12, fontWeight=600)
    return words.encode(x=alt.XValue(start), y=_y("down"), text=alt.Text("line:N"))


def _bars(one: Panel, start: float, room: float, look: Look) -> list[alt.Chart]:
    bars = one.bars.assign(down=[_down(n) for n in range(len(one.bars))])
    wholes = pd.to_numeric(bars["whole"])
    scale = wholes.where(wholes > 0) if one.is_share else max(1.0, wholes.max())
    reach = (room * wholes / scale).fillna(0)
    filled = (room * pd.to_numeric(bars["part"]).clip(upper=wholes) / scale).fillna(0)
    placed = bars.assign(start=start, reach=start + reach, filled=start + filled)
    base = alt.Chart(looks.drawable(placed)).encode(y=_y("down"))
    x = alt.X("start:Q", scale=None, axis=None)
    outline = base.transform_filter("datum.reach > datum.start").mark_bar(
        height=_ROW - 8, fill="transparent", stroke=look.palette.unclear, strokeWidth=1
    )
    fill = base.transform_filter("datum.filled > datum.start").mark_bar(
        height=_ROW - 8, color=look.palette.accent
    )
    labels = base.mark_text(align="right", fontSize=12).encode(
        x=alt.XValue(start + room + _LABEL), text=alt.Text("label:N")
    )
    marks = [
        base.transform_filter(f"datum.state == '{state}'")
        .mark_point(shape=shape, size=size, strokeWidth=1.2, color=look.palette.muted, opacity=1)
        .encode(x=alt.XValue(start + 8))
        for state, (shape, size) in _MARKS.items()
        if (bars["state"] == state).any()
    ]
    return [
        outline.encode(x=x, x2=alt.X2("reach:Q")),
        fill.encode(x=x, x2=alt.X2("filled:Q")),
        labels,
        *marks,
    ]


def _legend(every: list[Panel], words: dict[str, str], look: Look) -> list[Entry]:
    palette = look.palette
    entries = [
        Entry(words["part"], frame.SWATCH, palette.accent, palette.accent, 200),
        Entry(words["whole"], frame.SWATCH, palette.unclear, size=200),
    ]
    states = {state for one in every for state in one.bars["state"]}
    entries += [
        Entry(words[state], shape, palette.muted, size=size)
        for state, (shape, size) in _MARKS.items()
        if state in states
    ]
    return entries


def _down(number: int) -> float:
    return _ROW * (number + 0.5)


def _y(name: str) -> alt.Y:
    return alt.Y(f"{name}:Q", scale=None, axis=None)
