"""What was gained since the year began, counted on the areas that reported both times."""

from datetime import date

import pandas as pd

from lib.indicators import Indicator
from lib.measures import cross_section
from lib.measures.places import Place
from lib.measures.readings import Reading


def since(start: date, reading: Reading, indicator: Indicator, place: Place) -> float | None:
    """Change of the value since the last day of the year before; None where nobody reported twice.

    A province's value moves when other areas report, too; that is no progress, and left out.
    """
    if indicator.kind == "flow":
        return reading.value
    before, now = (cross_section.counts(indicator.code, day) for day in (start, reading.read_on))
    both = before.merge(now, on="area_id", suffixes=("_before", "_now"))
    if not place.is_province:
        both = both[both["area_id"] == place.id]
    if both.empty:
        return None
    return _value(both, "now", indicator) - _value(both, "before", indicator)


def _value(both: pd.DataFrame, when: str, indicator: Indicator) -> float:
    counted = both[f"numerator_{when}"].sum()
    if indicator.per == 1:
        return float(counted)
    return float(indicator.per * counted / both[f"denominator_{when}"].sum())
