"""Figures of children in special circumstances and of the protection system.

To add one, write a function of (id, scope) and name it here; its name goes into `[names]` of
`lib/text/*/figures.toml`. What a topic's table lists stands in `tables`.
"""

from collections.abc import Callable
from functools import partial

from lib.figures.children import cards, difficult, groups, profile, tables
from lib.figures.figure import Figure
from lib.scope import Scope

Maker = Callable[[str, Scope], Figure]

_ONES: dict[str, Maker] = {
    "groups": groups.now,
    "group_years": groups.over_years,
    "cards": cards.make,
    "difficult": difficult.make,
}


def makers() -> dict[str, tuple[str, Maker]]:
    """Every figure's maker and the key of its name, by id."""
    lists = {name: partial(tables.make, name=name) for name in tables.LISTED}
    rugs = {f"profile_{name}": partial(profile.make, name=name) for name in profile.COLUMNS}
    return {
        f"children.{name}": (f"children_{name}", make)
        for name, make in {**_ONES, **lists, **rugs}.items()
    }
