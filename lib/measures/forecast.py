"""Where an indicator will stand at the end of the year if things go on as they did."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib import stats
from lib.indicators import Indicator
from lib.scope import Period

TREND_QUARTERS = 8
"""A straight line is drawn through so many quarters at most."""


@dataclass(frozen=True)
class Forecast:
    """A value on 31 December, with its 95 % interval, on the indicator's scale."""

    value: float
    low: float
    high: float
    since: date
    """Last day of the first quarter that it is drawn from."""


def of_series(past: pd.DataFrame, indicator: Indicator, period: Period) -> Forecast | None:
    """The forecast for the end of the period's year.

    A share follows the straight line through the logits of its last quarters, none of them from
    before a change of its definition. Events go on as they did in the same quarters of past
    years. None in the last quarter, for yearly figures, and where too few quarters are known.
    """
    known = past[past["state"] == "reported"]
    if period.quarter == 4 or indicator.frequency != "quarter" or known.empty:
        return None
    if known["period_end"].iloc[-1] != period.end:
        return None
    if indicator.kind == "flow":
        return _events(known, period)
    return _share(known, indicator, period) if indicator.per == 100 else None


def _share(known: pd.DataFrame, indicator: Indicator, period: Period) -> Forecast | None:
    comparable = known
    # A law of later years changes nothing about this period's figures.
    for day in (day for day in indicator.breaks if day <= period.end):
        comparable = comparable[comparable["period_end"] >= day]
    recent = comparable.tail(TREND_QUARTERS)
    shares = recent["value"].to_numpy(dtype=float) / indicator.per
    told = stats.trend_forecast(shares, ahead=4 - period.quarter)
    if told is None:
        return None
    ends = (indicator.per * share for share in (told.value, told.low, told.high))
    return Forecast(*ends, since=recent["period_end"].iloc[0])


def _events(known: pd.DataFrame, period: Period) -> Forecast | None:
    ends = {
        Period.of(day): count
        for day, count in zip(known["period_end"], known["numerator"], strict=True)
    }
    past = [
        int(ends[Period(year, 4)]) - int(ends[Period(year, period.quarter)])
        for year in sorted({one.year for one in ends if one.year < period.year})
        if Period(year, 4) in ends and Period(year, period.quarter) in ends
    ]
    if not past:
        return None
    told = stats.count_forecast(int(ends[period]), past)
    return Forecast(told.value, told.low, told.high, since=known["period_end"].iloc[0])
