"""Where one area stands against its headline targets at one moment."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from lib import db
from lib.indicators import Indicator, headline_indicators
from lib.measures import forecast, gains, pace, places, readings, series, targets
from lib.measures.forecast import Forecast
from lib.measures.pace import Pace
from lib.measures.places import Place
from lib.measures.readings import Reading
from lib.measures.targets import Target, Targets
from lib.scope import Period, Scope


@dataclass(frozen=True)
class Standing:
    """One headline target of one area."""

    indicator: Indicator
    targets: Targets
    series: pd.DataFrame
    """See `lib.measures.series`."""
    reading: Reading | None
    """The latest figure of the year; None where no report has come, or the count is hidden."""
    baseline: float | None
    """Value at the end of the year before, of the areas that have reported now too; 0 for events,
    which start anew each year."""
    expected: float | None
    """What the value should be by now to reach the target on 31 December."""
    progress: str
    """met, on_track, behind, unmet (once the year is over), missing, hidden; none without a target.

    Missing too where the latest figure is of an earlier quarter: silence is not progress.
    """
    pace: Pace | None
    forecast: Forecast | None
    """Value at the end of the year if things go on as they did."""

    @property
    def target(self) -> Target | None:
        """The target that progress is judged by."""
        return self.targets.binding


@db.remembered
def of_scope(scope: Scope) -> tuple[Standing, ...]:
    """The scope's headline targets in the catalogue's order."""
    place = places.of_scope(scope)
    by_indicator = targets.of_area(place.id, scope.period.year)
    none = Targets(national=None, city=None)
    return tuple(
        _standing(indicator, by_indicator.get(indicator.code, none), scope)
        for indicator in headline_indicators()
    )


def of_indicator(code: str, scope: Scope) -> Standing:
    """One of the scope's headline targets."""
    return next(one for one in of_scope(scope) if one.indicator.code == code)


def is_stale(indicator: Indicator, reading: Reading, period: Period) -> bool:
    """Whether a figure due every quarter has not come for this one."""
    return indicator.frequency == "quarter" and reading.read_on < period.end


def judge(
    indicator: Indicator, past: pd.DataFrame, target: Target | None, place: Place, period: Period
) -> str:
    """The progress of any indicator of one area towards a target: see `Standing.progress`."""
    reading = readings.latest(past, period)
    _, baseline = _start(indicator, past, reading, place, period)
    expected = _expected(target, baseline, period)
    return _progress(indicator, reading, past, target, expected, period)


def _standing(indicator: Indicator, asked: Targets, scope: Scope) -> Standing:
    past = series.of_scope(indicator, scope)
    reading = readings.latest(past, scope.period)
    gained, baseline = _start(indicator, past, reading, places.of_scope(scope), scope.period)
    expected = _expected(asked.binding, baseline, scope.period)
    return Standing(
        indicator=indicator,
        targets=asked,
        series=past,
        reading=reading,
        baseline=baseline,
        expected=expected,
        progress=_progress(indicator, reading, past, asked.binding, expected, scope.period),
        pace=pace.of_reading(reading, gained, asked.binding, indicator, scope.period),
        forecast=forecast.of_series(past, indicator, scope.period),
    )


def _start(
    indicator: Indicator, past: pd.DataFrame, reading: Reading | None, place: Place, period: Period
) -> tuple[float | None, float | None]:
    """What was gained since the year began, and the value that it began with.

    Neither where the definition has changed since: the difference would be the change's.
    """
    year_end = period.start - timedelta(days=1)
    if reading and any(year_end < day <= reading.read_on for day in indicator.breaks):
        return None, None
    gained = gains.since(year_end, reading, indicator, place) if reading else None
    if gained is None:
        return None, _baseline(past, indicator, year_end)
    return gained, reading.value - gained


def _baseline(past: pd.DataFrame, indicator: Indicator, year_end: date) -> float | None:
    if indicator.kind == "flow":
        return 0.0
    before = past[past["period_end"] == year_end]
    return float(before["value"].iloc[0]) if len(before) else None


def _expected(target: Target | None, baseline: float | None, period: Period) -> float | None:
    if target is None or baseline is None:
        return None
    if target.is_met(baseline):
        return target.value
    return baseline + (target.value - baseline) * period.quarter / 4


def _progress(
    indicator: Indicator,
    reading: Reading | None,
    past: pd.DataFrame,
    target: Target | None,
    expected: float | None,
    period: Period,
) -> str:
    if reading is None:
        return readings.why_none(past, indicator, period)
    if is_stale(indicator, reading, period):
        return "missing"
    if target is None:
        return "none"
    if target.is_met(reading.value):
        return "met"
    if period.quarter == 4:
        return "unmet"
    if expected is None:
        return "behind"
    on_path = reading.value <= expected if target.wants_less else reading.value >= expected
    return "on_track" if on_path else "behind"
