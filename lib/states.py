"""One state of the data for everything that goes together: a page, a picture, a pack.

Others may write at any moment. What is made of several answers is begun on the state known last;
each answer tells which state it came from, and if that is another one, all is made anew.
"""

import sqlite3
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from lib import marks, schema
from lib.config import settings
from lib.engines import engine, is_default_missing, opened, recovering, told
from lib.errors import Problem
from lib.marks import State

T = TypeVar("T")

TRIES = 4
"""How often work is begun on one state of the data; the last time others must wait to write."""


class Moved(BaseException):
    """The data have changed while something was made of them: it must be made anew.

    No Exception, so that what bears with one faulty figure does not take it for a fault.
    """


@dataclass
class Run:
    """Something in the making, all of it from one state of the data."""

    state: State
    connection: sa.Connection | None = None
    """The transaction that holds the state, where one does."""
    is_trial: bool = False
    """Whether that transaction writes, too."""


MARKER = marks.Marker()
"""What this process knows of the newest state."""
_run: ContextVar[Run | None] = ContextVar("run", default=None)


@contextmanager
def one_state(*, held: bool = False, state: State | None = None) -> Iterator[None]:
    """Inside, every answer comes from one state of the data: `state`, by default the newest known.

    `held` keeps others from changing it (SQLite), or from being seen to have (PostgreSQL).

    Raises
    ------
    Moved
        The data are in another state now; never where it is held.
    """
    if _run.get():
        yield
        return
    with _held() if held else nullcontext(Run(state or MARKER.current())) as run:
        before = _run.set(run)
        try:
            yield
        finally:
            _run.reset(before)


def whole(work: Callable[[], T], *, state: State | None = None) -> T:
    """What some work makes of the data, all of one state; begun anew where they change meanwhile.

    `state` is tried first: what is remembered of it can be used although the data have changed.
    """
    if _run.get():
        return work()
    for attempt in range(1, TRIES):
        try:
            with one_state(state=state if attempt == 1 else None):
                return work()
        except Moved:
            continue
    with one_state(held=True):
        return work()


def current() -> State:
    """The state of the shared data that answers come from."""
    run = _run.get()
    return run.state if run else MARKER.current()


def of_mark(mark: str) -> State:
    """The state that a page's address names, if only by what is remembered of it."""
    newest = MARKER.current()
    return newest if mark == newest.whole else State("", mark)


def run() -> Run | None:
    """What is in the making here, from one state of the data."""
    return _run.get()


def look_again() -> None:
    """Another process may have written: let go of what is held, and ask for the data's state."""
    run = _run.get()
    if run and run.connection and not run.is_trial:
        run.connection.close()
        run.connection = None
    MARKER.forget()


@contextmanager
def trying(*, keep: bool) -> Iterator[None]:
    """One transaction for all that is written inside, from which all that is asked is answered too.

    It is kept at the end, unless something is raised. With `keep=False` it is taken back, and
    nobody else must wait for it to write to a SQLite file: that is tried on a copy.
    """
    with told(), _place_to_write(keep=keep) as made, made.connect() as connection:
        before = _run.set(Run(unlike_others(), connection, is_trial=True))
        try:
            yield
            if keep:
                connection.commit()
        finally:
            _run.reset(before)
    look_again()


@contextmanager
def _place_to_write(*, keep: bool) -> Iterator[sa.Engine]:
    if is_default_missing():
        raise Problem("trouble.no_database_file")
    if keep or engine(settings().database_url).dialect.name != "sqlite":
        yield engine(settings().database_url, writable=True)
        return
    with tempfile.TemporaryDirectory(prefix="trial-") as folder:
        file = Path(folder) / "copy.sqlite"
        recovering(lambda: _copy(file))
        made = opened(f"sqlite:///{file}", writable=True)
        try:
            yield made
        finally:
            made.dispose()


def _copy(file: Path) -> None:
    with engine(settings().database_url).connect() as connection:
        copy = sqlite3.connect(file)
        connection.connection.driver_connection.backup(copy)
        copy.close()


def unlike_others() -> State:
    """The state of what only one transaction sees."""
    mark = uuid.uuid4().hex
    return State(mark, mark)


@contextmanager
def _held() -> Iterator[Run]:
    with told():
        connection = recovering(_holding)
    try:
        yield Run(MARKER.saw(marks.of_connection(connection)), connection)
    finally:
        connection.close()


def _holding() -> sa.Connection:
    """A transaction that has begun to read, which makes its state last."""
    connection = engine(settings().database_url).connect()
    try:
        connection.execute(sa.select(schema.report.c.id).limit(1)).all()
    except SQLAlchemyError:
        connection.close()
        raise
    return connection
