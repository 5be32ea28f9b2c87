"""The one place where counts of injured children pass the rule on small numbers.

What leaves here is what a reader may see; the province's own counts are exact. One count of one
area, cause and window is the same in every figure, for it is decided once: `totals` decides for all
windows that any page shows, together, against every sum that a reader can know: areas and the
province, causes and all causes, quarters and years. `parts` then decides for the breakdowns of the
totals that are shown; of a hidden total no part is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from lib import db, disclosure
from lib.config import SmallNumbers
from lib.disclosure import Cells, Sums
from lib.measures.injuries import equations, tallies, ties, windows
from lib.measures.injuries.equations import Sides
from lib.measures.injuries.tallies import ALL, Block
from lib.measures.injuries.ties import Ties
from lib.measures.injuries.windows import Window
from lib.queries import injuries, observations
from lib.queries.injuries import COUNTS
from lib.scope import Period


@dataclass(frozen=True)
class Shown:
    """What readers may see of a block of counts."""

    block: Block
    seen: np.ndarray
    """As the block's counts; NaN where hidden, and where nothing came."""

    @cached_property
    def _places(self) -> tuple[dict, ...]:
        block = self.block
        axes = (block.areas, block.causes, block.categories, block.windows)
        return tuple({name: place for place, name in enumerate(axis)} for axis in axes)

    def cell(self, area_id: str, cause: str, category: str, window: Window) -> tuple[float, str]:
        """The count that a reader sees, NaN where there is none, and its state."""
        names = (area_id, cause, category, window)
        place = tuple(axis.get(name, -1) for axis, name in zip(self._places, names, strict=True))
        if -1 in place:
            return float("nan"), "missing"
        return float(self.seen[place]), _state(self.block.counts[place], self.seen[place])

    def of_windows(self, spans: tuple[Window, ...]) -> tuple[np.ndarray, np.ndarray]:
        """Totals of some windows, as they are and as they are seen: area x cause x window."""
        places = [self._places[3].get(span, -1) for span in spans]
        there = np.array([place >= 0 for place in places])
        pair = (values[:, :, 0, places] for values in (self.block.counts, self.seen))
        return tuple(np.where(there, values, np.nan) for values in pair)

    def of_window(self, span: Window) -> tuple[np.ndarray, np.ndarray]:
        """Counts of one window, as they are and as they are seen: area x cause x category."""
        place = self._places[3][span]
        return self.block.counts[..., place], self.seen[..., place]

    def of_areas(self, cause: str, window: Window, category: str = ALL) -> pd.DataFrame:
        """One row per area that ever was, the province first: id, count, state."""
        rows = [
            (area_id, *self.cell(area_id, cause, category, window)) for area_id in self.block.areas
        ]
        return pd.DataFrame(rows, columns=["id", "count", "state"])


def totals(count: str) -> Shown:
    """Every count by area, cause and window, for all windows that any page shows."""
    every = _totals()
    place = tallies.FATES.index(count)
    of_count = replace(every.block, categories=(ALL,), counts=every.block.counts[:, :, [place]])
    return Shown(of_count, every.seen[:, :, [place]])


@db.remembered
def _totals() -> Shown:
    """The injured and, of them, the dead: decided together, for their difference tells too."""
    years = _years()
    block = tallies.fates(tuple(windows.every(*years) if years else ()))
    return _decided(block, _sums(), ties.of_sources(block))


def _sums() -> tuple[Sides, ...]:
    years = _years()
    return tuple(windows.sums(*years)) if years else ()


def _years() -> tuple[int, Period] | None:
    """The first year and the last period that any report or figure knows."""
    span = injuries.span()
    if span is None:
        return None
    return span[0].year, Period.of(max(span[1], observations.last_day() or span[1]))


def parts(by: str, count: str, window: Window) -> Shown:
    """The counts of a window by cause and by one of `tallies.CATEGORIES`."""
    return _parts(by, count, _compared(window))


@db.remembered
def registered(count: str) -> Shown:
    """The registry's counts by area, cause and window, beside those of the forms.

    Every breakdown of the registry has them for its totals: shown in one, they are in all.
    """
    whole = _totals()
    block = tallies.block("registered", count, whole.block.windows)
    beside = ties.Ties(block.counts.size)
    unseen = ties.add_left_out(beside, block, "registered", count)
    return _decided(block, _sums(), beside, totals(count), unseen)


