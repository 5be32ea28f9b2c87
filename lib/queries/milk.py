"""School milk as the reports of each school term counted it."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import MILK_FORM, area, milk_count, report

COUNTS = [
    "schools", "schools_joined", "enrolled", "drinking", "free_entitled", "free_drinking",
    "cartons_planned", "cartons_delivered", "paid_budget", "paid_company", "paid_parents",
]  # fmt: skip


def reports(*, start: date, end: date) -> pd.DataFrame:
    """One row per area and term that a report was expected for, the term ending between two days.

    Columns: area_id, period_start, period_end, received (true or false).
    """
    query = (
        sa.select(
            report.c.area_id,
            report.c.period_start,
            report.c.period_end,
            sa.func.max(sa.case((report.c.status == "received", 1), else_=0)).label("received"),
        )
        .join(area, area.c.id == report.c.area_id)
        .where(
            area.c.parent_id == province().id,
            report.c.form == MILK_FORM,
            report.c.status.in_(("due", "received")),
            report.c.period_end.between(start, end),
        )
        .group_by(report.c.area_id, report.c.period_start, report.c.period_end)
        .order_by(report.c.period_end, report.c.area_id)
    )
    found = db.read(query)
    return found.assign(received=found["received"].astype(bool))


def counts(*, start: date, end: date) -> pd.DataFrame:
    """One row per area, term that ends between two days, and type of school.

    Columns: area_id, period_start, period_end, school_type and COUNTS.
    """
    query = (
        sa.select(
            milk_count.c.area_id,
            milk_count.c.period_start,
            milk_count.c.period_end,
            milk_count.c.school_type,
            *(milk_count.c[name] for name in COUNTS),
        )
        .join(report, report.c.id == milk_count.c.report_id)
        .join(area, area.c.id == milk_count.c.area_id)
        .where(
            area.c.parent_id == province().id,
            report.c.status == "received",
            milk_count.c.period_end.between(start, end),
        )
        .order_by(milk_count.c.period_end, milk_count.c.area_id, milk_count.c.school_type)
    )
    return db.read(query)
