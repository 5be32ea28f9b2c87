"""Who does something oftener than the others do."""

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests


def above_others(hits: np.ndarray, tries: np.ndarray) -> np.ndarray:
    """For each of several, the chance that it had so many hits if it were like all the others.

    Exact one-sided binomial tests against the share of the others together, each p raised by Holm's
    method for the number of tests. NaN where it or the others have no tries.
    """
    hits, tries = np.asarray(hits, dtype=int), np.asarray(tries, dtype=int)
    others_hits, others = hits.sum() - hits, tries.sum() - tries
    known = (tries > 0) & (others > 0)
    raised = np.full(len(hits), np.nan)
    if known.any():
        raw = [
            stats.binomtest(hit, of, other / all_others, alternative="greater").pvalue
            for hit, of, other, all_others in zip(
                hits[known], tries[known], others_hits[known], others[known], strict=True
            )
        ]
        raised[known] = multipletests(raw, method="holm")[1]
    return raised
