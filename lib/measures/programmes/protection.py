"""The rule on small numbers for what a programme counts by area, and by part of an area."""

import numpy as np

from lib import disclosure
from lib.config import SmallNumbers
from lib.disclosure import Cells, Sums


def of_areas(counts: np.ndarray) -> np.ndarray:
    """What readers see of one count per area; NaN where it is hidden or did not come.

    The sum of all areas is public, unless one area alone makes it.
    """
    return of_parts(counts, np.empty((len(counts), 0)))[:, 0]


def of_parts(totals: np.ndarray, parts: np.ndarray) -> np.ndarray:
    """The same of the areas' totals and of the parts that they are made of, in this order.

    `parts` has a row per area and a column per part. A part is hidden with its total.
    """
    of_areas = np.column_stack([totals, parts]).astype(float)
    whole = np.where(np.isnan(of_areas).all(axis=0), np.nan, np.nansum(of_areas, axis=0))
    counts = np.vstack([whole, of_areas])
    public = np.zeros(counts.shape, dtype=bool)
    public[0] = (~np.isnan(of_areas)).sum(axis=0) > 1
    offered = ~np.isnan(counts)
    small = offered & (counts >= 1) & (counts <= disclosure.limit())
    offered[1:, 1:] &= ~small[1:, :1]
    none = np.zeros(counts.size, dtype=bool)
    cells = Cells(counts.ravel(), public.ravel(), offered.ravel(), none, none)
    return _rounded(disclosure.protected(cells, _sums(counts)).reshape(counts.shape)[1:])


def _sums(counts: np.ndarray) -> Sums:
    """Areas add up to the province, parts to their total."""
    numbers = np.where(np.isnan(counts), -1, np.arange(counts.size).reshape(counts.shape))
    areas, parts = (np.array([1, *[-1] * (length - 1)]) for length in counts.shape)
    groups = [(numbers.T, areas)]
    return Sums.of([*groups, (numbers, parts)] if counts.shape[1] > 1 else groups)


def _rounded(seen: np.ndarray) -> np.ndarray:
    # Counts of several years and days stand side by side: exact ones could be subtracted.
    return seen if disclosure.mode() is SmallNumbers.EXACT else disclosure.rounded(seen)


def state(count: float, seen: float) -> str:
    """What is said of a count of which readers see `seen`: missing, hidden, zero or reported."""
    if np.isnan(count):
        return "missing"
    if np.isnan(seen):
        return "hidden"
    return "zero" if seen == 0 else "reported"
