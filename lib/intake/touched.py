"""Which months a load touches, so that the events of these months only are counted again."""

from datetime import date

import sqlalchemy as sa

from lib import summaries
from lib.intake.chunks import chunks
from lib.intake.outcome import Progress
from lib.schema import area, incident, report

Pair = tuple[dict, dict]
"""A row as it is now, and as it was stored before."""


class Touched:
    """What one load changes of what the summaries of `incident` are made from."""

    def __init__(self) -> None:
        self._first, self._last = date.max, date.min
        self._reports: list[str] = []
        self._areas = False

    def note(self, table: sa.Table, new: list[dict], changed: list[Pair]) -> None:
        """Rows of a table that are new, and rows that are no longer what they were."""
        if table is incident:
            self._widen([row["occurred_on"] for row in new])
            self._widen([row["occurred_on"] for pair in changed for row in pair])
        if table is report:
            self.note_reports([now["id"] for now, was in changed if now["status"] != was["status"]])
        if table is area:
            self._areas = self._areas or bool(changed)

    def note_reports(self, report_ids: list[str]) -> None:
        """Reports whose events begin or cease to count."""
        self._reports += report_ids

    def count_again(self, connection: sa.Connection, progress: Progress) -> None:
        """Bring the summaries up to date with the events."""
        for ids in chunks(self._reports):
            self._widen(_days(connection, ids))
        if self._areas:
            summaries.refresh(connection, progress=progress)
        elif self._first <= self._last:
            summaries.refresh(connection, (self._first, self._last), progress=progress)

    def _widen(self, days: list[date]) -> None:
        if days:
            self._first = min(self._first, *days)
            self._last = max(self._last, *days)


def _days(connection: sa.Connection, report_ids: list[str]) -> list[date]:
    """The first and the last day on which events of some reports happened."""
    day = incident.c.occurred_on
    query = sa.select(sa.func.min(day), sa.func.max(day)).where(
        incident.c.report_id.in_(report_ids)
    )
    return [found for found in connection.execute(query).one() if found]
