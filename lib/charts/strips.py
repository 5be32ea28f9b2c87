"""One area among all others, a strip per target."""

import altair as alt
import pandas as pd

from lib.charts import look as looks
from lib.charts.look import Look


def strips(
    values: pd.DataFrame, look: Look, *, words: dict[str, str], value_format: str
) -> alt.TopLevelMixin:
    """One row per target and area: target, area, value, low, high, role, goal.

    `role` is own (the area asked about), whole (the province) or other. Every strip has its own
    scale; `words` names the marks own, whole, other and goal.
    """
    drawn = [
        _strip(of_target, look, words=words, title=title, value_format=value_format)
        for title, of_target in values.groupby("target", sort=False)
    ]
    chart = alt.vconcat(*drawn, spacing=14).resolve_scale(color="shared", shape="shared")
    return chart


def _strip(
    values: pd.DataFrame, look: Look, *, words: dict[str, str], title: str, value_format: str
) -> alt.LayerChart:
    order = ["other", "whole", "goal", "own"]
    palette = look.palette
    goal = values["goal"].dropna().head(1)
    points = pd.concat(
        [looks.drawable(values), pd.DataFrame({"value": goal, "role": "goal", "area": title})],
        ignore_index=True,
    )
    points["mark"] = points["role"].map(words)
    names = [words[role] for role in order]
    colours = [palette.unclear, palette.ink, palette.unmet, palette.accent]
    x = alt.X("value:Q").scale(zero=False, padding=10).axis(format=value_format, tickCount=5)
    base = alt.Chart(points).encode(x=x.title(None))
    legend = alt.Legend(title=None, orient="top", columns=2 if look.is_narrow else 0)
    marks = base.mark_point(opacity=0.9, strokeWidth=2).encode(
        color=alt.Color("mark:N", legend=legend).scale(domain=names, range=colours),
        shape=alt.Shape("mark:N", legend=legend).scale(
            domain=names, range=["stroke", "diamond", "triangle-down", "circle"]
        ),
        fill=alt.condition(
            "datum.role == 'own'", alt.value(palette.accent), alt.value("transparent")
        ),
        size=alt.condition("datum.role == 'other'", alt.value(140), alt.value(110)),
        angle=alt.condition("datum.role == 'other'", alt.value(90), alt.value(0)),
        order=alt.Order("role_order:Q"),
        tooltip=["area:N", alt.Tooltip("value:Q", format=value_format)],
    )
    own = base.transform_filter("datum.role == 'own'")
    interval = own.mark_rule(color=palette.accent, strokeWidth=3, opacity=0.5)
    layered = interval.encode(x="low:Q", x2="high:Q") + marks
    return layered.properties(
        width=look.width - 40, height=34, title=alt.Title(title, fontSize=13, offset=2)
    )
