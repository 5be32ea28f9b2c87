"""Counts of `incident` by month and by place, kept in tables of their own.

A page reads `incident_count` and `incident_cell`, whose size depends on areas, months and causes,
never on how many events there were. They are made here, in SQL that means the same on SQLite and
PostgreSQL, from the events of reports that are received: superseded and rejected ones do not count.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import sqlalchemy as sa

from lib.schema import area, incident, incident_cell, incident_count, report

TABLES = (incident_count, incident_cell)
"""What is made here, and so not brought by any file."""

Span = tuple[date, date]
"""A first and a last day."""

Progress = Callable[[str, int, int], None]

_CELLS_PER_DEGREE = 100
_COUNTS = ("injured", "died", "disabled")

_event = incident.c
_own, _above = area.alias("own"), area.alias("above")
"""The area that an event or a count names, and the area in which that lies."""

_AREA = sa.case(
    (sa.and_(_own.c.level == "commune", _above.c.level == "district"), _above.c.id),
    else_=_own.c.id,
)
"""The area that reports: a commune's district; the commune itself where there are no districts."""

_PROVINCE = sa.case(
    (_own.c.level == "province", _own.c.id),
    (_above.c.level == "province", _above.c.id),
    else_=_above.c.parent_id,
)

_HOUR = sa.cast(_event.hour, sa.String)

_BREAKDOWNS = {
    "sex": _event.sex,
    "age": _event.age_group,
    "place": _event.place,
    "hour": sa.case((_event.hour < 10, sa.literal("0").concat(_HOUR)), else_=_HOUR),
    "distance": sa.case(
        (_event.home_distance < 20, "0-20"),
        (_event.home_distance < 100, "20-100"),
        (_event.home_distance < 500, "100-500"),
        (_event.home_distance >= 500, "500+"),
    ),
}
"""The part that an event belongs to; an hour or a distance (metres) that is not known is none."""


def refresh(
    connection: sa.Connection, span: Span | None = None, progress: Progress = lambda *_: None
) -> int:
    """Count the events anew in each month that a span of days touches, or in all; how many months.

    The squares of `incident_cell` are counted anew for whole years.
    """
    if span is None:
        for table in TABLES:
            connection.execute(sa.delete(table))
        span = _known(connection)
    if span is None:
        return 0
    months, years = list(_months(span)), list(_years(span))
    work = [*((_count, month) for month in months), *((_place, year) for year in years)]
    for done, (make, days) in enumerate(work, start=1):
        make(connection, days)
        progress("summing", done, len(work))
    return len(months)


def sizes(connection: sa.Connection) -> tuple[int, ...]:
    """How many rows each table of `TABLES` has."""
    counted = (sa.select(sa.func.count()).select_from(table) for table in TABLES)
    return tuple(connection.scalar(query) for query in counted)


def unlike_events() -> sa.Select:
    """Where `incident_count` and the events differ: one row per area, year, month and cause.

    What differs in sex, age, place, hour or distance only is not looked for: that would take as
    long as counting anew.
    """
    sides = sa.union_all(_said_by_events(), _said_by_summary(), _said_of_parts()).subquery()
    key = [sides.c[name] for name in ("area_id", "year", "month", "cause")]
    sums = [sa.func.sum(sides.c[name]) for name in _COUNTS]
    return sa.select(*key).group_by(*key).having(sa.or_(*(each != 0 for each in sums)))


def _known(connection: sa.Connection) -> Span | None:
    """The first and the last day of any event."""
    first, last = connection.execute(
        sa.select(sa.func.min(_event.occurred_on), sa.func.max(_event.occurred_on))
    ).one()
    return (first, last) if first else None


def _months(span: Span) -> Iterator[Span]:
    first = span[0].replace(day=1)
    while first <= span[1]:
        following = (first + timedelta(days=31)).replace(day=1)
        yield first, following - timedelta(days=1)
        first = following


def _years(span: Span) -> Iterator[Span]:
    for year in range(span[0].year, span[1].year + 1):
        yield date(year, 1, 1), date(year, 12, 31)


def _count(connection: sa.Connection, month: Span) -> None:
    connection.execute(sa.delete(incident_count).where(incident_count.c.month == month[0]))
    names = incident_count.columns.keys()
    connection.execute(sa.insert(incident_count).from_select(names, _counts(month)))


def _place(connection: sa.Connection, year: Span) -> None:
    connection.execute(sa.delete(incident_cell).where(incident_cell.c.year == year[0].year))
    names = incident_cell.columns.keys()
    connection.execute(sa.insert(incident_cell).from_select(names, _cells(year)))


