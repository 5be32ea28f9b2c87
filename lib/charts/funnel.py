"""Rates against the number of children behind them: what chance alone explains, and what not."""

import altair as alt
import numpy as np
import pandas as pd

from lib import fonts
from lib.charts import frame, names
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

SIGNALS = ("high3", "high2", "none", "low2", "low3")
"""Beyond the outer or the inner limit, above or below; the legend's order."""

_SHAPES = {
    "high3": "triangle-up",
    "high2": "triangle-up",
    "none": "circle",
    "low2": "triangle-down",
    "low3": "triangle-down",
}
_CURVES = {"low3": "outer", "low2": "inner", "centre": "centre", "high2": "inner", "high3": "outer"}
_HEIGHT = 330
_AXIS = 44
_MARGIN = 56
"""Pixels on the right for the words beside the curves."""
_LETTERS, _NEAR = 6, 12
"""Pixels: half a name's height; a name that stands farther off its point has a line to it."""


def funnel(
    areas: pd.DataFrame,
    limits: pd.DataFrame,
    look: Look,
    *,
    words: dict[str, str],
    titles: tuple[str, str],
    curves: dict[str, str],
    value_format: str,
    beneath: list[str],
) -> alt.TopLevelMixin:
    """One row per area that may be drawn: area (name), child_years, rate, signal (of
    SIGNALS), own (the reader's).

    `limits` has child_years, low3, low2, centre, high2, high3, rising in child_years. `words` names
    the signals, `curves` the ends of centre, high2 and high3; `titles` the two axes. Areas outside
    the limits carry their names, and so does the reader's, in a ring. `beneath` tells what is not
    drawn.
    """
    width = look.width - 8 - _AXIS - _MARGIN
    across = _domain(areas["child_years"], limits["child_years"])
    up = _highest(areas, limits)
    x = alt.X("child_years:Q", scale=alt.Scale(domain=across, nice=False), title=titles[0])
    x = x.axis(format=",.0f", tickCount=3 if look.is_narrow else 5, grid=False)
    y = alt.Y("rate:Q", scale=alt.Scale(domain=(0, up), nice=False), title=None)
    y = y.axis(format=value_format, tickCount=5, minExtent=_AXIS, maxExtent=_AXIS)
    layers = [
        *_curves(limits, curves, up, look, x, y),
        _points(areas, look, words, x, y),
        *_own(areas, look, x, y),
        *_named(areas, limits, look, width, across, up),
    ]
    chart = alt.layer(*layers).properties(width=width, height=look.height(_HEIGHT))
    return frame.around(
        chart,
        look,
        left=_AXIS,
        legend=_legend(areas, words, look),
        heading=titles[1],
        beneath=beneath,
    )


def _domain(children: pd.Series, drawn: pd.Series) -> tuple[float, float]:
    every = pd.concat([children, drawn]).astype(float)
    return float(every.min()), float(every.max())


def _highest(areas: pd.DataFrame, limits: pd.DataFrame) -> float:
    """The top of the picture: every point, and as much of the curves as leaves the points room."""
    points = areas["rate"].astype(float).max()
    return float(1.12 * max(points, min(limits["high3"].max(), 1.6 * limits["high2"].median())))


