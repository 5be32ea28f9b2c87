"""Money that was planned, came and went, one lying bar for each source, programme, area or year."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_LINE = 15
"""Pixels of a line of text."""
_GAP = 8
_FLAG = 14
"""Pixels for the sign behind a name."""
_MOST = {"wide": 170, "narrow": 118}
"""Pixels that names may take before they go on to a second line."""


@dataclass(frozen=True)
class Words:
    """What the legend says of the marks; an empty one has no mark."""

    planned: str = ""
    received: str = ""
    spent: str = ""
    rule: str = ""
    """The line that the bars are read against,"""
    flagged: str = ""


def bars(
    rows: pd.DataFrame,
    look: Look,
    *,
    words: Words,
    rule: float | None = None,
    heading: str = "",
    below: tuple[int, str] = (0, ""),
    beneath: list[str] = (),
    highlighted: str = "",
) -> alt.TopLevelMixin:
    """One row per bar, in the order given: name, planned, received, spent, label, flagged.

    The plan is an outline, what came a broad bar in it, what went a slim one on that; each may be
    missing. `label` stands behind the bar and may hold several lines ("\\n"); `rule` is a value
    that a line marks in all bars. `below`: so many of the last rows stand under words of their own.
    The row named `highlighted` has a border.
    """
    chart, left = drawn(rows, look, rule=rule, below=below, highlighted=highlighted)
    return frame.around(
        chart,
        look,
        left=0,
        legend=_legend(rows, words, look, has_rule=rule is not None),
        heading=heading,
        beneath=beneath,
    )


def drawn(
    rows: pd.DataFrame,
    look: Look,
    *,
    rule: float | None = None,
    title: str = "",
    below: tuple[int, str] = (0, ""),
    highlighted: str = "",
) -> tuple[alt.LayerChart, float]:
    """The bars alone, and the pixels that their names take."""
    size = 12 if look.is_narrow else 13
    names, left = _names(rows, look, size)
    right = max(fonts.width(line, size=12, weight=400) for line in _lines(rows["label"])) + 2 * _GAP
    tallest = max(text.count("\n") + 1 for text in [*names, *rows["label"]])
    step = max(22, _LINE * tallest + _GAP)
    width = look.width - 8
    top = rows[["planned", "received", "spent"]].apply(pd.to_numeric).max().max()
    highest = max(float(top) if pd.notna(top) else 0.0, rule or 0.0) or 1.0
    first = len(rows) - below[0]
    height = step * (len(rows) + (below[0] > 0))
    across = alt.Scale(domain=(0, highest), range=[left, width - right], nice=False)
    placed = rows.assign(
        name=names,
        down=[step * (n + 0.5 + (n >= first)) for n in range(len(rows))],
        end=rows[["planned", "received", "spent"]].apply(pd.to_numeric).max(axis=1).fillna(0),
    )
    layers = [*_bars(placed, across, step, look), *_texts(placed, across, left, size, look)]
    layers += [*_rule(rule, across, height, look), *_head(below, step * (first + 0.5), look)]
    chosen = placed.loc[(rows["name"] == highlighted).to_numpy(), "down"]
    layers += [_border(down, step, width, look) for down in chosen]
    chart = alt.layer(*layers).properties(width=width, height=height)
    if title:
        chart = chart.properties(title=alt.Title(title, anchor="start", frame="group", fontSize=13))
    return chart, left


def _names(rows: pd.DataFrame, look: Look, size: int) -> tuple[list[str], float]:
    most = _MOST["narrow" if look.is_narrow else "wide"]
    broken = [fonts.wrapped(name, size=size, weight=400, width=most) for name in rows["name"]]
    widest = max(fonts.width(line, size=size, weight=400) for lines in broken for line in lines)
    return ["\n".join(lines) for lines in broken], widest + _FLAG + _GAP


def _lines(labels: pd.Series) -> list[str]:
    return [line for label in labels for line in label.split("\n")]


def _bars(rows: pd.DataFrame, across: alt.Scale, step: float, look: Look) -> list[alt.Chart]:
    palette = look.palette
    base = alt.Chart(looks.drawable(rows)).encode(y=alt.Y("down:Q", scale=None, axis=None))
    tooltip = [alt.Tooltip("name:N"), alt.Tooltip("label:N")]
    high = min(step - 6, 20)
    styles = {
        "planned": {"size": high, "stroke": palette.muted, "fill": "transparent", "strokeWidth": 1},
        "received": {"size": high - 2, "color": palette.steps[1]},
        "spent": {"size": max(5, high * 0.42), "color": palette.accent},
    }
    return [
        base.transform_filter(f"isValid(datum.{name})")
        .mark_bar(**styles[name])
        .encode(x=alt.X(f"{name}:Q", scale=across, axis=None), x2=alt.X2Datum(0), tooltip=tooltip)
        for name in ("received", "planned", "spent")
        if rows[name].notna().any()
    ]


def _texts(
    rows: pd.DataFrame, across: alt.Scale, left: float, size: int, look: Look
) -> list[alt.Chart]:
    layers = []
    # A text of several lines hangs from its first: each number of lines is raised by its own part.
    for column, options in {
        "name": {"align": "right", "fontSize": size},
        "label": {"align": "left", "fontSize": 12, "dx": 6},
    }.items():
        lines = rows[column].str.count("\n") + 1
        for count in sorted(lines.unique()):
            place = (
                alt.XValue(left - _FLAG - _GAP / 2)
                if column == "name"
                else alt.X("end:Q", scale=across, axis=None)
            )
            text = alt.Chart(looks.drawable(rows[lines == count])).mark_text(
                **options, lineBreak="\n", lineHeight=_LINE, dy=-_LINE * (count - 1) / 2
            )
            layers.append(
                text.encode(
                    x=place, y=alt.Y("down:Q", scale=None, axis=None), text=alt.Text(f"{column}:N")
                )
            )
    flagged = rows[rows["flagged"].astype(bool)]
    if len(flagged):
        sign = alt.Chart(looks.drawable(flagged)).mark_point(
            shape="triangle-down", size=60, filled=True, opacity=1, color=look.palette.unmet
        )
        place = alt.XValue(left - _FLAG / 2)
        layers.append(sign.encode(x=place, y=alt.Y("down:Q", scale=None, axis=None)))
    return layers


def _head(below: tuple[int, str], down: float, look: Look) -> list[alt.Chart]:
    """The words above the rows that stand apart."""
    if not below[0]:
        return []
    words = alt.Chart(alt.Data(values=[{"text": below[1], "down": down}])).encode(
        x=alt.XValue(0), y=alt.Y("down:Q", scale=None, axis=None), text=alt.Text("text:N")
    )
    style, paper = {"align": "left", "fontSize": 12}, look.palette.paper
    # On a phone the rule runs where the words stand.
    rim = words.mark_text(**style, color=paper, stroke=paper, strokeWidth=5)
    return [rim, words.mark_text(**style, color=look.palette.muted)]


def _border(down: float, step: float, width: float, look: Look) -> alt.Chart:
    ends = {"y": alt.YValue(down - step / 2), "y2": alt.Y2Value(down + step / 2)}
    return frame.outlined("", width, look).encode(**ends)


def _rule(value: float | None, across: alt.Scale, height: float, look: Look) -> list[alt.Chart]:
    if value is None:
        return []
    line = alt.Chart(alt.Data(values=[{"value": value}])).mark_rule(
        color=look.palette.unmet, strokeDash=[5, 4], strokeWidth=1.5
    )
    x = alt.X("value:Q", scale=across, axis=None)
    return [line.encode(x=x, y=alt.YValue(0), y2=alt.Y2Value(height))]


def _legend(rows: pd.DataFrame, words: Words, look: Look, *, has_rule: bool) -> list[Entry]:
    palette = look.palette
    marks = {
        "planned": (frame.SWATCH, palette.muted, "transparent", 260),
        "received": (frame.SWATCH, palette.steps[1], palette.steps[1], 260),
        "spent": (frame.SWATCH, palette.accent, palette.accent, 130),
        "rule": (frame.DASHES, palette.unmet, "transparent", 260),
        "flagged": ("triangle-down", palette.unmet, palette.unmet, 60),
    }
    shown = {name: rows[name].notna().any() for name in ("planned", "received", "spent")}
    shown |= {"rule": has_rule, "flagged": rows["flagged"].astype(bool).any()}
    return [
        Entry(told, shape, stroke, fill, size)
        for name, (shape, stroke, fill, size) in marks.items()
        if (told := getattr(words, name)) and shown[name]
    ]
