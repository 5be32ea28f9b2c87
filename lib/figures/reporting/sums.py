"""Figure: reports whose own figures contradict each other."""

import pandas as pd

from lib.charts import table
from lib.charts.table import Column
from lib.figures import listed, phrases
from lib.figures.figure import Figure
from lib.figures.reporting import asked as asking
from lib.figures.reporting.asked import Asked
from lib.indicators import all_indicators
from lib.measures.reporting import quality
from lib.scope import Scope
from lib.text import Words

_MOST = 12


def make(figure_id: str, scope: Scope) -> Figure:
    """The latest reports with sums or shares that cannot be, and in how many cells."""
    asked = Asked(figure_id, scope)
    said = asked.said
    rows = quality.disagreements(scope.period)
    own = rows[rows["code"] == asked.code] if asked.code else rows
    frame = own.assign(
        area=[phrases.area_name(row, said) for _, row in own.iterrows()],
        contradiction=[what(row, said) for _, row in own.iterrows()],
    )
    drawn = frame.head(_MOST).assign(
        day=[said.date(day) for day in frame.head(_MOST)["period_end"]], outcome=""
    )
    more = asking.more(len(frame), _MOST, said)
    columns = [
        Column("area", said("reporting.sums.head_area"), 0.2, 0.22, strong=True),
        Column("day", said("reporting.sums.head_period"), 0.17, 0.3),
        Column("contradiction", said("reporting.sums.head_what"), 0.52, 0.36),
        Column("cells", said("reporting.sums.head_cells"), 0.11, 0.12),
    ]
    return asking.figure(
        asked,
        title=_title(frame, asked),
        area=asked.place,
        unit=said("reporting.unit.reports"),
        frame=frame[["code", "area", "report_id", "period_end", "contradiction", "cells"]],
        note=said("reporting.sums.note"),
        alt=[
            said("reporting.sums.alt", area=row.area, day=row.day, what=row.contradiction)
            for row in drawn.itertuples()
        ],
        draw=(lambda look: table.rows(drawn, look, columns=columns, status="outcome", beneath=more))
        if len(drawn)
        else None,
        native=listed.table(drawn, columns, status="outcome", beneath=more),
        empty=said("common.panel.none_found"),
    )


def what(row: pd.Series, said: Words) -> str:
    """One contradiction in words."""
    told = {"form": asking.form_name(row["form"], said)}
    if row["kind"] == "share":
        told = {"label": phrases.named(all_indicators()[row["indicator"]], said).short}
    return said(f"reporting.sums.{row['kind']}", **told)


def _title(frame: pd.DataFrame, asked: Asked) -> str:
    checked = asked.said.number(quality.checked(asked.period, asked.code))
    if frame.empty:
        return asked.said("reporting.sums.title_none", checked=checked)
    count = asked.said.number(frame["report_id"].nunique())
    return asked.said("reporting.sums.title", count=count, checked=checked)
