"""Funnel plot of rates: how far from the overall rate chance alone may take an area."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

TAILS = {2: 0.025, 3: 0.001}
"""Share beyond either limit: the 95 % limits are called 2, the 99.8 % ones 3, after sigmas."""


def overall(counts: ArrayLike, exposure: ArrayLike) -> float:
    """The rate of all areas together that have both a count and exposure; NaN without any."""
    counts, exposure = np.asarray(counts, dtype=float), np.asarray(exposure, dtype=float)
    known = (exposure > 0) & (counts >= 0)
    return float(counts[known].sum() / exposure[known].sum()) if known.any() else np.nan


def limits(exposure: ArrayLike, centre: float, *, tau2: float = 0.0) -> pd.DataFrame:
    """One row per exposure: low3, low2, centre, high2, high3, as rates per unit of exposure.

    Exact Poisson limits, made continuous by the gamma function as in PHEindicatormethods (England's
    Fingertips; not Spiegelhalter's interpolation between two counts, which lets the upper limit be
    passed with a chance above 2.5 %). An area lies outside a limit exactly if a count as far out
    as its own has a chance below 2.5 % (0.1 %) at the overall rate.

    With `tau2`, the variance of the areas' own rates (dispersion.py), each limit moves away from
    the centre by the square root of (s2 + tau2) / s2, s2 = centre / exposure: the additive random
    effects of Spiegelhalter 2005 (BMJ Quality and Safety 14:347), which leave the exact limits as
    they are where tau2 is 0. Where nothing is expected there are no limits (NaN).
    """
    exposure = np.asarray(exposure, dtype=float)
    expected = np.where(exposure * centre > 0, exposure * centre, np.nan)
    stretch = np.sqrt(1 + tau2 * exposure / centre) if centre > 0 else np.nan
    columns = {"centre": np.full(exposure.shape, centre)}
    for sigmas, tail in TAILS.items():
        low, high = _outside(expected, tail)
        columns[f"low{sigmas}"] = np.maximum(centre - (1 - low / expected) * centre * stretch, 0.0)
        columns[f"high{sigmas}"] = centre + (high / expected - 1) * centre * stretch
    return pd.DataFrame(columns)[["low3", "low2", "centre", "high2", "high3"]]


def signals(counts: ArrayLike, exposure: ArrayLike, curves: pd.DataFrame) -> np.ndarray:
    """Of each area the limit that it lies outside of: low3, low2, none, high2 or high3.

    `curves` are the limits at the areas' own exposure. None where the rate is not known.
    """
    counts, exposure = np.asarray(counts, dtype=float), np.asarray(exposure, dtype=float)
    known = (exposure > 0) & (counts >= 0)
    rates = np.where(known, counts, np.nan) / np.where(known, exposure, np.nan)
    told = np.where(known, "none", None)
    for sigmas in sorted(TAILS):
        told[rates < curves[f"low{sigmas}"].to_numpy()] = f"low{sigmas}"
        told[rates > curves[f"high{sigmas}"].to_numpy()] = f"high{sigmas}"
    return told


def _outside(expected: np.ndarray, tail: float) -> tuple[np.ndarray, np.ndarray]:
    """The counts, made continuous, that have so small a chance of being undercut or exceeded.

    P(X <= x) is the upper, P(X >= x) the lower incomplete gamma function of the mean; solved for x
    through the chi-square distribution's degrees of freedom.
    """
    low = special.chdtriv(1 - tail, 2 * expected) / 2 - 1
    return np.maximum(low, 0.0), special.chdtriv(tail, 2 * expected) / 2
