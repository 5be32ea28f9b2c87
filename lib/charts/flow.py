"""Streams of money between three columns; on a phone each column as bars, one below the other."""

import altair as alt
import numpy as np
import pandas as pd

from lib import fonts
from lib.charts import budget, frame
from lib.charts import look as looks
from lib.charts.look import Look

_HEIGHT = 430
_NODE = 9
"""Pixels that a node is wide."""
_LINE = 15
"""Pixels of a line of a name: a node and the gap below it have room for all of its lines."""
_SIDE = 112
"""Pixels that names outside the picture may take before they go on to another line."""
_STEPS = np.linspace(0, 1, 21)
_SIZE = 12
_GAP = 6


def streams(
    nodes: pd.DataFrame,
    flows: pd.DataFrame,
    look: Look,
    *,
    heads: dict[str, str],
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """Nodes in the order of each column: column (a key of `heads`, left to right), code, money,
    name, label (the money as written); flows: left, start, right, end (column and code at both
    ends), money.
    """
    if look.is_narrow or look.projected:
        # Streams as low as a screen would leave no room for the names.
        return _stacked(nodes, look, heads, beneath)
    columns = list(heads)
    written = _written(nodes, columns[1])
    left, middle, right = (_wide(written[written["column"] == column]) for column in columns)
    width = look.width - 8
    last = width - right - _GAP - _NODE
    # The names of the middle column stand behind their nodes.
    at = (left + _GAP, last - middle - 4 * _GAP - _NODE, last)
    places = dict(zip(columns, at, strict=True))
    placed = _placed(written, places)
    layers = [_streams(_bands(placed, flows), look), _nodes(placed, look)]
    layers += [*_names(placed, columns, look), *_heads(heads, places, width, look)]
    chart = alt.layer(*layers).properties(width=width, height=_HEIGHT)
    return frame.around(chart, look, left=0, beneath=beneath)


def _written(nodes: pd.DataFrame, middle: str) -> pd.DataFrame:
    """The nodes with their names and money as text, broken into lines but in the middle."""
    texts = nodes["name"] + ": " + nodes["label"]
    lines = [
        [text] if column == middle else fonts.wrapped(text, size=_SIZE, weight=400, width=_SIDE)
        for column, text in zip(nodes["column"], texts, strict=True)
    ]
    return nodes.assign(text=["\n".join(parts) for parts in lines], lines=[*map(len, lines)])


def _wide(nodes: pd.DataFrame) -> float:
    """Pixels that the widest line of the nodes' texts takes."""
    lines = [line for text in nodes["text"] for line in text.split("\n")]
    return max(fonts.width(line, size=_SIZE, weight=400) for line in lines)


def _stacked(
    nodes: pd.DataFrame, look: Look, heads: dict[str, str], beneath: list[str]
) -> alt.TopLevelMixin:
    parts = []
    for column, head in heads.items():
        own = nodes[nodes["column"] == column]
        rows = pd.DataFrame(
            {"name": own["name"], "received": own["money"], "label": own["label"], "flagged": False}
        ).assign(planned=None, spent=None)
        parts.append(budget.drawn(rows, look, title=head)[0])
    return frame.around(alt.concat(*parts, columns=1, spacing=18), look, left=0, beneath=beneath)


def _placed(nodes: pd.DataFrame, places: dict[str, float]) -> pd.DataFrame:
    """The nodes with across (left end), top and high, in pixels; one scale for all columns."""
    scale = min(_scale(own) for _, own in nodes.groupby("column"))
    found = []
    for column, own in nodes.groupby("column", sort=False):
        high = scale * own["money"].to_numpy(dtype=float)
        steps = np.maximum(high + _GAP, _room(own))
        spare = max(0.0, _HEIGHT - steps.sum()) / max(1, len(own))
        tops = np.concatenate([[0.0], np.cumsum(steps + spare)[:-1]]) + spare / 2
        tops += (steps - _GAP - high).clip(min=0) / 2
        found.append(own.assign(across=places[column], top=tops, high=high))
    return pd.concat(found, ignore_index=True)


def _scale(own: pd.DataFrame) -> float:
    """Pixels for one đồng at which a column fits, names and gaps included."""
    money = own["money"].to_numpy(dtype=float)
    low, high = 0.0, _HEIGHT / money.sum()
    for _ in range(40):
        middle = (low + high) / 2
        fits = np.maximum(middle * money + _GAP, _room(own)).sum() <= _HEIGHT
        low, high = (middle, high) if fits else (low, middle)
    return low


def _room(own: pd.DataFrame) -> np.ndarray:
    """Pixels that each node's text needs, and a little air."""
    return _LINE * own["lines"].to_numpy(dtype=float) + 2


def _bands(placed: pd.DataFrame, flows: pd.DataFrame) -> pd.DataFrame:
    """Both edges of each stream along its way, in pixels: stream, x, above, below."""
    node = placed.set_index(["column", "code"])
    scale = float((node["high"] / node["money"]).max())
    order = {key: n for n, key in enumerate(node.index)}
    sorted_flows = flows.assign(
        first=[order[key] for key in zip(flows["left"], flows["start"], strict=True)],
        last=[order[key] for key in zip(flows["right"], flows["end"], strict=True)],
    ).sort_values(["first", "last"])
    gone, come, found = node["top"].to_dict(), node["top"].to_dict(), []
    for number, flow in enumerate(sorted_flows.itertuples()):
        start, end, high = (flow.left, flow.start), (flow.right, flow.end), scale * flow.money
        found.append(_band(number, node, start, end, gone[start], come[end], high))
        gone[start] += high
        come[end] += high
    return pd.concat(found, ignore_index=True)


def _band(
    number: int, node: pd.DataFrame, start: tuple, end: tuple, out: float, into: float, high: float
) -> pd.DataFrame:
    x0, x1 = node.loc[start, "across"] + _NODE, node.loc[end, "across"]
    bend = _STEPS**2 * (3 - 2 * _STEPS)
    above = out + (into - out) * bend
    return pd.DataFrame(
        {"stream": number, "x": x0 + (x1 - x0) * _STEPS, "above": above, "below": above + high}
    )


def _streams(bands: pd.DataFrame, look: Look) -> alt.Chart:
    area = alt.Chart(looks.drawable(bands)).mark_area(
        color=look.palette.steps[1], opacity=0.55, line=False
    )
    return area.encode(
        x=alt.X("x:Q", scale=None, axis=None),
        y=alt.Y("above:Q", scale=None, axis=None, stack=None),
        y2=alt.Y2("below:Q"),
        detail=alt.Detail("stream:N"),
    )


def _nodes(placed: pd.DataFrame, look: Look) -> alt.Chart:
    ends = placed.assign(right=placed["across"] + _NODE, bottom=placed["top"] + placed["high"])
    return (
        alt.Chart(looks.drawable(ends))
        .mark_rect(color=look.palette.accent)
        .encode(
            x=alt.X("across:Q", scale=None, axis=None),
            x2=alt.X2("right:Q"),
            y=alt.Y("top:Q", scale=None, axis=None),
            y2=alt.Y2("bottom:Q"),
            tooltip=[alt.Tooltip("name:N"), alt.Tooltip("label:N")],
        )
    )


def _names(placed: pd.DataFrame, columns: list[str], look: Look) -> list[alt.Chart]:
    """Names outside the picture for the first and the last column, behind the node in between."""
    before = placed["column"] == columns[0]
    at = placed["across"] + np.where(before, -_GAP, _NODE + _GAP)
    written = placed.assign(middle=placed["top"] + placed["high"] / 2, at=at)
    layers = []
    # A text of several lines hangs from its first: each number of lines is raised by its own part.
    for (is_first, lines), rows in written.groupby([before, "lines"]):
        text = alt.Chart(looks.drawable(rows)).mark_text(
            align="right" if is_first else "left", fontSize=_SIZE, color=look.palette.ink,
            lineBreak="\n", lineHeight=_LINE, dy=-_LINE * (lines - 1) / 2,
        )  # fmt: skip
        layers.append(
            text.encode(
                x=alt.X("at:Q", scale=None, axis=None),
                y=alt.Y("middle:Q", scale=None, axis=None),
                text=alt.Text("text:N"),
            )
        )
    return layers


def _heads(
    heads: dict[str, str], places: dict[str, float], width: float, look: Look
) -> list[alt.Chart]:
    first, middle, last = heads
    spots = [(0.0, "left", first), (places[middle], "left", middle), (width, "right", last)]
    return [
        alt.Chart(alt.Data(values=[{"at": at, "text": heads[column]}]))
        .mark_text(align=align, baseline="bottom", color=look.palette.muted, fontSize=13, dy=-8)
        .encode(x=alt.X("at:Q", scale=None, axis=None), y=alt.YValue(0), text=alt.Text("text:N"))
        for at, align, column in spots
    ]
