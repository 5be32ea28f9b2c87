"""What `check` finds, on both kinds of database."""

import json
import sqlite3
from datetime import date

import pytest
import sqlalchemy as sa

from lib import check, db
from lib.check import ERROR
from lib.commands import findings as spoken
from lib.text import LANGUAGES, words

START = date(2008, 8, 1)
QUARTER = {"period_start": date(2011, 7, 1), "period_end": date(2011, 9, 30)}


def _area(identity, name, level="district", kind="quan", until=None):
    return {"id": identity, "code": identity.split("-")[0], "name_vi": name, "name_en": name,
            "kind": kind, "level": level, "parent_id": None, "valid_from": START,
            "valid_to": until}  # fmt: skip


AREAS = [
    _area("01-2008", "Hà Nội", "province", "thanh_pho"),
    _area("001-2008", "Ba Đình"),
    _area("002-2008", "Hoàn Kiếm"),
]
INDICATORS = [{"code": "child_friendly_communes", "topic": "communes", "unit": "communes",
               "per": 100, "better": "higher", "source": "358:1.1"}]  # fmt: skip


def _report(identity="r1", area="001-2008", **facts):
    return {"id": identity, "form": "quarterly", "area_id": area, **QUARTER, "due_on": None,
            "received_on": date(2011, 10, 5), "status": "received", "rows": 1, **facts}  # fmt: skip


def _observation(report="r1", area="001-2008", **facts):
    return {"indicator": "child_friendly_communes", "area_id": area, **QUARTER, "numerator": 9,
            "denominator": 14, "status": "final", "report_id": report, **facts}  # fmt: skip


def _count(cause="all", breakdown="total", category="all", injured=10, died=1):
    return {"area_id": "001-2008", **QUARTER, "cause": cause, "breakdown": breakdown,
            "category": category, "injured": injured, "died": died, "report_id": "r1"}  # fmt: skip


@pytest.fixture(autouse=True)
def boundaries(tmp_path, monkeypatch):
    """Two squares for the two districts."""
    shapes = [("001", "Ba Đình", 0), ("002", "Hoàn Kiếm", 1)]
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name_vi": name, "name_en": name, "kind": "quan"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]],
            },
        }
        for code, name, x in shapes
    ]
    about = {"type": "FeatureCollection", "province": "01", "level": "district",
             "valid_from": "2008-08-01", "valid_to": None, "approximate": False,
             "source": "test", "features": features}  # fmt: skip
    (tmp_path / "two.geojson").write_text(json.dumps(about), encoding="utf-8")
    monkeypatch.setenv("BOUNDARIES", str(tmp_path))


def _found(level=None):
    return {found.key for found in check.findings() if level in (None, found.level)}


def _one(key):
    return next(found for found in check.findings() if found.key == key)


def test_sound_database_gives_nothing_to_say(database_url, fill):
    fill(area=AREAS, indicator=INDICATORS, report=[_report()], observation=[_observation()])

    assert check.findings() == []


# Database against contract


def test_missing_table_is_an_error_and_ends_the_check(database_url, fill):
    fill(area=AREAS)
    _run("DROP TABLE task")

    assert _found() == {"missing_table"}
    assert _one("missing_table").values == {"table": "task"}


def test_missing_column_is_an_error(database_url, fill):
    fill(area=AREAS)
    _run("ALTER TABLE task DROP COLUMN note")

    assert _one("missing_column").values == {"table": "task", "column": "note"}


def test_column_of_another_type_is_an_error(database_url, fill):
    fill(area=AREAS)
    _run("ALTER TABLE task DROP COLUMN due_on")
    _run("ALTER TABLE task ADD COLUMN due_on VARCHAR(10)")

    assert _one("other_type").level == ERROR
    assert _one("other_type").values["column"] == "due_on"


