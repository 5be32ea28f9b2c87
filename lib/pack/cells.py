"""The tables of a pack: head, rows, and the marks of their cells."""

import pandas as pd

from lib.charts.look import SHAPES
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.sheets import heading
from lib.text import Words, words
from lib.told import written

_NOTHING = "none"
"""Status of what has neither come up to a target nor failed it."""
STATUSES = ("met", "on_track", "unclear", "behind", "unmet", _NOTHING, "missing", "hidden")
"""From good to bad to unknown."""
SIGNS = {
    "circle": "●",
    "triangle-up": "▲",
    "triangle-down": "▼",
    "diamond": "◆",
    "cross": "✚",
    "square": "■",
}
"""The marks of statuses as letters."""


def sign(mark: str) -> str:
    """The letter for a status, or for that behind a shade; nothing for what is no status."""
    found = status(mark)
    return "○" if found == _NOTHING else SIGNS.get(SHAPES.get(found, ""), "")


def status(mark: str) -> str:
    """The status in a cell's mark, which may have a shade before it."""
    return mark.rpartition(" ")[2]


def shade(mark: str) -> int | None:
    """Which of the steps from light to dark a cell is filled with, if any."""
    first = mark.partition(" ")[0]
    return int(first) if first.isdigit() else None


def table(figure: Figure) -> tuple[list[str], list[list[str]], list[list[str]]]:
    """A figure that says it is a table: its head, its rows, and each cell's mark: a status, a
    shade, both with a space between, or nothing.
    """
    native, said = figure.native, words(figure.scope.language)
    rows = figure.frame if native.frame is None else native.frame
    if native.series:
        return _crossed(figure, rows, said)
    names = [native.category, *native.values]
    marked = native.marked or names[-1]
    head = [native.words.get(name) or heading(name, said) for name in names]
    told = [[_cell(row, name, figure, said) for name in names] for _, row in rows.iterrows()]
    marks = [
        [str(row[native.status]) if native.status and name == marked else "" for name in names]
        for _, row in rows.iterrows()
    ]
    return head, told, marks


def _crossed(figure: Figure, rows: pd.DataFrame, said: Words) -> tuple:
    """Labels down the side, codes along the top, one value in each cell."""
    native = figure.native
    codes = list(rows[native.series].drop_duplicates())
    first = native.words.get(native.category) or heading(native.category, said)
    head = [first, *(native.words.get(code, str(code)) for code in codes)]
    told, marks = [], []
    for label, of_label in rows.groupby(native.category, sort=False):
        known = {row[native.series]: row for _, row in of_label.iterrows()}
        found = [known.get(code) for code in codes]
        told.append(
            [
                str(native.words.get(label, label)),
                *(_cell(row, native.values[0], figure, said) for row in found),
            ]
        )
        marks.append(["", *(_status(row, figure) for row in found)])
    return [f"{first}{_meanings(marks, native)}", *head[1:]], told, marks


def _meanings(marks: list[list[str]], native: Native) -> str:
    """What those signs mean that the figure has words for."""
    seen = {status(mark) for row in marks for mark in row} & SHAPES.keys()
    told = [f"{sign(one)} {words}" for one, words in native.words.items() if one in seen]
    return f" ({'; '.join(told)})" if told else ""


def _cell(row: pd.Series | None, name: str, figure: Figure, said: Words) -> str:
    if row is None:
        return said("common.skip")
    value = row[name]
    state = row.get("state")
    if state in ("missing", "hidden") and name in figure.native.values:
        return said(f"common.state.{state}")
    if isinstance(value, str) and value in figure.native.words:
        return figure.native.words[value]
    return written(value, said)


def _status(row: pd.Series | None, figure: Figure) -> str:
    return str(row[figure.native.status]) if row is not None and figure.native.status else ""
