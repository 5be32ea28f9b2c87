"""A report file as sheets of raw cells, whatever its kind; nothing is interpreted here."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from lib.errors import Problem

_LARGEST = 256 * 1024 * 1024
"""Bytes of a file when unpacked: some 500,000 rows. A packed file may claim a thousand times its
size, so that this is asked before unpacking."""

_DELIMITERS = ",;\t"


@dataclass(frozen=True)
class Sheet:
    """One table of a file: the header, and the rows that are not blank with their numbers."""

    name: str
    header: tuple[str, ...]
    header_row: int
    rows: list[tuple[int, tuple]]


@dataclass(frozen=True)
class File:
    """A file's sheets, and what tells it from every other file."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]


def read(path: Path) -> File:
    """The sheets of a CSV or XLSX file.

    Raises
    ------
    Problem
        The file cannot be read as what its name says it is.
    """
    content = _content(path)
    sheets = tuple(sheet for sheet in _READERS[_kind(path)](path, content) if sheet.rows)
    if not sheets:
        raise Problem("intake.problem.empty", name=path.name)
    return File(path.name, hashlib.sha256(content).hexdigest(), sheets)


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise Problem("intake.problem.directory", name=path.name or str(path))
    if not path.exists():
        raise Problem("intake.problem.missing", name=path.name)
    if _kind(path) not in _READERS:
        raise Problem("intake.problem.unknown_kind", name=path.name)
    content = _bytes(path)
    if not content.strip():
        raise Problem("intake.problem.empty", name=path.name)
    return content


def _kind(path: Path) -> str:
    return path.suffix.lower()


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise Problem("intake.problem.too_large", name=path.name)
        # A device or a pipe may never end.
        return path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise Problem("intake.problem.unreadable", name=path.name) from error


def _csv_sheets(path: Path, content: bytes) -> list[Sheet]:
    # Excel's "Unicode text" is UTF-16 with a mark; everything else that is not UTF-8 is a guess.
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        return [_sheet(path.stem, ((lines.line_num, cells) for cells in lines))]
    except UnicodeDecodeError as error:
        raise Problem("intake.problem.not_utf8", name=path.name) from error
    except csv.Error as error:
        raise Problem("intake.problem.broken", name=path.name) from error


def _delimiter(text: str) -> str:
    header = text.lstrip().partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def _xlsx_sheets(path: Path, content: bytes) -> list[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > _LARGEST:
            raise Problem("intake.problem.too_large", name=path.name)
        workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [_sheet(sheet.title, _numbered(sheet)) for sheet in workbook.worksheets]
    except Problem:
        raise
    except Exception as error:
        # A broken workbook breaks inside zip, XML or openpyxl, each with errors of its own.
        raise Problem("intake.problem.broken", name=path.name) from error


def _numbered(worksheet: openpyxl.worksheet._read_only.ReadOnlyWorksheet) -> Iterator:
    # The size that a workbook claims for a sheet may be wrong, or a million empty columns.
    worksheet.reset_dimensions()
    return enumerate(worksheet.iter_rows(values_only=True), start=1)


def _sheet(name: str, numbered: Iterable[tuple[int, tuple]]) -> Sheet:
    filled = ((number, tuple(cells)) for number, cells in numbered if not _is_blank(cells))
    header_row, header = next(filled, (1, ()))
    return Sheet(name, _names(header), header_row, list(filled))


def _names(header: tuple) -> tuple[str, ...]:
    """Column names as the contract writes them; empty cells at the end name nothing."""
    names = ["" if cell is None else str(cell).strip().casefold() for cell in header]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _is_blank(cells: Iterable) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


_READERS = {".csv": _csv_sheets, ".xlsx": _xlsx_sheets}
