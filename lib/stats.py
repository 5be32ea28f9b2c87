"""Intervals, forecasts and ranks: numbers in, numbers out."""

from dataclasses import dataclass

import numpy as np
from scipy import stats
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.proportion import proportion_confint
from statsmodels.tools import add_constant

CONFIDENCE = 0.95
DRAWS = 4000
_SEED = 358


@dataclass(frozen=True)
class Estimate:
    """A value and its 95 % interval."""

    value: float
    low: float
    high: float


def wilson(counts: np.ndarray, totals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Wilson score interval of each proportion, 0 to 1; NaN where the total is 0."""
    counts, totals = np.asarray(counts, dtype=float), np.asarray(totals, dtype=float)
    known = totals > 0
    low, high = np.full(counts.shape, np.nan), np.full(counts.shape, np.nan)
    if known.any():
        # More counted than there are to count is a fault of the data, shown as its own flag; the
        # interval of the whole is all that can be said.
        inside = np.minimum(counts[known], totals[known])
        low[known], high[known] = proportion_confint(
            inside, totals[known], alpha=1 - CONFIDENCE, method="wilson"
        )
        # Rounding must not leave a full house at 0.9999999999999999, short of its own target.
        low[known & (counts <= 0)] = 0.0
        high[known & (counts >= totals)] = 1.0
    return low, high


def poisson(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Exact interval of the mean behind each count (Garwood, by the gamma distribution)."""
    counts = np.asarray(counts, dtype=float)
    tail = (1 - CONFIDENCE) / 2
    low = np.where(counts > 0, stats.gamma.ppf(tail, np.maximum(counts, 1)), 0.0)
    return low, stats.gamma.ppf(1 - tail, counts + 1)


def trend_forecast(values: np.ndarray, *, ahead: int) -> Estimate | None:
    """Where a straight line through the logits of shares (0 to 1) stands some steps on.

    The logit keeps the forecast between 0 and 1; the interval is that of a new observation. None
    with fewer than five points, from which no interval worth showing follows.
    """
    shares = np.asarray(values, dtype=float)
    if len(shares) < 5:
        return None
    inside = np.clip(shares, 1e-6, 1 - 1e-6)
    steps = np.arange(len(shares), dtype=float)
    line = OLS(np.log(inside / (1 - inside)), add_constant(steps)).fit()
    at = [[1.0, steps[-1] + ahead]]
    told = line.get_prediction(at).summary_frame(alpha=1 - CONFIDENCE).iloc[0]
    logits = told["mean"], told["obs_ci_lower"], told["obs_ci_upper"]
    return Estimate(*(float(1 / (1 + np.exp(-logit))) for logit in logits))


def count_forecast(so_far: int, past: list[int]) -> Estimate:
    """A year's count when the rest of the year is like the same part of past years.

    `past` holds the counts of that part, one per past year. The interval is that of a new count
    whose variance is the mean times the dispersion seen between the years, at least 1 (Poisson):
    campaigns come in some years and not in others.
    """
    years, mean = len(past), float(np.mean(past))
    scatter = float(np.sum((np.asarray(past) - mean) ** 2))
    dispersion = max(1.0, scatter / mean / (years - 1)) if years > 1 and mean else 1.0
    # Two or three years say little of how far years scatter: Student's t widens for that.
    law = stats.t(years - 1) if dispersion > 1 else stats.norm()
    reach = law.ppf((1 + CONFIDENCE) / 2) * np.sqrt(dispersion * mean * (1 + 1 / years))
    # Years without any event must not promise that there will be none: the mean itself is not known
    # (Jeffreys' prior makes the count negative binomial).
    unknown = stats.nbinom(sum(past) + 0.5, years / (years + 1)).ppf((1 + CONFIDENCE) / 2)
    low, high = max(mean - reach, 0.0), max(mean + reach, float(unknown))
    return Estimate(so_far + mean, so_far + low, so_far + high)


def rank_intervals(
    counts: np.ndarray, totals: np.ndarray, *, highest_first: bool
) -> tuple[np.ndarray, np.ndarray]:
    """First and last rank that each proportion may hold (95 %), 1 being the best.

    Ranks are taken over draws from each area's own beta distribution (Goldstein and Spiegelhalter
    1996: a rank without its interval misleads). The draws are seeded: the same data give the same
    ranks.
    """
    counts, totals = np.asarray(counts, dtype=float), np.asarray(totals, dtype=float)
    failures = np.maximum(totals - counts, 0)
    draws = np.random.default_rng(_SEED).beta(
        counts + 0.5, failures + 0.5, size=(DRAWS, len(counts))
    )
    ranks = stats.rankdata(-draws if highest_first else draws, axis=1)
    tail = 100 * (1 - CONFIDENCE) / 2
    first, last = np.percentile(ranks, [tail, 100 - tail], axis=0)
    return np.floor(first).astype(int), np.ceil(last).astype(int)
