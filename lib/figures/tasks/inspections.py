"""Figure: what was inspected, what was found, and what of that was settled in time."""

from collections.abc import Iterable
from functools import partial

import pandas as pd

from lib.charts import checks
from lib.charts.checks import Panel
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.figures.tasks import told
from lib.indicators import all_indicators
from lib.measures import ranking, readings, series
from lib.measures.readings import Reading
from lib.queries import areas
from lib.scope import Scope
from lib.text import Words, words

_PANELS = {"communes_inspected": True, "problems_resolved": False, "card_checks": True}
"""Indicators in the order of the panels; whether every area's whole is drawn equally long."""
_BENEATH = ("inspections_done", "rights_violations_handled")
"""What is told of the whole province alone: areas have too few cases for a picture of each."""


def make(figure_id: str, scope: Scope) -> Figure:
    """Every area's communes inspected, problems resolved and cards followed up."""
    said = words(scope.language)
    parts = {code: _rows(code, scope, said) for code in _PANELS}
    frame = pd.concat(list(parts.values()), ignore_index=True)
    chosen = frame[frame["code"] == scope.area]["area"]
    names = {
        **{name: said(f"tasks.inspections.{name}") for name in ("part", "whole")},
        **{state: said(f"common.status.{state}") for state in ("hidden", "missing")},
    }
    panels = [
        Panel(said(f"tasks.inspections.panel.{code}"), _bars(parts[code], said), equal)
        for code, equal in _PANELS.items()
    ]
    beneath = _beneath(scope, said)
    return told.figure(
        figure_id,
        scope,
        title=phrases.opening("; ".join(_told(_PANELS, scope, said)))
        or said("tasks.inspections.title_none"),
        unit=said("tasks.inspections.unit"),
        place=told.province(said),
        frame=frame,
        note=said("tasks.inspections.note"),
        alt=[*(_sentence(code, rows, said) for code, rows in parts.items()), *beneath],
        source=[_source(parts["communes_inspected"], said, scope)],
        draw=partial(
            checks.panels,
            panels,
            words=names,
            highlighted=chosen.iloc[0] if len(chosen) else "",
            beneath=beneath,
        )
        if (frame["state"] != "missing").any()
        else None,
        native=_native(panels, said),
    )


def _native(panels: list[Panel], said: Words) -> Native:
    """The counts as a table: bars of so many areas in three panels could not be read."""
    rows = pd.concat([one.bars.assign(panel=one.title) for one in panels], ignore_index=True)
    counts = "/".join(said(f"tasks.inspections.{name}").lower() for name in ("part", "whole"))
    return Native(
        "table",
        "row",
        ("label",),
        series="panel",
        status="state",
        words={"row": f"{said('columns.area')} ({counts})"},
        frame=rows,
    )


def _rows(code: str, scope: Scope, said: Words) -> pd.DataFrame:
    known = told.named(ranking.of_indicator(code, scope.period), said)
    columns = ["code", "area", "read_on", "numerator", "denominator", "value", "state"]
    return known[columns].assign(indicator=code)


def _bars(rows: pd.DataFrame, said: Words) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "row": rows["area"],
            "part": rows["numerator"],
            "whole": rows["denominator"],
            "label": [
                f"{said.number(part)}/{said.number(whole)}" if state == "reported" else ""
                for part, whole, state in zip(
                    rows["numerator"], rows["denominator"], rows["state"], strict=True
                )
            ],
            "state": rows["state"],
        }
    )


def _reading(code: str, scope: Scope) -> Reading | None:
    whole = Scope(areas.province().code, scope.period, scope.language)
    return readings.latest(series.of_scope(all_indicators()[code], whole), scope.period)


def _told(codes: Iterable[str], scope: Scope, said: Words) -> list[str]:
    """The province's own totals, which are public."""
    found = {code: _reading(code, scope) for code in codes}
    return [
        said(
            f"tasks.inspections.told.{code}",
            part=said.number(one.numerator),
            whole="" if pd.isna(one.denominator) else said.number(one.denominator),
        )
        for code, one in found.items()
        if one
    ]


def _beneath(scope: Scope, said: Words) -> list[str]:
    parts = _told(_BENEATH, scope, said)
    province = phrases.place_name(areas.province(), said)
    told_of = said("tasks.inspections.beneath", province=province, parts="; ".join(parts))
    return [told_of] if parts else []


def _sentence(code: str, rows: pd.DataFrame, said: Words) -> str:
    """The lowest and the highest share, and who is silent."""
    known = rows[rows["state"] == "reported"].dropna(subset=["value"])
    label = phrases.named(all_indicators()[code], said).label
    if known.empty:
        return said("tasks.inspections.alt_none", label=label)
    order = pd.to_numeric(known["value"])
    low, high = known.loc[order.idxmin()], known.loc[order.idxmax()]
    return said(
        "tasks.inspections.alt",
        label=label,
        low_area=low["area"],
        low=phrases.value(all_indicators()[code], low["value"], said),
        high_area=high["area"],
        high=phrases.value(all_indicators()[code], high["value"], said),
        missing=int((rows["state"] == "missing").sum()),
    )


def _source(rows: pd.DataFrame, said: Words, scope: Scope) -> str:
    return said(
        "figures.source_reports",
        reporting=int((rows["state"] != "missing").sum()),
        areas=len(rows),
        units=phrases.units(scope, said),
        period=phrases.day_name(rows["read_on"].iloc[0], scope, said),
    )
