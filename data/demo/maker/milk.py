"""School milk by school term: an invented pilot, for no source shows any in Hà Nội before 2019.

Children and schools agree with the observations of the same day; the split by type of school,
cartons and money are invented around what later programmes are known to ask for.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from .observations import Observed
from .places import District, districts, slug
from .plan import MILK_PILOTS
from .reports import loaded_at
from .split import noise, split

TYPES = {
    "nursery_public": (0.33, 0.31),
    "nursery_private": (0.22, 0.09),
    "primary_public": (0.42, 0.57),
    "primary_private": (0.03, 0.03),
}
"""Shares of the schools and of the children."""
_JOINS = {"nursery_public": 1.5, "nursery_private": 0.35, "primary_public": 1.0,
          "primary_private": 0.5}  # fmt: skip
"""How eager each type of school is."""

CARTONS_A_WEEK = 3
"""As decision 1340/QĐ-TTg of 2016 asks for."""
PRICE = 4_600
"""Đồng a carton: invented; the ceiling of 2018 was 6,800."""
_PAID = {"budget": 0.3, "company": 0.2, "parents": 0.5}
_PAID_FOR_POOR = {"budget": 0.5, "company": 0.5, "parents": 0.0}
"""Who pays, as Hà Nội decided in 2018."""
_POOR = {"004": 0.025, "016": 0.075, "018": 0.03, "271": 0.13}
_POOR_REACHED = {"004": 0.97, "016": 0.88, "018": 0.95, "271": 0.79}
"""Children of poor families among those in schools that joined, and how many of them drink."""
_DELIVERED = {
    ("2010-1", "271"): 0.82,
    ("2010-1", "016"): 0.93,
    ("2010-2", "271"): 0.91,
    ("2011-1", "016"): 1.04,
}
"""Cartons that came, of those planned, where not nearly all: Ba Vì's road is long; in September
2011 Sóc Sơn got some of the next month's."""

_LATE = {"sua-271-2010-1": 14, "sua-282-2010-2": 6}
_REVISED = "sua-018-2010-2"
"""Gia Lâm had forgotten a school's children in its first version."""
MISSING = {"sua-250-2011-1", "sua-273-2011-1", "sua-282-2011-1"}
"""Districts that have not reported the last day of the data."""


@dataclass(frozen=True)
class Term:
    """A school term, as far as it has gone."""

    name: str
    start: date
    end: date
    weeks: int
    quarter_end: date
    """Day of the observation that tells of the same children."""
    schools: tuple[date, date, float]
    """Days of two observations of schools, and how far the term lies between them."""


_END_2010, _NOW = date(2010, 12, 31), date(2011, 9, 30)
TERMS = (
    Term("2010-1", date(2010, 9, 6), _END_2010, 17, _END_2010, (_END_2010, _END_2010, 0)),
    Term("2010-2", date(2011, 1, 3), date(2011, 5, 27), 18, date(2011, 6, 30),
         (_END_2010, _NOW, 0.4)),
    Term("2011-1", date(2011, 9, 5), _NOW, 4, _NOW, (_NOW, _NOW, 0)),
)  # fmt: skip


def milk_rows(numbers: list[Observed]) -> list[dict]:
    """A row per district, term and type of school; a revised report's rows twice."""
    known = {
        (single.indicator, single.area_id, single.period.end): single
        for single in numbers
        if single.status != "superseded"
    }
    rows = []
    for term in TERMS:
        for place in districts():
            name = _report_id(place, term)
            if name in MISSING:
                continue
            told = _of_district(place, term, known)
            if name == _REVISED:
                rows += [{**row, "report_id": name} for row in _forgetful(told)]
                name = f"{name}-2"
            rows += [{**row, "report_id": name} for row in told]
    return rows


def milk_reports(brought: Counter[str]) -> list[dict]:
    """A row per report that was due or came."""
    rows = []
    for term in TERMS:
        for place in districts():
            row = _report(place, term)
            if row["id"] in MISSING:
                none = dict.fromkeys(("received_on", "file_name", "loaded_at"))
                rows.append({**row, **none, "rows": 0, "status": "due"})
                continue
            if row["id"] == _REVISED:
                again = {**row, "id": f"{_REVISED}-2", "received_on": date(2011, 7, 4)}
                again["loaded_at"] = loaded_at(again["received_on"], again["id"])
                rows += [{**row, "status": "superseded"}, again]
            else:
                rows.append(row)
    return [{**row, "rows": brought[row["id"]]} for row in rows]


