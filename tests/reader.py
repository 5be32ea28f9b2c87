"""A reader who wants to know a hidden count: what is shown, every sum, and a solver.

The reader knows the rule: of a hidden count that it is small, unless zeros are hidden beside it;
of one that is hidden for another's sake nothing.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

_ROUNDS = 14
_HALF = 2
"""How far a number rounded to 5 may lie from the count."""


@dataclass
class Reader:
    """Counts by number, what is known of each, and the sums among them."""

    truth: np.ndarray
    low: np.ndarray
    high: np.ndarray
    sums: list[tuple[np.ndarray, np.ndarray]] = field(default_factory=list)
    """Cells and their signs: they add up to 0."""

    @classmethod
    def of(
        cls, truth: np.ndarray, seen: np.ndarray, public: np.ndarray, *, most: int, rounds: bool
    ) -> "Reader":
        """What is known of counts (NaN: none) of which `seen` is shown (NaN: hidden)."""
        truth, seen, public = (np.asarray(one).ravel() for one in (truth, seen, public))
        shown = ~np.isnan(seen)
        reach = _HALF * (rounds & ~public & (seen > 0))
        small = ~shown & (truth >= 1) & (truth <= most)
        low = np.where(shown, np.maximum(seen - reach, np.where(reach > 0, most + 1, 0)), 0)
        high = np.where(shown, seen + reach, np.where(small, most, np.inf))
        return cls(np.nan_to_num(truth), low, np.where(np.isnan(truth), 0, high))

    def add(self, cells: np.ndarray, signs: np.ndarray) -> None:
        """One more sum, if it is true: forms of different periods need not add up."""
        if (self.truth[cells] * signs).sum() == 0:
            self.sums.append((np.asarray(cells), np.asarray(signs, dtype=float)))

    def known(self, cells: np.ndarray) -> np.ndarray:
        """Those of the cells of which no other world with another whole number was found."""
        assert ((self.low <= self.truth) & (self.truth <= self.high)).all()
        rows = np.repeat(np.arange(len(self.sums)), [len(one) for one, _ in self.sums])
        columns, signs = (np.concatenate(parts) for parts in zip(*self.sums, strict=True))
        matrix = sparse.csr_array((signs, (rows, columns)), (len(self.sums), len(self.truth)))
        least, most, chance = self.truth.copy(), self.truth.copy(), np.random.default_rng(7)
        for _ in range(_ROUNDS):
            if not len(cells):
                break
            up = chance.random(len(cells)) < 0.5
            cost = np.zeros(len(self.truth))
            cost[cells] = np.where(up, -1, 1) * chance.uniform(0.5, 1.5, len(cells))
            bounds = np.column_stack([self.low, self.high])
            world = linprog(cost, A_eq=matrix, b_eq=np.zeros(len(self.sums)), bounds=bounds).x
            least, most = np.minimum(least, world), np.maximum(most, world)
            cells = cells[(most - least)[cells] < 1 - 1e-6]
        return cells
