"""What a check found, as data; the sentences are in lib/text."""

from dataclasses import dataclass, field
from typing import NamedTuple

ERROR = "error"
"""Figures would be wrong or cannot be drawn; a file is not taken."""
MENDED = "mended"
"""Was wrong and has been put right."""
WARNING = "warning"
"""Somebody must do something, but the figures are right as far as they go."""
NOTE = "note"
"""Worth knowing."""


class Name(NamedTuple):
    """An area's name in both languages."""

    vi: str
    en: str


@dataclass(frozen=True)
class Finding:
    """One thing found: `<subject>.finding.<key>` is its sentence, `values` fill it.

    A value is a number, a day, a string, a Name, or a tuple of strings or Names.
    """

    level: str
    key: str
    values: dict = field(default_factory=dict)
