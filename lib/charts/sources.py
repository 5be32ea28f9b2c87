"""Two sources on the same thing, side by side: how far they are apart."""

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_ROW = 22
_RIGHT = 52
"""Pixels for the differences behind the rows."""
_GAP = 14


def pairs(
    reports: pd.DataFrame,
    look: Look,
    *,
    words: dict[str, str],
    value_format: str,
    heading: str,
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """One row per report, in the order given: report (words), form, registry, difference_label.

    `words` names form, registry and difference.
    """
    palette, order = look.palette, reports["report"].tolist()
    left = round(max(fonts.width(name, size=13, weight=400) for name in order)) + _GAP
    width = look.width - 8 - left - _RIGHT
    axis = alt.Axis(
        domain=False, ticks=False, minExtent=left, maxExtent=left, labelLimit=left, labelPadding=8
    )
    base = alt.Chart(looks.drawable(reports)).encode(
        y=alt.Y("report:N", sort=order, title=None, axis=axis)
    )
    x = alt.X("form:Q", scale=alt.Scale(zero=True, nice=True), title=None)
    x = x.axis(format=value_format, tickCount=5, tickMinStep=1, orient="top")
    between = base.mark_rule(color=palette.unclear, strokeWidth=1.6)
    form = base.mark_point(size=70, opacity=1, filled=True, color=palette.accent)
    registry = base.mark_point(
        size=80, opacity=1, shape="diamond", stroke=palette.unmet, fill=palette.paper
    )
    numbers = base.mark_text(align="right", fontSize=12)
    layers = [
        between.encode(x=x, x2=alt.X2("registry:Q")),
        form.encode(x=x),
        registry.encode(x=alt.X("registry:Q")),
        numbers.encode(x=alt.XValue(width + _RIGHT), text=alt.Text("difference_label:N")),
    ]
    chart = alt.layer(*layers).properties(width=width, height=alt.Step(_ROW))
    legend = [
        Entry(words["form"], "circle", palette.accent, palette.accent, 70),
        Entry(words["registry"], "diamond", palette.unmet, palette.paper, 80),
    ]
    return frame.around(chart, look, left=left, legend=legend, heading=heading, beneath=beneath)
