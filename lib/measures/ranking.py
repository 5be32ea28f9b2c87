"""One indicator in all areas at one moment."""

import pandas as pd

from lib import db, disclosure, stats
from lib.indicators import all_indicators
from lib.measures import cross_section, rates, targets
from lib.queries import areas
from lib.scope import Period


@db.remembered
def of_indicator(code: str, period: Period) -> pd.DataFrame:
    """One row per area that reports to the province, by code, whether it has reported or not.

    All are read on the same day: the latest up to the period's end on which anybody reported.
    Columns: id, code, name_vi, name_en, kind, read_on, numerator, denominator, value, low, high,
    state (reported, missing, hidden) and judgement (met, unmet, unclear, none, missing, hidden).
    """
    indicator = all_indicators()[code]
    read_on = cross_section.reading_day(code, period)
    everyone = areas.reporting(period.end).drop(columns="level")
    counts = cross_section.counts(code, read_on).drop(columns="least")
    joined = everyone.merge(counts, left_on="id", right_on="area_id", how="left")
    rated = rates.with_values(joined, indicator).drop(columns="area_id").assign(read_on=read_on)
    rated["state"] = _states(rated, cross_section.hidden(code, read_on))
    shown = disclosure.blanked(rated)
    target = targets.of_area(areas.province().id, period.year).get(code)
    binding = target.binding if target and indicator.per != 1 else None
    judged = [targets.judge(row, indicator, binding) for _, row in shown.iterrows()]
    return shown.assign(judgement=judged)


@db.remembered
def with_ranks(code: str, period: Period) -> pd.DataFrame:
    """The same with rank, rank_low and rank_high among the areas that have reported, 1 the best.

    Only percentages with a better direction are ranked; others keep no rank.
    """
    indicator = all_indicators()[code]
    placed = of_indicator(code, period).assign(rank=pd.NA, rank_low=pd.NA, rank_high=pd.NA)
    known = placed["state"] == "reported"
    if indicator.per != 100 or indicator.better == "none" or not known.any():
        return placed
    highest_first = indicator.better == "higher"
    shown = placed[known]
    order = shown["value"].rank(ascending=not highest_first, method="min")
    low, high = stats.rank_intervals(
        shown["numerator"].astype(float),
        shown["denominator"].astype(float),
        highest_first=highest_first,
    )
    placed.loc[known, ["rank", "rank_low", "rank_high"]] = [
        [int(rank), int(first), int(last)]
        for rank, first, last in zip(order, low, high, strict=True)
    ]
    return placed


def _states(rated: pd.DataFrame, hidden: frozenset[str]) -> list[str]:
    return [
        "hidden" if area in hidden else "missing" if pd.isna(count) else "reported"
        for area, count in zip(rated["id"], rated["numerator"], strict=True)
    ]
