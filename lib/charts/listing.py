"""Rows of words of any length, with a mark each: every row is as high as its words need."""

from collections.abc import Iterator
from dataclasses import dataclass

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts.frame import Entry, around
from lib.charts.look import SHAPES, Look

_SIZE = 14
_LINE = 19
_GAP = 12
"""Pixels between columns, and between a row's words and the next row."""
_LEFT = 22
"""Pixels for the mark before the first column."""
_HEAD = 24
_MOST = 12
_NARROW_MOST = 14
"""Lines of one cell; what is longer ends in … here, and stands whole in tables and files."""
_STEP = 8
"""Pixels by which a cell's lines are shortened until its last holds more than one word."""
_JOINTS = "/-"
"""Behind these a word is cut rather than elsewhere."""


@dataclass(frozen=True)
class Column:
    """One column of a list; on a phone the later ones stand below the first, one after another."""

    name: str
    """In the frame."""
    title: str
    width: float
    """Its part of the whole width; all parts together make 1."""
    strong: bool = False
    named: bool = True
    """Whether its title stands before it on a phone."""


@dataclass(frozen=True)
class _Piece:
    """One line of one cell: where it stands, from the row's top, and how it looks."""

    x: float
    y: float
    text: str
    weight: int
    muted: bool


def rows(
    frame: pd.DataFrame,
    look: Look,
    *,
    columns: list[Column],
    status: str,
    words: dict[str, str] | None = None,
    most: int | None = None,
) -> alt.TopLevelMixin:
    """One row per line of the list, in the order given; `status` names the column for the mark.

    A row whose status is empty has no mark. `words` names the statuses in a legend, where no
    column does; `most` are the lines of one cell, where the usual ones are too few.
    """
    top = 0.0
    most = most or (_NARROW_MOST if look.is_narrow else _MOST)
    pieces, marks, rules = ([] if look.is_narrow else _heads(columns, look)), [], []
    for _, row in frame.iterrows():
        stand = list((_stacked if look.is_narrow else _abreast)(row, columns, look, most))
        pieces += [_Piece(p.x, top + p.y, p.text, p.weight, p.muted) for p in stand]
        if row[status]:
            marks.append({"y": top + _GAP / 2 + _LINE / 2, "status": row[status]})
        top += max(p.y for p in stand) + _LINE / 2 + _GAP / 2
        rules.append({"y": top})
    drawn = _drawn(pieces, marks, rules, look, height=top + 2)
    return around(drawn, look, left=0, legend=_legend(frame[status], words or {}, look))


def _legend(statuses: pd.Series, words: dict[str, str], look: Look) -> list[Entry]:
    signs = {one: _sign(one, look) for one in words if (statuses == one).any()}
    return [
        Entry(words[one], sign["shape"], sign["colour"], sign["fill"])
        for one, sign in signs.items()
    ]


def _abreast(row: pd.Series, columns: list[Column], look: Look, most: int) -> Iterator[_Piece]:
    left = float(_LEFT)
    for column in columns:
        wide = column.width * (_width(look) - _LEFT)
        weight = 600 if column.strong else 400
        for number, line in enumerate(_lines(row[column.name], wide - _GAP, weight, most)):
            yield _Piece(left, _down(number), line, weight, muted=False)
        left += wide


def _stacked(row: pd.Series, columns: list[Column], look: Look, most: int) -> Iterator[_Piece]:
    room, number = _width(look) - _LEFT, 0
    for place, column in enumerate(columns):
        weight = 600 if column.strong else 400
        told = str(row[column.name])
        told = f"{column.title}: {told}" if place and column.named else told
        for line in _lines(told, room, weight, most):
            yield _Piece(_LEFT, _down(number), line, weight, muted=bool(place) and weight == 400)
            number += 1


def _heads(columns: list[Column], look: Look) -> list[_Piece]:
    pieces, left = [], float(_LEFT)
    for column in columns:
        pieces.append(_Piece(left, -_HEAD / 2 - 2, column.title, 400, muted=True))
        left += column.width * (_width(look) - _LEFT)
    return pieces


def _down(number: int) -> float:
    return _GAP / 2 + (number + 0.5) * _LINE


def _lines(text: object, room: float, weight: int, most: int) -> list[str]:
    spaced = " ".join(_broken(word, room, weight) for word in str(text).split(" "))
    lines = _even(spaced, int(room), weight) or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rpartition(" ")[0] + " …"]
    return lines


def _even(text: str, room: int, weight: int) -> list[str]:
    """The text in lines, without a single word on the last where the others can spare one."""
    lines = fonts.wrapped(text, size=_SIZE, weight=weight, width=room)
    if len(lines) < 2 or " " in lines[-1]:
        return lines
    for narrower in range(room - _STEP, room // 2, -_STEP):
        told = fonts.wrapped(text, size=_SIZE, weight=weight, width=narrower)
        if len(told) > len(lines):
            break
        if " " in told[-1]:
            return told
    return lines


def _broken(word: str, room: float, weight: int) -> str:
    """A word that is wider than its column, with spaces where it must be cut."""
    parts, rest = [], word
    while rest and fonts.width(rest, size=_SIZE, weight=weight) > room:
        fitting = [
            n for n in range(1, len(rest))
            if n == 1 or fonts.width(rest[:n], size=_SIZE, weight=weight) <= room
        ]  # fmt: skip
        cut = max([n for n in fitting if rest[n - 1] in _JOINTS] or fitting)
        parts, rest = [*parts, rest[:cut]], rest[cut:]
    return " ".join([*parts, rest]) if parts else word


def _width(look: Look) -> int:
    return look.width - 16


def _drawn(
    pieces: list[_Piece], marks: list[dict], rules: list[dict], look: Look, *, height: float
) -> alt.LayerChart:
    width, palette = _width(look), look.palette
    y = alt.Y("y:Q", scale=None, axis=None)
    coloured = [{**one, **_sign(one["status"], look)} for one in marks]
    layers = [
        alt.Chart(alt.Data(values=rules))
        .mark_rule(color=palette.faint)
        .encode(y=y, x=alt.XValue(0), x2=alt.X2Value(width)),
        alt.Chart(alt.Data(values=coloured))
        .mark_point(size=70, strokeWidth=1.4, opacity=1)
        .encode(
            x=alt.XValue(8),
            y=y,
            stroke=alt.Stroke("colour:N", scale=None, legend=None),
            fill=alt.Fill("fill:N", scale=None, legend=None),
            shape=alt.Shape("shape:N", scale=None, legend=None),
        ),
    ]
    for weight in (400, 600):
        for muted in (False, True):
            same = [vars(p) for p in pieces if (p.weight, p.muted) == (weight, muted)]
            if same:
                layers.append(_texts(same, y, look, weight=weight, muted=muted))
    return alt.layer(*layers).properties(width=width, height=height)


def _sign(status: str, look: Look) -> dict[str, str]:
    colour = look.status_colour(status)
    # Nothing done yet is an empty circle beside the full one of what is done.
    fill = "transparent" if status == "none" else colour
    return {"colour": colour, "fill": fill, "shape": SHAPES[status]}


def _texts(pieces: list[dict], y: alt.Y, look: Look, *, weight: int, muted: bool) -> alt.Chart:
    colour = look.palette.muted if muted else look.palette.ink
    words = alt.Chart(alt.Data(values=pieces)).mark_text(
        align="left", baseline="middle", fontSize=_SIZE, fontWeight=weight, color=colour
    )
    return words.encode(x=alt.X("x:Q", scale=None, axis=None), y=y, text=alt.Text("text:N"))
