"""Who looks: a reader of this server, or everybody in a room."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from lib.config import Role, Settings, SmallNumbers, settings

_in_a_room: ContextVar[bool] = ContextVar("in_a_room", default=False)


@contextmanager
def room() -> Iterator[None]:
    """Inside, it is a room that looks, in which some may not see what this server's readers see."""
    before = _in_a_room.set(True)
    try:
        yield
    finally:
        _in_a_room.reset(before)


def small_numbers() -> SmallNumbers:
    """The rule on small counts of children for who looks.

    Exact counts are only for readers who may see them, never for a room. Where this server rounds
    counts, a room sees them rounded too, and where it hides more of them, hidden: who sees one
    count both ways can subtract what neither way gives away.
    """
    chosen = settings().small_numbers
    may_see = settings().readers_role is Role.STATISTICIAN and not _in_a_room.get()
    if chosen is SmallNumbers.EXACT and not may_see:
        return SmallNumbers.ROUND
    return chosen


def small_numbers_under() -> int:
    """With the rule `hide`: counts below this are hidden; no setting lets a room see more."""
    chosen = settings().small_numbers_under
    return max(chosen, Settings.small_numbers_under) if _in_a_room.get() else chosen
