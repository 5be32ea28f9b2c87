"""What goes into a meeting pack: which figures, of which areas, in which order."""

from dataclasses import dataclass, replace

from lib import figures
from lib.errors import Problem
from lib.indicators import headline_indicators
from lib.queries import areas
from lib.scope import Scope

_OF_INJURIES = ("injuries.map", "injuries.funnel", "injuries.drowning")
_OF_A_DISTRICT = "district."


@dataclass(frozen=True)
class Choice:
    """One pack."""

    scope: Scope
    """Period, language and release; its area counts where `areas` names none."""
    figures: tuple[str, ...]
    """Ids, in the pack's order."""
    areas: tuple[str, ...] = ()
    """Codes, in the pack's order: all figures of the first, then of the next what is different."""

    @property
    def scopes(self) -> list[Scope]:
        """The scope of each area."""
        codes = self.areas or (self.scope.area,)
        return [replace(self.scope, area=code) for code in codes]


def usual(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The figures of a pack about some areas that nobody has chosen figures for."""
    trends = tuple(f"targets.{indicator.code}.trend" for indicator in headline_indicators())
    found = ("overview.standing", "overview.matrix", *trends, *_OF_INJURIES)
    if set(codes) <= {areas.province().code}:
        return found
    return found + tuple(one for one in figures.ids() if one.startswith(_OF_A_DISTRICT))


def checked(choice: Choice) -> Choice:
    """The choice itself, if there are such figures and areas.

    Raises
    ------
    Problem
        There is no figure of an id, no area of a code in the period, or nothing is chosen.
    """
    unknown = [one for one in choice.figures if one not in figures.ids()]
    if unknown:
        raise Problem("figures.unknown", id=unknown[0])
    known = {areas.province().code, *areas.reporting(choice.scope.period.end)["code"]}
    strange = [code for code in choice.areas if code not in known]
    if strange:
        raise Problem("scope.unknown_choice", name="area", value=strange[0])
    if not choice.figures:
        raise Problem("pack.empty")
    return choice
