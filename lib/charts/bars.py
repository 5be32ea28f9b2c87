"""Panels of bars: how many children fall into each part of one kind, kind by kind."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_ROW = 25
_GAP = 26
_LEFT = 92
_RIGHT = 88
_SCALE = 34
"""Pixels for the numbers beside standing bars."""
_MARKS = {"hidden": "square", "missing": "cross"}


@dataclass(frozen=True)
class Panel:
    """One kind of parts."""

    title: str
    parts: pd.DataFrame
    """One row per part, in order: part, value, label (the number as written), state."""
    upright: bool = False
    """Bars that stand: for parts that follow each other in time."""
    names: int = _LEFT
    """Pixels for the names of lying bars at the least,"""
    numbers: int = _RIGHT
    """and for the numbers behind them."""
    goal: float | None = None
    """Where lying bars should reach: a dashed rule, behind which the numbers stand."""
    least_top: float = 1.0
    """The scale goes up to this at the least: 100 for shares."""
    top: float | None = None
    """Upper end of the scale, where panels must be comparable."""
    is_part: bool = False
    """Whether lying bars are parts of a whole: a pale bar behind them shows all of it."""


def panels(
    every: list[Panel],
    look: Look,
    *,
    words: dict[str, str],
    beneath: list[str] = (),
    columns: int = 2,
) -> alt.TopLevelMixin:
    """Panels side by side, `columns` to a row, on a phone or alone one; each has its own scale.

    A panel alone takes the whole width. A part whose `state` is hidden or missing has no bar but a
    mark, which `words` names; so it does the `goal` of those that have one.
    """
    columns = 1 if look.is_narrow or len(every) == 1 else columns
    width = (look.width - 8 - _GAP * (columns - 1)) / columns
    drawn = [
        _panel(one, look, width, _height(every[n - n % columns : n - n % columns + columns]))
        for n, one in enumerate(every)
    ]
    chart = alt.concat(*drawn, columns=columns, spacing=_GAP, align="none")
    return frame.around(
        chart,
        look,
        left=0,
        legend=_legend(every, words, look),
        beneath=beneath,
        # Beside the panel that it is about, where the first has no such rule.
        legend_below=every[0].goal is None and any(one.goal is not None for one in every),
    )


def _height(row: list[Panel]) -> int:
    """All panels of one row are as high as the longest list in it."""
    return max([110 if one.upright else _ROW * len(one.parts) for one in row])


def _panel(one: Panel, look: Look, width: float, height: int) -> alt.LayerChart:
    layers = _standing(one, look, width, height) if one.upright else _lying(one, look, width)
    title = alt.Title(one.title, anchor="start", frame="group", fontSize=13, offset=8)
    return alt.layer(*layers).properties(width=width, height=height, title=title)


def _lying(one: Panel, look: Look, width: float) -> list[alt.Chart]:
    rows = one.parts.assign(down=[_ROW * (n + 0.5) for n in range(len(one.parts))])
    # Names, bars and numbers all stand inside the panel, so that panels line up whatever they hold.
    size = 12 if look.is_narrow else 13
    longest = max(fonts.width(part, size=size, weight=400) for part in one.parts["part"])
    left = max(one.names, longest + 8)
    across = alt.Scale(domain=(0, _top(one)), range=[left, width - one.numbers], nice=False)
    x = alt.X("value:Q", scale=across, axis=None)
    base = alt.Chart(looks.drawable(rows)).encode(y=alt.Y("down:Q", scale=None, axis=None))
    names = base.mark_text(align="right", fontSize=size)
    numbers = base.mark_text(align="left", dx=6, fontSize=12)
    bars = base.mark_bar(size=_ROW - 8, color=look.palette.accent)
    return [
        names.encode(x=alt.XValue(left - 6), text=alt.Text("part:N")),
        *_whole(base, one, look, x=alt.XValue(left), x2=alt.X2Value(width - one.numbers)),
        bars.encode(x=x, x2=alt.X2Datum(0)),
        *_goal(one, look, x),
        numbers.encode(
            x=alt.XValue(width - one.numbers) if one.is_part or one.goal is not None else x,
            text=alt.Text("label:N"),
        ),
        *_silent(base, one, look, x=alt.XValue(left + 8)),
    ]


def _whole(base: alt.Chart, one: Panel, look: Look, **ends: object) -> list[alt.Chart]:
    if not one.is_part:
        return []
    pale = base.mark_rule(strokeWidth=_ROW - 8, color=look.palette.faint, opacity=0.6)
    return [pale.transform_filter("datum.value != null").encode(**ends)]


def _goal(one: Panel, look: Look, x: alt.X) -> list[alt.Chart]:
    if one.goal is None:
        return []
    ends = {"y": alt.YValue(0), "y2": alt.Y2Value(_ROW * len(one.parts))}
    rule = alt.Chart(alt.Data(values=[{"value": one.goal}])).mark_rule(
        color=look.palette.unmet, strokeDash=[5, 4], strokeWidth=1.5
    )
    return [rule.encode(x=x, **ends)]


def _standing(one: Panel, look: Look, width: float, height: int) -> list[alt.Chart]:
    order = one.parts["part"].tolist()
    step = (width - _SCALE) / max(1, len(order))
    axis = alt.Axis(
        labelAngle=0,
        ticks=False,
        grid=False,
        labelFontSize=12,
        values=order[:: 1 if step > 18 else 3],
        labelOverlap=False,
    )
    across = alt.Scale(range=[_SCALE, width], paddingInner=0.2, paddingOuter=0.1)
    x = alt.X("part:N", sort=order, title=None, axis=axis, scale=across)
    y = alt.Y("value:Q", scale=alt.Scale(domain=(0, _top(one)), nice=True), title=None)
    y = y.axis(tickCount=3, tickMinStep=1, format=",d", offset=-_SCALE, grid=False, ticks=False)
    base = alt.Chart(looks.drawable(one.parts)).encode(x=x)
    tooltip = [alt.Tooltip("part:N"), alt.Tooltip("label:N")]
    bars = base.mark_bar(color=look.palette.accent).encode(y=y, tooltip=tooltip)
    return [bars, *_silent(base, one, look, y=alt.YValue(height - 8))]


def _silent(base: alt.Chart, one: Panel, look: Look, **place: object) -> list[alt.Chart]:
    return [
        base.transform_filter(f"datum.state == '{state}'")
        .mark_point(shape=shape, size=46, strokeWidth=1.3, color=look.palette.muted, opacity=1)
        .encode(**place)
        for state, shape in _MARKS.items()
        if (one.parts["state"] == state).any()
    ]


def _top(one: Panel) -> float:
    if one.top is not None:
        return one.top
    return float(max(one.least_top, pd.to_numeric(one.parts["value"]).fillna(0).max()))


def _legend(every: list[Panel], words: dict[str, str], look: Look) -> list[Entry]:
    states = {state for one in every for state in one.parts["state"]}
    has_goal = any(one.goal is not None for one in every)
    goal = [Entry(words["goal"], frame.DASHES, look.palette.unmet, size=260)] if has_goal else []
    return goal + [
        Entry(words[state], shape, look.palette.muted, size=60)
        for state, shape in _MARKS.items()
        if state in states
    ]
