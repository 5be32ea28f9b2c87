"""A frame's cells in words, for tables that people read."""

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

import pandas as pd
from pandas.io.formats.style import Styler

from lib.figures.figure import Figure
from lib.indicators import all_indicators
from lib.sheets import INNER, heading
from lib.text import Words, words

_DIGITS = 2
"""Decimals of a number that is not whole; of one below one, digits that are no zeros."""
_CODES = {
    "status": "common.status",
    "judgement": "common.judgement",
    "outcome": "common.status",
    "form": "reporting.form",
    "programme": "funding.programme",
    "source": "funding.source_name",
    "rule": "funding.flags",
    "school_type": "programme.type",
    "payer": "programme.heart_payer",
    "role": "codes.role",
    "left": "codes.side",
    "right": "codes.side",
}
"""Columns of codes, and where the words for them stand."""
_STATE = "state"
"""What columns of states are called, or end with."""
_INDICATORS = ("indicator", "step")
_YEARS = ("columns.year", "injury.column.year")
"""What columns of years are called."""
_PLACE, _PLACE_CODE = "area", "code"


def readable(figure: Figure) -> pd.DataFrame:
    """A figure's numbers in words, its columns too, without those that only place marks."""
    rows, tell = _rows(figure)
    return rows.astype(object).apply(lambda cells: cells.map(tell[cells.name]))


def sortable(figure: Figure) -> Styler:
    """The same for a table that sorts by the numbers behind the words."""
    rows, tell = _rows(figure)
    return rows.style.format(tell)


def written(cell: object, said: Words) -> str:
    """A number, a day or a status as the language writes it; a dash for nothing."""
    if cell is None or (not isinstance(cell, str) and pd.isna(cell)):
        return said("common.skip")
    if isinstance(cell, bool):
        return said(f"pack.{'yes' if cell else 'no'}")
    if isinstance(cell, date):
        return said.date(cell)
    if isinstance(cell, str):
        return said(f"common.status.{cell}") if said.has(f"common.status.{cell}") else cell
    return said.number(float(cell), _digits(float(cell)))


def _rows(figure: Figure) -> tuple[pd.DataFrame, dict[str, Callable[[object], str]]]:
    """The rows under their headings, and how each column's cells are told."""
    said = words(figure.scope.language)
    if figure.table is not None:
        tell = dict.fromkeys(figure.table, partial(written, said=said))
        return figure.table, tell | _years(tell, said)
    # Where a code and its words have the same heading, the words come after it.
    names = {heading(name, said): name for name in _ordered(figure.frame)}
    tell = {
        head: partial(_of_column, name=name, figure=figure, said=said)
        for head, name in names.items()
    }
    rows = figure.frame[list(names.values())].set_axis(list(names), axis="columns")
    return rows, tell | _years(tell, said)


def _years(heads: Iterable[str], said: Words) -> dict[str, Callable[[object], str]]:
    """How years are told: their thousands are not parted."""
    known = {said(name) for name in _YEARS}
    return {head: partial(_year, said=said) for head in heads if head in known}


def _year(cell: object, said: Words) -> str:
    return written(None if pd.isna(cell) else str(int(cell)), said)


def _ordered(frame: pd.DataFrame) -> list[str]:
    """The columns that tell a reader something: a place's name first, and not its code too."""
    names = [name for name in frame if name not in INNER]
    if _PLACE not in names:
        return names
    return [_PLACE, *(name for name in names if name not in (_PLACE, _PLACE_CODE))]


def _of_column(cell: object, name: str, figure: Figure, said: Words) -> str:
    if not isinstance(cell, str):
        return written(cell, said)
    named: Mapping = figure.native.words if figure.native else {}
    if cell in named:
        return named[cell]
    if name in _INDICATORS and cell in all_indicators():
        return all_indicators()[cell].words[said.language].short
    group = f"codes.{_STATE}" if name.endswith(_STATE) else _CODES.get(name, "")
    return said(f"{group}.{cell}") if said.has(f"{group}.{cell}") else cell


def _digits(value: float) -> int:
    if value == int(value):
        return 0
    return _DIGITS if abs(value) >= 1 else _DIGITS - 1 - math.floor(math.log10(abs(value)))
