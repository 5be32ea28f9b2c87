"""Which column of the form's table counts which part of the injured."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from lib.intake.forms import wording
from lib.intake.forms.grid import Cell, Grid
from lib.intake.forms.wording import Part
from lib.intake.outcome import Unfit

Problem = tuple[Unfit, Cell | None]
"""Why a table cannot be taken, and the cell that shows it where there is one."""

_PARTS_OF_A_HEAD = 4
"""So many columns of the form in one row are the head of its table."""


@dataclass(frozen=True)
class Column:
    """A column of counts."""

    number: int
    part: Part
    counts: str
    """injured, died, or both in one cell."""


def is_head(grid: Grid, row: int) -> bool:
    """True for the row that names the parts."""
    named = {_part(cell) for cell in grid.row(row)} - {None, wording.TOTAL}
    return len(named) >= _PARTS_OF_A_HEAD


def read(grid: Grid, head: range, label: int) -> tuple[list[Column], list[Problem]]:
    """The columns below the rows of a head; `label` is the column with the names of the rows."""
    columns: list[Column] = []
    problems: list[Problem] = []
    for number in range(1, grid.last_column + 1):
        headings = _headings(grid, head, number)
        column = _column(grid, headings, number, columns) if number != label else None
        if column and any((c.part, c.counts) == (column.part, column.counts) for c in columns):
            problems.append((Unfit("doubled_column"), _first_filled(headings)))
        elif column:
            columns.append(column)
    return columns, [*problems, *_lacking(columns)]


def strange(
    grid: Grid, head: range, label: int, columns: list[Column], rows: list[int]
) -> list[Problem]:
    """Columns that the form does not have, but that have numbers in the rows of the table."""
    counted = [column.number for column in columns]
    found = []
    for number in sorted(set(range(1, grid.last_column + 1)) - {label, *counted}):
        heading = _first_filled(_headings(grid, head, number))
        is_inside = bool(counted) and counted[0] < number < counted[-1]
        is_strange = not wording.is_ignored(heading.plain) if heading.text else is_inside
        if is_strange and any(_has_digit(grid.at(row, number)) for row in rows):
            found.append((Unfit("strange_counts"), heading))
    return found


def _headings(grid: Grid, head: range, number: int) -> list[Cell]:
    """What stands above a column, the lowest heading first."""
    return [grid.at(row, number) for row in reversed(head)]


def _column(grid: Grid, headings: list[Cell], number: int, before: list[Column]) -> Column | None:
    counts = next(filter(None, (wording.count(cell.plain) for cell in headings)), "")
    named = next(filter(None, map(_part, headings)), None) or _unknown(grid, headings)
    is_half = wording.count(_first_filled(headings).plain) in ("injured", "died")
    if named is None and is_half and before and before[-1].number == number - 1:
        # A heading over two columns that the file does not call merged.
        named = before[-1].part
    return Column(number, named, counts or "both") if named else None


def _part(cell: Cell) -> Part | None:
    """The part that a heading names; 6-9 may have become a day."""
    if isinstance(cell.value, date):
        return wording.age_group(*sorted((cell.value.day, cell.value.month)))
    return wording.part(cell.plain)


def _unknown(grid: Grid, headings: list[Cell]) -> Part | None:
    """The column of those of whom the sex, the age or the place is not known."""
    if not any(wording.is_unknown(cell.plain) for cell in headings):
        return None
    for cell in headings:
        for column in range(headings[0].column, 0, -1):
            if breakdown := wording.breakdown(grid.at(cell.row, column).plain):
                return breakdown, "unknown"
    return None


def _lacking(columns: list[Column]) -> list[Problem]:
    """The form's columns that are missing, or have only one of the two counts."""
    whole = {column.part for column in columns if column.counts == "both"}
    halves = Counter(column.part for column in columns if column.counts != "both")
    whole |= {part for part, count in halves.items() if count == 2}
    missing = [words for part, words in wording.PARTS.items() if part not in whole]
    if wording.TOTAL in halves and wording.TOTAL not in whole:
        missing.append(wording.TOTALS)
    return [(Unfit("lacks_columns", columns=", ".join(missing)), None)] if missing else []


def _has_digit(cell: Cell) -> bool:
    return any("1" <= sign <= "9" for sign in cell.text)


def _first_filled(cells: list[Cell]) -> Cell:
    return next((cell for cell in cells if cell.text), cells[0])
