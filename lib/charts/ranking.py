"""Areas in order of one indicator, with how sure we are of each."""

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame as frames
from lib.charts import look as looks
from lib.charts import ticks
from lib.charts.frame import Entry
from lib.charts.look import Look

_ROW = 19
_SIZE = 13
_GAP = 8
"""Pixels between a name and the plot."""
_RIGHT = 20
"""Pixels for the half of the last number that stands beyond the plot."""


def interval_dots(
    areas: pd.DataFrame,
    look: Look,
    *,
    value_format: str,
    goal: float | None,
    goal_label: str,
    words: dict[str, str],
    highlighted: str = "",
) -> alt.TopLevelMixin:
    """One row per area, in the order given: a dot, its 95 % interval, coloured by judgement.

    Needs area (name), value, low, high, judgement, mark (words for a missing or hidden value).
    `words` names the judgements, in the legend's order; those that have a dot are listed. The name
    of the area `highlighted` is bold.
    """
    present = [status for status in words if (areas["judgement"] == status).any()]
    frame = looks.drawable(areas.assign(status=areas["judgement"].map(words)))
    colour, shape = looks.status_marks(look, words, present, None)
    left = _GAP + max(fonts.width(name, size=_SIZE, weight=600) for name in areas["area"])
    y = alt.Y("area:N").sort(areas["area"].tolist()).title(None)
    y = y.axis(
        domain=False,
        ticks=False,
        labelPadding=_GAP,
        labelFontWeight=weight(highlighted),
        minExtent=left,
        maxExtent=left,
    )
    base = alt.Chart(frame).encode(y=y)
    interval = base.mark_rule(strokeWidth=2, opacity=0.65).encode(
        x=alt.X("low:Q").title(None), x2=alt.X2("high:Q"), color=colour
    )
    # All at nothing stand on the left, and not in the middle of numbers below and above.
    is_nothing = not pd.to_numeric(areas["value"]).fillna(0).any()
    scale = {"domain": (0, 1)} if is_nothing else {"zero": False}
    dots = _dots(base, value_format, scale).encode(color=colour, shape=shape)
    down = _ROW * int((areas["mark"] == "")[::-1].cummax().sum())
    layers = [*_goal(goal, goal_label, down, look), interval, dots, *silent(base, look)]
    width = look.width - left - _RIGHT
    chart = alt.layer(*layers).properties(width=width, height=alt.Step(_ROW))
    return frames.around(chart, look, left=left, legend=_legend(present, words, look))


def _legend(present: list[str], words: dict[str, str], look: Look) -> list[Entry]:
    colours = {one: look.status_colour(one) for one in present if one not in looks.SILENT}
    return [
        Entry(words[one], looks.SHAPES[one], colour, colour, size=70)
        for one, colour in colours.items()
    ]


def silent(base: alt.Chart, look: Look, *, size: int = 13) -> list[alt.Chart]:
    """What is said of a row without a value (mark), where its value would begin."""
    # A rim, so that the lines behind do not cut the words where the plot is narrow.
    inks = (
        {"stroke": look.palette.paper, "strokeWidth": 4, "strokeJoin": "round"},
        {"color": look.palette.muted},
    )
    return [
        base.mark_text(align="left", dx=4, fontStyle="italic", fontSize=size, **ink).encode(
            x=alt.XValue(0), text=alt.Text("mark:N")
        )
        for ink in inks
    ]


def weight(highlighted: str) -> dict:
    """How bold the names along an axis are: that of one area more than the others."""
    return alt.condition(alt.datum.value == highlighted, alt.value(600), alt.value(400))


def _dots(base: alt.Chart, value_format: str, scale: dict) -> alt.Chart:
    values = [alt.Tooltip(f"{name}:Q", format=value_format) for name in ("value", "low", "high")]
    counts = [alt.Tooltip(f"{name}:Q", format=",") for name in ("numerator", "denominator")]
    return base.mark_point(filled=True, size=70, opacity=1).encode(
        x=alt.X("value:Q")
        .scale(**scale)
        .axis(tickCount=6, **ticks.exact(value_format))
        .title(None),
        tooltip=[alt.Tooltip("area:N"), *values, *counts, alt.Tooltip("status:N")],
    )


def _goal(goal: float | None, label: str, down: float, look: Look) -> list[alt.Chart]:
    """A rule across the rows, `down` to the last that has a value, and its words above."""
    if goal is None:
        return []
    base = alt.Chart(pd.DataFrame([{"value": goal, "label": label}])).encode(x=alt.X("value:Q"))
    rule = base.mark_rule(color=look.palette.ink, strokeDash=[5, 4], strokeWidth=1.5)
    words = base.mark_text(dy=-6, baseline="bottom", color=look.palette.ink, fontWeight=600)
    return [
        rule.encode(y=alt.YValue(0), y2=alt.Y2Value(down)),
        words.encode(y=alt.YValue(0), text=alt.Text("label:N")),
    ]
