"""Tasks of the founding documents, as areas report on them."""

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.schema import task


def of_area(area_id: str) -> pd.DataFrame:
    """One row per task of an area, by section; an area that reported on none has no row.

    Columns: id, area_id, section, lead, due_on, status, done_on, note.
    """
    return db.read(sa.select(task).where(task.c.area_id == area_id).order_by(task.c.section))
