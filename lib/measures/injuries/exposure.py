"""What stands behind a count of injuries: the children at risk, and how many communes reported.

A rate's denominator is child-years: the children under 16 of each quarter times the days that were
really reported on. Communes are counted once for each quarter of a window: of so many expected, so
many reported. None of this counts anybody harmed, and all of it is public.
"""

from dataclasses import dataclass, fields
from datetime import date

import pandas as pd

from lib import db
from lib.config import settings
from lib.measures.injuries import choice
from lib.measures.injuries.choice import PARTS, Chosen
from lib.measures.injuries.windows import Window, each_month, quarters, up_to
from lib.queries import areas, injuries, observations
from lib.scope import Period

CHILDREN, COMMUNES = "children_under_16", "injury_communes_reporting"
_YEAR = 365.25
_EVER = {"start": date(1900, 1, 1), "end": date(2999, 12, 31)}

COLUMNS = ["id", "source", "child_years", "reporting", "communes", "complete"]


@db.remembered
def of_window(window: Window) -> pd.DataFrame:
    """One row per area that existed in a window, the province first; columns: COLUMNS.

    child_years is NaN where the children are not known, or nothing came; `source` is None there.
    `reporting` and `communes` are NaN where nobody told how many communes report. `complete`:
    enough of them did, or where that is not known, enough of the days are covered.
    """
    return _of(window, choice.of_window(window))


def reported_span(period: Period, years: int = 1) -> Window:
    """So many calendar years, the last of them up to the period's end, from the first report on."""
    return since_reports(up_to(period, years))


def since_reports(window: Window) -> Window:
    """The window without the days before any report: nobody was to report on them yet.

    As it is where reports began only after it.
    """
    span = injuries.span()
    first = span[0] if span else window.start
    return Window(first, window.end) if window.holds(first, first) else window


@db.remembered
def of_registry(window: Window) -> pd.DataFrame:
    """The same, as the registry covers the window."""
    return _of(window, choice.registry_of_window(window))


@db.remembered
def months_of_registry(area_id: str) -> dict[date, float]:
    """Child-years of an area by the first day of each month that its registry covers."""
    covered = sorted(choice.registered_months().get(area_id, ()))
    spans = [month for day in covered for month in each_month(Window(day, day))]
    return {span.start: _child_years(area_id, span) for span in spans}


def _of(window: Window, chosen: dict[str, Chosen]) -> pd.DataFrame:
    asked = since_reports(window)
    rows = [_of_area(era, asked, chosen.get(era.id, ())) for era in _eras(asked)]
    told = pd.DataFrame([vars(row) for row in rows], columns=[one.name for one in fields(_Behind)])
    return pd.concat([_of_province(told, chosen), _columns(told)], ignore_index=True)


@dataclass(frozen=True)
class _Behind:
    """What stands behind one area's count."""

    id: str
    source: str | None
    child_years: float
    reporting: float
    communes: float
    covered: int
    """Days reported on,"""
    days: int
    """of so many."""


@dataclass(frozen=True)
class _Era:
    """An area from its first to its last day."""

    id: str
    start: date
    end: date


def _columns(told: pd.DataFrame) -> pd.DataFrame:
    known = told["communes"] > 0
    share = (told["reporting"] / told["communes"]).where(known, told["covered"] / told["days"])
    complete = (share >= settings().complete_enough) & told["source"].notna()
    return told.assign(complete=complete)[COLUMNS]


def _of_province(told: pd.DataFrame, chosen: dict[str, Chosen]) -> pd.DataFrame:
    sums = told[["child_years", "reporting", "communes", "covered", "days"]].sum(min_count=1)
    every = tuple(one for parts in chosen.values() for one in parts)
    row = {"id": areas.province().id, "source": choice.source_of(every), **sums}
    return _columns(pd.DataFrame([row]))


