"""Figure: children who drink school milk, term after term, against the target."""

from dataclasses import replace

import pandas as pd

from lib.charts import trend
from lib.charts.look import LIGHT, Look
from lib.charts.trend import Goal
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.native import Native, Style
from lib.figures.programmes import asked as asking
from lib.figures.programmes.asked import Asked, Told
from lib.indicators import all_indicators
from lib.measures import places, targets
from lib.measures.programmes import milk
from lib.measures.programmes.milk import Term
from lib.measures.targets import Target
from lib.scope import Scope

_INDICATOR = "school_milk_children"


def make(figure_id: str, scope: Scope) -> Figure:
    """One dot per school term; the target, which is the province's, only there."""
    asked = Asked(figure_id, scope)
    said, frame = asked.said, milk.by_term(scope)
    aim = _target(scope)
    known = frame[frame["value"].notna()]
    shown = known.assign(complete=known["reporting"] >= known["areas"], segment=0)

    def draw(look: Look) -> object:
        return trend.line(
            shown,
            look,
            value_format=",.1f",
            goals=[_goal(aim, asked)] if aim else [],
            ahead=None,
            breaks=[],
            words={"partial": said("programme.months.incomplete")},
        )

    last = frame.iloc[-1] if len(frame) else None
    made = asking.figure(
        asked,
        title=_title(frame, aim, asked),
        unit=said("programme.milk.unit"),
        period=_span(frame, asked),
        frame=frame,
        note=[asking.illustrated("programme.pilot", said), said("programme.terms.note")],
        alt=[_sentence(row, asked) for _, row in frame.iterrows()],
        told=Told(
            "milk",
            0 if last is None else int(last["reporting"]),
            1 if last is None else int(last["areas"]),
            aim.document if aim else "",
        ),
        draw=draw if (known["drinking"] > 0).any() else None,
        area=asked.place,
        native=_native(frame, aim, asked),
    )
    return replace(made, empty=said("programme.terms.nothing")) if len(known) else made


def _native(frame: pd.DataFrame, aim: Target | None, asked: Asked) -> Native:
    said = asked.said
    is_partial = frame["reporting"] < frame["areas"]
    rows = frame.assign(
        term=[
            asking.term(Term(row["period_start"], row["period_end"]), said)
            for _, row in frame.iterrows()
        ],
        partial=frame["value"].where(is_partial),
    )
    return Native(
        "line",
        "term",
        ("value",),
        points=("partial",),
        unit="%",
        digits=1,
        goal=(_goal(aim, asked).label.replace("\n", " "), aim.value) if aim else (),
        styles={"partial": Style(LIGHT.accent, "circle", is_hollow=True)},
        words={
            "value": said("programme.reported"),
            "partial": said("programme.months.incomplete"),
        },
        frame=rows,
    )


def _target(scope: Scope) -> Target | None:
    place = places.of_scope(scope)
    found = targets.of_area(place.id, scope.period.year).get(_INDICATOR)
    return found.binding if found and place.is_province else None


def _goal(aim: Target, asked: Asked) -> Goal:
    written = phrases.target(all_indicators()[_INDICATOR], aim, asked.said)
    return Goal(aim.value, asked.said("programme.terms.goal", year=aim.year, target=written))


def _span(frame: pd.DataFrame, asked: Asked) -> str:
    if frame.empty:
        return phrases.period_name(asked.scope.period, asked.said)
    return asking.span(frame["period_start"].iloc[0], frame["period_end"].iloc[-1], asked.said)


def _title(frame: pd.DataFrame, aim: Target | None, asked: Asked) -> str:
    said = asked.said
    if frame.empty or frame.iloc[-1]["state"] == "missing":
        return said("programme.terms.title_missing", area=asked.place)
    last = frame.iloc[-1]
    if last["state"] == "hidden":
        return said("programme.terms.title_hidden", area=asked.place)
    if last["drinking"] == 0:
        return said("programme.terms.title_none", area=asked.place)
    before = frame["value"].iloc[-2] if len(frame) > 1 else None
    key = ("title" if aim else "title_plain") + ("" if pd.isna(before) else "_since")
    return said(
        f"programme.terms.{key}",
        value=asking.percent(last["value"] / 100, said),
        count=said.number(last["drinking"]),
        before="" if pd.isna(before) else asking.percent(before / 100, said),
        year=aim.year if aim else "",
        target=phrases.target(all_indicators()[_INDICATOR], aim, said) if aim else "",
    )


def _sentence(row: pd.Series, asked: Asked) -> str:
    said = asked.said
    value = None if pd.isna(row["value"]) else row["value"] / 100
    return said(
        "programme.terms.alt",
        term=asking.term(Term(row["period_start"], row["period_end"]), said),
        value=asking.percent(value, said),
        reporting=row["reporting"],
        areas=row["areas"],
    )
