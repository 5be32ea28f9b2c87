"""From the counts that readers may see to rates."""

import numpy as np
import pandas as pd

from lib import stats

PER = 100_000
"""Rates are so many children a year."""

UNSTABLE_UNDER = 20
"""A rate of fewer cases moves much by chance alone (CDC WISQARS)."""


def with_rates(counts: pd.DataFrame) -> pd.DataFrame:
    """Counts and child_years with rate, low, high (95 %, as England's `phe_rate`) and unstable.

    Everything is made of the count that is shown: rounded where that is, none where it is hidden.
    """
    count, exposure = counts["count"].astype(float), counts["child_years"].astype(float)
    whole = exposure.where(exposure > 0)
    low, high = stats.rates(count, exposure, per=PER)
    return counts.assign(
        rate=PER * count / whole,
        low=low,
        high=high,
        unstable=np.where(count.isna(), False, count < UNSTABLE_UNDER),
    )
