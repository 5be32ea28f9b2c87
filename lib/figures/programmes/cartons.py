"""Figure: cartons of milk delivered against the plan, term after term, by area."""

from dataclasses import replace

import pandas as pd

from lib.charts import bars
from lib.charts.bars import Panel
from lib.charts.look import Look
from lib.figures import barred, phrases
from lib.figures.figure import Figure
from lib.figures.programmes import asked as asking
from lib.figures.programmes.asked import Asked, Told
from lib.measures import places
from lib.measures.programmes import milk
from lib.measures.programmes.milk import Term
from lib.scope import Scope
from lib.text import Words

_TERMS = 3
_LISTED = 12
"""Areas at most in one panel: those that got the smallest share."""
_NUMBERS = 144
_COLUMNS = ["term", "area", "code", "cartons_planned", "cartons_delivered", "share", "state"]


def make(figure_id: str, scope: Scope) -> Figure:
    """The last terms one by one; the province's where the scope's area has no milk."""
    asked_scope, scope = scope, milk.of_those_with_milk(scope)
    asked = Asked(figure_id, scope)
    said = asked.said
    last = milk.latest(scope.period)
    terms = milk.terms(scope.period)[-_TERMS:] if last else ()
    found = [_of_term(term, asked) for term in terms]
    frame = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=_COLUMNS)
    drawn = frame[frame["cartons_planned"] > 0]
    top = max([1.0, *drawn["share"]])
    panels = [_panel(name, rows, top, said) for name, rows in drawn.groupby("term", sort=False)]

    def draw(look: Look) -> object:
        goal = said("programme.cartons.goal")
        return bars.panels(panels, look, words={"goal": goal}, columns=1)

    now = frame[frame["term"] == asking.term(last, said)] if last else frame
    reporting, of = milk.coverage(last) if last else (0, 1)
    whole = places.of_scope(scope).is_province
    made = asking.figure(
        asked,
        title=_title(now, asked),
        unit=said("programme.cartons.unit"),
        period=_span(terms, asked),
        frame=frame,
        note=[
            asking.illustrated("programme.pilot", said),
            said("programme.cartons.note"),
            asking.illustrated("programme.cartons.illustrated", said),
        ],
        alt=[_sentence(row, said) for _, row in now[now["cartons_planned"] > 0].iterrows()]
        + asking.silent(now, said),
        told=Told("milk", reporting if whole else int((now["state"] != "missing").sum()),
                  of if whole else 1),
        draw=draw if len(drawn) else None,
        area=asked.place,
        native=barred.panels(panels, shares=panels, goal=said("programme.cartons.goal"))
        if panels
        else None,
    )  # fmt: skip
    return replace(made, scope=asked_scope)


def _of_term(term: Term, asked: Asked) -> pd.DataFrame:
    rows = asking.named(milk.by_area(term), asked.said)
    if not places.of_scope(asked.scope).is_province:
        rows = rows[rows["code"] == asked.scope.area]
    planned = rows["cartons_planned"].where(rows["cartons_planned"] > 0)
    rows = rows.assign(
        term=asking.term(term, asked.said), share=rows["cartons_delivered"] / planned
    )
    return rows.sort_values("share", kind="stable", na_position="last")[_COLUMNS]


def _panel(name: str, rows: pd.DataFrame, top: float, said: Words) -> Panel:
    rows = rows.head(_LISTED)
    parts = pd.DataFrame(
        {
            "part": rows["area"],
            "value": rows["share"],
            "label": [_label(row, said) for _, row in rows.iterrows()],
            "aside": [
                asking.pair(row["cartons_delivered"], row["cartons_planned"], said)
                for _, row in rows.iterrows()
            ],
            "state": "reported",
        }
    )
    return Panel(name, parts, numbers=_NUMBERS, goal=1.0, top=top)


def _label(row: pd.Series, said: Words) -> str:
    return asking.ratio(row["cartons_delivered"], row["cartons_planned"], said)


def _span(terms: tuple[Term, ...], asked: Asked) -> str:
    if not terms:
        return phrases.period_name(asked.scope.period, asked.said)
    return asking.span(terms[0].start, terms[-1].end, asked.said)


def _title(now: pd.DataFrame, asked: Asked) -> str:
    if (now["state"] == "missing").all():
        return asking.none_came(asked)
    said, now = asked.said, now[now["cartons_planned"] > 0]
    if now.empty:
        return said("programme.cartons.title_none")
    sums, low = now[["cartons_delivered", "cartons_planned"]].sum(), now.loc[now["share"].idxmin()]
    told = said(
        f"programme.cartons.{'title' if len(now) > 1 else 'title_one'}",
        delivered=said.number(sums["cartons_delivered"]),
        planned=said.number(sums["cartons_planned"]),
        share=asking.percent(sums["cartons_delivered"] / sums["cartons_planned"], said),
        low_area=low["area"],
        low=asking.percent(low["share"], said),
    )
    over = now[now["share"] > 1]["area"].tolist()
    return told + (said("programme.cartons.title_over", areas=said.listing(over)) if over else "")


def _sentence(row: pd.Series, said: Words) -> str:
    return said("programme.cartons.row", area=row["area"], label=_label(row, said)) + "."
