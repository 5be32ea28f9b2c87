"""The two sources on injuries: the register of events and the official form, faults included."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .blemishes import LEFT_OUT, MISSING, REJECTED_FIRST, REVISED, second
from .chance import uniform
from .injuries import Event, events
from .injury_plan import AGES, HEALTH, PATTERNS, PLACES
from .periods import QUARTERS, YEARS, Period
from .places import MERGED
from .reports import HEALTH_SECTOR, LABOUR, REGISTRY
from .split import noise

Events = dict[str, Event]
Cell = tuple[str, str, str]
"""Cause, breakdown and category."""

_UNKNOWN = {"place": 0.012, "age": 0.006, "sex": 0.002}
"""Shares of the events where the register lacks a fact that the form was filled with."""
_ORDER = {
    name: place
    for place, name in enumerate(
        ("all", "total", "sex", "age", "place", *PATTERNS, "male", "female", *AGES, *PLACES)
    )
}


def incident_rows(year: int) -> list[dict]:
    """A row per registered event of a year, in the order of their days."""
    rows = [
        _incident(event_id, _half_known(event_id, event), report_id)
        for period in _quarters(year)
        for code, happened in events(period).items()
        for report_id in [period.report_id(code, REGISTRY)]
        if report_id not in MISSING
        for event_id, event in _sent(report_id, happened).items()
    ]
    return sorted(rows, key=lambda row: (row["occurred_on"], row["id"]))


def injury_count_rows(year: int) -> list[dict]:
    """The forms' cells of a year: the labour sector's by quarter, then the health sector's."""
    return [*_labour_rows(year), *_health_rows(year)]


def _labour_rows(year: int) -> Iterator[dict]:
    for period in _quarters(year):
        for code, happened in events(period).items():
            for report_id, told in _versions(period.report_id(code, LABOUR), happened):
                yield from _form(f"{code}-{MERGED.year}", period, report_id, told)


def _versions(report_id: str, happened: Events) -> list[tuple[str, Events]]:
    """What the form told: not at all, once, or twice."""
    if report_id in MISSING:
        return []
    if report_id in REJECTED_FIRST:
        return [(second(report_id), happened)]
    told = _sent(report_id, happened)
    if report_id in REVISED:
        return [(report_id, told), (second(report_id), happened)]
    return [(report_id, told)]


def _sent(report_id: str, happened: Events) -> Events:
    """The events without those that a source lacks."""
    by_chance = sorted(happened, key=lambda event_id: noise("left out", report_id, event_id))
    lacking = set(by_chance[: LEFT_OUT.get(report_id, 0)])
    return {event_id: event for event_id, event in happened.items() if event_id not in lacking}


def _half_known(event_id: str, event: Event) -> Event:
    unknown = [name for name, share in _UNKNOWN.items() if uniform(name, event_id) < share]
    return replace(event, **dict.fromkeys(unknown, "unknown"))


def _incident(event_id: str, event: Event, report_id: str) -> dict:
    longitude, latitude = event.point or (None, None)
    return {
        "id": event_id,
        "occurred_on": event.day,
        "area_id": event.district.id,
        "cause": event.cause,
        "sex": event.sex,
        "age_group": event.age,
        "place": event.place,
        "outcome": event.outcome,
        "longitude": longitude,
        "latitude": latitude,
        "hour": event.hour,
        "home_distance": event.distance,
        "report_id": report_id,
    }


def _form(area_id: str, period: Period, report_id: str, told: Events) -> Iterator[dict]:
    """The form's cells that are not zero, and its head, which is always filled."""
    injured = Counter(cell for event in told.values() for cell in _cells(event))
    died = Counter(cell for event in told.values() if event.died for cell in _cells(event))
    head = ("all", "total", "all")
    disabled = sum(event.outcome == "disabled" for event in told.values())
    for cell in sorted({head, *injured}, key=lambda cell: [_ORDER[name] for name in cell]):
        yield {
            **_place_and_time(area_id, period, report_id),
            **_named(cell, injured[cell], died[cell]),
            "disabled": disabled if cell == head else None,
        }


def _cells(event: Event) -> Iterable[Cell]:
    """The cells of the form in which an event counts."""
    parts = (("total", "all"), ("sex", event.sex), ("age", event.age), ("place", event.place))
    return [(cause, *part) for cause in ("all", event.cause) for part in parts]


def _health_rows(year: int) -> Iterator[dict]:
    period = next(period for period in YEARS if period.year == year)
    for code, counts in HEALTH.get(year, {}).items():
        report_id = period.report_id(code, HEALTH_SECTOR)
        about = _place_and_time(f"{code}-{MERGED.year}", period, report_id)
        for cause, count in counts.items():
            yield {**about, **_named((cause, "total", "all"), *count), "disabled": None}


def _place_and_time(area_id: str, period: Period, report_id: str) -> dict:
    return {
        "area_id": area_id,
        "period_start": period.start,
        "period_end": period.end,
        "report_id": report_id,
    }


def _named(cell: Cell, injured: int, died: int) -> dict:
    names = dict(zip(("cause", "breakdown", "category"), cell, strict=True))
    return {**names, "injured": injured, "died": died}


def _quarters(year: int) -> list[Period]:
    return [period for period in QUARTERS if period.year == year]
