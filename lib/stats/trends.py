"""How rates change from year to year."""

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM, GLMResults
from statsmodels.tools import add_constant
from statsmodels.tools.sm_exceptions import ModelWarning

from lib.stats.intervals import CONFIDENCE

LEAST = 4
"""A line through fewer points says nothing of how sure it is."""


@dataclass(frozen=True)
class Trend:
    """A rate's yearly change: 0.95 is 5 % less each year."""

    ratio: float
    low: float
    high: float
    """The 95 % interval."""

    dispersion: float
    """How much more than Poisson counts the years scatter around the line; at least 1."""


def yearly(counts: ArrayLike, exposure: ArrayLike, years: ArrayLike) -> Trend | None:
    """The rate ratio per year, by quasi-Poisson regression with exposure as offset (statsmodels).

    Counts that scatter more than chance widen the interval by their Pearson dispersion, Student's t
    with it (as R's `summary(glm(family = quasipoisson))`); ones that scatter less do not narrow it.
    None with fewer than four known years, where fewer than two of them had an event, and where no
    line fits at all.
    """
    counts, exposure = np.asarray(counts, dtype=float), np.asarray(exposure, dtype=float)
    known = (exposure > 0) & (counts >= 0)
    years = np.asarray(years, dtype=float)[known]
    counts, exposure = counts[known], exposure[known]
    if len(np.unique(years)) < LEAST or (counts > 0).sum() < 2:
        return None
    line = add_constant(years - years.mean())
    # Exposure in units of its own mean: millions of child-years would swamp the fit.
    model = GLM(counts, line, family=Poisson(), exposure=exposure / exposure.mean())
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        # It warns of rates that lie on the line to the last digit, as equal ones do: no fault here.
        warnings.simplefilter("ignore", ModelWarning)
        try:
            fitted = model.fit(tol=1e-10, tol_criterion="params")
        except ValueError:
            # From none to millions within a year: statsmodels gives up, and there is no trend.
            return None
        return _trend(fitted) if fitted.converged else None


def _trend(fitted: GLMResults) -> Trend:
    dispersion = max(float(fitted.pearson_chi2 / fitted.df_resid), 1.0)
    law = stats.t(fitted.df_resid) if dispersion > 1 else stats.norm()
    reach = law.ppf((1 + CONFIDENCE) / 2) * fitted.bse[1] * np.sqrt(dispersion)
    low, ratio, high = np.exp(fitted.params[1] + np.array([-reach, 0.0, reach]))
    return Trend(float(ratio), float(low), float(high), dispersion)