def _of_area(era: _Era, window: Window, chosen: Chosen) -> _Behind:
    existed = Window(max(window.start, era.start), min(window.end, era.end))
    reporting, communes = _communes(era.id, existed, chosen)
    years = [_child_years(era.id, one.span) for one in chosen]
    return _Behind(
        id=era.id,
        source=choice.source_of(chosen),
        child_years=sum(years) if years else float("nan"),
        reporting=reporting,
        communes=communes,
        covered=sum(one.span.days for one in chosen),
        days=existed.days,
    )


def _eras(window: Window) -> list[_Era]:
    """The areas that report to the province and existed on some day of the window, by code."""
    return [one for one in _every_era() if one.start <= window.end and one.end >= window.start]


@db.remembered
def _every_era() -> tuple[_Era, ...]:
    every = areas.eras()
    own = every[every["parent_id"] == areas.province().id]
    rows = own[["id", "valid_from", "valid_to"]].itertuples(index=False)
    return tuple(_Era(area_id, start, end or _EVER["end"]) for area_id, start, end in rows)


def _child_years(area_id: str, span: Window) -> float:
    """Children x years of a span, by the children of each quarter that it touches."""
    known = _children().get(area_id, [])
    touched = quarters(
        span.start.replace(month=3 * ((span.start.month - 1) // 3) + 1, day=1),
        date(span.end.year, 12, 31),
    )
    parts = [(_overlap(one, span), _nearest(known, one.end)) for one in touched]
    return sum(days * children / _YEAR for days, children in parts if days)


def _nearest(known: list[tuple[date, float]], day: date) -> float:
    """The children counted last before a day's end; where none were, those counted next."""
    earlier = [children for counted_on, children in known if counted_on <= day]
    return earlier[-1] if earlier else known[0][1] if known else float("nan")


@db.remembered
def _children() -> dict[str, list[tuple[date, float]]]:
    rows = observations.of_areas((CHILDREN,), **_EVER)
    return {
        area_id: list(zip(of_area["period_end"], of_area["numerator"].astype(float), strict=True))
        for area_id, of_area in rows.groupby("area_id")
    }


def _communes(area_id: str, window: Window, chosen: Chosen) -> tuple[float, float]:
    """Communes that reported and communes expected, each once for every quarter."""
    parts = [_of_quarter(area_id, one, chosen) for one in quarters(window.start, window.end)]
    known = [part for part in parts if part is not None]
    if not known or not any(expected for _, expected in known):
        return float("nan"), float("nan")
    return tuple(float(round(sum(column))) for column in zip(*known, strict=True))


def _of_quarter(area_id: str, quarter: Window, chosen: Chosen) -> tuple[float, float] | None:
    """The same of one quarter; None where forms came but nobody told how many communes report."""
    inside = [one for one in chosen if _overlap(one.span, quarter)]
    share = sum(_overlap(one.span, quarter) for one in inside) / quarter.days
    told = _reporting().get((area_id, quarter.end))
    if told is not None:
        return share * told[0], told[1]
    parts = max((one.reports for one in inside if one.source == PARTS), default=0)
    expected = _expected(area_id)
    return (share * parts, expected) if parts or not inside else None


def _expected(area_id: str) -> float:
    """How many communes an area has: as it last told, else as the table of areas lists."""
    told = [whole for (owner, _), (_, whole) in _reporting().items() if owner == area_id]
    return told[-1] if told else float(_listed().get(area_id, 0))


@db.remembered
def _reporting() -> dict[tuple[str, date], tuple[float, float]]:
    rows = observations.of_areas((COMMUNES,), **_EVER).dropna(subset=["denominator"])
    return {
        (row.area_id, row.period_end): (float(row.numerator), float(row.denominator))
        for row in rows.itertuples()
    }


@db.remembered
def _listed() -> dict[str, int]:
    rows = injuries.communes(**_EVER)
    return dict(zip(rows["owner"], rows["communes"], strict=True))


def _overlap(one: Window, other: Window) -> int:
    days = (min(one.end, other.end) - max(one.start, other.start)).days + 1
    return max(days, 0)
