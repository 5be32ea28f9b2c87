"""A report file as sheets of raw cells, whatever its kind; nothing is interpreted here."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import openpyxl

from lib.errors import Problem
from lib.intake import headings, package, shaping, sheet_marks
from lib.intake.csv_file import CsvRows, Numbered, is_blank
from lib.intake.outcome import Fault, Progress, silent
from lib.intake.sheet_marks import SheetMarks
from lib.intake.spelling import plain

_LARGEST = {
    ".csv": (16 * 1024**3, "16 GB"),
    ".xlsx": (package.LARGEST, package.LARGEST_NAMED),
}
"""Size of a file: a CSV is read row by row, a workbook is held in memory as a whole."""
_MOST_CELLS = 6_000_000
"""Cells of a sheet, empty ones before a filled one too."""
_WITH_PROGRAMS = (".xlsm", ".xltm", ".xlsb", ".xlam")


@dataclass(frozen=True)
class Sheet:
    """One table of a file: the header, and the rows that are not blank with their numbers."""

    name: str
    header: tuple[str, ...]
    header_row: int
    rows: shaping.Rows | list[Numbered]
    titles: dict[str, str] = field(default_factory=dict)
    """The headings as they are written, by the contract's names."""
    given: dict[str, str] = field(default_factory=dict)
    """Said once for all rows of the sheet: area, period."""
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    formulas: dict[int, frozenset[int]] = field(default_factory=dict)
    """Columns, from 1, of the cells of a row that hold a formula."""


@dataclass(frozen=True)
class File:
    """A file's sheets, and what tells it from every other file."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]


def read(path: Path, progress: Progress = silent) -> File:
    """The sheets of a CSV or XLSX file.

    Raises
    ------
    Problem
        The file cannot be read as what its name says it is.
    """
    _refuse_others(path)
    try:
        sheets = tuple(sheet for sheet in _READERS[_kind(path)](path, progress) if sheet.rows)
        if not sheets:
            raise Problem("intake.problem.empty", name=path.name)
        with path.open("rb") as content:
            return File(path.name, hashlib.file_digest(content, "sha256").hexdigest(), sheets)
    except OSError as error:
        raise Problem("intake.problem.unreadable", name=path.name) from error


def _refuse_others(path: Path) -> None:
    """Refuse what is no file of a kind that is read here, or too large, or empty."""
    if path.is_dir():
        raise Problem("intake.problem.directory", name=path.name or str(path))
    if not path.exists():
        raise Problem("intake.problem.missing", name=path.name)
    if _kind(path) in _WITH_PROGRAMS:
        raise Problem("intake.problem.macros", name=path.name)
    if _kind(path) not in _READERS:
        raise Problem("intake.problem.unknown_kind", name=path.name)
    # A device or a pipe may never end.
    size = path.stat().st_size if path.is_file() else 0
    if size == 0:
        raise Problem("intake.problem.empty", name=path.name)
    _refuse_larger(path, size)


def _refuse_larger(path: Path, size: int) -> None:
    largest, limit = _LARGEST[_kind(path)]
    if size > largest:
        raise Problem("intake.problem.too_large", name=path.name, limit=limit)


def _kind(path: Path) -> str:
    return path.suffix.lower()


def _csv_sheets(path: Path, progress: Progress) -> list[Sheet]:
    rows = CsvRows(path, progress, headings.row_of)
    return [_shaped(path.stem, rows.above, rows.header, rows.header_row, rows, SheetMarks())]


def _xlsx_sheets(path: Path, _progress: Progress) -> list[Sheet]:
    package.refuse_strange(path)
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
        return _with_guide([_sheet(sheet, path.name) for sheet in workbook.worksheets])
    except Problem:
        raise
    except Exception as error:
        # A broken workbook breaks inside zip, XML or openpyxl, each with errors of its own.
        raise Problem("intake.problem.broken", name=path.name) from error


def _numbered(worksheet: openpyxl.worksheet._read_only.ReadOnlyWorksheet) -> Iterator:
    # The size that a workbook claims for a sheet may be wrong, or a million empty columns.
    worksheet.reset_dimensions()
    return enumerate(worksheet.iter_rows(values_only=True), start=1)


def _sheet(worksheet: openpyxl.worksheet._read_only.ReadOnlyWorksheet, file_name: str) -> Sheet:
    with worksheet._get_source() as source:
        marks = sheet_marks.read(source)
    filled = list(_filled(worksheet, marks, file_name))
    place = headings.row_of(filled)
    header_row, header = filled[place] if filled else (1, ())
    above, rows = filled[:place], filled[place + 1 :]
    return _shaped(worksheet.title, above, header, header_row, rows, marks)


def _filled(
    worksheet: openpyxl.worksheet._read_only.ReadOnlyWorksheet, marks: SheetMarks, file_name: str
) -> Iterator[Numbered]:
    """The rows in which something is written, if only a formula that was never computed."""
    count = cells_held = 0
    for number, cells in _numbered(worksheet):
        if not is_blank(cells) or number in marks.formulas:
            count, cells_held = count + 1, cells_held + len(cells)
            if count > package.MOST_ROWS or cells_held > _MOST_CELLS:
                package.refuse_rows(file_name)
            yield number, tuple(cells)


def _shaped(
    name: str,
    above: list[Numbered],
    header: tuple,
    header_row: int,
    rows: list[Numbered] | CsvRows,
    marks: SheetMarks,
) -> Sheet:
    shape = shaping.shape(name, above, header, header_row, marks)
    spread = shaping.merged(marks, shape.header, header_row, rows)
    return Sheet(
        name, shape.header, header_row, shaping.Rows(rows, spread),
        shape.titles, shape.given, shape.faults, shape.warnings, marks.formulas,
    )  # fmt: skip


def _with_guide(sheets: list[Sheet]) -> list[Sheet]:
    """What a workbook's first, explaining sheet says of area and period holds for all others."""
    guides = [sheet for sheet in sheets if is_guide(sheet)]
    said = {name: value for sheet in guides for name, value in _said(sheet).items()}
    return [replace(sheet, given={**said, **sheet.given}) for sheet in sheets]


def is_guide(sheet: Sheet) -> bool:
    """Whether a sheet only explains the others."""
    return plain(sheet.name) in headings.GUIDES


def _said(sheet: Sheet) -> dict[str, str]:
    """What stands behind the labels of a sheet that has no table."""
    return shaping.given([(sheet.header_row, tuple(sheet.titles.values())), *sheet.rows])


_READERS = {".csv": _csv_sheets, ".xlsx": _xlsx_sheets}
