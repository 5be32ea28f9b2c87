"""Areas as they stood on a day."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.config import settings
from lib.errors import Problem
from lib.schema import area


@dataclass(frozen=True)
class Province:
    """The province that this installation looks after."""

    id: str
    code: str
    name_vi: str
    name_en: str
    kind: str


@db.remembered
def province() -> Province:
    """The province chosen in the settings, or the only one there is.

    Raises
    ------
    Problem
        There is none, or several and no choice.
    """
    columns = (area.c.id, area.c.code, area.c.name_vi, area.c.name_en, area.c.kind)
    query = sa.select(*columns).where(area.c.level == "province").order_by(area.c.valid_from)
    if settings().province:
        query = query.where(area.c.code == settings().province)
    found = db.read(query).drop_duplicates("code", keep="last")
    if found.empty:
        wanted = settings().province
        raise Problem(
            "trouble.no_such_province" if wanted else "trouble.empty_database", code=wanted
        )
    if len(found) > 1:
        raise Problem("trouble.several_provinces", codes=", ".join(found["code"]))
    return Province(**found.iloc[0].to_dict())


@db.remembered
def reporting(on: date) -> pd.DataFrame:
    """The areas that reported to the province on a day: its districts, or after them its communes.

    One row per area, by code. Columns: id, code, name_vi, name_en, kind, level.

    Raises
    ------
    Problem
        The province had none on that day.
    """
    query = (
        sa.select(area.c.id, area.c.code, area.c.name_vi, area.c.name_en, area.c.kind, area.c.level)
        .where(
            area.c.parent_id == province().id,
            area.c.valid_from <= on,
            sa.or_(area.c.valid_to.is_(None), area.c.valid_to >= on),
        )
        .order_by(area.c.code)
    )
    found = db.read(query)
    if found.empty:
        raise Problem("trouble.no_areas", day=f"{on:%d/%m/%Y}")
    districts = found[found["level"] == "district"]
    return (districts if len(districts) else found).reset_index(drop=True)


def eras() -> pd.DataFrame:
    """Every area that ever was, with its era: the columns of the table `area`."""
    return db.read(sa.select(area).order_by(area.c.code, area.c.valid_from))
