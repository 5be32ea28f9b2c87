"""Accepted rows into the database, inside the transaction that the caller holds."""

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa

from lib import decisions
from lib.intake import origins
from lib.intake.chunks import chunks
from lib.intake.inserting import insert
from lib.intake.novelty import Novelty
from lib.intake.outcome import Content, Progress
from lib.intake.reports import Part, Reports
from lib.intake.touched import Pair, Touched
from lib.intake.validation import Examined
from lib.schema import (
    LEVELS,
    area,
    decision,
    event,
    fund_account,
    funding,
    heart_operation,
    heart_waiting,
    incident,
    injury_count,
    metadata,
    milk_count,
    observation,
    report,
)

_INSERTED = (
    observation, injury_count, milk_count, heart_operation, heart_waiting, funding, fund_account,
)  # fmt: skip
"""Tables whose rows belong to one report: a correction brings rows of its own."""


class Stored(NamedTuple):
    """What writing a file changed."""

    changed: int
    """Rows of the database."""
    replaced: int
    """Reports."""
    contents: tuple[Content, ...]
    gone: int
    """Rows of the reports replaced that nothing takes the place of."""


def is_stored(connection: sa.Connection, sha256: str) -> bool:
    """True where a report of the very same file is in the database."""
    same = sa.select(report.c.id).where(report.c.sha256 == sha256).limit(1)
    return connection.scalar(same) is not None


def store(
    connection: sa.Connection, examined: list[Examined], reports: Reports, progress: Progress
) -> Stored:
    """Write rows, and tell what that changed."""
    described = reports.rows()
    replaced = _replaced(connection, described, reports)
    writer = _Writer(connection, reports.file_name, progress, Novelty(connection, replaced))
    for table, rows in _in_order(examined, described):
        writer.write(table, rows)
    writer.remember(examined, reports)
    writer.supersede(replaced)
    writer.touched.count_again(connection, progress)
    novelty = writer.novelty
    contents, gone = novelty.contents(reports), novelty.gone(_INSERTED)
    return Stored(writer.changed, len(replaced), contents, gone)


def _in_order(examined: list[Examined], described: list[dict]) -> list[tuple]:
    """Rows by table, each table after those that it refers to."""
    batches = [(found.table, found.rows) for found in examined if found.table is not report]
    order = {table: place for place, table in enumerate(metadata.sorted_tables)}
    return sorted([*batches, (report, described)], key=lambda batch: order[batch[0]])


class _Writer:
    """Writes rows, and remembers how many changed and which months they touch."""

    def __init__(
        self, connection: sa.Connection, file_name: str, progress: Progress, novelty: Novelty
    ) -> None:
        self._connection = connection
        self.novelty = novelty
        self._file_name = file_name
        self._progress = progress
        self.changed = 0
        self.touched = Touched()

    def write(self, table: sa.Table, rows: Collection[dict]) -> None:
        """Write the rows that are new or differ from those with the same key."""
        if table is area:
            # References are checked row by row, so that a parent must stand before its children.
            rows = sorted(rows, key=lambda row: LEVELS.index(row["level"]))
        done = 0
        for chunk in chunks(rows):
            self._write(table, chunk)
            done += len(chunk)
            self._progress("writing", done, len(rows))

    def remember(self, examined: list[Examined], reports: Reports) -> None:
        """Keep where the rows stood in the file."""
        every = [found.origins for found in examined if found.origins]
        sha256, name = reports.sha256, reports.file_name
        origins.write(self._connection, every, file_name=name, sha256=sha256)

    def supersede(self, report_ids: list[str]) -> None:
        """Mark reports, and what they observed, as replaced."""
        for ids in chunks(report_ids):
            for table, key in ((report, report.c.id), (observation, observation.c.report_id)):
                marked = sa.update(table).where(key.in_(ids)).values(status="superseded")
                self._connection.execute(marked)
        self.touched.note_reports(report_ids)

    def _write(self, table: sa.Table, rows: list[dict]) -> None:
        new, changed = (rows, []) if table in _INSERTED else self._compared(table, rows)
        self._tell_news(table, rows, new, changed)
        if new:
            insert(self._connection, table, new)
        if changed:
            self._change(table, [row for row, _ in changed])
        self.changed += len(new) + len(changed)
        self.touched.note(table, new, changed)

    def _tell_news(self, table: sa.Table, rows: list[dict], new: list, changed: list) -> None:
        if table in _INSERTED:
            self.novelty.note_inserted(table, rows)
        elif table is not report:
            self.novelty.note_compared(table, rows, new, changed)

    def _change(self, table: sa.Table, now: list[dict]) -> None:
        ids = [row["id"] for row in now] if table is decision else []
        # What a decision was must be in its history before it is written over.
        decisions.follow(self._connection, ids, by=decisions.UNKNOWN)
        self._connection.execute(_update(table, list(now[0])), [_marked(row) for row in now])
        decisions.follow(self._connection, ids, by=self._file_name)

    def _compared(self, table: sa.Table, rows: list[dict]) -> tuple[list[dict], list[Pair]]:
        """Rows whose key is not stored, and those that are stored otherwise."""
        key = table.primary_key.columns.keys()
        stored = _stored(self._connection, table, [_key(row, key) for row in rows])
        new = [row for row in rows if _key(row, key) not in stored]
        pairs = [(row, stored[_key(row, key)]) for row in rows if _key(row, key) in stored]
        return new, [(row, was) for row, was in pairs if _differs(row, was)]


def _stored(connection: sa.Connection, table: sa.Table, keys: list[tuple]) -> dict[tuple, dict]:
    columns = table.primary_key.columns
    among = (
        sa.tuple_(*columns).in_(keys)
        if len(columns) > 1
        else columns[0].in_([key for (key,) in keys])
    )
    found = connection.execute(sa.select(table).where(among)).mappings()
    return {_key(row, columns.keys()): dict(row) for row in found}


def _key(row: dict, names: list[str]) -> tuple:
    return tuple(row[name] for name in names)


def _differs(row: dict, stored: dict) -> bool:
    return any(stored[name] != value for name, value in row.items())


def _update(table: sa.Table, names: list[str]) -> sa.Update:
    key = [column == sa.bindparam(f"its_{column.name}") for column in table.primary_key]
    values = {name: sa.bindparam(f"its_{name}") for name in names}
    return sa.update(table).where(*key).values(values)


def _marked(row: dict) -> dict:
    # A bound value of an update must not have the name of a column.
    return {f"its_{name}": value for name, value in row.items()}


def _replaced(connection: sa.Connection, described: list[dict], reports: Reports) -> list[str]:
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
    stored = _parts_stored(connection, list(suspects))
    return [earlier for earlier, ours in suspects.items() if stored[earlier] & reports.parts(ours)]


def _parts_stored(connection: sa.Connection, report_ids: list[str]) -> dict[str, set[Part]]:
    parts = defaultdict(set)
    for ids in chunks(report_ids):
        for table in (*_INSERTED, incident, event):
            what = table.c.indicator if "indicator" in table.c else sa.null()
            query = sa.select(table.c.report_id, what).where(table.c.report_id.in_(ids)).distinct()
            for report_id, name in connection.execute(query):
                parts[report_id].add((table.name, name))
    return parts
