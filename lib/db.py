"""The only place that opens the shared database, and the only one that remembers what it said.

Readers get a connection that the database itself keeps from writing. Answers are remembered until
the data change, which the database is asked about at most every `refresh_seconds`.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, wraps
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import pandas as pd
import sqlalchemy as sa
from cachetools import LRUCache
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from lib import audience, clock, schema
from lib.config import settings
from lib.errors import Problem

T = TypeVar("T")

_REMEMBERED = 8192
"""Answers kept at once; most are a few hundred rows, or a picture."""


@dataclass(frozen=True)
class Cut:
    """A state of the data that no longer changes, in a SQLite file of its own."""

    url: str
    mark: str
    """Names this state among all others."""
    day: date
    """The day on which it is read: what was late then is late."""


_cut: ContextVar[Cut | None] = ContextVar("cut", default=None)
"""What this reader's answers come from; None for the shared database as it is now."""


@contextmanager
def reading(cut: Cut | None) -> Iterator[None]:
    """Inside, every answer comes from the cut; None is the shared database as it is now."""
    before = _cut.set(cut)
    try:
        with clock.stopped(cut.day if cut else None):
            yield
    finally:
        _cut.reset(before)


def read(query: sa.Select) -> pd.DataFrame:
    """The rows of a query, one column per selected name; dates are `datetime.date`.

    The frame belongs to the caller: changing it changes nothing that others see.

    Raises
    ------
    Problem
        The database does not answer, or is not the contract's.
    """
    key = (version(), *_signature(query))
    with _lock:
        known = _answers.get(key)
    if known is None:
        known = _ask(query)
        with _lock:
            _answers[key] = known
    return known.copy()


def read_once(query: sa.Select) -> pd.DataFrame:
    """The rows of a query whose answer is too large to be remembered."""
    return _ask(query)


def remembered(make: Callable[..., T]) -> Callable[..., T]:
    """What a function of plain values made of the data, made once for each state of the data.

    Callers share the result: it must not be changed.
    """

    @wraps(make)
    def remember(*arguments: object, **named: object) -> T:
        rule = (audience.small_numbers(), audience.small_numbers_under())
        key = (version(), rule, make, arguments, tuple(sorted(named.items())))
        with _lock:
            known = _made.get(key)
        if known is None:
            known = make(*arguments, **named)
            with _lock:
                _made[key] = known
        return known

    return remember


def version() -> str:
    """A mark of the data's state that changes with any write to the database, and with the day."""
    cut = _cut.get()
    return cut.mark if cut else _marker.current()


def state() -> str:
    """A mark of what the shared database holds: the same until something is written."""
    return _mark()


@contextmanager
def still() -> Iterator[sa.Connection]:
    """One transaction on the shared database that only reads, all of it as of one moment."""
    with _told(), _engine(settings().database_url).connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        else:
            # Left to itself, SQLite's driver reads every statement as of its own moment.
            connection.exec_driver_sql("BEGIN")
        yield connection


@contextmanager
def writing() -> Iterator[sa.Connection]:
    """One transaction that may write: all of it is kept, or nothing."""
    if is_default_missing():
        # Opening the file to write would leave an empty one behind.
        raise Problem("trouble.no_database_file")
    with _told(), _engine(settings().database_url, writable=True).begin() as connection:
        yield connection
    _marker.forget()


def create_tables() -> None:
    """Create the contract's tables where they are missing."""
    _make_folder(settings().database_url)
    with _told():
        schema.metadata.create_all(_engine(settings().database_url, writable=True))
    _marker.forget()


def dialect() -> str:
    """sqlite or postgresql."""
    return _engine(settings().database_url).dialect.name


def columns() -> dict[str, dict[str, sa.types.TypeEngine]]:
    """Every table of the database with the types of its columns, as the database has them."""
    with _told():
        found = _recovering(
            lambda: sa.inspect(_engine(settings().database_url)).get_multi_columns()
        )
    return {
        table: {column["name"]: column["type"] for column in listed}
        for (_, table), listed in found.items()
    }


def is_default_missing() -> bool:
    """True where the database is a SQLite file that does not exist yet."""
    url = _address(settings().database_url)
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file()


def _ask(query: sa.Select) -> pd.DataFrame:
    with _told():
        return _recovering(lambda: _answered(query))


def _recovering(ask: Callable[[], T]) -> T:
    """What is asked; first a write that was killed is undone, if it left the file half written.

    SQLite keeps in a journal what the file was before; readers must not undo the write, nor read
    the file as it is.
    """
    try:
        return ask()
    except sa.exc.OperationalError as error:
        if "readonly" not in str(error.orig):
            raise
    with _engine(settings().database_url, writable=True).connect() as connection:
        connection.execute(sa.text("SELECT count(*) FROM sqlite_master"))
    return ask()


