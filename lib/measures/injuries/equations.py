"""The sums by which a reader of injury counts could find a hidden one."""

from collections.abc import Iterable, Iterator

import numpy as np

from lib.measures.injuries.windows import Window

Group = tuple[np.ndarray, tuple[int, ...]]
Sides = tuple[list[Window], list[Window]]
"""Windows on the left that cover the same days as those on the right."""


def of(
    counts: np.ndarray, told: np.ndarray, spans: tuple[Window, ...], equal: Iterable[Sides]
) -> list[Group]:
    """All of them, among the cells of a block: area x cause x category x window.

    The first of each but the windows is the sum of the others. `told`: the counts that came;
    the others that are known lie between two windows that were told, and have no sum of areas.
    """
    cells = np.where(np.isnan(counts), -1, np.arange(counts.size).reshape(counts.shape))
    came = np.where(told, cells, -1)
    return [*(_first_of(axis, came) for axis in range(3)), *_over_time(cells, spans, equal)]


def between(counts: np.ndarray, spans: tuple[Window, ...], equal: Iterable[Sides]) -> np.ndarray:
    """The counts, and those that are told by two windows of which one holds the other.

    A yearly form less three quarters tells the fourth, though nobody sent it.
    """
    filled, place = counts.copy(), {span: number for number, span in enumerate(spans)}
    for left, right in equal:
        if len(left) == 1 and len(right) == 2 and {*left, *right} <= set(place):
            whole, before, rest = (place[span] for span in (*left, *right))
            difference = filled[1:, ..., whole] - filled[1:, ..., before]
            told = np.isnan(filled[1:, ..., rest]) & (difference >= 0)
            filled[1:, ..., rest] = np.where(told, difference, filled[1:, ..., rest])
    return filled


def _first_of(axis: int, cells: np.ndarray) -> Group:
    """The first along an axis is the sum of the others."""
    last = np.moveaxis(cells, axis, -1)
    rows = last.reshape(-1, last.shape[-1])
    rows = rows[(rows[:, 0] >= 0) & (last.shape[-1] > 1)]
    return rows, (-1, *[1] * (rows.shape[1] - 1))


def _over_time(
    cells: np.ndarray, spans: tuple[Window, ...], equal: Iterable[Sides]
) -> Iterator[Group]:
    """The province is left out: all of its counts are public."""
    place = {span: number for number, span in enumerate(spans)}
    for left, right in equal:
        # Windows that no report reaches are not there, and hold nobody.
        known = [
            (place[span], sign)
            for side, sign in ((left, -1), (right, 1))
            for span in side
            if span in place
        ]
        if len(left) and all(span in place for span in left) and len(known) > 1:
            rows = cells[1:, ..., [number for number, _ in known]].reshape(-1, len(known))
            yield rows, tuple(sign for _, sign in known)
