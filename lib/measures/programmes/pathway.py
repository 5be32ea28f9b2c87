"""The way to a heart operation: how many children reach each step, and how many do not."""

from datetime import date

import pandas as pd

from lib import db
from lib.measures import cross_section
from lib.queries import areas
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

COLUMNS = ["step", "count", "lost", "lost_share", "kept_share", "reporting", "areas", "read_on"]


@db.remembered
def steps(period: Period) -> pd.DataFrame:
    """One row per step, of the year that the latest yearly reports tell of; none if none came.

    Only areas that reported every step count, so that no step is of more areas than another. Lost
    are those who reached the step before and not this one; shares are of the step before. Nothing
    where one area alone would make the numbers. Columns: COLUMNS.
    """
    read_on = cross_section.reading_day(STEPS[0], period)
    told = {code: cross_section.counts(code, read_on) for code in STEPS}
    common = set.intersection(*(set(rows["area_id"]) for rows in told.values()))
    everyone = len(areas.reporting(period.end))
    if len(common) < min(2, everyone):
        return pd.DataFrame(columns=COLUMNS)
    counts = [
        int(rows.loc[rows["area_id"].isin(common), "numerator"].sum()) for rows in told.values()
    ]
    found = pd.DataFrame({"step": STEPS, "count": counts})
    before = found["count"].shift().astype(float)
    return found.assign(
        lost=before - found["count"],
        lost_share=((before - found["count"]) / before).where(before > 0),
        kept_share=(found["count"] / before).where(before > 0),
        reporting=len(common),
        areas=everyone,
        read_on=read_on,
    )[COLUMNS]


def start_of(read_on: date) -> date:
    """The first day that the steps of a year count from."""
    return date(read_on.year, 1, 1)
