"""Ranks and how sure they are."""

import numpy as np
from scipy import stats

from lib.stats.intervals import CONFIDENCE

DRAWS = 4000
_SEED = 358


def rank_intervals(
    counts: np.ndarray, totals: np.ndarray, *, highest_first: bool
) -> tuple[np.ndarray, np.ndarray]:
    """First and last rank that each proportion may hold (95 %), 1 being the best.

    Ranks are taken over draws from each area's own beta distribution (Goldstein and Spiegelhalter
    1996: a rank without its interval misleads). The draws are seeded: the same data give the same
    ranks.
    """
    counts, totals = np.asarray(counts, dtype=float), np.asarray(totals, dtype=float)
    failures = np.maximum(totals - counts, 0)
    draws = np.random.default_rng(_SEED).beta(
        counts + 0.5, failures + 0.5, size=(DRAWS, len(counts))
    )
    ranks = stats.rankdata(-draws if highest_first else draws, axis=1)
    tail = 100 * (1 - CONFIDENCE) / 2
    first, last = np.percentile(ranks, [tail, 100 - tail], axis=0)
    return np.floor(first).astype(int), np.ceil(last).astype(int)
