"""Figures of children's injuries: where, when, whom, how, how sure, and from which reports.

To add one, write a function of (id, scope, harm) and name it here; its name goes into `[names]` of
`lib/text/*/figures.toml`.
"""

from collections.abc import Callable
from functools import partial

from lib.figures.figure import Figure
from lib.figures.injuries import (
    calendar,
    causes,
    completeness,
    control,
    detect,
    funnel,
    hexagons,
    map,
    people,
    season,
    smoothed,
    sources,
    years,
)
from lib.measures.injuries.harms import Harm, harms
from lib.scope import Scope

Maker = Callable[[str, Scope], Figure]

_OF_EVERY_HARM = {
    "map": map.make,
    "years": years.make,
    "funnel": funnel.make,
    "smoothed": smoothed.make,
    "control": control.make,
    "season": season.make,
    "people": people.make,
    "detect": detect.make,
    "hexagons": hexagons.make,
}
"""Figures there is one of for each harm: injuries.<name> for all injuries, else with its code."""

_OF_ONE_HARM = {
    "calendar": ("injuries", calendar.make),
    "causes": ("injuries", causes.make),
    "causes.deaths": ("deaths", causes.make),
    "drowning": ("drowning", people.drowning),
    "sources": ("injuries", sources.make),
    "completeness": ("injuries", completeness.make),
}
"""The others, each with the harm that it is about."""

_ALL = "injuries"


def id_of(name: str, harm: Harm) -> str:
    """The id of a figure, about a harm where there is one for each: injuries.map.drowning."""
    if name in _OF_EVERY_HARM and harm.code != _ALL:
        return f"injuries.{name}.{harm.code}"
    if name == "causes" and harm.count == "died":
        return "injuries.causes.deaths"
    return f"injuries.{name}"


def of_code(code: str) -> Harm:
    """The harm of a code."""
    return next(harm for harm in harms() if harm.code == code)


def makers() -> dict[str, tuple[str, Harm, Maker]]:
    """Every figure of injuries: id, name, harm and the function of (id, scope) that makes it."""
    of_every = {
        id_of(name, harm): (name, harm, partial(make, harm=harm))
        for harm in harms()
        for name, make in _OF_EVERY_HARM.items()
    }
    by_code = {harm.code: harm for harm in harms()}
    of_one = {
        f"injuries.{name}": (
            name.partition(".")[0],
            by_code[code],
            partial(make, harm=by_code[code]),
        )
        for name, (code, make) in _OF_ONE_HARM.items()
    }
    return {**of_every, **of_one}
