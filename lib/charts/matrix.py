"""Areas by targets: every cell a value and its mark."""

import altair as alt
import pandas as pd

from lib.charts import look as looks
from lib.charts.look import Look

_ROW = 22
_HEAD_LINE = 16


def cells(
    values: pd.DataFrame,
    look: Look,
    *,
    words: dict[str, str],
    highlighted: str,
) -> alt.TopLevelMixin:
    """One row per area and target, in the order given: area, target, value_label, judgement.

    `target` may hold several lines, parted by "|".
    """
    present = [
        status for status in words if status != "none" and (values["judgement"] == status).any()
    ]
    frame = looks.drawable(values.assign(status=values["judgement"].map(words)))
    names = [words[status] for status in present]
    columns = values["target"].drop_duplicates().tolist()
    x = alt.X("target:N").sort(columns).title(None)
    x = x.axis(
        orient="top",
        labelAngle=0,
        labelExpr="split(datum.label, '|')",
        labelLimit=0,
        labelPadding=_HEAD_LINE * max(name.count("|") + 1 for name in columns) + 6,
        labelBaseline="top",
        domain=False,
        ticks=False,
        labelFontSize=10 if look.is_narrow else 13,
    )
    y = alt.Y("area:N").sort(values["area"].drop_duplicates().tolist()).title(None)
    y = y.axis(domain=False, ticks=False)
    base = alt.Chart(frame).encode(x=x, y=y)
    colours = alt.Color("status:N").scale(
        domain=names, range=[look.status_colour(status) for status in present]
    )
    fills = alt.Fill("judgement:N", legend=None, scale=looks.status_scale(look, ["met", "unmet"]))
    shapes = alt.Shape("status:N").scale(
        domain=names, range=[looks.SHAPES[status] for status in present]
    )
    legend = alt.Legend(title=None, orient="top", columns=2 if look.is_narrow else 0)
    judged = base.transform_filter("datum.judgement != 'none'")
    called = base.transform_filter("datum.judgement == 'met' || datum.judgement == 'unmet'")
    tint = called.mark_rect(cornerRadius=3, opacity=0.16, stroke=look.palette.paper, strokeWidth=3)
    offset = -24 if look.is_narrow else -34
    marks = judged.mark_point(filled=True, size=52, opacity=1, xOffset=offset)
    texts = base.mark_text(align="right", dx=26 if look.is_narrow else 34, fontSize=12)
    layers = [
        tint.encode(fill=fills),
        marks.encode(color=colours.legend(legend), shape=shapes.legend(legend)),
        texts.encode(text=alt.Text("value_label:N")),
    ]
    chosen = frame[frame["area"] == highlighted]
    if len(chosen):
        outline = alt.Chart(chosen).mark_rect(
            filled=False, stroke=look.palette.ink, strokeWidth=2, cornerRadius=3
        )
        layers.append(outline.encode(x=x, y=y))
    chart = alt.layer(*layers).properties(
        width=look.width - (96 if look.is_narrow else 110), height=alt.Step(_ROW)
    )
    return chart
