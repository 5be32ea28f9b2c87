"""Whoever reads while others write sees one state of the data: the old one or the new."""

import random
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import databases
import pytest
import rounds
import sqlalchemy as sa

from lib import db, engines, states
from lib.measures import standing
from lib.queries import areas
from lib.schema import observation, report
from lib.scope import interpret

PATIENCE = 30
"""Seconds until a new state must be seen; a reader needs five at the most."""
FIRST, SECOND = rounds.CODES[:2]


@pytest.fixture
def rounds_loaded(
    database_url: str, fill: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A database of each kind with round 0, and the folder of the rounds to come."""
    monkeypatch.setenv("REFRESH_SECONDS", "0.5")
    databases.forget(database_url)
    fill(area=rounds.areas())
    assert rounds.loading(rounds.write(tmp_path, 0)).wait() == 0
    databases.forget(database_url)
    return tmp_path


def summed(code: str) -> sa.Select:
    return sa.select(sa.func.sum(observation.c.numerator).label("sum")).where(
        observation.c.indicator == code, observation.c.status == "final"
    )


def write_beside(number: int) -> None:
    """What another program writes: all at once, past this one's memory."""
    with engines.engine(engines.settings().database_url, writable=True).begin() as connection:
        connection.execute(
            sa.update(observation).where(observation.c.status == "final").values(numerator=number)
        )


def numbers() -> set[int]:
    """The rounds that a page about some area is of, as its sums, measures and series tell.

    Each is asked for by queries of its own; another area than before is not remembered.
    """
    area = str(random.randrange(100, 100 + rounds.AREAS))
    of_area = observation.c.area_id == f"{area}-2008"
    first, last = (
        int(db.read(summed(code).where(of_area, sa.literal(uuid.uuid4().hex) != ""))["sum"].iloc[0])
        for code in pausing(FIRST, SECOND)
    )
    told = [one for one in standing.of_scope(interpret({"area": area})[0]) if one.reading]
    assert told
    found = {first // len(rounds.QUARTERS), last // len(rounds.QUARTERS)}
    found |= {int(one.reading.numerator) for one in told}
    return {one - 10 for one in found | {int(one.series["numerator"].iloc[-1]) for one in told}}


def pausing(*codes: str) -> Iterator[str]:
    """What a page asks for, with something to draw in between."""
    for code in codes:
        yield code
        time.sleep(0.02)


@pytest.mark.usefixtures("rounds_loaded")
def test_answers_that_go_together_are_of_one_state() -> None:
    seen = []

    def page() -> tuple[int, int]:
        first = db.read(summed(FIRST))["sum"].iloc[0]
        if not seen:
            write_beside(77)
        seen.append(first)
        return first, db.read(summed(SECOND))["sum"].iloc[0]

    first, second = states.whole(page)

    assert len(seen) == 2, "begun anew, once"
    assert first == second == 77 * rounds.ROWS // len(rounds.CODES)


@pytest.mark.usefixtures("rounds_loaded")
def test_what_is_remembered_of_a_state_stays_with_it() -> None:
    old = states.current()
    page = lambda: {db.read(summed(code))["sum"].iloc[0] for code in (FIRST, SECOND)}  # noqa: E731
    before = states.whole(page)
    write_beside(78)

    assert states.whole(page, state=old) == before
    states.look_again()
    assert states.whole(page) != before
    # A state that was never seen here is no hindrance.
    assert states.whole(page, state=old._replace(whole="made up")) == states.whole(page)


@pytest.mark.usefixtures("rounds_loaded")
def test_data_that_never_rest_are_read_all_the_same() -> None:
    numbers_written = iter(range(100, 200))
    tries = []

    def page() -> tuple[int, int]:
        tries.append(1)
        first = db.read(summed(FIRST))["sum"].iloc[0]
        if len(tries) < states.TRIES:
            write_beside(next(numbers_written))
        return first, db.read(summed(SECOND))["sum"].iloc[0]

    first, second = states.whole(page)

    assert first == second
    assert len(tries) == states.TRIES


@pytest.mark.usefixtures("rounds_loaded")
def test_one_who_reads_may_write() -> None:
    with states.one_state(held=True):
        areas.province()
        with db.writing() as connection:
            connection.execute(sa.update(observation).values(numerator=1))

    assert db.read(summed(FIRST))["sum"].iloc[0] == rounds.ROWS // len(rounds.CODES)


@pytest.mark.usefixtures("rounds_loaded")
@pytest.mark.parametrize("keep", [False, True])
def test_what_is_tried_is_seen_by_who_tries_and_kept_only_if_meant(keep: bool) -> None:
    before = db.read(summed(FIRST))["sum"].iloc[0]

    with states.trying(keep=keep):
        with db.writing() as connection:
            connection.execute(sa.delete(report).where(sa.false()))
            connection.execute(sa.update(observation).values(numerator=0))
        assert db.read(summed(FIRST))["sum"].iloc[0] == 0
        seen: list[int] = []
        other = threading.Thread(target=lambda: seen.append(db.read(summed(FIRST))["sum"].iloc[0]))
        other.start()
        other.join()
        assert seen == [before]

    assert (db.read(summed(FIRST))["sum"].iloc[0] == 0) == keep


def test_readers_see_the_old_round_or_the_new_while_a_load_runs(
    rounds_loaded: Path, database_url: str
) -> None:
    seen: list[set[int]] = []
    faults: list[BaseException] = []
    over = threading.Event()

    def keep_reading() -> None:
        while not over.is_set():
            try:
                seen.append(states.whole(numbers))
            except BaseException as fault:
                faults.append(fault)
                return

    readers = [threading.Thread(target=keep_reading) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for number in (0, 1, 2):
            if number:
                assert rounds.loading(rounds.write(rounds_loaded, number)).wait() == 0
            until = time.monotonic() + PATIENCE
            while {number} not in seen and not faults:
                assert time.monotonic() < until, f"round {number} is never seen"
                time.sleep(0.05)
    finally:
        over.set()
        for reader in readers:
            reader.join()

    assert faults == []
    assert {frozenset(one) for one in seen} == {frozenset({number}) for number in (0, 1, 2)}
