"""Small series side by side, cut where a law changed what is counted."""

from dataclasses import dataclass
from datetime import date

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_HEIGHT = 70
_HEAD = 18
_GAP = 18
_EDGE = 24
"""Pixels left and right of the points, for the numbers at the first and the last of them."""


@dataclass(frozen=True)
class Panel:
    """One series."""

    title: str
    periods: pd.DataFrame
    """One row per period: period_end, value, label (as written), state, complete (all have
    reported), segment (numbers the laws: points of two are never joined)."""


@dataclass(frozen=True)
class Cut:
    """The day on which one law gave way to another."""

    day: date
    before: str
    after: str
    """What stands on its two sides, in a word or two."""


def panels(
    every: list[Panel], look: Look, *, cuts: list[Cut], words: dict[str, str]
) -> alt.TopLevelMixin:
    """Panels over one span of time, each with its own scale; a dashed rule marks each cut.

    A period whose `state` is hidden or missing has no point but a mark, which `words` names; it
    names too what is `partial`, not of all areas: a hollow point.
    """
    columns = 2 if look.is_narrow else 3
    width = (look.width - 8 - _GAP * (columns - 1)) / columns
    days = [day for one in every for day in one.periods["period_end"]]
    across = _across(days + [cut.day for cut in cuts], width)
    titles = _titles([one.title for one in every], columns, width)
    drawn = [
        _panel(one, title, cuts, across, look, width)
        for one, title in zip(every, titles, strict=True)
    ]
    chart = alt.concat(*drawn, columns=columns, spacing=_GAP, align="none")
    legend = _legend(every, words, look)
    if legend:
        # Blank, so that the legend does not look like the first panel's heading.
        chart = chart.properties(title=alt.Title(" ", fontSize=8, offset=0))
    return frame.around(chart, look, left=0, legend=legend)


def _across(days: list[date], width: float) -> alt.X:
    ends = [min(days), max(days)]
    stamps = [alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True) for day in ends]
    scale = alt.Scale(type="utc", domain=[str(day) for day in ends], range=[_EDGE, width - _EDGE])
    axis = alt.Axis(
        format="%m/%Y", values=stamps, labelFontSize=12, labelOverlap=False,
        grid=False, title=None, ticks=False, offset=6,
    )  # fmt: skip
    return alt.X("period_end:T", scale=scale, axis=axis)


def _panel(
    one: Panel, title: list[str], cuts: list[Cut], across: alt.X, look: Look, width: float
) -> alt.LayerChart:
    shown = one.periods[one.periods["state"] == "reported"]
    values = pd.to_numeric(shown["value"])
    low, high = _span(values)
    y = alt.Y("value:Q", axis=None, scale=alt.Scale(domain=[low, high], nice=False))
    base = alt.Chart(looks.drawable(_ends(one.periods))).encode(x=across)
    known = base.transform_filter("datum.state == 'reported'").encode(y=y)
    accent = look.palette.accent
    layers = [
        *_cuts(cuts, look, width),
        known.mark_line(color=accent, strokeWidth=2).encode(detail=alt.Detail("segment:N")),
        known.mark_point(filled=True, size=34, stroke=accent, opacity=1).encode(
            fill=alt.condition("datum.complete", alt.value(accent), alt.value(look.palette.paper)),
            tooltip=[alt.Tooltip("period_end:T", format="%d/%m/%Y"), alt.Tooltip("label:N")],
        ),
        *_labels(known),
        *_silent(base, one.periods, look),
    ]
    heading = alt.Title(title, anchor="start", frame="group", fontSize=12, offset=_HEAD)
    return alt.layer(*layers).properties(width=width, height=_HEIGHT, title=heading)


def _span(values: pd.Series) -> tuple[float, float]:
    """The vertical scale, with room for numbers above and below the line."""
    if values.empty:
        return 0, 1
    room = (values.max() - values.min()) / 2 or 1
    return values.min() - room, values.max() + room


def _titles(titles: list[str], columns: int, width: float) -> list[list[str]]:
    """The titles in lines, as many for every panel of a row: their plots stand level."""
    broken = [fonts.wrapped(one, size=12, weight=600, width=round(width)) for one in titles]
    rows = [broken[n : n + columns] for n in range(0, len(broken), columns)]
    most = [max(len(lines) for lines in row) for row in rows]
    return [
        [""] * (lines - len(one)) + one
        for lines, row in zip(most, rows, strict=True)
        for one in row
    ]


def _ends(periods: pd.DataFrame) -> pd.DataFrame:
    """The periods, those marked that begin or end the line under one law: they carry numbers."""
    known = periods[periods["state"] == "reported"]
    values = pd.to_numeric(known["value"]).groupby(known["segment"])
    rises, falls = values.diff(-1) <= 0, values.diff() < 0
    first, last = (getattr(known.groupby("segment"), end)(1).index for end in ("head", "tail"))
    # The number stands on the side where the line is not.
    below = {*first[rises[first]], *last[falls[last]]}
    return periods.assign(
        written=[
            label if place in {*first, *last} else "" for place, label in periods["label"].items()
        ],
        below=[place in below for place in periods.index],
    )


def _labels(known: alt.Chart) -> list[alt.Chart]:
    return [
        known.transform_filter(f"datum.below == {below}")
        .mark_text(fontSize=12, dy=dy)
        .encode(text=alt.Text("written:N"))
        for below, dy in (("true", 12), ("false", -11))
    ]


def _cuts(cuts: list[Cut], look: Look, width: float) -> list[alt.Chart]:
    layers = []
    for cut in cuts:
        base = alt.Chart(alt.Data(values=[{"period_end": str(cut.day)}])).encode(
            x=alt.X("period_end:T")
        )
        layers.append(base.mark_rule(color=look.palette.muted, strokeDash=[3, 3]))
        for words, align, dx in ((cut.before, "right", -4), (cut.after, "left", 4)):
            text = base.mark_text(
                align=align, dx=dx, dy=-8, color=look.palette.muted, fontSize=12
            )  # fmt: skip
            layers.append(text.encode(y=alt.YValue(0), text=alt.TextValue(words)))
    return layers


def _silent(base: alt.Chart, periods: pd.DataFrame, look: Look) -> list[alt.Chart]:
    return [
        base.transform_filter(f"datum.state == '{state}'")
        .mark_point(shape=shape, size=40, strokeWidth=1.3, color=look.palette.muted, opacity=1)
        .encode(y=alt.YValue(_HEIGHT - 8))
        for state, shape in looks.SILENT.items()
        if (periods["state"] == state).any()
    ]


def _legend(every: list[Panel], words: dict[str, str], look: Look) -> list[Entry]:
    states = {state for one in every for state in one.periods["state"]}
    entries = [
        Entry(words[state], shape, look.palette.muted, size=60)
        for state, shape in looks.SILENT.items()
        if state in states
    ]
    if not all(one.periods["complete"].all() for one in every):
        hollow = look.palette.accent, look.palette.paper
        entries.append(Entry(words["partial"], "circle", *hollow, size=50))
    return entries
