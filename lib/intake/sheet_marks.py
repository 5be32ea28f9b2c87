"""What openpyxl does not tell when it streams a sheet: which rows are hidden, which cells merged.

The sheet's XML is searched as text: a hundred thousand rows take a blink, where a parser takes
seconds.
"""

import re
from dataclasses import dataclass
from typing import IO

from openpyxl.utils import range_boundaries

Range = tuple[int, int, int, int]
"""Top, left, bottom, right; from 1."""

_PIECE = 1024**2
_OVERLAP = 2048
"""Bytes read at once, and how many of them are read again, so that no mark is cut in two."""

_HIDDEN = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"[^>]*?\bhidden="(?:1|true)"[^>]*>')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+\d+:[A-Z]+\d+)"')

_MOST = 100_000
"""Rows of one merged range that are looked at."""


@dataclass(frozen=True)
class SheetMarks:
    """Hidden rows and merged ranges of one sheet."""

    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[Range, ...] = ()


def read(sheet_xml: IO[bytes]) -> SheetMarks:
    """The marks of one sheet."""
    hidden, merged, tail = set(), set(), b""
    while piece := sheet_xml.read(_PIECE):
        text = tail + piece
        hidden.update(int(found) for found in _HIDDEN.findall(text))
        merged.update(_MERGED.findall(text))
        tail = text[-_OVERLAP:]
    return SheetMarks(frozenset(hidden), tuple(sorted(map(_range, merged))))


def _range(reference: bytes) -> Range:
    left, top, right, bottom = range_boundaries(reference.decode())
    return top, left, min(bottom, top + _MOST), right
