"""Heart surgery child by child: when the file came, when the operation was, who paid.

Operations by district and quarter, and files by district and year, are those of the observations;
the days, the payers of 2009 and 2011 and who gave up waiting are invented.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from .blemishes import MISSING as GENERAL_MISSING
from .chance import pick, uniform
from .observations import Observed
from .periods import QUARTERS, Period
from .places import District, districts, slug
from .reports import loaded_at
from .series import parts
from .split import noise

_CAMPAIGN = {6: (15, 30), 7: (1, 31), 8: (1, 31)}
"""Days of each month of 2010 on which children were operated on: from 15/06 to 31/08."""
_PAYERS = {"insurance": 36, "fund": 30, "heart_for_children": 18, "budget": 6, "donor": 5,
           "hospital": 3, "family": 2}  # fmt: skip
_GIVES_UP = 0.5
"""Chance that a child whose file was not followed by an operation in its year is taken off the list
within the next one: operated on elsewhere, refused, moved, died."""
_LATE = {"tim-280-2010-3": 8, "tim-276-2011-1": 5}
_FIRST_COUNT = 2010
"""Year from which on the waiting are counted."""


@dataclass(frozen=True)
class Child:
    """One invented file."""

    district: str
    received: date
    operated: date | None
    left: date | None
    """Day on which the child was taken off the list without an operation."""
    payer: str = ""


def operation_rows(numbers: list[Observed]) -> list[dict]:
    """A row per district, month and payer with an operation that was reported."""
    counts = Counter(
        (period.report_id(child.district, "tim"), child.operated.replace(day=1), child.payer)
        for period in QUARTERS
        for child in _operated(period, numbers)
    )
    return [
        {
            "area_id": f"{name.split('-')[1]}-2008",
            "month": month,
            "payer": payer,
            "operations": count,
            "report_id": name,
        }
        for (name, month, payer), count in sorted(counts.items())
    ]


def waiting_rows(numbers: list[Observed]) -> list[dict]:
    """A row per district, quarter's end and months waited; of 0 where nobody waits."""
    children = _children(numbers)
    rows = []
    for period in QUARTERS:
        if period.year < _FIRST_COUNT:
            continue
        for place in districts():
            name = period.report_id(place.code, "tim")
            if not _is_missing(name):
                rows += _waiting(place, period, children[place.code], name)
    return rows


def heart_reports(brought: Counter[str]) -> list[dict]:
    """A row per district and quarter."""
    rows = []
    for period in QUARTERS:
        for place in districts():
            row = _report(place, period)
            if _is_missing(row["id"]):
                none = dict.fromkeys(("received_on", "file_name", "loaded_at"))
                row |= {**none, "status": "due"}
            rows.append({**row, "rows": brought[row["id"]]})
    return rows


def _is_missing(name: str) -> bool:
    # Whoever sent no general report sent none on surgery.
    return name.replace("tim", "quy") in GENERAL_MISSING


def _report(place: District, period: Period) -> dict:
    name, due = period.report_id(place.code, "tim"), period.end + timedelta(days=15)
    received = due + timedelta(days=_LATE.get(name, -round(4.5 + 4.5 * noise("heart", name))))
    return {
        "id": name,
        "form": "heart_surgery",
        "area_id": place.id,
        "period_start": period.start,
        "period_end": period.end,
        "due_on": due,
        "received_on": received,
        "file_name": f"mo-tim-quy-{period.quarter}-{period.year}-{slug(place.name)}.xlsx",
        "sha256": None,
        "loaded_at": loaded_at(received, name),
        "rows": 0,
        "status": "received",
    }


def _operated(period: Period, numbers: list[Observed]) -> list[Child]:
    """The operations that were reported of a quarter."""
    return [
        _child(single.area_id.split("-")[0], period, place)
        for single in numbers
        if single.indicator == "heart_operations"
        and single.period == period
        and single.status != "superseded"
        for place in range(single.numerator)
    ]


def _child(code: str, period: Period, place: int) -> Child:
    key = ("heart", code, period.end, place)
    operated = _day_of_operation(period, key)
    waited = timedelta(days=round(20 + 150 * uniform("waited", *key)))
    first = date(period.year, 1, 1)
    received = max(operated - waited, first + timedelta(days=round(25 * uniform("file", *key))))
    payer = "fund" if period.year == 2010 else pick(_PAYERS, "payer", *key)
    return Child(code, min(received, operated), operated, None, payer)


def _day_of_operation(period: Period, key: tuple) -> date:
    if period.year != 2010:
        return period.start + timedelta(
            days=int((period.end - period.start).days * uniform("day", *key))
        )
    months = [month for month in _CAMPAIGN if period.start.month <= month <= period.end.month]
    month = pick(dict.fromkeys(months, 1.0), "month", *key)
    first, last = _CAMPAIGN[month]
    return date(2010, month, first + int((last - first) * uniform("day", *key)))


def _children(numbers: list[Observed]) -> dict[str, list[Child]]:
    """Every child with a file since the first count, by district."""
    found = defaultdict(list)
    for period in QUARTERS:
        if period.year >= _FIRST_COUNT:
            for child in _operated(period, numbers):
                found[child.district].append(child)
    for year in (_FIRST_COUNT, _FIRST_COUNT + 1):
        for place in districts():
            found[place.code] += _not_operated(place.code, year)
    return found


def _not_operated(code: str, year: int) -> list[Child]:
    """Files of a year that were not followed by an operation in it."""
    end = date(year, 12, 31) if year == _FIRST_COUNT else QUARTERS[-1].end
    days = (end - date(year, 1, 1)).days
    span = Period(year, 0, date(year, 1, 1), end)
    files, operated = (parts(name, span)[code]
                       for name in ("heart_files_received", "heart_operations"))  # fmt: skip
    children = []
    for place in range(files - operated):
        key = ("waiting", code, year, place)
        received = date(year, 1, 1) + timedelta(days=int(days * uniform(*key) ** 0.7))
        gives_up = uniform("gives up", *key) < _GIVES_UP
        left = received + timedelta(days=round(60 + 300 * uniform("left", *key)))
        children.append(Child(code, received, None, left if gives_up else None))
    return children


def _waiting(place: District, period: Period, children: list[Child], name: str) -> list[dict]:
    months = Counter(
        int((period.end - child.received).days / 30.44)
        for child in children
        if child.received <= period.end
        and not (child.operated and child.operated <= period.end)
        and not (child.left and child.left <= period.end)
    )
    return [
        {
            "area_id": place.id,
            "counted_on": period.end,
            "waited_months": waited,
            "children": count,
            "report_id": name,
        }
        for waited, count in sorted(months.items() or [(0, 0)])
    ]
