"""Figure: heart operations of three years and the children who wait, by area of residence."""

from datetime import date

import pandas as pd

from lib import disclosure
from lib.charts import bars
from lib.charts.bars import Panel
from lib.charts.look import Look
from lib.config import SmallNumbers
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
    # A panel without a bar is better told in a sentence.
    has_bars = (frame["waiting"] > 0).any()
    drawn = panels if has_bars else panels[:1]
    is_rounded = disclosure.mode() is SmallNumbers.ROUND
    beneath += [] if has_bars else [_waiting(panels[1], frame, said)]

    def draw(look: Look) -> object:
        words = {state: said(f"common.status.{state}") for state in ("hidden", "missing")}
        return bars.panels(drawn, look, words=words, beneath=beneath)

    return asking.figure(
        asked,
        title=_title(frame, said.date(start), said),
        unit=said(f"programme.residence.{'unit_rounded' if is_rounded else 'unit'}"),
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
    beneath = _waiting(waiting, frame, said)
    return Native("bars", "part", ("value",), title=done.title, beneath=beneath, frame=done.parts)


def _waiting(panel: Panel, frame: pd.DataFrame, said: Words) -> str:
    """Who waits in a sentence: the areas of each count, of none and of each state together."""
    told = [_count(row.value, row.state, said) for row in panel.parts.itertuples()]
    groups = [
        f"{words}: {said.listing(areas.tolist())}"
        for words, areas in frame["area"].groupby(pd.Series(told), sort=False)
    ]
    return said("programme.residence.listed", title=panel.title, groups="; ".join(groups))


def _count(count: float, state: str, said: Words) -> str:
    if pd.isna(count):
        return said(f"common.state.{state}")
    return said.number(count) if count else said("programme.residence.nobody")


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
    told = {"start": start, "hidden": hidden, "all": len(frame)}
    first = _first(known)
    if first.empty:
        most = known["operations"].max()
        count = int((known["operations"] == most).sum())
        return said("programme.residence.title_alike", **told, count=count, most=said.number(most))
    top = [f"{row.area} ({said.number(row.operations)})" for row in first.itertuples()]
    return said("programme.residence.title", **told, top=said.listing(top))


def _first(known: pd.DataFrame) -> pd.DataFrame:
    """The areas with the most, at most so many as are named; of several alike all or none."""
    if len(known) <= _NAMED:
        return known
    return known[known["operations"] > known["operations"].iloc[_NAMED]].head(_NAMED)
