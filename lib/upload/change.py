"""What figures say before files are loaded, and what they say after."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from lib import figures
from lib.errors import Problem
from lib.indicators import headline_indicators
from lib.intake.outcome import Content
from lib.measures import standing
from lib.queries import areas
from lib.scope import Period, Scope, interpret, periods

_MOST_PERIODS, _MOST_AREAS = 2, 2
"""Periods and areas that a file touches, and of which the targets are compared."""

_INJURIES = ("injuries.years", "injuries.funnel", "injuries.people", "injuries.completeness")
_FUNDING = ("funding.outlook", "funding.programmes", "funding.areas", "funding.flags")
_HEART = ("programmes.heart.pathway", "programmes.heart.waiting", "programmes.heart.payers")
_MILK = ("programmes.milk.terms", "programmes.milk.types", "programmes.milk.cartons")
_TASKS = ("tasks.due", "tasks.calendar", "tasks.decisions")
_TARGETS = ("overview.matrix", "targets.*.trend", "targets.*.ranking", "map.*")
FIGURES = {
    "observation": (*_TARGETS, "children.groups", "children.cards", "children.care"),
    "target": _TARGETS,
    "injury_count": _INJURIES,
    "incident": _INJURIES,
    "funding": _FUNDING,
    "fund_account": (*_FUNDING, "funding.fund"),
    "milk_count": _MILK,
    "heart_operation": _HEART,
    "heart_waiting": _HEART,
    "task": _TASKS,
    "event": _TASKS,
    "decision": _TASKS,
}
"""The main figures that are made of a table; * stands for each headline target."""
_ALWAYS = ("reporting.areas",)


@dataclass(frozen=True)
class Value:
    """What a headline target's measure says."""

    area: str
    """Code."""
    period: Period
    indicator: str
    value: float | None
    status: str
    """As in `lib.measures.standing`."""


@dataclass(frozen=True)
class Told:
    """What figures say of some scopes."""

    values: tuple[Value, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    """Figure and its finding, of the province's first period."""


def scopes(contents: Collection[Content], language: str) -> tuple[Scope, ...]:
    """The province now, and the periods and areas of the files' reports; none without data."""
    try:
        whole = replace(interpret({})[0], language=language)
        known = periods()
    except Problem:
        return ()
    touched = {Period.of(one.period_end) for one in contents if one.period_end} & set(known)
    newest = sorted(touched, reverse=True)[:_MOST_PERIODS]
    of_province = [replace(whole, period=period) for period in newest] or [whole]
    if whole not in of_province:
        of_province.append(whole)
    codes = _codes(contents, of_province[0].period.end)
    return (*of_province, *(replace(of_province[0], area=code) for code in codes))


def told(asked: Collection[Scope], tables: Collection[str]) -> Told:
    """What the headline targets of scopes and the figures made of some tables say."""
    try:
        values = tuple(one for scope in asked for one in _values(scope))
    except Problem:
        # An empty database knows nothing of any target.
        return Told()
    first = next(iter(asked), None)
    titles = [(one, _title(one, first)) for one in wanted(tables)] if first else []
    return Told(values, tuple(titles))


def wanted(tables: Collection[str]) -> list[str]:
    """The ids of the main figures that are made of some tables."""
    kinds = [kind for table in tables for kind in FIGURES.get(table, ())]
    codes = [one.code for one in headline_indicators()]
    ids = (kind.replace("*", code) for kind in kinds for code in (codes if "*" in kind else [""]))
    return list(dict.fromkeys([*ids, *_ALWAYS]))


def _codes(contents: Collection[Content], on: date) -> list[str]:
    try:
        known = areas.reporting(on).set_index("id")["code"]
    except Problem:
        return []
    found = sorted({known[one.area_id] for one in contents if one.area_id in known.index})
    return found if len(found) <= _MOST_AREAS else []


def _values(scope: Scope) -> list[Value]:
    return [
        Value(
            scope.area,
            scope.period,
            one.indicator.code,
            one.reading.value if one.reading else None,
            one.progress,
        )
        for one in standing.of_scope(scope)
    ]


def _title(figure_id: str, scope: Scope) -> str:
    try:
        return figures.build(figure_id, scope).title
    except Problem:
        return ""
