"""The tables of the database against those of the contract."""

import sqlalchemy as sa

from lib import db
from lib.finding import ERROR, NOTE, Finding
from lib.schema import metadata

_FAMILIES = {
    "text": (sa.String,),
    "whole": (sa.Integer,),
    "number": (sa.Numeric, sa.Float, sa.Integer),
    "moment": (sa.DateTime,),
    "day": (sa.Date,),
    "bytes": (sa.LargeBinary,),
}
"""What a column must be able to hold; databases spell their types in many ways."""


def findings() -> list[Finding]:
    """Tables and columns that are missing, of another type, or not the contract's."""
    stored = db.columns()
    return [
        *_missing_tables(stored),
        *(found for name in metadata.tables if name in stored for found in _columns(name, stored)),
        *_other_tables(stored),
    ]


def _missing_tables(stored: dict) -> list[Finding]:
    return [
        Finding(ERROR, "missing_table", {"table": name})
        for name in metadata.tables
        if name not in stored
    ]


def _other_tables(stored: dict) -> list[Finding]:
    others = tuple(sorted(set(stored) - set(metadata.tables)))
    return [Finding(NOTE, "other_tables", {"tables": others})] if others else []


def _columns(table: str, stored: dict) -> list[Finding]:
    expected, present = metadata.tables[table].columns, stored[table]
    missing = [
        Finding(ERROR, "missing_column", {"table": table, "column": column.name})
        for column in expected
        if column.name not in present
    ]
    others = tuple(sorted(set(present) - set(expected.keys())))
    surplus = [Finding(NOTE, "other_columns", {"table": table, "columns": others})]
    return [*missing, *_types(table, present), *(surplus if others else [])]


def _types(table: str, present: dict) -> list[Finding]:
    return [
        Finding(
            ERROR,
            "other_type",
            {"table": table, "column": column.name, "type": str(present[column.name])},
        )
        for column in metadata.tables[table].columns
        if column.name in present and not _fits(present[column.name], column)
    ]


def _fits(stored: sa.types.TypeEngine, column: sa.Column) -> bool:
    return isinstance(stored, _FAMILIES[family(column)])


def family(column: sa.Column) -> str:
    """What a column of the contract holds: text, whole, number, moment, day or bytes."""
    kinds = {
        sa.Integer: "whole",
        sa.Float: "number",
        sa.DateTime: "moment",
        sa.Date: "day",
        sa.LargeBinary: "bytes",
    }
    return next((name for kind, name in kinds.items() if isinstance(column.type, kind)), "text")
