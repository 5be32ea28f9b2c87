"""Figure: how far the data go, form by form, and when they were last loaded."""

import pandas as pd

from lib.charts import table
from lib.charts.table import Column
from lib.figures import listed
from lib.figures.figure import Figure
from lib.figures.reporting import asked as asking
from lib.figures.reporting.asked import Asked
from lib.measures.reporting import freshness
from lib.queries import observations
from lib.scope import Scope
from lib.text import Words


def make(figure_id: str, scope: Scope) -> Figure:
    """Every form: its latest round, how full it is, the last day received and moment loaded."""
    asked = Asked(figure_id, scope)
    said = asked.said
    rows = freshness.by_form(scope.period)
    frame = rows.assign(form_label=[asking.form_name(form, said) for form in rows["form"]])
    drawn = _drawn(frame, said)
    marks = {"met": said("reporting.fresh.full"), "missing": said("reporting.fresh.short")}
    columns = [
        Column("form_label", said("reporting.fresh.head_form"), 0.3, 0.42, strong=True),
        Column("period", said("reporting.fresh.head_period"), 0.19, 0.32),
        Column("came", said("reporting.fresh.head_came"), 0.14, 0.26),
        Column("received", said("reporting.fresh.head_received"), 0.17, 0.0),
        Column("loaded", said("reporting.fresh.head_loaded"), 0.2, 0.0),
    ]
    return asking.figure(
        asked,
        title=_title(frame, asked),
        unit=said("reporting.unit.reports"),
        frame=frame[["form", "form_label", "period_end", "came", "asked", "received_on",
                     "loaded_at"]],
        note=said("reporting.fresh.note"),
        alt=[
            said("reporting.fresh.alt", form=row.form_label, day=said.date(row.period_end),
                 came=row.came, asked=row.asked)
            for row in frame.itertuples()
        ],
        draw=(lambda look: table.rows(drawn, look, columns=columns, status="outcome", words=marks))
        if len(drawn)
        else None,
        native=listed.table(drawn, columns, status="outcome"),
    )  # fmt: skip


def _drawn(frame: pd.DataFrame, said: Words) -> pd.DataFrame:
    skip = said("common.skip")
    return pd.DataFrame(
        {
            "form_label": frame["form_label"],
            "period": [said.date(day) for day in frame["period_end"]],
            "came": [
                said("reporting.fresh.came", came=row.came, asked=row.asked)
                for row in frame.itertuples()
            ],
            "received": [skip if pd.isna(day) else said.date(day) for day in frame["received_on"]],
            "loaded": [skip if pd.isna(at) else said.moment(at) for at in frame["loaded_at"]],
            "outcome": [
                "met" if came == asked else "missing"
                for came, asked in zip(frame["came"], frame["asked"], strict=True)
            ],
        }
    )


def _title(frame: pd.DataFrame, asked: Asked) -> str:
    said, end = asked.said, asked.period.end
    day = said.date(min(observations.last_day() or end, end))
    loaded = frame["loaded_at"].dropna()
    if loaded.empty:
        return said("reporting.fresh.title_never", day=day)
    return said("reporting.fresh.title", day=day, moment=said.moment(loaded.max()))
