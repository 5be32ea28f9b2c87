"""A copy of every table that pages read, as one SQLite file: what a later reading starts from.

The same queries run on it, and neither reports that come later nor another kind of server change
its numbers. Single events of harmed children stay out of it; pages read their counts.
"""

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from lib.schema import incident, metadata, release_cut

Progress = Callable[[str, int, int], None]

_LEFT_OUT = (incident, release_cut)
_TABLES = [table for table in metadata.sorted_tables if table not in _LEFT_OUT]
_ROWS_AT_ONCE = 5000


def write(source: sa.Connection, file: Path, progress: Progress = lambda *_: None) -> None:
    """Write the copy into a file that does not exist yet; `progress` hears of every table."""
    complete(file)
    engine = sa.create_engine(f"sqlite:///{file}")
    with engine.begin() as copy:
        for place, table in enumerate(_TABLES):
            progress(table.name, place, len(_TABLES))
            _copy(table, source, copy)
    engine.dispose()


def complete(file: Path) -> None:
    """Add the tables that a copy lacks: what the contract did not have yet is empty in it."""
    engine = sa.create_engine(f"sqlite:///{file}")
    metadata.create_all(engine, tables=_TABLES)
    engine.dispose()


def _copy(table: sa.Table, source: sa.Connection, copy: sa.Connection) -> None:
    rows = source.execute(sa.select(table)).mappings().partitions(_ROWS_AT_ONCE)
    for some in rows:
        copy.execute(sa.insert(table), [dict(row) for row in some])
