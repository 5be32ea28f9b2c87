"""Rates as they were counted beside the same rates drawn towards the mean of all areas."""

import altair as alt
import pandas as pd

from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_ROW = 20
_LEFT = 104


def pairs(
    areas: pd.DataFrame,
    look: Look,
    *,
    mean: float,
    words: dict[str, str],
    value_format: str,
    heading: str,
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """One row per area, in the order given: area (name), rate, smoothed, unstable, complete.

    A crude rate that is unstable is hollow, and so is the smoothed rate of an area too few of whose
    parts have reported. `words` names crude, unstable, smoothed, partial and mean.
    """
    order, width = areas["area"].tolist(), look.width - 16 - _LEFT
    axis = alt.Axis(
        domain=False,
        ticks=False,
        minExtent=_LEFT,
        maxExtent=_LEFT,
        labelLimit=_LEFT,
        labelPadding=9,
    )
    y = alt.Y("area:N", sort=order, title=None, axis=axis)
    x = alt.X("rate:Q", scale=alt.Scale(zero=True, nice=True), title=None)
    x = x.axis(format=value_format, tickCount=5, orient="top")
    base = alt.Chart(looks.drawable(areas)).encode(y=y)
    layers = [_mean(mean, look), *_marks(base, x, look, value_format)]
    chart = alt.layer(*layers).properties(width=width, height=alt.Step(_ROW))
    legend = _legend(areas, words, look)
    return frame.around(chart, look, left=_LEFT, legend=legend, heading=heading, beneath=beneath)


def _mean(mean: float, look: Look) -> alt.Chart:
    line = alt.Chart(alt.Data(values=[{"mean": mean}])).mark_rule(
        color=look.palette.ink, strokeDash=[5, 4], strokeWidth=1.2
    )
    return line.encode(x=alt.X("mean:Q"))


def _marks(base: alt.Chart, x: alt.X, look: Look, value_format: str) -> list[alt.Chart]:
    palette = look.palette
    between = base.mark_rule(color=palette.unclear, strokeWidth=1.4).encode(
        x=x, x2=alt.X2("smoothed:Q")
    )
    crude = base.mark_point(size=60, opacity=1, stroke=palette.unclear, strokeWidth=1.6).encode(
        x=x,
        fill=alt.condition("datum.unstable", alt.value(palette.paper), alt.value(palette.unclear)),
    )
    drawn = base.mark_point(
        size=80, opacity=1, shape="diamond", stroke=palette.accent, strokeWidth=1.6
    ).encode(
        fill=alt.condition("datum.complete", alt.value(palette.accent), alt.value(palette.paper))
    )
    tooltip = [
        alt.Tooltip("area:N"),
        alt.Tooltip("rate:Q", format=value_format),
        alt.Tooltip("smoothed:Q", format=value_format),
    ]
    return [between, crude, drawn.encode(x=alt.X("smoothed:Q"), tooltip=tooltip)]


def _legend(areas: pd.DataFrame, words: dict[str, str], look: Look) -> list[Entry]:
    palette = look.palette
    crude, hollow = palette.unclear, palette.paper
    entries = [Entry(words["crude"], "circle", crude, crude, 60)]
    if areas["unstable"].any():
        entries.append(Entry(words["unstable"], "circle", crude, hollow, 60))
    entries.append(Entry(words["smoothed"], "diamond", palette.accent, palette.accent, 80))
    if not areas["complete"].all():
        entries.append(Entry(words["partial"], "diamond", palette.accent, hollow, 80))
    return [*entries, Entry(words["mean"], frame.DASHES, palette.ink, size=260)]
