"""Whether the parts of an injury form that comes as plain rows add up to its totals.

The printed form has checks of its own (forms/sums.py); this one is for sheets with a row per cell.
"""

from collections import defaultdict

from lib.intake.filling import Wrong
from lib.intake.outcome import Unfit

_KEY = ("report_id", "area_id", "period_start", "period_end", "cause")
_COUNTS = ("injured", "died")


class InjurySums:
    """Adds up the parts of each cause, and remembers where its total stands."""

    def __init__(self) -> None:
        self._parts: dict[tuple, list[int]] = defaultdict(lambda: [0, 0])
        self._totals: dict[tuple, tuple[int, tuple, list[int]]] = {}

    def add(self, number: int, cells: tuple, row: dict) -> None:
        """One more row, with its number and cells in the sheet."""
        about = tuple(row[name] for name in _KEY)
        counts = [row[name] or 0 for name in _COUNTS]
        if row["breakdown"] == "total":
            self._totals[about] = (number, cells, counts)
            return
        sums = self._parts[about, row["breakdown"]]
        for place, count in enumerate(counts):
            sums[place] += count

    def wrong(self) -> list[tuple[int, tuple, Wrong]]:
        """Of each total that its parts do not add up to: its row, and what they do add up to."""
        found = []
        for (about, breakdown), sums in self._parts.items():
            if about not in self._totals:
                continue
            number, cells, counts = self._totals[about]
            wrong = [
                (name, Unfit("unlike_parts", breakdown=breakdown, sum=str(added)))
                for name, added, told in zip(_COUNTS, sums, counts, strict=True)
                if added != told
            ]
            if wrong:
                found.append((number, cells, wrong))
        return found


def more_dead(row: dict) -> Wrong:
    """More children dead and disabled than injured."""
    harmed = (row["died"] or 0) + (row.get("disabled") or 0)
    return [("died", Unfit("more_dead"))] if harmed > row["injured"] else []
