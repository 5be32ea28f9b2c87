"""The figures and reports that a number is made of, as far as a reader may see them."""

from datetime import date

import pandas as pd

from lib import clock, db
from lib.indicators import Indicator, all_indicators
from lib.measures import cross_section
from lib.queries import areas, lineage

_HIDDEN = ["numerator", "denominator"]


@db.remembered
def figures(indicators: tuple[str, ...], start: date, end: date) -> pd.DataFrame:
    """One row per figure that a report brought: the columns of the query, and state.

    A count that is hidden on any day of its year is hidden here on all of them: one quarter's count
    beside the year's sums would tell the others.
    """
    rows = lineage.figures(indicators, start=start, end=end)
    shown = rows.astype(dict.fromkeys(_HIDDEN, object))
    hidden = _hidden(rows)
    shown.loc[hidden, _HIDDEN] = None
    return shown.assign(state=["hidden" if one else "reported" for one in hidden])


@db.remembered
def reports(forms: tuple[str, ...], start: date, end: date) -> pd.DataFrame:
    """One row per report of some forms, or of all: the columns of `report`, code, names, is_late,
    is_owed (its deadline has passed and nothing came)."""
    rows = lineage.reports(forms, start=start, end=end)
    late = [
        bool(pd.notna(came) and pd.notna(due) and came > due)
        for came, due in zip(rows["received_on"], rows["due_on"], strict=True)
    ]
    owed = [
        status == "due" and (pd.isna(due) or due < clock.today())
        for status, due in zip(rows["status"], rows["due_on"], strict=True)
    ]
    return rows.assign(is_late=late, is_owed=owed)


def _hidden(rows: pd.DataFrame) -> list[bool]:
    own = areas.province().id
    known = all_indicators()
    years = {
        (code, day.year) for code, day in zip(rows["indicator"], rows["period_end"], strict=True)
    }
    days = {(code, year): _days_of_year(known[code], year) for code, year in years if code in known}
    return [
        row.area_id != own
        and row.indicator in known
        and any(
            row.area_id in cross_section.hidden(row.indicator, day)
            for day in {row.period_end, *days[row.indicator, row.period_end.year]}
        )
        for row in rows.itertuples()
    ]


def _days_of_year(indicator: Indicator, year: int) -> list[date]:
    """The days of a year on which its counts are added up; only its own for what is not added."""
    if indicator.kind != "flow" or indicator.frequency != "quarter":
        return []
    of_year = lineage.figures((indicator.code,), start=date(year, 1, 1), end=date(year, 12, 31))
    return sorted(set(of_year["period_end"]))
