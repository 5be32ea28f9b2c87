"""Counts that are added up in many ways, and what their sums tell of those that are hidden.

A reader who knows the rule subtracts: areas from the province, causes from all causes, quarters
from the year. Each such sum is an equation here, and what a reader can know of a count an interval
that the equations narrow. Where they would leave a hidden count too few values, another count of
the same equation is hidden with it: its zeros, or where it has none its smallest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lib.config import SmallNumbers
from lib.disclosure.reach import TRIES, Worlds
from lib.disclosure.rule import bounds, limit, mode, seen
from lib.disclosure.sums import Sums

_LEEWAY = 3
"""So far apart, at the least, are the lowest and the highest value left of a hidden count."""

_ANY = 1e9
"""More than any count: nothing is known."""

_PASSES = (1, 2, 4, 60)
"""How often a reader uses every equation: what one pass tells is hidden before what only many do,
so that no more is hidden than need be."""

_TRIES_AGAIN = 3
"""Worlds that are looked at after more has been hidden."""


@dataclass(frozen=True)
class Cells:
    """Counts, and what is to become of each: arrays of one length."""

    counts: np.ndarray
    """NaN where there is none."""
    public: np.ndarray
    """Shown as it is, whatever its size."""
    offered: np.ndarray
    """To be shown if the rule allows; what is neither appears nowhere, but may be told of."""
    settled: np.ndarray
    """Shown or hidden elsewhere already,"""
    hidden: np.ndarray
    """of those: hidden."""
    exact: bool = False
    """What is shown is never rounded."""

    @cached_property
    def small(self) -> np.ndarray:
        """Which counts nobody may learn."""
        return ~self.public & (self.counts >= 1) & (self.counts <= limit())


def protected(cells: Cells, sums: Sums) -> np.ndarray:
    """What a reader sees of each count; NaN where it is hidden, not offered, or there is none."""
    sums = sums.true_of(cells.counts)
    shown = _shown_at_first(cells)
    for passes in _PASSES:
        beyond_help = np.zeros(len(shown), dtype=bool)
        while len(more := _companions(cells, sums, shown, passes, beyond_help)):
            shown[more] = False
    if mode() is SmallNumbers.HIDE:
        _hide_from_all_at_once(cells, sums, shown)
    seen_by_all = np.where(cells.public | cells.exact, cells.counts, seen(cells.counts))
    return np.where(shown, seen_by_all, np.nan)


def _shown_at_first(cells: Cells) -> np.ndarray:
    offered = cells.offered & ~np.isnan(cells.counts)
    return cells.public | np.where(cells.settled, offered & ~cells.hidden, offered & ~cells.small)


class _Known:
    """What a reader can work out from the counts that are shown."""

    def __init__(self, cells: Cells, sums: Sums, shown: np.ndarray, passes: int) -> None:
        self._sums = sums
        hidden = cells.offered & ~shown
        zeros = hidden & (cells.counts == 0)
        for _ in range(2):
            # Twice: zeros that the sums tell hide nobody.
            self.first = _believed(cells, shown, veiled=_beside(sums, zeros))
            self.low, self.high = sums.narrowed(*self.first, passes)
            zeros &= self.high > 0
        # What may be none at all tells of nobody, however few it may be.
        may_be_none = (self.low <= 0) & (self.high > 0)
        self.is_told = ~shown & ~may_be_none & (self.high - self.low < _leeway())
        self._implied = sums.implied(self.low, self.high)

    def telling(self, cell: int) -> list[int]:
        """The equations that tell a cell; where only several together do, each of them."""
        entries = self._sums.entries(cell)
        low = np.maximum(self._implied[0][entries], self.first[0][cell])
        high = np.minimum(self._implied[1][entries], self.first[1][cell])
        width = high - low
        order = np.argsort(width, kind="stable")
        alone = width[order] < _leeway()
        return self._sums.equation[entries[order[alone] if alone.any() else order]].tolist()


def _believed(
    cells: Cells, shown: np.ndarray, *, veiled: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Between what a reader knows each count to lie before any sum is used.

    Of a hidden count the reader is taken to know that it is small, though it might be hidden for
    the sake of another; but not that it is no zero where zeros are hidden beside it (`veiled`).
    """
    least, most = bounds(seen(cells.counts))
    is_exact = cells.public | cells.exact
    least, most = (np.where(is_exact, cells.counts, end) for end in (least, most))
    known_small = cells.small & ~shown & cells.offered
    low = np.where(shown, least, np.where(known_small & ~veiled, 1.0, 0.0))
    return low, np.where(shown, most, np.where(known_small, float(limit()), _ANY))


