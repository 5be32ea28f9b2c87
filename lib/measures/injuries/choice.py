"""Which source an area's injuries are counted from.

The rule: for each area and stretch of time the labour sector's official form is used where it came;
where it did not, the sum of the forms of the area's communes; where none came, the registry of
events, if its reports for the whole quarter came; else the area is missing. Two sources are never
added for the same days. The health sector's form counts other things, and is used for no rate.

Forms may be sent by the quarter, the half-year or the year, and may overlap. Of all sets of forms
that lie inside a window and do not overlap, the one that covers most days is used, and of such the
one of more, shorter forms: a yearly form is never added to its quarters.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lib import db
from lib.measures.injuries.windows import Window, each_month, months, quarters
from lib.queries import areas, injuries
from lib.schema import LABOUR_FORM

FORM, PARTS, REGISTRY, MIXED = "form", "parts", "registry", "mixed"
"""The area's own form, its communes' forms, the registry; mixed: one of them for some quarters and
another for others."""

_LEVELS = {"own": FORM, "parts": PARTS, "province": FORM}


@dataclass(frozen=True)
class Told:
    """What came for one area from one source for one stretch of time."""

    area_id: str
    source: str
    start: date
    end: date
    reports: int = 1
    """How many: communes' forms."""

    @property
    def span(self) -> Window:
        """The days that it covers."""
        return Window(self.start, self.end)


Chosen = tuple[Told, ...]
"""What is added up for an area, in order of time, no day twice."""


def best(candidates: Iterable[Told]) -> Chosen:
    """Those that cover most days (of most communes) without overlapping; of such, the finest."""
    ordered = sorted(candidates, key=lambda one: (one.end, one.start))
    reached: list[tuple[tuple[int, int], Chosen]] = [((0, 0), ())]
    for number, one in enumerate(ordered):
        before = next(
            (place for place in range(number, 0, -1) if ordered[place - 1].end < one.start), 0
        )
        (covered, pieces), chosen = reached[before]
        worth = (covered + one.span.days * one.reports, pieces + 1)
        reached.append(max(reached[-1], (worth, (*chosen, one)), key=lambda way: way[0]))
    return reached[-1][1]


def choose(candidates: Iterable[Told], window: Window) -> Chosen:
    """What is added up for one area and window by the rule above; empty where nothing came."""
    inside = [one for one in candidates if window.holds(one.start, one.end)]
    chosen: list[Told] = []
    for source in (FORM, PARTS, REGISTRY):
        free = [one for one in inside if one.source == source and not _overlaps(one, chosen)]
        chosen += best(free)
    return tuple(sorted(chosen, key=lambda one: one.start))


def source_of(chosen: Chosen) -> str | None:
    """The one source of what was chosen, or mixed; None where nothing came."""
    sources = {one.source for one in chosen}
    return sources.pop() if len(sources) == 1 else MIXED if sources else None


@db.remembered
def of_window(window: Window) -> dict[str, Chosen]:
    """What is added up in a window, by area id; an area for which nothing came is not there."""
    chosen = {area_id: choose(told, window) for area_id, told in candidates().items()}
    return {area_id: parts for area_id, parts in chosen.items() if parts}


@db.remembered
def registry_of_window(window: Window) -> dict[str, Chosen]:
    """The registry's months of a window, by area id, whatever the forms say."""
    inside = each_month(window)
    kept = {
        area_id: tuple(
            Told(area_id, REGISTRY, month.start, month.end)
            for month in inside
            if month.start in covered
        )
        for area_id, covered in registered_months().items()
    }
    return {area_id: parts for area_id, parts in kept.items() if parts}


@db.remembered
def candidates() -> dict[str, list[Told]]:
    """Everything that came for each area and may be used."""
    found: dict[str, list[Told]] = defaultdict(list)
    for one in (*_forms(LABOUR_FORM), *_registered_quarters()):
        found[one.area_id].append(one)
    # The province's own form would count its areas' children a second time.
    found.pop(areas.province().id, None)
    return dict(found)


@db.remembered
def registry_needed() -> frozenset[str]:
    """Ids of the areas of which some quarter is known from the registry and from no form."""
    return frozenset(
        area_id
        for area_id, told in candidates().items()
        for one in told
        if one.source == REGISTRY
        and not _overlaps(one, (other for other in told if other.source != REGISTRY))
    )


@db.remembered
def forms_of_window(form: str, window: Window) -> dict[str, Chosen]:
    """What is added up of one form alone, be it the health sector's; the province's own too."""
    found: dict[str, list[Told]] = defaultdict(list)
    for one in _forms(form):
        found[one.area_id].append(one)
    chosen = {area_id: choose(told, window) for area_id, told in found.items()}
    return {area_id: parts for area_id, parts in chosen.items() if parts}


@db.remembered
def registered_months() -> dict[str, set[date]]:
    """The first days of the months that the registry's reports cover wholly, by area id."""
    span = injuries.span()
    if span is None:
        return {}
    covered: dict[str, set[date]] = defaultdict(set)
    for row in injuries.registered(start=span[0], end=span[1]).itertuples():
        for area_id in _meant(row.area_id):
            covered[area_id] |= _whole_months(Window(row.period_start, row.period_end))
    return dict(covered)


def _forms(form: str) -> list[Told]:
    span = injuries.span()
    if span is None:
        return []
    rows = injuries.reports(form, start=span[0], end=span[1])
    return [
        Told(row.owner, _LEVELS[row.level], row.period_start, row.period_end, int(row.reports))
        for row in rows.itertuples()
    ]


def _registered_quarters() -> list[Told]:
    span = injuries.span()
    return [
        Told(area_id, REGISTRY, quarter.start, quarter.end)
        for area_id, covered in registered_months().items()
        for quarter in quarters(*span)
        if covered.issuperset(months(quarter))
    ]


def _meant(area_id: str) -> list[str]:
    """The areas that a registry report speaks for: the province's speaks for all."""
    if area_id != areas.province().id:
        return [area_id]
    every = areas.eras()
    return every.loc[every["parent_id"] == area_id, "id"].tolist()


def _whole_months(span: Window) -> set[date]:
    return {month.start for month in each_month(span) if month.end <= span.end}


def _overlaps(one: Told, others: Iterable[Told]) -> bool:
    return any(one.start <= other.end and other.start <= one.end for other in others)
