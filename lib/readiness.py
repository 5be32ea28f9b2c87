"""Pictures made before readers ask for them: after a start, and after the data have changed.

The work waits while readers are being served: it is done in the pauses between them.
"""

import logging
import threading
import time
from collections.abc import Iterator

from lib import db, figures, pictures
from lib.charts import look as looks
from lib.errors import Problem
from lib.indicators import headline_indicators
from lib.queries import areas
from lib.scope import Scope, interpret, interpret_language
from lib.snapshot import look_of
from lib.text import words

_LOG = logging.getLogger(__name__)
_QUIET_SECONDS = 1.5
_LOOK_AGAIN_SECONDS = 10.0


class Keeper:
    """Keeps the pictures of the newest data ready."""

    def __init__(self) -> None:
        self._served_at = 0.0

    def start(self) -> None:
        """Begin beside the server, in a thread that ends with it."""
        threading.Thread(target=self._keep, name="readiness", daemon=True).start()

    def served(self) -> None:
        """A reader was just served: leave the processor to whoever comes next."""
        self._served_at = time.monotonic()

    def _keep(self) -> None:
        done = ""
        while True:
            try:
                if done != db.version():
                    done = self._make()
            except Problem as problem:
                said = words(interpret_language({})[0])
                _LOG.warning("%s", said(problem.key, **problem.values))
            time.sleep(_LOOK_AGAIN_SECONDS)

    def _make(self) -> str:
        """Make every picture of the plan; the data's mark for which they were made."""
        mark = db.version()
        for name, scope in _plan():
            self._wait_for_quiet()
            if db.version() != mark:
                break
            if figures.build(name, scope).draw:
                pictures.chart(name, scope, look_of(scope, width=looks.WIDE))
        return mark

    def _wait_for_quiet(self) -> None:
        while time.monotonic() - self._served_at < _QUIET_SECONDS:
            time.sleep(0.1)


def _plan() -> Iterator[tuple[str, Scope]]:
    """What readers will ask for first: the province's pages, then every district's."""
    whole, _ = interpret({})
    per_area = ["overview.matrix", *_of_target(headline_indicators()[0].code)]
    for indicator in headline_indicators():
        for name in ("overview.matrix", *_of_target(indicator.code), f"map.{indicator.code}"):
            yield name, whole
    for code in areas.reporting(whole.period.end)["code"]:
        scope = Scope(code, whole.period, whole.language)
        for name in [name for name in figures.ids() if name.startswith("district.")] + per_area:
            yield name, scope


def _of_target(code: str) -> list[str]:
    return [f"targets.{code}.{name}" for name in ("trend", "levels", "ranking")]
