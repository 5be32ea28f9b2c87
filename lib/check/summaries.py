"""What is counted from the events, against the events."""

import sqlalchemy as sa

from lib import db, summaries
from lib.finding import ERROR, Finding


def findings() -> list[Finding]:
    """Counts that the events no longer bear out: another system wrote `incident` meanwhile."""
    unlike = summaries.unlike_events().subquery()
    query = sa.select(
        sa.func.count().label("count"), sa.func.min(unlike.c.area_id).label("example")
    ).select_from(unlike)
    row = db.read(query).iloc[0]
    if not row["count"]:
        return []
    return [
        Finding(ERROR, "stale_summary", {"count": int(row["count"]), "example": row["example"]})
    ]
