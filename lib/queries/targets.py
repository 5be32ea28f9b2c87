"""Targets as the documents set them."""

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import target


def of_year(year: int) -> pd.DataFrame:
    """Targets due at the end of a year; one row per indicator, area and level.

    Columns: indicator, area_id, year, comparison, value, document, level (national or city).
    """
    return db.read(sa.select(target).where(target.c.year == year).order_by(target.c.indicator))


def of_province(indicator: str) -> pd.DataFrame:
    """The province's targets for one indicator in all years; the columns of `of_year`."""
    return db.read(
        sa.select(target)
        .where(target.c.indicator == indicator, target.c.area_id == province().id)
        .order_by(target.c.year, target.c.level)
    )
