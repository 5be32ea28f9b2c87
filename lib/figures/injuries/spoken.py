"""A figure's numbers as a reader's table: headings and cells in the reader's language."""

from datetime import date

import pandas as pd

from lib.figures import phrases
from lib.scope import Period
from lib.text import Words

_LEFT_OUT = {"id", "class", "class_label", "value_label", "hexagon"}
"""Columns that place a mark in the picture; files keep them."""
_CODES = {
    "state": "state",
    "source": "source",
    "cause": "cause",
    "age": "age",
    "breakdown": "by",
    "signal": "signal",
}
"""Columns of codes, and where the words for them stand."""
_MARKS = ("complete", "unstable")
_SHARES = ("share", "smallest")


def table(frame: pd.DataFrame, said: Words) -> pd.DataFrame:
    """The frame with words for its codes, shares as percentages, and headings that say so."""
    told = frame.drop(columns=[name for name in frame if name in _LEFT_OUT])
    if "category" in told:
        pairs = zip(frame["breakdown"], frame["category"], strict=True)
        told["category"] = [_category(*pair, said) for pair in pairs]
    if "share" in told and "low" in told:
        told[["low", "high"]] *= 100
    for name in told.columns.difference(["category"]):
        told[name] = _spoken(told[name], name, said)
    return told.rename(columns={name: said(f"injury.column.{name}") for name in told})


def _spoken(values: pd.Series, name: str, said: Words) -> pd.Series:
    if name in _CODES:
        return values.map(lambda code: _word(_CODES[name], code, said))
    if name in _MARKS:
        return values.map(lambda is_so: said("injury.mark.yes") if is_so is True else "")
    if name in ("quarter", "month"):
        return values.map(lambda value: _when(value, name, said))
    if name in _SHARES:
        return (100 * pd.to_numeric(values)).round(1)
    is_number = pd.api.types.is_numeric_dtype(values)
    return values.round(2) if is_number else values


def _word(group: str, code: object, said: Words) -> str:
    if not isinstance(code, str) or not code:
        return ""
    return said(f"injury.{group}.{code}")


def _category(by: str, category: str, said: Words) -> str:
    """A part of a breakdown; months and hours are numbers."""
    if by in ("month", "hour"):
        return str(int(category))
    return said(f"injury.{by}.{category}")


def _when(value: object, name: str, said: Words) -> object:
    """A month of the year stays a number; a day names its quarter or its month."""
    if not isinstance(value, date):
        return value
    if name == "quarter":
        return phrases.period_name(Period.of(value), said)
    return month(value, said)


def month(day: date, said: Words) -> str:
    """tháng 6/2011, June 2011."""
    return said("injury.month_of", month=said(f"injury.month.{day.month}"), year=day.year)
