"""Every figure of the product by its id.

A figure module offers a function of (id, scope) that returns a Figure; one line here names it.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from lib import db, releases
from lib.errors import Problem
from lib.figures import (
    children,
    district,
    funding,
    injuries,
    levels,
    map,
    matrix,
    programmes,
    ranking,
    reporting,
    standing,
    tasks,
    trend,
)
from lib.figures.figure import Figure
from lib.indicators import Document, Indicator, all_indicators, headline_indicators
from lib.measures.injuries.harms import Harm
from lib.queries import areas
from lib.scope import Scope
from lib.text import Words, words

Maker = Callable[[str, Scope], Figure]
About = Indicator | Harm | Document | str | None
"""What all figures of one kind differ by; a text is the key of its words."""

_ONES: dict[str, tuple[str, Maker]] = {
    "overview.standing": ("standing", standing.make),
    "overview.matrix": ("matrix", matrix.make),
    **district.MAKERS,
    **children.makers(),
    **programmes.MAKERS,
    **funding.makers(),
}
"""Figures there is one of: id, key of the name in figures.names, maker."""

_PER_TARGET: dict[str, Callable] = {
    "trend": trend.make,
    "levels": levels.make,
    "ranking": ranking.make,
}
"""Figures there is one of for each headline target: targets.<indicator>.<name>."""


def build(figure_id: str, scope: Scope) -> Figure:
    """The figure of an id for a scope.

    Raises
    ------
    Problem
        There is no such figure, no such release, or no data to make it from.
    """
    with releases.at(scope.release):
        made = _build(figure_id, scope)
        return _pinned(made) if scope.release else made


@db.remembered
def _build(figure_id: str, scope: Scope) -> Figure:
    known = _makers()
    if figure_id in known:
        return known[figure_id][2](figure_id, scope)
    if make := reporting.ledger_since(figure_id):
        return make(figure_id, scope)
    raise Problem("figures.unknown", id=figure_id)


def _pinned(made: Figure) -> Figure:
    """The figure with the release that it is read from in its source."""
    one, said = releases.of_id(made.scope.release), words(made.scope.language)
    if not one.name:
        return made
    mark = said("releases.source", id=one.id, name=one.name, day=said.date(one.pinned_at.date()))
    return replace(made, source=f"{made.source} {mark}")


def ids() -> list[str]:
    """The ids of all figures."""
    return list(_makers())


def titles(said: Words) -> list[tuple[str, str]]:
    """Every figure's id and name, without asking the database."""
    return [(one, _name(key, about, said)) for one, (key, about, _) in _makers().items()]


def offered(said: Words) -> dict[str, str]:
    """Every figure's name by its id, without those about another province's own text."""
    known = tasks.texts()
    return {
        one: _name(key, about, said)
        for one, (key, about, _) in _makers().items()
        if not isinstance(about, Document) or about.id in known
    }


def names(scope: Scope, said: Words) -> dict[str, str]:
    """Every figure that a scope has by its id, in words; some are of a district alone."""
    whole = scope.area == areas.province().code
    known = offered(said).items()
    found = {one: name for one, name in known if not (whole and one.startswith("district."))}
    since = reporting.since_names(scope, said)
    return found | {
        one: said("figures.names.reporting_ledger_since", label=label)
        for one, label in since.items()
        if one not in found
    }


@cache
def _makers() -> dict[str, tuple[str, About, Maker]]:
    ones = {one: (key, None, make) for one, (key, make) in _ONES.items()}
    per_target = {
        f"targets.{indicator.code}.{name}": (name, indicator, partial(make, indicator=indicator))
        for indicator in headline_indicators()
        for name, make in _PER_TARGET.items()
    }
    maps = {
        f"map.{indicator.code}": ("map", indicator, partial(map.make, indicator=indicator))
        for indicator in all_indicators().values()
        if indicator.level == "district"
    }
    of_injuries = {
        one: (f"injury_{name}", harm, make) for one, (name, harm, make) in injuries.makers().items()
    }
    return {
        **ones,
        **per_target,
        **maps,
        **of_injuries,
        **reporting.makers(),
        **tasks.makers(titles),
    }


def _name(key: str, about: About, said: Words) -> str:
    if isinstance(about, Harm):
        label = said(f"injury.harm.{about.code}")
    elif isinstance(about, Document):
        label = about.words[said.language]
    elif isinstance(about, str):
        label = said(about) if about else ""
    else:
        label = about.words[said.language].label if about else ""
    return said(f"figures.names.{key}", label=label)
