"""The way to a heart operation: how many children reach each step, and how many do not."""

from datetime import date

import pandas as pd

from lib import db, disclosure
from lib.indicators import all_indicators
from lib.measures import cross_section
from lib.queries import areas, observations
from lib.scope import Period

STEPS = (
    "heart_screened",
    "heart_found",
    "heart_indicated",
    "heart_files_received",
    "heart_approved",
    "heart_operations",
    "heart_followed_up",
)
"""Indicators, in the order of the way."""

COLUMNS = ["step", "count", "lost", "lost_share", "kept_share", "reporting", "areas", "read_on",
           "alike"]  # fmt: skip


@db.remembered
def steps(period: Period) -> pd.DataFrame:
    """One row per step, of the year that the latest yearly reports tell of; none if none came.

    Only areas that reported every step count, so that no step is of more areas than another
    (`alike`). Where that would tell, beside the province's own sums, how few children those left
    out have, each step is the province's sum. Lost are those who reached the step before and not
    this one; shares are of the step before. Nothing where one area alone would make the numbers.
    Columns: COLUMNS.
    """
    read_on = cross_section.reading_day(STEPS[0], period)
    told = {code: cross_section.counts(code, read_on).set_index("area_id") for code in STEPS}
    common = set.intersection(*(set(rows.index) for rows in told.values()))
    everyone = len(areas.reporting(period.end))
    if len(common) < min(2, everyone):
        return pd.DataFrame(columns=COLUMNS)
    so_far = {code: _so_far(code, read_on) for code in STEPS}
    alike = not any(_tells(code, so_far[code], told[code], common, read_on) for code in STEPS)
    if alike:
        sums = [(int(rows.loc[list(common), "numerator"].sum()), len(common))
                for rows in told.values()]  # fmt: skip
    else:
        sums = [(int(so_far[code].sum()), len(told[code])) for code in STEPS]
    found = pd.DataFrame(sums, columns=["count", "reporting"])
    before = found["count"].shift().astype(float)
    return found.assign(
        step=STEPS,
        lost=before - found["count"],
        lost_share=((before - found["count"]) / before).where(before > 0),
        kept_share=(found["count"] / before).where(before > 0),
        areas=everyone,
        read_on=read_on,
        alike=alike,
    )[COLUMNS]


def _so_far(code: str, day: date) -> pd.Series:
    """What each area has told of a step this year, by area id: the province's sum is made of it."""
    adds_up = all_indicators()[code].frequency == "quarter"
    start = date(day.year, 1, 1) if adds_up else day
    rows = observations.of_areas((code,), start=start, end=day)
    rows = rows if adds_up else rows[rows["period_end"] == day]
    return rows.astype({"numerator": float}).groupby("area_id")["numerator"].sum()


def _tells(code: str, so_far: pd.Series, told: pd.DataFrame, common: set[str], day: date) -> bool:
    """Whether the province's sum without the common areas' is of counts that no map shows."""
    left = so_far[~so_far.index.isin(common)]
    # Who stopped early in the year has no count on the day's map.
    unseen = left.index.isin(cross_section.hidden(code, day)) | ~left.index.isin(told.index)
    return disclosure.limit() > 0 and bool(left[unseen].sum() > 0)


def start_of(read_on: date) -> date:
    """The first day that the steps of a year count from."""
    return date(read_on.year, 1, 1)
