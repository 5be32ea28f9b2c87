"""A CSV file as rows that are read from it each time they are gone through, however many there are.

Nothing of the file stays in memory, so that a computer can check and write millions of rows that it
could not hold.
"""

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TextIO

from lib.errors import Problem
from lib.intake import oldtext
from lib.intake.outcome import Progress

Numbered = tuple[int, tuple]
"""A row's number, as the program that wrote the file counts, and its cells."""

_DELIMITERS = ",;\t"
_MARKS_OF_UTF16 = (b"\xff\xfe", b"\xfe\xff")

_LOOKED_AT = 40
"""Filled rows among which the header stands; those above it are `above`."""

_SAMPLE = 1024**2
"""Bytes by which the encoding of a file that is not UTF-8 is judged."""

_OLD = "latin-1"
"""Read so, every byte of an old Vietnamese code is a sign of its own."""

_LONGEST = 4 * 1024**2
"""Characters of a line: a file that has no lines must not be taken into memory as one."""

_TELL_EVERY = 10_000
"""Rows read between two words on how far the reading is."""


class CsvRows:
    """The rows below the header that are not blank; going through them reads the file anew."""

    def __init__(
        self,
        path: Path,
        progress: Progress,
        header_of: Callable[[list[Numbered]], int] = lambda _: 0,
    ) -> None:
        self._path = path
        self._state = _state(path)
        self._encoding = encoding(path)
        with self._text() as text:
            self._delimiter = _delimiter(text)
        with self._text() as text:
            first = list(islice(self._filled(text), _LOOKED_AT))
        place = header_of(first)
        self.above = first[:place]
        self.header_row, self.header = first[place] if first else (1, ())
        # Going through the whole file shows at once whether it can be read at all.
        self._count = self._counted(progress)

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
            yield from islice(self._filled(text), len(self.above) + 1, None)
        if _state(self._path) != self._state:
            raise Problem("intake.problem.changed", name=self._path.name)

    def _counted(self, progress: Progress) -> int:
        count = 0
        with self._text() as text:
            rows = islice(self._filled(text), len(self.above) + 1, None)
            for count, _ in enumerate(rows, start=1):
                if count % _TELL_EVERY == 0:
                    progress("reading", text.buffer.tell(), self._state[0])
        return count

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


def encoding(path: Path) -> str:
    """How the text of a file is written."""
    # Excel's "Unicode text" is UTF-16 with a mark; what is not UTF-8 may be in an old code, whose
    # signs `shaping` reads; everything else is a guess.
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    if sample[:2] in _MARKS_OF_UTF16:
        return "utf-16"
    return "utf-8-sig" if _is_utf8(sample) else _of_old_code(sample)


def _is_utf8(sample: bytes) -> bool:
    try:
        # The sample may end within a letter.
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _of_old_code(sample: bytes) -> str:
    code = oldtext.code_of(sample)
    return {"windows": "cp1258", "signs": _OLD}.get(code, "utf-8-sig")


def _delimiter(text: TextIO) -> str:
    # A title above the header may hold a comma of its own.
    first = list(islice((line for line in _lines(text) if line.strip()), _LOOKED_AT))
    return max(_DELIMITERS, key=lambda sign: max(line.count(sign) for line in first or [""]))