def test_tables_and_columns_of_others_are_only_noted(database_url, fill):
    fill(area=AREAS)
    _run("CREATE TABLE archive (id INTEGER)")
    _run("ALTER TABLE task ADD COLUMN colour VARCHAR(10)")

    assert _found() == {"other_tables", "other_columns"}
    assert _found(ERROR) == set()


# Rows against the contract


@pytest.mark.parametrize(
    ("value", "key"),
    [("NULL", "empty_value"), ("-1", "broken_rule"), ("'nine'", "other_kind")],
)
def test_row_that_the_contract_would_refuse_is_an_error(use_database, sqlite_url, fill, value, key):
    use_database(sqlite_url)
    fill(area=AREAS, indicator=INDICATORS, report=[_report()])
    _run("DROP TABLE observation")
    _run(
        "CREATE TABLE observation (indicator TEXT, area_id TEXT, period_start DATE,"
        " period_end DATE, numerator BIGINT, denominator BIGINT, status TEXT, report_id TEXT)"
    )
    _run(
        "INSERT INTO observation VALUES ('child_friendly_communes', '001-2008', '2011-07-01',"
        f" '2011-09-30', {value}, NULL, 'final', 'r1')"
    )

    assert key in _found(ERROR)
    assert _one(key).values["count"] == 1


def test_date_that_is_written_otherwise_is_an_error_and_not_a_crash(use_database, sqlite_url, fill):
    use_database(sqlite_url)
    fill(area=AREAS, report=[_report()])
    _run("UPDATE report SET due_on = '15/10/2011'")

    assert _one("other_kind").values["what"] == "due_on"


def test_row_that_refers_to_nothing_is_an_error(use_database, sqlite_url, fill):
    use_database(sqlite_url)
    fill(area=AREAS, indicator=INDICATORS, report=[_report()], observation=[_observation()])
    # Other programs need not hold references.
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        connection.execute("DELETE FROM report")

    finding = _one("orphans")
    assert (finding.values["column"], finding.values["example"]) == ("report_id", "r1")


# Data against what can be true


def test_observation_outside_the_era_of_its_area_is_an_error(database_url, fill):
    ended = _area("009-2008", "Cũ", until=date(2011, 6, 30))
    fill(area=[*AREAS, ended], indicator=INDICATORS, report=[_report(area="009-2008")],
         observation=[_observation(area="009-2008")])  # fmt: skip

    assert _one("outside_era").level == ERROR
    assert _one("outside_era").values["example"] == "009-2008"


def test_observation_on_the_last_day_of_its_area_is_right(database_url, fill):
    ended = _area("001-2008", "Ba Đình", until=date(2011, 7, 1))
    fill(area=[AREAS[0], ended, AREAS[2]], indicator=INDICATORS, report=[_report()],
         observation=[_observation()])  # fmt: skip

    assert "outside_era" not in _found()


def test_more_than_all_is_a_warning_but_all_is_not(database_url, fill):
    all_of_all = _observation("r2", "002-2008", numerator=14)
    fill(area=AREAS, indicator=INDICATORS, report=[_report(), _report("r2", "002-2008")],
         observation=[_observation(numerator=15), all_of_all])  # fmt: skip

    assert _found(ERROR) == set()
    assert _one("over_hundred").values["count"] == 1


def test_count_in_two_valid_reports_is_an_error_until_one_is_superseded(database_url, fill):
    fill(area=AREAS, indicator=INDICATORS, report=[_report(), _report("r2")],
         observation=[_observation(), _observation("r2")])  # fmt: skip

    assert _one("counted_twice").level == ERROR
    _run("UPDATE observation SET status = 'superseded' WHERE report_id = 'r1'")
    assert "counted_twice" not in _found()


def test_target_of_an_unknown_indicator_is_an_error(database_url, fill):
    unknown = {**INDICATORS[0], "code": "happiness"}
    target = {"indicator": "happiness", "area_id": "01-2008", "year": 2011, "comparison": ">=",
              "value": 60, "document": "358", "level": "city"}  # fmt: skip
    fill(area=AREAS, indicator=[unknown], target=[target])

    assert _one("not_in_catalogue").values["indicators"] == ("happiness",)


