"""How the value of an indicator or of a harm has moved between two periods."""

from dataclasses import dataclass
from datetime import date

from lib.indicators import Indicator
from lib.measures import readings, series
from lib.measures.injuries import areas as injured
from lib.measures.injuries.harms import Harm
from lib.measures.readings import Reading
from lib.queries import areas
from lib.scope import Period, Scope


@dataclass(frozen=True)
class Value:
    """One value, and what chance alone could make of it."""

    value: float
    low: float
    high: float
    read_on: date


@dataclass(frozen=True)
class Movement:
    """Two values, and what may be said of the way from one to the other."""

    before: Value | None
    now: Value | None
    verdict: str
    """better, worse: the interval of the value now does not hold the earlier one; unclear: it does;
    same; moved: no direction is better; waiting: no newer figure has come; missing: one of the two
    has not been reported, or is hidden; unlike: they count stretches that cannot be compared;
    redefined: the definition changed in between."""


def of_indicator(indicator: Indicator, code: str, *, before: Period, now: Period) -> Movement:
    """An indicator of one area (by code), as it was read at two periods."""
    first, second = (_reading(indicator, code, period) for period in (before, now))
    return Movement(first, second, _verdict(indicator, first, second))


def of_harm(harm: Harm, code: str, *, before: Period, now: Period) -> Movement:
    """The rate per 100,000 children a year of a harm in one area, over the harm's own years."""
    first, second = (_rate(harm, code, period) for period in (before, now))
    if first is None or second is None:
        return Movement(first, second, "missing")
    if second.read_on <= first.read_on:
        return Movement(first, second, "waiting")
    if harm.years == 1 and before.quarter != now.quarter:
        # A year so far of six months holds another season than one of nine.
        return Movement(first, second, "unlike")
    return Movement(first, second, _direction(first, second, wants_less=True, is_count=False))


def _reading(indicator: Indicator, code: str, period: Period) -> Value | None:
    if not _exists(code, period):
        return None
    past = series.of_scope(indicator, Scope(code, period, ""))
    found: Reading | None = readings.latest(past, period)
    if found is None:
        return None
    return Value(found.value, found.low, found.high, found.read_on)


def _rate(harm: Harm, code: str, period: Period) -> Value | None:
    if code == areas.province().code:
        rows = injured.province(harm, period)
    else:
        rows = injured.by_area(harm, period)
        rows = rows[rows["code"] == code]
    if rows.empty or rows.iloc[0]["state"] not in ("reported", "zero"):
        return None
    row = rows.iloc[0]
    if row[["rate", "low", "high"]].isna().any():
        return None
    return Value(float(row["rate"]), float(row["low"]), float(row["high"]), row["end"])


def _exists(code: str, period: Period) -> bool:
    whole = areas.province().code
    return code == whole or (areas.reporting(period.end)["code"] == code).any()


def _verdict(indicator: Indicator, first: Value | None, second: Value | None) -> str:
    if first is None or second is None:
        return "missing"
    if second.read_on <= first.read_on:
        return "waiting"
    if any(first.read_on < day <= second.read_on for day in indicator.breaks):
        return "redefined"
    ends = {(one.read_on.month, one.read_on.day) for one in (first, second)}
    if indicator.kind == "flow" and len(ends) > 1:
        return "unlike"
    if first.value == second.value:
        return "same"
    if indicator.better == "none":
        return "moved"
    wants_less = indicator.better == "lower"
    return _direction(first, second, wants_less=wants_less, is_count=indicator.per == 1)


def _direction(first: Value, second: Value, *, wants_less: bool, is_count: bool) -> str:
    if first.value == second.value:
        return "same"
    if not is_count and second.low <= first.value <= second.high:
        return "unclear"
    return "better" if (second.value < first.value) == wants_less else "worse"
