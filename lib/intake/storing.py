"""Accepted rows into the database, inside the transaction that the caller holds."""

from collections import defaultdict
from collections.abc import Iterator

import sqlalchemy as sa

from lib.intake.reports import Reports
from lib.intake.validation import Examined, Progress
from lib.schema import LEVELS, area, funding, incident, injury_count, metadata, observation, report

_AT_ONCE = 5_000
"""Rows written, or ids asked for, in one statement."""

_INSERTED = (observation, injury_count, funding)
"""Tables whose rows belong to one report: a correction brings rows of its own."""


def is_stored(connection: sa.Connection, sha256: str) -> bool:
    """True where a report of the very same file is in the database."""
    same = sa.select(report.c.id).where(report.c.sha256 == sha256).limit(1)
    return connection.scalar(same) is not None


def store(
    connection: sa.Connection, examined: list[Examined], reports: Reports, progress: Progress
) -> tuple[int, int]:
    """Write rows; how many rows of the database changed, how many reports were replaced."""
    described = reports.rows()
    replaced = _replaced(connection, examined, described, reports)
    changed = 0
    for table, rows in _in_order(examined, described):
        write = _insert if table in _INSERTED else _upsert
        changed += write(connection, table, rows, progress)
    _supersede(connection, replaced)
    return changed, len(replaced)


def _in_order(examined: list[Examined], described: list[dict]) -> list[tuple[sa.Table, list]]:
    """Rows by table, each table after those that it refers to."""
    batches = [(found.table, found.rows) for found in examined if found.table is not report]
    order = {table: place for place, table in enumerate(metadata.sorted_tables)}
    return sorted([*batches, (report, described)], key=lambda batch: order[batch[0]])


def _insert(
    connection: sa.Connection, table: sa.Table, rows: list[dict], progress: Progress
) -> int:
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(sa.insert(table), rows[start : start + _AT_ONCE])
        progress("writing", start, len(rows))
    return len(rows)


def _upsert(
    connection: sa.Connection, table: sa.Table, rows: list[dict], progress: Progress
) -> int:
    """Write the rows that are new or differ from those with the same key; how many did."""
    if not rows:
        return 0
    if table is area:
        # References are checked row by row, so that a parent must stand before its children.
        rows = sorted(rows, key=lambda row: LEVELS.index(row["level"]))
    key = table.primary_key.columns.keys()
    stored = _by_key(connection, table)
    new = [row for row in rows if _key(row, key) not in stored]
    changed = [row for row in rows if _differs(row, stored.get(_key(row, key)))]
    _insert(connection, table, new, progress)
    if changed:
        connection.execute(_update(table, list(changed[0])), [_marked(row) for row in changed])
    return len(new) + len(changed)


def _by_key(connection: sa.Connection, table: sa.Table) -> dict[tuple, dict]:
    key = table.primary_key.columns.keys()
    rows = connection.execute(sa.select(table)).mappings()
    return {_key(row, key): row for row in rows}


def _key(row: dict, names: list[str]) -> tuple:
    return tuple(row[name] for name in names)


def _differs(row: dict, stored: dict | None) -> bool:
    return stored is not None and any(stored[name] != value for name, value in row.items())


def _update(table: sa.Table, names: list[str]) -> sa.Update:
    key = [column == sa.bindparam(f"its_{column.name}") for column in table.primary_key]
    values = {name: sa.bindparam(f"its_{name}") for name in names}
    return sa.update(table).where(*key).values(values)


def _marked(row: dict) -> dict:
    # A bound value of an update must not have the name of a column.
    return {f"its_{name}": value for name, value in row.items()}


def _replaced(
    connection: sa.Connection, examined: list[Examined], described: list[dict], reports: Reports
) -> list[str]:
    """Earlier reports that this load corrects: on the same occasion, and about the same things.

    Files on the same occasion that have nothing in common (injuries in one, money in the other)
    complete each other.
    """
    suspects = {
        earlier: row["id"]
        for row in described
        if row["status"] == "received"
        for earlier in reports.corrected(row)
    }
    brought = _parts_brought(examined)
    stored = _parts_stored(connection, list(suspects))
    return [earlier for earlier, ours in suspects.items() if stored[earlier] & brought[ours]]


def _parts_brought(examined: list[Examined]) -> dict[str, set]:
    parts = defaultdict(set)
    for found in examined:
        if "report_id" in found.table.c:
            for row in found.rows:
                parts[row["report_id"]].add((found.table.name, row.get("indicator")))
    return parts


def _parts_stored(connection: sa.Connection, report_ids: list[str]) -> dict[str, set]:
    parts = defaultdict(set)
    for ids in _chunks(report_ids):
        for table in (*_INSERTED, incident):
            what = table.c.indicator if "indicator" in table.c else sa.null()
            query = sa.select(table.c.report_id, what).where(table.c.report_id.in_(ids)).distinct()
            for report_id, name in connection.execute(query):
                parts[report_id].add((table.name, name))
    return parts


def _supersede(connection: sa.Connection, report_ids: list[str]) -> None:
    for ids in _chunks(report_ids):
        for table, key in ((report, report.c.id), (observation, observation.c.report_id)):
            connection.execute(sa.update(table).where(key.in_(ids)).values(status="superseded"))


def _chunks(ids: list[str]) -> Iterator[list[str]]:
    # Databases limit how many values one statement may name.
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
