"""What stands in a meeting pack: its head, and its figures with their words, one after another."""

from collections.abc import Callable
from dataclasses import dataclass

from lib import clock, disclosure, figures, summary
from lib.errors import Problem
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.measures import places
from lib.pack.choice import Choice
from lib.queries import areas, reports
from lib.scope import Scope
from lib.text import Words, words

Tell = Callable[[int, int], None]
"""Told how many steps of how many are done."""


@dataclass(frozen=True)
class Item:
    """One figure of a pack."""

    figure: Figure
    place: str
    """Its area: "Quận Ba Đình"."""
    minute: tuple[str, ...]
    """What can be read aloud beside it."""


@dataclass(frozen=True)
class Contents:
    """Everything that any kind of pack says."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """What the title page says: scope, filters, release, completeness; each with its heading."""
    minute: tuple[str, ...]
    items: tuple[Item, ...]
    language: str

    @property
    def said(self) -> Words:
        """The words of the pack's language."""
        return words(self.language)


def gather(choice: Choice, tell: Tell) -> Contents:
    """Build every figure that was chosen; `tell` hears of each."""
    said, first = words(choice.scope.language), choice.scopes[0]
    items, left_out = _items(choice, tell)
    if not items:
        raise Problem("pack.empty")
    facts = told(choice, said)
    if left_out:
        listed = "; ".join(f"{one} ({why.rstrip('.')})" for one, why in left_out)
        facts += ((said("pack.fact.left_out"), listed),)
    return Contents(
        title=said("pack.title", province=phrases.place_name(areas.province(), said)),
        facts=facts,
        minute=summary.of_page("overview", first, tuple(dict.fromkeys(choice.figures))),
        items=tuple(items),
        language=choice.scope.language,
    )


def _items(choice: Choice, tell: Tell) -> tuple[list[Item], list[tuple[str, str]]]:
    """Every figure of every area, each once, and those that could be made for none."""
    pairs = [(one, scope) for scope in choice.scopes for one in choice.figures]
    items, seen, why = [], set(), {}
    for step, (figure_id, scope) in enumerate(pairs):
        tell(step, 2 * len(pairs))
        try:
            figure = figures.build(figure_id, scope)
        except Problem as problem:
            why.setdefault(figure_id, words(scope.language)(problem.key, **problem.values))
            continue
        # A figure of all areas is the same whichever of them a scope names.
        mark = (figure.id, figure.title, figure.subtitle)
        if mark not in seen:
            seen.add(mark)
            items.append(_item(figure, scope))
    made = {item.figure.id for item in items}
    return items, [(one, reason) for one, reason in why.items() if one not in made]


def _item(figure: Figure, scope: Scope) -> Item:
    return Item(figure, _place(scope), summary.of_figure(figure))


def _place(scope: Scope) -> str:
    said = words(scope.language)
    return phrases.opening(phrases.place_name(places.of_scope(scope), said))


def told(choice: Choice, said: Words, *, release: str = "") -> tuple[tuple[str, str], ...]:
    """What a title page says of a choice, each with its heading."""
    scope = choice.scopes[0]
    everyone = len(areas.reporting(scope.period.end))
    known = {
        "area": said.listing([_place(one) for one in choice.scopes]),
        "period": phrases.period_name(scope.period, said),
        "release": release or scope.release or said("sheets.live"),
        "source": phrases.source(scope, said, reporting=_reporting(scope), of=everyone),
        "small": said(f"injury.small.{disclosure.mode()}"),
        "made": said.date(clock.today()),
    }
    return tuple((said(f"pack.fact.{name}"), text) for name, text in known.items())


def _reporting(scope: Scope) -> int:
    """Areas that have sent a general report on the quarter."""
    due = reports.of_areas(start=scope.period.end, end=scope.period.end)
    of_quarter = due["period_start"] == scope.period.quarter_start
    return due[of_quarter & due["received_on"].notna()]["area_id"].nunique()
