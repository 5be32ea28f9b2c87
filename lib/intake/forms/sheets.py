"""A report file as grids, and which of them are forms."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path

import openpyxl
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from lib.errors import Problem
from lib.intake import oldtext
from lib.intake.csv_file import encoding
from lib.intake.forms import marks
from lib.intake.forms.examining import Form, recognised
from lib.intake.forms.grid import Cell, Grid, filled

_ROWS, _COLUMNS = 2_000, 200
"""How far a form can reach into its sheet."""

_LARGEST_CSV = 1024 * 1024
"""Bytes: one form has some thousand."""

_DELIMITERS = ",;\t"


def found(path: Path, names: set[str], *, alone: bool) -> list[Form]:
    """The forms among the sheets of some names; `alone` where the file has no others.

    A sheet that has the form's title but no table is meant to be one only where nothing else of
    the file can be read: else it is guidance or a covering letter.

    Raises
    ------
    Problem
        The file is broken.
    """
    forms = [form for grid in _grids(path, names) if (form := recognised(grid))] if names else []
    return [form for form in forms if form.table] or (forms if alone else [])


def _grids(path: Path, names: set[str]) -> list[Grid]:
    """The sheets of some names, without what lies farther down than any form."""
    if path.suffix.lower() == ".csv":
        return _of_csv(path)
    try:
        return list(_of_workbook(path, names))
    except Exception as error:
        # A broken workbook breaks inside zip, XML or openpyxl, each with errors of its own.
        raise Problem("intake.problem.broken", name=path.name) from error


def _of_csv(path: Path) -> list[Grid]:
    if path.stat().st_size > _LARGEST_CSV:
        return []
    text = path.read_bytes().decode(encoding(path))
    if read := oldtext.reading([text]):
        text = read(text)
    # The title is the first line and may have no delimiter at all, or a comma of its own.
    delimiter = max(_DELIMITERS, key=text.count)
    lines = islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _ROWS)
    cells = [
        Cell(row, column, value)
        for row, line in enumerate(lines, start=1)
        for column, value in enumerate(line[:_COLUMNS], start=1)
    ]
    return [Grid(path.stem, filled(cells))]


def _of_workbook(path: Path, names: set[str]) -> Iterator[Grid]:
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in workbook.worksheets:
            if sheet.title in names:
                yield _grid(workbook, sheet)
    finally:
        workbook.close()


def _grid(workbook: openpyxl.Workbook, sheet: ReadOnlyWorksheet) -> Grid:
    # The size that a workbook claims for a sheet may be wrong, or a million empty columns.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=_ROWS, max_col=_COLUMNS)
    written = [cell for row in rows for cell in row if cell.value is not None]
    read = oldtext.reading(cell.value for cell in written if isinstance(cell.value, str))
    cells = filled(_read(_cell(cell, workbook.epoch), read) for cell in written)
    with sheet._get_source() as source:
        found = marks.read(source, _ROWS, _COLUMNS)
    return Grid(sheet.title, cells, found, sheet.sheet_state != "visible")


def _read(cell: Cell, read: Callable[[str], str] | None) -> Cell:
    """The cell with its text in Unicode."""
    return replace(cell, value=read(cell.value)) if read and isinstance(cell.value, str) else cell


def _cell(cell: ReadOnlyCell, epoch: datetime) -> Cell:
    serial = to_excel(cell.value, epoch) if cell.is_date else None
    return Cell(cell.row, cell.column, cell.value, cell.number_format, serial)
