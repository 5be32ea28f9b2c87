"""What the page on injuries costs: its queries, the measures made of them, and all its figures."""

from collections.abc import Callable
from datetime import date
from functools import partial

from lib import figures, pictures, scope
from lib.measures.injuries import (
    areas,
    cells,
    detect,
    funnel,
    harms,
    people,
    seasons,
    series,
    sources,
)
from lib.queries import areas as known_areas
from lib.queries import injuries
from lib.snapshot import look_of

Questions = dict[str, Callable[[], object]]

PAGE = "page: every figure drawn"
"""What the gate is for; the other questions tell what it is made of."""

_PARTS = ("sex", "age", "place", "hour", "distance")


def all_of_them() -> Questions:
    """Every question by its name, for the newest period and the first of the areas."""
    period = scope.periods()[0]
    area = known_areas.reporting(period.end).iloc[0]
    whole = scope.choose(year=period.year, quarter=period.quarter)
    return {
        **_queries(area["id"], period),
        **_measures(area["code"], period),
        PAGE: partial(_page, whole),
    }


def _page(whole: scope.Scope) -> None:
    """Every figure of the page in all its parts, of all injuries, as its picture."""
    look = look_of(whole)
    for name in figures.ids():
        if (
            name.startswith("injuries.")
            and name.count(".") == 1
            and figures.build(name, whole).draw
        ):
            pictures.bare(name, whole, look)


def _queries(area_id: str, period: scope.Period) -> Questions:
    year = {"start": date(period.year, 1, 1), "end": period.end}
    three = {"start": date(period.year - 2, 1, 1), "end": period.end}
    first, last = period.year - 2, period.year
    return {
        "query: areas by cause, a year": partial(injuries.added_events, "total", **year),
        "query: areas by cause, three years": partial(injuries.added_events, "total", **three),
        "query: months by cause of an area": partial(injuries.events, "total", (area_id,), **three),
        "query: breakdowns of an area, a year": lambda: [
            injuries.events(part, (area_id,), **year) for part in _PARTS
        ],
        "query: breakdowns of all areas, a year": lambda: [
            injuries.added_events(part, **year) for part in _PARTS
        ],
        "query: squares, three years": partial(injuries.squares, first=first, last=last),
    }


def _measures(code: str, period: scope.Period) -> Questions:
    drowning, every = harms.of_code("drowning"), harms.of_code("injuries")
    of_area = scope.choose(year=period.year, quarter=period.quarter, area=code)
    whole = scope.choose(year=period.year, quarter=period.quarter)
    return {
        "rates by area": partial(areas.by_area, every, period),
        "rates by area and year": partial(areas.by_year, drowning, period),
        "funnel": partial(funnel.limits, every, period),
        "months": partial(series.by_month, drowning, whole),
        "months of an area": partial(series.by_month, every, of_area),
        "quarters by source": partial(series.by_quarter, every, whole),
        "month by cause": partial(seasons.month_by_cause, whole),
        "season": partial(seasons.index, drowning, whole),
        "children of an area": lambda: [
            people.breakdown(every, of_area, part) for part in (*_PARTS, "outcome", "month")
        ],
        "cause by age": partial(people.cause_by_age, whole, "injured"),
        "disagreements": partial(sources.disagreements, period),
        "detectable changes": partial(detect.changes, drowning, period),
        "hexagons": partial(cells.hexagons, drowning, period),
    }
