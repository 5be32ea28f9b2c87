"""The rule for what programmes report: counts and shares of children in areas, never rounded.

A share near all or nothing would be falsified by rounding: here small counts are hidden, and others
with them where a total would tell.
"""

import pandas as pd

from lib.disclosure.rule import is_small, limit
from lib.indicators import Indicator

_LEEWAY = 3
"""So far apart, at the least, are the lowest and the highest count that the total allows."""

CHILDREN = frozenset(
    {"children", "children_under_6", "children_under_16", "special_children", "cases"}
)
"""Units of the catalogue whose every one is a child."""

_BLANKED = ["numerator", "denominator", "value", "low", "high"]


def hidden_areas(counts: pd.DataFrame, indicator: Indicator) -> frozenset[str]:
    """The ids of the areas whose figure must stay hidden on one day.

    A count is small whether it is what is counted or what that is a part of.

    One row per area that has reported: area_id, numerator, denominator, least (the smallest count
    above zero of the periods that it is added up from: a year's events must not tell one quarter's
    by subtraction). Where the province's total would give the hidden counts away, others are hidden
    with them: all zeros, or where there is none the smallest count.
    """
    if indicator.unit not in CHILDREN:
        return frozenset()
    looked_at = ["numerator", "least"] + ["denominator"] * (indicator.denominator in CHILDREN)
    small = counts[counts[looked_at].map(is_small).astype(bool).any(axis=1)]
    hidden = small["area_id"].tolist()
    if hidden and _is_told_by_total(small["numerator"]):
        hidden += _companions(counts[~counts["area_id"].isin(hidden)])
    return frozenset(hidden)


def blanked(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures without the numbers of rows whose `state` is hidden."""
    columns = [column for column in _BLANKED if column in figures]
    protected = figures.astype(dict.fromkeys(columns, object))
    protected.loc[protected["state"] == "hidden", columns] = None
    return protected


def _companions(others: pd.DataFrame) -> list[str]:
    # Hiding one zero of several would not do: a reader who knows the rule would know it for one.
    zeros = others[others["numerator"] == 0]
    if len(zeros):
        return zeros["area_id"].tolist()
    return others.sort_values(["numerator", "area_id"])["area_id"].head(1).tolist()


def _is_told_by_total(counts: pd.Series) -> bool:
    """Whether the total leaves a reader who knows the rule too few counts for an area to have."""
    total, others = counts.sum(), len(counts) - 1
    least = max(1, total - limit() * others)
    most = min(limit(), total - others)
    return others == 0 or most - least < _LEEWAY
