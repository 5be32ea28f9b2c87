"""Releases: cuts of the data that a meeting pins, and that can be opened again as they were.

A release holds every table that pages read, as one compressed SQLite file in the shared database.
What is held still for a talk opens in the same way, by an id that no list names.
"""

import hashlib
import itertools
import re
import tempfile
import unicodedata
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from lib import cut, db, held
from lib.cut import Progress
from lib.errors import Problem
from lib.schema import observation, release, release_cut

_ID_LENGTH = 28
"""Letters of an id, which leaves room for a number."""


@dataclass(frozen=True)
class Release:
    """One pinned cut of the data."""

    id: str
    name: str
    pinned_at: datetime
    """UTC."""
    as_of: date
    """The day up to which its data go."""


def known() -> list[Release]:
    """Every release that can be opened, the newest first."""
    with db.reading(None):
        rows = db.read(_listed(release.c.id, release.c.name, release.c.pinned_at, release.c.as_of))
    return [Release(**row) for row in rows.to_dict("records")]


def of_id(release_id: str) -> Release:
    """The release of an id.

    Raises
    ------
    Problem
        Nothing was pinned under it.
    """
    if held.is_held(release_id):
        since = held.held_at(release_id)
        return Release(release_id, "", since, since.date())
    for one in known():
        if one.id == release_id:
            return one
    raise Problem("releases.unknown", id=release_id)


@contextmanager
def at(release_id: str) -> Iterator[None]:
    """Inside, all that is asked of the data is answered as of a release; "" is as of now."""
    with db.reading(_cut(release_id) if release_id else None):
        yield


def pin(name: str, *, note: str = "", progress: Progress = lambda *_: None) -> Release:
    """Keep the data as they are now, for good.

    Raises
    ------
    Problem
        The name is empty or too long, or there are no data.
    """
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if not 0 < len(name) <= release.c.name.type.length:
        raise Problem("releases.bad_name", most=release.c.name.type.length)
    with db.writing() as connection:
        _hold_still(connection)
        as_of = connection.scalar(sa.select(sa.func.max(observation.c.period_end)))
        if as_of is None:
            raise Problem("trouble.empty_database")
        made = Release(_new_id(connection, name), name, db.now(), as_of)
        content = _content(connection, progress)
        row = {"id": made.id, "name": name, "pinned_at": made.pinned_at, "as_of": as_of}
        connection.execute(sa.insert(release), {**row, "note": note or None})
        cut = {"release_id": made.id, "content": content, "sha256": _checksum(content)}
        connection.execute(sa.insert(release_cut), cut)
    return made


def _listed(*columns: sa.Column) -> sa.Select:
    query = sa.select(*columns).join(release_cut, release_cut.c.release_id == release.c.id)
    return query.order_by(release.c.pinned_at.desc(), release.c.id.desc())


def _hold_still(connection: sa.Connection) -> None:
    # On PostgreSQL every statement would see what others have written meanwhile. SQLite lets only
    # one write: taking that turn before the first reading keeps the others waiting.
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
    else:
        connection.execute(sa.update(release).where(sa.false()).values(name=release.c.name))


def _new_id(connection: sa.Connection, name: str) -> str:
    """20111005-hop-quy-3: the day, the name without accents, a number where that is taken."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    parts = [
        f"{db.now():%Y%m%d}",
        *re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode()),
    ]
    # A word that is cut short could be taken for another: quy-iii for quy-i.
    lengths = itertools.accumulate(len(part) + 1 for part in parts)
    first = "-".join(
        part for part, end in zip(parts, lengths, strict=True) if end - 1 <= _ID_LENGTH
    )
    taken = set(connection.scalars(sa.select(release.c.id)))
    numbered = (f"{first}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (first, *numbered) if one not in taken)


def _content(connection: sa.Connection, progress: Progress) -> bytes:
    with tempfile.TemporaryDirectory(prefix="release-") as folder:
        file = Path(folder) / "cut.sqlite"
        cut.write(connection, file, progress)
        return zlib.compress(file.read_bytes())


def local(moment: datetime) -> datetime:
    """A moment in UTC as this server's clock on the wall says it."""
    return datetime.fromtimestamp(moment.replace(tzinfo=UTC).timestamp())


def is_known(release_id: str) -> bool:
    """Whether there are data to open under an id."""
    return held.is_held(release_id) or release_id in {one.id for one in known()}


def _cut(release_id: str) -> db.Cut:
    if held.is_held(release_id):
        return held.cut_of(release_id)
    one = of_id(release_id)
    with db.reading(None):
        query = sa.select(release_cut.c.sha256).where(release_cut.c.release_id == release_id)
        checksum = db.read(query)["sha256"].iloc[0]
    url = f"sqlite:///{_file(release_id, checksum)}"
    return db.Cut(url=url, mark=checksum[:12], day=one.pinned_at.date())


@cache
def _file(release_id: str, checksum: str) -> Path:
    with db.reading(None):
        query = sa.select(release_cut.c.content).where(release_cut.c.release_id == release_id)
        content = bytes(db.read_once(query)["content"].iloc[0])
    if _checksum(content) != checksum:
        raise Problem("releases.broken", id=release_id)
    file = Path(_folder().name) / f"{checksum}.sqlite"
    draft = file.with_suffix(f".{uuid.uuid4().hex}")
    draft.write_bytes(zlib.decompress(content))
    cut.complete(draft)
    return draft.replace(file)


@cache
def _folder() -> tempfile.TemporaryDirectory:
    """Where opened releases lie until this process ends."""
    return tempfile.TemporaryDirectory(prefix="releases-")


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
