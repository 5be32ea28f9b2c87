"""The latest figure of a series within a year."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib.indicators import Indicator
from lib.scope import Period


@dataclass(frozen=True)
class Reading:
    """One row of a series: a value on the indicator's scale, and what stands behind it."""

    value: float
    low: float
    high: float
    numerator: float
    denominator: float
    """NaN for a plain count."""
    read_on: date
    reporting: int
    """Areas that the figure is made of,"""
    areas: int
    """of so many."""


def latest(past: pd.DataFrame, period: Period) -> Reading | None:
    """The year's last figure up to the period; None where none came, or it is hidden."""
    row = _last_row(past, period)
    if row is None or row["state"] != "reported" or pd.isna(row["value"]):
        return None
    return Reading(
        value=float(row["value"]),
        low=float(row["low"]),
        high=float(row["high"]),
        numerator=float(row["numerator"]),
        denominator=float("nan") if pd.isna(row["denominator"]) else float(row["denominator"]),
        read_on=row["period_end"],
        reporting=int(row["reporting"]),
        areas=int(row["areas"]),
    )


def why_none(past: pd.DataFrame, indicator: Indicator, period: Period) -> str:
    """Why there is no figure: missing or hidden."""
    row = _last_row(past, period)
    if row is None or row["state"] == "reported":
        return "missing"
    is_due = indicator.frequency == "quarter" and row["period_end"] < period.end
    return "missing" if is_due else row["state"]


def _last_row(past: pd.DataFrame, period: Period) -> pd.Series | None:
    of_year = past[[period.start <= day <= period.end for day in past["period_end"]]]
    return of_year.iloc[-1] if len(of_year) else None
