"""Which points lie far from how the others go together."""

import numpy as np
from scipy import stats

FAR = 3.0
"""So many times the usual scatter is far."""
_NORMAL = 1.4826
"""Makes the median deviation of normal data its standard deviation."""


def distances(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """How far each y lies from the line that the others follow, in usual scatters; above positive.

    The line is Theil and Sen's (the median of all slopes), the scatter the median deviation: a few
    far points move neither. Zeros with fewer than five points, or without any scatter.
    """
    across, up = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if len(across) < 5 or np.ptp(across) == 0:
        return np.zeros(len(across))
    line = stats.theilslopes(up, across)
    off = up - (line.slope * across + line.intercept)
    off -= np.median(off)
    scatter = _NORMAL * np.median(np.abs(off))
    return off / scatter if scatter > 0 else np.zeros(len(across))
