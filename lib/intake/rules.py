"""The contract's own constraints, asked of rows before they reach the database.

The conditions are those of lib/schema as they stand, computed by an SQLite in memory: written once,
and meaning the same here as there.
"""

import re
import sqlite3
from datetime import date
from functools import lru_cache

import sqlalchemy as sa

from lib.intake.outcome import Unfit

_REMEMBERED = 10_000
"""Answers kept: rows say the same few things over and over."""

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
        self._database = sqlite3.connect(":memory:")
        self._is_broken = lru_cache(_REMEMBERED)(self._ask)

    def broken(self, row: dict) -> list[tuple[str, Unfit]]:
        """The column and the reason of each constraint that a row breaks."""
        return [
            (names[0], _reason(names, text, row))
            for number, (names, text) in enumerate(self._checks)
            if self._is_broken(number, *[row.get(name) for name in names])
        ]

    def _ask(self, number: int, *values: object) -> bool:
        names, text = self._checks[number]
        row = ", ".join(f'? AS "{name}"' for name in names)
        asked = self._database.execute(
            f"SELECT {text} FROM (SELECT {row})", [_as_stored(value) for value in values]
        )
        # Unknown, as of an empty cell, breaks nothing: as in every database.
        return asked.fetchone()[0] == 0


def _columns(text: str, table: sa.Table) -> list[str]:
    words = re.findall(r"\w+", re.sub(r"'[^']*'", "", text))
    return [word for word in dict.fromkeys(words) if word in table.c]


def _as_stored(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _reason(names: list[str], text: str, row: dict) -> Unfit:
    listed = _LIST.search(text)
    if listed:
        return Unfit("not_listed", allowed=listed[1].replace("'", ""))
    if len(names) == 2 and isinstance(row[names[1]], date):
        return Unfit("wrong_order", other=names[1])
    if len(names) == 2:
        return Unfit("over_other", other=names[1], most=str(row[names[1]]))
    return Unfit("outside_rule", rule=text)
