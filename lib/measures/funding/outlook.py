"""Will the money last: the year so far, and where it leads if it goes on as past years did."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import db, stats
from lib.measures import places
from lib.measures.funding import books, fund, sums
from lib.scope import Period, Scope
from lib.stats import Estimate, Scatter

MONTHS = 12
QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Outlook:
    """The scope's money of the year; đồng."""

    planned: float
    received: float
    spent: float
    spent_share: float
    """Of the plan; NaN without one,"""
    year_share: float
    """when so much of the year was gone: up to the last quarter reported."""
    in_hand: float
    """Received and not spent, and what the Fund holds,"""
    months: float
    """which lasts so many months at this year's pace; infinite where nothing was spent."""
    spending: Estimate | None
    """By 31 December; None in the last quarter, or where no past year was reported in full."""
    receiving: Estimate | None
    years: int
    """Past years that the forecast is made from."""
    silent: tuple[str, ...]
    """Ids of the spenders without a report of the period's quarter."""

    @property
    def gap(self) -> Estimate | None:
        """Part of the plan for which no money will have come by 31 December."""
        if self.receiving is None or pd.isna(self.planned):
            return None
        told = self.receiving
        ends = (told.value, told.high, told.low)
        return Estimate(*(max(0.0, self.planned - end) for end in ends))


@db.remembered
def of_scope(scope: Scope) -> Outlook | None:
    """The outlook of the scope's area; None where it has not reported this year."""
    whole = sums.whole(scope)
    if pd.isna(whole["spent"]):
        return None
    everyone = books.spenders(scope.period).rename(columns={"id": "area_id"})
    here = books.of_place(everyone, scope)
    held = fund.held(scope)
    passed = 3 * books.last_quarter(scope)
    monthly = float(whole["spent"]) / passed
    return Outlook(
        planned=float(whole["planned"]),
        received=float(whole["received"]),
        spent=float(whole["spent"]),
        spent_share=float(whole["spent_share"]),
        year_share=passed / MONTHS,
        in_hand=held,
        months=held / monthly if monthly else float("inf"),
        spending=forecast("spent", scope),
        receiving=forecast("received", scope),
        years=len(_courses("spent", scope)),
        silent=tuple(here.loc[here["state"] != "reported", "area_id"]),
    )


def by_quarter(scope: Scope) -> pd.DataFrame:
    """The year's course: one row per quarter up to the last one reported, received and spent since
    1 January; đồng."""
    rows = books.of_place(books.rows(scope.period), scope)
    own = rows[rows["year"] == scope.period.year]
    sums_of = own.groupby("quarter")[["received", "spent"]].sum().cumsum()
    return (
        sums_of.reindex(range(1, books.last_quarter(scope) + 1)).ffill().fillna(0.0).reset_index()
    )


def forecast(what: str, scope: Scope) -> Estimate | None:
    """What will have been received or spent by 31 December if the rest of the year goes as in past
    years: what each past year makes of this year's beginning, and their scatter."""
    if scope.period.quarter == 4:
        return None
    so_far = float(sums.whole(scope)[what])
    is_whole = places.of_scope(scope).is_province
    scatter = None if is_whole else _scatter(what, scope.period)
    return stats.course_forecast(_courses(what, scope), so_far=so_far, scatter=scatter)


@db.remembered
def _scatter(what: str, period: Period) -> Scatter | None:
    """How much the course of a single spender's year differs from year to year, all together."""
    rows = books.rows(period)
    past = rows[rows["year"] < period.year]
    if past.empty:
        return None
    last = books.entries(period).groupby("area_id")["quarter"].max()
    begun = past[past["quarter"] <= past["area_id"].map(last)]
    key = ["area_id", "year"]
    full = past.groupby(key)["quarter"].nunique() == len(QUARTERS)
    whole, part = (frame.groupby(key)[what].sum() for frame in (past, begun))
    ratio = (whole / part)[full & (part > 0)]
    grouped = np.log(ratio[ratio > 0].astype(float)).groupby("area_id")
    freedom = int((grouped.size() - 1).sum())
    if not freedom:
        return None
    squares = (grouped.var(ddof=1) * (grouped.size() - 1)).sum()
    return Scatter(float(np.sqrt(squares / freedom)), freedom)


def _courses(what: str, scope: Scope) -> list[float]:
    """This year's end by the course of each past year that was reported in full.

    Spenders that have reported up to the same quarter go together: who is silent since June is
    carried on from June.
    """
    rows = books.of_place(books.rows(scope.period), scope)
    last = books.entries(scope.period).groupby("area_id")["quarter"].max()
    own = rows[rows["year"] == scope.period.year].groupby("area_id")[what].sum()
    found = []
    for _, past in rows[rows["year"] < scope.period.year].groupby("year"):
        parts = [
            own[own.index.isin(last.index[last == quarter])].sum() * factor
            for quarter in sorted(last[last.index.isin(own.index)].unique())
            if (factor := _factor(past, what, last.index[last == quarter], quarter)) is not None
        ]
        if len(parts) == last[last.index.isin(own.index)].nunique():
            found.append(float(sum(parts)))
    return found


def _factor(past: pd.DataFrame, what: str, spenders: pd.Index, quarter: int) -> float | None:
    """How many times its first quarters a whole past year was, of spenders that told all of it."""
    told = past[past["area_id"].isin(spenders)]
    full = told.groupby("area_id")["quarter"].nunique()
    told = told[told["area_id"].isin(full.index[full == 4])]
    begun = told.loc[told["quarter"] <= quarter, what].sum()
    return float(told[what].sum() / begun) if begun > 0 else None
