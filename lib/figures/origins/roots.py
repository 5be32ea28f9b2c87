"""What a figure is made of: read from its id and from the columns of its frame."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib.figures.figure import Figure
from lib.indicators import all_indicators
from lib.measures import places
from lib.measures.injuries import harms
from lib.measures.injuries.windows import POOLED
from lib.schema import EVENTS_FORM, HEART_FORM, INJURY_FORMS, MILK_FORM, MONEY_FORMS
from lib.scope import Scope

_EXPOSURE = ("children_under_16", "injury_communes_reporting")
"""Indicators that stand below every rate of injuries."""

_FORMS = {
    "injuries.": INJURY_FORMS,
    "funding.": MONEY_FORMS,
    "programmes.milk": (MILK_FORM,),
    "programmes.heart": (HEART_FORM,),
    "tasks.calendar": (EVENTS_FORM,),
    "tasks.inspections": (EVENTS_FORM,),
}
"""Forms that figures are made of whose ids begin so."""

_DAYS = ("period_start", "period_end", "read_on", "quarter", "month")


@dataclass(frozen=True)
class Roots:
    """Where a figure's numbers lie in the database."""

    indicators: tuple[str, ...]
    forms: tuple[str, ...]
    """Forms of the reports; none: those that brought the indicators."""
    codes: tuple[str, ...]
    """Codes of the areas; none: all."""
    start: date
    end: date
    """Between these days the periods end."""

    def own(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows that are about the areas, by their column `code`."""
        return rows[rows["code"].isin(self.codes)] if self.codes else rows


def roots(figure: Figure) -> Roots:
    """What a figure is made of."""
    forms, indicators = _forms(figure), _indicators(figure)
    if figure.id.startswith("injuries."):
        indicators = _EXPOSURE
    start, end = _days(figure)
    return Roots(indicators, forms, _codes(figure), start, end)


def _indicators(figure: Figure) -> tuple[str, ...]:
    known = all_indicators()
    named = [part for part in figure.id.split(".") if part in known]
    if not named and "indicator" in figure.frame:
        named = [code for code in figure.frame["indicator"].dropna().unique() if code in known]
    return tuple(named)


def _forms(figure: Figure) -> tuple[str, ...]:
    if figure.id.startswith("reporting.areas."):
        return (figure.id.removeprefix("reporting.areas."),)
    return next((forms for start, forms in _FORMS.items() if figure.id.startswith(start)), ())


def _codes(figure: Figure) -> tuple[str, ...]:
    """The areas in the frame; else the scope's, if it is not the whole province."""
    if "code" in figure.frame and len(figure.frame):
        return tuple(sorted({str(code) for code in figure.frame["code"].dropna()}))
    scope: Scope = figure.scope
    return () if places.of_scope(scope).is_province else (scope.area,)


def _days(figure: Figure) -> tuple[date, date]:
    """Whole years, from the first day that the frame names up to the scope's period."""
    frame, period = figure.frame, figure.scope.period
    named = [
        day
        for name in _DAYS
        if name in frame
        for day in frame[name].dropna()
        if isinstance(day, date)
    ]
    first = min([*named, period.start]).year
    if figure.id.startswith("injuries.") and not named:
        first = period.year - _years(figure) + 1
    return date(first, 1, 1), period.end


def _years(figure: Figure) -> int:
    if "year" in figure.frame:
        return POOLED
    harm = harms.of_code(figure.id.rpartition(".")[2]) or harms.of_code("injuries")
    return harm.years
