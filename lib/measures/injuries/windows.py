"""Stretches of time that injuries are added up over."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lib.scope import Period

POOLED = 3
"""Years that rare harms are pooled over."""


@dataclass(frozen=True, order=True)
class Window:
    """From the first to the last day, both counted."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.end - self.start).days + 1

    def holds(self, start: date, end: date) -> bool:
        """Whether a stretch lies wholly inside."""
        return self.start <= start and end <= self.end


def up_to(period: Period, years: int = 1) -> Window:
    """So many calendar years, the last of them up to the period's end."""
    return Window(date(period.year - years + 1, 1, 1), period.end)


def quarter(period: Period) -> Window:
    """The period's quarter alone."""
    return Window(period.quarter_start, period.end)


def is_quarter(window: Window) -> bool:
    """Whether a window is a quarter."""
    return window == quarter(Period.of(window.end))


def quarters(start: date, end: date) -> list[Window]:
    """The quarters that lie wholly between two days, in order."""
    return [one for one in map(quarter, _periods(start, end)) if start <= one.start]


def months(window: Window) -> list[date]:
    """First days of the months that begin in a window, in order."""
    first = window.start.year * 12 + window.start.month - 1
    last = window.end.year * 12 + window.end.month - 1
    days = (date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1))
    return [day for day in days if day >= window.start]


def each_month(window: Window) -> list[Window]:
    """The months that begin in a window, each with its last day."""
    return [
        Window(day, day.replace(day=monthrange(day.year, day.month)[1])) for day in months(window)
    ]


def by_year(period: Period, years: int = POOLED) -> list[Window]:
    """The last years one by one, the last of them up to the period's end."""
    earlier = range(period.year - years + 1, period.year)
    return [*(up_to(Period(year, 4)) for year in earlier), up_to(period)]


def every(first: int, last: Period) -> list[Window]:
    """All windows that any figure of any period shows: quarters, years so far, pooled years."""
    found = {
        window
        for period in _periods(date(first, 1, 1), last.end)
        for window in (quarter(period), up_to(period), up_to(period, POOLED))
    }
    return sorted(found)


def sums(first: int, last: Period) -> Iterator[tuple[list[Window], list[Window]]]:
    """Which windows add up to which: windows on the left cover the same days as on the right."""
    for period in _periods(date(first, 1, 1), last.end):
        year, number = period.year, period.quarter
        earlier = [up_to(Period(one, 4)) for one in (year - 2, year - 1)]
        yield [up_to(period, POOLED)], [*earlier, up_to(period)]
        if number > 1:
            before = Period(year, number - 1)
            yield [up_to(period)], [up_to(before), quarter(period)]
            yield [up_to(period, POOLED)], [up_to(before, POOLED), quarter(period)]
        if number == 4:
            left, before = Period(year - 3, 4), Period(year - 1, 4)
            yield ([up_to(period, POOLED), up_to(left)], [up_to(before, POOLED), up_to(period)])


def _periods(start: date, end: date) -> list[Period]:
    """The periods whose quarters are over by the end, from the one that the start lies in."""
    found, one = [], Period.of(start)
    while one.end <= end:
        found.append(one)
        one = Period(one.year + one.quarter // 4, one.quarter % 4 + 1)
    return found
