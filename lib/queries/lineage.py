"""From numbers back to the reports that brought them."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from lib import db
from lib.queries.areas import province
from lib.schema import area, observation, report

_FIGURE = ("indicator", "area_id", "period_start", "period_end", "numerator", "denominator")


def figures(indicators: tuple[str, ...], *, start: date, end: date) -> pd.DataFrame:
    """One row per figure of some indicators that is in force, for periods ending between two days.

    Columns: indicator, area_id, period_start, period_end, numerator, denominator, figure_status
    (final, provisional or estimated), report_id, form, code.
    """
    query = (
        sa.select(
            *(observation.c[name] for name in _FIGURE),
            observation.c.status.label("figure_status"),
            observation.c.report_id,
            report.c.form,
            area.c.code,
        )
        .join(area, area.c.id == observation.c.area_id)
        .join(report, report.c.id == observation.c.report_id)
        .where(_is_ours(), observation.c.indicator.in_(indicators))
        .where(observation.c.status != "superseded", observation.c.period_end.between(start, end))
        .order_by(observation.c.period_end.desc(), area.c.code, observation.c.indicator)
    )
    return db.read(query)


def reports(forms: tuple[str, ...] = (), *, start: date, end: date) -> pd.DataFrame:
    """One row per report of some forms, or of all, whatever became of it, the latest period first.

    Columns: those of `report`, and its area's code, name_vi and name_en.
    """
    query = (
        sa.select(report, area.c.code, area.c.name_vi, area.c.name_en)
        .join(area, area.c.id == report.c.area_id)
        .where(_is_ours(), report.c.period_end.between(start, end))
        .order_by(report.c.period_end.desc(), area.c.code, report.c.form, report.c.id)
    )
    return db.read(query.where(report.c.form.in_(forms)) if forms else query)


def _is_ours() -> sa.ColumnElement:
    return sa.or_(area.c.parent_id == province().id, area.c.id == province().id)
