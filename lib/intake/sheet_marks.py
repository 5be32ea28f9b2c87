"""What openpyxl does not tell when it streams a sheet: rows hidden, cells merged, cells computed.

The sheet's XML is searched as text: a hundred thousand rows take a blink, where a parser takes
seconds.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import IO

from openpyxl.utils import column_index_from_string, range_boundaries

Range = tuple[int, int, int, int]
"""Top, left, bottom, right; from 1."""

_PIECE = 1024**2
_OVERLAP = 2048
"""Bytes read at once, and how many of them are read again, so that no mark is cut in two."""

_HIDDEN = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"[^>]*?\bhidden="(?:1|true)"[^>]*>')
_FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*<(?:\w+:)?f\b')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+\d+:[A-Z]+\d+)"')

_MOST = 100_000
"""Rows of one merged range that are looked at, and cells that are computed."""


@dataclass(frozen=True)
class SheetMarks:
    """Hidden rows, merged ranges and formulas of one sheet."""

    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[Range, ...] = ()
    formulas: dict[int, frozenset[int]] = field(default_factory=dict)
    """Columns, from 1, of the cells of a row that hold a formula."""


def read(sheet_xml: IO[bytes]) -> SheetMarks:
    """The marks of one sheet."""
    hidden, merged, formulas, tail = set(), set(), set(), b""
    while piece := sheet_xml.read(_PIECE):
        text = tail + piece
        hidden.update(int(found) for found in _HIDDEN.findall(text))
        merged.update(_MERGED.findall(text))
        if len(formulas) < _MOST:
            formulas.update(_FORMULA.findall(text))
        tail = text[-_OVERLAP:]
    return SheetMarks(frozenset(hidden), tuple(sorted(map(_range, merged))), _by_row(formulas))


def _by_row(formulas: set[tuple[bytes, bytes]]) -> dict[int, frozenset[int]]:
    rows = defaultdict(set)
    for column, row in formulas:
        rows[int(row)].add(column_index_from_string(column.decode()))
    return {row: frozenset(columns) for row, columns in rows.items()}


def _range(reference: bytes) -> Range:
    left, top, right, bottom = range_boundaries(reference.decode())
    return top, left, min(bottom, top + _MOST), right
