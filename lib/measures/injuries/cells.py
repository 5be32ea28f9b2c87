"""Where injuries happened: events of the registry with a known place, gathered into hexagons.

A hexagon lies across the borders of areas, and is small: its count is shown only where it is not,
and always rounded, whatever the rule elsewhere, unless readers may see exact counts.
"""

import math
from datetime import date

import numpy as np
import pandas as pd

from lib import db, disclosure
from lib.config import SmallNumbers
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.windows import POOLED
from lib.queries import injuries
from lib.scope import Period

SIZE = 0.025
"""From a hexagon's middle to its corners, in degrees of latitude: about 2.8 km."""

_SQUEEZE = math.cos(math.radians(16))
"""A degree of longitude over one of latitude, in the middle of Việt Nam."""

_SQUARE = 0.01
"""Sides of the squares that the registry is summed up by, in degrees."""

COLUMNS = ["hexagon", "lon", "lat", "polygon", "count", "start", "end"]


@db.remembered
def hexagons(harm: Harm, period: Period) -> pd.DataFrame:
    """One row per hexagon with enough events in three years, from the north-west on.

    The years are whole, the period's own as far as the registry goes. Columns: COLUMNS; lon and lat
    of the middle, polygon its corners as [lon, lat], the first one again at the end.
    """
    first = period.year - POOLED + 1
    squares = injuries.squares(first=first, last=period.year)
    if harm.cause != "all":
        squares = squares[squares["cause"] == harm.cause]
    counts = _gathered(squares, harm.count)
    shown = counts[(counts["count"] > 0) & ~counts["count"].map(disclosure.is_small)]
    shown = shown.assign(count=_seen(shown["count"].to_numpy(dtype=float)))
    return shown.assign(
        polygon=[_corners(row.lon, row.lat) for row in shown.itertuples()],
        start=date(first, 1, 1),
        end=date(period.year, 12, 31),
    )[COLUMNS].reset_index(drop=True)


def _seen(counts: np.ndarray) -> np.ndarray:
    if disclosure.mode() is SmallNumbers.EXACT:
        return counts
    return disclosure.rounded(counts)


def _gathered(squares: pd.DataFrame, count: str) -> pd.DataFrame:
    """Squares by the hexagon that their middle lies in: hexagon, lon, lat, count."""
    lon = (squares["cell_x"].to_numpy(dtype=float) + 0.5) * _SQUARE
    lat = (squares["cell_y"].to_numpy(dtype=float) + 0.5) * _SQUARE
    middle = _middles(lon, lat)
    placed = pd.DataFrame({**middle, "count": squares[count].to_numpy(dtype=float)})
    gathered = placed.groupby(["row", "column"], as_index=False).agg(
        lon=("lon", "first"), lat=("lat", "first"), count=("count", "sum")
    )
    gathered["hexagon"] = [
        f"{row:.0f}/{column:.0f}"
        for row, column in zip(gathered["row"], gathered["column"], strict=True)
    ]
    return gathered.sort_values(["row", "column"], ascending=[False, True])


def _middles(lon: np.ndarray, lat: np.ndarray) -> dict[str, np.ndarray]:
    """The hexagon that each point lies in: its row and column, its middle.

    Middles stand in rows, every second one moved by half a step: a point belongs to the nearest.
    """
    step, rise = np.sqrt(3) * SIZE / _SQUEEZE, 1.5 * SIZE
    row = np.floor(lat / rise)
    near = []
    for candidate in (row, row + 1):
        shift = 0.5 * (candidate % 2)
        column = np.round(lon / step - shift)
        near.append((candidate, column, (column + shift) * step, candidate * rise))
    far = [((x - lon) * _SQUEEZE) ** 2 + (y - lat) ** 2 for _, _, x, y in near]
    parts = [np.where(far[0] <= far[1], *pair) for pair in zip(*near, strict=True)]
    return dict(zip(("row", "column", "lon", "lat"), parts, strict=True))


def _corners(lon: float, lat: float) -> list[list[float]]:
    turns = [math.radians(60 * corner + 30) for corner in (0, 1, 2, 3, 4, 5, 0)]
    return [
        [round(lon + SIZE / _SQUEEZE * math.cos(turn), 5), round(lat + SIZE * math.sin(turn), 5)]
        for turn in turns
    ]
