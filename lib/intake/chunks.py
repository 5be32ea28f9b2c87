"""Rows in chunks: what is worked on, asked for or written at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 5_000
"""Rows written, or ids asked for, in one statement; databases limit how many it may name."""


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in their order, `AT_ONCE` at a time."""
    rest = iter(items)
    while chunk := list(islice(rest, AT_ONCE)):
        yield chunk
