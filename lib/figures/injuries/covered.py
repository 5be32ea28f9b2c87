"""How much of what a figure of injuries draws has been reported."""

import pandas as pd

from lib.figures.injuries.asked import Asked, Coverage, coverage
from lib.measures import places
from lib.measures.injuries import areas as measured
from lib.queries import areas


def of_harm(asked: Asked) -> Coverage:
    """Of the scope's place, in the harm's window."""
    return coverage(_of_place(measured.by_area(asked.harm, asked.scope.period), asked))


def of_place(asked: Asked, behind: pd.DataFrame) -> Coverage:
    """Of the scope's place, in another window: `behind`, as `exposure` tells it."""
    return coverage(_of_place(_by_area(asked, behind), asked))


def of_everywhere(asked: Asked, behind: pd.DataFrame) -> Coverage:
    """The same of the whole province, whatever the scope's place."""
    return coverage(_by_area(asked, behind))


def _by_area(asked: Asked, behind: pd.DataFrame) -> pd.DataFrame:
    """One row per area that reports: code, reporting, communes, source, state."""
    who = areas.reporting(asked.scope.period.end)[["id", "code"]]
    rows = who.merge(behind, on="id", how="left")
    return rows.assign(state=rows["source"].notna().map({True: "reported", False: "missing"}))


def _of_place(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    if places.of_scope(asked.scope).is_province:
        return rows
    return rows[rows["code"] == asked.scope.area]
