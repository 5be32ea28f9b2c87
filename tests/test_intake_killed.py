"""A load that is killed at any moment leaves the database as it was, or wholly loaded."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import databases
import pytest
import rounds
import sqlalchemy as sa

from lib import db
from lib.intake.csv_file import encoding
from lib.schema import metadata

OF_THE_MOMENT = frozenset({"loaded_at", "loaded_by", "received_on"})
KILLS = int(os.environ.get("KILLS", "4"))
"""KILLS=40 tries ten times as many moments."""


@pytest.mark.usefixtures("database_url")
def test_killed_at_any_moment_nothing_is_half_in(
    database_url: str, fill: Callable, tmp_path: Path
) -> None:
    fill(area=rounds.areas())
    seconds = _load(rounds.write(tmp_path, 0))
    before, number = _content(database_url), 1
    chance = random.Random(358)
    moments = [seconds * chance.uniform(0.25, 1.05) for _ in range(KILLS)]

    for moment in moments:
        file = rounds.write(tmp_path, number)
        _load(file, kill_after=moment)
        found = _content(database_url)
        if found != before:
            # It was over before it was killed: then all of it is in.
            _load(file)
            assert _content(database_url) == found
            before, number = found, number + 1

    file = rounds.write(tmp_path, number)
    _load(file)
    after = _content(database_url)
    assert after != before
    _load(file)
    assert _content(database_url) == after
    assert _statuses(database_url) == {"final": rounds.ROWS, "superseded": number * rounds.ROWS}


def test_a_file_is_judged_by_a_sample_that_may_end_within_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(("x" + "ệ" * 600_000).encode())

    assert encoding(path) == "utf-8-sig"


def _load(path: Path, kill_after: float | None = None) -> float:
    """Load a file in a process of its own; how many seconds it took."""
    began = time.monotonic()
    process = rounds.loading(path)
    try:
        process.wait(timeout=kill_after)
        assert process.returncode == 0
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return time.monotonic() - began


def _content(url: str) -> str:
    return databases.content(url, without=OF_THE_MOMENT)


def _statuses(url: str) -> dict[str, int]:
    observation = metadata.tables["observation"]
    query = sa.select(observation.c.status, sa.func.count()).group_by(observation.c.status)
    databases.forget(url)
    with db.writing() as connection:
        return dict(connection.execute(query).all())


def test_readers_see_the_old_state_after_a_write_that_was_killed_midway(
    sqlite_url: str, use_database: Callable, fill: Callable
) -> None:
    use_database(sqlite_url)
    fill(area=[_area(number) for number in range(100, 900)])
    total = sa.select(sa.func.count().label("areas")).select_from(metadata.tables["area"])
    file = sqlite_url.removeprefix("sqlite:///")
    databases.forget(sqlite_url)

    code = (
        "import os, signal, sqlite3; c = sqlite3.connect({file!r});"
        "c.execute('PRAGMA cache_size = 5'); c.execute('DELETE FROM area');"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code.format(file=file)], check=False)
    assert Path(f"{file}-journal").exists()

    assert db.read(total)["areas"].tolist() == [800]


def _area(number: int) -> dict:
    return {"id": f"{number}-2008", "code": str(number), "name_vi": "Nơi", "name_en": "Place",
            "kind": "quan", "level": "district", "parent_id": None,
            "valid_from": date(2008, 8, 1)}  # fmt: skip
