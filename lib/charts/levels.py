"""A value between the targets that different levels of government set."""

import altair as alt
import pandas as pd

from lib.charts.look import Look


def number_line(marks: pd.DataFrame, look: Look, *, value_format: str) -> alt.TopLevelMixin:
    """One row per mark: role (own, city, national), label, value; all on one scale from 0."""
    palette = look.palette
    colours = {"own": palette.accent, "city": palette.ink, "national": palette.ink}
    order = marks["label"].tolist()
    frame = marks.assign(colour=marks["role"].map(colours), start=0)
    y = alt.Y("label:N").sort(order).title(None).axis(domain=False, ticks=False, labelPadding=8)
    x = alt.X("value:Q").scale(zero=True).axis(format=value_format, tickCount=5).title(None)
    base = alt.Chart(frame).encode(y=y, color=alt.Color("colour:N").scale(None))
    stems = base.mark_rule(strokeWidth=2).encode(x=alt.X("start:Q"), x2=alt.X2("value:Q"))
    dots = base.mark_point(filled=True, size=140, opacity=1).encode(
        x=x,
        shape=alt.Shape("role:N", legend=None).scale(
            domain=["own", "city", "national"], range=["circle", "triangle-down", "diamond"]
        ),
    )
    words = base.mark_text(align="left", dx=10, fontWeight=600).encode(
        x=alt.X("value:Q"), text=alt.Text("value_label:N")
    )
    return alt.layer(stems, dots, words).properties(width=look.width - 220, height=alt.Step(40))