def test_breakdown_that_does_not_add_up_is_an_error(database_url, fill):
    boys = _count(breakdown="sex", category="male", injured=7)
    girls = _count(breakdown="sex", category="female", injured=4, died=0)
    fill(area=AREAS, report=[_report()], injury_count=[_count(), boys, girls])

    assert _one("parts_unlike_total").values["count"] == 1


def test_breakdown_that_adds_up_is_right(database_url, fill):
    boys = _count(breakdown="sex", category="male", injured=7)
    girls = _count(breakdown="sex", category="female", injured=3, died=0)
    fill(area=AREAS, report=[_report()], injury_count=[_count(), boys, girls])

    assert check.findings() == []


def test_more_died_than_injured_is_an_error(database_url, fill):
    fill(area=AREAS, report=[_report()], injury_count=[_count(injured=1, died=2)])

    assert "more_died_than_injured" in _found(ERROR)


# Areas against boundaries


def test_area_without_boundary_is_an_error(database_url, fill):
    fill(area=[*AREAS, _area("003-2008", "Tây Hồ")])

    assert [name.vi for name in _one("area_without_boundary").values["areas"]] == ["Tây Hồ"]


def test_boundary_without_area_is_an_error(database_url, fill):
    fill(area=AREAS[:2])

    assert [name.vi for name in _one("boundary_without_area").values["areas"]] == ["Hoàn Kiếm"]


def test_database_without_areas_is_a_warning(database_url, fill):
    fill()

    assert _found() == {"no_areas"}


# Reports against deadlines


def test_silence_counts_from_the_day_after_the_deadline_as_the_data_stand(database_url, fill):
    # The data end on 30/09/2011; thirty days later is 30/10/2011.
    past = _report("r2", "002-2008", due_on=date(2011, 10, 29), received_on=None, status="due")
    not_yet = _report("r3", "002-2008", due_on=date(2011, 10, 30), received_on=None, status="due",
                      form="yearly")  # fmt: skip
    fill(area=AREAS, indicator=INDICATORS, report=[_report(), past, not_yet],
         observation=[_observation()])  # fmt: skip

    (finding,) = check.findings()
    assert (finding.level, finding.key) == ("warning", "not_received")
    assert finding.values["form"] == "quarterly"
    assert [name.vi for name in finding.values["areas"]] == ["Hoàn Kiếm"]


def test_report_on_its_last_day_is_in_time_and_the_next_day_late(database_url, fill):
    fill(area=AREAS, indicator=INDICATORS, observation=[_observation()],
         report=[_report(due_on=date(2011, 10, 5)),
                 _report("r2", "002-2008", due_on=date(2011, 10, 4))])  # fmt: skip

    (finding,) = check.findings()
    assert (finding.level, finding.key, finding.values["count"]) == ("note", "late", 1)


# Words


def test_illustrative_data_hold_no_error(demo_database, use_database, monkeypatch, tmp_path):
    monkeypatch.setenv("BOUNDARIES", str(tmp_path / "none"))
    use_database(demo_database)

    assert _found(ERROR) == set()
    assert "not_received" in _found()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_can_be_said(database_url, fill, language):
    fill(area=[AREAS[1], _area("003-2008", "Tây Hồ")], indicator=INDICATORS,
         report=[_report(), _report("r2", due_on=date(2011, 10, 1))],
         observation=[_observation(numerator=15), _observation("r2")],
         injury_count=[_count(injured=0)])  # fmt: skip
    _run("CREATE TABLE archive (id INTEGER)")

    sentences = [spoken.say("check", found, words(language)) for found in check.findings()]

    assert len(sentences) >= 7
    assert not any("{" in sentence for sentence in sentences)


def _run(*statements: str) -> None:
    with db.writing() as connection:
        for statement in statements:
            _execute(connection, statement)


def _execute(connection: sa.Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)
