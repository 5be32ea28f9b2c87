"""Single rows against the contract: what its constraints refuse, where another system's tables have
no constraints, or SQLite took text for a number."""

import sqlalchemy as sa

from lib import db
from lib.check import contract
from lib.finding import ERROR, Finding
from lib.schema import metadata

_SQLITE_KINDS = {"text": ("text",), "whole": ("integer",), "number": ("integer", "real"),
                 "bytes": ("blob",)}  # fmt: skip
"""What SQLite must say of a value, for it takes any into any column."""

_PATTERNS = {
    "day": "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]",
    "moment": "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9][ T][0-9][0-9]:[0-9][0-9]*",
}
"""How SQLite must hold a time, for it has no type for it."""


def findings() -> list[Finding]:
    """Rows that break a rule of their own table, and rows that refer to nothing."""
    found = [finding for table in metadata.sorted_tables for finding in _broken(table)]
    return found or [finding for table in metadata.sorted_tables for finding in _orphans(table)]


def _broken(table: sa.Table) -> list[Finding]:
    rules = _rules(table)
    counted = [
        sa.func.sum(sa.case((broken, 1), else_=0)).label(f"rule_{number}")
        for number, (_, _, broken) in enumerate(rules)
    ]
    counts = db.read(sa.select(*counted).select_from(table)).iloc[0]
    return [
        Finding(ERROR, key, {"table": table.name, "what": what, "count": int(count)})
        for (key, what, _), count in zip(rules, counts, strict=True)
        if count
    ]


def _rules(table: sa.Table) -> list[tuple[str, str, sa.ColumnElement]]:
    """Each rule's key, what it is about, and the condition that breaks it."""
    empty = [
        ("empty_value", column.name, column.is_(None))
        for column in table.columns
        if not column.nullable
    ]
    constraints = [
        ("broken_rule", str(rule.sqltext), sa.literal_column(f"NOT ({rule.sqltext})"))
        for rule in table.constraints
        if isinstance(rule, sa.CheckConstraint)
    ]
    return [*empty, *sorted(constraints, key=lambda rule: rule[1]), *_kinds(table)]


def _kinds(table: sa.Table) -> list[tuple[str, str, sa.ColumnElement]]:
    if db.dialect() != "sqlite":
        return []
    return [("other_kind", column.name, _is_other(column)) for column in table.columns]


def _is_other(column: sa.Column) -> sa.ColumnElement:
    family = contract.family(column)
    if family in _PATTERNS:
        return sa.type_coerce(column, sa.String).op("NOT GLOB")(_PATTERNS[family])
    return sa.func.typeof(column).not_in(("null", *_SQLITE_KINDS[family]))


def _orphans(table: sa.Table) -> list[Finding]:
    return [
        Finding(
            ERROR,
            "orphans",
            {"table": table.name, "column": column.name, "other": key.column.table.name, **found},
        )
        for column in table.columns
        for key in column.foreign_keys
        if (found := _without(column, key.column))
    ]


def _without(column: sa.Column, target: sa.Column) -> dict:
    """How many rows refer to nothing, and the first thing that is not there."""
    other = target.table.alias()
    query = (
        sa.select(sa.func.count().label("count"), sa.func.min(column).label("example"))
        .select_from(column.table.outerjoin(other, other.c[target.name] == column))
        .where(column.is_not(None), other.c[target.name].is_(None))
    )
    row = db.read(query).iloc[0]
    return {"count": int(row["count"]), "example": row["example"]} if row["count"] else {}
