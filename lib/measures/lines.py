"""Indicators of one area one by one: the figure now, its target, and what it was a year before."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from lib import db, disclosure
from lib.indicators import Indicator, all_indicators
from lib.measures import cross_section, gains, places, readings, series, standing, targets
from lib.measures.places import Place
from lib.measures.readings import Reading
from lib.measures.targets import Target
from lib.scope import Period, Scope


@dataclass(frozen=True)
class Line:
    """One indicator of one area."""

    indicator: Indicator
    reading: Reading | None
    """The latest figure, of the year before while no report of this year was due; None where the
    area's has not come, or the count is hidden."""
    judgement: str
    """The progress of `lib.measures.standing`, or empty where there was nothing to be counted: 0 of
    0. What the reading is late for is the quarter that the others have reported."""
    target: Target | None
    before: Reading | None
    """The figure that it is compared with: of the year's end before, of events that are still
    being counted the same quarter's a year earlier."""
    change: float | None
    """Since then, in the indicator's own scale, of the areas that reported both times; None where
    the two cannot be compared."""

    @property
    def is_better(self) -> bool | None:
        """Whether it changed for the better; None without a change or a better direction."""
        if not self.change or self.indicator.better == "none":
            return None
        return (self.change > 0) == (self.indicator.better == "higher")


@db.remembered
def of_indicators(codes: tuple[str, ...], scope: Scope) -> tuple[Line, ...]:
    """The scope's lines in the order of the codes.

    What only the province reports has no line for a district.
    """
    place = places.of_scope(scope)
    return tuple(
        _line(all_indicators()[code], place, scope)
        for code in codes
        if place.is_province or all_indicators()[code].level == "district"
    )


def moment(indicator: Indicator, past: pd.DataFrame, period: Period) -> Period:
    """The period that an indicator is read at: the latest on which anybody reported it.

    A district is silent only where others have spoken: a yearly report is not due in spring.
    """
    if indicator.level == "district":
        return Period.of(cross_section.reading_day(indicator.code, period))
    year_end = period.start - timedelta(days=1)
    recent = past[past["period_end"] >= year_end]["period_end"]
    return Period.of(recent.iloc[-1]) if len(recent) else period


def _line(indicator: Indicator, place: Place, scope: Scope) -> Line:
    past = series.of_scope(indicator, scope)
    period = moment(indicator, past, scope.period)
    reading = readings.latest(past, period)
    asked = targets.of_area(place.id, period.year).get(indicator.code)
    target = asked.binding if asked else None
    is_fresh = reading is not None and not standing.is_stale(indicator, reading, period)
    before = _before(past, indicator, reading) if is_fresh else None
    return Line(
        indicator=indicator,
        reading=reading,
        judgement="empty"
        if reading is None and _is_empty(past, period)
        else standing.judge(indicator, past, target, place, period),
        target=target,
        before=before,
        change=_change(indicator, reading, before, place),
    )


def _is_empty(past: pd.DataFrame, period: Period) -> bool:
    """Whether the period was reported, and there was nothing to count in it."""
    return bool(((past["state"] == "reported") & (past["period_end"] == period.end)).any())


def _before(past: pd.DataFrame, indicator: Indicator, reading: Reading) -> Reading | None:
    day = date(reading.read_on.year, 1, 1) - timedelta(days=1)
    if indicator.kind == "flow" and indicator.frequency == "quarter":
        # Never 29 February: periods end with their months, and February ends none.
        day = reading.read_on.replace(year=reading.read_on.year - 1)
    return readings.latest(past[past["period_end"] <= day], Period.of(day))


def _change(
    indicator: Indicator, reading: Reading | None, before: Reading | None, place: Place
) -> float | None:
    if reading is None or before is None:
        return None
    if any(before.read_on < day <= reading.read_on for day in indicator.breaks):
        return None
    if indicator.kind == "flow" and before.read_on.month != reading.read_on.month:
        # Events, and shares that they reach, were counted over another part of the year then.
        return None
    if reading.reporting == before.reporting:
        return reading.value - before.value
    if indicator.unit in disclosure.CHILDREN:
        # Only of the same areas it would tell, by subtraction, what the others have.
        return reading.value - before.value if indicator.per != 1 else None
    if indicator.kind == "stock":
        return gains.since(before.read_on, reading, indicator, place)
    return reading.value - before.value if indicator.per != 1 else None
