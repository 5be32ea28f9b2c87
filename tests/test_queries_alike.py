"""Every query says the same on SQLite and PostgreSQL, in the same types."""

import numbers
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pkgutil import iter_modules

import pandas as pd

from lib import demo, queries
from lib.indicators import all_indicators
from lib.queries import (
    areas,
    arrivals,
    cells,
    decisions,
    events,
    funding,
    heart,
    injuries,
    lineage,
    milk,
    observations,
    reporting,
    reports,
    revisions,
    targets,
    tasks,
)
from lib.schema import HEALTH_FORM, LABOUR_FORM

CODES = tuple(all_indicators())
START, END = date(2009, 1, 1), date(2011, 9, 30)

ASKED: dict[str, Callable] = {
    "areas.province": lambda: pd.DataFrame([vars(areas.province())]),
    "areas.reporting 2011": lambda: areas.reporting(END),
    "areas.reporting 2014": lambda: areas.reporting(date(2014, 1, 1)),
    "areas.reporting 2026": lambda: areas.reporting(date(2026, 1, 1)),
    "areas.eras": areas.eras,
    "observations.period_ends": observations.period_ends,
    "observations.of_areas": lambda: observations.of_areas(CODES, start=START, end=END),
    "observations.of_province": lambda: observations.of_province(CODES, start=START, end=END),
    "observations.by_province_itself": lambda: observations.by_province_itself(
        CODES, start=START, end=END
    ),
    "observations.last_day": lambda: pd.DataFrame([observations.last_day()]),
    "reports.of_areas": lambda: reports.of_areas(start=START, end=END),
    "reports.listed": lambda: reports.listed(start=START, end=END),
    "reports.is_illustrative": lambda: pd.DataFrame([reports.is_illustrative()]),
    "arrivals.received": lambda: arrivals.received(start=START, end=END).drop(columns="loaded_at"),
    "cells.of_table": lambda: cells.of_table("observation", start=START, end=END),
    "cells.amounts": lambda: cells.amounts("funding", start=START, end=END),
    "funding.rows": lambda: funding.rows(first=2009, year=2011, quarter=3),
    "funding.accounts": lambda: funding.accounts(first=2009, year=2011, quarter=3),
    "heart.reports": lambda: heart.reports(start=START, end=END),
    "heart.operations": lambda: heart.operations(start=START, end=END),
    "heart.waiting": lambda: heart.waiting(start=START, end=END),
    "injuries.reports": lambda: injuries.reports(LABOUR_FORM, start=START, end=END),
    "injuries.counted labour": lambda: injuries.counted(LABOUR_FORM, "age", start=START, end=END),
    "injuries.counted health": lambda: injuries.counted(HEALTH_FORM, "total", start=START, end=END),
    "injuries.registered": lambda: injuries.registered(start=START, end=END),
    "injuries.events": lambda: injuries.events("age", ("271-2008",), start=START, end=END),
    "injuries.added_events": lambda: injuries.added_events("sex", start=START, end=END),
    "injuries.squares": lambda: injuries.squares(first=2009, last=2011),
    "injuries.span": lambda: pd.DataFrame([injuries.span()]),
    "injuries.communes": lambda: injuries.communes(start=START, end=END),
    "lineage.figures": lambda: lineage.figures(CODES, start=START, end=END),
    "lineage.reports": lambda: lineage.reports(start=START, end=END),
    "milk.reports": lambda: milk.reports(start=START, end=END),
    "milk.counts": lambda: milk.counts(start=START, end=END),
    "reporting.asked_for": lambda: reporting.asked_for(start=START, end=END),
    "reporting.rounds": reporting.rounds,
    "reporting.last_received": lambda: pd.DataFrame([reporting.last_received()]),
    "reporting.last_loaded": lambda: pd.DataFrame([reporting.last_loaded() is not None]),
    "reporting.unlike_sums": lambda: reporting.unlike_sums(start=START, end=END),
    "reporting.more_dead": lambda: reporting.more_dead(start=START, end=END),
    "reporting.forms_checked": lambda: reporting.forms_checked(start=START, end=END),
    "reporting.figures": lambda: reporting.figures(start=START, end=END),
    "revisions.figures": lambda: revisions.figures(start=START, end=END),
    "revisions.reports": lambda: revisions.reports(start=START, end=END),
    "targets.of_year": lambda: targets.of_year(2011),
    "targets.of_province": lambda: targets.of_province("special_children_share"),
    "tasks.of_area": lambda: tasks.of_area("271-2008"),
    "tasks.of_everyone": tasks.of_everyone,
    "decisions.current": decisions.current,
    "decisions.history": decisions.history,
    "events.by_day": lambda: events.by_day(start=START, end=END),
    "events.reported": lambda: events.reported(start=START, end=END),
}
"""Every public query function, asked for what the illustrative data hold."""

NOTHING = {"injuries.communes", "reporting.unlike_sums", "reporting.more_dead"}
"""What the illustrative data have none of."""


def kind(cell: object) -> str:
    """What a cell is, whichever library made it."""
    if cell is None or pd.isna(cell):
        return "nothing"
    if isinstance(cell, bool):
        return "bool"
    if isinstance(cell, numbers.Integral):
        return "whole number"
    return type(cell).__name__


def told(frame: pd.DataFrame) -> list[tuple]:
    rows = [tuple((kind(cell), None if kind(cell) == "nothing" else cell) for cell in row)
            for row in frame.itertuples(index=False)]  # fmt: skip
    return sorted(rows, key=str)


def test_every_query_says_the_same_on_both_databases(
    demo_database: str, postgresql_url: str, use_database: Callable
) -> None:
    use_database(demo_database)
    on_sqlite = {name: ask() for name, ask in ASKED.items()}
    use_database(postgresql_url)
    demo.fill()
    on_postgresql = {name: ask() for name, ask in ASKED.items()}

    for name, frame in on_sqlite.items():
        other = on_postgresql[name]
        assert list(frame.columns) == list(other.columns), name
        assert len(frame) > 0 or name in NOTHING, name
        assert told(frame) == told(other), name


def test_no_public_query_is_left_out_of_the_comparison() -> None:
    public = {
        f"{module.__name__.rsplit('.', 1)[1]}.{name}"
        for module in (
            import_module(f"lib.queries.{found.name}") for found in iter_modules(queries.__path__)
        )
        for name, value in vars(module).items()
        if callable(value) and not name.startswith("_") and not isinstance(value, type)
        and getattr(value, "__module__", "") == module.__name__
    }  # fmt: skip

    assert public == {name.split(" ")[0] for name in ASKED}
