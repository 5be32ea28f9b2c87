"""Figure: what later reports changed of earlier ones."""

import pandas as pd

from lib.charts import table
from lib.charts.table import Column
from lib.figures import listed, phrases
from lib.figures.figure import Figure
from lib.figures.reporting import asked as asking
from lib.figures.reporting.asked import Asked
from lib.indicators import all_indicators
from lib.measures.reporting import revisions
from lib.queries import revisions as stored
from lib.scope import Scope
from lib.text import Words

_MOST = 12
_NUMBERS = ["old_numerator", "old_denominator", "new_numerator", "new_denominator"]


def make(figure_id: str, scope: Scope) -> Figure:
    """Every figure that a later report changed: old and new, the latest period first."""
    asked = Asked(figure_id, scope)
    said = asked.said
    rows = revisions.of_period(scope.period)
    frame = told(rows[rows["code"] == asked.code] if asked.code else rows, said)
    drawn = frame.head(_MOST).assign(outcome="")
    more = asking.more(len(frame), _MOST, said)
    columns = [
        Column("area", said("reporting.revised.head_area"), 0.17, 0.22, strong=True),
        Column("label", said("reporting.revised.head_what"), 0.29, 0.32),
        Column("day", said("reporting.revised.head_period"), 0.17, 0.0),
        Column("old", said("reporting.revised.head_old"), 0.185, 0.23),
        Column("new", said("reporting.revised.head_new"), 0.185, 0.23),
    ]
    others = stored.reports(start=asked.start, end=asked.period.end)
    return asking.figure(
        asked,
        title=_title(frame, said),
        area=asked.place,
        unit=said("reporting.unit.figures"),
        frame=frame[["code", "area", "indicator", "label", "period_end", *_NUMBERS, "state",
                     "old_report", "new_report", "received_on"]],
        note=said("reporting.revised.note", rejected=int((others["status"] == "rejected").sum())),
        alt=[
            said("reporting.revised.alt", area=row.area, what=row.label, day=row.day, old=row.old,
                 new=row.new)
            for row in drawn.itertuples()
        ],
        draw=(lambda look: table.rows(drawn, look, columns=columns, status="outcome", beneath=more))
        if len(drawn)
        else None,
        native=listed.table(drawn, columns, status="outcome", beneath=more),
        empty=said("common.panel.none_found"),
    )  # fmt: skip


def told(rows: pd.DataFrame, said: Words) -> pd.DataFrame:
    """Revisions with their words: area, label, day, old and new."""
    known = all_indicators()
    return rows.assign(
        area=[phrases.area_name(row, said) for _, row in rows.iterrows()],
        label=[phrases.named(known[code], said).short for code in rows["indicator"]],
        day=[said.date(day) for day in rows["period_end"]],
        old=[_fraction(row, "old", said) for _, row in rows.iterrows()],
        new=[_fraction(row, "new", said) for _, row in rows.iterrows()],
    )


def _fraction(row: pd.Series, age: str, said: Words) -> str:
    if row["state"] == "hidden":
        return said("reporting.revised.hidden")
    numerator, denominator = row[f"{age}_numerator"], row[f"{age}_denominator"]
    if pd.isna(denominator):
        return said.number(numerator)
    return said(
        "reporting.revised.fraction",
        numerator=said.number(numerator),
        denominator=said.number(denominator),
    )


def _title(frame: pd.DataFrame, said: Words) -> str:
    if frame.empty:
        return said("reporting.revised.title_none")
    return said("reporting.revised.title", count=said.number(len(frame)))
