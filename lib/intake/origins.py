"""Where the rows of a sheet stood in their file, so that every number leads back to its cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from openpyxl.utils import get_column_letter

from lib.intake.chunks import chunks
from lib.intake.inserting import insert
from lib.intake.spool import Spool
from lib.schema import ROWS, event, incident, numbers, origin, row_key, source_sheet

_REGISTERS = (incident, event)
"""Tables whose rows carry a name of their own in the file: of each report the first and the last
line are kept."""


@dataclass
class Origins:
    """The cells behind the rows that one sheet brings for one table."""

    sheet: str
    table: sa.Table
    header: Sequence[str] = ()
    layout: str = ROWS
    _cells: Spool = field(default_factory=Spool)
    _lines: dict[str, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._letters = [
            (name, get_column_letter(1 + place))
            for place, name in enumerate(self.header)
            if name in numbers(self.table.name)
        ]

    def note(self, row: dict, line: int) -> None:
        """A row of the table stands in a line of the sheet."""
        if "report_id" not in row:
            return
        if self.table in _REGISTERS:
            first, last = self._lines.get(row["report_id"], (line, line))
            self._lines[row["report_id"]] = (min(first, line), max(last, line))
        else:
            self.note_cells(row, " ".join(f"{name}={at}{line}" for name, at in self._letters))

    def note_cells(self, row: dict, cells: str) -> None:
        """A row of the table is made of these cells."""
        key = row_key(self.table, row)
        self._cells.append({"report_id": row["report_id"], "row_key": key, "cells": cells})

    def rows(self) -> Iterator[dict]:
        """Rows of the table `origin`, but for the sheet's id."""
        at = get_column_letter(1 + list(self.header).index("id")) if self._lines else ""
        for report_id, (first, last) in self._lines.items():
            cells = f"id={at}{first}:{at}{last}"
            yield {"report_id": report_id, "row_key": "", "cells": cells}
        yield from self._cells


def write(
    connection: sa.Connection,
    every: Sequence[Origins],
    *,
    file_name: str,
    sha256: str,
) -> None:
    """Write where the rows of a file's sheets stood."""
    for number, one in enumerate(every, start=1):
        sheet_id = f"{sha256[:20]}-{number}"
        known = _known(connection, sheet_id)
        fresh = ({**row, "sheet_id": sheet_id} for row in one.rows())
        fresh = (row for row in fresh if (row["report_id"], row["row_key"]) not in known)
        for place, chunk in enumerate(chunks(fresh)):
            if not place and not known:
                described = {
                    "id": sheet_id, "file_name": file_name[-255:], "sha256": sha256,
                    "sheet": one.sheet[:255], "table_name": one.table.name, "layout": one.layout,
                }  # fmt: skip
                connection.execute(sa.insert(source_sheet), described)
            insert(connection, origin, chunk)


def _known(connection: sa.Connection, sheet_id: str) -> set[tuple[str, str]]:
    """What the same file told before, where it is loaded once more."""
    query = sa.select(origin.c.report_id, origin.c.row_key).where(origin.c.sheet_id == sheet_id)
    return {tuple(row) for row in connection.execute(query)}
