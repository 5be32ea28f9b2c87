"""The contract's own constraints, asked of rows before they reach the database.

The conditions are those of lib/schema as they stand, computed by an SQLite in memory: written once,
and meaning the same here as there.
"""

import re
import sqlite3
from datetime import date

import sqlalchemy as sa

from lib.intake.outcome import Unfit

_LIST = re.compile(r"IN \((.+)\)")


class Rules:
    """The check constraints of one table."""

    def __init__(self, table: sa.Table) -> None:
        conditions = [
            str(constraint.sqltext)
            for constraint in table.constraints
            if isinstance(constraint, sa.CheckConstraint)
        ]
        self._checks = [(_columns(text, table), text) for text in sorted(conditions)]
        self._columns = sorted({name for names, _ in self._checks for name in names})
        self._asked = self._question()
        self._database = sqlite3.connect(":memory:")

    def broken(self, row: dict) -> list[tuple[str, Unfit]]:
        """The column and the reason of each constraint that a row breaks."""
        if not self._checks:
            return []
        given = [_as_stored(row.get(name)) for name in self._columns]
        answers = self._database.execute(self._asked, given).fetchone()
        return [
            (names[0], _reason(names, text))
            for (names, text), answer in zip(self._checks, answers, strict=True)
            if answer == 0  # Unknown, as of an empty cell, breaks nothing: as in every database.
        ]

    def _question(self) -> str:
        conditions = ", ".join(f"({text})" for _, text in self._checks)
        row = ", ".join(f'? AS "{name}"' for name in self._columns)
        return f"SELECT {conditions} FROM (SELECT {row})"


def _columns(text: str, table: sa.Table) -> list[str]:
    words = re.findall(r"\w+", re.sub(r"'[^']*'", "", text))
    return [word for word in dict.fromkeys(words) if word in table.c]


def _as_stored(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _reason(names: list[str], text: str) -> Unfit:
    listed = _LIST.search(text)
    if listed:
        return Unfit("not_listed", allowed=listed[1].replace("'", ""))
    if len(names) == 2:
        return Unfit("wrong_order", other=names[1])
    return Unfit("outside_rule", rule=text)
