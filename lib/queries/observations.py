"""Observations: counts as reports brought them."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import area, observation

_VALID = observation.c.status != "superseded"


def period_ends() -> pd.DataFrame:
    """The last days of all periods reported on. One row per day; column period_end."""
    query = (
        sa.select(observation.c.period_end)
        .join(area, area.c.id == observation.c.area_id)
        .where(_VALID, sa.or_(area.c.id == province().id, area.c.parent_id == province().id))
        .distinct()
        .order_by(observation.c.period_end)
    )
    return db.read(query)


def of_areas(indicators: tuple[str, ...], *, start: date, end: date) -> pd.DataFrame:
    """One row per indicator, reporting area and period that ends between two days.

    An area that has not reported has no row. Columns: indicator, area_id, period_start,
    period_end, numerator, denominator, status.
    """
    query = (
        sa.select(
            observation.c.indicator,
            observation.c.area_id,
            observation.c.period_start,
            observation.c.period_end,
            observation.c.numerator,
            observation.c.denominator,
            observation.c.status,
        )
        .join(area, area.c.id == observation.c.area_id)
        .where(area.c.parent_id == province().id, *_within(indicators, start, end))
        .order_by(observation.c.indicator, observation.c.period_end, observation.c.area_id)
    )
    return db.read(query)


def of_province(indicators: tuple[str, ...], *, start: date, end: date) -> pd.DataFrame:
    """What the areas of the province report, added up; one row per indicator and period.

    Columns: indicator, period_start, period_end, numerator, denominator, reporting (areas that
    the sums are made of).
    """
    query = (
        sa.select(
            observation.c.indicator,
            observation.c.period_start,
            observation.c.period_end,
            sa.func.sum(observation.c.numerator).label("numerator"),
            sa.func.sum(observation.c.denominator).label("denominator"),
            sa.func.count().label("reporting"),
        )
        .join(area, area.c.id == observation.c.area_id)
        .where(area.c.parent_id == province().id, *_within(indicators, start, end))
        .group_by(observation.c.indicator, observation.c.period_start, observation.c.period_end)
        .order_by(observation.c.indicator, observation.c.period_end)
    )
    return _as_integers(db.read(query))


def by_province_itself(indicators: tuple[str, ...], *, start: date, end: date) -> pd.DataFrame:
    """What the province reports for itself; the columns of `of_province`, reporting being 1."""
    query = (
        sa.select(
            observation.c.indicator,
            observation.c.period_start,
            observation.c.period_end,
            observation.c.numerator,
            observation.c.denominator,
            sa.literal(1).label("reporting"),
        )
        .where(observation.c.area_id == province().id, *_within(indicators, start, end))
        .order_by(observation.c.indicator, observation.c.period_end)
    )
    return db.read(query)


def last_day() -> date | None:
    """The day that the data go up to; None where no report has come."""
    ends = period_ends()["period_end"]
    return None if ends.empty else ends.iloc[-1]


def _within(indicators: tuple[str, ...], start: date, end: date) -> tuple:
    return (
        observation.c.indicator.in_(indicators),
        observation.c.period_end.between(start, end),
        _VALID,
    )


def _as_integers(counts: pd.DataFrame) -> pd.DataFrame:
    # PostgreSQL sums integers into a decimal, SQLite into an integer.
    for column in ("numerator", "denominator"):
        counts[column] = [None if pd.isna(count) else int(count) for count in counts[column]]
        counts[column] = counts[column].astype(object)
    return counts
