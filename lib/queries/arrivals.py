"""The reports that have come, and whose numbers they change."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import area, report

_above = area.alias("above")
_owner = sa.case(
    (sa.and_(area.c.level == "commune", _above.c.level == "district"), _above.c.id),
    else_=area.c.id,
)


def received(*, start: date, end: date) -> pd.DataFrame:
    """One row per received report whose period ends between two days, in the order they came.

    Columns: id, form, owner (the area that reports to the province, though its commune sent it),
    period_start, period_end, received_on, file_name, loaded_at, loaded_by.
    """
    own = province().id
    query = (
        sa.select(
            report.c.id, report.c.form, _owner.label("owner"),
            report.c.period_start, report.c.period_end, report.c.received_on,
            report.c.file_name, report.c.loaded_at, report.c.loaded_by,
        )
        .join(area, area.c.id == report.c.area_id)
        .outerjoin(_above, _above.c.id == area.c.parent_id)
        .where(report.c.status == "received", report.c.period_end.between(start, end))
        .where(sa.or_(area.c.id == own, area.c.parent_id == own, _above.c.parent_id == own))
        .order_by(report.c.received_on, report.c.loaded_at, report.c.id)
    )  # fmt: skip
    return db.read(query)
