"""Figure: the children who wait for a heart operation, by the months that they have waited."""

import pandas as pd

from lib.charts import bars
from lib.charts.bars import Panel
from lib.charts.look import Look
from lib.figures import barred, phrases
from lib.figures.figure import Figure
from lib.figures.programmes import asked as asking
from lib.figures.programmes.asked import Asked, Told
from lib.measures.programmes import surgery
from lib.measures.programmes.surgery import Waiting
from lib.scope import Scope
from lib.text import Words

_LONG = 6
"""Months from which on a wait is called long."""


def make(figure_id: str, scope: Scope) -> Figure:
    """The list of the province on the last day that it was counted."""
    asked = Asked(figure_id, scope)
    said, found = asked.said, surgery.waiting(scope.period)
    frame = found.months if found else pd.DataFrame(columns=["waited_months", "children"])
    is_known = found is not None and found.children > 0
    parts = pd.DataFrame(
        {
            "part": frame["waited_months"].astype(str),
            "value": frame["children"],
            "label": [said.number(count) for count in frame["children"]],
            "state": "reported",
        }
    )
    panel = Panel(said("programme.waiting.months"), parts, upright=True)

    def draw(look: Look) -> object:
        return bars.panels([panel], look, words={}, beneath=[said("programme.waiting.beneath")])

    return asking.figure(
        asked,
        title=_title(found, said),
        unit=said("programme.waiting.unit"),
        period=said.date(found.counted_on) if found else phrases.period_name(scope.period, said),
        frame=frame,
        note=[said("programme.waiting.note")],
        alt=[
            said("programme.waiting.alt", months=row.waited_months, count=row.children)
            for row in frame.itertuples()
            if row.children
        ],
        told=Told("heart", found.reporting if found else 0, found.areas if found else 0),
        draw=draw if is_known else None,
        native=barred.panels([panel], beneath=said("programme.waiting.beneath")),
    )


def _title(found: Waiting | None, said: Words) -> str:
    if found is None:
        return said("programme.waiting.title_none")
    if not found.children:
        return said("programme.waiting.title_zero", reporting=found.reporting, areas=found.areas)
    long = found.months[found.months["waited_months"] >= _LONG]["children"].sum()
    is_whole = found.median == round(found.median)
    return said(
        "programme.waiting.title",
        count=said.number(found.children),
        median=said.number(found.median, 0 if is_whole else 1),
        longest=found.longest,
        long=said.number(long),
    )
