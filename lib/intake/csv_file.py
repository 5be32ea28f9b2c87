"""A CSV file as rows that are read from it each time they are gone through, however many there are.

Nothing of the file stays in memory, so that a computer can check and write millions of rows that it
could not hold.
"""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TextIO

from lib.errors import Problem
from lib.intake.outcome import Progress

Numbered = tuple[int, tuple]
"""A row's number, as the program that wrote the file counts, and its cells."""

_DELIMITERS = ",;\t"
_MARKS_OF_UTF16 = (b"\xff\xfe", b"\xfe\xff")

_LONGEST = 4 * 1024**2
"""Characters of a line: a file that has no lines must not be taken into memory as one."""

_TELL_EVERY = 10_000
"""Rows read between two words on how far the reading is."""


class CsvRows:
    """The rows below the header that are not blank; going through them reads the file anew."""

    def __init__(self, path: Path, progress: Progress) -> None:
        self._path = path
        self._state = _state(path)
        self._encoding = _encoding(path)
        with self._text() as text:
            self._delimiter = _delimiter(text)
        # Going through the whole file shows at once whether it can be read at all.
        self.header_row, self.header, self._count = self._counted(progress)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Numbered]:
        """Each row.

        Raises
        ------
        Problem
            The file has changed since it was opened.
        """
        with self._text() as text:
            rows = self._filled(text)
            next(rows, None)
            yield from rows
        if _state(self._path) != self._state:
            raise Problem("intake.problem.changed", name=self._path.name)

    def _counted(self, progress: Progress) -> tuple[int, tuple, int]:
        count = 0
        with self._text() as text:
            rows = self._filled(text)
            header_row, header = next(rows, (1, ()))
            for count, _ in enumerate(rows, start=1):
                if count % _TELL_EVERY == 0:
                    progress("reading", text.buffer.tell(), self._state[0])
        return header_row, header, count

    def _filled(self, text: TextIO) -> Iterator[Numbered]:
        lines = csv.reader(_lines(text), delimiter=self._delimiter)
        for cells in lines:
            if not is_blank(cells):
                yield lines.line_num, tuple(cells)

    @contextmanager
    def _text(self) -> Iterator[TextIO]:
        name = self._path.name
        try:
            with self._path.open(encoding=self._encoding, newline="") as text:
                yield text
        except UnicodeError as error:
            raise Problem("intake.problem.not_utf8", name=name) from error
        except csv.Error as error:
            raise Problem("intake.problem.broken", name=name) from error
        except OSError as error:
            raise Problem("intake.problem.unreadable", name=name) from error


def is_blank(cells: Iterable) -> bool:
    """True for a row in which nothing is written."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def _state(path: Path) -> tuple[int, int]:
    """Size and time of the last change: other ones mean another content."""
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _lines(text: TextIO) -> Iterator[str]:
    for line in iter(partial(text.readline, _LONGEST), ""):
        if len(line) == _LONGEST:
            raise csv.Error
        yield line


def _encoding(path: Path) -> str:
    # Excel's "Unicode text" is UTF-16 with a mark; everything else that is not UTF-8 is a guess.
    with path.open("rb") as file:
        return "utf-16" if file.read(2) in _MARKS_OF_UTF16 else "utf-8-sig"


def _delimiter(text: TextIO) -> str:
    header = next((line for line in _lines(text) if line.strip()), "")
    return max(_DELIMITERS, key=header.count)
