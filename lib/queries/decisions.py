"""What meetings decided, as it stands now and as it was."""

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import area, decision, decision_change


def current() -> pd.DataFrame:
    """One row per decision of the province, the newest meeting first.

    Columns: id, meeting_on, area_id (none for the whole province), figure_id, text, owner, due_on,
    status, and `number` (states in its history, 0 where another system wrote none), area_code.
    """
    numbers = (
        sa.select(decision_change.c.decision_id, sa.func.max(decision_change.c.number).label("n"))
        .group_by(decision_change.c.decision_id)
        .subquery()
    )
    query = (
        sa.select(
            decision,
            sa.func.coalesce(numbers.c.n, 0).label("number"),
            area.c.code.label("area_code"),
        )
        .outerjoin(numbers, numbers.c.decision_id == decision.c.id)
        .outerjoin(area, area.c.id == decision.c.area_id)
        .where(_of_province())
        .order_by(decision.c.meeting_on.desc(), decision.c.id)
    )
    return _plain(db.read(query))


def history() -> pd.DataFrame:
    """One row per state of each decision of the province, oldest first.

    Columns: decision_id, number, changed_at, changed_by, text, owner, due_on, status, note.
    """
    query = (
        sa.select(decision_change)
        .join(decision, decision.c.id == decision_change.c.decision_id)
        .outerjoin(area, area.c.id == decision.c.area_id)
        .where(_of_province())
        .order_by(decision_change.c.decision_id, decision_change.c.number)
    )
    return _plain(db.read(query))


def _of_province() -> sa.ColumnElement[bool]:
    whole = province().id
    return sa.or_(
        decision.c.area_id.is_(None), decision.c.area_id == whole, area.c.parent_id == whole
    )


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    # A column of text holds NaN where there is none, which passes for true.
    return rows.astype(object).where(rows.notna(), None)
