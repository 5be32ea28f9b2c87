"""What the figures of one district share."""

from lib.errors import Problem
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.measures import places
from lib.measures.places import Place
from lib.queries import areas, reports
from lib.scope import Scope
from lib.text import Words, words


def district(scope: Scope) -> Place:
    """The area asked about; the province has no such figures."""
    place = places.of_scope(scope)
    if place.is_province:
        raise Problem("scope.needs_area")
    return place


def name(place: Place | areas.Province, said: Words) -> str:
    """What a place is called where nothing stands before it."""
    return phrases.opening(phrases.place_name(place, said))


def figure(figure_id: str, scope: Scope, **parts: object) -> Figure:
    """The figure with what all figures of a district say alike."""
    said = words(scope.language)
    place = name(places.of_scope(scope), said)
    return Figure(
        id=figure_id,
        subtitle=f"{place} · {phrases.period_name(scope.period, said)}",
        source=phrases.source(
            scope, said, reporting=_reporting(scope), of=len(areas.reporting(scope.period.end))
        ),
        scope=scope,
        illustrative=reports.is_illustrative(),
        **parts,
    )


def _reporting(scope: Scope) -> int:
    expected = reports.of_areas(start=scope.period.end, end=scope.period.end)
    return expected[expected["received_on"].notna()]["area_id"].nunique()
