"""Tasks of the founding documents, as areas report on them."""

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import area, task


def of_area(area_id: str) -> pd.DataFrame:
    """One row per task of an area, by section; an area that reported on none has no row.

    Columns: id, area_id, section, lead, due_on, status, done_on, note.
    """
    return db.read(sa.select(task).where(task.c.area_id == area_id).order_by(task.c.section))


def of_everyone() -> pd.DataFrame:
    """The same of the province and of every area that ever reported to it, area by area."""
    query = (
        sa.select(task)
        .join(area, area.c.id == task.c.area_id)
        .where(sa.or_(area.c.id == province().id, area.c.parent_id == province().id))
        .order_by(task.c.area_id, task.c.section)
    )
    return db.read(query)
