"""Files loaded in one transaction, which is taken back, or kept if it does what was seen before."""

import contextvars
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from lib import db, decisions, intake, states
from lib.errors import Problem
from lib.intake.outcome import LOADED, REJECTED, Content, Outcome
from lib.upload import change
from lib.upload.change import Told

Tell = Callable[[float], None]


@dataclass(frozen=True)
class Found:
    """What became of one file."""

    name: str
    outcome: Outcome | None
    """None for a file that cannot be read at all."""
    problem: tuple[str, dict] | None = None
    """Why not: key and values of a sentence."""


@dataclass(frozen=True)
class Trial:
    """What some files do to the data."""

    files: tuple[Found, ...]
    before: Told
    after: Told
    mark: str
    """The same files on the same data have the same; the language makes no difference."""
    by: str = ""
    written_at: datetime | None = None
    """UTC; None where nothing was written."""

    @property
    def is_sound(self) -> bool:
        """Whether all of the files can be written, and any of them changes something."""
        outcomes = [one.outcome for one in self.files]
        sound = all(one is not None and one.status != REJECTED for one in outcomes)
        return sound and any(one.status == LOADED for one in outcomes)


class _Otherwise(Exception):
    """Ends the transaction as if it had not begun."""


def tried(paths: Sequence[Path], language: str, tell: Tell) -> Trial:
    """What files would do; nothing is written."""
    _refuse_readers()
    with states.trying(keep=False):
        return _loaded(paths, language, "", tell)


def written(paths: Sequence[Path], language: str, tell: Tell, *, by: str, mark: str) -> Trial:
    """Write all of the files, if that does what the trial of this mark has shown.

    If it does something else, nothing is written, and the answer is what it would do now.

    Raises
    ------
    Problem
        Without the writer's role or a name.
    """
    _refuse_readers()
    if not by.strip():
        raise Problem("upload.needs_name")
    try:
        with states.trying(keep=True):
            found = _loaded(paths, language, by.strip()[:120], tell)
            if found.mark != mark or not found.is_sound:
                raise _Otherwise
    except _Otherwise:
        return found
    return replace(found, by=by.strip()[:120], written_at=db.now())


def _refuse_readers() -> None:
    if not decisions.may_write():
        raise Problem("upload.not_allowed")


def _loaded(paths: Sequence[Path], language: str, by: str, tell: Tell) -> Trial:
    files = []
    for place, path in enumerate(paths):
        tell(0.6 * place / len(paths))
        files.append(_one(path, by))
    contents = [one for found in files if found.outcome for one in found.outcome.contents]
    tell(0.6)
    asked = change.scopes(contents, language) if contents else ()
    tables = list(dict.fromkeys(one.table for one in contents))
    after = change.told(asked, tables)
    tell(0.8)
    # Outside of the transaction all is as it was before.
    before = contextvars.Context().run(change.told, asked, tables)
    tell(1.0)
    return Trial(tuple(files), before, after, _mark(files, contents, before, after))


def _one(path: Path, by: str) -> Found:
    try:
        return Found(path.name, intake.load(path, by=by))
    except Problem as problem:
        if not problem.key.startswith("intake."):
            raise
        return Found(path.name, None, (problem.key, dict(problem.values)))


def _mark(files: list[Found], contents: list[Content], before: Told, after: Told) -> str:
    said = [(one.name, one.problem, one.outcome and _plain(one.outcome)) for one in files]
    return hashlib.sha256(repr((said, contents, before.values, after.values)).encode()).hexdigest()


def _plain(outcome: Outcome) -> tuple:
    whole = (outcome.status, outcome.tallies, outcome.replaced, outcome.gone)
    return *whole, outcome.faults, outcome.warnings
