"""Where an indicator will stand at the end of the year if things go on as they did."""

import pandas as pd

from lib import stats
from lib.indicators import Indicator
from lib.scope import Period
from lib.stats import Estimate

TREND_QUARTERS = 8
"""A straight line is drawn through so many quarters at most."""


def of_series(past: pd.DataFrame, indicator: Indicator, period: Period) -> Estimate | None:
    """The value on 31 December with its 95 % interval, on the indicator's scale.

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


def _share(known: pd.DataFrame, indicator: Indicator, period: Period) -> Estimate | None:
    comparable = known
    for day in indicator.breaks:
        comparable = comparable[comparable["period_end"] >= day]
    shares = comparable["value"].tail(TREND_QUARTERS).to_numpy(dtype=float) / indicator.per
    told = stats.trend_forecast(shares, ahead=4 - period.quarter)
    if told is None:
        return None
    return Estimate(*(indicator.per * share for share in (told.value, told.low, told.high)))


def _events(known: pd.DataFrame, period: Period) -> Estimate | None:
    ends = {
        Period.of(day): count
        for day, count in zip(known["period_end"], known["numerator"], strict=True)
    }
    past = [
        int(ends[Period(year, 4)]) - int(ends[Period(year, period.quarter)])
        for year in sorted({one.year for one in ends if one.year < period.year})
        if Period(year, 4) in ends and Period(year, period.quarter) in ends
    ]
    return stats.count_forecast(int(ends[period]), past) if past else None
