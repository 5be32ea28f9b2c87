"""One figure of each kind, for what takes long: those of one kind differ in their numbers."""

from lib import figures
from lib.indicators import all_indicators
from lib.measures.injuries.harms import harms

HIDING = "map.group_street"
"""A map with hidden areas, whose signs a map without any does not have."""


def ids() -> set[str]:
    """An id of each kind, and `HIDING`.

    A kind is the id without the indicator or the harm: map, injuries.funnel.
    """
    about = {*all_indicators(), *(harm.code for harm in harms())} - {"injuries"}
    kinds = {
        tuple(part for part in figure_id.split(".") if part not in about): figure_id
        for figure_id in figures.ids()
    }
    return {*kinds.values(), HIDING}
