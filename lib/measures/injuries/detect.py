"""Which change could be seen at all: with few events, only a large one."""

import numpy as np
import pandas as pd

from lib import db, stats
from lib.measures.injuries import areas
from lib.measures.injuries.harms import Harm
from lib.scope import Period
from lib.stats import detection

_COLUMNS = ["id", "code", "name_vi", "name_en", "count", "low", "high", "smallest", "state"]
_ROUND = (1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000)


@db.remembered
def changes(harm: Harm, period: Period) -> pd.DataFrame:
    """One row for the province, then one per area by code: what its count could tell.

    `low` and `high`: exact 95 % interval of the count that chance makes of the same risk;
    `smallest`: the least fall (0.34 is to 66 %) that two spans alike would show four times in five
    by a test at 5 %, None where not even the end of all events would. Columns: _COLUMNS.
    """
    rows = [areas.province(harm, period), areas.by_area(harm, period)]
    both = pd.concat([frame[["id", "code", "name_vi", "name_en", "count", "state"]]
                      for frame in rows], ignore_index=True)  # fmt: skip
    low, high = stats.poisson(both["count"].astype(float))
    smallest = [_fall(count) for count in both["count"]]
    return both.assign(low=low, high=high, smallest=np.array(smallest, dtype=float))[_COLUMNS]


@db.remembered
def curve() -> pd.DataFrame:
    """The same for round numbers of events: count, smallest."""
    falls = np.array([_fall(count) for count in _ROUND], dtype=float)
    return pd.DataFrame({"count": _ROUND, "smallest": falls})


def _fall(count: float) -> float | None:
    return detection.between_periods(float(count)).fall if count > 0 else None
