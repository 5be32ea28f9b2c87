"""Heart operations by month, payer and area of residence, and the children who wait for one."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from lib import db
from lib.measures.programmes import protection
from lib.queries import areas, heart
from lib.schema import HEART_PAYERS
from lib.scope import Period

POOLED = 3
"""Years that areas are counted over: in one year nearly every count is small."""
_INDICATOR = "heart_operations"
_READABLE = timedelta(days=370)
_QUARTERS = 4


@dataclass(frozen=True)
class Waiting:
    """The children on the list on one day, all areas together."""

    counted_on: date
    months: pd.DataFrame
    """One row per month waited, from 0 to the longest: waited_months, children."""
    reporting: int
    areas: int

    @property
    def children(self) -> int:
        """How many wait."""
        return int(self.months["children"].sum())

    @property
    def median(self) -> float:
        """Months that half of them have waited at least; NaN where nobody waits."""
        waits = np.repeat(self.months["waited_months"], self.months["children"])
        return float(np.median(waits)) if len(waits) else float("nan")

    @property
    def longest(self) -> int:
        """Months that the child first on the list has waited."""
        return int(self.months.loc[self.months["children"] > 0, "waited_months"].max())


@db.remembered
def months(period: Period) -> pd.DataFrame:
    """One row per month of the year and the year before, up to the period's end.

    Columns: month (first day), operations, reporting (areas that told of it), areas. A month that
    one area alone told of has no operations: the count would be that area's own.
    """
    start = date(period.year - 1, 1, 1)
    everyone = len(areas.reporting(period.end))
    came = heart.reports(start=start, end=period.end)
    counts = heart.operations(start=start, end=period.end)
    by_month = counts.groupby([day.replace(day=1) for day in counts["month"]])["operations"].sum()
    every = [date(year, month, 1) for year in (period.year - 1, period.year)
             for month in range(1, 13) if date(year, month, 1) <= period.end]  # fmt: skip
    reporting = [_told_of(came, month) for month in every]
    return pd.DataFrame(
        {
            "month": every,
            "operations": [
                float(by_month.get(month, 0)) if told >= min(2, everyone) else np.nan
                for month, told in zip(every, reporting, strict=True)
            ],
            "reporting": reporting,
            "areas": everyone,
        }
    )


@db.remembered
def payers(period: Period) -> pd.DataFrame:
    """One row per year (the period's and the one before) and payer: year, payer, operations, share.

    Of the province, and only where at least two areas have told.
    """
    found = []
    for year in (period.year - 1, period.year):
        start, end = date(year, 1, 1), min(period.end, date(year, 12, 31))
        if heart.reports(start=start, end=end)["area_id"].nunique() < 2:
            continue
        counts = heart.operations(start=start, end=end).groupby("payer")["operations"].sum()
        counts = counts.reindex(HEART_PAYERS, fill_value=0)
        shares = counts / counts.sum() if counts.sum() else counts * np.nan
        found.append(
            pd.DataFrame(
                {"year": year, "payer": HEART_PAYERS, "operations": counts, "share": shares}
            )
        )
    columns = ["year", "payer", "operations", "share"]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)


@db.remembered
def pooled_since(period: Period) -> date:
    """1 January from which on areas are counted: three years back, or when reports began."""
    first = date(period.year - POOLED + 1, 1, 1)
    came = heart.reports(start=first, end=period.end)
    return date(came["period_start"].min().year, 1, 1) if len(came) else date(period.year, 1, 1)


@db.remembered
def by_area(period: Period) -> pd.DataFrame:
    """One row per area by code: operations of up to three years, children waiting now.

    Columns: id, code, name_vi, name_en, kind, operations, operations_state, quarters (that the area
    has told of), quarters_of, waiting, waiting_state; numbers as readers may see them.
    """
    start = pooled_since(period)
    everyone = areas.reporting(period.end).drop(columns="level")
    came = heart.reports(start=start, end=period.end)
    told = came.groupby("area_id").size().reindex(everyone["id"]).fillna(0).astype(int)
    by_year = _operated(everyone["id"], start.year, period)
    operated = np.where(told > 0, by_year.sum(axis=1), np.nan)
    waiting = _waiting_of(everyone["id"], period)
    # Maps show the operations of each year: what they hide, the sum of the years must not tell.
    known = _elsewhere(by_year, everyone["id"], start.year, period)
    seen = [
        protection.of_parts(operated, by_year, known)[:, 0],
        protection.of_areas(waiting),
    ]
    return everyone.assign(
        operations=seen[0],
        operations_state=list(map(protection.state, operated, seen[0])),
        quarters=told.to_numpy(),
        quarters_of=_QUARTERS * (period.year - start.year) + period.quarter,
        waiting=seen[1],
        waiting_state=list(map(protection.state, waiting, seen[1])),
    )


@db.remembered
def waiting(period: Period) -> Waiting | None:
    """The list on the last day that it was counted; None where none was within a year, or by one
    area alone."""
    rows = _last_count(period)
    everyone = len(areas.reporting(period.end))
    if rows.empty or rows["area_id"].nunique() < min(2, everyone):
        return None
    by_month = rows.groupby("waited_months")["children"].sum()
    every = range(int(by_month[by_month > 0].index.max()) + 1 if by_month.sum() else 1)
    return Waiting(
        counted_on=rows["counted_on"].iloc[0],
        months=by_month.reindex(every, fill_value=0)
        .rename_axis("waited_months")
        .reset_index(name="children"),
        reporting=rows["area_id"].nunique(),
        areas=everyone,
    )


def _operated(ids: pd.Series, first: int, period: Period) -> np.ndarray:
    """Operations: a row per area, a column per year up to the period."""
    rows = heart.operations(start=date(first, 1, 1), end=period.end)
    years = pd.Series([day.year for day in rows["month"]], index=rows.index, dtype=int)
    table = rows.pivot_table(
        index="area_id", columns=years.rename("year"), values="operations", aggfunc="sum"
    )
    return table.reindex(ids, columns=range(first, period.year + 1)).fillna(0).to_numpy(float)


def _elsewhere(by_year: np.ndarray, ids: pd.Series, first: int, period: Period) -> np.ndarray:
    """What the maps of each year make of the same operations, the sum of the years first."""
    known = np.full((len(ids), 1 + by_year.shape[1]), protection.OPEN)
    for column, counts in enumerate(by_year.T):
        day = min(date(first + column, 12, 31), period.end)
        known[:, 1 + column] = protection.elsewhere(_INDICATOR, ids, counts, day)
    return known


def _last_count(period: Period) -> pd.DataFrame:
    rows = heart.waiting(start=period.end - _READABLE, end=period.end)
    return rows[rows["counted_on"] == rows["counted_on"].max()] if len(rows) else rows


def _waiting_of(ids: pd.Series, period: Period) -> np.ndarray:
    counts = _last_count(period).groupby("area_id")["children"].sum()
    return counts.reindex(ids).to_numpy(float)


def _told_of(came: pd.DataFrame, month: date) -> int:
    inside = [
        start <= month <= end
        for start, end in zip(came["period_start"], came["period_end"], strict=True)
    ]
    return came[inside]["area_id"].nunique()
