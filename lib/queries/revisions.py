"""Reports that others have replaced, and what they had said."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import area, observation, report


def figures(*, start: date, end: date) -> pd.DataFrame:
    """One row per figure of a report that was replaced by one that brought another value.

    Columns: indicator, area_id, period_start, period_end, old_numerator, old_denominator,
    new_numerator, new_denominator, old_report, new_report, received_on (of the new one).
    """
    old, new = observation.alias("old"), observation.alias("new")
    key = ("indicator", "area_id", "period_start", "period_end")
    query = (
        sa.select(
            *(old.c[name] for name in key),
            old.c.numerator.label("old_numerator"),
            old.c.denominator.label("old_denominator"),
            new.c.numerator.label("new_numerator"),
            new.c.denominator.label("new_denominator"),
            old.c.report_id.label("old_report"),
            new.c.report_id.label("new_report"),
            report.c.received_on,
        )
        .join(new, sa.and_(*(old.c[name] == new.c[name] for name in key)))
        .join(report, report.c.id == new.c.report_id)
        .join(area, area.c.id == old.c.area_id)
        .where(old.c.status == "superseded", new.c.status != "superseded")
        .where(sa.or_(area.c.parent_id == province().id, area.c.id == province().id))
        .where(old.c.period_end.between(start, end))
        .order_by(old.c.period_end.desc(), old.c.area_id, old.c.indicator, old.c.report_id)
    )
    return db.read(query)


def reports(*, start: date, end: date) -> pd.DataFrame:
    """One row per report that was replaced or refused: the columns of `report`, and its area's
    code, name_vi, name_en; the latest period first."""
    query = (
        sa.select(report, area.c.code, area.c.name_vi, area.c.name_en)
        .join(area, area.c.id == report.c.area_id)
        .where(sa.or_(area.c.parent_id == province().id, area.c.id == province().id))
        .where(report.c.status.in_(("superseded", "rejected")))
        .where(report.c.period_end.between(start, end))
        .order_by(report.c.period_end.desc(), report.c.form, area.c.code, report.c.id)
    )
    return db.read(query)
