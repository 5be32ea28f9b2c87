"""What happened to children, before any report of it: the events that the reports tell of.

A district's communes that did not report are missing here already: what they know, nobody knows.
"""

import math
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from .blemishes import SHARES
from .chance import pick, poisson, uniform
from .ground import Point, point
from .injury_plan import (
    AGES,
    BOYS_MORE_AMONG_THE_DEAD,
    CLUSTER,
    CLUSTER_AT,
    FROM_HOME,
    NEARER_HOME,
    NOWHERE_TO_DROWN,
    PATTERNS,
    PLACES,
    RIVERSIDE,
    SPREAD,
    TET,
    Drowned,
    Pattern,
)
from .periods import Period
from .places import District, districts
from .series import denominators, parts
from .split import noise

REPORTING = "injury_communes_reporting"


@dataclass(frozen=True)
class Event:
    """One child harmed; hour, distance and point are None where nobody noted them."""

    day: date
    district: District
    cause: str
    sex: str
    age: str
    place: str
    outcome: str
    hour: int | None
    distance: int | None
    point: Point | None

    @property
    def died(self) -> bool:
        return self.outcome == "died"


@cache
def events(period: Period) -> dict[str, dict[str, Event]]:
    """The events of a quarter by district code, each by its id, in the order of their days."""
    return {place.code: _of_district(place, period) for place in districts()}


def _of_district(place: District, period: Period) -> dict[str, Event]:
    found: dict[str, Event] = {}
    for month in range(period.start.month, period.end.month + 1):
        happened = sorted(_of_month(place, period, month), key=lambda event: event.day)
        for number, event in enumerate(happened, start=1):
            found[f"{place.code}-{event.day:%y%m}-{number:02}"] = event
    return found


def _of_month(place: District, period: Period, month: int) -> Iterator[Event]:
    for cause, pattern in PATTERNS.items():
        days = _days(pattern, period.year, month)
        for died in (False, True):
            mean = _mean(place, period, cause, died=died) * sum(days.values()) / 365.25
            key = (place.code, period.year, month, cause, died)
            for number in range(poisson(mean, "events", *key)):
                yield _event(place, cause, days, (*key, number), died=died)
    if place.code == CLUSTER_AT:
        yield from (_drowned(place, one) for one in CLUSTER if _is_in(one, period.year, month))


def _mean(place: District, period: Period, cause: str, *, died: bool) -> float:
    """Events of a year in a district, if every day were like the average one."""
    pattern = PATTERNS[cause]
    rate = pattern.died if died else pattern.survived
    # A death is known even where the commune sends no report, more often than a broken arm is.
    known = _completeness(place, period) ** (0.5 if died else 1)
    children = parts("children_under_16", period)[place.code]
    trend = pattern.years[period.year - 2009]
    return rate * children / 100_000 * known * trend * _times(place, cause)


def _times(place: District, cause: str) -> float:
    if cause == "drowning" and place.code == NOWHERE_TO_DROWN:
        return 0.0
    own = math.exp(SPREAD * noise("injuries", cause, place.code))
    if place.code in RIVERSIDE:
        return own * PATTERNS[cause].riverside
    return own if place.rural else own * PATTERNS[cause].inner


def _completeness(place: District, period: Period) -> float:
    planted = SHARES.get((period.report_id(place.code), REPORTING))
    communes = denominators(REPORTING, period)[place.code]
    return planted or parts(REPORTING, period)[place.code] / communes


def _days(pattern: Pattern, year: int, month: int) -> dict[date, float]:
    """How many times the average each day of a month brings."""
    weights = {}
    for number in range(1, monthrange(year, month)[1] + 1):
        day = date(year, month, number)
        off = pattern.weekend if day.weekday() >= 5 else 1.0
        weights[day] = pattern.months[month - 1] * off * (pattern.tet if _is_tet(day) else 1.0)
    return weights


def _is_tet(day: date) -> bool:
    """From two days before the lunar year to its seventh day."""
    return any(-2 <= (day - first).days <= 6 for first in TET)


def _event(
    place: District, cause: str, days: dict[date, float], key: tuple, *, died: bool
) -> Event:
    pattern = PATTERNS[cause]
    day = pick(days, "day", *key)
    age = pick(dict(zip(AGES, pattern.ages, strict=True)), "age", *key)
    where = pick(_places(pattern, age, day), "place", *key)
    return Event(
        day=day,
        district=place,
        cause=cause,
        sex=_sex(pattern, key, died=died),
        age=age,
        place=where,
        outcome=_outcome(pattern, key, died=died),
        hour=_hour(pattern, where, key) if uniform("hour known", *key) < 0.8 else None,
        distance=_distance(age, where, key) if uniform("distance known", *key) < 0.66 else None,
        point=point(place.code, *key) if uniform("point known", *key) < 0.5 else None,
    )


def _drowned(place: District, one: Drowned) -> Event:
    where = "home" if one.distance < 20 else "community"
    here = point(place.code, "cluster", one.day)
    return Event(
        one.day, place, "drowning", one.sex, one.age, where, "died", one.hour, one.distance, here
    )


def _is_in(one: Drowned, year: int, month: int) -> bool:
    return (one.day.year, one.day.month) == (year, month)


def _places(pattern: Pattern, age: str, day: date) -> dict[str, float]:
    """Weights of home, school and community; there is no school in summer and on Sundays."""
    weights = {
        where: weight * times
        for where, weight, times in zip(PLACES, pattern.places, NEARER_HOME[age], strict=True)
    }
    if day.month in (6, 7, 8) or day.weekday() == 6 or _is_tet(day):
        weights["school"] = 0.0
    return weights


def _sex(pattern: Pattern, key: tuple, *, died: bool) -> str:
    boys = pattern.boys + (BOYS_MORE_AMONG_THE_DEAD if died else 0)
    return "male" if uniform("sex", *key) < boys else "female"


def _outcome(pattern: Pattern, key: tuple, *, died: bool) -> str:
    if died:
        return "died"
    return "disabled" if uniform("disabled", *key) < pattern.disabled else "injured"


def _hour(pattern: Pattern, where: str, key: tuple) -> int:
    lessons = {hour: weight for hour, weight in pattern.hours.items() if 7 <= hour <= 17}
    return pick(lessons if where == "school" else pattern.hours, "hour", *key)


def _distance(age: str, where: str, key: tuple) -> int:
    """Metres from home: at home next to nothing, else as far as the age goes."""
    share = uniform("distance", *key)
    if where == "home":
        return round(20 * share**2)
    nearest, farthest = (200, 2_000) if where == "school" else FROM_HOME[age]
    metres = nearest * (farthest / nearest) ** share
    step = 5 if metres < 100 else 50
    return step * max(1, round(metres / step))
