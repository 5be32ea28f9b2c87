"""What so few events can show: the smallest change that would be told from chance."""

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_ROW = 22
_HEAD_LINE = 15
_GAP = 14
_NUMBER = 44
"""Pixels for the number behind the longest bar."""


def falls(
    areas: pd.DataFrame, look: Look, *, heads: tuple[str, str], goal: float, goal_label: str
) -> alt.TopLevelMixin:
    """One row per area, in the order given: area (name), count_label, smallest, smallest_label,
    strong (a row to stand out).

    `smallest` is the least relative fall that would be seen, as a share; none where no fall could
    be. `heads` stand above the counts and the bars; `goal` is a fall that somebody asks for.
    """
    rows = areas.assign(
        down=[_ROW * (n + 0.5) for n in range(len(areas))],
        # Behind a bar that ends before the goal, its number would stand on the goal's line.
        behind=pd.to_numeric(areas["smallest"]).clip(lower=goal),
    )
    height, size = _ROW * len(rows), _size(look)
    counts = _room(["", *rows["area"]], size)
    start = counts + _room([*rows["count_label"], *heads[0].split("\n")], size)
    scale = alt.Scale(domain=(0, 1), range=[start, look.width - 8 - _NUMBER], nice=False)
    base = alt.Chart(looks.drawable(rows)).encode(y=alt.Y("down:Q", scale=None, axis=None))
    layers = [
        *_goal(goal, look, scale, height),
        *_texts(base, look, counts),
        *_bars(base, look, scale, goal),
        *_heads(heads, (counts, start), look),
    ]
    chart = alt.layer(*layers).properties(width=look.width - 8, height=height)
    dashes = Entry(goal_label, frame.DASHES, look.palette.unmet, size=260)
    return frame.around(chart, look, left=0, legend=[dashes])


def _size(look: Look) -> int:
    return 12 if look.is_narrow else 13


def _room(texts: list[str], size: int) -> float:
    """Pixels for a column of words and the gap behind it."""
    return max(fonts.width(text, size=size, weight=600) for text in texts) + _GAP


def _texts(base: alt.Chart, look: Look, counts: float) -> list[alt.Chart]:
    layers = []
    for test, weight in (("datum.strong", 600), ("!datum.strong", 400)):
        words = base.transform_filter(test).mark_text(
            align="left", fontSize=_size(look), fontWeight=weight
        )
        layers += [
            words.encode(x=alt.XValue(0), text=alt.Text("area:N")),
            words.encode(x=alt.XValue(counts), text=alt.Text("count_label:N")),
        ]
    return layers


def _bars(base: alt.Chart, look: Look, across: alt.Scale, goal: float) -> list[alt.Chart]:
    palette = look.palette
    x = alt.X("smallest:Q", scale=across, axis=None)
    bars = base.mark_bar(size=_ROW - 9, color=palette.steps[2]).encode(x=x, x2=alt.X2Datum(0))
    seen = base.transform_filter("isValid(datum.smallest)")
    unseen = base.transform_filter("!isValid(datum.smallest)")
    numbers = seen.mark_text(align="left", dx=6, fontSize=12)
    silent = unseen.mark_text(
        align="left", dx=8, fontSize=12, fontStyle="italic", color=palette.muted
    )
    told = alt.Text("smallest_label:N")
    paper = {"stroke": palette.paper, "strokeWidth": 4, "color": palette.paper}
    rim = seen.mark_text(align="left", dx=6, fontSize=12, **paper)
    behind = alt.X("behind:Q", scale=across, axis=None)
    return [
        bars,
        rim.encode(x=behind, text=told),
        numbers.encode(x=behind, text=told),
        silent.encode(x=alt.XDatum(goal, scale=across), text=told),
    ]


def _heads(heads: tuple[str, str], places: tuple[float, float], look: Look) -> list[alt.Chart]:
    room = round(look.width - 8 - places[1])
    broken = (heads[0], "\n".join(fonts.wrapped(heads[1], size=12, weight=400, width=room)))
    rows = [
        {"across": at, "down": -4 - _HEAD_LINE * head.count("\n"), "head": head}
        for at, head in zip(places, broken, strict=True)
    ]
    words = alt.Chart(alt.Data(values=rows)).mark_text(
        align="left",
        baseline="bottom",
        fontSize=12,
        color=look.palette.muted,
        lineBreak="\n",
        lineHeight=_HEAD_LINE,
    )
    x = alt.X("across:Q", scale=None, axis=None)
    y = alt.Y("down:Q", scale=None, axis=None)
    return [words.encode(x=x, y=y, text=alt.Text("head:N"))]


def _goal(goal: float, look: Look, across: alt.Scale, height: float) -> list[alt.Chart]:
    rule = alt.Chart(alt.Data(values=[{"goal": goal}])).mark_rule(
        color=look.palette.unmet, strokeDash=[5, 4], strokeWidth=1.5
    )
    x = alt.X("goal:Q", scale=across, axis=None)
    return [rule.encode(x=x, y=alt.YValue(0), y2=alt.Y2Value(height))]
