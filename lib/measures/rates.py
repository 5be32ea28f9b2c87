"""From counts to values on an indicator's own scale."""

import numpy as np
import pandas as pd

from lib import stats
from lib.indicators import Indicator


def with_values(counts: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Counts with value, low and high: percentage, rate or count, and its 95 % interval.

    A percentage has a Wilson interval, a rate an exact Poisson one; a plain count is what it is
    and has none. A denominator of 0 gives no value.
    """
    rated = counts.copy()
    numerator = pd.to_numeric(rated["numerator"]).astype(float)
    if indicator.per == 1:
        rated["value"], rated["low"], rated["high"] = numerator, np.nan, np.nan
        return rated
    denominator = pd.to_numeric(rated["denominator"]).astype(float)
    whole = denominator.where(denominator > 0)
    rated["value"] = indicator.per * numerator / whole
    rated["low"], rated["high"] = _interval(numerator, whole, per=indicator.per)
    return rated


def _interval(numerator: pd.Series, whole: pd.Series, *, per: int) -> tuple[np.ndarray, np.ndarray]:
    if per == 100:
        low, high = stats.wilson(numerator, whole.fillna(0))
        return low * per, high * per
    low, high = stats.poisson(numerator)
    return low * per / whole, high * per / whole
