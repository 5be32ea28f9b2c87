"""What a check of a boundary file found, as data; the sentences are in lib/text."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

ERROR = "error"
MENDED = "mended"
WARNING = "warning"


class Name(NamedTuple):
    """An area's name in both languages."""

    vi: str
    en: str


@dataclass(frozen=True)
class Finding:
    """One thing found: `boundaries.finding.<key>` is its sentence, `values` fill it.

    A value is a number, a string taken from the file, a Name, or a tuple of Names or strings.
    """

    level: str
    key: str
    values: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """What became of one file. `installed` is the new file's name, empty where nothing was put."""

    file_name: str
    findings: tuple[Finding, ...]
    installed: str = ""
    level: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    areas: int = 0
    bytes: int = 0

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that kept the file from being installed."""
        return tuple(found for found in self.findings if found.level == ERROR)
