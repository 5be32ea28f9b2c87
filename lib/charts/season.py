"""The months of the year against an even spread, with the seasons that explain them."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_HEIGHT = 210
_AXIS = 40


@dataclass(frozen=True)
class Season:
    """Months that belong together, with the words above them."""

    first: int
    last: int
    label: str


def months(
    shares: pd.DataFrame,
    look: Look,
    *,
    even: float,
    words: dict[str, str],
    seasons: list[Season],
    heading: str,
    value_format: str,
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """One row per month, in order: month (words), value, low, high; a line at `even`.

    `words` names value, interval and even in the legend.
    """
    palette, width = look.palette, look.width - 8 - _AXIS
    order = shares["month"].tolist()
    x = alt.X("month:N", sort=order, title=None, scale=alt.Scale(padding=0.18))
    x = x.axis(labelAngle=0, grid=False, ticks=False)
    top = float(max(shares["high"].fillna(shares["value"]).max(), even)) * 1.18
    y = alt.Y("value:Q", scale=alt.Scale(domain=(0, top), nice=False), title=None)
    y = y.axis(format=value_format, tickCount=4, minExtent=_AXIS, maxExtent=_AXIS)
    base = alt.Chart(looks.drawable(shares)).encode(x=x)
    bars = base.mark_bar(color=palette.steps[2]).encode(
        y=y, tooltip=[alt.Tooltip("month:N"), alt.Tooltip("value:Q", format=value_format)]
    )
    interval = base.mark_rule(color=palette.ink, strokeWidth=1.4).encode(
        y=alt.Y("low:Q"), y2=alt.Y2("high:Q")
    )
    line = alt.Chart(alt.Data(values=[{"even": even}])).mark_rule(
        color=palette.unmet, strokeWidth=1.6, strokeDash=[5, 4]
    )
    layers = [*_seasons(seasons, order, look, width), bars, interval]
    layers.append(line.encode(y=alt.Y("even:Q")))
    chart = alt.layer(*layers).properties(width=width, height=look.height(_HEIGHT))
    legend = [
        Entry(words["value"], frame.SWATCH, palette.steps[2], palette.steps[2], 220),
        Entry(words["interval"], "M0,-1V1", palette.ink, size=180),
        Entry(words["even"], frame.DASHES, palette.unmet, size=260),
    ]
    return frame.around(chart, look, left=_AXIS, legend=legend, heading=heading, beneath=beneath)


def _seasons(seasons: list[Season], order: list[str], look: Look, width: float) -> list[alt.Chart]:
    """A band behind the months of each season, its words at the top."""
    step = width / len(order)
    rows = [
        {"start": (one.first - 1) * step, "end": one.last * step, "label": one.label,
         "middle": (one.first - 1 + one.last) / 2 * step}
        for one in seasons
    ]  # fmt: skip
    base = alt.Chart(alt.Data(values=rows))
    band = base.mark_rect(color=look.palette.faint, opacity=0.45)
    words = base.mark_text(baseline="top", dy=4, fontSize=12, color=look.palette.muted)
    across = {"scale": None, "axis": None}
    return [
        band.encode(x=alt.X("start:Q", **across), x2=alt.X2("end:Q")),
        words.encode(x=alt.X("middle:Q", **across), y=alt.YValue(0), text=alt.Text("label:N")),
    ]
