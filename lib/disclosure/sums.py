"""Sums among counts, and how far they narrow what is known of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

Group = tuple[np.ndarray, Iterable[int]]
"""Equations of one form: a row of cells for each (-1: no cell), and the sign of each column. The
cells with their signs add up to 0."""


@dataclass(frozen=True)
class Sums:
    """Equations among cells, one entry per cell and equation that it stands in."""

    equation: np.ndarray
    cell: np.ndarray
    sign: np.ndarray

    @classmethod
    def of(cls, groups: Iterable[Group]) -> "Sums":
        """The equations of all groups."""
        equations, cells, signs, first = [], [], [], 0
        for rows, columns in groups:
            there = rows >= 0
            equations.append(first + np.nonzero(there)[0])
            cells.append(rows[there])
            signs.append(np.broadcast_to(np.array(list(columns)), rows.shape)[there])
            first += len(rows)
        joined = (np.concatenate(parts) if parts else np.array([], int)
                  for parts in (equations, cells, signs))  # fmt: skip
        return cls(*joined)

    def true_of(self, counts: np.ndarray) -> "Sums":
        """Only the equations that hold: forms of different periods need not add up."""
        off = np.bincount(self.equation, self.sign * counts[self.cell], self.count)
        kept = (np.nan_to_num(off, nan=1.0) == 0)[self.equation]
        return Sums(self.equation[kept], self.cell[kept], self.sign[kept])

    @property
    def count(self) -> int:
        """One more than the highest number of an equation."""
        return int(self.equation.max(initial=-1)) + 1

    def entries(self, cell: int) -> np.ndarray:
        """The entries of a cell."""
        return _of_key(self._by_cell, cell)

    def around(self, cell: int) -> np.ndarray:
        """The equations that a cell stands in."""
        return self.equation[self.entries(cell)]

    def members(self, equation: int) -> np.ndarray:
        """The cells of an equation."""
        return self.cell[_of_key(self._by_equation, equation)]

    @cached_property
    def _by_cell(self) -> tuple[np.ndarray, np.ndarray]:
        return _in_order(self.cell)

    @cached_property
    def _by_equation(self) -> tuple[np.ndarray, np.ndarray]:
        return _in_order(self.equation)

    def implied(self, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What each equation leaves of each of its cells, given what is known of the others."""
        plus = self.sign > 0
        least = np.where(plus, low[self.cell], -high[self.cell])
        most = np.where(plus, high[self.cell], -low[self.cell])
        others_least = np.bincount(self.equation, least, self.count)[self.equation] - least
        others_most = np.bincount(self.equation, most, self.count)[self.equation] - most
        return (
            np.where(plus, -others_most, others_least),
            np.where(plus, -others_least, others_most),
        )

    def narrowed(
        self, low: np.ndarray, high: np.ndarray, passes: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """What is left of each cell when every equation has been used so often, if it helps."""
        low, high = low.copy(), high.copy()
        for _ in range(passes):
            before = low.sum() - high.sum()
            least, most = self.implied(low, high)
            np.maximum.at(low, self.cell, least)
            np.minimum.at(high, self.cell, most)
            if low.sum() - high.sum() == before:
                break
        return low, high

    def signs(self, cells: int) -> sparse.csr_array:
        """One row per equation, one column for each of so many cells."""
        place = (self.equation, self.cell)
        return sparse.csr_array((self.sign.astype(float), place), shape=(self.count, cells))


def _in_order(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where the entries of each key stand, and in that order the first place of each key."""
    order = np.argsort(keys, kind="stable")
    return order, np.searchsorted(keys[order], np.arange(keys.max(initial=-1) + 2))


def _of_key(ordered: tuple[np.ndarray, np.ndarray], key: int) -> np.ndarray:
    order, first = ordered
    return order[first[key] : first[key + 1]]
