"""What meetings decided, written down so that no earlier state is ever lost.

The table `decision` holds what holds now, for every system that reads it; `decision_change` holds
every state that a decision has had, the first one too. Both are written in one transaction. Whoever
changes a decision names the state that he saw: if it is no longer the newest, nothing is written.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from lib import db
from lib.config import Role, settings
from lib.errors import Problem
from lib.schema import decision, decision_change

_CHANGE = decision_change.c
UNKNOWN = "—"
"""Who wrote a state that another system left out of the history."""


@dataclass(frozen=True)
class State:
    """What of a decision may change."""

    text: str
    owner: str
    due_on: date | None
    status: str
    """open, done or dropped."""


@dataclass(frozen=True)
class Occasion:
    """What of a decision stays as it was: when it was made, and about what."""

    id: str
    meeting_on: date
    area_id: str | None
    """None for the whole province."""
    figure_id: str | None


def may_write() -> bool:
    """Whether who reads here may record and change decisions."""
    return settings().readers_role is Role.WRITER


def record(about: Occasion, state: State, *, by: str, note: str = "") -> None:
    """Write down a new decision and its first state.

    The same decision (by id) sent twice is written once.

    Raises
    ------
    Problem
        Without the writer's role, or where something is missing; nothing is written then.
    """
    state, by, note = _checked(state, by, note)
    with db.writing() as connection:
        known = sa.select(decision.c.id).where(decision.c.id == about.id)
        if connection.scalar(known) is not None:
            return
        connection.execute(sa.insert(decision).values({**asdict(about), **asdict(state)}))
        _add(connection, about.id, 1, state, by, note)


def change(
    decision_id: str, *, seen: State, number: int, to: State, by: str, note: str = ""
) -> None:
    """Give a decision a new state. `seen` is the state, the `number`-th, that it is changed from.

    Raises
    ------
    Problem
        Somebody else has changed it since it was seen, or without the writer's role, or where
        something is missing or nothing differs; nothing is written then.
    """
    to, by, note = _checked(to, by, note)
    if to == seen:
        raise Problem("decisions.nothing_changed")
    with db.writing() as connection:
        try:
            # Of two writers at once, the second waits for the first, and finds the number taken.
            number = _kept(connection, decision_id, seen, number)
            _add(connection, decision_id, number + 1, to, by, note)
        except IntegrityError as error:
            raise Problem("decisions.outdated") from error
        _replace(connection, decision_id, seen, to)


def follow(connection: sa.Connection, ids: Iterable[str], *, by: str) -> None:
    """Add the present state of decisions to their history, where that does not end with it."""
    for decision_id in ids:
        newest = _newest(connection, decision_id)
        row = connection.execute(sa.select(decision).where(decision.c.id == decision_id)).one()
        state = State(row.text, row.owner, row.due_on, row.status)
        if newest is None or newest[1] != state:
            _add(connection, decision_id, newest[0] + 1 if newest else 1, state, by[-120:], "")


def _kept(connection: sa.Connection, decision_id: str, seen: State, number: int) -> int:
    """The number of the state that was seen, which another system may have left out of history."""
    newest = _newest(connection, decision_id)
    if (newest[0] if newest else 0) != number:
        raise Problem("decisions.outdated")
    if newest is None or newest[1] != seen:
        _add(connection, decision_id, number + 1, seen, UNKNOWN, "")
        return number + 1
    return number


def _newest(connection: sa.Connection, decision_id: str) -> tuple[int, State] | None:
    query = (
        sa.select(_CHANGE.number, _CHANGE.text, _CHANGE.owner, _CHANGE.due_on, _CHANGE.status)
        .where(_CHANGE.decision_id == decision_id)
        .order_by(_CHANGE.number.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return (row.number, State(*row[1:])) if row else None


def _add(
    connection: sa.Connection, decision_id: str, number: int, state: State, by: str, note: str
) -> None:
    when = {"decision_id": decision_id, "number": number, "changed_at": db.now()}
    values = {**when, "changed_by": by, "note": note or None, **asdict(state)}
    connection.execute(sa.insert(decision_change).values(values))


def _replace(connection: sa.Connection, decision_id: str, seen: State, to: State) -> None:
    still = [decision.c[name].is_not_distinct_from(value) for name, value in asdict(seen).items()]
    changed = sa.update(decision).where(decision.c.id == decision_id, *still).values(asdict(to))
    if connection.execute(changed).rowcount != 1:
        raise Problem("decisions.outdated")


def _checked(state: State, by: str, note: str) -> tuple[State, str, str]:
    """The same words as they are stored, if they may be."""
    if not may_write():
        raise Problem("decisions.not_allowed")
    plain = State(_plain(state.text), _plain(state.owner), state.due_on, state.status)
    by = _plain(by)
    for name, words in (("by", by), ("text", plain.text), ("owner", plain.owner)):
        if not words:
            raise Problem(f"decisions.needs.{name}")
    if max(len(by), len(plain.owner)) > decision.c.owner.type.length:
        raise Problem("decisions.too_long")
    return plain, by, _plain(note)


def _plain(words: str) -> str:
    # PostgreSQL takes no NUL; the contract's text is NFC.
    return unicodedata.normalize("NFC", words.replace("\x00", "")).strip()
