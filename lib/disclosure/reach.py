"""What a reader can work out who solves all sums at once, as a computer does.

One sum after the other narrows an interval step by step; together they may leave one value where
each alone leaves several. Linear programming finds worlds that agree with everything that is shown.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

TRIES = 10
"""Worlds in one of which, at the least, a count must differ to be called open."""
_FORTH = 0.75
"""Share of the counts that a world pulls to where there is more room; the others the other way."""
_UNKNOWN = 1e8
"""A bound as high as this is none."""
_NEAR = 1e-6


@dataclass(frozen=True)
class Worlds:
    """All counts within bounds that agree with every sum."""

    signs: sparse.csr_array
    """One row per sum, one column per count: what adds up to 0."""
    low: np.ndarray
    high: np.ndarray

    def fixed(self, cells: np.ndarray, counts: np.ndarray, *, tries: int = TRIES) -> np.ndarray:
        """Those of the cells that are as in `counts`, to a whole number, in all worlds tried.

        Each world is as far as can be from that of the counts, mostly where there is most room.
        """
        chance = np.random.default_rng(1)
        for _ in range(tries if len(cells) else 0):
            room = counts[cells] - self.low[cells] < self.high[cells] - counts[cells]
            ways = np.where(chance.random(len(cells)) < _FORTH, room, ~room)
            weights = chance.uniform(0.5, 1.5, len(cells)) * np.where(ways, -1, 1)
            world, _ = self._farthest(cells, weights)
            cells = cells[np.abs(world - counts)[cells] < 1 - _NEAR]
            if not len(cells):
                break
        return cells

    def holding(self, cells: np.ndarray) -> np.ndarray:
        """Which counts' bounds hold the cells where they are."""
        weights = np.random.default_rng(2).uniform(0.5, 1.5, len(cells))
        pulls = [self._farthest(cells, way)[1] for way in (weights, -weights)]
        return (np.abs(pulls) > _NEAR).any(axis=0)

    @cached_property
    def _open(self) -> np.ndarray:
        return self.low < self.high

    @cached_property
    def _sums(self) -> sparse.csr_array:
        """The sums in which a count stands that is not known."""
        return self.signs[(abs(self.signs) @ self._open) > 0]

    def _farthest(self, cells: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The world in which the weighted cells are least, and the pull of each count's bounds."""
        cost = np.zeros(len(self.low))
        cost[cells] = weights
        world = np.where(self._open, 0.0, self.low)
        most = np.where(self.high < _UNKNOWN, self.high, np.inf)
        found = linprog(
            cost[self._open],
            A_eq=self._sums[:, self._open],
            b_eq=-(self._sums @ world),
            bounds=np.column_stack([self.low, most])[self._open],
            method="highs-ipm",
        )
        world[self._open] = found.x
        return world, cost - self._sums.T @ found.eqlin.marginals
