"""What became of a file: plain facts, which the command line and the screen put into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


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


@dataclass(frozen=True)
class Tally:
    """How many rows of one sheet could be taken; a sheet that is not of the contract has none."""

    sheet: str
    table: str
    accepted: int
    rejected: int


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
    replaced: int = 0
    """Earlier reports that this file's reports replace."""
