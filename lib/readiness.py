"""Pictures made before readers ask for them: after a start, and after the data have changed.

The work waits while readers are being served, and takes two thirds of one processor at the most.
"""

import gc
import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Connection

from lib import db, figures, habits, pictures
from lib.charts import look as looks
from lib.errors import Problem
from lib.indicators import headline_indicators
from lib.queries import areas
from lib.scope import Scope, interpret, interpret_language
from lib.snapshot import look_of
from lib.text import words

_LOG = logging.getLogger(__name__)
_QUIET_SECONDS = 1.5
_LOOK_AGAIN_SECONDS = 5.0
_TIDY_EVERY = 100
"""Pictures after which memory is tidied."""
_REST = 0.5
"""How long the work rests after each picture, as a share of the time that the picture took."""


class Keeper:
    """Keeps the pictures of the newest data ready."""

    def __init__(self) -> None:
        self._served_at = 0.0
        self._done: tuple = ()

    def start(self) -> None:
        """Begin beside the server, in a thread that ends with it."""
        _tidy()
        threading.Thread(target=self._keep, name="readiness", daemon=True).start()

    @property
    def is_ready(self) -> bool:
        """Whether all pictures have been made of the data as they are now."""
        return self._done == _state()

    def served(self) -> None:
        """A reader was just served: leave the processor to whoever comes next."""
        self._served_at = time.monotonic()

    def _keep(self) -> None:
        while True:
            try:
                if not self.is_ready:
                    self._make()
            except Problem as problem:
                _warn(problem)
            except Exception:
                _LOG.exception("Pictures could not be made")
            time.sleep(_LOOK_AGAIN_SECONDS)

    def _make(self) -> None:
        state = _state()
        for number, (name, scope) in enumerate(plan(), start=1):
            self._wait_for_quiet()
            if _state()[0] != state[0]:
                return
            began = time.monotonic()
            try:
                _make_ready(name, scope)
            except Problem as problem:
                _warn(problem)
            except Exception:
                # One faulty figure must not keep the others from being made.
                _LOG.exception("The picture of %s could not be made", name)
            if number % _TIDY_EVERY == 0:
                _tidy()
            time.sleep(_REST * (time.monotonic() - began))
        _tidy()
        self._done = state

    def _wait_for_quiet(self) -> None:
        while time.monotonic() - self._served_at < _QUIET_SECONDS:
            time.sleep(0.1)


class Watch:
    """Tells a keeper of every request and message that reaches the application."""

    def __init__(self, app: ASGIApp, keeper: Keeper) -> None:
        self._app, self._keeper = app, keeper

    async def __call__(self, connection: Connection, receive: Receive, send: Send) -> None:
        """One request, or one reader's visit."""
        health = connection.get("path", "").endswith(("/healthz", "/_stcore/health"))

        async def noted() -> Message:
            message = await receive()
            if not health:
                self._keeper.served()
            return message

        await self._app(connection, noted, send)


def _make_ready(name: str, scope: Scope) -> None:
    """Draw a figure as a page in light colours shows it."""
    figure = figures.build(name, scope)
    if figure.draw:
        pictures.packed(name, scope, look_of(scope, width=looks.WIDE))
    if figure.deck:
        pictures.moving(name, scope, look_of(scope)).to_json()


def _tidy() -> None:
    """Set what is remembered apart from what may be garbage.

    Streamlit searches all memory for garbage after every run of a page, before it tells the browser
    that the page is done; with thousands of figures remembered, readers would wait for that.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _warn(problem: Problem) -> None:
    said = words(interpret_language({})[0])
    _LOG.warning("%s", said(problem.key, **problem.values))


def plan() -> Iterator[tuple[str, Scope]]:
    """What readers will ask for, in that order: the province's headline targets, what its other
    pages open with, every district's own page, then of every area what readers have looked at.
    """
    whole, _ = interpret({})
    yield from ((name, whole) for name in (*_of_targets(), *_opening(), *habits.noted()))
    first = headline_indicators()[0].code
    of_areas = [name for name in figures.ids() if name.startswith("district.")]
    of_areas += ["overview.standing", "overview.matrix", f"map.{first}", *_of_target(first)]
    parts = [replace(whole, area=code) for code in areas.reporting(whole.period.end)["code"]]
    for names in (of_areas, habits.noted()):
        yield from ((name, scope) for scope in parts for name in names)


def _state() -> tuple:
    """What the pictures are made of: the data, and what readers have looked at."""
    return db.version(), habits.noted()


def _of_targets() -> Iterator[str]:
    for indicator in headline_indicators():
        yield from ("overview.matrix", *_of_target(indicator.code), f"map.{indicator.code}")


def _opening() -> Iterator[str]:
    """What pages open with: a figure of one indicator or harm must be chosen first."""
    for name in figures.ids():
        page, _, rest = name.partition(".")
        if page not in ("district", "map") and "." not in rest:
            yield name


def _of_target(code: str) -> list[str]:
    return [f"targets.{code}.{name}" for name in ("trend", "levels", "ranking")]
