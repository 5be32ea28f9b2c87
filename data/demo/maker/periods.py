"""The periods reported on: eleven quarters, two years and the first nine months of 2011."""

from dataclasses import dataclass
from datetime import date

_QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


@dataclass(frozen=True)
class Period:
    """A reporting period; `quarter` is 0 for a year."""

    year: int
    quarter: int
    start: date
    end: date

    @property
    def form(self) -> str:
        return "quarterly" if self.quarter else "yearly"

    @property
    def age(self) -> float:
        """Years from the beginning of 2009 to the period's end."""
        return (self.end - date(2009, 1, 1)).days / 365.25

    @property
    def last(self) -> bool:
        """True for the periods that the latest reports cover."""
        return self.end == QUARTERS[-1].end

    def report_id(self, code: str, kind: str = "") -> str:
        """Name of an area's report: of the general one, or of a kind of its own."""
        if self.quarter:
            return f"{kind or 'quy'}-{code}-{self.year}-{self.quarter}"
        return f"{kind or 'nam'}-{code}-{self.year}"


def quarter(year: int, number: int) -> Period:
    """One quarter of a year."""
    end = date(year, *_QUARTER_ENDS[number - 1])
    return Period(year, number, date(year, 3 * number - 2, 1), end)


QUARTERS = tuple(quarter(2009 + place // 4, place % 4 + 1) for place in range(11))
YEARS = tuple(
    Period(end.year, 0, date(end.year, 1, 1), end)
    for end in (date(2009, 12, 31), date(2010, 12, 31), date(2011, 9, 30))
)


def quarters_in(period: Period) -> list[Period]:
    """The quarters of a year so far; of a quarter, itself."""
    return [part for part in QUARTERS if period.start <= part.start and part.end <= period.end]
