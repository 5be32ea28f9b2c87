"""Injuries of children as three sources count them: never added, never one event at a time.

The labour sector's official form and the health sector's count by area and period; the registry of
events is read from the sums that loading made of it. Counts of children harmed include the dead.
"""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import (
    HEALTH_FORM,
    INCIDENTS_FORM,
    LABOUR_FORM,
    area,
    incident_cell,
    incident_count,
    injury_count,
    report,
)

COUNTS = ["injured", "died", "disabled"]
"""Children harmed; of them, died; of them, disabled."""

_FORMS = (INCIDENTS_FORM, LABOUR_FORM, HEALTH_FORM)
_PART = (incident_count.c.cause, incident_count.c.category)
_above = area.alias("above")


def reports(form: str, *, start: date, end: date) -> pd.DataFrame:
    """One row per owner, level and period within two days that reports of a form came for.

    The owner is an area that reports to the province. Level is own where it sent the form itself,
    parts where its communes did, province for the province's own form; `reports` says how many
    came. Columns: owner, level, period_start, period_end, reports.
    """
    received = _received(form, start, end).subquery()
    keys = (received.c.owner, received.c.level, received.c.period_start, received.c.period_end)
    query = (
        sa.select(*keys, sa.func.count().label("reports"))
        .group_by(*keys)
        .order_by(received.c.owner, received.c.period_start, received.c.period_end)
    )
    return db.read(query)


def counted(form: str, breakdown: str, *, start: date, end: date) -> pd.DataFrame:
    """What the reports of a form counted, one row per owner, level, period, cause and category.

    The cause "all" is as the form gives it, or the sum of its causes where it gives none. A cell
    without a row is a zero. Columns: owner, level, period_start, period_end, cause, category,
    injured, died, disabled.
    """
    received = _received(form, start, end).subquery()
    told = injury_count.c.breakdown == breakdown
    sums = [_of_causes(received, told), _of_all(received, told)]
    return _whole(pd.concat([db.read(query) for query in sums], ignore_index=True))


def registered(*, start: date, end: date) -> pd.DataFrame:
    """The registry's reports that came for periods which touch the days from start to end.

    Columns: area_id, period_start, period_end.
    """
    query = (
        sa.select(report.c.area_id, report.c.period_start, report.c.period_end)
        .join(area, area.c.id == report.c.area_id)
        .where(
            report.c.form == INCIDENTS_FORM,
            report.c.status == "received",
            report.c.period_start <= end,
            report.c.period_end >= start,
            sa.or_(area.c.parent_id == province().id, area.c.id == province().id),
        )
        .distinct()
        .order_by(report.c.area_id, report.c.period_start, report.c.period_end)
    )
    return db.read(query)


def events(breakdown: str, areas: tuple[str, ...], *, start: date, end: date) -> pd.DataFrame:
    """Events of the registry by area, month, cause and category; months without one have no row.

    Columns: area_id, month (its first day), cause, category, injured, died, disabled.
    """
    keys = (incident_count.c.area_id, incident_count.c.month, *_PART)
    query = (
        sa.select(*keys, *(incident_count.c[name] for name in COUNTS))
        .join(area, area.c.id == incident_count.c.area_id)
        .where(*_of_areas(breakdown, start, end), incident_count.c.area_id.in_(areas))
        .order_by(*keys)
    )
    return db.read(query)


def added_events(breakdown: str, *, start: date, end: date) -> pd.DataFrame:
    """Events of the registry by area, cause and category, of the months that its reports cover.

    Columns: area_id, cause, category, injured, died, disabled.
    """
    keys = (incident_count.c.area_id, *_PART)
    covered = sa.exists().where(
        report.c.form == INCIDENTS_FORM,
        report.c.status == "received",
        report.c.area_id.in_([incident_count.c.area_id, area.c.parent_id]),
        report.c.period_start <= incident_count.c.month,
        report.c.period_end > incident_count.c.month,
    )
    query = (
        sa.select(*keys, *(sa.func.sum(incident_count.c[name]).label(name) for name in COUNTS))
        .join(area, area.c.id == incident_count.c.area_id)
        .where(*_of_areas(breakdown, start, end), covered)
        .group_by(*keys)
        .order_by(*keys)
    )
    return _whole(db.read(query))


def squares(*, first: int, last: int) -> pd.DataFrame:
    """Events with a known place, by cause and square of a hundredth of a degree, of whole years.

    Columns: cause, cell_x, cell_y, injured, died.
    """
    keys = (incident_cell.c.cause, incident_cell.c.cell_x, incident_cell.c.cell_y)
    query = (
        sa.select(*keys, *(sa.func.sum(incident_cell.c[name]).label(name) for name in COUNTS[:2]))
        .where(incident_cell.c.area_id == province().id, incident_cell.c.year.between(first, last))
        .group_by(*keys)
        .order_by(*keys)
    )
    return _whole(db.read(query))


