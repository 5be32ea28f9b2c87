"""What became of a file: plain facts, which the command line and the screen put into words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

Progress = Callable[[str, int, int], None]
"""Told which stage the work is at (a key below intake.progress), how much is done, and of what."""

_LISTED = 1_000
"""Faults of one sheet that are kept: nobody reads more, and a file may hold millions."""


def silent(_stage: str, _done: int, _total: int) -> None:
    """The progress of work that nobody watches."""


class Unfit(Exception):
    """A cell that cannot be taken: a reason of lib/text (intake.reason.*) and what fills it."""

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a file: where it stands, what stands there, and why that is wrong."""

    sheet: str
    row: int
    """As the program that wrote the file numbers it; 0 where the fault is not in a row."""
    column: str
    value: str
    reason: str
    """Key below intake.reason (why) and intake.remedy (what to do)."""
    details: Mapping[str, str] = field(default_factory=dict)
    cell: str = ""
    """Address in a printed form, whose columns have no names: D12, or D12:F12."""


@dataclass(frozen=True)
class Tally:
    """How many rows of one sheet could be taken; a sheet that is not of the contract has none."""

    sheet: str
    table: str
    accepted: int
    rejected: int


@dataclass(frozen=True)
class Content:
    """What one report of a file brings to a table; of a table without reports, all its rows."""

    table: str
    form: str
    """Empty for a table without reports, as are the area and the days."""
    area_id: str
    period_start: date | None
    period_end: date | None
    new: int = 0
    """Rows about what nothing was stored."""
    same: int = 0
    """Rows that say what was stored already."""
    changed: int = 0
    """Rows that say something else than was stored, which they take the place of."""


class Listed:
    """Faults in their order: the first ones themselves, of the rest only how many there are."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self.first: list[Fault] = []
        self.more = 0
        self.extend(faults)

    def __len__(self) -> int:
        return len(self.first) + self.more

    def extend(self, faults: Iterable[Fault]) -> None:
        """Add faults at the end."""
        for fault in faults:
            if len(self.first) < _LISTED:
                self.first.append(fault)
            else:
                self.more += 1


LOADED = "loaded"
UNCHANGED = "unchanged"
REJECTED = "rejected"


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    file_name: str
    status: str
    """LOADED; UNCHANGED, where the database held all of it already; or REJECTED as a whole."""
    tallies: tuple[Tally, ...] = ()
    faults: tuple[Fault, ...] = ()
    """Why rows were rejected; with any of them nothing of the file is loaded."""
    warnings: tuple[Fault, ...] = ()
    """What was accepted but deserves a look."""
    more_faults: int = 0
    """Faults beyond those listed, of which there may be millions."""
    more_warnings: int = 0
    """Warnings beyond those listed."""
    replaced: int = 0
    """Earlier reports that this file's reports replace."""
    contents: tuple[Content, ...] = ()
    """What of it is new, in the order of the file; nothing where it was not loaded."""
    gone: int = 0
    """Rows of the earlier reports that nothing of this file takes the place of."""
