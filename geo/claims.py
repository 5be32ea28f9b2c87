"""How strongly each unit claims each cell of a grid, from the box that the unit lies in.

A unit claims a point by how deep the point lies in its box, and the highest claim owns it. As a
unit reaches all four sides of its box but seldom a corner, a corner is a weak claim.
"""

from dataclasses import dataclass

import numpy as np

EDGE = 0.98
"""Depth is steep but finite from here on, so that a box may be a little too small."""

REACH = 1.6
"""How far out, in half sides from the middle of its box, a unit may claim at all."""

REMAINDER = (-5.0, 0.2)
"""A district claims what its communes' boxes leave out: weaker than they do, stronger than a
commune far outside its box. Added to, and multiplied with, its own depth."""

SLACK = 0.4
"""Kilometres beyond its district's box that a unit may still claim: the two boxes come from
different editions."""

DIGITS = 6
"""Claims are rounded, so that processors which differ in the last bit build the same map."""


@dataclass(frozen=True)
class Grid:
    """Square cells, numbered row by row from the south-west."""

    west: float
    south: float
    columns: int
    rows: int
    size: float

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def x(self, column: np.ndarray) -> np.ndarray:
        """The middles of columns."""
        return self.west + (column + 0.5) * self.size

    def y(self, row: np.ndarray) -> np.ndarray:
        """The middles of rows."""
        return self.south + (row + 0.5) * self.size

    def centres(self) -> np.ndarray:
        """The middle of each cell."""
        row, column = np.divmod(np.arange(self.count), self.columns)
        return np.stack([self.x(column), self.y(row)], 1)


@dataclass(frozen=True)
class Claims:
    """One entry per pair of a cell and a unit that may own it, sorted by cell."""

    grid: Grid
    cell: np.ndarray
    unit: np.ndarray
    depth: np.ndarray
    first: np.ndarray
    """Where each cell's entries begin."""
    turn: np.ndarray
    """Per entry, which of the claimed cells it is about."""

    def owners(self, weights: np.ndarray) -> np.ndarray:
        """Per cell the unit with the highest claim, -1 where nobody claims."""
        claim = self.depth + weights[self.unit]
        highest = np.maximum.reduceat(claim, self.first)
        won = np.flatnonzero(claim >= highest[self.turn])[::-1]
        owner = np.full(self.grid.count, -1)
        # Backwards, so that of equal claims the first unit's stays.
        owner[self.cell[won]] = self.unit[won]
        return owner


def grid_over(region: np.ndarray, size: float) -> Grid:
    """The grid that covers a box (west, south, east, north)."""
    west, south, east, north = region
    return Grid(west, south, int((east - west) / size), int((north - south) / size), size)


def claims(grid: Grid, boxes: np.ndarray, *, limits: np.ndarray, remainder: np.ndarray) -> Claims:
    """Every cell with every unit whose box is near.

    `limits` are the boxes of the units' districts; `remainder` marks the units that are one.
    """
    pairs = [
        _pairs(grid, number, box=boxes[number], limit=limits[number], whole=remainder[number])
        for number in range(len(boxes))
    ]
    cell, unit, depth = (np.concatenate(part) for part in zip(*pairs, strict=True))
    order = np.argsort(cell, kind="stable")
    cell = cell[order]
    begins = np.r_[True, cell[1:] != cell[:-1]]
    return Claims(
        grid,
        cell,
        unit[order],
        depth[order].round(DIGITS),
        np.flatnonzero(begins),
        np.cumsum(begins) - 1,
    )


def _pairs(
    grid: Grid, number: int, *, box: np.ndarray, limit: np.ndarray, whole: bool
) -> tuple[np.ndarray, ...]:
    low, high = limit[:2] - SLACK, limit[2:] + SLACK
    columns, across = _near(grid.x(np.arange(grid.columns)), box[::2], (low[0], high[0]))
    rows, up = _near(grid.y(np.arange(grid.rows)), box[1::2], (low[1], high[1]))
    depth = _depth(up)[:, None] + _depth(across)
    if whole:
        depth = REMAINDER[0] + REMAINDER[1] * depth
    cell = rows[:, None] * grid.columns + columns
    return cell.ravel(), np.full(cell.size, number), depth.ravel()


def _near(
    places: np.ndarray, side: np.ndarray, limit: tuple[float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """The places that a side of a box reaches within a limit, and where on the side they lie."""
    offset = (places - side.mean()) / (side[1] - side[0]) * 2
    near = np.flatnonzero((abs(offset) < REACH) & (places > limit[0]) & (places < limit[1]))
    return near, offset[near]


def _depth(offset: np.ndarray) -> np.ndarray:
    """0 in the middle of a box's side, steeply down from its edge at 1."""
    inner = np.minimum(abs(offset), EDGE)
    slope = 2 * EDGE / (1 - EDGE**2)
    return np.log(1 - inner**2) - slope * (abs(offset) - inner)
