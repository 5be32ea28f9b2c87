"""One indicator in all areas at one moment."""

from datetime import timedelta

import pandas as pd

from lib import db, disclosure, stats
from lib.indicators import Indicator, all_indicators
from lib.measures import rates, targets
from lib.queries import areas, observations
from lib.scope import Period

_READABLE = timedelta(days=370)
"""A figure older than a year is no answer to how things stand."""


@db.remembered
def of_indicator(code: str, period: Period) -> pd.DataFrame:
    """One row per area that reports to the province, by code, whether it has reported or not.

    All are read on the same day: the latest up to the period's end on which anybody reported.
    Columns: id, code, name_vi, name_en, kind, read_on, numerator, denominator, value, low, high,
    state (reported, missing, hidden) and judgement (met, unmet, unclear, none, missing, hidden).
    """
    indicator = all_indicators()[code]
    everyone = areas.reporting(period.end)
    counts = _counts_on_one_day(indicator, period)
    joined = everyone.drop(columns="level").merge(
        counts, left_on="id", right_on="area_id", how="left"
    )
    rated = rates.with_values(joined, indicator)
    rated["state"] = rated["numerator"].isna().map({True: "missing", False: "reported"})
    protected = disclosure.protect(rated, indicator).drop(columns="area_id")
    target = targets.of_area(areas.province().id, period.year).get(code)
    binding = target.binding if target and indicator.per != 1 else None
    protected["judgement"] = [
        targets.judge(row, indicator, binding) for _, row in protected.iterrows()
    ]
    return protected


@db.remembered
def with_ranks(code: str, period: Period) -> pd.DataFrame:
    """The same with rank, rank_low and rank_high among the areas that have reported, 1 the best.

    Only percentages with a better direction are ranked; others keep no rank.
    """
    indicator = all_indicators()[code]
    placed = of_indicator(code, period).assign(rank=pd.NA, rank_low=pd.NA, rank_high=pd.NA)
    if indicator.per != 100 or indicator.better == "none":
        return placed
    known = placed["state"] == "reported"
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


def _counts_on_one_day(indicator: Indicator, period: Period) -> pd.DataFrame:
    """One row per area that reported on the reading day: area_id, read_on, counts."""
    end = period.end
    rows = observations.of_areas((indicator.code,), start=end - _READABLE, end=end)
    read_on = rows["period_end"].max() if len(rows) else end
    if indicator.kind == "flow" and indicator.frequency == "quarter":
        rows = _since_new_year(rows, read_on)
    else:
        rows = rows[rows["period_end"] == read_on]
    kept = rows[["area_id", "numerator", "denominator"]]
    return kept.assign(read_on=read_on)


def _since_new_year(rows: pd.DataFrame, read_on: object) -> pd.DataFrame:
    # An area counts only if it reported on the last quarter: a sum that stops early looks low.
    reported = rows[rows["period_end"] == read_on]["area_id"]
    of_year = rows["period_end"].map(lambda day: day.year == read_on.year)
    counted = rows[of_year & rows["area_id"].isin(reported)]
    return counted.groupby("area_id", as_index=False)[["numerator", "denominator"]].sum(min_count=1)
