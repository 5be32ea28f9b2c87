"""Ratios on a logarithmic scale, each a stem from one to its value."""

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_LINE = 15
_NAME_SIZE = 12
_RIGHT = 46
_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10, 20, 50, 100)
_MARKS = {"up": "triangle-up", "down": "triangle-down"}


def stems(
    ratios: pd.DataFrame,
    look: Look,
    *,
    words: dict[str, str],
    value_format: str,
    heading: str,
    beneath: list[str],
) -> alt.TopLevelMixin:
    """One row per ratio, in order: row (words), ratio, ratio_label, side (up or down, in `words`).

    A row's words that are too long for their space go on to further lines.
    """
    palette = look.palette
    left = 150 if look.is_narrow else 250
    width = look.width - 8 - left - _RIGHT
    broken = [
        "\n".join(fonts.wrapped(row, size=_NAME_SIZE, weight=400, width=left - 10))
        for row in ratios["row"]
    ]
    step = _LINE * max(name.count("\n") + 1 for name in broken) + 8
    rows = looks.drawable(ratios.assign(row=broken, one=1.0))
    axis = alt.Axis(labelExpr=_split(), labelLimit=left, labelFontSize=_NAME_SIZE,
                    labelLineHeight=_LINE, domain=False, ticks=False, minExtent=left,
                    maxExtent=left)  # fmt: skip
    base = alt.Chart(rows).encode(y=alt.Y("row:N", sort=broken, title=None, axis=axis))
    x = _across(ratios["ratio"], value_format)
    colours = alt.Color("side:N", legend=None, scale=_scale(palette.unmet, palette.accent))
    shapes = alt.Shape("side:N", legend=None, scale=_scale(*_MARKS.values()))
    stem = base.mark_rule(strokeWidth=2).encode(x=x, x2=alt.X2("one:Q"), color=colours)
    dots = base.mark_point(filled=True, size=80, opacity=1).encode(x=x, color=colours, shape=shapes)
    numbers = base.mark_text(align="right", fontSize=12).encode(
        x=alt.XValue(width + _RIGHT), text=alt.Text("ratio_label:N")
    )
    unity = alt.Chart(alt.Data(values=[{"one": 1.0}])).mark_rule(color=palette.ink)
    layers = [unity.encode(x=alt.X("one:Q")), stem, dots, numbers]
    chart = alt.layer(*layers).properties(width=width, height=alt.Step(step))
    legend = [
        Entry(words[side], _MARKS[side], colour, colour, 80)
        for side, colour in (("up", palette.unmet), ("down", palette.accent))
        if (ratios["side"] == side).any()
    ]
    return frame.around(chart, look, left=left, legend=legend, heading=heading, beneath=beneath)


def _across(ratios: pd.Series, value_format: str) -> alt.X:
    """The axis: one and all ratios stand on it, with as little room beside them as they need."""
    smallest, largest = float(ratios.min()), float(ratios.max())
    low = min(1.0, smallest) / 1.1
    high = max(largest, 1 / smallest, 1.2) * 1.1 if largest > 1 else 1.1
    ticks = [tick for tick in _TICKS if low <= tick <= high]
    return alt.X(
        "ratio:Q", title=None, scale=alt.Scale(type="log", domain=(low, high), nice=False)
    ).axis(format=value_format, values=ticks, orient="top", labelFontSize=12)


def _split() -> str:
    return r"split(datum.label, '\n')"


def _scale(up: str, down: str) -> alt.Scale:
    return alt.Scale(domain=["up", "down"], range=[up, down])
