"""What areas' counts say beside the province's rate: more than chance, and drawn towards it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.measures.injuries.rates import PER
from lib.stats import dispersion, smoothing
from lib.stats import funnel as limits_of
from lib.stats.dispersion import Dispersion

FEWEST = 3
"""Areas with a count to show, below which nothing is judged."""


@dataclass(frozen=True)
class Judged:
    """Areas beside the province, in the order of their rows."""

    expected: pd.Series
    """Children to be expected at the province's rate; NaN where there is no count to compare."""
    signals: list[str]
    """low3, low2, none, high2, high3; NA: hidden, missing, or too few communes have reported for
    a low rate to mean that few children were harmed."""
    smoothed: pd.Series
    """Empirical Bayes rates per 100,000 child-years."""
    dispersion: Dispersion | None
    """How far areas scatter; None where too few of them have a count to show."""


def of_areas(counted: pd.DataFrame, whole: pd.Series) -> Judged:
    """The areas (count, child_years, state, complete) beside the province (the same, exact).

    The limits are widened where areas differ more than chance makes them.
    """
    count, years = counted["count"].astype(float), counted["child_years"].astype(float)
    centre, complete = whole["rate"] / PER, counted["complete"].astype(bool)
    taken = _taken(counted, whole)
    expected, smoothed = centre * years, PER * smoothing.to_all(taken, years)
    judged = complete & count.notna() & (years > 0)
    scatter = dispersion.of_rates(taken[complete], years[complete])
    if judged.sum() < FEWEST or not centre > 0:
        scatter, told = None, ["NA"] * len(counted)
    else:
        told = limits_of.signals(count, years, limits_of.limits(years, centre, tau2=scatter.tau2))
    return Judged(
        expected=expected.where(count.notna()),
        signals=[said if known else "NA" for known, said in zip(judged, told, strict=True)],
        smoothed=pd.Series(smoothed, index=counted.index).where(count.notna()),
        dispersion=scatter,
    )


def _taken(counted: pd.DataFrame, whole: pd.Series) -> pd.Series:
    """The counts, with those that are hidden at the rate which is left for all of them together.

    That is what the province less the areas shown has, and known to every reader. Without it the
    high counts alone would stand for all areas, and differ more than they do.
    """
    count, years = counted["count"].astype(float), counted["child_years"].astype(float)
    hidden = counted["state"] == "hidden"
    left = max(float(whole["count"]) - count.sum(), 0.0)
    left_years = years[hidden].sum()
    return count.where(~hidden, left / left_years * years if left_years > 0 else np.nan)
