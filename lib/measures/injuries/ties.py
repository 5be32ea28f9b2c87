"""Counts of other tables that a reader can hold against those of a block."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from lib.measures.injuries import comparison, windows
from lib.measures.injuries.equations import Group
from lib.measures.injuries.tallies import Block
from lib.measures.injuries.windows import Window
from lib.schema import OUTCOMES
from lib.scope import Period


@dataclass
class Ties:
    """Cells beside a block, numbered on behind its own, and the sums that they stand in."""

    first: int
    """The number of the first of them: the size of the block."""
    counts: list[float] = field(default_factory=list)
    public: list[bool] = field(default_factory=list)
    offered: list[bool] = field(default_factory=list)
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

    def add(self, count: float, seen: float, *, public: bool = False, offered: bool = True) -> int:
        """One more cell; its number. What is not offered appears nowhere, but may be told of."""
        self.counts.append(count)
        self.public.append(public)
        self.offered.append(offered and not public)
        self.hidden.append(bool(np.isnan(seen)))
        return self.first + len(self.counts) - 1

    def equate(self, own: np.ndarray, beside: list[int]) -> None:
        """Cells of the block add up to those beside it."""
        row = np.concatenate([own.ravel(), np.array(beside, dtype=int)])
        self.rows.setdefault((own.size, len(beside)), []).append(row)


def of_sources(block: Block) -> Ties:
    """What the province less its registry tells, by quarter, cause and category.

    It is what the areas counted that the registry's sum is without, if elsewhere both agree.
    """
    ties, cells = Ties(block.counts.size), _numbered(block)
    for place, span in enumerate(block.windows):
        without = [*comparison.unregistered(span), *comparison.left_out(span)]
        rows = [block.areas.index(area_id) for area_id in without]
        shape = (len(block.causes), len(block.categories)) if rows else (0, 0)
        for cause, fate in np.ndindex(shape if windows.is_quarter(span) else (0, 0)):
            count = float(block.counts[rows, cause, fate, place].sum())
            ties.equate(cells[rows, cause, fate, place], [ties.add(count, count, public=True)])
    return ties


def add_left_out(ties: Ties, block: Block, by: str, count: str) -> np.ndarray:
    """The province's registry as it is shown, without what it leaves out of some quarters.

    Returns which of the block's counts of the province are shown nowhere.
    """
    cells = _numbered(block)
    unseen = np.zeros(block.counts.shape, dtype=bool)
    for place, span in enumerate(block.windows):
        gone = np.broadcast_to(comparison.taken_off(by, count, span), block.counts.shape[1:3])
        for cause, category in np.argwhere(gone > 0):
            own = cells[1:, cause, category, place]
            whole = block.counts[0, cause, category, place] - gone[cause, category]
            left = ties.add(float(gone[cause, category]), np.nan, offered=False)
            ties.equate(own[own >= 0], [left, ties.add(float(whole), whole, public=True)])
            unseen[0, cause, category, place] = True
    return unseen


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


def of_known(block: Block, registered: np.ndarray, seen: np.ndarray) -> Ties:
    """Those whose hour or distance is known against all: the others are few."""
    ties, cells = Ties(block.counts.size), _numbered(block)
    for one in np.argwhere((cells[1:, :, 0] >= 0) & ~np.isnan(registered[1:])) + [1, 0, 0]:
        area, cause, place = one
        unknown = float(registered[tuple(one)] - block.counts[area, cause, 0, place])
        own = [cells[area, cause, 0, place], ties.add(unknown, np.nan, offered=False)]
        ties.equate(np.array(own), [ties.add(registered[tuple(one)], seen[tuple(one)])])
    return ties


def of_years(block: Block, of_year: Callable[[Window], tuple[np.ndarray, np.ndarray]]) -> Ties:
    """The parts of several years against those of the single years, which others have decided.

    `of_year` gives the counts of a year and what is seen of them: area x cause x category.
    """
    ties, cells = Ties(block.counts.size), _numbered(block)
    for place, span in enumerate(block.windows):
        if span.start.year < span.end.year:
            years = [of_year(year) for year in windows.by_year(Period.of(span.end))]
            for one in np.argwhere(cells[1:, :, 1:, place] >= 0) + [1, 0, 1]:
                parts = [(counts[tuple(one)], seen[tuple(one)]) for counts, seen in years]
                beside = [ties.add(*part) for part in parts if not np.isnan(part[0])]
                ties.equate(cells[(*one, [place])], beside)
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
