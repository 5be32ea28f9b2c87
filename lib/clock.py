"""What day it is, from one place."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

_stopped_on: ContextVar[date | None] = ContextVar("stopped_on", default=None)


def today() -> date:
    """The day on which a reader looks: a report that is due later is not late yet."""
    return _stopped_on.get() or date.today()


@contextmanager
def stopped(day: date | None) -> Iterator[None]:
    """Inside, it is that day; None lets the clock go on."""
    before = _stopped_on.set(day)
    try:
        yield
    finally:
        _stopped_on.reset(before)
