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


def figure(
    figure_id: str, scope: Scope, *, reporting: list[int], of: int = 1, **parts: object
) -> Figure:
    """The figure with what all figures of a district say alike.

    `reporting` holds, for each thing shown, how many of so many areas have reported it; of one,
    where the figure is of the district's own reports.
    """
    said = words(scope.language)
    place = name(places.of_scope(scope), said)
    return Figure(
        id=figure_id,
        subtitle=f"{place} · {phrases.period_name(scope.period, said)}",
        source=phrases.source(
            scope,
            said,
            reporting=max(reporting, default=0),
            least=min(reporting, default=0),
            of=of,
        ),
        scope=scope,
        illustrative=reports.is_illustrative(),
        **parts,
    )
