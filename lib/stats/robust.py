"""Values that stand far from their like."""

import numpy as np
from scipy import stats

LIMIT = 3.5
"""Iglewicz and Hoaglin 1993: a modified z-score beyond this is called an outlier."""

LEAST = 8
"""Values needed before one of them can be called so."""


def modified_z(values: np.ndarray) -> np.ndarray:
    """Each value's distance from the median in robust standard deviations.

    0.6745 (x - median) / MAD; where more than half of the values are the same, so that the median
    distance is 0, the mean distance stands in (x 1.2533). NaN where there are too few values, or
    all are the same.
    """
    values = np.asarray(values, dtype=float)
    if len(values) < LEAST:
        return np.full(len(values), np.nan)
    from_median = values - np.median(values)
    spread = stats.median_abs_deviation(values, scale="normal")
    if spread == 0:
        spread = 1.253314 * np.abs(from_median).mean()
    return from_median / spread if spread > 0 else np.full(len(values), np.nan)
