"""Areas in order of one indicator, with how sure we are of each."""

import altair as alt
import pandas as pd

from lib.charts import look as looks
from lib.charts.look import Look

_ROW = 19


def interval_dots(
    areas: pd.DataFrame,
    look: Look,
    *,
    value_format: str,
    goal: float | None,
    goal_label: str,
    words: dict[str, str],
) -> alt.TopLevelMixin:
    """One row per area, in the order given: a dot, its 95 % interval, coloured by judgement.

    Needs area (name), value, low, high, judgement, mark (words for a missing or hidden value).
    `words` names the judgements, in the legend's order; only those that occur are listed.
    """
    order = areas["area"].tolist()
    present = [status for status in words if (areas["judgement"] == status).any()]
    frame = looks.drawable(areas.assign(status=areas["judgement"].map(words)))
    y = alt.Y("area:N").sort(order).title(None).axis(domain=False, ticks=False)
    colour = alt.Color("status:N").scale(
        domain=[words[status] for status in present],
        range=[look.status_colour(status) for status in present],
    )
    shape = alt.Shape("status:N").scale(
        domain=[words[status] for status in present],
        range=[looks.SHAPES[status] for status in present],
    )
    legend = alt.Legend(title=None, orient="top", offset=24, columns=2 if look.is_narrow else 0)
    base = alt.Chart(frame).encode(y=y)
    x = alt.X("value:Q").scale(zero=False).axis(format=value_format, tickCount=6).title(None)
    interval = base.mark_rule(strokeWidth=2, opacity=0.65).encode(
        x=alt.X("low:Q").title(None), x2=alt.X2("high:Q"), color=colour.legend(legend)
    )
    dot = base.mark_point(filled=True, size=70, opacity=1).encode(
        x=x,
        color=colour.legend(legend),
        shape=shape.legend(legend),
        tooltip=[
            alt.Tooltip("area:N"),
            alt.Tooltip("value:Q", format=value_format),
            alt.Tooltip("low:Q", format=value_format),
            alt.Tooltip("high:Q", format=value_format),
            alt.Tooltip("numerator:Q", format=","),
            alt.Tooltip("denominator:Q", format=","),
            alt.Tooltip("status:N"),
        ],
    )
    marks = base.mark_text(align="left", dx=4, color=look.palette.muted, fontStyle="italic").encode(
        x=alt.XValue(0), text=alt.Text("mark:N")
    )
    layers = [*_goal(goal, goal_label, look), interval, dot, marks]
    chart = alt.layer(*layers).properties(width=look.width - 150, height=alt.Step(_ROW))
    return chart


def _goal(goal: float | None, label: str, look: Look) -> list[alt.Chart]:
    if goal is None:
        return []
    base = alt.Chart(pd.DataFrame([{"value": goal, "label": label}])).encode(x=alt.X("value:Q"))
    rule = base.mark_rule(color=look.palette.unmet, strokeDash=[5, 4], strokeWidth=1.5)
    words = base.mark_text(dy=-6, baseline="bottom", color=look.palette.unmet, fontWeight=600)
    return [rule, words.encode(y=alt.YValue(0), text=alt.Text("label:N"))]
