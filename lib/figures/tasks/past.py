"""How a decision came to stand as it does: who changed what of it, and when."""

import pandas as pd

from lib.measures import decisions
from lib.text import Words

_FIELDS = ("text", "owner", "due_on", "status")


def sentences(decision_id: str, said: Words) -> list[str]:
    """One sentence for each state that a decision has had, oldest first."""
    states = decisions.history_of(decision_id)
    told, before = [], None
    for _, row in states.iterrows():
        note = said("decisions.note", note=row["note"]) if row["note"] else ""
        what = changes(before, row, said) if before is not None else _first(row, said)
        told.append(
            said("decisions.state", when=said.moment(row["changed_at"]), who=row["changed_by"],
                 what=what, note=note).strip()
        )  # fmt: skip
        before = row
    return told or [said("decisions.no_history")]


def changes(before: pd.Series, after: pd.Series, said: Words) -> str:
    """What differs between two states, each thing as it was and as it is."""
    parts = [
        said(f"decisions.changed.{name}", before=_shown(before, name, said),
             after=_shown(after, name, said))
        for name in _FIELDS
        if _shown(before, name, said) != _shown(after, name, said)
    ]  # fmt: skip
    return "; ".join(parts) or said("decisions.same")


def _first(row: pd.Series, said: Words) -> str:
    values = {name: _shown(row, name, said) for name in _FIELDS}
    return said("decisions.first", **values)


def _shown(row: pd.Series, name: str, said: Words) -> str:
    value = row[name]
    if name == "status":
        return said(f"decisions.status.{value}")
    if name == "due_on":
        return said.date(value) if value and not pd.isna(value) else said("common.skip")
    return f"“{value}”"