@db.remembered
def _parts(by: str, count: str, spans: tuple[Window, ...]) -> Shown:
    equal = windows.sums(spans[0].start.year, Period.of(max(span.end for span in spans)))
    block, whole = tallies.block(by, count, spans), totals(count)
    beside, unseen = ties.Ties(block.counts.size), None
    if by == "month":
        beside = ties.of_months(block, whole.block, whole.seen)
    if by == "outcome" and count == "injured":
        beside = ties.of_deaths(block, totals("died").block, totals("died").seen)
    if by in ("hour", "distance"):
        beside = ties.of_known(block, *registered(count).of_windows(spans))
    if by in tallies.OF_REGISTRY:
        unseen, whole = ties.add_left_out(beside, block, by, count), registered(count)
    elif count == "injured":
        beside = ties.of_years(block, lambda year: parts(by, count, year).of_window(year))
    return _decided(block, tuple(equal), beside, whole, unseen)


def _compared(window: Window) -> tuple[Window, ...]:
    """The windows that are decided on together: those that a reader could subtract.

    Rounded counts may be subtracted: what is left is never closer than within 4. Exact ones tell
    the quarter that lies between two windows of a year.
    """
    year, years = window.end.year, window.end.year - window.start.year + 1
    alike = [windows.up_to(Period(year, number), years) for number in (1, 2, 3, 4)]
    if disclosure.mode() is not SmallNumbers.HIDE or window not in alike:
        return (window,)
    return tuple(alike + [windows.quarter(Period(year, number)) for number in (2, 3, 4)])


def _decided(
    block: Block,
    equal: tuple[Sides, ...],
    beside: Ties,
    whole: Shown | None = None,
    unseen: np.ndarray | None = None,
) -> Shown:
    """The block as readers may see it; `whole` are the totals that its parts belong to, `unseen`
    the counts of the province that are shown nowhere."""
    told = ~np.isnan(block.counts)
    counts = equations.between(block.counts, block.windows, equal)
    groups = equations.of(counts, told, block.windows, equal)
    settled, hidden = _settled(block, whole)
    seen_of_all = public(told) if unseen is None else public(told) & ~unseen
    told = told if unseen is None else told & ~unseen
    cells = Cells(
        counts=np.append(counts, beside.counts),
        public=_with(seen_of_all, beside.public),
        offered=_with(told & _offered(block, settled, hidden), beside.offered),
        settled=_with(settled, ~np.array(beside.public, bool)),
        hidden=_with(hidden, beside.hidden),
    )
    seen = disclosure.protected(cells, Sums.of([*groups, *beside.groups]))[: counts.size]
    return Shown(block, seen.reshape(counts.shape))


def _with(marks: np.ndarray, beside: Sequence[bool]) -> np.ndarray:
    return np.append(marks, np.array(beside, dtype=bool))


def public(told: np.ndarray) -> np.ndarray:
    """The province's counts, unless one area alone makes them; `told`: which counts came."""
    marks = np.zeros_like(told)
    marks[0] = told[0] & (told[1:].sum(axis=0) > 1)
    return marks


def _settled(block: Block, whole: Shown | None) -> tuple[np.ndarray, np.ndarray]:
    """Which totals of parts are shown or hidden already, and which of them are hidden.

    The registry's total of an area that sent a form is another number, but a hidden one hides it.
    """
    settled, hidden = np.zeros((2, *block.counts.shape), dtype=bool)
    if whole is not None:
        counts, seen = whole.of_windows(block.windows)
        hidden[:, :, 0] = ~np.isnan(counts) & np.isnan(seen)
        settled[:, :, 0] = hidden[:, :, 0] | (counts == block.counts[:, :, 0])
    return settled, hidden


def _offered(block: Block, settled: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    """Of a total that is hidden no part is offered; of all who were harmed, not the survivors."""
    if block.categories == tallies.FATES:
        return np.array([fate in COUNTS for fate in block.categories])[:, None] & ~hidden
    small = (block.counts >= 1) & (block.counts <= disclosure.limit())
    gone = (hidden | (small & ~settled))[:, :, :1]
    offered = np.broadcast_to(~gone, block.counts.shape).copy()
    offered[:, :, 0] = True
    return offered


def _state(count: float, seen: float) -> str:
    if np.isnan(count):
        return "missing"
    if np.isnan(seen):
        return "hidden"
    return "zero" if seen == 0 else "reported"
