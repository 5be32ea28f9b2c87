"""What a talk shows, one after another: figures of areas, in the order that was chosen."""

from dataclasses import dataclass

from lib import figures
from lib.errors import Problem
from lib.figures import phrases
from lib.measures import places
from lib.pack.choice import Choice
from lib.scope import Scope
from lib.text import Words, words

ATTENTION = "attention"
"""Stands among the ids for the list of what needs the committee today."""


@dataclass(frozen=True)
class Entry:
    """One line of the agenda."""

    id: str
    scope: Scope
    name: str


def entries(choice: Choice) -> list[Entry]:
    """The lines of a talk's agenda; what an area does not have, and what comes twice, is left out.

    Raises
    ------
    Problem
        Nothing that was chosen can be shown.
    """
    said = words(choice.scope.language)
    several = len(choice.scopes) > 1
    found, seen = [], set()
    for scope in choice.scopes:
        known = {ATTENTION: said("talk.attention"), **figures.names(scope, said)}
        for one in (name for name in dict.fromkeys(choice.figures) if name in known):
            mark = _mark(one, scope) if several else (one, scope.area)
            if mark not in seen:
                seen.add(mark)
                found.append(Entry(one, scope, _name(known[one], scope, said, several)))
    if not found:
        raise Problem("talk.empty")
    return found


def _mark(figure_id: str, scope: Scope) -> tuple:
    """What is the same for figures that look the same, whichever of the areas they are asked of."""
    if figure_id == ATTENTION:
        return figure_id, scope.area
    try:
        made = figures.build(figure_id, scope)
    except Problem:
        return figure_id, scope.area
    return made.id, made.title, made.subtitle


def _name(name: str, scope: Scope, said: Words, several: bool) -> str:
    if not several:
        return name
    area = phrases.opening(phrases.place_name(places.of_scope(scope), said))
    return said("talk.entry", name=name, area=area)


def choice_of(scope: Scope, ids: str, codes: str) -> Choice:
    """The choice that an address names: ids and codes with commas between them."""
    return Choice(
        scope,
        tuple(one for one in ids.split(",") if one),
        tuple(one for one in codes.split(",") if one),
    )
