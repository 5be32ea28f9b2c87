"""How a year's events fall on its months."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from lib.stats.intervals import CONFIDENCE, wilson

LEAST = 12
"""With fewer events than one for each month the test says nothing (Koehler and Larntz 1980: the
number of events, squared, over that of the months is to be at least 10)."""


@dataclass(frozen=True)
class Season:
    """Twelve months against a year in which events keep falling evenly."""

    months: pd.DataFrame
    """One row per month: month (1 to 12), count, share of the events, its interval low and high,
    even (the share expected from exposure), index (share / even) with index_low and index_high,
    and peak. NaN in months without exposure."""

    chi2: float
    p: float
    """Chance of months of equal risk differing so much; NaN where there are too few events."""

    @property
    def peaks(self) -> list[int]:
        """The months that stand out above."""
        return self.months.loc[self.months["peak"], "month"].tolist()


def of_months(counts: ArrayLike, exposure: ArrayLike) -> Season:
    """The season of events by month of the year, January first.

    `exposure` is what each month had of days (or child-days) that count: a plain year's days, or
    fewer where reports are missing. Shares have Wilson's interval; the test is Pearson's chi-square
    against an even spread. A month is a peak if its whole interval lies above its even share and
    the test, too, says that the months differ: one of twelve intervals alone often errs.
    """
    counts, exposure = np.asarray(counts, dtype=float), np.asarray(exposure, dtype=float)
    known = (exposure > 0) & (counts >= 0)
    counts, exposure = np.where(known, counts, np.nan), np.where(known, exposure, np.nan)
    total = np.nansum(counts)
    even = exposure / (np.nansum(exposure) if known.any() else np.nan)
    low, high = wilson(counts, np.where(known, total, np.nan))
    share = counts / (total if total > 0 else np.nan)
    chi2, p = _test(counts[known], even[known] * total)
    months = {"month": np.arange(1, 13), "count": counts, "share": share, "low": low, "high": high}
    ratios = {"index": share / even, "index_low": low / even, "index_high": high / even}
    peak = (low > even) & (p < 1 - CONFIDENCE)
    return Season(pd.DataFrame({**months, "even": even, **ratios, "peak": peak}), chi2, p)


def _test(counts: np.ndarray, expected: np.ndarray) -> tuple[float, float]:
    if len(counts) < 2 or counts.sum() < LEAST:
        return np.nan, np.nan
    chi2 = float(np.sum((counts - expected) ** 2 / expected))
    return chi2, float(stats.chi2.sf(chi2, len(counts) - 1))
