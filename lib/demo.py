"""The illustrative data set of data/demo, and how a database that holds it is recognised."""

import csv
import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa

from lib import db, summaries
from lib.config import ROOT
from lib.errors import Problem
from lib.intake import catalogue, origins
from lib.intake.origins import Origins
from lib.schema import ILLUSTRATIVE, LEVELS, area, metadata, release

FOLDER = ROOT / "data" / "demo"


_MARK = {
    "id": ILLUSTRATIVE,
    "name": "Số liệu minh họa",
    "as_of": date(2011, 9, 30),
    "note": "Số liệu dựng để minh họa, không phải số liệu báo cáo.",
}

_TYPES = {
    sa.Date: date.fromisoformat,
    sa.DateTime: datetime.fromisoformat,
    sa.Integer: int,
    sa.BigInteger: int,
    sa.Float: float,
}


def fill() -> int:
    """Create the tables where missing, fill them in one transaction, and count the rows written.

    Raises
    ------
    Problem
        The database already holds areas: the illustrative data never mix with others.
    """
    db.create_tables()
    with db.writing() as connection:
        if connection.scalar(sa.select(sa.func.count()).select_from(area)):
            raise Problem("commands.demo.not_empty")
        catalogue.sync(connection)
        written = sum(_write(connection, table) for table in metadata.sorted_tables)
        for table in metadata.sorted_tables:
            _trace(connection, table)
        summaries.refresh(connection)
        connection.execute(sa.insert(release), {**_MARK, "pinned_at": db.now()})
    return written


def _write(connection: sa.Connection, table: sa.Table) -> int:
    """The rows of <table>.csv and of <table>/*.csv, written; how many they are."""
    rows = [row for file in _files(table.name) for row in _read(file, table)]
    if table is area:
        # References are checked row by row, so that a parent must stand before its children.
        rows.sort(key=lambda row: LEVELS.index(row["level"]))
    if rows:
        connection.execute(sa.insert(table), rows)
    return len(rows)


def _trace(connection: sa.Connection, table: sa.Table) -> None:
    """Where each row of a table stands in its file, as `load` would have kept it."""
    for file in _files(table.name) if "report_id" in table.c else []:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            traced = Origins(file.stem, table, next(csv.reader(lines)))
        for line, row in enumerate(_read(file, table), start=2):
            traced.note(row, line)
        checksum = hashlib.sha256(file.read_bytes()).hexdigest()
        origins.write(connection, [traced], file_name=file.name, sha256=checksum)


def _files(name: str) -> list[Path]:
    return sorted([*FOLDER.glob(f"{name}.csv"), *FOLDER.glob(f"{name}/*.csv")])


def _read(file: Path, table: sa.Table) -> Iterator[dict]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines)
        header = next(rows)
        types = [_TYPES.get(type(table.c[name].type), str) for name in header]
        for cells in rows:
            yield {
                name: convert(cell) if cell else None
                for name, convert, cell in zip(header, types, cells, strict=True)
            }
