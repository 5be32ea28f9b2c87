"""How injuries fall on the months of the year, as the registry knows them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import db
from lib.measures import places
from lib.measures.injuries import exposure, protection, whole, windows
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.people import of_place
from lib.measures.injuries.tallies import ALL, MONTHS
from lib.measures.injuries.windows import POOLED, Window
from lib.measures.places import Place
from lib.schema import CAUSES
from lib.scope import Scope
from lib.stats import seasons


@dataclass(frozen=True)
class Season:
    """The usual year of one harm."""

    months: pd.DataFrame
    """One row per month of the year: month (1 to 12), count, share of all, its 95 % interval low
    and high, index (share over that of an even spread), state."""
    peak_months: list[int]
    """Months that stand out above by more than chance."""
    share_of_peak: float | None
    """Of all events, those of these months."""
    p_value: float | None
    """Chance of months of equal risk differing so much; None where there are too few events."""


@db.remembered
def month_by_cause(scope: Scope, years: int = POOLED) -> pd.DataFrame:
    """One row per cause, all of them first, and month of the year, over so many years.

    Columns: cause, month (1 to 12), count, index (count over what an even spread over the days
    that the registry covers would bring; None where a count of the cause is hidden), state.
    """
    place, window = places.of_scope(scope), windows.up_to(scope.period, years)
    shown = of_place(place, "month", "injured", window)
    parts = [_of_cause(shown, place, cause, window) for cause in (ALL, *CAUSES)]
    return pd.concat(parts, ignore_index=True)[["cause", "month", "count", "index", "state"]]


@db.remembered
def index(harm: Harm, scope: Scope) -> Season:
    """The usual year of a harm, over three years."""
    place, window = places.of_scope(scope), windows.up_to(scope.period, POOLED)
    shown = of_place(place, "month", harm.count, window)
    months = _of_cause(shown, place, harm.cause, window)
    found = seasons.of_months(months["count"], _exposure(place, window))
    if months["count"].isna().any() or not months["count"].sum():
        return Season(months[_COLUMNS], [], None, None)
    peaks = found.months["peak"]
    share = float(found.months.loc[peaks, "share"].sum()) if peaks.any() else None
    p_value = None if np.isnan(found.p) else found.p
    return Season(months[_COLUMNS], found.peaks, share, p_value)


_COLUMNS = ["month", "count", "share", "low", "high", "index", "state"]


def _of_cause(shown: protection.Shown, place: Place, cause: str, window: Window) -> pd.DataFrame:
    cells = [shown.cell(place.id, cause, month, window) for month in MONTHS]
    counts = [count for count, _ in cells]
    # Shares of what is shown would not be shares of all.
    known = np.nan if np.isnan(counts).any() else 1.0
    found = seasons.of_months(np.array(counts) * known, _exposure(place, window)).months
    told = found[["month", "share", "low", "high", "index"]]
    return told.assign(cause=cause, count=counts, state=[state for _, state in cells])


def _exposure(place: Place, window: Window) -> np.ndarray:
    """Child-years that the registry covers, by month of the year."""
    own = whole.child_years() if place.is_province else exposure.months_of_registry(place.id)
    years = np.zeros(12)
    for month in windows.months(window):
        years[month.month - 1] += own.get(month, 0.0)
    return years
