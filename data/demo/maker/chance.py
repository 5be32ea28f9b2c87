"""Chance that comes out the same each time: every draw is a function of its own name."""

import math
from collections.abc import Mapping
from typing import TypeVar

from .split import noise

_Choice = TypeVar("_Choice")


def uniform(*key: object) -> float:
    """A fixed number from 0 to 1 for a key."""
    return (noise(*key) + 1) / 2


def poisson(mean: float, *key: object) -> int:
    """How many events happen where `mean` are expected; for means of up to some hundreds."""
    left = uniform(*key)
    chance, count = math.exp(-mean), 0
    while left > chance and chance > 0:
        left -= chance
        count += 1
        chance *= mean / count
    return count


def pick(weights: Mapping[_Choice, float], *key: object) -> _Choice:
    """One of the choices, each as likely as its weight says."""
    left = uniform(*key) * sum(weights.values())
    for choice, weight in weights.items():
        left -= weight
        if left < 0:
            return choice
    return max(weights, key=weights.__getitem__)
