"""Empirical Bayes smoothing: rates of small areas drawn towards what is known of more of them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


def to_all(counts: ArrayLike, exposure: ArrayLike) -> np.ndarray:
    """Each rate drawn towards the overall rate, the more so the less exposure it rests on.

    Marshall 1991 (Applied Statistics 40:283) by moments, as R's `spdep::EBest`. Per unit of
    exposure; NaN where the area's own rate is not known.
    """
    counts, exposure = _known(counts, exposure)
    smoothed, known = counts / exposure, np.isfinite(counts)
    if known.any():
        mean = counts[known].sum() / exposure[known].sum()
        squares = exposure[known] * (smoothed[known] - mean) ** 2
        between = _between(squares, exposure[known], mean)
        smoothed[known] = _drawn(smoothed[known], exposure[known], mean, between)
    return smoothed


def to_neighbours(
    counts: ArrayLike, exposure: ArrayLike, neighbours: Sequence[Sequence[int]]
) -> np.ndarray:
    """Each rate drawn towards that of the area and its neighbours together.

    `neighbours` holds per area the positions of its neighbours, itself not among them. As R's
    `spdep::EBlocal` by default (Marshall 1991 as Bailey and Gatrell read it: each area's scatter is
    taken around its own neighbourhood's mean; GeoDa takes it around the smoothed area's). Unlike
    there, an area none of whose neighbours is known is drawn towards the overall rate: it would
    keep its own rate and pass for smoothed.
    """
    counts, exposure = _known(counts, exposure)
    rates, smoothed = counts / exposure, to_all(counts, exposure)
    known = np.isfinite(rates)
    circles = [_circle(area, neighbours[area], known) for area in range(len(rates))]
    means = np.array([np.sum(counts[near]) / np.sum(exposure[near]) for near in circles])
    squares = exposure * (rates - means) ** 2
    for area in np.flatnonzero(known):
        near = circles[area]
        if len(near) > 1:
            between = _between(squares[near], exposure[near], means[area])
            smoothed[area] = _drawn(rates[area], exposure[area], means[area], between)
    return smoothed


def _known(counts: ArrayLike, exposure: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    counts, exposure = np.asarray(counts, dtype=float), np.asarray(exposure, dtype=float)
    known = (exposure > 0) & (counts >= 0)
    return np.where(known, counts, np.nan), np.where(known, exposure, np.nan)


def _circle(area: int, neighbours: Sequence[int], known: np.ndarray) -> list[int]:
    """An area and those of its neighbours whose rate is known."""
    return [area, *(place for place in neighbours if known[place])]


def _between(squares: np.ndarray, exposure: np.ndarray, mean: float) -> float:
    """Variance of the areas' own rates: what is left of their scatter when chance is taken off."""
    return max(float(squares.sum() / exposure.sum() - mean / exposure.mean()), 0.0)


def _drawn(rate: np.ndarray, exposure: np.ndarray, mean: float, between: float) -> np.ndarray:
    # Without any event the areas neither differ nor scatter: nothing to weigh against nothing.
    return mean + (rate - mean) * between / (between + mean / exposure) if mean > 0 else rate
