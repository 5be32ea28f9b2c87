"""Which period a form says that it covers."""

import calendar
import re
from collections.abc import Iterable
from datetime import date

from lib.intake import matching
from lib.intake.forms.spelling import plain
from lib.intake.outcome import Unfit

Span = tuple[date, date]

_NOT_PERIODS = re.compile(
    r"ban hanh|quyet dinh|kem theo|thong tu|cong van|nghi quyet|nghi dinh|ke hoach|giai doan"
)
"""Lines whose dates are those of documents."""

_SIGNED = re.compile(
    r"(?<!tu )(?<!den )(?<!toi )(?<!het )\bngay ?[0-9]{0,2} ?thang ?[0-9]{0,2} ?nam ?[0-9]{0,4}"
)
"""The day on which somebody signed, perhaps not filled in."""

_SEPARATED = r"\s*(?:[/.-]|thang)\s*"
_DAY = rf"(?:ngay\s*)?:?\s*([0-9]{{1,2}}){_SEPARATED}([0-9]{{1,2}})"
_YEAR = r"\s*(?:[/.-]|,?\s*nam)?\s*:?\s*([0-9]{4})"
_UNTIL = r"\s*(?:den|toi|-|–|—)\s*(?:het\s*)?:?\s*"
_FROM_DAY = re.compile(rf"\btu\s*:?\s*{_DAY}(?:{_YEAR})?{_UNTIL}{_DAY}{_YEAR}(?![0-9])")
_FROM_MONTH = re.compile(
    rf"\btu thang\s*([0-9]{{1,2}})(?:{_YEAR})?{_UNTIL}(?:thang)?\s*([0-9]{{1,2}}){_YEAR}(?![0-9])"
)
_QUARTER = re.compile(rf"\bq(?:uy)?\s*:?\s*(iv|i{{1,3}}|[1-4])\b[\s,]*(?:{_YEAR})(?![0-9])")
_MONTHS = re.compile(
    r"\b([0-9]{1,2}|ba|sau|chin|muoi hai) thang(?: (dau|cuoi))?(?: cua)?\s*,?\s*"
    r"(?:nam\s*:?\s*)+([0-9]{4})"
)
_MONTH = re.compile(rf"(?<!tu )\bthang\s*:?\s*([0-9]{{1,2}}){_YEAR}(?![0-9])")
_WHOLE_YEAR = re.compile(r"\bnam\s*:?\s*([0-9]{4})(?!\s*[-–]\s*[0-9]{4}|[0-9])")
_UNFINISHED = re.compile(r"\bquy\b|\bthang\b|\btu ngay\b|\bnam hoc\b")
"""Words that ask for more than a year."""
_PERIOD_LINE = re.compile(r"\bky(?: bao cao)?\s*:\s*(.+)")

_NUMBERS = {"ba": 3, "sau": 6, "chin": 9, "muoi hai": 12, "i": 1, "ii": 2, "iii": 3, "iv": 4}


def period(lines: Iterable[str]) -> Span:
    """The first and the last day that the lines above a form's table name.

    Raises
    ------
    Unfit
        They name no period, one that cannot be, or more than one.
    """
    said = [_SIGNED.sub(" ", line) for line in map(plain, lines) if not _NOT_PERIODS.search(line)]
    found = {span for line in said for span in _spans(line)}
    found = found or set(_spans(" ".join(said))) or _years(said)
    if len(found) > 1:
        raise Unfit("several_periods", periods="; ".join(map(_shown, sorted(found))))
    if not found:
        raise Unfit("no_period")
    return found.pop()


def _spans(line: str) -> list[Span]:
    """The periods that a line names more closely than by a year."""
    readers = ((_FROM_DAY, _days), (_FROM_MONTH, _from_month), (_QUARTER, _quarter),
               (_MONTHS, _some_months), (_MONTH, _month))  # fmt: skip
    spans = []
    for pattern, read in readers:
        spans += [read(found) for found in pattern.finditer(line)]
        line = pattern.sub(" ", line)
    return spans or _coded(line)


def _coded(line: str) -> list[Span]:
    """A period as the contract's own files write it: 2020-Q1."""
    found = _PERIOD_LINE.search(line)
    try:
        return [matching.period(found[1])] if found else []
    except Unfit:
        return []


def _years(lines: list[str]) -> set[Span]:
    if any(map(_UNFINISHED.search, lines)):
        return set()
    return {_months(int(found[1]), 1, 12) for line in lines for found in _WHOLE_YEAR.finditer(line)}


def _days(found: re.Match) -> Span:
    first_day, first_month, first_year, last_day, last_month, last_year = found.groups()
    start = _day(first_year or last_year, first_month, first_day)
    return _ordered(start, _day(last_year, last_month, last_day))


def _from_month(found: re.Match) -> Span:
    first, first_year, last, last_year = found.groups()
    start, _ = _months(int(first_year or last_year), int(first), int(first))
    _, end = _months(int(last_year), int(last), int(last))
    return _ordered(start, end)


def _quarter(found: re.Match) -> Span:
    number = _NUMBERS.get(found[1]) or int(found[1])
    return _months(int(found[2]), 3 * number - 2, 3 * number)


def _some_months(found: re.Match) -> Span:
    count = _NUMBERS.get(found[1]) or int(found[1])
    year = int(found[3])
    return _months(year, 13 - count, 12) if found[2] == "cuoi" else _months(year, 1, count)


def _month(found: re.Match) -> Span:
    return _months(int(found[2]), int(found[1]), int(found[1]))


def _months(year: int, first: int, last: int) -> Span:
    if not (1900 <= year < 2200 and 1 <= first <= last <= 12):
        raise Unfit("no_period")
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _day(year: str, month: str, day: str) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError as error:
        raise Unfit("no_period") from error
    _months(found.year, 1, 1)
    return found


def _ordered(start: date, end: date) -> Span:
    if start > end:
        raise Unfit("no_period")
    return start, end


def _shown(span: Span) -> str:
    return f"{span[0]:%d/%m/%Y}–{span[1]:%d/%m/%Y}"
