"""Every report that was asked for, of any form, and what can be wrong with what it brought."""

from datetime import date, datetime

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import area, injury_count, observation, report

_CURRENT = report.c.status.in_(("due", "received"))
_ABOUT = [
    report.c[name]
    for name in ("id", "form", "area_id", "period_start", "period_end", "due_on", "received_on")
]


def asked_for(*, start: date, end: date) -> pd.DataFrame:
    """One row per report, of any form, asked of an area for a period that ends between two days.

    Columns: id, form, area_id, period_start, period_end, due_on, received_on (empty while it has
    not come), code, name_vi, name_en, kind.
    """
    query = (
        sa.select(*_ABOUT, area.c.code, area.c.name_vi, area.c.name_en, area.c.kind)
        .join(area, area.c.id == report.c.area_id)
        .where(area.c.parent_id == province().id, report.c.period_end.between(start, end))
        .where(_CURRENT)
        .order_by(report.c.period_end, report.c.form, area.c.code, report.c.id)
    )
    return db.read(query)


def rounds() -> pd.DataFrame:
    """One row per form and last day of a period: what came of it, from areas and the province.

    Columns: form, period_end, came (reports), received_on and loaded_at (the latest).
    """
    query = (
        sa.select(
            report.c.form,
            report.c.period_end,
            sa.func.count().label("came"),
            sa.func.max(report.c.received_on).label("received_on"),
            sa.func.max(report.c.loaded_at).label("loaded_at"),
        )
        .join(area, area.c.id == report.c.area_id)
        .where(sa.or_(area.c.parent_id == province().id, area.c.id == province().id))
        .where(report.c.status == "received")
        .group_by(report.c.form, report.c.period_end)
        .order_by(report.c.form, report.c.period_end)
    )
    return db.read(query)


def last_received() -> date | None:
    """The day on which the latest report came; None before the first."""
    return db.read(sa.select(sa.func.max(report.c.received_on).label("day")))["day"].iloc[0]


def last_loaded() -> datetime | None:
    """When a report was last loaded (UTC); None where no report says."""
    moment = db.read(sa.select(sa.func.max(report.c.loaded_at).label("at")))["at"].iloc[0]
    return None if pd.isna(moment) else moment


def unlike_sums(*, start: date, end: date) -> pd.DataFrame:
    """Rows of the injury form whose breakdown does not add up to the row's total.

    One row per report, cause and breakdown. Columns: report_id, form, area_id, period_end, cause,
    breakdown. Children are not told: the cell alone says where to look.
    """
    count = injury_count.c
    key = (count.report_id, count.area_id, count.period_start, count.period_end, count.cause)
    sums = (sa.func.sum(count.injured).label("injured"), sa.func.sum(count.died).label("died"))
    total = sa.select(*key, *sums).where(count.breakdown == "total").group_by(*key).subquery()
    parts = (
        sa.select(*key, count.breakdown, *sums)
        .where(count.breakdown != "total")
        .group_by(*key, count.breakdown)
        .subquery()
    )
    same = sa.and_(*(parts.c[column.name] == total.c[column.name] for column in key))
    differ = sa.or_(parts.c.injured != total.c.injured, parts.c.died != total.c.died)
    query = (
        sa.select(parts.c.report_id, report.c.form, parts.c.area_id, parts.c.period_end,
                  parts.c.cause, parts.c.breakdown)
        .join(total, same)
        .join(report, report.c.id == parts.c.report_id)
        .where(differ, report.c.status == "received", parts.c.period_end.between(start, end))
        .order_by(parts.c.period_end, parts.c.area_id, parts.c.cause, parts.c.breakdown)
    )  # fmt: skip
    return db.read(query)


def more_dead(*, start: date, end: date) -> pd.DataFrame:
    """Cells of the injury form with more children dead or disabled than injured.

    Columns: report_id, form, area_id, period_end, cause, breakdown.
    """
    count = injury_count.c
    query = (
        sa.select(count.report_id, report.c.form, count.area_id, count.period_end, count.cause,
                  count.breakdown)
        .join(report, report.c.id == count.report_id)
        .where(count.died + sa.func.coalesce(count.disabled, 0) > count.injured)
        .where(report.c.status == "received", count.period_end.between(start, end))
        .order_by(count.period_end, count.area_id, count.cause, count.breakdown)
    )  # fmt: skip
    return db.read(query)


def forms_checked(*, start: date, end: date) -> pd.DataFrame:
    """The reports that brought an injury form whose sums can be checked: area_id, report_id."""
    query = (
        sa.select(injury_count.c.area_id, injury_count.c.report_id)
        .join(report, report.c.id == injury_count.c.report_id)
        .where(report.c.status == "received", injury_count.c.breakdown != "total")
        .where(injury_count.c.period_end.between(start, end))
        .distinct()
    )
    return db.read(query)


def figures(*, start: date, end: date) -> pd.DataFrame:
    """Every figure of the areas for periods that end between two days, as reports brought it.

    Columns: indicator, area_id, period_start, period_end, numerator, denominator, report_id.
    """
    columns = ("indicator", "area_id", "period_start", "period_end", "numerator", "denominator",
               "report_id")  # fmt: skip
    query = (
        sa.select(*(observation.c[name] for name in columns))
        .join(area, area.c.id == observation.c.area_id)
        .where(area.c.parent_id == province().id, observation.c.period_end.between(start, end))
        .where(observation.c.status != "superseded")
        .order_by(observation.c.indicator, observation.c.area_id, observation.c.period_end)
    )
    return db.read(query)
