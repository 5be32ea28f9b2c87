"""Areas by two percentages of one thing: had and used; what exceeds the whole is flagged."""

import altair as alt
import pandas as pd

from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look
from lib.charts.ranking import silent, weight

_ROW = 19
_LEFT = 108
_NARROW_LEFT = 92
_RIGHT = 44
"""Pixels for the numbers of what exceeds the whole."""


def pairs(
    areas: pd.DataFrame, look: Look, *, words: dict[str, str], highlighted: str
) -> alt.TopLevelMixin:
    """One row per area, in the order given: a filled dot for what is had, a ring for what is used.

    Needs area (name), had, used (percent), had_label, is_over (more than the whole), mark (words
    for a missing or hidden value). `words` names had, used, over and the whole; the name of the
    area `highlighted` is bold.
    """
    left = _NARROW_LEFT if look.is_narrow else _LEFT
    width = look.width - 8 - left - _RIGHT
    numbers = pd.concat([areas["had"], areas["used"]]).apply(pd.to_numeric)
    top = max(100.0, float(numbers.max()) if numbers.notna().any() else 100.0)
    low = min(80.0, 20.0 * (numbers.min() // 20)) if numbers.notna().any() else 0.0
    scale = alt.Scale(domain=[low, top], nice=False)
    axis = alt.Axis(
        values=list(range(int(low), 101, 20 if look.is_narrow else 10)),
        format=",d", labelFontSize=12, title=None, labelExpr="datum.label + '%'",
    )  # fmt: skip
    x = alt.X("had:Q", scale=scale, axis=axis)
    y = alt.Y("area:N", sort=areas["area"].tolist(), title=None, axis=alt.Axis(
        domain=False, ticks=False, labelPadding=6, labelFontSize=12 if look.is_narrow else 13,
        labelFontWeight=weight(highlighted)))  # fmt: skip
    base = alt.Chart(looks.drawable(areas)).encode(y=y)
    layers = [
        _whole(scale, look),
        base.mark_rule(color=look.palette.faint, strokeWidth=2).encode(x=x, x2=alt.X2("used:Q")),
        *_dots(base, x, scale, look),
        *_over(base, x, look),
        *silent(base, look, size=12),
    ]
    chart = alt.layer(*layers).properties(width=width, height=_ROW * len(areas))
    return frame.around(chart, look, left=left, legend=_legend(areas, words, look))


def _whole(scale: alt.Scale, look: Look) -> alt.Chart:
    base = alt.Chart(alt.Data(values=[{"had": 100}])).encode(x=alt.X("had:Q", scale=scale))
    return base.mark_rule(color=look.palette.ink, strokeDash=[5, 4], strokeWidth=1.5)


def _dots(base: alt.Chart, x: alt.X, scale: alt.Scale, look: Look) -> list[alt.Chart]:
    accent, paper = look.palette.accent, look.palette.paper
    tooltip = [alt.Tooltip("area:N"), alt.Tooltip("had:Q", format=",.1f"),
               alt.Tooltip("used:Q", format=",.1f")]  # fmt: skip
    used = base.mark_point(filled=True, size=52, fill=paper, stroke=accent, opacity=1)
    had = base.transform_filter("!datum.is_over").mark_point(
        filled=True, size=58, color=accent, opacity=1
    )
    across = alt.X("used:Q", scale=scale)
    return [used.encode(x=across, tooltip=tooltip), had.encode(x=x, tooltip=tooltip)]


def _over(base: alt.Chart, x: alt.X, look: Look) -> list[alt.Chart]:
    over = base.transform_filter("datum.is_over").encode(x=x)
    colour = look.palette.unmet
    return [
        over.mark_point(filled=True, size=80, shape="triangle-right", color=colour, opacity=1),
        over.mark_text(align="left", dx=8, fontSize=12, fontWeight=600, color=colour).encode(
            text=alt.Text("had_label:N")
        ),
    ]


def _legend(areas: pd.DataFrame, words: dict[str, str], look: Look) -> list[Entry]:
    palette = look.palette
    entries = [
        Entry(words["had"], "circle", palette.accent, palette.accent, 58),
        Entry(words["used"], "circle", palette.accent, palette.paper, 52),
    ]
    if areas["is_over"].any():
        entries.append(Entry(words["over"], "triangle-right", palette.unmet, palette.unmet, 80))
    return [*entries, Entry(words["whole"], frame.DASHES, palette.ink, size=260)]