def _report_id(place: District, term: Term) -> str:
    return f"sua-{place.code}-{term.name}"


def _report(place: District, term: Term) -> dict:
    name, due = _report_id(place, term), term.end + timedelta(days=20)
    received = due + timedelta(days=_LATE.get(name, -round(4.5 + 4.5 * noise("milk", name))))
    year, number = term.name.split("-")
    return {
        "id": name,
        "form": "school_milk",
        "area_id": place.id,
        "period_start": term.start,
        "period_end": term.end,
        "due_on": due,
        "received_on": received,
        "file_name": f"sua-hoc-duong-hoc-ky-{number}-{year}-{slug(place.name)}.xlsx",
        "sha256": None,
        "loaded_at": loaded_at(received, name),
        "rows": 0,
        "status": "received",
    }


def _of_district(place: District, term: Term, known: dict) -> list[dict]:
    children = known["school_milk_children", place.id, term.quarter_end]
    schools = _split_schools(place, known, term)
    shares = {name: share for name, (_, share) in TYPES.items()}
    enrolled = split(children.denominator, _varied(shares, place, "enrolled"))
    joined = split(
        _joined(place, known, term),
        {name: schools[name] * eager for name, eager in _JOINS.items()},
        schools,
    )
    room = {
        name: round(enrolled[name] * min(1.0, 1.25 * joined[name] / max(schools[name], 1)))
        for name in TYPES
    }
    drinking = split(children.numerator, {name: room[name] or 1e-9 for name in TYPES}, room)
    return [
        _row(place, term, name, schools[name], joined[name], enrolled[name], drinking[name])
        for name in TYPES
    ]


def _split_schools(place: District, known: dict, term: Term) -> dict[str, int]:
    told = known.get(("school_milk_schools", place.id, term.schools[1]))
    told = told or known["school_milk_schools", place.id, _END_2010]
    shares = {name: share for name, (share, _) in TYPES.items()}
    return split(told.denominator, _varied(shares, place, "schools"))


def _joined(place: District, known: dict, term: Term) -> int:
    first, last, way = term.schools
    before, after = (known.get(("school_milk_schools", place.id, day)) for day in (first, last))
    ends = [told.numerator if told else 0 for told in (before, after)]
    return round(ends[0] + way * (ends[1] - ends[0]))


def _varied(shares: dict[str, float], place: District, what: str) -> dict[str, float]:
    urban = 1.0 if place.rural else 1.8
    return {
        name: share
        * (urban if name.endswith("private") else 1)
        * (1 + 0.15 * noise(what, name, place.code))
        for name, share in shares.items()
    }


def _row(
    place: District, term: Term, kind: str, schools: int, joined: int, enrolled: int, drinking: int
) -> dict:
    runs = place.code in MILK_PILOTS and drinking > 0
    in_joined = max(drinking, round(enrolled * joined / max(schools, 1)))
    poor = round(in_joined * _POOR[place.code]) if runs else 0
    free = min(round(poor * _POOR_REACHED[place.code]), drinking) if runs else 0
    planned = drinking * CARTONS_A_WEEK * term.weeks
    usual = 0.985 + 0.012 * noise("cartons", term.name, place.code, kind)
    delivered = round(planned * _DELIVERED.get((term.name, place.code), usual))
    freely = round(delivered * free / drinking) if drinking else 0
    paid = {
        who: round(PRICE * (share * (delivered - freely) + _PAID_FOR_POOR[who] * freely), -3)
        for who, share in _PAID.items()
    }
    return {
        "area_id": place.id,
        "period_start": term.start,
        "period_end": term.end,
        "school_type": kind,
        "schools": schools,
        "schools_joined": joined,
        "enrolled": enrolled,
        "drinking": drinking,
        "free_entitled": poor,
        "free_drinking": free,
        "cartons_planned": planned,
        "cartons_delivered": delivered,
        **{f"paid_{who}": int(money) for who, money in paid.items()},
    }


def _forgetful(rows: list[dict]) -> list[dict]:
    """The rows as they were sent first: one type's children fewer."""
    kind = "primary_public"
    return [
        {**row, "drinking": row["drinking"] - 37} if row["school_type"] == kind else row
        for row in rows
    ]
