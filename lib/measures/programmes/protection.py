"""The rule on small numbers for what a programme counts by area, and by part of an area."""

from datetime import date

import numpy as np
import pandas as pd

from lib import disclosure
from lib.config import SmallNumbers
from lib.disclosure import Cells, Sums
from lib.measures import cross_section

OPEN, SHOWN, HIDDEN = 0, 1, -1
"""What became of a count in another figure: nothing yet, shown as it is, hidden."""


def of_areas(counts: np.ndarray, *, exact: bool = False) -> np.ndarray:
    """What readers see of one count per area; NaN where it is hidden or did not come.

    The sum of all areas is public, unless one area alone makes it. `exact`: see `of_parts`.
    """
    return of_parts(counts, np.empty((len(counts), 0)), exact=exact)[:, 0]


def of_parts(
    totals: np.ndarray,
    parts: np.ndarray,
    elsewhere: np.ndarray | None = None,
    *,
    exact: bool = False,
) -> np.ndarray:
    """The same of the areas' totals and of the parts that they are made of, in this order.

    `parts` has a row per area and a column per part. A part is hidden with its total. `elsewhere`
    says of each total and part what another figure made of it (OPEN, SHOWN or HIDDEN), which holds
    here too: what one figure hides, another must not tell. `exact` says that other numbers beside
    these tell what rounding takes off.
    """
    of_areas = np.column_stack([totals, parts]).astype(float)
    whole = np.where(np.isnan(of_areas).all(axis=0), np.nan, np.nansum(of_areas, axis=0))
    counts = np.vstack([whole, of_areas])
    known = np.zeros(counts.shape) if elsewhere is None else np.pad(elsewhere, ((1, 0), (0, 0)))
    public = known == SHOWN
    public[0] = (~np.isnan(of_areas)).sum(axis=0) > 1
    offered = ~np.isnan(counts)
    offered[1:, 1:] &= ~small_ones(counts[1:, :1]) | (known[1:, 1:] != OPEN)
    settled, hidden = (known != OPEN).ravel(), (known == HIDDEN).ravel()
    cells = Cells(counts.ravel(), public.ravel(), offered.ravel(), settled, hidden, exact)
    return _rounded(disclosure.protected(cells, _sums(counts)).reshape(counts.shape)[1:])


def elsewhere(code: str, areas: pd.Series, counts: np.ndarray, day: date) -> np.ndarray:
    """What the map of an indicator makes of the same counts on a day: OPEN, SHOWN or HIDDEN.

    areas: ids, one for each count. A count that the map does not have may have been on an earlier
    one, unless it is small.
    """
    told = cross_section.counts(code, day).set_index("area_id")["numerator"].reindex(areas)
    if told.isna().all():
        return np.full(len(areas), OPEN)
    hidden = areas.isin(cross_section.hidden(code, day)).to_numpy()
    is_shown = np.where(told.isna(), ~small_ones(counts), told.to_numpy() == counts)
    return np.where(hidden, HIDDEN, np.where(is_shown & ~np.isnan(counts), SHOWN, OPEN))


def small_ones(counts: np.ndarray) -> np.ndarray:
    """Which counts are so small that they are hidden."""
    return (counts >= 1) & (counts <= disclosure.limit())


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
