"""One area among all others, a strip per target."""

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame as frames
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_HEAD, _HEAD_LINE = 13, 17
_TICK = "M0,-1V1"
"""An upright line, as an SVG path."""
_ROLES = ("other", "whole", "goal", "own")
"""In the order of drawing: the area asked about lies on top."""


def strips(
    values: pd.DataFrame, look: Look, *, words: dict[str, str], value_format: str
) -> alt.TopLevelMixin:
    """One row per target and area: target, area, value, low, high, role, goal.

    `role` is own (the area asked about), whole (the province) or other. Every strip has its own
    scale; `words` names the marks own, whole, other and goal, and the area's interval.
    """
    points = looks.drawable(_with_goals(values)).assign(
        target=lambda frame: [_broken(target, look) for target in frame["target"]],
        place=lambda frame: frame["role"].map(_ROLES.index),
    )
    titles = points["target"].drop_duplicates().tolist()
    # Without a number of decimals, d3 writes all ticks of a strip with as many as its step needs.
    x = alt.X("value:Q").scale(zero=False, padding=10).axis(format=",f", tickCount=5)
    base = alt.Chart().encode(x=x.title(None))
    own = base.transform_filter("datum.role == 'own'")
    interval = own.mark_rule(color=look.palette.accent, strokeWidth=3, opacity=0.5)
    strip = alt.layer(
        interval.encode(x=alt.X("low:Q"), x2=alt.X2("high:Q")),
        _marks(base, look, value_format),
    ).properties(width=look.width - 40, height=34)
    heads = alt.Header(title=None, labelAnchor="start", labelOrient="top", labelPadding=4)
    heads.labelExpr, heads.labelLineHeight = r"split(datum.label, '\n')", _HEAD_LINE
    chart = strip.facet(
        alt.Facet("target:N", sort=titles, header=heads), data=points, columns=1, spacing=26
    ).resolve_scale(x="independent")
    return frames.around(chart, look, left=0, legend=_legend(points, look, words))


def _legend(points: pd.DataFrame, look: Look, words: dict[str, str]) -> list[Entry]:
    entries = [
        Entry(words[role], shape, colour, fill)
        for role, (shape, colour, fill) in _styles(look).items()
        if (points["role"] == role).any()
    ]
    own = points[points["role"] == "own"]
    if own["low"].notna().any():
        entries.append(Entry(words["interval"], frames.LINE, look.palette.accent, size=260))
    return entries


def _styles(look: Look) -> dict[str, tuple[str, str, str]]:
    """Shape, outline and filling of each role."""
    palette = look.palette
    return {
        "other": (_TICK, palette.unclear, "transparent"),
        "whole": ("diamond", palette.ink, "transparent"),
        "goal": ("triangle-down", palette.ink, "transparent"),
        "own": ("circle", palette.accent, palette.accent),
    }


def _broken(target: str, look: Look) -> str:
    lines = fonts.wrapped(target, size=_HEAD, weight=600, width=look.width - 16)
    return "\n".join(lines)


def _with_goals(values: pd.DataFrame) -> pd.DataFrame:
    shown = values[["target", "area", "value", "low", "high", "role"]]
    goals = values[["target", "goal"]].dropna().drop_duplicates("target")
    goals = goals.rename(columns={"goal": "value"}).assign(role="goal")
    return pd.concat([shown, goals], ignore_index=True)


def _marks(base: alt.Chart, look: Look, value_format: str) -> alt.Chart:
    shapes, colours, fills = (list(column) for column in zip(*_styles(look).values(), strict=True))
    roles = list(_ROLES)
    return base.mark_point(opacity=0.9, strokeWidth=2).encode(
        color=alt.Color("role:N", legend=None).scale(domain=roles, range=colours),
        shape=alt.Shape("role:N", legend=None).scale(domain=roles, range=shapes),
        fill=alt.Fill("role:N", legend=None).scale(domain=roles, range=fills),
        size=alt.condition("datum.role == 'other'", alt.value(140), alt.value(110)),
        order=alt.Order("place:Q"),
        tooltip=[alt.Tooltip("area:N"), alt.Tooltip("value:Q", format=value_format)],
    )
