"""The illustrative data set, as `demo` and `serve` put it into a database."""

import csv
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from lib import db, demo, summaries
from lib.errors import Problem
from lib.indicators import all_indicators
from lib.queries import reports
from lib.schema import area, metadata, release


def _count(table: sa.Table) -> int:
    return int(db.read(sa.select(sa.func.count().label("rows")).select_from(table))["rows"].iloc[0])


def _rows_in_files(table: str) -> int:
    files = [*demo.FOLDER.glob(f"{table}.csv"), *demo.FOLDER.glob(f"{table}/*.csv")]
    return sum(_rows_in(file) for file in files)


def _rows_in(file: Path) -> int:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return sum(1 for _ in csv.reader(lines)) - 1


def test_every_row_of_the_files_arrives(database_url):
    written = demo.fill()

    made_here = {
        "indicator",
        "release",
        "source_sheet",
        "origin",
        *(table.name for table in summaries.TABLES),
    }
    others = [table for name, table in metadata.tables.items() if name not in made_here]
    assert {table.name: _count(table) for table in others} == {
        table.name: _rows_in_files(table.name) for table in others
    }
    assert written == sum(map(_count, others)) > 1000
    assert all(map(_count, summaries.TABLES))


def test_catalogue_arrives_with_it(database_url):
    demo.fill()

    stored = db.read(sa.select(metadata.tables["indicator"].c.code))["code"]
    assert set(stored) == set(all_indicators())


def test_database_with_it_can_be_told(database_url):
    demo.fill()

    (row,) = db.read(sa.select(release)).to_dict("records")
    assert (row["id"], row["name"]) == ("minh-hoa", "Số liệu minh họa")
    assert reports.is_illustrative()


def test_database_that_holds_any_area_is_not_written_to(demo_copy):
    before = _count(area), _count(metadata.tables["observation"])

    with pytest.raises(Problem) as caught:
        demo.fill()

    assert caught.value.key == "commands.demo.not_empty"
    assert (_count(area), _count(metadata.tables["observation"])) == before


def test_filling_takes_less_than_three_seconds(use_database, sqlite_url):
    use_database(sqlite_url)
    start = time.process_time()

    demo.fill()

    assert time.process_time() - start < 3
