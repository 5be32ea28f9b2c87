"""The numbers of the form's table, cell by cell."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from lib.intake.forms import pairs
from lib.intake.forms.columns import Column
from lib.intake.forms.findings import Findings
from lib.intake.forms.grid import Cell, Grid
from lib.intake.forms.pairs import Pair
from lib.intake.forms.table import Line, Table
from lib.intake.forms.wording import Part
from lib.intake.outcome import Unfit


@dataclass
class Counts:
    """What each row counts of each part, and in which cells it stands."""

    pairs: dict[Line, dict[Part, Pair]]
    cells: dict[Line, dict[Part, list[Cell]]]

    @property
    def is_filled(self) -> bool:
        """True where anything is written into the table, be it a nought."""
        return any(cell.text for of in self.cells.values() for each in of.values() for cell in each)


def read(grid: Grid, table: Table, years: range, findings: Findings) -> Counts:
    """Every cell of a table; those that cannot be read are rejected and count as none."""
    counts = Counts({}, {})
    for line in table.lines:
        counts.pairs[line] = defaultdict(Pair)
        counts.cells[line] = defaultdict(list)
        for column in table.columns:
            cell = grid.at(line.row, column.number)
            counts.cells[line][column.part].append(cell)
            counts.pairs[line][column.part] += _pair(grid, cell, column, years, findings)
    _reject_merged(grid, table, findings)
    _reject_dead_of_fewer(counts, findings)
    return counts


def solved(grid: Grid, cell: Cell, read_cell: Callable[[Cell], object]) -> object:
    """What a cell says.

    Raises
    ------
    Unfit
        It is a formula without a result, or cannot be read.
    """
    if (cell.row, cell.column) in grid.marks.unsolved:
        raise Unfit("no_result")
    return read_cell(cell)


def _pair(grid: Grid, cell: Cell, column: Column, years: range, findings: Findings) -> Pair:
    try:
        found = solved(grid, cell, lambda cell: _of_column(cell, column, years))
    except Unfit as reason:
        findings.reject(reason, cell)
        return pairs.NONE
    if pairs.was_recast(cell):
        findings.warn(Unfit("was_recast", read=str(found)), cell)
    return found


def _of_column(cell: Cell, column: Column, years: range) -> Pair:
    if column.counts == "both":
        return pairs.pair(cell, years)
    counted = pairs.count(cell)
    return Pair(counted, 0) if column.counts == "injured" else Pair(0, counted)


def _reject_merged(grid: Grid, table: Table, findings: Findings) -> None:
    """A number that is merged over several cells could belong to any of them."""
    covered = Counter(
        grid.origin(line.row, column.number) for line in table.lines for column in table.columns
    )
    for place, count in covered.items():
        if count > 1 and grid.at(*place).text:
            findings.reject(Unfit("merged_cell"), grid.at(*place))


def _reject_dead_of_fewer(counts: Counts, findings: Findings) -> None:
    for line, of_line in counts.pairs.items():
        for part, pair in of_line.items():
            if pair.died > pair.injured:
                findings.reject(Unfit("died_over_injured"), *counts.cells[line][part])
