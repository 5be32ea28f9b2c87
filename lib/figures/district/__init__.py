"""The figures of one district."""

from collections.abc import Callable

from lib.figures.district import among, duties, punctuality, trends
from lib.figures.figure import Figure
from lib.scope import Scope

MAKERS: dict[str, tuple[str, Callable[[str, Scope], Figure]]] = {
    "district.place": ("place", among.make),
    "district.trends": ("trends", trends.make),
    "district.tasks": ("tasks", duties.make),
    "district.reports": ("reports", punctuality.make),
}
"""Id, key of the name in figures.names, maker."""
