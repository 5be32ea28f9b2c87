"""The rule on small numbers: a few children in one area could be recognised, so they are hidden.

Applied where area figures are made, before any picture, map, tooltip, table or file sees them.
"""

import pandas as pd

from lib.indicators import Indicator

HIDDEN_UP_TO = 7
"""Counts of children from 1 to this are hidden below the province; a zero is shown."""

CHILDREN = "children"
"""The unit of indicators that count children, as the catalogue writes it."""

_BLANKED = ["numerator", "denominator", "value", "low", "high"]


def is_small(counts: pd.Series, indicator: Indicator) -> pd.Series:
    """Which counts are of so few children that they are hidden."""
    if indicator.unit != CHILDREN:
        return pd.Series(False, index=counts.index)
    return pd.to_numeric(counts).between(1, HIDDEN_UP_TO)


def protect(areas: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The frame with its small counts of children blanked and `state` "hidden".

    Needs numerator, value and state ("reported" or "missing"). Where one area alone would be
    hidden, the next smallest is hidden with it: else the province's total less the others gives
    it away.
    """
    if indicator.unit != CHILDREN:
        return areas
    protected = areas.copy()
    small = is_small(protected["numerator"], indicator) & (protected["state"] == "reported")
    protected.loc[small, "state"] = "hidden"
    hidden = protected["state"] == "hidden"
    if hidden.sum() == 1 and len(protected) > 1:
        companion = _next_smallest(protected[~hidden])
        protected.loc[companion, "state"] = "hidden"
    columns = [column for column in _BLANKED if column in protected]
    protected.loc[protected["state"] == "hidden", columns] = None
    return protected


def _next_smallest(shown: pd.DataFrame) -> pd.Index:
    counts = pd.to_numeric(shown["numerator"])
    return counts[counts > 0].nsmallest(1).index
