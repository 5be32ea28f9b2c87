"""Which areas existed together, and from when to when."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

import pandas as pd

LEVELS = ("district", "commune")


@dataclass(frozen=True)
class Era:
    """The areas of one level in a time in which none was made, ended or renamed."""

    level: str
    areas: pd.DataFrame
    valid_from: date
    valid_to: date | None

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def eras(areas: pd.DataFrame) -> list[Era]:
    """All eras of districts and communes, oldest first; `areas` are rows of the table area."""
    areas = areas.assign(
        valid_from=[_day(value) for value in areas["valid_from"]],
        valid_to=[_day(value) for value in areas["valid_to"]],
    )
    found = [era for level in LEVELS for era in _of_level(level, areas[areas["level"] == level])]
    return sorted(found, key=lambda era: era.valid_from)


def _of_level(level: str, areas: pd.DataFrame) -> list[Era]:
    starts = set(areas["valid_from"])
    ends = {day + timedelta(days=1) for day in areas["valid_to"] if day is not None}
    days = sorted(starts | ends)
    found: list[Era] = []
    for day, following in zip_longest(days, days[1:]):
        last = following - timedelta(days=1) if following else None
        era = Era(level, _on(areas, day), day, last)
        # Where only a kind changed (Hà Đông, town to quận, 2009) the boundaries stay.
        if found and _named(found[-1]) == _named(era):
            era = Era(level, era.areas, found.pop().valid_from, last)
        found.append(era)
    return [era for era in found if len(era.areas)]


def _on(areas: pd.DataFrame, day: date) -> pd.DataFrame:
    alive = [
        start <= day and (end is None or day <= end)
        for start, end in zip(areas["valid_from"], areas["valid_to"], strict=True)
    ]
    return areas[alive].sort_values("code", ignore_index=True)


def _named(era: Era) -> set[tuple[str, str]]:
    return set(zip(era.areas["code"], era.areas["name_vi"], strict=True))


def _day(value: object) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()