def _hide_from_all_at_once(cells: Cells, sums: Sums, shown: np.ndarray) -> None:
    """Hide more where all sums together leave a small count one value only."""
    signs, known = sums.signs(len(shown)), _Known(cells, sums, shown, _PASSES[-1])
    told, tries = np.flatnonzero(cells.small & ~shown & (known.high > known.low)), TRIES
    while len(told):
        told = Worlds(signs, known.low, known.high).fixed(told, cells.counts, tries=tries)
        more = _reasons(told, cells, sums, shown, Worlds(signs, *known.first))
        if not len(more):
            break
        shown[more] = False
        # What could be another count before still can: only those told are looked at again.
        known, tries = _Known(cells, sums, shown, _PASSES[-1]), _TRIES_AGAIN


def _reasons(
    told: np.ndarray, cells: Cells, sums: Sums, shown: np.ndarray, worlds: Worlds
) -> np.ndarray:
    """Counts to hide so that those told have other values: of those nearest the least above zero,
    for of zeros all would have to be hidden."""
    if not len(told):
        return told
    may_hide = shown & cells.offered & ~cells.public & ~cells.settled & worlds.holding(told)
    chosen = np.zeros(len(shown), dtype=bool)
    for cell in told:
        near = np.unique(np.concatenate([sums.members(one) for one in sums.around(cell)]))
        found = near[may_hide[near]] if may_hide[near].any() else np.flatnonzero(may_hide)
        some = found[cells.counts[found] > 0]
        chosen[_least(some if len(some) else found, cells.counts)] = True
    return np.flatnonzero(chosen)


def _beside(sums: Sums, marked: np.ndarray) -> np.ndarray:
    """Which cells share an equation with a marked one."""
    touched = np.bincount(sums.equation, marked[sums.cell], sums.count) > 0
    beside = np.zeros(len(marked), dtype=bool)
    beside[sums.cell[touched[sums.equation]]] = True
    return beside


def _leeway() -> int:
    return max(1, min(_LEEWAY, (limit() - 1) // 2))


def _companions(
    cells: Cells, sums: Sums, shown: np.ndarray, passes: int, beyond_help: np.ndarray
) -> np.ndarray:
    """Cells to hide so that the sums tell less; none where nothing is told or nothing helps.

    Marks in `beyond_help` the cells beside which nothing is left to hide.
    """
    known = _Known(cells, sums, shown, passes)
    may_hide = shown & cells.offered & ~cells.public & ~cells.settled
    chosen = np.zeros(len(shown), dtype=bool)
    for cell in np.flatnonzero(cells.small & known.is_told & ~beyond_help):
        for members in _around(cell, sums, known):
            if chosen[members].any():
                break
            companions = _least(members[may_hide[members]], cells.counts)
            if len(companions):
                chosen[companions] = True
                break
        else:
            beyond_help[cell] = True
    return np.flatnonzero(chosen)


def _around(cell: int, sums: Sums, known: _Known) -> Iterator[np.ndarray]:
    """The members of each equation that tells a cell; then of those that tell these members."""
    told = [sums.members(equation) for equation in known.telling(cell)]
    yield from told
    for members in told:
        for other in members[known.is_told[members] & (members != cell)]:
            yield from (sums.members(equation) for equation in known.telling(other))


def _least(members: np.ndarray, counts: np.ndarray) -> np.ndarray:
    # Hiding one zero of several would not do: a reader who knows the rule would know it for one.
    zeros = members[counts[members] == 0]
    if len(zeros) or not len(members):
        return zeros
    return members[[np.argmin(counts[members])]]
