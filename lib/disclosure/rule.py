"""Which counts are small, and what a reader gets to see of those that are not."""

import numpy as np

from lib import audience
from lib.config import SmallNumbers

HIDDEN_UP_TO = 7
"""Counts of children from 1 to this are hidden below the province; a zero is shown."""

_LEAST_LIMIT = 2
"""No setting makes less than this the rule: exact counts are for those who may see them."""

_STEP = 5
"""Counts are rounded to the nearest multiple of this."""


def mode() -> SmallNumbers:
    """The rule that holds for who looks; exact counts only for readers who may see them."""
    return audience.small_numbers()


def limit() -> int:
    """The highest count that is hidden; 0 where nothing is."""
    if mode() is SmallNumbers.EXACT:
        return 0
    if mode() is SmallNumbers.HIDE:
        return max(audience.small_numbers_under() - 1, _LEAST_LIMIT)
    return HIDDEN_UP_TO


def is_small(count: float) -> bool:
    """Whether a count is of so few children that it is hidden."""
    return 1 <= count <= limit()


def seen(counts: np.ndarray) -> np.ndarray:
    """What a reader sees of counts that need not be hidden."""
    return rounded(counts) if mode() is SmallNumbers.ROUND else counts


def rounded(counts: np.ndarray) -> np.ndarray:
    """Counts to the nearest multiple of 5."""
    return _STEP * np.floor((counts + _STEP // 2) / _STEP)


def bounds(shown: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and the highest count that may stand behind each number that a reader sees."""
    if mode() is not SmallNumbers.ROUND:
        return shown, shown
    reach = _STEP // 2
    low = np.where(shown > 0, np.maximum(shown - reach, limit() + 1), 0.0)
    return low, np.where(shown > 0, shown + reach, 0.0)
