"""Communication events, the Action Month, feast days and forums by district and day, since 2010."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from .blemishes import MISSING
from .chance import pick, uniform
from .periods import QUARTERS, YEARS, Period, quarter
from .places import District, districts, slug
from .series import parts
from .split import split

KIND = "sk"
"""How the ids of these reports begin: sự kiện."""
FIRST = 2010

_TET = {2010: date(2010, 2, 14), 2011: date(2011, 2, 3)}
_MID_AUTUMN = {2010: date(2010, 9, 22), 2011: date(2011, 9, 12)}

_COUNTED = {
    "communication": ("communication_events", "communication_attendances", 1.0),
    "action_month": ("action_month_activities", "action_month_children", 1.35),
    "forum": ("child_forums", "forum_children", 0.8),
}
"""Kinds that an indicator counts: of events, of people, and attendances for each of these. Children
count once in the indicator, at every activity here; some take part outside forums."""
_FEASTS = {"tet": 0.3, "children_day": 0.45, "mid_autumn": 0.5}
"""Attendances at each, out of the children whom the year's feasts reach; some come twice."""
_SPREAD = {"communication": 9, "action_month": 6, "forum": 2}
"""Days that the events of a kind and year are spread over, at the most."""
_OFFSETS = {"tet": (-12, -2), "children_day": (-1, 1), "mid_autumn": (-3, 0)}
"""Days before and after the feast itself on which it is kept."""
_NAMES = {
    "tet": "Tết cho trẻ em nghèo",
    "children_day": "Ngày hội Quốc tế thiếu nhi",
    "mid_autumn": "Đêm hội trăng rằm",
    "forum": "Diễn đàn trẻ em",
}

LATE = {"sk-282-2010-2": 14, "sk-280-2011-2": 6}
"""Reports on events that came after their deadline, in days."""
REVISED = {"sk-004-2010-2": 26}
"""Sent again with other figures, and how many days after the deadline."""
SILENT = {"sk-019-2010-3", *(f"sk-{name[4:]}" for name in MISSING if name.startswith("quy-2"))}
"""Never came: with the general reports, and Từ Liêm's of the third quarter of 2010."""
_DAYS_TO_REPORT = 15


def event_rows() -> list[dict]:
    """A row per district, day and kind, of reports that came."""
    rows = [row for year in (2010, 2011) for place in districts() for row in _of_year(year, place)]
    return [version for row in rows for version in _versions(row)]


def report_rows(brought: Counter[str]) -> list[dict]:
    """A row per report on events that was due or came."""
    return [
        row
        for period in QUARTERS
        if period.year >= FIRST
        for place in districts()
        for row in _reports(period, place, brought)
    ]


def _of_year(year: int, place: District) -> Iterator[dict]:
    period = next(one for one in YEARS if one.year == year)
    number = 0
    for kind in (*_COUNTED, *_FEASTS):
        for day, held, people in _days(kind, period, place):
            number += 1
            report_id = quarter(year, (day.month + 2) // 3).report_id(place.code, KIND)
            yield {
                "id": f"{place.code}-{year}-{number:02}",
                "area_id": place.id,
                "held_on": day,
                "kind": kind,
                "name": _NAMES.get(kind),
                "held": held,
                "participants": people,
                "report_id": report_id,
            }


def _days(kind: str, period: Period, place: District) -> list[tuple[date, int, int]]:
    """Days of a kind, how many events on each and how many took part."""
    if kind in _FEASTS:
        return _feast(kind, period, place)
    of_events, of_people, each = _COUNTED[kind]
    held = parts(of_events, period)[place.code]
    people = round(each * parts(of_people, period)[place.code])
    count = min(held, _SPREAD[kind])
    if not count:
        return []
    days = sorted({_day(kind, period, place, number) for number in range(count)})
    weights = {str(day): 0.5 + uniform("event", kind, place.code, day) for day in days}
    whole = split(held - len(days), weights)
    shared = split(people, {day: weights[day] * (whole[day] + 1) for day in weights})
    return [(day, whole[str(day)] + 1, shared[str(day)]) for day in days]


def _day(kind: str, period: Period, place: District, number: int) -> date:
    key = ("event-day", kind, period.year, place.code, number)
    if kind == "action_month":
        return date(period.year, 6, 1) + timedelta(days=int(30 * uniform(*key)))
    months = {month: 2.0 if month in (5, 7, 8) else 1.0 for month in range(1, period.end.month + 1)}
    if kind == "forum":
        months = {5: 1.0, 6: 2.0, 7: 2.0, 8: 1.0}
    return date(period.year, pick(months, *key), 1 + int(27 * uniform(*key, "day")))


def _feast(kind: str, period: Period, place: District) -> list[tuple[date, int, int]]:
    feasts = {"tet": _TET, "mid_autumn": _MID_AUTUMN}
    feast = feasts[kind][period.year] if kind in feasts else date(period.year, 6, 1)
    first, last = _OFFSETS[kind]
    key = ("feast", kind, period.year, place.code)
    day = feast + timedelta(days=first + int((last - first + 1) * uniform(*key)))
    reached = parts("holiday_children", period)[place.code]
    held = 1 + int(place.communes * uniform(*key, "held"))
    return [(day, held, round(_FEASTS[kind] * (0.8 + 0.6 * uniform(*key, "n")) * reached))]


def _versions(row: dict) -> list[dict]:
    name = row["report_id"]
    if name in SILENT:
        return []
    if name in REVISED:
        # The first version left the forums out; its other rows came again with the second.
        return [{**row, "report_id": f"{name}-2"}]
    return [row]


def _reports(period: Period, place: District, brought: Counter[str]) -> list[dict]:
    name = period.report_id(place.code, KIND)
    due_on = period.end + timedelta(days=_DAYS_TO_REPORT)
    early = -int(8 * uniform("events-report", name))
    row = _report(name, place, period, due_on, LATE.get(name, early), brought)
    if name in SILENT:
        gone = {"received_on": None, "file_name": None, "loaded_at": None, "status": "due"}
        return [{**row, **gone}]
    if name in REVISED:
        again = _report(f"{name}-2", place, period, due_on, REVISED[name], brought)
        return [{**row, "status": "superseded"}, again]
    return [row]


def _report(
    name: str, place: District, period: Period, due_on: date, days: int, brought: Counter[str]
) -> dict:
    received = due_on + timedelta(days=days)
    return {
        "id": name,
        "form": "events",
        "area_id": place.id,
        "period_start": period.start,
        "period_end": period.end,
        "due_on": due_on,
        "received_on": received,
        "file_name": f"su-kien-quy-{period.quarter}-{period.year}-{slug(place.name)}.csv",
        "sha256": None,
        "loaded_at": f"{received}T03:00:00",
        "rows": brought[name],
        "status": "received",
    }
