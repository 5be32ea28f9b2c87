"""Heart operations of children and who waits for one, as the reports of each quarter counted."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import HEART_FORM, area, heart_operation, heart_waiting, report


def reports(*, start: date, end: date) -> pd.DataFrame:
    """One row per area and period within two days that a report came for.

    Columns: area_id, period_start, period_end.
    """
    query = (
        sa.select(report.c.area_id, report.c.period_start, report.c.period_end)
        .join(area, area.c.id == report.c.area_id)
        .where(
            area.c.parent_id == province().id,
            report.c.form == HEART_FORM,
            report.c.status == "received",
            report.c.period_start >= start,
            report.c.period_end <= end,
        )
        .distinct()
        .order_by(report.c.period_start, report.c.area_id)
    )
    return db.read(query)


def operations(*, start: date, end: date) -> pd.DataFrame:
    """One row per area, month that begins between two days, and payer.

    Columns: area_id, month, payer, operations. Months and payers without one may have no row.
    """
    keys = (heart_operation.c.area_id, heart_operation.c.month, heart_operation.c.payer)
    query = (
        sa.select(*keys, heart_operation.c.operations)
        .join(report, report.c.id == heart_operation.c.report_id)
        .join(area, area.c.id == heart_operation.c.area_id)
        .where(
            area.c.parent_id == province().id,
            report.c.status == "received",
            heart_operation.c.month.between(start, end),
        )
        .order_by(*keys)
    )
    return db.read(query)


def waiting(*, start: date, end: date) -> pd.DataFrame:
    """One row per area, day of count between two days, and months waited.

    Columns: area_id, counted_on, waited_months, children; an area where nobody waits has a row of
    0 children.
    """
    keys = (
        heart_waiting.c.area_id,
        heart_waiting.c.counted_on,
        heart_waiting.c.waited_months,
    )
    query = (
        sa.select(*keys, heart_waiting.c.children)
        .join(report, report.c.id == heart_waiting.c.report_id)
        .join(area, area.c.id == heart_waiting.c.area_id)
        .where(
            area.c.parent_id == province().id,
            report.c.status == "received",
            heart_waiting.c.counted_on.between(start, end),
        )
        .order_by(*keys)
    )
    return db.read(query)
