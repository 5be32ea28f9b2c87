"""Reports against their deadlines: by area, by form and over time."""

from datetime import date

import pandas as pd

from lib import clock, db
from lib.queries import reporting
from lib.scope import Period

YEARS = 3
"""Years looked back on, the period's own included."""

COUNTS = ["asked", "came", "ontime"]


@db.remembered
def expected(period: Period, form: str = "") -> pd.DataFrame:
    """One row per report that was to come by a day, and did or should have; of one form or of all.

    Columns: id, form, area_id, code, name_vi, name_en, kind, period_start, period_end, quarter (the
    first day of the one in which the period ends), due_on, received_on, outcome (met: in time,
    behind: late, missing) and days after the deadline; for a missing report, days up to the latest
    day on which any report came, since the data know no later one.
    """
    rows = _looked_back_on(period, form)
    came = rows["received_on"].notna()
    is_due = rows["due_on"].map(lambda day: pd.isna(day) or day < clock.today()).astype(bool)
    # What came without a deadline was neither in time nor late.
    rows = rows[rows["due_on"].notna() & came | is_due & ~came]
    until = reporting.last_received()
    days = [
        _days(due, received, until)
        for due, received in zip(rows["due_on"], rows["received_on"], strict=True)
    ]
    return rows.assign(
        quarter=[Period.of(day).quarter_start for day in rows["period_end"]],
        days=days,
        outcome=[
            "missing" if pd.isna(received) else "behind" if late > 0 else "met"
            for received, late in zip(rows["received_on"], days, strict=True)
        ],
    ).reset_index(drop=True)


@db.remembered
def undated(period: Period, form: str = "", code: str = "") -> int:
    """How many reports came that no deadline is known of, of one form and area or of all."""
    rows = _of(_looked_back_on(period, form), code)
    return int((rows["received_on"].notna() & rows["due_on"].isna()).sum())


@db.remembered
def by_area(period: Period, form: str = "") -> pd.DataFrame:
    """One row per area and quarter that a report was asked of and for.

    Columns: area_id, code, name_vi, name_en, quarter, asked, came, ontime.
    """
    return _counted(expected(period, form), ["area_id", "code", "name_vi", "name_en", "quarter"])


@db.remembered
def by_form(period: Period, code: str = "") -> pd.DataFrame:
    """One row per form and quarter, of one area (`code`) or of all: asked, came, ontime."""
    return _counted(_of(expected(period), code), ["form", "quarter"])


@db.remembered
def by_quarter(period: Period, code: str = "") -> pd.DataFrame:
    """One row per quarter, of one area or of all: asked, came, ontime, and both as shares."""
    rows = _counted(_of(expected(period), code), ["quarter"]).sort_values("quarter")
    return rows.assign(
        share_received=rows["came"] / rows["asked"], share_ontime=rows["ontime"] / rows["asked"]
    ).reset_index(drop=True)


@db.remembered
def league(period: Period) -> pd.DataFrame:
    """One row per area, who owes most first: reports that never came, then days late in all.

    Columns: area_id, code, name_vi, name_en, kind, asked, missing, late, days (late ones added up),
    longest (days of the latest one that came).
    """
    rows = expected(period)
    late = rows["outcome"] == "behind"
    marked = rows.assign(
        asked=1, missing=(rows["outcome"] == "missing").astype(int), late=late.astype(int),
        days=rows["days"].where(late, 0), longest=rows["days"].where(late, 0),
    )  # fmt: skip
    keys = ["area_id", "code", "name_vi", "name_en", "kind"]
    sums = marked.groupby(keys, as_index=False).agg(
        asked=("asked", "sum"), missing=("missing", "sum"), late=("late", "sum"),
        days=("days", "sum"), longest=("longest", "max"),
    )  # fmt: skip
    order = ["missing", "days", "code"]
    return sums.sort_values(order, ascending=[False, False, True], ignore_index=True)


def owed(period: Period, code: str = "") -> pd.DataFrame:
    """The reports that have not come, of one area or of all, the oldest first."""
    rows = _of(expected(period), code)
    missing = rows[rows["outcome"] == "missing"]
    return missing.sort_values(["code", "period_end", "form"], ignore_index=True)


def _looked_back_on(period: Period, form: str) -> pd.DataFrame:
    rows = reporting.asked_for(start=date(period.year - YEARS + 1, 1, 1), end=period.end)
    return rows[rows["form"] == form] if form else rows


def _of(rows: pd.DataFrame, code: str) -> pd.DataFrame:
    return rows[rows["code"] == code] if code else rows


def _counted(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    marked = rows.assign(
        asked=1,
        came=(rows["outcome"] != "missing").astype(int),
        ontime=(rows["outcome"] == "met").astype(int),
    )
    return marked.groupby(keys, as_index=False)[COUNTS].sum()


def _days(due: date | None, received: date | None, until: date | None) -> int:
    last = until if pd.isna(received) else received
    return 0 if pd.isna(due) or pd.isna(last) else (last - due).days
