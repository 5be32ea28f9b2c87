"""The only place that opens the shared database, and the only one that remembers what it said.

Readers get a connection that the database itself keeps from writing. Answers are remembered until
the data change, which the database is asked about at most every `refresh_seconds`. What is made of
several answers is made of one state of the data (lib/states.py), though others write meanwhile.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TypeVar

import pandas as pd
import sqlalchemy as sa
from cachetools import LRUCache

from lib import audience, clock, marks, schema, states
from lib.config import settings
from lib.engines import address_of, engine, is_default_missing, recovering, told
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
    return _whole(lambda: _read(query)).copy()


def _read(query: sa.Select) -> pd.DataFrame:
    key = (version(), *_signature(query))
    with _lock:
        known = _answers.get(key)
    if known is None:
        known = _ask(query)
        with _lock:
            _answers[key] = known
    return known


def read_once(query: sa.Select) -> pd.DataFrame:
    """The rows of a query whose answer is too large to be remembered."""
    return _whole(lambda: _ask(query))


def remembered(make: Callable[..., T]) -> Callable[..., T]:
    """What a function of plain values made of the data, made once for each state of the data.

    Callers share the result: it must not be changed.
    """

    def of_state(arguments: tuple, named: dict) -> T:
        rule = (audience.small_numbers(), audience.small_numbers_under())
        key = (version(), rule, make, arguments, tuple(sorted(named.items())))
        with _lock:
            known = _made.get(key)
        if known is None:
            known = make(*arguments, **named)
            with _lock:
                _made[key] = known
        return known

    @wraps(make)
    def remember(*arguments: object, **named: object) -> T:
        return _whole(lambda: of_state(arguments, named))

    return remember


def version() -> str:
    """A mark of the data's state that changes with any write to the database, and with the day."""
    cut = _cut.get()
    return cut.mark if cut else states.current().whole


def state() -> str:
    """A mark of what the shared database holds now: the same until something is written."""
    return marks.asked()


@contextmanager
def still() -> Iterator[sa.Connection]:
    """One transaction on the shared database that only reads, all of it as of one moment."""
    with told(), engine(settings().database_url).connect() as connection:
        yield connection


@contextmanager
def writing() -> Iterator[sa.Connection]:
    """One transaction that may write: all of it is kept, or nothing."""
    if is_default_missing():
        # Opening the file to write would leave an empty one behind.
        raise Problem("trouble.no_database_file")
    run = states.run()
    if run and run.is_trial:
        with told(), run.connection.begin_nested():
            yield run.connection
        run.state = states.unlike_others()
        return
    # What this very reader holds would keep it from writing.
    states.look_again()
    with told(), engine(settings().database_url, writable=True).begin() as connection:
        yield connection
    states.look_again()


def create_tables() -> None:
    """Create the contract's tables where they are missing."""
    _make_folder(settings().database_url)
    with told():
        schema.metadata.create_all(engine(settings().database_url, writable=True))
    states.look_again()


def dialect() -> str:
    """sqlite or postgresql."""
    return engine(settings().database_url).dialect.name


def columns() -> dict[str, dict[str, sa.types.TypeEngine]]:
    """Every table of the database with the types of its columns, as the database has them."""
    with told():
        found = recovering(lambda: sa.inspect(engine(settings().database_url)).get_multi_columns())
    return {
        table: {column["name"]: column["type"] for column in listed}
        for (_, table), listed in found.items()
    }


def _whole(work: Callable[[], T]) -> T:
    """What some work makes of one state of the data; a cut is one that lasts."""
    return work() if _cut.get() else states.whole(work)


def _ask(query: sa.Select) -> pd.DataFrame:
    with told():
        return recovering(lambda: _answered(query))


def _answered(query: sa.Select) -> pd.DataFrame:
    """The rows, of the state that this reader's other answers come from."""
    cut, run = _cut.get(), states.run()
    if cut or run.connection:
        with engine(cut.url).connect() if cut else nullcontext(run.connection) as connection:
            return _fetched(connection, query)
    with engine(settings().database_url).connect() as connection:
        rows = _fetched(connection, query)
        found = marks.of_connection(connection)
    if found != run.state.data:
        states.MARKER.saw(found)
        raise states.Moved
    return rows


def _fetched(connection: sa.Connection, query: sa.Select) -> pd.DataFrame:
    answer = connection.execute(query)
    try:
        return pd.DataFrame(answer.fetchall(), columns=list(answer.keys()))
    except ValueError as error:
        # SQLite hands out whatever another system wrote into a column of dates.
        raise Problem("trouble.other_schema") from error


def _signature(query: sa.Select) -> tuple:
    compiled = query.compile(compile_kwargs={"render_postcompile": True})
    return str(compiled), tuple(sorted(compiled.params.items(), key=str))


_answers: LRUCache = LRUCache(_REMEMBERED)
_made: LRUCache = LRUCache(_REMEMBERED)
_lock = threading.Lock()


def _make_folder(url: str) -> None:
    address = address_of(url)
    if address.get_backend_name() != "sqlite":
        return
    try:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem("trouble.no_database") from error


def now() -> datetime:
    """The moment in UTC, as the contract's time columns hold it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
