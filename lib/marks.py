"""Marks that tell one state of the shared data from another, without reading the data."""

import hashlib
import time
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from lib import clock
from lib.config import settings
from lib.engines import address_of, engine, told
from lib.errors import Problem

_COUNTER = slice(24, 28)
"""Where a SQLite file counts the writes to it."""


class State(NamedTuple):
    """One state of the data, and of what else pages are made from."""

    data: str
    """Changes with any write to the database."""
    whole: str
    """Changes with the day and the installed boundaries too."""


class Marker:
    """Remembers the state for `refresh_seconds`, so that a page asks once, not per figure."""

    def __init__(self) -> None:
        self._state = State("", "")
        self._asked_at = float("-inf")

    def current(self) -> State:
        """The state as it was asked for last."""
        if time.monotonic() - self._asked_at > settings().refresh_seconds:
            self.saw(asked())
        return self._state

    def saw(self, data: str) -> State:
        """Take note of the state that an answer came from."""
        self._state = of(data)
        self._asked_at = time.monotonic()
        return self._state

    def forget(self) -> None:
        """Ask again the next time."""
        self._asked_at = float("-inf")


def of(data: str) -> State:
    """The state of a mark of the data, today."""
    # A new day makes reports late, and installed boundaries make other maps.
    return State(data, short(f"{data}|{clock.today()}|{_boundary_files()}"))


def of_connection(connection: sa.Connection) -> str:
    """The mark of what a reading transaction sees, which has asked something already."""
    if connection.dialect.name == "sqlite":
        # As long as it lasts, nobody writes to the file.
        return _of_files(Path(address_of(settings().database_url).database))
    # Every transaction that writes takes the next number, and reading takes none. PostgreSQL's own
    # counters of rows would not do: they are told up to ten seconds late.
    snapshot = sa.text("SELECT pg_current_snapshot()::text, pg_postmaster_start_time()::text")
    return short("|".join(connection.execute(snapshot).one()))


def short(state: str) -> str:
    """Twelve letters that stand for a state."""
    return hashlib.sha256(state.encode()).hexdigest()[:12]


def asked() -> str:
    """The mark of the data as they are now."""
    url = address_of(settings().database_url)
    if url.get_backend_name() == "sqlite":
        return _of_files(Path(url.database or ""))
    with told(), engine(settings().database_url).connect() as connection:
        return of_connection(connection)


def _of_files(path: Path) -> str:
    # Writes go to the -wal file first where write-ahead logging is on.
    files = [file for file in (path, path.with_name(path.name + "-wal")) if file.is_file()]
    if not files:
        raise Problem("trouble.no_database_file")
    states = [file.stat() for file in files]
    # Two writes may come so close that the file's time is the same.
    marks = [(state.st_ino, state.st_mtime_ns, state.st_size) for state in states]
    with files[0].open("rb") as file:
        return short(str((marks, file.read(_COUNTER.stop)[_COUNTER])))


def _boundary_files() -> list[tuple]:
    files = sorted(Path(settings().boundaries).glob("*.geojson"))
    return [(file.name, file.stat().st_mtime_ns) for file in files]
