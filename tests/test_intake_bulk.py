"""Files of any size: read row by row, checked whole, and held in little memory."""

import csv
import os
from datetime import date

import pytest
import sqlalchemy as sa

from lib import db
from lib.commands.progress import telling
from lib.errors import Problem
from lib.intake import load
from lib.intake.chunks import AT_ONCE, chunks
from lib.intake.csv_file import CsvRows
from lib.intake.outcome import LOADED, REJECTED, UNCHANGED, silent
from lib.intake.seen import Seen
from lib.intake.spool import Spool
from lib.schema import incident, incident_count, report

HEADER = ("id", "occurred_on", "area_id", "cause", "sex", "age_group", "place", "outcome")
AREAS = [
    {"id": identity, "code": identity[:-5], "name_vi": identity, "name_en": identity, "kind": kind,
     "level": level, "parent_id": parent, "valid_from": date(2008, 8, 1), "valid_to": None}
    for identity, kind, level, parent in (
        ("01-2008", "thanh_pho", "province", None), ("001-2008", "quan", "district", "01-2008"))
]  # fmt: skip
MANY = 2 * AT_ONCE + 1
"""Rows of three chunks."""


def _row(number, **facts):
    event = {"id": f"e{number}", "occurred_on": f"2009-0{1 + number % 9}-01", "area_id": "001-2008",
             "cause": "fall", "sex": "male", "age_group": "6-9", "place": "home",
             "outcome": "injured", **facts}  # fmt: skip
    return tuple(event[name] for name in HEADER)


@pytest.fixture
def csv_file(tmp_path):
    def write(rows, name="incident.csv"):
        with (tmp_path / name).open("w", newline="", encoding="utf-8") as lines:
            csv.writer(lines).writerows([HEADER, *rows])
        return tmp_path / name

    return write


def _count(column):
    return db.read(sa.select(sa.func.count(column).label("count")))["count"].iloc[0]


def test_every_row_of_many_chunks_arrives_and_is_counted(database_url, fill, csv_file):
    fill(area=AREAS)
    path = csv_file(_row(number) for number in range(MANY))

    assert load(path).status == LOADED
    assert _count(incident.c.id) == MANY
    totals = db.read(
        sa.select(incident_count.c.injured).where(
            incident_count.c.breakdown == "total", incident_count.c.area_id == "01-2008"
        )
    )
    assert totals["injured"].sum() == MANY
    assert db.read(sa.select(report.c.rows))["rows"].sum() == MANY
    assert load(path).status == UNCHANGED


def test_row_that_stood_chunks_before_is_refused(database_url, fill, csv_file):
    fill(area=AREAS)

    outcome = load(csv_file([*(_row(number) for number in range(MANY)), _row(0)]))

    assert outcome.status == REJECTED
    assert [(fault.row, fault.reason) for fault in outcome.faults] == [(MANY + 2, "doubled_row")]
    assert _count(incident.c.id) == 0


def test_events_of_many_chunks_are_corrected_where_they_differ(database_url, fill, csv_file):
    fill(area=AREAS)
    rows = [_row(number) for number in range(MANY)]
    load(csv_file(rows))

    outcome = load(csv_file([*rows[:-1], _row(MANY - 1, outcome="died")], name="incident-2.csv"))

    assert (outcome.status, outcome.replaced) == (LOADED, 3)
    died = sa.select(incident.c.id).where(incident.c.outcome == "died")
    assert db.read(died)["id"].tolist() == [f"e{MANY - 1}"]
    assert _count(incident.c.id) == MANY


def test_only_the_first_faults_are_listed_and_the_others_counted(fill, csv_file):
    fill(area=AREAS)

    outcome = load(csv_file(_row(number, sex="boy") for number in range(1_200)))

    assert outcome.tallies[0].rejected == 1_200
    assert [fault.row for fault in outcome.faults] == list(range(2, 1_002))
    assert outcome.more_faults == 200


def test_file_that_changes_while_it_is_read_is_refused(csv_file):
    path = csv_file([_row(1), _row(2)])
    rows = CsvRows(path, silent)
    with path.open("a", encoding="utf-8") as lines:
        lines.write(",".join(_row(3)))

    with pytest.raises(Problem) as caught:
        list(rows)

    assert caught.value.key == "intake.problem.changed"


def test_broken_end_of_a_long_file_is_found_before_anything_is_written(fill, csv_file):
    fill(area=AREAS)
    path = csv_file(_row(number) for number in range(MANY))
    with path.open("ab") as lines:
        lines.write(b"\xff\xff,2009-01-01")

    with pytest.raises(Problem) as caught:
        load(path)

    assert caught.value.key == "intake.problem.not_utf8"


def test_csv_may_be_larger_than_a_workbook_but_must_have_lines(fill, csv_file):
    fill(area=AREAS)
    path = csv_file([_row(1)])
    os.truncate(path, 300 * 1024 * 1024)  # Zeros, which take no room on the disk.

    with pytest.raises(Problem) as caught:
        load(path)

    assert caught.value.key == "intake.problem.broken"


def test_spool_gives_back_what_it_took_however_often_it_is_asked():
    spool = Spool()
    rows = [{"id": f"e{number}", "day": date(2009, 1, 1)} for number in range(100_001)]
    for row in rows:
        spool.append(row)

    assert len(spool) == len(rows)
    assert list(spool) == rows
    assert list(spool) == rows


def test_seen_knows_every_key_however_many():
    seen = Seen()
    keys = [(f"e{number}", date(2009, 1, 1)) for number in range(300_000)]

    assert all(seen.add(key) for key in keys)
    assert not any(seen.add(key) for key in keys)
    assert seen.add(("e300000", date(2009, 1, 1)))


def test_chunks_hold_every_item_once_and_in_order():
    found = list(chunks(range(2 * AT_ONCE + 1)))

    assert [len(chunk) for chunk in found] == [AT_ONCE, AT_ONCE, 1]
    assert [item for chunk in found for item in chunk] == list(range(2 * AT_ONCE + 1))


def test_work_that_is_quick_says_nothing(capsys):
    telling(lambda stage, percent: f"{stage} {percent}")("writing", 1, 2)

    assert capsys.readouterr().err == ""
