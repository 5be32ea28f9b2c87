"""What openpyxl does not tell when it streams a sheet: hidden rows and columns, merged ranges, and
formulas whose result was never computed."""

from typing import IO
from xml.etree import ElementTree

from openpyxl.utils import coordinate_to_tuple, range_boundaries

from lib.intake.forms.grid import Marks, Place

_RANGES = 10_000
"""Merged ranges that are looked at; no form has so many."""


def read(sheet_xml: IO[bytes], rows: int, columns: int) -> Marks:
    """The marks of one sheet, as far as a form can reach."""
    marks = _Marks(rows, columns)
    for event, element in ElementTree.iterparse(sheet_xml, events=("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start" and tag == "row":
            marks.begin_row(element)
        elif event == "end":
            marks.take(tag, element)
            if tag in ("row", "col", "mergeCell"):
                element.clear()
    return marks.found()


class _Marks:
    def __init__(self, rows: int, columns: int) -> None:
        self._rows, self._columns = rows, columns
        self._row = 0
        self._column = 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._merged: list[tuple[int, int, int, int]] = []
        self._unsolved: set[Place] = set()

    def begin_row(self, row: ElementTree.Element) -> None:
        # A row or a cell without a number comes after the one before it.
        self._row = int(row.get("r", self._row + 1))
        self._column = 0
        if row.get("hidden") in ("1", "true"):
            self._hidden_rows.add(self._row)

    def take(self, tag: str, element: ElementTree.Element) -> None:
        if tag == "c":
            self._take_cell(element)
        elif tag == "col" and element.get("hidden") in ("1", "true"):
            last = min(int(element.get("max")), self._columns)
            self._hidden_columns.update(range(int(element.get("min")), last + 1))
        elif tag == "mergeCell" and len(self._merged) < _RANGES:
            self._take_range(element.get("ref"))

    def found(self) -> Marks:
        return Marks(
            frozenset(self._hidden_rows),
            frozenset(self._hidden_columns),
            tuple(self._merged),
            frozenset(self._unsolved),
        )

    def _take_cell(self, cell: ElementTree.Element) -> None:
        address = cell.get("r")
        self._column = coordinate_to_tuple(address)[1] if address else self._column + 1
        parts = {part.tag.rpartition("}")[2]: part.text for part in cell}
        if "f" in parts and not parts.get("v") and self._row <= self._rows:
            self._unsolved.add((self._row, self._column))

    def _take_range(self, reference: str) -> None:
        left, top, right, bottom = range_boundaries(reference)
        if top <= self._rows and left <= self._columns:
            self._merged.append((top, left, min(bottom, self._rows), min(right, self._columns)))
