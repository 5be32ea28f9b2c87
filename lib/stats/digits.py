"""Whether the last digits of counts fall as chance would have them."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

LEAST = 50
"""Counts needed: five expected for each digit, as the chi-squared approximation asks."""


@dataclass(frozen=True)
class DigitTest:
    """Last digits against an even spread."""

    observed: tuple[int, ...]
    """How many counts end in 0, 1, … 9."""
    chi_squared: float
    p: float
    """NaN where there are too few counts."""
    effect: float
    """Cramér's V, 0 (even) to 1 (all alike): p alone grows small with the number of counts."""

    @property
    def expected(self) -> float:
        """How many would end in each digit if they fell evenly."""
        return sum(self.observed) / 10


def preference(counts: np.ndarray) -> DigitTest:
    """Pearson's chi-squared test of the last digits of whole numbers, with 9 degrees of freedom."""
    observed = np.bincount(np.asarray(counts, dtype=np.int64) % 10, minlength=10)
    total = int(observed.sum())
    told = tuple(int(count) for count in observed)
    if total < LEAST:
        return DigitTest(told, float("nan"), float("nan"), float("nan"))
    found = stats.chisquare(observed)
    effect = float(np.sqrt(found.statistic / (9 * total)))
    return DigitTest(told, float(found.statistic), float(found.pvalue), effect)
