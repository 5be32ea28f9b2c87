"""The days that a row is about, whichever of the contract's columns say so."""

from datetime import date

from lib.intake.matching import quarter

Span = tuple[date, date]

_IN_QUARTER = ("occurred_on", "held_on", "month", "counted_on")
"""Columns of a single day whose row is reported with the quarter that it lies in."""


def days(row: dict) -> Span:
    """The first and the last day for which a row names its area."""
    if "period_start" in row:
        return row["period_start"], row["period_end"]
    if "quarter" in row and row["year"] and row["quarter"] in (1, 2, 3, 4):
        return quarter(row["year"], row["quarter"])
    if "year" in row and row["year"]:
        return date(row["year"], 12, 31), date(row["year"], 12, 31)
    day = next(
        (row[name] for name in (*_IN_QUARTER, "meeting_on", "due_on") if row.get(name)), None
    )
    return (day, day) if day else (date.min, date.max)


def of_report(row: dict) -> Span:
    """The period of the report that brings a row; an event is reported with its quarter."""
    start, end = days(row)
    if any(name in row for name in _IN_QUARTER):
        return quarter(start.year, (start.month + 2) // 3)
    return start, end