def _counts(month: Span) -> sa.CompoundSelect:
    """The rows of `incident_count` for one month, the province's own among them."""
    parts = sa.union_all(*_parts(_events(month, _BREAKDOWNS).cte("event"))).cte("part")
    first = sa.literal(month[0], sa.Date)
    cell = (parts.c.cause, parts.c.breakdown, parts.c.category)
    areas = sa.select(parts.c.area_id, first, *cell, *(parts.c[name] for name in _COUNTS))
    whole = sa.select(parts.c.province_id, first, *cell, *_sums(parts))
    return sa.union_all(
        areas.where(parts.c.area_id.is_distinct_from(parts.c.province_id)),
        whole.where(parts.c.province_id.is_not(None)).group_by(parts.c.province_id, *cell),
    )


def _parts(events: sa.CTE) -> Iterator[sa.Select]:
    """Events counted by area and cause, and with each of the breakdowns."""
    key = (events.c.area_id, events.c.province_id, events.c.cause)
    total = (sa.literal("total").label("breakdown"), sa.literal("all").label("category"))
    yield sa.select(*key, *total, *_sums(events)).group_by(*key)
    for name in _BREAKDOWNS:
        category = events.c[name]
        counted = sa.select(*key, sa.literal(name), category, *_sums(events))
        yield counted.where(category.is_not(None)).group_by(*key, category)


def _cells(year: Span) -> sa.Select:
    """The rows of `incident_cell` for one year."""
    square = {"cell_x": _cell(_event.longitude), "cell_y": _cell(_event.latitude)}
    events = _events(year, square).where(_PROVINCE.is_not(None)).subquery()
    place = (events.c.cell_x, events.c.cell_y)
    injured, died, _ = _sums(events)
    return (
        sa.select(
            events.c.province_id, sa.literal(year[0].year), events.c.cause, *place, injured, died
        )
        .where(*(each.is_not(None) for each in place))
        .group_by(events.c.province_id, events.c.cause, *place)
    )


def _cell(degrees: sa.Column) -> sa.ColumnElement:
    # Casting cuts decimals off on SQLite and rounds on PostgreSQL; where that went up, one less.
    scaled = degrees * _CELLS_PER_DEGREE
    whole = sa.cast(scaled, sa.Integer)
    return whole - sa.case((whole > scaled, 1), else_=0)


def _said_by_events() -> sa.Select:
    when = dict(zip(("year", "month"), _month_of(_event.occurred_on), strict=True))
    events = _events(None, when).subquery()
    key = (events.c.area_id, events.c.year, events.c.month, events.c.cause)
    return sa.select(*key, *_sums(events)).group_by(*key)


def _said_by_summary() -> sa.Select:
    """What the summary says, to be taken off."""
    kept = incident_count.c
    counts = (-kept[name] for name in _COUNTS)
    when = _month_of(kept.month)
    return sa.select(kept.area_id, *when, kept.cause, *counts).where(kept.breakdown == "total")


def _said_of_parts() -> sa.Select:
    """What the summary says of a province's areas, put back for the province.

    What is left of the province are the events that name no area within it.
    """
    kept = incident_count.c
    counts = (kept[name] for name in _COUNTS)
    return (
        sa.select(_PROVINCE, *_month_of(kept.month), kept.cause, *counts)
        .select_from(_with_areas(incident_count))
        .where(kept.breakdown == "total", _own.c.level != "province", _PROVINCE.is_not(None))
    )


def _month_of(day: sa.Column) -> tuple[sa.ColumnElement, sa.ColumnElement]:
    year, month = (sa.cast(sa.extract(part, day), sa.Integer) for part in ("year", "month"))
    return year, month


def _events(span: Span | None, columns: dict[str, sa.ColumnElement]) -> sa.Select:
    """Each event that counts, of a span or of all time, with the areas that it counts for."""
    counted = {
        "area_id": _AREA,
        "province_id": _PROVINCE,
        "cause": _event.cause,
        "injured": sa.literal(1),
        "died": sa.case((_event.outcome == "died", 1), else_=0),
        "disabled": sa.case((_event.outcome == "disabled", 1), else_=0),
        **columns,
    }
    events = (
        sa.select(*(value.label(name) for name, value in counted.items()))
        .select_from(_with_areas(incident).join(report, report.c.id == _event.report_id))
        .where(report.c.status == "received")
    )
    return events if span is None else events.where(_event.occurred_on.between(*span))


def _with_areas(table: sa.Table) -> sa.Join:
    joined = table.join(_own, _own.c.id == table.c.area_id)
    return joined.outerjoin(_above, _above.c.id == _own.c.parent_id)


def _sums(counted: sa.FromClause) -> list[sa.ColumnElement]:
    return [sa.func.sum(counted.c[name]).label(name) for name in _COUNTS]
