"""Figure: who owes reports, and who is late oftenest."""

from functools import partial

import pandas as pd

from lib.charts import table
from lib.charts.table import Column
from lib.figures import listed, phrases
from lib.figures.figure import Figure
from lib.figures.reporting import asked as asking
from lib.figures.reporting.asked import Asked
from lib.measures.reporting import rounds
from lib.scope import Scope
from lib.text import Words

_MOST = 12
_NAMED = 3


def make(figure_id: str, scope: Scope) -> Figure:
    """The areas that owe a report or have been late, those that owe most first."""
    asked = Asked(figure_id, scope)
    said = asked.said
    rows = rounds.league(scope.period)
    frame = rows.assign(area=[phrases.area_name(row, said) for _, row in rows.iterrows()])
    short = frame[(frame["missing"] > 0) | (frame["late"] > 0)]
    drawn = _drawn(short.head(_MOST), said)
    more = asking.more(len(short), _MOST, said)
    marks = {"missing": said("reporting.late.owing"), "behind": said("reporting.late.late")}
    columns = [
        Column("area", said("reporting.late.head_area"), 0.3, 0.31, strong=True),
        Column("missing", said("reporting.late.head_missing"), 0.19, 0.23),
        Column("late", said("reporting.late.head_late"), 0.16, 0.25),
        Column("days", said("reporting.late.head_days"), 0.2, 0.21),
        Column("longest", said("reporting.late.head_longest"), 0.15, 0.0),
    ]
    return asking.figure(
        asked,
        title=_title(frame, short, asked),
        unit=said("reporting.unit.reports"),
        frame=frame[["code", "area", "asked", "missing", "late", "days", "longest"]],
        note=said("reporting.late.note", most=_MOST),
        alt=[
            said("reporting.late.alt", area=row.area, missing=row.missing, late=row.late,
                 days=row.days)
            for row in short.head(_MOST).itertuples()
        ],
        draw=partial(
            table.rows,
            drawn,
            columns=columns,
            status="outcome",
            words=marks,
            highlighted=asking.chosen(frame, asked),
            beneath=more,
        )
        if len(short)
        else None,
        empty=said("common.panel.none_found"),
        native=listed.table(drawn, columns, status="outcome", beneath=more),
    )  # fmt: skip


def _drawn(short: pd.DataFrame, said: Words) -> pd.DataFrame:
    none = said("reporting.late.none")
    missing = [
        said("reporting.late.missing", missing=row.missing, asked=row.asked)
        if row.missing
        else none
        for row in short.itertuples()
    ]
    return pd.DataFrame(
        {
            "area": short["area"],
            "missing": missing,
            "late": [str(count) if count else none for count in short["late"]],
            "days": [said.number(days) if days else none for days in short["days"]],
            "longest": [said.number(days) if days else none for days in short["longest"]],
            "outcome": ["missing" if count else "behind" for count in short["missing"]],
        }
    )


def _title(frame: pd.DataFrame, short: pd.DataFrame, asked: Asked) -> str:
    said = asked.said
    if asked.code:
        parts = _own(frame[frame["code"] == asked.code], said)
        return said("reporting.late.title_own", area=asked.place, parts=parts)
    owing = short[short["missing"] > 0]
    if len(owing):
        return said(
            "reporting.late.title",
            count=len(owing),
            all=len(frame),
            units=asked.units,
            missing=int(owing["missing"].sum()),
            areas=said.listing(owing["area"].head(_NAMED).tolist()),
        )
    if len(short):
        counts = {"count": len(short), "all": len(frame)}
        return said("reporting.late.title_late", units=asked.units, **counts)
    return said("reporting.late.title_none", asked=said.number(frame["asked"].sum()))


def _own(rows: pd.DataFrame, said: Words) -> str:
    """What one area owes and what came late; only what there is."""
    missing, late, days = (int(rows[name].sum()) for name in ("missing", "late", "days"))
    owed = [said("reporting.late.owed", missing=missing)] if missing else []
    slow = [said("reporting.late.slow", late=late, days=said.number(days))] if late else []
    return "; ".join([*owed, *slow]) or said("reporting.late.nothing")
