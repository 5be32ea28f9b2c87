"""The rule for groups that children are counted by: parts of a whole that may overlap.

A reader subtracts: areas from the province's group, an area's groups from its total. A child in two
groups counts in both, so that an area's groups make its total and an overlap that nobody reports.
"""

import numpy as np
import pandas as pd

from lib.disclosure.protecting import Cells, protected
from lib.disclosure.sums import Sums


def hidden_by_group(
    groups: pd.DataFrame, totals: pd.DataFrame, twins: pd.DataFrame
) -> dict[str, frozenset[str]]:
    """The ids of the areas whose count must stay hidden on one day, by group.

    groups: one row per group and area that reported it: group, area_id, numerator. totals: one row
    per area with its children, each once: area_id, numerator, hidden. twins: counts of the same
    children that another indicator shows: group, area_id, numerator, hidden.
    """
    table = groups.pivot(index="group", columns="area_id", values="numerator").astype(float)
    of_area = totals.set_index("area_id").reindex(table.columns)
    of_pair = twins.set_index(["group", "area_id"]).reindex(table.stack(future_stack=True).index)
    layout = _Layout(*table.shape)
    shown = protected(_cells(table, of_area, of_pair), layout.sums())
    is_hidden = np.isnan(shown[: table.size].reshape(table.shape)) & table.notna().to_numpy()
    return {
        group: frozenset(table.columns[hidden])
        for group, hidden in zip(table.index, is_hidden, strict=True)
    }


class _Layout:
    """Where each count stands: groups by area, the province's groups, totals, overlaps, twins."""

    def __init__(self, groups: int, areas: int) -> None:
        first = np.cumsum([0, groups * areas, groups, areas, areas])
        self._parts = np.arange(groups * areas).reshape(groups, areas)
        self._province = (first[1] + np.arange(groups))[:, np.newaxis]
        self._totals = (first[2] + np.arange(areas))[:, np.newaxis]
        self._overlaps = (first[3] + np.arange(areas))[:, np.newaxis]
        self._twins = first[4] + self._parts

    def sums(self) -> Sums:
        """What adds up; an equation without one of its counts is left out by `protected`."""
        groups, areas = self._parts.shape
        by_group = np.hstack([self._parts, self._province])
        by_area = np.hstack([self._parts.T, self._totals, self._overlaps])
        pairs = np.column_stack([self._parts.ravel(), self._twins.ravel()])
        return Sums.of(
            [
                (by_group, [1] * areas + [-1]),
                (by_area, [1] * groups + [-1, -1]),
                (pairs, [1, -1]),
            ]
        )


def _cells(table: pd.DataFrame, of_area: pd.DataFrame, of_pair: pd.DataFrame) -> Cells:
    groups, areas = table.shape
    counted = table.to_numpy()
    total = of_area["numerator"].to_numpy(dtype=float)
    overlap = np.nansum(counted, axis=0) - total
    sizes = (groups * areas, groups, areas, areas, groups * areas)
    told = (of_area["hidden"], of_pair["hidden"])
    hidden = [part.eq(True).to_numpy() for part in told]
    return Cells(
        counts=np.concatenate(
            [
                np.nan_to_num(counted).ravel(),
                np.nansum(counted, axis=1),
                total,
                # Groups that make less than their total tell nothing of each other.
                np.where(overlap >= 0, overlap, np.nan),
                of_pair["numerator"].to_numpy(dtype=float),
            ]
        ),
        # That an area did not report a group is seen, and adds nothing to any sum.
        public=_marked(sizes, 1) | np.pad(np.isnan(counted).ravel(), (0, sum(sizes[1:]))),
        offered=_marked(sizes, 0, 1, 2, 4),
        settled=_marked(sizes, 2, 4),
        hidden=np.concatenate([np.zeros(sum(sizes[:2]), bool), hidden[0],
                               np.zeros(areas, bool), hidden[1]]),
        exact=True,
    )  # fmt: skip


def _marked(sizes: tuple[int, ...], *places: int) -> np.ndarray:
    return np.concatenate([np.full(size, n in places) for n, size in enumerate(sizes)])
