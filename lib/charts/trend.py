"""One indicator over time, with what was asked for and where it is heading."""

from dataclasses import dataclass
from datetime import date

import altair as alt
import pandas as pd

from lib.charts import frame as frames
from lib.charts import look as looks
from lib.charts import ticks
from lib.charts.frame import Entry
from lib.charts.look import Look

_FEW = 3
"""So many periods have room for all their days."""
_GOAL_WIDTH = 100
"""Pixels kept free on the right for the words beside the targets' lines,"""
_GOAL_GAP = 14
"""which begin behind the mark of the forecast."""
_AXIS = 44
"""Pixels for the numbers on the left."""
_NEAR = 0.1
"""Part of the highest value."""


@dataclass(frozen=True)
class Goal:
    """A level to reach, with the words beside its line."""

    value: float
    label: str


@dataclass(frozen=True)
class Ahead:
    """The way from the year's start to its end, as asked for and as forecast."""

    year_start: date
    read_on: date
    year_end: date
    start_value: float | None
    """Value at the year's start; None where it is not known."""
    now_value: float
    goal: float
    forecast: tuple[float, float, float] | None
    """Value, low and high."""


@dataclass(frozen=True)
class Break:
    """A day on which the definition changed."""

    day: date
    label: str


def line(
    periods: pd.DataFrame,
    look: Look,
    *,
    value_format: str,
    goals: list[Goal],
    ahead: Ahead | None,
    breaks: list[Break],
    hidden: list[date] = (),
    words: dict[str, str] | None = None,
) -> alt.TopLevelMixin:
    """One row per period: period_end, value, complete. A hollow point: not all have reported.

    The series is cut where its definition changed (`segment` numbers the pieces). `hidden` are the
    periods whose number may not be shown. `words` names, in a legend, those of partial, hidden,
    expected and forecast that are drawn.
    """
    frame = looks.drawable(
        periods[["period_end", "value", "complete", "segment", "reporting", "areas"]]
    )
    days = sorted([*periods["period_end"], *hidden])
    layers = [*_breaks(breaks, look), *_goals(goals, look), *_hidden(hidden, look)]
    layers += _seen(frame, look, value_format, _ticks(days, look))
    layers += _ahead(ahead, look) if ahead else []
    width = look.width - 56 - (_GOAL_WIDTH if goals else 0)
    chart = alt.layer(*layers).properties(width=width, height=_height(look))
    drawn = {
        "partial": not periods["complete"].all(),
        "hidden": bool(hidden),
        "expected": ahead is not None and ahead.start_value is not None,
        "forecast": ahead is not None and ahead.forecast is not None,
    }
    legend = [_entry(name, told, look) for name, told in (words or {}).items() if drawn[name]]
    return frames.around(chart, look, left=_AXIS, legend=legend)


def _entry(name: str, words: str, look: Look) -> Entry:
    palette = look.palette
    if name == "expected":
        return Entry(words, frames.DASHES, palette.ink, size=260)
    if name == "hidden":
        return Entry(words, looks.SHAPES["hidden"], palette.muted, size=60)
    shape = "circle" if name == "partial" else "diamond"
    return Entry(words, shape, palette.accent, palette.paper, 80)


def _hidden(days: list[date], look: Look) -> list[alt.Chart]:
    """A square on the floor for every period whose number may not be shown."""
    if not days:
        return []
    base = alt.Chart(alt.Data(values=[{"day": str(day)} for day in days])).mark_point(
        shape=looks.SHAPES["hidden"], size=60, strokeWidth=1.4, color=look.palette.muted, opacity=1
    )
    x = alt.X("day:T").scale(type="utc")
    return [base.encode(x=x, y=alt.YValue(_height(look) - 10))]


def _seen(
    frame: pd.DataFrame, look: Look, value_format: str, days: list[alt.DateTime]
) -> list[alt.Chart]:
    """The series as it was reported: its line, and a point for each period."""
    palette = look.palette
    x = _days(days)
    y = alt.Y("value:Q").scale(nice=True, **_scale(pd.to_numeric(frame["value"]).dropna()))
    y = y.axis(tickCount=5, **ticks.exact(value_format)).title(None)
    base = alt.Chart(frame).encode(x=x, y=y)
    line = base.mark_line(color=palette.accent, strokeWidth=2.5)
    dots = base.mark_point(filled=True, size=58, opacity=1, stroke=palette.accent).encode(
        fill=alt.condition("datum.complete", alt.value(palette.accent), alt.value(palette.paper)),
        tooltip=[
            alt.Tooltip("period_end:T", format="%d/%m/%Y"),
            alt.Tooltip("value:Q", format=value_format),
            alt.Tooltip("reporting:Q"),
            alt.Tooltip("areas:Q"),
        ],
    )
    return [line.encode(detail=alt.Detail("segment:N")), dots]