def _curves(
    limits: pd.DataFrame, told: dict[str, str], up: float, look: Look, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    palette = look.palette
    lines = limits[["child_years", *_CURVES]].melt(
        "child_years", var_name="curve", value_name="rate"
    )
    lines = lines[lines["rate"].between(0, up)].assign(kind=lines["curve"].map(_CURVES))
    order = ["outer", "inner", "centre"]
    base = alt.Chart(looks.drawable(lines)).encode(x=x, y=y)
    drawn = base.mark_line(clip=True).encode(
        detail=alt.Detail("curve:N"),
        color=alt.Color("kind:N", legend=None).scale(
            domain=order, range=[palette.muted, palette.muted, palette.ink]
        ),
        strokeDash=alt.StrokeDash("kind:N", legend=None).scale(
            domain=order, range=[[1, 0], [5, 4], [1, 0]]
        ),
        strokeWidth=alt.StrokeWidth("kind:N", legend=None).scale(
            domain=order, range=[1.2, 1.2, 1.6]
        ),
    )
    ends = lines[lines["curve"].isin(told)].groupby("curve").tail(1)
    ends = ends.assign(label=ends["curve"].map(told))
    written = alt.Chart(looks.drawable(ends)).mark_text(
        align="left", dx=5, fontSize=12, color=palette.muted, lineBreak="\n"
    )
    return [drawn, written.encode(x=x, y=y, text=alt.Text("label:N"))]


def _points(
    areas: pd.DataFrame, look: Look, words: dict[str, str], x: alt.X, y: alt.Y
) -> alt.Chart:
    colours, fills = _colours(look), _fills(look)
    drawn = areas.assign(
        where=areas["signal"].map(words),
        shape=areas["signal"].map(_SHAPES),
        stroke=areas["signal"].map(colours),
        fill=areas["signal"].map(fills),
    )
    tooltip = [alt.Tooltip("area:N"), alt.Tooltip("rate:Q"), alt.Tooltip("where:N")]
    return (
        alt.Chart(looks.drawable(drawn))
        .mark_point(size=70, opacity=1, strokeWidth=1.6)
        .encode(
            x=x,
            y=y,
            stroke=alt.Stroke("stroke:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            shape=alt.Shape("shape:N", scale=None),
            tooltip=tooltip,
        )
    )


def _own(areas: pd.DataFrame, look: Look, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    own = areas[areas["own"].astype(bool)]
    if own.empty:
        return []
    ring = alt.Chart(looks.drawable(own)).mark_point(
        shape="circle", size=230, stroke=look.palette.ink, strokeWidth=1.6, opacity=1
    )
    return [ring.encode(x=x, y=y)]


def _legend(areas: pd.DataFrame, words: dict[str, str], look: Look) -> list[Entry]:
    colours, fills = _colours(look), _fills(look)
    return [
        Entry(words[signal], _SHAPES[signal], colours[signal], fills[signal])
        for signal in SIGNALS
        if (areas["signal"] == signal).any()
    ]


def _colours(look: Look) -> dict[str, str]:
    palette = look.palette
    high, low = palette.unmet, palette.accent
    return {"high3": high, "high2": high, "none": palette.unclear, "low2": low, "low3": low}


def _fills(look: Look) -> dict[str, str]:
    return _colours(look) | {"high2": look.palette.paper, "low2": look.palette.paper}


def _named(
    areas: pd.DataFrame,
    limits: pd.DataFrame,
    look: Look,
    width: float,
    across: tuple[float, float],
    up: float,
) -> list[alt.Chart]:
    def spots(children: pd.Series, rate: pd.Series) -> pd.DataFrame:
        right = (children - across[0]) / (across[1] - across[0]) * width
        down = (1 - rate / up) * look.height(_HEIGHT)
        return pd.DataFrame({"across": right, "down": down}, dtype=float)

    points = spots(areas["child_years"], areas["rate"]).assign(name=areas["area"])
    # A name that cuts a dashed line does less harm than one far away.
    solid = [curve for curve, kind in _CURVES.items() if kind != "inner"]
    curves = [spots(limits["child_years"], limits[curve]) for curve in solid]
    is_named = (areas["signal"] != "none") | areas["own"].astype(bool)
    wanted = points[is_named.to_numpy()].sort_values("down")
    if wanted.empty:
        return []
    box = {"width": width + _MARGIN - 8, "height": look.height(_HEIGHT)}
    placed = names.placed(wanted, pd.concat([points, *curves]), **box)
    return [*_leaders(placed, look), *_written(placed, look)]


def _leaders(placed: pd.DataFrame, look: Look) -> list[alt.Chart]:
    """A line from each point whose name stands off it, where it might be taken for another's."""
    wide = [fonts.width(name, size=names.SIZE, weight=600) for name in placed["name"]]
    ends = pd.DataFrame(
        {
            "x": placed["across"],
            "y": placed["down"],
            "x2": placed["across"].clip(placed["left"], placed["left"] + wide),
            "y2": placed["down"].clip(placed["middle"] - _LETTERS, placed["middle"] + _LETTERS),
        }
    )
    apart = np.hypot(ends["x2"] - ends["x"], ends["y2"] - ends["y"])
    far = ends[apart > _NEAR]
    if far.empty:
        return []
    line = alt.Chart(looks.drawable(far)).mark_rule(color=look.palette.ink, strokeWidth=1)
    # Without a scale: the places are pixels already.
    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    return [line.encode(x=x, y=y, x2="x2", y2="y2")]


def _written(placed: pd.DataFrame, look: Look) -> list[alt.Chart]:
    # Without a scale: the places are pixels already.
    x, y = alt.X("left:Q", scale=None, axis=None), alt.Y("middle:Q", scale=None, axis=None)
    base = alt.Chart(looks.drawable(placed)).encode(x=x, y=y, text=alt.Text("name:N"))
    word = {"align": "left", "fontSize": names.SIZE, "fontWeight": 600}
    paper = look.palette.paper
    return [
        base.mark_text(stroke=paper, strokeWidth=4, color=paper, **word),
        base.mark_text(**word),
    ]
