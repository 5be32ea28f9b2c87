"""Meetings' decisions as they stand at a period, and as they came to stand so."""

from datetime import date

import pandas as pd

from lib import db
from lib.measures import places
from lib.queries import areas, decisions
from lib.scope import Period, Scope, periods


@db.remembered
def of_scope(scope: Scope) -> pd.DataFrame:
    """The decisions that concern the scope's area and were made by its period; the newest first.

    A district sees its own and those for the whole province. Decisions made by a later meeting than
    the first one on the period's data are left out. Columns: those of `queries.decisions.current`
    and state: met (done), hidden (dropped), behind (late on the period's last day), on_track.
    """
    every = decisions.current()
    place = places.of_scope(scope)
    made = [(looked_at(day) or scope.period) <= scope.period for day in every["meeting_on"]]
    known = every[pd.Series(made, every.index, dtype=bool)]
    if not place.is_province:
        known = known[known["area_id"].isin([place.id, areas.province().id, None])]
    states = [_state(row, scope.period.end) for _, row in known.iterrows()]
    return known.assign(state=states).reset_index(drop=True)


def looked_at(meeting_on: date) -> Period | None:
    """The newest period whose last day a meeting came after; None before all data."""
    return next((period for period in periods() if period.end < meeting_on), None)


def history_of(decision_id: str) -> pd.DataFrame:
    """Every state that a decision has had, oldest first."""
    every = decisions.history()
    return every[every["decision_id"] == decision_id].reset_index(drop=True)


def _state(row: pd.Series, on: date) -> str:
    if row["status"] != "open":
        return "met" if row["status"] == "done" else "hidden"
    return "behind" if row["due_on"] and row["due_on"] < on else "on_track"
