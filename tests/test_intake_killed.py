"""A load that is killed at any moment leaves the database as it was, or wholly loaded."""

import hashlib
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
import sqlalchemy as sa

from lib import db
from lib.config import ROOT
from lib.intake.csv_file import encoding
from lib.schema import metadata

AREAS = 30
QUARTERS = [f"{year}-Q{quarter}" for year in range(2009, 2013) for quarter in (1, 2, 3, 4)]
CODES = ("child_friendly_communes", "under6_cards_issued", "special_children_supported")
UNLIKE = {"loaded_at", "loaded_by", "received_on"}
"""Columns that tell of the moment of loading."""
KILLS = 3


@pytest.fixture
def areas(fill: Callable) -> None:
    whole = {"id": "01-2008", "code": "01", "kind": "thanh_pho", "level": "province",
             "parent_id": None}  # fmt: skip
    parts = [
        {"id": f"{code}-2008", "code": str(code), "kind": "quan", "level": "district",
         "parent_id": "01-2008"}
        for code in range(100, 100 + AREAS)
    ]  # fmt: skip
    names = {"name_vi": "Nơi", "name_en": "Place", "valid_from": date(2008, 8, 1)}
    fill(area=[{**row, **names} for row in (whole, *parts)])


@pytest.fixture
def reports(tmp_path: Path) -> Callable:
    """`reports(extra)` writes a file of some thousand figures, each with so many more."""

    def write(extra: int) -> Path:
        rows = [
            f"{code};{area};{quarter};{10 + extra};{40 + extra};final"
            for quarter in QUARTERS
            for area in range(100, 100 + AREAS)
            for code in CODES
        ]
        path = tmp_path / f"observation-{extra}.csv"
        head = "indicator;area_code;period;numerator;denominator;status"
        path.write_text("\n".join([head, *rows]), encoding="utf-8")
        return path

    return write


@pytest.mark.usefixtures("database_url", "areas")
def test_killed_at_any_moment_nothing_is_half_in(database_url: str, reports: Callable) -> None:
    first, second = reports(0), reports(1)
    seconds = _load(first)
    before = _state(database_url)
    chance = random.Random(358)

    for _ in range(KILLS):
        _load(second, kill_after=seconds * chance.uniform(0.25, 0.95))
        found = _state(database_url)
        if found != before:
            break

    _load(second)
    after = _state(database_url)
    assert after != before
    assert found in (before, after)
    _load(second)
    assert _state(database_url) == after
    each = len(QUARTERS) * AREAS * len(CODES)
    assert _statuses(database_url) == {"final": each, "superseded": each}


def test_a_file_is_judged_by_a_sample_that_may_end_within_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(("x" + "ệ" * 600_000).encode())

    assert encoding(path) == "utf-8-sig"


def _load(path: Path, kill_after: float | None = None) -> float:
    """Load a file in a process of its own; how many seconds it took."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "lib", "load", str(path)],
        cwd=ROOT, env=os.environ.copy(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(timeout=kill_after)
        assert process.returncode == 0
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return time.monotonic() - began


def _state(url: str) -> str:
    """A mark of all that the database holds."""
    databases.forget(url)
    mark = hashlib.sha256()
    with db.writing() as connection:
        for table in metadata.sorted_tables:
            columns = [column for column in table.c if column.name not in UNLIKE]
            for row in connection.execute(sa.select(*columns).order_by(*columns)):
                mark.update(repr(tuple(row)).encode())
    return mark.hexdigest()


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
