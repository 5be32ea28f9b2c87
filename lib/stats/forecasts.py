"""Where a share or a year's count will stand if things go on as they did."""

from dataclasses import dataclass

import numpy as np
from scipy import stats
from statsmodels.regression.linear_model import OLS
from statsmodels.tools import add_constant

from lib.stats.intervals import CONFIDENCE


@dataclass(frozen=True)
class Estimate:
    """A value and its 95 % interval."""

    value: float
    low: float
    high: float


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


@dataclass(frozen=True)
class Scatter:
    """How far logarithms lie apart, and from how many comparisons that is known."""

    deviation: float
    freedom: int


def course_forecast(
    ends: list[float], *, so_far: float, scatter: Scatter | None = None
) -> Estimate | None:
    """A year's end from what the course of each past year would make of its beginning (`ends`).

    The middle is their geometric mean; the interval is that of one more year whose logarithm is as
    scattered (Student's t), and never below what there is already. Two years may be alike by
    chance: `scatter` is one that is better known. None with fewer than two years, or where nothing
    has begun.
    """
    if len(ends) < 2 or so_far <= 0 or min(ends) <= 0:
        return None
    logs = np.log(np.asarray(ends, dtype=float))
    known = scatter or Scatter(float(np.std(logs, ddof=1)), len(logs) - 1)
    reach = stats.t(known.freedom).ppf((1 + CONFIDENCE) / 2) * np.sqrt(1 + 1 / len(logs))
    reach *= known.deviation
    low, middle, high = (float(np.exp(logs.mean() + step)) for step in (-reach, 0, reach))
    return Estimate(max(middle, so_far), max(low, so_far), max(high, so_far))
