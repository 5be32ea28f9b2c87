"""What a row of a file may refer to: what the database holds, and what the file itself brings."""

import difflib
from collections import defaultdict
from datetime import date
from functools import cache

import sqlalchemy as sa

from lib.intake.matching import Areas
from lib.intake.outcome import Unfit
from lib.schema import area, indicator, metadata, observation, report


@cache
def _near(code: str, codes: tuple[str, ...]) -> str:
    return ", ".join(difflib.get_close_matches(code, codes))


def _months(start: date, end: date) -> int:
    return 12 * (end.year - start.year) + end.month - start.month


class Known:
    """References of one load, asked of the database once each."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._keys: dict[str, set] = {}
        self._of_reports: dict[str, dict] = defaultdict(dict)
        self._counted: dict[str, dict] = {}
        self._areas = {row["id"]: row for row in self._rows(sa.select(area))}
        self.areas = Areas(self._areas.values())
        self.per = dict(connection.execute(sa.select(indicator.c.code, indicator.c.per)).all())

    def keys(self, table_name: str) -> set:
        """Primary keys of a table that other tables refer to."""
        if table_name not in self._keys:
            (column,) = metadata.tables[table_name].primary_key
            self._keys[table_name] = set(self._connection.scalars(sa.select(column)))
        return self._keys[table_name]

    def unknown(self, table_name: str, key: str) -> Unfit:
        """Why a key that is not there cannot be taken."""
        if table_name == "indicator":
            return Unfit("unknown_indicator", near=_near(key, tuple(self.per)))
        return Unfit("unknown_reference", table=table_name)

    def add_areas(self, rows: list[dict]) -> None:
        """Areas that the file brings can be named by its later sheets."""
        for row in rows:
            stored = self._areas.get(row["id"], dict.fromkeys(area.c.keys()))
            self._areas[row["id"]] = {**stored, **row}
        self.keys("area").update(row["id"] for row in rows)
        self.areas = Areas(self._areas.values())

    def stored(self, table: sa.Table, report_id: str) -> dict[tuple, dict]:
        """The rows that a report has brought already, by primary key."""
        of_table = self._of_reports[table.name]
        if report_id not in of_table:
            key = table.primary_key.columns.keys()
            rows = self._rows(sa.select(table).where(table.c.report_id == report_id))
            of_table[report_id] = {tuple(row[name] for name in key): row for row in rows}
        return of_table[report_id]

    def before(self, row: dict) -> int | None:
        """What the same was counted as for the last period of the same length; None if it was not.

        Asked of the database once for each indicator.
        """
        code = row["indicator"]
        if code not in self._counted:
            self._counted[code] = self._series(code)
        months = _months(row["period_start"], row["period_end"])
        earlier = self._counted[code].get((row["area_id"], months), ())
        return next((count for end, count in earlier if end < row["period_start"]), None)

    def _series(self, code: str) -> dict[tuple, list[tuple]]:
        """By area and months of the period: last day and count, the latest first."""
        columns = observation.c
        query = (
            sa.select(columns.area_id, columns.period_start, columns.period_end, columns.numerator)
            .where(columns.indicator == code, columns.status != "superseded")
            .order_by(columns.period_end.desc())
        )
        found = defaultdict(list)
        for area_id, start, end, count in self._connection.execute(query):
            found[area_id, _months(start, end)].append((end, count))
        return found

    def states(self, table: sa.Table) -> dict[tuple, dict]:
        """Every stored row of a table that is only added to, by primary key."""
        key = table.primary_key.columns.keys()
        return {tuple(row[name] for name in key): row for row in self._rows(sa.select(table))}

    def unique(self, table: sa.Table) -> list[tuple[tuple, dict]]:
        """Columns that no two rows share beside the key, and the key of who has which values."""
        return [
            (tuple(rule.columns.keys()), self._owners(table, rule))
            for rule in table.constraints
            if isinstance(rule, sa.UniqueConstraint)
        ]

    def occasions(self, table: sa.Table, ids: list[str]) -> dict[str, tuple]:
        """What each stored event of a table was reported in: area, period and form."""
        about = (report.c.area_id, report.c.period_start, report.c.period_end, report.c.form)
        query = (
            sa.select(table.c.id, *about)
            .join(report, report.c.id == table.c.report_id)
            .where(table.c.id.in_(ids))
        )
        return {row[0]: tuple(row[1:]) for row in self._connection.execute(query)} if ids else {}

    def _owners(self, table: sa.Table, rule: sa.UniqueConstraint) -> dict[tuple, tuple]:
        width = len(rule.columns)
        rows = self._connection.execute(sa.select(*rule.columns, *table.primary_key))
        return {tuple(row[:width]): tuple(row[width:]) for row in rows}

    def _rows(self, query: sa.Select) -> list[dict]:
        return [dict(row) for row in self._connection.execute(query).mappings()]
