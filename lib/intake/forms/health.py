"""The table of the health sector's form, Biểu 4/YTTN: rows of injuries, two columns of counts.

It has no sex, age or place. Two of its rows mean the same as rows of the labour sector's form
(traffic, drowning); food poisoning stands for poisoning; suicide, accidents at work and others are
"other". Its counts are never added to those of the labour sector, nor joined with them in a series.
"""

import re

from lib.intake.forms import wording
from lib.intake.forms.columns import Column
from lib.intake.forms.grid import Cell, Grid
from lib.intake.forms.table import ALL, Line, Table
from lib.intake.forms.wording import TOTAL
from lib.intake.outcome import Unfit

_ROWS = {
    r"tong(?: so| cong)?|cong": ALL,
    r".*giao thong": "traffic",
    r".*duoi nuoc": "drowning",
    r"ngo doc thuc pham": "poisoning",
    r"tu tu|tu sat": "other",
    r"(?:tn |tai nan )?lao dong": "other",
    r".*khac": "other",
}
_OWN = re.compile(r"ngo doc thuc pham|tu tu|lao dong|yttn")
"""Words that no other form of injuries has."""

_ROWS_OF_A_TABLE = 3


def find(grid: Grid) -> Table | None:
    """The first table of this form on a sheet; None where there is none."""
    head = next((row for row in grid.rows if len(_columns(grid, row)) >= 2), None)
    if head is None or not any(_OWN.search(cell.plain) for cell in grid.cells.values()):
        return None
    columns = _columns(grid, head)
    table = Table(head, columns)
    for row in (row for row in grid.rows if row > head):
        if any(wording.is_ending(cell.plain) for cell in grid.row(row)):
            break
        _take(grid, table, row)
    return table if len(table.lines) >= _ROWS_OF_A_TABLE else None


def counts_children(grid: Grid) -> bool:
    """True where the sheet says that it counts children; the form itself is of all ages."""
    return any(re.search(r"\btre em\b|duoi 16", cell.plain) for cell in grid.cells.values())


def _columns(grid: Grid, row: int) -> list[Column]:
    counted = {cell.column: wording.count(cell.plain) for cell in grid.row(row)}
    return [Column(number, TOTAL, counts) for number, counts in counted.items() if counts]


def _take(grid: Grid, table: Table, row: int) -> None:
    counted = [column.number for column in table.columns]
    labels = [cell for cell in grid.row(row) if cell.column < min(counted)]
    named = [(cell, cause) for cell in labels if (cause := _cause(cell))]
    if named:
        table.lines.append(Line(*named[0]))
    elif any(_is_number(grid.at(row, number)) for number in counted) and _names(labels):
        table.problems.append((Unfit("unknown_cause"), labels[-1]))


def _cause(label: Cell) -> str:
    said = wording.row_name(label.plain)
    return next((cause for words, cause in _ROWS.items() if re.fullmatch(words, said)), "")


def _is_number(cell: Cell) -> bool:
    return any(sign.isdigit() for sign in cell.text)


def _names(labels: list[Cell]) -> bool:
    """False for the row that numbers the columns: A, B, 1, 2."""
    return any(len(wording.row_name(cell.plain)) > 1 for cell in labels)
