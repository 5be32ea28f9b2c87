"""Communication events, the Action Month and the feast days, as areas report them."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import EVENTS_FORM, area, event, report

_RECEIVED = (report.c.form == EVENTS_FORM, report.c.status == "received")


def by_day(*, start: date, end: date) -> pd.DataFrame:
    """One row per area, kind and day within two days; what was not held has no row.

    Columns: area_id, kind, held_on, held, participants (none where nobody counted).
    """
    keys = (event.c.area_id, event.c.kind, event.c.held_on)
    query = (
        sa.select(
            *keys,
            sa.func.sum(event.c.held).label("held"),
            sa.func.sum(event.c.participants).label("participants"),
        )
        .join(report, report.c.id == event.c.report_id)
        .join(area, area.c.id == event.c.area_id)
        .where(*_RECEIVED, area.c.parent_id == province().id, event.c.held_on.between(start, end))
        .group_by(*keys)
        .order_by(*keys)
    )
    counted = db.read(query)
    # PostgreSQL sums integers into a decimal, SQLite into an integer.
    return counted.assign(
        held=counted["held"].astype(int), participants=pd.to_numeric(counted["participants"])
    )


def reported(*, start: date, end: date) -> pd.DataFrame:
    """The periods that reports on events came for, within two days.

    Columns: area_id, period_start, period_end.
    """
    query = (
        sa.select(report.c.area_id, report.c.period_start, report.c.period_end)
        .join(area, area.c.id == report.c.area_id)
        .where(
            *_RECEIVED,
            area.c.parent_id == province().id,
            report.c.period_end >= start,
            report.c.period_start <= end,
        )
        .distinct()
        .order_by(report.c.area_id, report.c.period_start)
    )
    return db.read(query)
