"""Counts of a year by month, beside the year before and the pace that a target asks for."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_HEIGHT = 230
_AXIS = 34
_MONTHS = 12
_NUMBER = 20
"""Pixels that a number above its bar takes."""


@dataclass(frozen=True)
class Words:
    """What the legend says."""

    value: str
    """The vertical axis."""
    now: str
    incomplete: str
    before: str
    even: str
    needed: str


def bars(
    months: pd.DataFrame,
    look: Look,
    *,
    words: Words,
    even: float | None,
    needed: float | None,
    left: int,
) -> alt.TopLevelMixin:
    """One row per month, 1 to 12: month, value (this year), before (the year before), complete.

    `even` is the pace that the target asked for from January on, `needed` what it asks for in each
    of the `left` months that remain; a month that not all have reported on has a hollow bar.
    """
    top = max([1.0, *pd.to_numeric(months[["value", "before"]].stack()).dropna(),
               even or 0, needed or 0])  # fmt: skip
    axis = alt.Axis(labelAngle=0, ticks=False, grid=False, labelFontSize=12, labelOverlap=False)
    scale = alt.Scale(paddingInner=0.3, paddingOuter=0.15)
    x = alt.X("month:O", title=None, axis=axis, scale=scale)
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domain=(0, 1.05 * top), nice=True))
    y = y.axis(tickCount=5, tickMinStep=1, format=",d", minExtent=_AXIS, maxExtent=_AXIS)
    base = alt.Chart(looks.drawable(months)).encode(x=x)
    layers = [*_bars(base, look, y), *_before(base, look), *_even(even, look)]
    height = look.height(_HEIGHT)
    layers += _needed(months, needed, left, x, look)
    layers += _numbers(_clear(months, even, _NUMBER * top / height), x, look)
    width = look.width - 8 - _AXIS - 8
    return frame.around(
        alt.layer(*layers).properties(width=width, height=height),
        look,
        left=_AXIS,
        legend=_legend(months, words, even, needed, look),
        heading=words.value,
    )


def _bars(base: alt.Chart, look: Look, y: alt.Y) -> list[alt.Chart]:
    accent, paper = look.palette.accent, look.palette.paper
    filled = alt.condition("datum.complete", alt.value(accent), alt.value(paper))
    tooltip = [alt.Tooltip("month:O"), alt.Tooltip("value:Q"), alt.Tooltip("before:Q")]
    told = base.transform_filter("datum.value != null")
    bars = told.mark_bar(stroke=accent, strokeWidth=1.4).encode(y=y, fill=filled, tooltip=tooltip)
    return [bars]


def _clear(months: pd.DataFrame, even: float | None, high: float) -> pd.DataFrame:
    """Where each count stands (`at`): on its bar, or on the line that would cut it.

    `high` is how much of the scale a number takes.
    """
    counts = pd.to_numeric(months["value"])
    if even is None:
        return months.assign(at=counts)
    is_cut = (counts <= even) & (even < counts + high)
    return months.assign(at=counts.mask(is_cut, even))


def _numbers(months: pd.DataFrame, x: alt.X, look: Look) -> list[alt.Chart]:
    """The counts above their bars, with a rim so that a mark behind does not cut them."""
    base = alt.Chart(looks.drawable(months)).encode(x=x, y=alt.Y("at:Q"))
    rim = base.mark_text(
        dy=-8, fontSize=12, stroke=look.palette.paper, strokeWidth=4, strokeJoin="round"
    )
    text = base.mark_text(dy=-8, fontSize=12, color=look.palette.ink)
    return [one.encode(text=alt.Text("value:Q", format=",d")) for one in (rim, text)]


def _before(base: alt.Chart, look: Look) -> list[alt.Chart]:
    # On the axis a mark of nothing would be a stripe across the bars.
    base = base.transform_filter("datum.before > 0")
    # A rim, so that the mark is seen across a bar too.
    strokes = ((look.palette.paper, 5.5), (look.palette.muted, 2.5))
    return [
        base.mark_tick(color=colour, thickness=thick, bandSize=22, opacity=1).encode(
            y=alt.Y("before:Q")
        )
        for colour, thick in strokes
    ]


def _even(even: float | None, look: Look) -> list[alt.Chart]:
    if even is None:
        return []
    rule = alt.Chart(alt.Data(values=[{"value": even}])).mark_rule(
        color=look.palette.muted, strokeDash=[5, 4], strokeWidth=1.4
    )
    return [rule.encode(y=alt.Y("value:Q"))]


def _needed(
    months: pd.DataFrame, needed: float | None, left: int, x: alt.X, look: Look
) -> list[alt.Chart]:
    if needed is None or not left:
        return []
    rows = months[months["month"] > _MONTHS - left].assign(needed=needed)
    base = alt.Chart(looks.drawable(rows)).encode(x=x, y=alt.Y("needed:Q"))
    return [base.mark_bar(fillOpacity=0, stroke=look.palette.unmet, strokeDash=[4, 3])]


def _legend(
    months: pd.DataFrame, words: Words, even: float | None, needed: float | None, look: Look
) -> list[Entry]:
    palette = look.palette
    entries = [Entry(words.now, frame.SWATCH, palette.accent, palette.accent, 220)]
    told = months[pd.to_numeric(months["value"]).notna()]
    if not told["complete"].astype(bool).all():
        entries.append(Entry(words.incomplete, frame.SWATCH, palette.accent, palette.paper, 220))
    entries.append(Entry(words.before, frame.LINE, palette.muted, size=260))
    if even is not None:
        entries.append(Entry(words.even, frame.DASHES, palette.muted, size=260))
    if needed is not None:
        entries.append(Entry(words.needed, frame.DASHES, palette.unmet, size=260))
    return entries
