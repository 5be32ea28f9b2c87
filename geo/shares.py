"""Weights that grow or shrink what each unit owns until the published areas are met.

Two published areas bear on every old commune: its district's, and that of the new commune (or
communes) of 2025 that took it over. Where it was divided, the parts go to the nearer centre.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.claims import Claims, Grid

ROUNDS = 80
STEP = 0.2
FADE = 0.002
"""Per round a weight loses this part, so that it stays near nought unless an area needs it."""

LARGEST = 2.0
LARGEST_PULL = 4.0
DIGITS = 4
"""Weights are rounded for the same reason as claims are."""

CENTRE_PULL = 2.0
"""Claim lost on a new commune's part of an old one at one radius from the new one's centre."""


@dataclass(frozen=True)
class Weights:
    """Added to the claims: per unit, and per new commune where it divides an old one."""

    unit: np.ndarray
    commune: np.ndarray


@dataclass(frozen=True)
class Ownership:
    """Per cell: the unit that owns it, and the new commune it went to; -1 for none."""

    unit: np.ndarray
    commune: np.ndarray


def fitted(
    claims: Claims, units: pd.DataFrame, *, districts: pd.DataFrame, communes: pd.DataFrame
) -> Weights:
    """The weights at which districts and new communes have about their published areas."""
    weights = Weights(np.zeros(len(units)), np.zeros(len(communes)))
    for _ in range(ROUNDS):
        owned = ownership(claims, units, communes=communes, weights=weights)
        weights = _adjusted(weights, owned, claims.grid, units, districts, communes)
    return weights


def ownership(
    claims: Claims, units: pd.DataFrame, *, communes: pd.DataFrame, weights: Weights
) -> Ownership:
    """Who owns each cell under these weights."""
    unit = claims.owners(weights.unit)
    return Ownership(unit, _divided(unit, claims.grid, units, communes, weights.commune))


def district_of(unit: np.ndarray, units: pd.DataFrame) -> np.ndarray:
    """Per cell the number of its district, -1 outside the province."""
    return np.where(unit >= 0, units.district.to_numpy()[unit], -1)


def _divided(
    unit: np.ndarray, grid: Grid, units: pd.DataFrame, communes: pd.DataFrame, pull: np.ndarray
) -> np.ndarray:
    centres, radius2 = communes[["x", "y"]].to_numpy(), communes.area_km2.to_numpy() / np.pi
    places = grid.centres()
    commune = np.full(len(unit), -1)
    for number, cells in _cells_by_unit(unit, len(units)):
        into = units.successors.iloc[number]
        if len(into) == 0:
            continue
        distance2 = ((places[cells, None] - centres[into]) ** 2).sum(2)
        claim = pull[into] - CENTRE_PULL * distance2 / radius2[into]
        commune[cells] = into[claim.round(6).argmax(1)]
    return commune


def _cells_by_unit(unit: np.ndarray, count: int) -> list[tuple[int, np.ndarray]]:
    order = np.argsort(unit, kind="stable")
    cuts = np.searchsorted(unit[order], np.arange(count + 1))
    return [(number, order[cuts[number] : cuts[number + 1]]) for number in range(count)]


def _adjusted(
    weights: Weights,
    owned: Ownership,
    grid: Grid,
    units: pd.DataFrame,
    districts: pd.DataFrame,
    communes: pd.DataFrame,
) -> Weights:
    in_district = district_of(owned.unit, units)
    district_lack = _lack(in_district, districts.area_km2.to_numpy(), grid)
    commune_lack = _lack(owned.commune, communes.area_km2.to_numpy(), grid)

    ours = units.district.to_numpy() >= 0
    wanted = district_lack[units.district.to_numpy()] + _mean_lack(owned, commune_lack, len(units))
    unit = weights.unit * (1 - FADE) + STEP * np.where(ours, wanted, 0)
    commune = weights.commune + STEP * commune_lack
    return Weights(
        unit.clip(-LARGEST, LARGEST).round(DIGITS),
        commune.clip(-LARGEST_PULL, LARGEST_PULL).round(DIGITS),
    )


def _lack(number: np.ndarray, published: np.ndarray, grid: Grid) -> np.ndarray:
    """Logarithm of published to present area; above nought where cells are lacking."""
    cells = np.bincount(number[number >= 0], minlength=len(published))
    present = np.maximum(cells, 1) * grid.size**2
    return np.log(published / present).clip(-1, 1)


def _mean_lack(owned: Ownership, commune_lack: np.ndarray, count: int) -> np.ndarray:
    """Per unit, what the new communes lack on the average over its cells."""
    ours = owned.commune >= 0
    unit = owned.unit[ours]
    total = np.bincount(unit, commune_lack[owned.commune[ours]], minlength=count)
    return total / np.maximum(np.bincount(unit, minlength=count), 1)
