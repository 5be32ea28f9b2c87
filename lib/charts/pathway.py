"""Steps of a way one below the other: who reaches each, and who of the step before does not."""

import altair as alt
import pandas as pd

from lib.charts import frame as around
from lib.charts.look import Look

_ROW = 50
_BAR = 18
_ROOM = 1.15
"""The scale's end, in counts of the largest step that is not far above all others."""
_FAR = 4.0
"""A step so many times as large as the next one would press all others flat: its bar is broken."""


def steps(rows: pd.DataFrame, look: Look, *, beneath: str) -> alt.TopLevelMixin:
    """One row per step, in order: name, count, number and lost (both as written).

    The pale part of a bar are those of the step before who are not in this one. A bar that is too
    long for the scale ends in a break; `beneath` says so, and what the pale part is.
    """
    width = look.width - 8
    top = _top(rows["count"].tolist())
    frame = rows.assign(
        down=[_ROW * place for place in range(len(rows))],
        reached=[width * min(count / top, 1.0) for count in rows["count"]],
        before=[width * min(count / top, 1.0) for count in rows["count"].shift().fillna(0)],
        broken=[count > top for count in rows["count"]],
    )
    frame["is_short"] = [before > top for before in rows["count"].shift().fillna(0)]
    layers = [*_bars(frame, look), *_breaks(frame, look, width), *_words(frame, look, width)]
    chart = alt.layer(*layers).properties(width=width, height=_ROW * len(rows) - 8)
    return around.around(chart, look, left=0, beneath=[beneath])


def is_broken(counts: list[int]) -> bool:
    """Whether a bar of these is too long for the scale."""
    return max(counts) > _top(counts)


def _top(counts: list[int]) -> float:
    rest = counts[1:] or counts
    largest = counts[0] if counts[0] <= _FAR * max(rest) else _ROOM * max(rest)
    return max(1.0, largest)


def _bars(frame: pd.DataFrame, look: Look) -> list[alt.Chart]:
    base = alt.Chart(frame).encode(y=alt.Y("down:Q", scale=None, axis=None))
    ends = {"x2": alt.X2("before:Q")}
    pale = base.mark_bar(size=_BAR, yOffset=30, y2Offset=30, color=look.palette.faint)
    solid = base.mark_bar(size=_BAR, yOffset=30, y2Offset=30, color=look.palette.accent)
    x = alt.X("reached:Q", scale=None, axis=None)
    return [
        pale.transform_filter("datum.before > datum.reached").encode(x=x, **ends),
        solid.encode(x=x, x2=alt.X2Value(0)),
    ]


def _breaks(frame: pd.DataFrame, look: Look, width: float) -> list[alt.Chart]:
    """Two white strokes through bars that go on beyond the scale."""
    broken = frame[frame["broken"] | frame["is_short"]]
    if broken.empty:
        return []
    base = alt.Chart(broken).encode(y=alt.Y("down:Q", scale=None, axis=None))
    strokes = base.mark_text(
        text="//", fontSize=24, fontWeight=700, color=look.palette.paper, yOffset=30, dy=1
    )
    return [strokes.encode(x=alt.XValue(width - 26))]


def _words(frame: pd.DataFrame, look: Look, width: float) -> list[alt.Chart]:
    base = alt.Chart(frame).encode(y=alt.Y("down:Q", scale=None, axis=None))
    size = 12 if look.is_narrow else 13
    line = {"baseline": "top", "yOffset": 3, "fontSize": size}
    names = base.mark_text(align="left", **line).encode(x=alt.XValue(0), text="name:N")
    lost = base.mark_text(align="right", color=look.palette.muted, **line).encode(
        x=alt.XValue(width), text="lost:N"
    )
    x = alt.X("reached:Q", scale=None, axis=None)
    told = {"yOffset": 30, "fontSize": 13, "fontWeight": 600}
    inside = f"datum.reached > {width / 2}"
    numbers = [
        base.transform_filter(f"!({inside})").mark_text(align="left", dx=6, **told),
        *(
            base.transform_filter(f"{inside} && {test}").mark_text(
                align="right", dx=gap, color=look.palette.paper, **told
            )
            for test, gap in (("datum.broken", -40), ("!datum.broken", -8))
        ),
    ]
    return [names, lost, *(one.encode(x=x, text="number:N") for one in numbers)]