def _scale(values: pd.Series) -> dict:
    """From nothing on, where the values come near it: below it there is none."""
    if not values.any():
        return {"domain": (0, 1)}
    is_near = values.min() <= _NEAR * values.max()
    return {"zero": True} if is_near else {"zero": False, "padding": 12}


def _days(shown: list[alt.DateTime]) -> alt.X:
    axis = alt.Axis(
        format="%m/%Y",
        grid=False,
        values=shown,
        labelOverlap=False,
        labelPadding=6,
        labelFontSize=12,
    )
    return alt.X("period_end:T", scale=alt.Scale(type="utc"), axis=axis, title=None)


def _height(look: Look) -> int:
    return look.height(260 if look.is_narrow else 300)


def _ticks(days: list[date], look: Look) -> list[alt.DateTime]:
    """Every second period's end, counted from the last; every fourth on a phone; all of few."""
    step = 1 if len(days) <= _FEW else 4 if look.is_narrow else 2
    return [
        alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)
        for day in days[::-step]
    ]


def _goals(goals: list[Goal], look: Look) -> list[alt.Chart]:
    if not goals:
        return []
    rows = pd.DataFrame([{"value": goal.value, "label": goal.label} for goal in goals])
    base = alt.Chart(rows).encode(y=alt.Y("value:Q"))
    rule = base.mark_rule(color=look.palette.ink, strokeWidth=1.5)
    words = base.mark_text(
        align="left", dx=_GOAL_GAP, lineBreak="\n", color=look.palette.ink, fontWeight=600, dy=-5
    )
    return [rule, words.encode(x=alt.XValue("width"), text=alt.Text("label:N"))]


def _breaks(breaks: list[Break], look: Look) -> list[alt.Chart]:
    if not breaks:
        return []
    rows = pd.DataFrame([{"day": str(one.day), "label": one.label} for one in breaks])
    base = alt.Chart(rows).encode(x=alt.X("day:T").scale(type="utc"))
    rule = base.mark_rule(color=look.palette.muted, strokeDash=[2, 3])
    words = base.mark_text(align="left", dx=5, color=look.palette.muted, baseline="bottom")
    return [rule, words.encode(text=alt.Text("label:N"), y=alt.YValue(_height(look) - 6))]


def _ahead(ahead: Ahead, look: Look) -> list[alt.Chart]:
    layers = []
    if ahead.start_value is not None:
        ends = [(ahead.year_start, ahead.start_value), (ahead.year_end, ahead.goal)]
        layers.append(_dashes(ends, look.palette.ink, [5, 4]))
    if ahead.forecast is not None:
        now = (ahead.read_on, ahead.now_value)
        end = (ahead.year_end, ahead.forecast[0])
        layers += [_dashes([now, end], look.palette.accent, [2, 3]), *_forecast(ahead, look)]
    return layers


def _dashes(ends: list[tuple[date, float]], colour: str, dash: list[int]) -> alt.Chart:
    rows = pd.DataFrame([{"day": str(day), "value": value} for day, value in ends])
    return (
        alt.Chart(rows)
        .mark_line(color=colour, strokeDash=dash, strokeWidth=1.5)
        .encode(x=alt.X("day:T").scale(type="utc"), y=alt.Y("value:Q"))
    )


def _forecast(ahead: Ahead, look: Look) -> list[alt.Chart]:
    value, low, high = ahead.forecast
    row = pd.DataFrame([{"day": str(ahead.year_end), "value": value, "low": low, "high": high}])
    base = alt.Chart(row).encode(x=alt.X("day:T").scale(type="utc"))
    palette = look.palette
    interval = base.mark_rule(color=palette.accent, strokeWidth=2).encode(
        y=alt.Y("low:Q"), y2=alt.Y2("high:Q")
    )
    dot = base.mark_point(
        filled=True, fill=palette.paper, stroke=palette.accent, size=80, shape="diamond", opacity=1
    ).encode(y=alt.Y("value:Q"))
    return [interval, dot]
