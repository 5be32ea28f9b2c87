"""The funnel plot: how far from the province's rate chance alone may take an area."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import db
from lib.measures.injuries import areas, judgement
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.rates import PER
from lib.scope import Period
from lib.stats import funnel
from lib.stats.dispersion import Dispersion

_POINTS = 60

COLUMNS = ["child_years", "low3", "low2", "centre", "high2", "high3"]


@dataclass(frozen=True)
class Funnel:
    """The limits of chance around the province's rate."""

    curve: pd.DataFrame
    """child_years, rising, and rates per 100,000 children a year; columns: COLUMNS. Without rows
    where too few areas can be shown."""
    dispersion: Dispersion | None
    """Whether areas differ more than chance makes them; None where too few can be shown."""


@db.remembered
def limits(harm: Harm, period: Period) -> Funnel:
    """The curves that `areas.by_area` judges by, from the least to the most child-years."""
    counted, whole = areas.by_area(harm, period), areas.province(harm, period).iloc[0]
    scatter = judgement.of_areas(counted, whole).dispersion
    years = counted["child_years"].astype(float)
    known = years[years > 0]
    if scatter is None or known.empty:
        return Funnel(pd.DataFrame(columns=COLUMNS), None)
    across = np.geomspace(0.9 * known.min(), 1.05 * known.max(), _POINTS)
    curve = PER * funnel.limits(across, whole["rate"] / PER, tau2=scatter.tau2)
    return Funnel(curve.assign(child_years=across)[COLUMNS], scatter)
