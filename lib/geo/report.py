"""What became of a boundary file: its findings, and whether it was installed."""

from dataclasses import dataclass
from datetime import date

from lib.finding import ERROR, Finding

SHOWN = 10
"""Findings of one kind that are worth reading at once."""


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

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that kept the file from being installed."""
        return tuple(found for found in self.findings if found.level == ERROR)


def shortened(findings: list[Finding]) -> tuple[Finding, ...]:
    """The findings by kind, each kind's first ones and how many more there are."""
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.key, []).append(finding)
    return tuple(finding for alike in kinds.values() for finding in _first(alike))


def _first(alike: list[Finding]) -> list[Finding]:
    left = len(alike) - SHOWN
    if left <= 0:
        return alike
    return [*alike[:SHOWN], Finding(alike[0].level, "more", {"count": left})]
