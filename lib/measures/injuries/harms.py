"""The harms that figures count."""

from dataclasses import dataclass
from functools import cache

from lib.schema import CAUSES


@dataclass(frozen=True)
class Harm:
    """What is counted, and over how many years it is added up for an area."""

    code: str
    cause: str
    """One of the official form's causes, or all."""
    count: str
    """injured: every child harmed, the dead included; died: of them, the dead."""
    years: int
    """Years of one figure, the last one up to the period: rare harms are pooled over three."""


@cache
def harms() -> tuple[Harm, ...]:
    """All injuries, deaths, drowning (fatal unless it says cases), then the other causes."""
    others = (cause for cause in CAUSES if cause != "drowning")
    return (
        Harm("injuries", "all", "injured", 1),
        Harm("deaths", "all", "died", 3),
        Harm("drowning", "drowning", "died", 3),
        Harm("drowning_cases", "drowning", "injured", 3),
        *(Harm(cause, cause, "injured", 1) for cause in others),
    )


def of_code(code: str) -> Harm | None:
    """The harm of a code; None where there is none."""
    return next((harm for harm in harms() if harm.code == code), None)
