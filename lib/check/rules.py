"""The data against what can be true."""

import sqlalchemy as sa

from lib import db
from lib.finding import ERROR, WARNING, Finding
from lib.indicators import all_indicators
from lib.schema import (
    area,
    event,
    heart_operation,
    heart_waiting,
    incident,
    indicator,
    injury_count,
    milk_count,
    observation,
    target,
)

_CURRENT = observation.c.status != "superseded"


def findings() -> list[Finding]:
    """Rows that each look right but cannot be, or cannot be together."""
    return [
        *_outside_era(observation, observation.c.period_start, observation.c.period_end),
        *_outside_era(injury_count, injury_count.c.period_start, injury_count.c.period_end),
        *_outside_era(incident, incident.c.occurred_on, incident.c.occurred_on),
        *_outside_era(event, event.c.held_on, event.c.held_on),
        *_outside_era(milk_count, milk_count.c.period_start, milk_count.c.period_end),
        *_outside_era(heart_operation, heart_operation.c.month, heart_operation.c.month),
        *_outside_era(heart_waiting, heart_waiting.c.counted_on, heart_waiting.c.counted_on),
        *_not_in_catalogue(observation.c.indicator, WARNING),
        *_not_in_catalogue(target.c.indicator, ERROR),
        *_over_hundred(),
        *_counted_twice(),
        *_more_died_than_injured(),
        *_parts_unlike_total(),
    ]


def _outside_era(table: sa.Table, start: sa.Column, end: sa.Column) -> list[Finding]:
    """Rows of an area that did not exist on any day of their period."""
    query = (
        sa.select(sa.func.count().label("count"), sa.func.min(area.c.id).label("example"))
        .select_from(table.join(area, area.c.id == table.c.area_id))
        .where(sa.or_(end < area.c.valid_from, start > area.c.valid_to))
    )
    return _counted(query, ERROR, "outside_era", table=table.name)


def _not_in_catalogue(column: sa.Column, level: str) -> list[Finding]:
    query = sa.select(column.label("code")).distinct().where(column.not_in(list(all_indicators())))
    codes = tuple(sorted(db.read(query)["code"]))
    values = {"table": column.table.name, "indicators": codes}
    return [Finding(level, "not_in_catalogue", values)] if codes else []


def _over_hundred() -> list[Finding]:
    query = (
        sa.select(
            sa.func.count().label("count"), sa.func.min(observation.c.indicator).label("example")
        )
        .select_from(observation.join(indicator))
        .where(_CURRENT, indicator.c.per == 100)
        .where(observation.c.numerator > observation.c.denominator)
    )
    return _counted(query, WARNING, "over_hundred")


def _counted_twice() -> list[Finding]:
    """The same count in two reports, neither of which replaces the other."""
    key = (
        observation.c.indicator,
        observation.c.area_id,
        observation.c.period_start,
        observation.c.period_end,
    )
    doubled = (
        sa.select(observation.c.indicator)
        .where(_CURRENT)
        .group_by(*key)
        .having(sa.func.count() > 1)
        .subquery()
    )
    query = sa.select(
        sa.func.count().label("count"), sa.func.min(doubled.c.indicator).label("example")
    ).select_from(doubled)
    return _counted(query, ERROR, "counted_twice")


def _more_died_than_injured() -> list[Finding]:
    count = injury_count.c
    query = sa.select(
        sa.func.count().label("count"), sa.func.min(count.area_id).label("example")
    ).where(count.died + sa.func.coalesce(count.disabled, 0) > count.injured)
    return _counted(query, ERROR, "more_died_than_injured")


def _parts_unlike_total() -> list[Finding]:
    """Breakdowns of the injury form whose parts do not add up to its total."""
    count = injury_count.c
    key = (count.report_id, count.area_id, count.period_start, count.period_end, count.cause)
    sums = (sa.func.sum(count.injured).label("injured"), sa.func.sum(count.died).label("died"))
    parts = (
        sa.select(*key, count.breakdown, *sums)
        .where(count.breakdown != "total")
        .group_by(*key, count.breakdown)
        .subquery()
    )
    total = sa.select(*key, *sums).where(count.breakdown == "total").group_by(*key).subquery()
    same = sa.and_(*(parts.c[column.name] == total.c[column.name] for column in key))
    query = (
        sa.select(sa.func.count().label("count"), sa.func.min(parts.c.area_id).label("example"))
        .select_from(parts.join(total, same))
        .where(sa.or_(parts.c.injured != total.c.injured, parts.c.died != total.c.died))
    )
    return _counted(query, ERROR, "parts_unlike_total")


def _counted(query: sa.Select, level: str, key: str, **values: object) -> list[Finding]:
    row = db.read(query).iloc[0]
    if not row["count"]:
        return []
    return [Finding(level, key, {**values, "count": int(row["count"]), "example": row["example"]})]
