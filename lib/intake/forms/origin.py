"""The area that a form comes from: as its head, its code or the name of its sheet says."""

from collections.abc import Iterable
from dataclasses import dataclass

from lib.intake.forms import places
from lib.intake.forms.findings import Findings
from lib.intake.forms.grid import Cell
from lib.intake.forms.periods import Span
from lib.intake.forms.places import Place
from lib.intake.matching import Areas
from lib.intake.outcome import Unfit

_DEPTHS = {"province": places.PROVINCE, "district": places.DISTRICT, "commune": places.COMMUNE}

Line = tuple[Cell, str]
"""A row above the table: its first cell, and all of it with tabs between the cells."""


def area(lines: list[Line], sheet: str, span: Span, areas: Areas, findings: Findings) -> str:
    """The id of the one area that a form comes from; empty, and rejected, where it is not clear."""
    try:
        said = _Said(lines, span, areas)
        return _with_sheet(said, sheet, span, areas, findings)
    except _Unclear as unclear:
        findings.reject(unclear.reason, *unclear.cells)
        return ""


class _Unclear(Exception):
    def __init__(self, reason: Unfit, *cells: Cell) -> None:
        super().__init__(reason.reason)
        if reason.reason == "several_areas":
            # A form has no column area_id in which to say which of them.
            reason = Unfit("several_named", **reason.details)
        self.reason = reason
        self.cells = cells


@dataclass(frozen=True)
class _Named:
    place: Place
    cell: Cell


class _Said:
    """What the head of a form says of its area."""

    def __init__(self, lines: list[Line], span: Span, areas: Areas) -> None:
        self._span = span
        self._areas = areas
        every = [_Named(place, cell) for cell, line in lines for place in places.named(line)]
        named = [each for each in every if each.place.name]
        self._level = max((each.place.depth for each in every if not each.place.name), default=None)
        self._kinded = [each for each in named if each.place.depth is not None]
        self._loose = [] if self._kinded else [each for each in named if each.place.depth is None]
        self._codes = [(cell, code) for cell, line in lines if (code := places.code(line))]
        self.area_id = self._one()

    def _one(self) -> str:
        """The deepest area that is named; empty where none is."""
        found = self._found()
        ancestors = {above for each in found for above in self._areas.lineage(each)[1:]}
        lowest = sorted(set(found) - ancestors)
        if len(lowest) > 1:
            raise _Unclear(Unfit("several_places", areas="; ".join(map(self._areas.shown, lowest))),
                           *list(found.values())[:1])  # fmt: skip
        return lowest[0] if lowest else ""

    def _found(self) -> dict[str, Cell]:
        depth = max((each.place.depth for each in self._kinded), default=None)
        above = [each for each in self._kinded if each.place.depth != depth]
        within = tuple(filter(None, (self._tried(each) for each in above)))
        found = {
            self._matched(each, within): each.cell
            for each in (*self._kinded, *self._loose)
            if each.place.depth == depth or depth is None
        }
        for cell, code in self._codes:
            found[self._coded(cell, code)] = cell
        return found

    def _coded(self, cell: Cell, code: str) -> str:
        try:
            return self._areas.match(start=self._span[0], end=self._span[1], code=code)
        except Unfit as reason:
            raise _Unclear(reason, cell) from None

    def _tried(self, named: _Named) -> str:
        try:
            return self._matched(named, ())
        except _Unclear:
            return ""

    def _matched(self, named: _Named, within: tuple[str, ...]) -> str:
        place = named.place
        if place.depth is None and self._level is not None:
            place = Place(place.name, self._level)
        try:
            return match(place, self._span, self._areas, within)
        except Unfit as reason:
            raise _Unclear(reason, named.cell) from None

    def missed_levels(self, area_id: str) -> int:
        """How much deeper than an area the level lies that the form claims; 0 for its own."""
        if self._level in (None, places.CITY) or not area_id:
            return 0
        return self._level - _DEPTHS[self._areas.level(area_id)]


def match(place: Place, span: Span, areas: Areas, within: tuple[str, ...] = ()) -> str:
    """The id of the area that a place means; `Unfit` where that is not just one."""
    start, end = span
    unknown = None
    for name, kinds in _spellings(place):
        try:
            return areas.match(start=start, end=end, name=name, kinds=kinds, within=within)
        except Unfit as reason:
            if reason.reason != "unknown_area":
                raise
            unknown = unknown if unknown and unknown.details["near"] else reason
    raise unknown


def _spellings(place: Place) -> Iterable[tuple[str, tuple[str, ...]]]:
    """A name with its own kind, then as any kind of its level, then without what follows a dash."""
    if place.word:
        yield f"{place.word} {place.name}", ()
    yield place.name, place.kinds
    shorter = place.name.replace("–", "-").partition(" - ")[0]
    if shorter != place.name:
        yield shorter, place.kinds


def _with_sheet(said: _Said, sheet: str, span: Span, areas: Areas, findings: Findings) -> str:
    """The area of the head, made more exact or refuted by the name of the sheet."""
    own, reason = _of_sheet(sheet.strip(), said.area_id, span, areas)
    found = own or said.area_id
    if not found or (not own and said.missed_levels(found) > 0):
        raise _Unclear(reason or Unfit("no_area"))
    if own and said.area_id in areas.lineage(own)[1:] or not said.area_id:
        findings.warn(Unfit("area_by_sheet", area=areas.shown(own)))
    elif own and own in areas.lineage(said.area_id):
        found = said.area_id
    elif own:
        raise _Unclear(Unfit("other_sheet", area=areas.shown(said.area_id), own=areas.shown(own)))
    if said.missed_levels(found):
        raise _Unclear(Unfit("other_level", area=areas.shown(found)))
    return found


def _of_sheet(name: str, within: str, span: Span, areas: Areas) -> tuple[str, Unfit | None]:
    """The area that a sheet is named after, or why a name near to one is none."""
    if name.isdigit() and (within or len(name) < 3):
        # A number may only count the sheets.
        return "", None
    named = [place for place in places.named(name) if place.name] or [Place(name)]
    try:
        return match(named[0], span, areas), None
    except Unfit as reason:
        if reason.reason == "several_areas" and within:
            return _inside(named[0], within, span, areas), None
        is_near = reason.reason != "unknown_area" or reason.details.get("near")
        return "", reason if is_near else None


def _inside(place: Place, within: str, span: Span, areas: Areas) -> str:
    try:
        return match(place, span, areas, (within,))
    except Unfit:
        return ""
