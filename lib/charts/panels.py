"""Small trends side by side: one area against the province, a panel per target."""

import altair as alt
import pandas as pd

from lib.charts import frame as frames
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_HEIGHT = 120
_AXIS = 40
"""Pixels for the numbers on a panel's left."""
_ACROSS, _DOWN = 24, 44
"""Pixels between panels: beside the numbers, and for a heading."""


def trends(periods: pd.DataFrame, look: Look, *, words: dict[str, str]) -> alt.TopLevelMixin:
    """One row per target, role and period: target, role (own or whole), period_end, value, segment.

    Every panel has its own vertical scale.
    """
    columns = 1 if look.is_narrow else 2
    width = (look.width - 20 - _ACROSS * (columns - 1)) / columns - _AXIS
    shown = periods[["target", "role", "period_end", "value", "segment"]]
    frame = looks.drawable(shown.assign(who=shown["role"].map(words)))
    titles = periods["target"].drop_duplicates().tolist()
    panel = _heading() + _panel(look, words, _year_ends(periods))
    panel = panel.properties(width=width, height=look.height(_HEIGHT))
    chart = panel.facet(
        alt.Facet(
            "target:N", sort=titles, header=alt.Header(title=None, labelExpr="''", labelFontSize=1)
        ),
        data=frame,
        columns=columns,
        # Measured by their plots alone, panels line up however long their numbers are.
        bounds="flush",
        spacing={"row": _DOWN, "column": _ACROSS + _AXIS},
    ).resolve_scale(y="independent")
    lines = (
        ("own", frames.LINE, look.palette.accent),
        ("whole", frames.DASHES, look.palette.unclear),
    )
    legend = [Entry(words[role], shape, colour, size=260) for role, shape, colour in lines]
    return frames.around(chart, look, left=_AXIS, legend=legend)


def _heading() -> alt.Chart:
    """A panel's heading; Vega's own stands higher where a number reaches above the axis."""
    once = alt.Chart().transform_aggregate(periods="count()", groupby=["target"])
    text = once.mark_text(align="left", fontWeight=600, dy=-14)
    return text.encode(x=alt.XValue(0), y=alt.YValue(0), text=alt.Text("target:N"))


def _year_ends(periods: pd.DataFrame) -> list[alt.DateTime]:
    ends = sorted({day for day in periods["period_end"] if day.month == 12})
    return [alt.DateTime(year=day.year, month=12, date=31, utc=True) for day in ends]


def _panel(look: Look, words: dict[str, str], ticks: list[alt.DateTime]) -> alt.LayerChart:
    names = [words["own"], words["whole"]]
    x = alt.X("period_end:T").scale(type="utc").title(None)
    y = alt.Y("value:Q").scale(zero=False, padding=8).axis(tickCount=4, format=",.2~f")
    colours = [look.palette.accent, look.palette.unclear]
    base = alt.Chart().encode(
        x=x.axis(format="%m/%Y", values=ticks, grid=False, labelOverlap=False),
        y=y.title(None),
        detail=alt.Detail("segment:N"),
        color=alt.Color("who:N", legend=None).scale(domain=names, range=colours),
    )
    dashes = alt.StrokeDash("who:N", legend=None).scale(domain=names, range=[[1, 0], [5, 3]])
    return base.mark_line(strokeWidth=2).encode(strokeDash=dashes) + base.mark_point(
        size=26, filled=True, opacity=1
    )