def span() -> tuple[date, date] | None:
    """The first and the last day that any report on injuries covers; None before the first one."""
    forms = sa.select(
        sa.func.min(report.c.period_start).label("start"),
        sa.func.max(report.c.period_end).label("end"),
    ).where(report.c.form.in_(_FORMS), report.c.status == "received")
    found = db.read(forms).iloc[0]
    return None if pd.isna(found["start"]) else (found["start"], found["end"])


def communes(*, start: date, end: date) -> pd.DataFrame:
    """How many communes lie in each area of the province in some part of the days given.

    Columns: owner, communes. Areas whose communes nobody listed have no row.
    """
    query = (
        sa.select(
            _above.c.id.label("owner"), sa.func.count(area.c.code.distinct()).label("communes")
        )
        .join(_above, area.c.parent_id == _above.c.id)
        .where(
            _above.c.parent_id == province().id,
            area.c.valid_from <= end,
            sa.or_(area.c.valid_to.is_(None), area.c.valid_to >= start),
        )
        .group_by(_above.c.id)
        .order_by(_above.c.id)
    )
    return db.read(query)


def _of_areas(breakdown: str, start: date, end: date) -> tuple[sa.ColumnElement, ...]:
    return (
        area.c.parent_id == province().id,
        incident_count.c.breakdown == breakdown,
        incident_count.c.month.between(start, end),
    )


def _received(form: str, start: date, end: date) -> sa.Select:
    """The reports of a form that count: of several on one period, the one that came last."""
    own, above = area.c.parent_id == province().id, _above.c.parent_id == province().id
    turn = sa.func.row_number().over(
        partition_by=(report.c.area_id, report.c.period_start, report.c.period_end),
        order_by=(sa.func.coalesce(report.c.received_on, date.min).desc(), report.c.id.desc()),
    )
    every = (
        sa.select(
            report.c.id,
            sa.case((above, _above.c.id), else_=area.c.id).label("owner"),
            sa.case((own, "own"), (above, "parts"), else_="province").label("level"),
            report.c.period_start,
            report.c.period_end,
            turn.label("turn"),
        )
        .join(area, area.c.id == report.c.area_id)
        .outerjoin(_above, _above.c.id == area.c.parent_id)
        .where(
            report.c.form == form,
            report.c.status == "received",
            report.c.period_start >= start,
            report.c.period_end <= end,
            sa.or_(own, above, area.c.id == province().id),
        )
        .subquery()
    )
    return sa.select(every).where(every.c.turn == 1)


def _of_causes(received: sa.Subquery, told: sa.ColumnElement) -> sa.Select:
    keys = (*_keys(received), injury_count.c.cause, injury_count.c.category)
    return (
        sa.select(*keys, *(sa.func.sum(injury_count.c[name]).label(name) for name in COUNTS))
        .join(received, received.c.id == injury_count.c.report_id)
        .where(told, injury_count.c.cause != "all")
        .group_by(*keys)
        .order_by(*keys)
    )


def _of_all(received: sa.Subquery, told: sa.ColumnElement) -> sa.Select:
    """All causes together, report by report: one may give the sum and another not."""
    whole = injury_count.c.cause == "all"
    keys = (*_keys(received), injury_count.c.category)
    by_report = (
        sa.select(*keys, *(_given_or_added(injury_count.c[name], whole) for name in COUNTS))
        .join(received, received.c.id == injury_count.c.report_id)
        .where(told)
        .group_by(*keys, received.c.id)
        .subquery()
    )
    keys = (*_keys(by_report), sa.literal("all").label("cause"), by_report.c.category)
    grouped = (*_keys(by_report), by_report.c.category)
    return (
        sa.select(*keys, *(sa.func.sum(by_report.c[name]).label(name) for name in COUNTS))
        .group_by(*grouped)
        .order_by(*grouped)
    )


def _given_or_added(count: sa.Column, whole: sa.ColumnElement) -> sa.Label:
    given = sa.func.max(sa.case((whole, count)))
    return sa.func.coalesce(given, sa.func.sum(sa.case((~whole, count)))).label(count.name)


def _keys(received: sa.Subquery) -> tuple[sa.Column, ...]:
    return (received.c.owner, received.c.level, received.c.period_start, received.c.period_end)


def _whole(counts: pd.DataFrame) -> pd.DataFrame:
    # PostgreSQL sums integers into a decimal, SQLite into an integer; nothing told is no child.
    names = [name for name in COUNTS if name in counts]
    return counts.assign(**{name: counts[name].fillna(0).astype(int) for name in names})
