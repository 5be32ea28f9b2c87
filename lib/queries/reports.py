"""Which reports were expected, and which came."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import ILLUSTRATIVE, OWN_FORMS, area, release, report

_CURRENT = report.c.status.in_(("due", "received"))
_GENERAL = report.c.form.not_in(OWN_FORMS)
"""Whoever is silent on all else must not pass for heard because a form on one subject came."""


def of_areas(*, start: date, end: date) -> pd.DataFrame:
    """One row per general report expected of an area for a period that ends between two days.

    Reports on one subject (injuries, events, money, single programmes) have queries of their own. A
    report that has not come has no received_on.
    Columns: id, form, area_id, period_start, period_end, due_on, received_on.
    """
    query = (
        sa.select(
            report.c.id,
            report.c.form,
            report.c.area_id,
            report.c.period_start,
            report.c.period_end,
            report.c.due_on,
            report.c.received_on,
        )
        .join(area, area.c.id == report.c.area_id)
        .where(area.c.parent_id == province().id, report.c.period_end.between(start, end))
        .where(_CURRENT, _GENERAL)
        .order_by(report.c.period_end, report.c.form, report.c.area_id)
    )
    return db.read(query)


def is_illustrative() -> bool:
    """True while the illustrative data set is in the database."""
    marks = db.read(sa.select(release.c.id).where(release.c.id == ILLUSTRATIVE))
    return not marks.empty
