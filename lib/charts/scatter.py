"""Two numbers of each area against each other, the far ones named."""

import altair as alt
import pandas as pd

from lib.charts import frame, names
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

SIDES = ("high", "near", "low")
"""Far above the others at such a number, near them, far below."""
_SHAPES = {"high": "triangle-up", "near": "circle", "low": "triangle-down"}
_HEIGHT = 320
_AXIS = 44
_ROOM = 0.08
"""Part of each axis left free at its ends."""


def points(
    areas: pd.DataFrame,
    look: Look,
    *,
    words: dict[str, str],
    titles: tuple[str, str],
    formats: tuple[str, str],
    middles: tuple[float, float],
    middle_label: str,
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """One row per area: area (name), across, up, side (of SIDES), own (the reader's), named.

    Areas that are `named` carry their names, the reader's own a ring too. `words` names the sides
    and own; `titles` and `formats` are those of the two axes; `middles` the medians, which dashed
    lines mark.
    """
    width = look.width - 8 - _AXIS - 8
    reach = (_reach(areas["across"]), _reach(areas["up"]))
    x = alt.X("across:Q", title=titles[0], scale=alt.Scale(domain=reach[0], nice=False))
    x = x.axis(format=formats[0], tickCount=4 if look.is_narrow else 6, grid=False)
    y = alt.Y("up:Q", title=None, scale=alt.Scale(domain=reach[1], nice=False))
    y = y.axis(format=formats[1], tickCount=5, minExtent=_AXIS, maxExtent=_AXIS)
    layers = [
        *_middles(middles, x, y, look),
        *_marks(areas, x, y, look),
        *_named(areas, width, reach, look),
    ]
    legend = _legend(areas, words, middle_label, look)
    return frame.around(
        alt.layer(*layers).properties(width=width, height=look.height(_HEIGHT)),
        look,
        left=_AXIS,
        legend=legend,
        heading=titles[1],
        beneath=beneath,
    )


def _reach(values: pd.Series) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    room = _ROOM * ((high - low) or abs(high) or 1.0)
    return max(0.0, low - room), high + room


def _middles(middles: tuple[float, float], x: alt.X, y: alt.Y, look: Look) -> list[alt.Chart]:
    base = alt.Chart(alt.Data(values=[{"across": middles[0], "up": middles[1]}])).mark_rule(
        color=look.palette.muted, strokeDash=[4, 4]
    )
    return [base.encode(x=x), base.encode(y=y)]


def _colours(look: Look) -> dict[str, str]:
    palette = look.palette
    return {"high": palette.accent, "near": palette.unclear, "low": palette.unmet}


def _marks(areas: pd.DataFrame, x: alt.X, y: alt.Y, look: Look) -> list[alt.Chart]:
    colours = _colours(look)
    base = alt.Chart(looks.drawable(areas)).encode(
        x=x,
        y=y,
        tooltip=[alt.Tooltip("area:N"), alt.Tooltip("across:Q"), alt.Tooltip("up:Q")],
    )
    shown = base.mark_point(filled=True, size=75, opacity=0.9).encode(
        color=alt.Color("side:N", legend=None).scale(
            domain=list(SIDES), range=[colours[side] for side in SIDES]
        ),
        shape=alt.Shape("side:N", legend=None).scale(
            domain=list(SIDES), range=[_SHAPES[side] for side in SIDES]
        ),
    )
    ring = base.transform_filter("datum.own").mark_point(
        shape="circle", size=230, stroke=look.palette.ink, strokeWidth=1.6, opacity=1
    )
    return [shown, ring]


def _named(areas: pd.DataFrame, width: float, reach: tuple, look: Look) -> list[alt.Chart]:
    (left, right), (low, high) = reach
    spots = pd.DataFrame(
        {
            "name": areas["area"],
            "across": width * (areas["across"].astype(float) - left) / (right - left),
            "down": look.height(_HEIGHT) * (1 - (areas["up"].astype(float) - low) / (high - low)),
        }
    )
    wanted = spots[areas["named"].astype(bool).to_numpy()]
    if wanted.empty:
        return []
    rows = names.placed(wanted, spots, width=width, height=look.height(_HEIGHT))
    base = alt.Chart(looks.drawable(rows)).encode(
        x=alt.X("left:Q", scale=None, axis=None),
        y=alt.Y("middle:Q", scale=None, axis=None),
        text=alt.Text("name:N"),
    )
    style, paper = {"align": "left", "fontSize": names.SIZE, "fontWeight": 600}, look.palette.paper
    # Lines of the plot run where names stand.
    rim = base.mark_text(**style, color=paper, stroke=paper, strokeWidth=4, strokeJoin="round")
    return [rim, base.mark_text(**style, color=look.palette.ink)]


def _legend(
    areas: pd.DataFrame, words: dict[str, str], middle_label: str, look: Look
) -> list[Entry]:
    entries = [
        Entry(words[side], _SHAPES[side], colour, colour, 75)
        for side, colour in _colours(look).items()
        if (areas["side"] == side).any()
    ]
    if areas["own"].astype(bool).any():
        entries.append(Entry(words["own"], "circle", look.palette.ink, size=160))
    return [*entries, Entry(middle_label, frame.DASHES, look.palette.muted, size=260)]
