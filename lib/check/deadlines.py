"""Reports against their deadlines, as the data stand and not as the calendar does."""

from datetime import timedelta

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.finding import NOTE, WARNING, Finding, Name
from lib.schema import area, observation, report

_GRACE = timedelta(days=30)
"""After the last period that the data know: a deadline beyond it may not have come yet."""

_ROUND = ["form", "period_start", "period_end", "due_on"]


def findings() -> list[Finding]:
    """Per round of reporting, the areas that have not reported and those that were late."""
    last = db.read(sa.select(sa.func.max(observation.c.period_end).label("day")))["day"].iloc[0]
    if last is None or pd.isna(last):
        return []
    due = _due(last + _GRACE)
    late = due[due["received_on"].notna() & (due["received_on"] > due["due_on"])]
    return [
        *_by_round(due[due["received_on"].isna()], WARNING, "not_received"),
        *_by_round(late, NOTE, "late"),
    ]


def _due(on: object) -> pd.DataFrame:
    """Reports that had to be there on a day; one that is not has no received_on."""
    query = (
        sa.select(
            *(report.c[name] for name in _ROUND),
            report.c.received_on,
            area.c.name_vi,
            area.c.name_en,
        )
        .join(area, area.c.id == report.c.area_id)
        .where(report.c.status.in_(("due", "received")), report.c.due_on < on)
        .order_by(report.c.period_end, report.c.form, area.c.code)
    )
    return db.read(query)


def _by_round(reports: pd.DataFrame, level: str, key: str) -> list[Finding]:
    return [
        Finding(level, key, {**dict(zip(_ROUND, about, strict=True)), **_areas(rows)})
        for about, rows in reports.groupby(_ROUND, sort=False)
    ]


def _areas(rows: pd.DataFrame) -> dict:
    names = tuple(Name(row.name_vi, row.name_en) for row in rows.itertuples())
    return {"count": len(names), "areas": names}
