"""Figure: heart operations of three years and the children who wait, by area of residence."""

from datetime import date

import pandas as pd

from lib.charts import bars
from lib.charts.bars import Panel
from lib.charts.look import Look
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.figures.programmes import asked as asking
from lib.figures.programmes.asked import Asked, Told
from lib.measures.programmes import surgery
from lib.scope import Scope
from lib.text import Words

_NAMES, _NUMBERS = 100, 60
_NAMED = 3
_COLUMNS = ["area", "code", "operations", "operations_state", "quarters", "quarters_of", "waiting",
            "waiting_state"]  # fmt: skip


def make(figure_id: str, scope: Scope) -> Figure:
    """Every area in both panels, those with the most operations first."""
    asked = Asked(figure_id, scope)
    said, start = asked.said, surgery.pooled_since(scope.period)
    rows = asking.named(surgery.by_area(scope.period), said)
    frame = rows.sort_values(
        "operations", ascending=False, na_position="last", kind="stable", ignore_index=True
    )
    told = frame["operations_state"] != "missing"
    panels = [_panel(name, frame, scope, start, said) for name in ("operations", "waiting")]

    is_partial = (frame["quarters"] < frame["quarters_of"]).any()
    beneath = [said("programme.residence.partial")] if is_partial else []

    def draw(look: Look) -> object:
        words = {state: said(f"common.status.{state}") for state in ("hidden", "missing")}
        return bars.panels(panels, look, words=words, beneath=beneath)

    return asking.figure(
        asked,
        title=_title(frame, said.date(start), said),
        unit=said("programme.residence.unit"),
        period=asking.span(start, scope.period.end, said),
        frame=frame[_COLUMNS],
        note=[said("programme.residence.note")],
        alt=[f"{row.part}: {row.label}." for one in panels for row in one.parts.itertuples()
             if row.label]
        + asking.silent(frame, said, "operations_state"),
        told=Told("heart", int(told.sum()), len(frame)),
        draw=draw if told.any() else None,
        native=_native(panels, frame, said),
    )  # fmt: skip


def _native(panels: list[Panel], frame: pd.DataFrame, said: Words) -> Native:
    """Bars of operations; who waits, hidden or none nearly everywhere, is told beneath."""
    done, waiting = panels
    told = pd.Series(
        [row.label or said(f"common.state.{row.state}") for row in waiting.parts.itertuples()]
    )
    groups = [
        f"{words}: {said.listing(areas.tolist())}"
        for words, areas in frame["area"].groupby(told, sort=False)
    ]
    beneath = f"{waiting.title} – {'; '.join(groups)}."
    return Native("bars", "part", ("value",), title=done.title, beneath=beneath, frame=done.parts)


def _panel(name: str, frame: pd.DataFrame, scope: Scope, start: date, said: Words) -> Panel:
    partial = (frame["quarters"] < frame["quarters_of"]) & (name == "operations")
    chosen = frame["code"] == scope.area
    parts = pd.DataFrame(
        {
            "part": [
                f"{'▸ ' if is_chosen else ''}{area}{' *' if is_partial else ''}"
                for area, is_chosen, is_partial in zip(frame["area"], chosen, partial, strict=True)
            ],
            "value": frame[name],
            "label": ["" if pd.isna(count) else said.number(count) for count in frame[name]],
            "state": frame[f"{name}_state"].to_numpy(),
        }
    )
    title = said(f"programme.residence.{name}", start=said.date(start))
    return Panel(title, parts, names=_NAMES, numbers=_NUMBERS)


def _title(frame: pd.DataFrame, start: str, said: Words) -> str:
    if (frame["operations_state"] == "missing").all():
        return said("programme.residence.title_none")
    known = frame[frame["operations"] > 0]
    hidden = int((frame["operations_state"] == "hidden").sum())
    if known.empty:
        return said("programme.residence.title_few", start=start, hidden=hidden, all=len(frame))
    top = [f"{row.area} ({said.number(row.operations)})" for row in known.head(_NAMED).itertuples()]
    return said(
        "programme.residence.title",
        start=start,
        top=said.listing(top),
        hidden=hidden,
        all=len(frame),
    )
