"""How the shared database is connected to: a SQLite file, or a PostgreSQL server.

The database itself keeps a reading connection from writing. All that is asked within one of its
transactions is answered from one state of the data.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from lib.config import settings
from lib.errors import Problem

T = TypeVar("T")


@cache
def engine(url: str, *, writable: bool = False) -> sa.Engine:
    """The engine of an address and right to write."""
    return opened(url, writable=writable)


def opened(url: str, *, writable: bool) -> sa.Engine:
    """A new engine, for the caller to dispose of."""
    address = address_of(url)
    open_engine = _sqlite if address.get_backend_name() == "sqlite" else _postgresql
    return open_engine(address, writable=writable)


def is_default_missing() -> bool:
    """True where the database is a SQLite file that does not exist yet."""
    url = address_of(settings().database_url)
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file()


def recovering(ask: Callable[[], T]) -> T:
    """What is asked; first a write that was killed is undone, if it left the file half written.

    SQLite keeps in a journal what the file was before; readers must not undo the write, nor read
    the file as it is.
    """
    try:
        return ask()
    except sa.exc.OperationalError as error:
        if "readonly" not in str(error.orig):
            raise
    with engine(settings().database_url, writable=True).connect() as connection:
        connection.execute(sa.text("SELECT count(*) FROM sqlite_master"))
    return ask()


@contextmanager
def told() -> Iterator[None]:
    """Turns what a driver says into a sentence that is safe to show."""
    try:
        yield
    except SQLAlchemyError as error:
        raise Problem(_reason(error)) from error


def address_of(url: str) -> sa.URL:
    """The parts of a database address of a kind that this product speaks to."""
    try:
        address = sa.make_url(url)
    except (ArgumentError, ValueError) as error:
        raise Problem("trouble.bad_database_url") from error
    is_file = address.get_backend_name() == "sqlite" and address.database not in (None, ":memory:")
    if not is_file and address.get_backend_name() not in ("postgresql", "postgres"):
        raise Problem("trouble.bad_database_url")
    return address


def _sqlite(address: sa.URL, *, writable: bool) -> sa.Engine:
    mode = "rwc" if writable else "ro"
    location = sa.URL.create(
        "sqlite", database=f"file:{quote(address.database)}", query={"mode": mode, "uri": "true"}
    )
    made = sa.create_engine(location, connect_args={"timeout": settings().database_timeout})
    sa.event.listen(made, "connect", _prepare)
    sa.event.listen(made, "begin", _begin_to_write if writable else _begin)
    if writable:
        sa.event.listen(made, "connect", _hold_changes)
    return made


def _prepare(connection: object, _record: object) -> None:
    # SQLite holds references only where each connection asks for it.
    connection.execute("PRAGMA foreign_keys = ON")
    # Left to itself, Python's driver begins no transaction for what only reads.
    connection.isolation_level = None


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_to_write(connection: sa.Connection) -> None:
    # Who takes the turn to write only after having read may find it taken for good.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _hold_changes(connection: object, _record: object) -> None:
    # Once a transaction's changes (here of 256 MB) no longer fit in memory, SQLite writes them into
    # the file and lets nobody read until the end.
    connection.execute("PRAGMA cache_size = -262144")


def _postgresql(address: sa.URL, *, writable: bool) -> sa.Engine:
    read_only = "off" if writable else "on"
    isolation = "READ COMMITTED" if writable else "REPEATABLE READ"
    wait = settings().database_timeout
    return sa.create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        isolation_level=isolation,
        pool_timeout=wait,
        connect_args={
            "connect_timeout": max(1, round(wait)),
            "options": f"-c default_transaction_read_only={read_only} -c timezone=UTC",
        },
    )


def _reason(error: SQLAlchemyError) -> str:
    said = str(getattr(error, "orig", error)).lower()
    if any(sign in said for sign in ("no such table", "no such column", "does not exist")):
        return "trouble.other_schema" if "database" not in said else "trouble.no_such_database"
    if "file is not a database" in said or "malformed" in said:
        return "trouble.broken_database"
    if any(sign in said for sign in ("permission denied", "readonly database")):
        return "trouble.not_writable"
    return "trouble.locked_database" if "locked" in said else "trouble.no_database"
