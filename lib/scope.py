"""What a figure is asked about: an area, a moment, a language. It round-trips through the URL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from lib import releases
from lib.config import settings
from lib.errors import Problem
from lib.queries import areas, observations
from lib.text import LANGUAGES


@dataclass(frozen=True, order=True)
class Period:
    """A year and the quarter that it is read at."""

    year: int
    quarter: int

    @property
    def start(self) -> date:
        """1 January of the year."""
        return date(self.year, 1, 1)

    @property
    def end(self) -> date:
        """The quarter's last day: figures are read as of it."""
        return _first_day_after(self.year, self.quarter) - timedelta(days=1)

    @property
    def quarter_start(self) -> date:
        """The quarter's first day."""
        return date(self.year, 3 * self.quarter - 2, 1)

    @classmethod
    def of(cls, day: date) -> "Period":
        """The period whose quarter a day lies in."""
        return cls(day.year, (day.month + 2) // 3)


@dataclass(frozen=True)
class Scope:
    """Everything that a figure needs to be drawn again."""

    area: str
    """Official code of the province or of one area in it, in the era of the period."""
    period: Period
    language: str
    release: str = ""
    """Id of the pinned data that it is read from; empty for the data as they are now."""

    @property
    def parameters(self) -> dict[str, str]:
        """The scope as URL parameters."""
        return {
            "year": str(self.period.year),
            "quarter": str(self.period.quarter),
            "area": self.area,
            "lang": self.language,
            **({"release": self.release} if self.release else {}),
        }

    @property
    def query(self) -> str:
        """The scope as the part of an address after the question mark."""
        return urlencode(self.parameters)


def choose(
    *,
    year: int | None = None,
    quarter: int | None = None,
    area: str | None = None,
    language: str | None = None,
    release: str | None = None,
) -> Scope:
    """The scope of so many choices, the rest by default; an unknown choice is a Problem."""
    asked = {
        "year": year, "quarter": quarter, "area": area, "lang": language, "release": release,
    }  # fmt: skip
    given = {name: str(value) for name, value in asked.items() if value is not None}
    scope, unknown = interpret(given)
    if unknown:
        raise Problem("scope.unknown_choice", name=unknown[0], value=given[unknown[0]])
    return scope


def interpret(parameters: Mapping[str, str]) -> tuple[Scope, tuple[str, ...]]:
    """The scope that URL parameters name, and the names of those that mean nothing here.

    A parameter that means nothing falls back to its default, so that an old or mistyped link
    still opens.
    """
    release, release_is_strange = interpret_release(parameters)
    with releases.at(release):
        period, strange = _period(parameters)
        area, area_is_strange = _area(parameters, period)
    language, language_is_strange = interpret_language(parameters)
    strange += ["area"] * area_is_strange + ["lang"] * language_is_strange
    strange += ["release"] * release_is_strange
    return Scope(area=area, period=period, language=language, release=release), tuple(strange)


def interpret_release(parameters: Mapping[str, str]) -> tuple[str, bool]:
    """The release that parameters name, and whether they named one that was never pinned."""
    asked = parameters.get("release", "")
    if not asked or releases.is_known(asked):
        return asked, False
    return "", True


def interpret_language(parameters: Mapping[str, str]) -> tuple[str, bool]:
    """The language that parameters name, and whether they named one that is not spoken here."""
    default = settings().language if settings().language in LANGUAGES else LANGUAGES[0]
    asked = parameters.get("lang", default)
    return (asked, False) if asked in LANGUAGES else (default, True)


def periods() -> list[Period]:
    """Every period that the data know, newest first.

    Raises
    ------
    Problem
        No report has brought any figure yet.
    """
    known = sorted({Period.of(day) for day in observations.period_ends()["period_end"]})
    if not known:
        raise Problem("trouble.empty_database")
    return known[::-1]


def _period(parameters: Mapping[str, str]) -> tuple[Period, list[str]]:
    known = periods()
    year = parameters.get("year", str(known[0].year))
    of_year = [period for period in known if str(period.year) == year]
    strange = [] if of_year else ["year"]
    of_year = of_year or [period for period in known if period.year == known[0].year]
    quarter = parameters.get("quarter", str(of_year[0].quarter))
    matching = [period for period in of_year if str(period.quarter) == quarter]
    strange += [] if matching else ["quarter"]
    return (matching or of_year)[0], strange


def _area(parameters: Mapping[str, str], period: Period) -> tuple[str, bool]:
    province = areas.province().code
    asked = parameters.get("area", province)
    known = {province, *areas.reporting(period.end)["code"]}
    return (asked, False) if asked in known else (province, True)


def _first_day_after(year: int, quarter: int) -> date:
    return date(year + 1, 1, 1) if quarter == 4 else date(year, 3 * quarter + 1, 1)
