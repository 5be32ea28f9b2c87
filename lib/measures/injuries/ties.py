"""Counts of other tables that a reader can hold against those of a block."""

from dataclasses import dataclass, field

import numpy as np

from lib.measures.injuries import comparison, windows
from lib.measures.injuries.equations import Group
from lib.measures.injuries.tallies import Block
from lib.schema import OUTCOMES


@dataclass
class Ties:
    """Cells beside a block, numbered on behind its own, and the sums that they stand in."""

    first: int
    """The number of the first of them: the size of the block."""
    counts: list[float] = field(default_factory=list)
    public: list[bool] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    """Those that are not public are shown or hidden elsewhere already."""
    rows: dict[tuple[int, int], list[np.ndarray]] = field(default_factory=dict)
    """The sums, by how many cells stand on either side."""

    @property
    def groups(self) -> list[Group]:
        """The sums, those of one form together."""
        return [
            (np.array(rows), (*[1] * own, *[-1] * beside))
            for (own, beside), rows in self.rows.items()
        ]

    @property
    def shown(self) -> list[bool]:
        """Those that are shown elsewhere as an area's counts are."""
        return [
            not hidden and not public
            for hidden, public in zip(self.hidden, self.public, strict=True)
        ]

    def add(self, count: float, seen: float, *, public: bool = False) -> int:
        """One more cell; its number."""
        self.counts.append(count)
        self.public.append(public)
        self.hidden.append(bool(np.isnan(seen)))
        return self.first + len(self.counts) - 1

    def equate(self, own: np.ndarray, beside: list[int]) -> None:
        """Cells of the block add up to those beside it."""
        row = np.concatenate([own.ravel(), np.array(beside, dtype=int)])
        self.rows.setdefault((own.size, len(beside)), []).append(row)


def of_sources(block: Block) -> Ties:
    """What the province less its registry tells, quarter by quarter and cause by cause.

    It is what the areas counted that the registry's sum is without, if elsewhere both agree.
    """
    ties, cells = Ties(block.counts.size), _numbered(block)
    for place, span in enumerate(block.windows):
        without = [*comparison.unregistered(span), *comparison.left_out(span)]
        rows = [block.areas.index(area_id) for area_id in without]
        for cause in range(len(block.causes) if rows and windows.is_quarter(span) else 0):
            count = float(block.counts[rows, cause, 0, place].sum())
            ties.equate(cells[rows, cause, 0, place], [ties.add(count, count, public=True)])
    return ties


def of_months(block: Block, totals: Block, seen: np.ndarray) -> Ties:
    """The months of a quarter against the quarters of `totals`, where the sources agree."""
    ties, cells = Ties(block.counts.size), _numbered(block)
    for place, span in enumerate(block.windows):
        quarters = windows.quarters(span.start, span.end)
        for number in range(4):
            alike = [one for one in quarters if (one.start.month - 1) // 3 == number]
            months = range(1 + 3 * number, 4 + 3 * number)
            _tie(ties, cells[:, :, months, place], totals, seen, alike)
    return ties


def of_deaths(block: Block, totals: Block, seen: np.ndarray) -> Ties:
    """The outcome died against the deaths of `totals`, where the sources agree."""
    ties, cells = Ties(block.counts.size), _numbered(block)
    for place, span in enumerate(block.windows):
        died = 1 + OUTCOMES.index("died")
        _tie(ties, cells[:, :, [died], place], totals, seen, [span])
    return ties


def _tie(ties: Ties, cells: np.ndarray, totals: Block, seen: np.ndarray, spans: list) -> None:
    """Cells of each area and cause against the sum of its totals over some windows."""
    places = [totals.windows.index(span) for span in spans if span in totals.windows]
    for area, cause in np.argwhere((cells >= 0).all(axis=2)):
        if area == 0 or not places:
            continue
        known = [place for place in places if not np.isnan(totals.counts[area, cause, 0, place])]
        beside = [
            ties.add(totals.counts[area, cause, 0, place], seen[area, cause, 0, place])
            for place in known
        ]
        ties.equate(cells[area, cause], beside)


def _numbered(block: Block) -> np.ndarray:
    cells = np.arange(block.counts.size).reshape(block.counts.shape)
    return np.where(np.isnan(block.counts), -1, cells)
