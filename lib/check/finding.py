"""What a check found, as data; the sentences are in lib/text."""

from dataclasses import dataclass, field

ERROR = "error"
"""Figures would be wrong or cannot be drawn: `check` fails."""
WARNING = "warning"
"""Somebody must do something, but the figures are right as far as they go."""
NOTE = "note"
"""Worth knowing."""


@dataclass(frozen=True)
class Finding:
    """One thing found: `check.finding.<key>` is its sentence, `values` fill it.

    A value is a number, a day, a string, a Name of lib.geo, or a tuple of strings or Names.
    """

    level: str
    key: str
    values: dict = field(default_factory=dict)
