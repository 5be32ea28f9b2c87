"""A cell as the value that a column of the contract holds, or the reason why it cannot be."""

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from lib.intake.outcome import Unfit

Convert = Callable[[object], object]

_NEVER_GROUPED = ("share", "longitude", "latitude")
"""Columns whose numbers are below a thousand, so that 105.834 can only be a decimal."""

_SPACES = re.compile(r"(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3}(?![0-9]))")
_WHOLE = re.compile(r"[+-]?[0-9]+")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}([.,])[0-9]{3}(\1[0-9]{3})*")
_DECIMAL = re.compile(r"[+-]?[0-9]+[.,][0-9]+")
_IN_WORDS = re.compile(
    r"[0-9][0-9.,\s]*(tỷ|tỉ|triệu|nghìn|ngàn|billion|million|đồng|đ|vnd)(\s+(đồng|đ|vnd|dong))?",
    re.IGNORECASE,
)
"""An amount of money with its unit, as sentences have it."""
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_EXCEL_ERRORS = frozenset(
    ("#REF!", "#DIV/0!", "#VALUE!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
)
_YEARS = range(1900, 2200)

_SERIALS = range(20_000, 90_000)
"""Numbers of days that a spreadsheet may show instead of a date: 1954 to 2146."""
_SERIAL_TEXT = re.compile(r"[2-8][0-9]{4}(?:\.0)?")
_FIRST_DAY = datetime(1899, 12, 30)


def converter(column: sa.Column) -> Convert:
    """What turns cells into values of a column; an empty cell becomes None."""
    return of_filled(_converter(column))


def of_filled(convert: Convert) -> Convert:
    """A conversion that is asked of filled cells only; an empty one becomes None."""

    def convert_filled(cell: object) -> object:
        cell = _trimmed(cell)
        return None if cell is None else convert(cell)

    return convert_filled


def shown(cell: object) -> str:
    """A cell as a message quotes it: on one line, and not for ever."""
    text = "" if cell is None else " ".join(str(cell).split())
    return text if len(text) <= 60 else text[:59] + "…"


def text(cell: object, length: int | None = None) -> str:
    """Text in NFC; a number that Excel made of a code is written as its digits."""
    if isinstance(cell, bool | datetime | date):
        raise Unfit("not_text")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    written = unicodedata.normalize("NFC", str(cell))
    if "\x00" in written:
        raise Unfit("not_text")
    if length and len(written) > length:
        raise Unfit("too_long", length=str(length))
    return written


def integer(cell: object, bits: int = 64) -> int:
    """A whole number; in a column of counts 1.234 and 1,234 can only be 1234."""
    number = _integer(cell)
    if not -(2 ** (bits - 1)) <= number < 2 ** (bits - 1):
        raise Unfit("too_great")
    return number


def year(cell: object) -> int:
    """A year that the data could be about."""
    number = _integer(cell)
    if number not in _YEARS:
        raise Unfit("not_a_year")
    return number


def decimal(cell: object, *, grouped: bool = True) -> float:
    """A number with decimals; where thousands are possible, 1.234 could be two numbers."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _finite(cell)
    written = _ungrouped(cell)
    if grouped and _GROUPED.fullmatch(written):
        raise Unfit("two_numbers")
    if not (_WHOLE.fullmatch(written) or _DECIMAL.fullmatch(written)):
        raise Unfit("not_a_number")
    return _finite(float(written.replace(",", ".")))


def day(cell: object) -> date:
    """A day: an Excel date, 2011-09-30 or 30/09/2011."""
    found = cell if isinstance(cell, datetime) else _moment(cell)
    if found.time() != time():
        raise Unfit("not_a_day")
    return found.date()


def moment(cell: object) -> datetime:
    """A day and the time of day, UTC."""
    found = cell if isinstance(cell, datetime) else _moment(cell)
    return found.replace(tzinfo=None)


def _converter(column: sa.Column) -> Convert:
    kind = column.type
    if column.name == "year":
        return year
    if isinstance(kind, sa.BigInteger):
        return integer
    if isinstance(kind, sa.Integer):
        return lambda cell: integer(cell, bits=32)
    if isinstance(kind, sa.Float):
        return lambda cell: decimal(cell, grouped=column.name not in _NEVER_GROUPED)
    if isinstance(kind, sa.DateTime):
        return moment
    if isinstance(kind, sa.Date):
        return day
    return lambda cell: text(cell, length=kind.length)


def _trimmed(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    cell = cell.strip()
    if cell.upper() in _EXCEL_ERRORS:
        raise Unfit("excel_error")
    return cell or None


def _integer(cell: object) -> int:
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    written = _ungrouped(cell)
    if _GROUPED.fullmatch(written):
        written = written.replace(".", "").replace(",", "")
    if not _WHOLE.fullmatch(written):
        raise Unfit("amount_in_words") if _IN_WORDS.fullmatch(written) else Unfit("not_whole")
    # Python refuses to read numbers of more than 4,300 digits.
    return int(written[:40])


def _ungrouped(cell: object) -> str:
    """Digits as typed, without the spaces that group thousands."""
    return _SPACES.sub("", cell) if isinstance(cell, str) else ""


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise Unfit("not_a_number")
    return float(number)


def _moment(cell: object) -> datetime:
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if isinstance(cell, str) and _SERIAL_TEXT.fullmatch(cell):
        cell = float(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in _SERIALS:
        return _FIRST_DAY + timedelta(days=float(cell))
    if not isinstance(cell, str):
        raise Unfit("not_a_day")
    day_first = _DAY_FIRST.fullmatch(cell)
    try:
        found = (
            datetime(*map(int, reversed(day_first.groups())))
            if day_first
            else datetime.fromisoformat(cell)
        )
    except ValueError as error:
        raise Unfit("not_a_day") from error
    if found.year not in _YEARS:
        raise Unfit("not_a_day")
    return found
