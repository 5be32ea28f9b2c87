"""Events by month: how many were held, and where nobody has told."""

from collections.abc import Callable
from datetime import date

import pandas as pd

from lib import db
from lib.measures.injuries.windows import each_month, up_to
from lib.queries import areas, events
from lib.schema import EVENT_KINDS
from lib.scope import Period

_TOLD = ["month", "held", "participants", "state"]


@db.remembered
def by_area(period: Period) -> pd.DataFrame:
    """One row per area that reports to the province and month of the year up to the period.

    Columns: id, code, name_vi, name_en, month (its first day), held, participants (attendances)
    and state: reported, zero (a report came, nothing was held) or missing.
    """
    held = _sums(_held(period), ["area_id", "month"])
    covered = _covered(period)
    everyone = areas.reporting(period.end)[["id", "code", "name_vi", "name_en"]]
    rows = [
        {**who, **told}
        for who in everyone.to_dict("records")
        for told in _months(period, who["id"], covered, lambda day, who=who: (who["id"], day), held)
    ]
    return pd.DataFrame(rows, columns=[*everyone.columns, *_TOLD])


@db.remembered
def by_kind(area_id: str, period: Period) -> pd.DataFrame:
    """The same of one area: one row per kind of event and month. Columns: kind and as above."""
    every = _held(period)
    held = _sums(every[every["area_id"] == area_id], ["kind", "month"])
    covered = _covered(period)
    rows = [
        {"kind": kind, **told}
        for kind in EVENT_KINDS
        for told in _months(period, area_id, covered, lambda day, kind=kind: (kind, day), held)
    ]
    return pd.DataFrame(rows, columns=["kind", *_TOLD])


@db.remembered
def of_kinds(period: Period) -> dict[str, int]:
    """How many events of each kind all areas held in the year up to the period."""
    held = _held(period).groupby("kind")["held"].sum()
    return {kind: int(held.get(kind, 0)) for kind in EVENT_KINDS}


def _held(period: Period) -> pd.DataFrame:
    window = up_to(period)
    days = events.by_day(start=window.start, end=window.end)
    return days.assign(month=[day.replace(day=1) for day in days["held_on"]])


def _sums(days: pd.DataFrame, keys: list[str]) -> dict[tuple, tuple[int, float]]:
    grouped = days.groupby(keys)
    held = grouped["held"].sum()
    people = grouped["participants"].sum(min_count=1)
    return {key: (int(held[key]), people[key]) for key in held.index}


def _covered(period: Period) -> set[tuple[str, date]]:
    """Areas and months that a report on events came for."""
    window = up_to(period)
    came = events.reported(start=window.start, end=window.end)
    return {
        (area_id, month.start)
        for month in each_month(window)
        for area_id, start, end in came.itertuples(index=False)
        if start <= month.start and month.end <= end
    }


def _months(
    period: Period,
    area_id: str,
    covered: set[tuple[str, date]],
    key_of: Callable[[date], tuple],
    held: dict[tuple, tuple[int, float]],
) -> list[dict]:
    rows = []
    for month in each_month(up_to(period)):
        count, people = held.get(key_of(month.start), (0, None))
        told = {"month": month.start, "held": count, "participants": people, "state": "reported"}
        if (area_id, month.start) not in covered:
            told |= {"held": None, "participants": None, "state": "missing"}
        elif not count:
            told |= {"participants": None, "state": "zero"}
        rows.append(told)
    return rows
