"""Splitting a total over districts, exactly and the same way each time."""

import math
from collections.abc import Mapping
from hashlib import sha256


def noise(*key: object) -> float:
    """A fixed number from -1 to 1 for a key: not a stream, so one series never moves another."""
    digest = sha256("|".join(map(str, key)).encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**63 - 1


def split(
    total: int, weights: Mapping[str, float], caps: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Whole parts that add up to the total, near the weights and nowhere over the caps."""
    caps = caps or dict.fromkeys(weights, total)
    quotas = _quotas(min(total, sum(caps.values())), weights, caps)
    parts = {name: int(quota + 1e-9) for name, quota in quotas.items()}
    by_remainder = sorted(parts, key=lambda name: (parts[name] - quotas[name], name))
    left = min(total, sum(caps.values())) - sum(parts.values())
    for name in [name for name in by_remainder if parts[name] < caps[name]][:left]:
        parts[name] += 1
    return parts


def tilted(share: float, tilt: float) -> float:
    """A share moved up or down on the logistic scale, so that it stays between 0 and 1."""
    if share in (0, 1):
        return max(share, 1e-9)
    return 1 / (1 + math.exp(-math.log(share / (1 - share)) - tilt))


def _quotas(
    total: float, weights: Mapping[str, float], caps: Mapping[str, int]
) -> dict[str, float]:
    """Parts in proportion to the weights; what is over a cap goes to the others."""
    full: set[str] = set()
    while True:
        room = total - sum(caps[name] for name in full)
        scale = sum(weight for name, weight in weights.items() if name not in full)
        quotas = {
            name: float(caps[name]) if name in full else room * weight / scale if scale else 0.0
            for name, weight in weights.items()
        }
        over = {name for name, quota in quotas.items() if quota > caps[name]} - full
        if not over:
            return quotas
        full |= over
