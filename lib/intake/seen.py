"""Which keys a file has brought already, of however many."""

import numpy as np

_RECENT = 250_000
"""Marks held as a set before they are put away: some 20 MB."""


class Seen:
    """Keys by a mark of 64 bits each, so that millions take megabytes.

    Two keys of five million share a mark by chance once in a million files. Marks differ from one
    process to the next, so that such a file is taken the second time.
    """

    def __init__(self) -> None:
        self._recent: set[int] = set()
        self._earlier = np.empty(0, dtype=np.int64)

    def add(self, key: tuple) -> bool:
        """Take note of a key; False where it was there already."""
        mark = hash(repr(key))
        if mark in self._recent or self._is_earlier(mark):
            return False
        self._recent.add(mark)
        if len(self._recent) >= _RECENT:
            self._put_away()
        return True

    def _is_earlier(self, mark: int) -> bool:
        place = self._earlier.searchsorted(mark)
        return place < len(self._earlier) and self._earlier[place] == mark

    def _put_away(self) -> None:
        recent = np.fromiter(self._recent, dtype=np.int64, count=len(self._recent))
        self._earlier = np.sort(np.concatenate([self._earlier, recent]))
        self._recent = set()