def _answered(query: sa.Select) -> pd.DataFrame:
    cut = _cut.get()
    url = cut.url if cut else settings().database_url
    with _engine(url).connect() as connection:
        answer = connection.execute(query)
        try:
            return pd.DataFrame(answer.fetchall(), columns=list(answer.keys()))
        except ValueError as error:
            # SQLite hands out whatever another system wrote into a column of dates.
            raise Problem("trouble.other_schema") from error


def _signature(query: sa.Select) -> tuple:
    compiled = query.compile(compile_kwargs={"render_postcompile": True})
    return str(compiled), tuple(sorted(compiled.params.items(), key=str))


class _Marker:
    """Remembers the data's mark for `refresh_seconds`, so that a page asks once, not per figure."""

    def __init__(self) -> None:
        self._mark = ""
        self._asked_at = float("-inf")

    def current(self) -> str:
        if time.monotonic() - self._asked_at > settings().refresh_seconds:
            # A new day makes reports late, and installed boundaries make other maps.
            self._mark = _short(f"{_mark()}|{clock.today()}|{_boundary_files()}")
            self._asked_at = time.monotonic()
        return self._mark

    def forget(self) -> None:
        self._asked_at = float("-inf")


_answers: LRUCache = LRUCache(_REMEMBERED)
_made: LRUCache = LRUCache(_REMEMBERED)
_lock = threading.Lock()
_marker = _Marker()


def _boundary_files() -> list[tuple]:
    files = sorted(Path(settings().boundaries).glob("*.geojson"))
    return [(file.name, file.stat().st_mtime_ns) for file in files]


def _mark() -> str:
    url = _address(settings().database_url)
    if url.get_backend_name() == "sqlite":
        return _mark_of_files(Path(url.database or ""))
    return _mark_of_transactions()


def _mark_of_files(path: Path) -> str:
    # Writes go to the -wal file first where write-ahead logging is on.
    files = [file for file in (path, path.with_name(path.name + "-wal")) if file.is_file()]
    if not files:
        raise Problem("trouble.no_database_file")
    states = [file.stat() for file in files]
    return _short(str([(state.st_ino, state.st_mtime_ns, state.st_size) for state in states]))


def _mark_of_transactions() -> str:
    # Every transaction that writes takes the next number, and reading takes none. PostgreSQL's own
    # counters of rows would not do: they are told up to ten seconds late.
    snapshot = sa.text("SELECT pg_current_snapshot()::text, pg_postmaster_start_time()::text")
    with _told(), _engine(settings().database_url).connect() as connection:
        return _short("|".join(connection.execute(snapshot).one()))


def _short(state: str) -> str:
    return hashlib.sha256(state.encode()).hexdigest()[:12]


@cache
def _engine(url: str, *, writable: bool = False) -> sa.Engine:
    """An engine per address and right to write."""
    address = _address(url)
    open_engine = _sqlite if address.get_backend_name() == "sqlite" else _postgresql
    return open_engine(address, writable=writable)


def _address(url: str) -> sa.URL:
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
    engine = sa.create_engine(location, connect_args={"timeout": settings().database_timeout})
    sa.event.listen(engine, "connect", _keep_foreign_keys)
    if writable:
        sa.event.listen(engine, "connect", _hold_changes)
    return engine


def _keep_foreign_keys(connection: object, _record: object) -> None:
    # SQLite holds references only where each connection asks for it.
    connection.execute("PRAGMA foreign_keys = ON")


def _hold_changes(connection: object, _record: object) -> None:
    # Once a transaction's changes (here of 256 MB) no longer fit in memory, SQLite writes them into
    # the file and lets nobody read until the end.
    connection.execute("PRAGMA cache_size = -262144")


def _postgresql(address: sa.URL, *, writable: bool) -> sa.Engine:
    read_only = "off" if writable else "on"
    wait = settings().database_timeout
    return sa.create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        pool_timeout=wait,
        connect_args={
            "connect_timeout": max(1, round(wait)),
            "options": f"-c default_transaction_read_only={read_only} -c timezone=UTC",
        },
    )


def _make_folder(url: str) -> None:
    address = _address(url)
    if address.get_backend_name() != "sqlite":
        return
    try:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem("trouble.no_database") from error


@contextmanager
def _told() -> Iterator[None]:
    """Turns what a driver says into a sentence that is safe to show."""
    try:
        yield
    except SQLAlchemyError as error:
        raise Problem(_reason(error)) from error


def _reason(error: SQLAlchemyError) -> str:
    said = str(getattr(error, "orig", error)).lower()
    if any(sign in said for sign in ("no such table", "no such column", "does not exist")):
        return "trouble.other_schema" if "database" not in said else "trouble.no_such_database"
    if "file is not a database" in said or "malformed" in said:
        return "trouble.broken_database"
    if any(sign in said for sign in ("permission denied", "readonly database")):
        return "trouble.not_writable"
    return "trouble.locked_database" if "locked" in said else "trouble.no_database"


def now() -> datetime:
    """The moment in UTC, as the contract's time columns hold it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
