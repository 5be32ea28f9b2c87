"""Data held still for a talk: a cut on this server, so that no figure moves while it is shown.

Nothing is written into the shared database for it, and no list names it. It opens by its id, which
the talk's address carries; a cut that nobody needs any more is thrown away after some days.
"""

import re
import time
import uuid
from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa

from lib import clock, cut, db
from lib.config import settings
from lib.errors import Problem
from lib.schema import observation

_ID = re.compile(r"~(\d{8})-([0-9a-f]{12})")
_KEPT_SECONDS = 14 * 24 * 3600


def hold() -> str:
    """Hold the data as they are now; the id of the cut, the same until they change.

    Raises
    ------
    Problem
        The database does not answer, or this server may not write where talks are kept.
    """
    # Named before it is read: what is written in between makes it outdated, and never unnoticed.
    cut_id = f"~{clock.today():%Y%m%d}-{db.state()}"
    with db.still() as connection:
        if connection.scalar(sa.select(sa.func.max(observation.c.period_end))) is None:
            raise Problem("trouble.empty_database")
        if not is_held(cut_id):
            _write(connection, _file(cut_id))
    return cut_id


def is_held(cut_id: str) -> bool:
    """Whether an id is of a cut that can be opened."""
    return bool(_ID.fullmatch(cut_id)) and _file(cut_id).is_file()


def cut_of(cut_id: str) -> db.Cut:
    """What an id holds; only for ids of which `is_held` is true."""
    url = f"sqlite:///{_file(cut_id)}"
    return db.Cut(url=url, mark=f"held-{cut_id}", day=_day(cut_id))


def held_at(cut_id: str) -> datetime:
    """The moment (UTC) from which on the data were held."""
    written = datetime.fromtimestamp(_file(cut_id).stat().st_mtime, UTC)
    return written.replace(tzinfo=None, microsecond=0)


def is_outdated(cut_id: str) -> bool:
    """Whether the shared database has been written to since."""
    return _ID.fullmatch(cut_id)[2] != db.state()


def _day(cut_id: str) -> date:
    return datetime.strptime(_ID.fullmatch(cut_id)[1], "%Y%m%d").date()


def _file(cut_id: str) -> Path:
    return Path(settings().talks) / f"{cut_id}.sqlite"


def _write(connection: sa.Connection, file: Path) -> None:
    draft = file.with_suffix(f".{uuid.uuid4().hex}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.touch()
    except OSError as error:
        raise Problem("talk.cannot_hold") from error
    try:
        _forget_old(file.parent)
        cut.write(connection, draft)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _forget_old(folder: Path) -> None:
    for file in folder.glob("~*"):
        if time.time() - file.stat().st_mtime > _KEPT_SECONDS:
            file.unlink(missing_ok=True)
