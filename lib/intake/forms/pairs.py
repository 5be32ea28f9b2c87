"""What a cell of the form's table counts: children injured, and of them those who died."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from lib import clock
from lib.intake import values
from lib.intake.forms.grid import Cell
from lib.intake.forms.spelling import plain
from lib.intake.outcome import Unfit

_NONE = frozenset(("", "-", "–", "—", "khong", "ko", "khong co", "k co"))
"""Ways to write that there were none."""

_SLASH = re.compile(r"[/\\⁄∕／|]")
_WITH_NAUGHTS = re.compile(r"([0-9]+)[.,]0{1,2}")
_SHOWN_DAY = re.compile(r"([0-9]{1,2})[-/ ]([a-z]{3}|thg ?[0-9]{1,2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_FIRST_DAYS = 11_000
"""Days from 1900 to 1930: a number in a cell that a spreadsheet shows as a date."""


@dataclass(frozen=True)
class Pair:
    """Children injured, the dead included; and of them those who died."""

    injured: int = 0
    died: int = 0

    def __add__(self, other: "Pair") -> "Pair":
        return Pair(self.injured + other.injured, self.died + other.died)

    def __bool__(self) -> bool:
        return self.injured > 0 or self.died > 0

    def __str__(self) -> str:
        return f"{self.injured}/{self.died}"


NONE = Pair()


def pair(cell: Cell, years: range) -> Pair:
    """Both counts of a cell such as 5/1, 5 or không; an empty cell is 0/0.

    Raises
    ------
    Unfit
        The cell is not clearly two counts.
    """
    if cell.serial is not None:
        return Pair(*_of_date(cell, years))
    if not isinstance(cell.value, str):
        return Pair(count(cell))
    parts = _SLASH.split(_trimmed(cell.value))
    if day := _SHOWN_DAY.fullmatch(plain(cell.value)):
        return Pair(*_of_shown_day(day))
    if len(parts) > 2:
        raise Unfit("recast" if all(part.strip().isdigit() for part in parts) else "not_a_pair")
    return Pair(*(_number(part) for part in parts))


def count(cell: Cell) -> int:
    """The one count of a cell.

    Raises
    ------
    Unfit
        The cell is not clearly one count.
    """
    if cell.serial is not None:
        return _of_serial(cell)
    value = cell.value
    if value is None or isinstance(value, str):
        return _number(_trimmed(value or ""))
    if "?/" in cell.format or "#/" in cell.format:
        raise Unfit("recast")
    return _counted(value)


def part(cell: Cell, years: range) -> tuple[int, int | None]:
    """How many of how many: 12/14, or 12 alone.

    Raises
    ------
    Unfit
        The cell is not clearly that.
    """
    if cell.serial is not None:
        pieces = _of_date(cell, years)
        return pieces if pieces[1] is None else (min(pieces), max(pieces))
    pieces = [_number(piece) for piece in _SLASH.split(_trimmed(str(cell.value or "")))]
    if len(pieces) > 2:
        raise Unfit("not_a_pair")
    return pieces[0], pieces[1] if len(pieces) == 2 else None


def was_recast(cell: Cell) -> bool:
    """True where a spreadsheet made a date of what was typed."""
    return cell.serial is not None or bool(_SHOWN_DAY.fullmatch(cell.plain))


def years_of(start: date, end: date) -> range:
    """Years in which a form on a period may have been filled in."""
    return range(start.year, max(end.year + 1, clock.today().year) + 1)


def _of_date(cell: Cell, years: range) -> tuple[int, int]:
    """The two numbers that a spreadsheet took for a day.

    5/1 becomes 5 January or 1 May, as the computer is set; no more can die than are injured, so
    that the greater number is the first. 5/00 becomes May 2000, shown as a month.
    """
    value = cell.value
    if not isinstance(value, datetime) or value.time() != datetime.min.time():
        return _of_serial(cell), 0
    if cell.serial < _FIRST_DAYS:
        return _of_serial(cell), 0
    shown = re.sub(r'\[[^]]*\]|"[^"]*"|\\.', "", cell.format.casefold())
    if "d" not in shown:
        return _descending(value.month, value.year % 100)
    if "y" in shown and value.year not in years:
        raise Unfit("recast")
    return max(value.day, value.month), min(value.day, value.month)


def _descending(first: int, second: int) -> tuple[int, int]:
    if second > first:
        raise Unfit("recast")
    return first, second


def _of_serial(cell: Cell) -> int:
    """A count in a cell that is shown as a date, for a date had been typed there before."""
    if cell.serial is None or cell.serial >= _FIRST_DAYS or cell.serial != int(cell.serial):
        raise Unfit("recast")
    return int(cell.serial)


def _of_shown_day(found: re.Match) -> tuple[int, int]:
    """The two numbers of a day as a spreadsheet writes it into a CSV file: 5-Jan, 05-Thg1."""
    day, month = int(found[1]), found[2].removeprefix("thg").strip()
    if month.isdigit():
        number = int(month)
    elif month in _MONTHS:
        number = _MONTHS.index(month) + 1
    else:
        raise Unfit("not_a_pair")
    return max(day, number), min(day, number)


def _trimmed(text: str) -> str:
    trimmed = text.strip()
    if trimmed.startswith("#"):
        # As for every other cell: a formula that failed says so itself.
        values.of_filled(str)(trimmed)
    return trimmed


def _number(written: str) -> int:
    if plain(written) in _NONE:
        return 0
    # A leader of dots around a number is part of the line to write on.
    written = written.strip(" .…_\u00a0\u200b\ufeff")
    naughts = _WITH_NAUGHTS.fullmatch(written)
    return _counted(naughts[1] if naughts else written)


def _counted(value: object) -> int:
    try:
        number = values.integer(value, bits=32)
    except Unfit as reason:
        raise Unfit("not_a_pair") if reason.reason == "not_whole" else reason from None
    if number < 0:
        raise Unfit("not_a_pair")
    return number
