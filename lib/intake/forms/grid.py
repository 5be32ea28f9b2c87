"""One sheet as it was filled in: cells with their addresses, what is merged and what is hidden."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from openpyxl.utils import get_column_letter

from lib.intake.forms import spelling

Place = tuple[int, int]
"""Row and column of a cell, from 1."""


@dataclass(frozen=True)
class Cell:
    """One cell; an empty one where nothing is written."""

    row: int
    column: int
    value: object = None
    format: str = "General"
    """How the spreadsheet shows it."""
    serial: float | None = None
    """The number behind a date or a time."""

    @property
    def address(self) -> str:
        """D12."""
        return f"{get_column_letter(self.column)}{self.row}"

    @cached_property
    def text(self) -> str:
        """What is written, as one line of NFC text."""
        return spelling.composed(self.value)

    @cached_property
    def plain(self) -> str:
        """What is written, without accents and capitals."""
        return spelling.plain(self.value)


@dataclass(frozen=True)
class Marks:
    """What a sheet says of its cells beside their values."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row and last column of each merged range."""
    unsolved: frozenset[Place] = frozenset()
    """Cells with a formula that holds no result."""


@dataclass
class Grid:
    """The cells of a sheet; what a merged range shows, it shows in each of its cells."""

    name: str
    cells: dict[Place, Cell]
    marks: Marks = field(default_factory=Marks)
    is_hidden: bool = False

    def at(self, row: int, column: int) -> Cell:
        """The cell that is seen at a place."""
        shown = self._covered.get((row, column), (row, column))
        return self.cells.get(shown) or Cell(*shown)

    def row(self, number: int) -> list[Cell]:
        """The filled cells of a row, from left to right; a merged range counts where it begins."""
        return self._by_row.get(number, [])

    @cached_property
    def rows(self) -> list[int]:
        """Numbers of the rows in which something is written."""
        return sorted(self._by_row)

    @cached_property
    def last_column(self) -> int:
        """The last column in which something is written."""
        return max((column for _, column in self.cells), default=0)

    def origin(self, row: int, column: int) -> Place:
        """Where the merged range begins that covers a place; the place itself where none does."""
        return self._covered.get((row, column), (row, column))

    @staticmethod
    def letter(column: int) -> str:
        """What a spreadsheet calls a column."""
        return get_column_letter(column)

    @cached_property
    def _by_row(self) -> dict[int, list[Cell]]:
        rows = defaultdict(list)
        for place in sorted(self.cells):
            rows[place[0]].append(self.cells[place])
        return dict(rows)

    @cached_property
    def _covered(self) -> dict[Place, Place]:
        last_row, last_column = max(self.rows, default=0), self.last_column
        return {
            (row, column): (top, left)
            for top, left, bottom, right in self.marks.merged
            for row in range(top, min(bottom, last_row) + 1)
            for column in range(left, min(right, last_column) + 1)
        }


def filled(cells: Iterable[Cell]) -> dict[Place, Cell]:
    """The cells in which something is written, by place."""
    return {(cell.row, cell.column): cell for cell in cells if cell.text}
