"""A count or rate by month with the limits of chance, and the months that break a rule."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_HEIGHT = 250
_AXIS = 44
_MARGIN = 10
_ROOM = 1.08
"""Times the highest point or limit that the picture is high."""


@dataclass(frozen=True)
class Words:
    """What the chart says beside its numbers."""

    value: str
    """The vertical axis."""
    seen: str
    """A month without a signal."""
    signal: str
    """A month with one, for the worse."""
    relief: str
    """The same for the better."""
    incomplete: str
    """A month that not all have reported on."""
    centre: str
    limits: str
    hidden: str
    missing: str


def limits(
    months: pd.DataFrame,
    look: Look,
    *,
    words: Words,
    step: str,
    value_format: str,
    beneath: list[str],
) -> alt.TopLevelMixin:
    """One row per point, in order: month (first day of the month or quarter, as `step` says),
    value, centre, lower, upper, signal (letters of the rules that it breaks, or ""), better
    (whether the signal is one of less harm), complete, state.

    A point that is hidden or missing has no value but a sign, and the line is cut there; the centre
    is drawn as far as its limits are known.
    `beneath` says what the letters mean.
    """
    width = look.width - 8 - _AXIS - _MARGIN
    piece = months["value"].isna().cumsum()
    unit = {"timeUnit": f"utcyear{step}", "bandPosition": 0.5}
    x = alt.X("month:T", scale=alt.Scale(type="utc"), title=None, axis=_axis(months, look), **unit)
    months = months.assign(centre=months["centre"].where(months["upper"].notna()))
    scale = alt.Scale(domain=(0, _top(months)), nice=False)
    y = alt.Y("value:Q", scale=scale, title=None)
    y = y.axis(format=value_format, tickCount=5, minExtent=_AXIS, maxExtent=_AXIS)
    base = alt.Chart(looks.drawable(months.assign(piece=piece, letter=_letters(months))))
    base = base.encode(x=x, y=y)
    layers = [*_shade(base, months, look), *_limits(base, look), *_seen(base, look)]
    layers += [*_signals(base, look), *_silent(base, months, look)]
    return frame.around(
        alt.layer(*layers).properties(width=width, height=look.height(_HEIGHT)),
        look,
        left=_AXIS,
        legend=_legend(months, words, look),
        heading=words.value,
        beneath=beneath,
    )


def _top(months: pd.DataFrame) -> float:
    """The upper end of the picture: the highest point or limit, and room for a letter above it."""
    return _ROOM * float(months[["value", "upper"]].apply(pd.to_numeric).max().max())


def _axis(months: pd.DataFrame, look: Look) -> alt.Axis:
    """A mark at every January, on a wide picture of few years at every July too."""
    wanted = (1,) if look.is_narrow or len(months) > 60 else (1, 7)
    first, last = months["month"].min(), months["month"].max()
    days = [
        alt.DateTime(year=year, month=month, date=1, utc=True)
        for year in range(first.year, last.year + 1)
        for month in wanted
        if (first.year, first.month) <= (year, month) <= (last.year, last.month)
    ]
    return alt.Axis(format="%m/%Y", grid=False, values=days, labelFontSize=12, labelOverlap=False)


def _shade(base: alt.Chart, months: pd.DataFrame, look: Look) -> list[alt.Chart]:
    if months["complete"].all():
        return []
    whole = {"y": alt.YValue(0), "y2": alt.Y2Value("height")}
    band = base.transform_filter("!datum.complete").mark_rect(color=look.palette.faint, opacity=0.6)
    return [band.encode(**whole)]


def _limits(base: alt.Chart, look: Look) -> list[alt.Chart]:
    palette = look.palette
    edge = base.mark_line(color=palette.muted, strokeDash=[5, 4], strokeWidth=1.2)
    middle = base.mark_line(color=palette.ink, strokeWidth=1.2)
    return [
        edge.encode(y=alt.Y("lower:Q")),
        edge.encode(y=alt.Y("upper:Q")),
        middle.encode(y=alt.Y("centre:Q")),
    ]


def _seen(base: alt.Chart, look: Look) -> list[alt.Chart]:
    accent, paper = look.palette.accent, look.palette.paper
    calm = base.transform_filter("datum.signal == ''")
    line = base.mark_line(color=accent, strokeWidth=1.6).encode(detail=alt.Detail("piece:N"))
    dots = calm.mark_point(filled=True, size=34, opacity=1, stroke=accent, strokeWidth=1.4)
    hollow = alt.condition("datum.complete", alt.value(accent), alt.value(paper))
    tooltip = [alt.Tooltip("month:T", format="%m/%Y"), alt.Tooltip("value:Q")]
    return [line, dots.encode(fill=hollow, tooltip=tooltip)]


def _signals(base: alt.Chart, look: Look) -> list[alt.Chart]:
    palette = look.palette
    colour = alt.condition("datum.better", alt.value(palette.accent), alt.value(palette.unmet))
    loud = base.transform_filter("datum.signal != ''")
    marks = loud.mark_point(filled=True, shape="diamond", size=120, opacity=1)
    style, letter = {"dy": -14, "fontSize": 12, "fontWeight": 600}, alt.Text("letter:N")
    # A limit may run where the letter stands.
    rim = loud.mark_text(**style, color=palette.paper, stroke=palette.paper, strokeWidth=5)
    letters = loud.mark_text(**style).encode(color=colour, text=letter)
    return [marks.encode(color=colour), rim.encode(text=letter), letters]


def _silent(base: alt.Chart, months: pd.DataFrame, look: Look) -> list[alt.Chart]:
    """A sign at the bottom for every point that has no value to draw."""
    bottom = look.height(_HEIGHT) - 8
    return [
        base.transform_filter(f"datum.state == '{state}'")
        .mark_point(shape=shape, size=46, strokeWidth=1.3, color=look.palette.muted, opacity=1)
        .encode(y=alt.YValue(bottom))
        for state, shape in looks.SILENT.items()
        if (months["state"] == state).any()
    ]


def _letters(months: pd.DataFrame) -> pd.Series:
    """The rule's letter at the first point of each row of points that break the same one."""
    return months["signal"].where(months["signal"] != months["signal"].shift(), "")


def _legend(months: pd.DataFrame, words: Words, look: Look) -> list[Entry]:
    palette = look.palette
    entries = [Entry(words.seen, "circle", palette.accent, palette.accent, 40)]
    loud = months[months["signal"] != ""]
    for is_better, told, colour in (
        (False, words.signal, palette.unmet),
        (True, words.relief, palette.accent),
    ):
        if loud["better"].eq(is_better).any():
            entries.append(Entry(told, "diamond", colour, colour, 110))
    entries.append(Entry(words.centre, frame.LINE, palette.ink, size=260))
    entries.append(Entry(words.limits, frame.DASHES, palette.muted, size=260))
    if not months["complete"].all():
        entries.append(Entry(words.incomplete, frame.SWATCH, palette.faint, palette.faint, 220))
    return entries + [
        Entry(getattr(words, state), shape, palette.muted, size=60)
        for state, shape in looks.SILENT.items()
        if (months["state"] == state).any()
    ]
