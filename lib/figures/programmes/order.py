"""Figure: areas in order of the share of children who drink school milk, with intervals."""

import pandas as pd

from lib.charts import ranking as chart
from lib.charts.look import Look
from lib.figures import phrases
from lib.figures import ranking as rankings
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.figures.programmes import asked as asking
from lib.figures.programmes.asked import Asked, Told
from lib.measures.programmes import milk
from lib.scope import Scope
from lib.text import Words

_NAMED = 4
_COLUMNS = ["area", "code", "enrolled", "drinking", "value", "low", "high", "state", "judgement",
            "mark"]  # fmt: skip


def make(figure_id: str, scope: Scope) -> Figure:
    """Every area, those with the most children who drink first; who has not reported below."""
    asked = Asked(figure_id, scope)
    said, term = asked.said, milk.latest(scope.period)
    frame = _ordered(milk.by_area(term), said) if term else pd.DataFrame(columns=_COLUMNS)
    known = frame[frame["state"].isin(["reported", "zero"])]

    def draw(look: Look) -> object:
        return chart.interval_dots(
            frame.assign(numerator=frame["drinking"], denominator=frame["enrolled"]),
            look,
            value_format=",.1f",
            goal=None,
            goal_label="",
            words={
                "none": said("programme.reported"),
                **{state: said(f"common.status.{state}") for state in ("missing", "hidden")},
            },
            highlighted=rankings.chosen(frame, scope),
        )

    return asking.figure(
        asked,
        title=_title(frame, known, asked),
        unit=said("programme.milk.unit"),
        period=asking.term(term, said) if term else phrases.period_name(scope.period, said),
        frame=frame[_COLUMNS],
        note=[asking.illustrated("programme.pilot", said), said("programme.milk_ranking.note")],
        alt=[_sentence(row, said) for _, row in known.iterrows() if row["drinking"]]
        + asking.silent(frame, said),
        told=Told("milk", int((frame["state"] != "missing").sum()), len(frame)),
        draw=draw if len(known) else None,
        native=_native(frame, said),
    )


def _native(frame: pd.DataFrame, said: Words) -> Native:
    words = {state: said(f"common.status.{state}") for state in ("missing", "hidden")}
    return Native(
        "dots",
        "area",
        ("value",),
        series="judgement",
        interval=("low", "high"),
        unit="%",
        digits=1,
        words={"none": said("programme.reported"), **words},
        frame=frame,
    )


def _ordered(rows: pd.DataFrame, said: Words) -> pd.DataFrame:
    frame = asking.named(rows, said).sort_values(
        "value", ascending=False, na_position="last", kind="stable", ignore_index=True
    )
    silent = frame["state"].isin(["missing", "hidden"])
    return frame.assign(
        judgement=frame["state"].where(silent, "none"),
        mark=[
            said(f"common.state.{state}") if state in ("missing", "hidden") else ""
            for state in frame["state"]
        ],
    )


def _title(frame: pd.DataFrame, known: pd.DataFrame, asked: Asked) -> str:
    said = asked.said
    if frame.empty:
        return said("programme.terms.title_missing", area=asked.province)
    some = known[known["drinking"] > 0]
    told = int((frame["state"] != "missing").sum())
    if some.empty:
        return said("programme.milk_ranking.title_none", all=told)
    top = [f"{row.area} {said.number(row.value, 1)}%" for row in some.head(_NAMED).itertuples()]
    return said(
        "programme.milk_ranking.title",
        count=len(some),
        all=told,
        top=said.listing(top),
        zero=int((known["drinking"] == 0).sum()),
    )


def _sentence(row: pd.Series, said: Words) -> str:
    share = f"{said.number(row['value'], 1)}%"
    return said("programme.milk_ranking.alt", area=row["area"], value=share)
