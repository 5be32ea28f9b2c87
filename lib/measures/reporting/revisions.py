"""What later reports changed of earlier ones, as far as a reader may know it."""

from datetime import date

import pandas as pd

from lib import db, disclosure
from lib.disclosure import CHILDREN
from lib.indicators import Indicator, all_indicators
from lib.measures import cross_section
from lib.measures.reporting.rounds import YEARS
from lib.queries import areas, revisions
from lib.scope import Period

_NUMBERS = ["old_numerator", "old_denominator", "new_numerator", "new_denominator"]
_NAMES = ["id", "code", "name_vi", "name_en"]


@db.remembered
def of_period(period: Period) -> pd.DataFrame:
    """One row per figure that a later report changed within the years looked back on.

    Columns: area_id, code, name_vi, name_en, indicator, period_end, old_numerator, old_denominator,
    new_numerator, new_denominator, state (reported or hidden), old_report, new_report, received_on.
    Where either value is hidden from readers, both are: what changed would tell of it.
    """
    return between(date(period.year - YEARS + 1, 1, 1), period.end)


def between(start: date, end: date) -> pd.DataFrame:
    """The same for periods that end between two days."""
    rows = revisions.figures(start=start, end=end)
    rows = rows[rows["indicator"].isin(list(all_indicators()))]
    changed = (rows["old_numerator"] != rows["new_numerator"]) | (
        rows["old_denominator"].fillna(-1) != rows["new_denominator"].fillna(-1)
    )
    rows = rows[changed]
    hidden = [_is_hidden(row) for row in rows.itertuples()]
    shown = rows.astype(dict.fromkeys(_NUMBERS, object)).assign(
        state=["hidden" if one else "reported" for one in hidden]
    )
    shown.loc[hidden, _NUMBERS] = None
    named = shown.merge(_who(end), on="area_id").sort_values(
        ["period_end", "code", "indicator"], ascending=[False, True, True]
    )
    columns = ["area_id", "code", "name_vi", "name_en", "indicator", "period_end", *_NUMBERS,
               "state", "old_report", "new_report", "received_on"]  # fmt: skip
    return named[columns].reset_index(drop=True)


def _is_hidden(row: tuple) -> bool:
    if row.area_id == areas.province().id:
        return False
    indicator = all_indicators()[row.indicator]
    now = row.area_id in cross_section.hidden(row.indicator, row.period_end)
    return now or _is_small(indicator, row.old_numerator, row.old_denominator)


def _is_small(indicator: Indicator, numerator: float, denominator: float) -> bool:
    if indicator.unit not in CHILDREN:
        return False
    of_children = indicator.denominator in CHILDREN and pd.notna(denominator)
    return disclosure.is_small(numerator) or (of_children and disclosure.is_small(denominator))


def _who(day: date) -> pd.DataFrame:
    """The areas of a day, and the province."""
    whole = areas.province()
    own = pd.DataFrame([{name: getattr(whole, name) for name in _NAMES}])
    everyone = pd.concat([areas.reporting(day)[_NAMES], own], ignore_index=True)
    return everyone.rename(columns={"id": "area_id"})
