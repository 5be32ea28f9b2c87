"""The table of the form: its columns, and which row counts which cause."""

from collections import Counter
from dataclasses import dataclass, field

from lib.intake.forms import columns, wording
from lib.intake.forms.columns import Column, Problem
from lib.intake.forms.grid import Cell, Grid
from lib.intake.outcome import Unfit

ALL = "all"

_CAUSES_OF_A_TABLE = 3
"""So many rows of the form below each other are its table."""

_LABEL_SPAN = 60
"""Rows below the head in which the causes are looked for."""

_HEAD_ROWS = 3
"""Rows of headings that may stand above the one that names the parts."""


@dataclass(frozen=True)
class Line:
    """A row of counts."""

    label: Cell
    """What the row is called; its number is the row's."""
    cause: str
    """A cause, or all for the row of totals."""
    is_free: bool = False
    """True for one of the lines below "other" that name what it was."""

    @property
    def row(self) -> int:
        """Number of the row."""
        return self.label.row


@dataclass
class Table:
    """The table as it was found; `problems` are why it cannot be taken."""

    top: int
    """First row of its head."""
    columns: list[Column]
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> list[int]:
        """Numbers of its rows."""
        return [line.row for line in self.lines]

    @property
    def is_total_last(self) -> bool:
        """True where rows of causes end in a row of totals."""
        causes = {line.cause for line in self.lines}
        return len(causes) > 1 and self.lines[-1].cause == ALL


def find(grid: Grid) -> Table | None:
    """The first table of a sheet; None where the sheet holds none of this form."""
    head = next((row for row in grid.rows if columns.is_head(grid, row)), None)
    label = _label_column(grid, head) if head else None
    if label is None:
        return None
    first = next(row for row in grid.rows if row > head and _cause(grid, row, label))
    headings = range(_top(grid, head), first)
    counted, problems = columns.read(grid, headings, label)
    table = Table(headings[0], counted, problems=problems)
    _read_lines(grid, table, first, label)
    table.problems += columns.strange(grid, headings, label, table.columns, table.rows)
    return table


def _label_column(grid: Grid, head: int) -> int | None:
    """The column that names the most causes."""
    causes = {
        (cell.column, cause)
        for row in range(head + 1, head + _LABEL_SPAN)
        for cell in grid.row(row)
        if (cause := wording.cause(cell.plain))
    }
    counted = Counter(column for column, _ in causes).most_common(1)
    return counted[0][0] if counted and counted[0][1] >= _CAUSES_OF_A_TABLE else None


def _top(grid: Grid, head: int) -> int:
    above = range(max(1, head - _HEAD_ROWS), head)
    return next((row for row in above if _has_heading(grid, row)), head)


def _has_heading(grid: Grid, row: int) -> bool:
    return any(wording.is_heading(cell.plain) for cell in grid.row(row))


def _cause(grid: Grid, row: int, label: int) -> str:
    return wording.cause(_label(grid, row, label).plain)


def _label(grid: Grid, row: int, label: int) -> Cell:
    """What a row is called: in its column, or left of it where "Tổng số" spans the numbering."""
    cell = grid.at(row, label)
    # A label that is merged downwards names its first row only.
    if cell.row == row and cell.text:
        return cell
    left = (grid.at(row, column) for column in range(label - 1, 0, -1))
    named = (cell for cell in left if cell.row == row and wording.cause(cell.plain))
    return next(named, Cell(row, label))


def _read_lines(grid: Grid, table: Table, first: int, label: int) -> None:
    """Fill a table with its rows, down to the row of totals or to what stands below the table."""
    for row in range(first, grid.rows[-1] + 1):
        cell = _label(grid, row, label)
        if _ends(grid, table, cell):
            break
        if not columns.is_head(grid, row) and not _has_heading(grid, row):
            _take(grid, table, cell)
    below = [row for row in grid.rows if row > table.rows[-1] and columns.is_head(grid, row)]
    if below:
        table.problems.append((Unfit("second_form"), grid.row(below[0])[0]))


def _ends(grid: Grid, table: Table, label: Cell) -> bool:
    if table.lines and table.is_total_last:
        return wording.cause(label.plain) != ALL
    return any(wording.is_ending(cell.plain) for cell in grid.row(label.row))


def _take(grid: Grid, table: Table, label: Cell) -> None:
    """Add a row to a table; one that is neither a cause nor filled in is none."""
    known = {line.cause for line in table.lines} - {ALL}
    cause = wording.cause(label.plain)
    if "other" in known and cause in known and wording.printed_cause(label.plain) != cause:
        # Below "other" a line may name anything: "ngã cây" is no second row of falls there.
        cause = ""
    if cause and cause not in known:
        table.lines.append(Line(label, cause))
    elif cause:
        table.problems.append((Unfit("doubled_cause"), label))
    elif any(grid.at(label.row, column.number).text for column in table.columns):
        if "other" in known:
            table.lines.append(Line(label, "other", is_free=True))
        else:
            table.problems.append((Unfit("unknown_cause"), label))
