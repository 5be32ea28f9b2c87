"""What of a file is new: of each report and table the rows new, the same, and other than stored."""

from collections import Counter
from collections.abc import Collection

import sqlalchemy as sa

from lib.intake.chunks import chunks
from lib.intake.outcome import Content
from lib.intake.reports import Reports

_NEW, _SAME, _CHANGED = "new", "same", "changed"


class Novelty:
    """Counts rows as they are written."""

    def __init__(self, connection: sa.Connection, replaced: list[str]) -> None:
        self._connection = connection
        self._replaced = replaced
        """Ids of the reports whose place the file takes."""
        self._earlier: dict[str, dict[tuple, dict]] = {}
        self._counts: dict[tuple[str, str], Counter] = {}
        self._spoken_of: set[tuple] = set()

    def note_compared(self, table: sa.Table, rows: list[dict], new: list, changed: list) -> None:
        """Rows of a table whose rows have names of their own: `changed` pairs now and before."""
        keys = table.primary_key.columns.keys()
        kinds = dict.fromkeys((_key(row, keys) for row in new), _NEW)
        kinds |= dict.fromkeys((_key(row, keys) for row, _ in changed), _CHANGED)
        for row in rows:
            self._count(table, row, kinds.get(_key(row, keys), _SAME))

    def note_inserted(self, table: sa.Table, rows: list[dict]) -> None:
        """Rows of a table in which a correction stands beside what it corrects."""
        earlier = self._of_replaced(table)
        for row in rows:
            key = _key(row, _about(table))
            was = earlier.get(key)
            if was is not None:
                self._spoken_of.add((table.name, key))
            values = (name for name in row if name != "report_id")
            same = was is not None and all(was[name] == row[name] for name in values)
            self._count(table, row, _NEW if was is None else _SAME if same else _CHANGED)

    def contents(self, reports: Reports) -> tuple[Content, ...]:
        """What was counted."""
        return tuple(
            Content(table, *_occasion(reports, report_id), **counts)
            for (table, report_id), counts in self._counts.items()
        )

    def gone(self, tables: Collection[sa.Table]) -> int:
        """Rows of the reports replaced that nothing of the file takes the place of."""
        earlier = {(table.name, key) for table in tables for key in self._of_replaced(table)}
        return len(earlier - self._spoken_of)

    def _count(self, table: sa.Table, row: dict, kind: str) -> None:
        counts = self._counts.setdefault((table.name, row.get("report_id") or ""), Counter())
        counts[kind] += 1

    def _of_replaced(self, table: sa.Table) -> dict[tuple, dict]:
        if table.name not in self._earlier:
            found: dict[tuple, dict] = {}
            for ids in chunks(self._replaced):
                query = sa.select(table).where(table.c.report_id.in_(ids))
                for row in self._connection.execute(query).mappings():
                    found[_key(row, _about(table))] = dict(row)
            self._earlier[table.name] = found
        return self._earlier[table.name]


def _about(table: sa.Table) -> list[str]:
    """What a row is about, whichever report says it."""
    return [column.name for column in table.primary_key if column.name != "report_id"]


def _key(row: dict, names: Collection[str]) -> tuple:
    return tuple(row[name] for name in names)


def _occasion(reports: Reports, report_id: str) -> tuple:
    if not report_id:
        return "", "", None, None
    area_id, start, end, form = reports.occasion(report_id)
    return form, area_id, start, end
