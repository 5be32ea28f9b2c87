"""How much a month is needed to reach a target, and how much a month is achieved."""

from dataclasses import dataclass
from math import ceil, floor

from lib.indicators import Indicator
from lib.measures.readings import Reading
from lib.measures.targets import Target
from lib.scope import Period

MONTHS = 12


@dataclass(frozen=True)
class Pace:
    """What is still to do this year, in the unit that the indicator counts."""

    remaining: int
    """So many more are needed (fewer, where lower is better); 0 once the target is met."""
    months_left: int
    needed: float
    """Of them, each month until 31 December; all of them once no month is left."""
    achieved: float
    """So many were gained each month since 1 January; negative where ground was lost."""


def of_reading(
    reading: Reading | None,
    gained: float | None,
    target: Target | None,
    indicator: Indicator,
    period: Period,
) -> Pace | None:
    """The pace towards a target; None without a target, a figure of this day, or a start.

    `gained` is the change of the value since 1 January (`lib.measures.gains`); both numbers are
    for the areas that have reported, so that a late report moves neither.
    """
    if reading is None or target is None or gained is None or reading.read_on < period.end:
        return None
    one = 1.0 if indicator.per == 1 else reading.denominator / indicator.per
    sign = -1 if target.wants_less else 1
    gap = sign * (target.value - reading.value) * one
    remaining = 0 if target.is_met(reading.value) else _whole(gap, target)
    passed = 3 * period.quarter
    left = MONTHS - passed
    return Pace(
        remaining=remaining,
        months_left=left,
        needed=remaining / max(left, 1),
        achieved=sign * gained * one / passed,
    )


def _whole(gap: float, target: Target) -> int:
    # The last decimals of a division must not ask for one more than is needed; "less than" and
    # "more than" want one beyond the target itself.
    exact = round(gap, 6)
    return floor(exact) + 1 if target.comparison in ("<", ">") else ceil(exact)
