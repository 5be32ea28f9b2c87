"""Says how far long work is; for the verbs that do any."""

import sys
import time
from collections.abc import Callable

_SILENT = 2.0
"""Seconds after which long work says how far it is."""


def telling(
    say: Callable[[str, int], str], *, every: float = _SILENT
) -> Callable[[str, int, int], None]:
    """Says on stderr how far the work is, but only once it takes long.

    `say` puts a stage of the work and a percentage into words; they come `every` so many seconds.
    """
    last = time.monotonic()

    def tell(stage: str, done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > every:
            last = time.monotonic()
            print(say(stage, 100 * done // total), file=sys.stderr, flush=True)

    return tell
