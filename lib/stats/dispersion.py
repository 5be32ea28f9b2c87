"""Whether areas differ more than chance makes them, and by how much."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from lib.stats import funnel

WINSORISED = 0.1
"""So large a share of the z-scores at either end is drawn in to the next one."""

SURE = 0.05


@dataclass(frozen=True)
class Dispersion:
    """How far areas scatter around their overall rate."""

    phi: float
    """Mean squared z-score, the outermost drawn in: about 1 or less if only chance is at work."""

    p: float
    """Chance of areas with one and the same rate scattering so far; NaN for fewer than two."""

    tau2: float
    """Variance of the areas' own rates (rate per unit of exposure, squared); 0 where the scatter
    may be chance or is that of a few outermost areas only."""

    @property
    def adjusted(self) -> bool:
        """Whether limits are to be widened for it."""
        return self.tau2 > 0


def of_rates(
    counts: ArrayLike, exposure: ArrayLike, *, winsorised: float = WINSORISED
) -> Dispersion:
    """The dispersion of areas' rates.

    z = (count - expected) / sqrt(expected), winsorised at its 10th and 90th percentile for phi and
    tau2, so that a few truly different areas do not hide themselves (Spiegelhalter 2005, BMJ
    Quality and Safety 14:347; tau2 by the method of moments of DerSimonian and Laird 1986). The
    test is Pearson's chi-square of all of them, nothing drawn in, on one degree less than areas.
    """
    counts, exposure = np.asarray(counts, dtype=float), np.asarray(exposure, dtype=float)
    centre = funnel.overall(counts, exposure)
    known = (exposure > 0) & (counts >= 0)
    areas = int(known.sum())
    if areas < 2 or not centre > 0:
        return Dispersion(phi=np.nan, p=np.nan, tau2=0.0)
    weights = exposure[known] / centre
    z = (counts[known] / exposure[known] - centre) * np.sqrt(weights)
    drawn_in = np.clip(z, *np.quantile(z, [winsorised, 1 - winsorised]))
    excess = float(np.sum(drawn_in**2)) - (areas - 1)
    p = float(stats.chi2.sf(np.sum(z**2), areas - 1))
    spread = weights.sum() - np.sum(weights**2) / weights.sum()
    tau2 = max(float(excess / spread), 0.0) if p < SURE and spread > 0 else 0.0
    return Dispersion(phi=float(np.mean(drawn_in**2)), p=p, tau2=tau2)
