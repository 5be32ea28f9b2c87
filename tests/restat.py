"""Rates, limits and tests computed anew with scipy alone, for counts of injuries.

Nothing of the product takes part, and nothing of its ways where there is another one.
"""

import numpy as np
import pandas as pd
from scipy import stats


def interval(count: float, exposure: float) -> tuple[float, float]:
    """95 % limits of a rate per 100,000: exact (chi-square) below 10 cases, Byar's from 10 on."""
    if count < 10:
        low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
        high = stats.chi2.ppf(0.975, 2 * count + 2) / 2
    else:
        z = stats.norm.ppf(0.975)
        low = count * (1 - 1 / (9 * count) - z / 3 / count**0.5) ** 3
        high = (count + 1) * (1 - 1 / (9 * (count + 1)) + z / 3 / (count + 1) ** 0.5) ** 3
    return 1e5 * low / exposure, 1e5 * high / exposure


def marshall(count: pd.Series, exposure: pd.Series) -> pd.Series:
    """Empirical Bayes rates per 100,000 (Marshall 1991, global mean, by moments)."""
    known = count.notna()
    if not count.sum():
        return 0 * count
    mean = count.sum() / exposure[known].sum()
    rate = count / exposure
    scatter = (exposure * (rate - mean) ** 2).sum() / exposure[known].sum()
    between = max(scatter - mean / exposure[known].mean(), 0.0)
    weight = between / (between + mean / exposure)
    return 1e5 * (weight * rate + (1 - weight) * mean)


def dispersion(count: pd.Series, exposure: pd.Series) -> tuple[float, float, float]:
    """phi and tau2 of winsorised z-scores (10 % at either end), and p of Pearson's chi-square."""
    if not count.sum():
        return np.nan, 0.0, np.nan
    centre = count.sum() / exposure.sum()
    expected = centre * exposure
    z = (count - expected) / np.sqrt(expected)
    low, high = np.percentile(z, [10, 90])
    inner = z.clip(low, high)
    weight = 1 / (centre / exposure)
    excess = (inner**2).sum() - (len(z) - 1)
    tau2 = excess / (weight.sum() - (weight**2).sum() / weight.sum())
    p = stats.chi2.sf((z**2).sum(), len(z) - 1)
    return float((inner**2).mean()), max(tau2, 0.0) if p < 0.05 else 0.0, float(p)


def signal(count: float, expected: float, stretch: float) -> str:
    """Outside the 95 % (2) or 99.8 % (3) Poisson limits, stretched around what is expected.

    Without stretching that is so exactly if a count as far out has a chance below 2.5 % (0.1 %).
    """
    told = "none"
    for name, tail in ((2, 0.025), (3, 0.001)):
        near = expected + (count - expected) / stretch
        above = stats.gamma.cdf(expected, near) if near > 0 else 1.0
        below = stats.gamma.sf(expected, near + 1)
        if count > expected and above < tail:
            told = f"high{name}"
        if count < expected and below < tail:
            told = f"low{name}"
    return told


def signals(own: pd.DataFrame) -> list[str]:
    """The signal of each area with enough reports (80 %), NA elsewhere, the limits widened."""
    complete = own["reporting"] / own["communes"] >= 0.8
    known = own[complete]
    centre = own["count"].sum() / own["child_years"].sum()
    _, tau2, _ = dispersion(known["count"], known["child_years"])
    stretch = (1 + tau2 * own["child_years"] / centre) ** 0.5 if centre else own["child_years"]
    rows = zip(complete, own["count"], centre * own["child_years"], stretch, strict=True)
    return [signal(*row) if enough and centre else "NA" for enough, *row in rows]


def season(months: pd.DataFrame) -> pd.DataFrame:
    """One row per month of the year: count, share, index (share over that of the child-years)."""
    sums = months.groupby(pd.Index(months.index.str[5:].astype(int), name="number")).sum()
    share = sums["count"] / sums["count"].sum()
    even = sums["child_years"] / sums["child_years"].sum()
    return pd.DataFrame({"count": sums["count"], "share": share, "even": even,
                         "index": share / even})  # fmt: skip


def even_p(usual: pd.DataFrame) -> float:
    """Chance of months of equal risk differing as much, by Pearson's chi-square."""
    expected = usual["even"] * usual["count"].sum()
    return stats.chisquare(usual["count"], expected).pvalue


def smallest_fall(count: float) -> float | None:
    """The least fall that shows four times in five, on a grid of 0.1 %, by the exact test.

    Two Poisson counts, the first with that mean; told apart where scipy's binomial tails of one of
    them given their sum hold less than 2.5 %.
    """
    most = int(count + 10 * count**0.5 + 12)
    first = stats.poisson.pmf(np.arange(most), count)
    few, many = np.meshgrid(np.arange(most), np.arange(most), indexing="ij")
    tails = stats.binom.cdf(np.minimum(few, many), few + many, 0.5)
    told = (tails <= 0.025) & (few != many)

    def seen(fall: float) -> float:
        second = stats.poisson.pmf(np.arange(most), count * (1 - fall))
        return float(second @ told @ first)

    if seen(1.0) < 0.8:
        return None
    low, high = 0.0, 1.0
    while high - low > 1e-5:
        middle = (low + high) / 2
        low, high = (low, middle) if seen(middle) >= 0.8 else (middle, high)
    return high
