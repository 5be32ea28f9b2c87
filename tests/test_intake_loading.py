"""Report files into the database: all of a file or nothing, and never twice."""

import csv
import threading
from datetime import date, datetime
from pathlib import Path

import databases
import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from lib import db
from lib.intake import load
from lib.intake.contract import TABLES
from lib.intake.outcome import LOADED, REJECTED, UNCHANGED
from lib.schema import area, incident, metadata, observation, report, target

AREA = ("id", "code", "name_vi", "name_en", "kind", "level", "parent_id", "valid_from", "valid_to")
START = date(2008, 8, 1)
AREAS = [
    ("01-2008", "01", "Hà Nội", "Ha Noi", "thanh_pho", "province", None, START, None),
    ("001-2008", "001", "Ba Đình", "Ba Dinh", "quan", "district", "01-2008", START, None),
    ("003-2008", "003", "Tây Hồ", "Tay Ho", "quan", "district", "01-2008", START, None),
    ("019-2008", "019", "Từ Liêm", "Tu Liem", "huyen", "district", "01-2008", START,
     date(2013, 12, 27)),
    ("019-2013", "019", "Nam Từ Liêm", "Nam Tu Liem", "quan", "district", "01-2008",
     date(2013, 12, 28), None),
]  # fmt: skip

COUNT = "child_friendly_communes"
HEADER = ("indicator", "area_code", "period", "numerator", "denominator", "status")
ROW = (COUNT, "001", "2011-Q3", 9, 14, "final")


@pytest.fixture
def areas(fill):
    fill(area=[dict(zip(AREA, row, strict=True)) for row in AREAS])


@pytest.fixture
def csv_file(tmp_path):
    def write(*rows, header=HEADER, name="observation.csv", delimiter=",", encoding="utf-8"):
        path = tmp_path / name
        with path.open("w", newline="", encoding=encoding) as lines:
            csv.writer(lines, delimiter=delimiter).writerows([header, *rows])
        return path

    return write


@pytest.fixture
def xlsx_file(tmp_path):
    def write(name="report.xlsx", **sheets):
        workbook = Workbook()
        workbook.remove(workbook.active)
        for title, rows in sheets.items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(row)
        workbook.save(tmp_path / name)
        return tmp_path / name

    return write


def _rows(table):
    return db.read(sa.select(table)).to_dict("records")


def _reasons(outcome):
    return [(fault.row, fault.column, fault.reason) for fault in outcome.faults]


# What is read


def test_rows_arrive_with_their_area_period_and_report(database_url, areas, csv_file):
    outcome = load(csv_file(ROW))

    assert outcome.status == LOADED
    (row,) = _rows(observation)
    assert row["area_id"] == "001-2008"
    assert (row["period_start"], row["period_end"]) == (date(2011, 7, 1), date(2011, 9, 30))
    assert (row["numerator"], row["denominator"], row["status"]) == (9, 14, "final")
    (made,) = _rows(report)
    assert made["id"] == row["report_id"]
    assert (made["form"], made["status"], made["rows"]) == ("quarterly", "received", 1)
    assert made["file_name"] == "observation.csv"
    assert len(made["sha256"]) == 64
    assert made["received_on"] == date.today()
    assert made["loaded_at"] is not None


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_however_a_spreadsheet_saved_it(areas, csv_file, delimiter, encoding):
    header = ("indicator", "area", "period", "numerator", "status")
    row = (COUNT, "Tây Hồ", "2011", "1.234", "final")

    outcome = load(csv_file(row, header=header, delimiter=delimiter, encoding=encoding))

    assert outcome.status == LOADED
    assert _rows(observation)[0]["area_id"] == "003-2008"
    assert _rows(observation)[0]["numerator"] == 1234


def test_table_of_a_csv_is_recognised_by_its_columns(areas, csv_file):
    assert load(csv_file(ROW, name="Báo cáo quý 3.csv")).status == LOADED
    assert len(_rows(observation)) == 1


def test_workbook_brings_several_tables_that_refer_to_each_other(database_url, fill, xlsx_file):
    fill()
    path = xlsx_file(
        observation=[HEADER, ROW],
        area=[AREA, AREAS[1], AREAS[0]],
        target=[
            ("indicator", "area", "year", "comparison", "value", "document", "level"),
            (COUNT, "Hà Nội", 2011, ">=", 60, "358/LĐTBXH-BVCSTE", "national"),
        ],
    )

    outcome = load(path)

    assert outcome.status == LOADED, outcome.faults
    assert {tally.table: tally.accepted for tally in outcome.tallies} == {
        "area": 2,
        "target": 1,
        "observation": 1,
    }
    assert _rows(target)[0]["value"] == 60


def test_dates_of_excel_are_dates(areas, xlsx_file):
    header = ("indicator", "area_id", "period_start", "period_end", "numerator", "status")
    row = (COUNT, "001-2008", datetime(2011, 7, 1), "30/09/2011", 3, "final")

    assert load(xlsx_file(observation=[header, row])).status == LOADED
    assert _rows(observation)[0]["period_end"] == date(2011, 9, 30)


def test_sheet_that_is_no_table_is_mentioned(areas, xlsx_file):
    outcome = load(xlsx_file(observation=[HEADER, ROW], Sheet7=[("a",), (1,)]))

    assert outcome.status == LOADED
    assert [(fault.sheet, fault.reason) for fault in outcome.warnings] == [
        ("Sheet7", "unread_sheet")
    ]


def test_blank_rows_and_columns_are_nothing(areas, xlsx_file):
    rows = [(None,), (*HEADER, None, " "), (None, None), (*ROW, None), (" ", None)]

    outcome = load(xlsx_file(observation=rows))

    assert outcome.status == LOADED, outcome.faults
    assert outcome.tallies[0].accepted == 1


# What is refused


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (("no_such", *ROW[1:]), "indicator", "unknown_indicator"),
        ((COUNT, "777", *ROW[2:]), "area_code", "unknown_area"),
        ((COUNT, "019", "2013", *ROW[3:]), "area_code", "several_areas"),
        ((COUNT, "019", "2007", *ROW[3:]), "area_code", "area_not_then"),
        ((COUNT, "001", "2011-Q7", *ROW[3:]), "period", "not_a_period"),
        ((COUNT, "001", "2011", "", 14, "final"), "numerator", "empty"),
        ((COUNT, "001", "2011", "12.5", 14, "final"), "numerator", "not_whole"),
        ((COUNT, "001", "2011", -1, 14, "final"), "numerator", "outside_rule"),
        ((COUNT, "001", "2011", 1, 14, "sure"), "status", "not_listed"),
        ((COUNT, "001", "2011", "1", "234", "14", "final"), "status", "too_many_cells"),
        ((COUNT, "019", "", 9, 14, "final"), "period_start", "empty"),
        ((COUNT, "", "2011", 9, 14, "final"), "area_id", "empty"),
    ],
)
def test_wrong_row_is_named_with_its_place_and_reason(areas, csv_file, row, column, reason):
    outcome = load(csv_file(ROW, row))

    assert outcome.status == REJECTED
    assert (3, column, reason) in _reasons(outcome)
    assert (outcome.tallies[0].accepted, outcome.tallies[0].rejected) == (1, 1)


def test_file_with_one_wrong_row_leaves_nothing_behind(database_url, areas, csv_file):
    before = databases.content(database_url)

    outcome = load(csv_file(ROW, ("no_such", *ROW[1:])))

    assert outcome.status == REJECTED
    assert _rows(observation) == []
    assert _rows(report) == []
    assert databases.content(database_url) == before


def test_every_fault_of_a_row_is_named_at_once(areas, csv_file):
    outcome = load(csv_file((COUNT, "001", "soon", "many", 14, "final")))

    assert _reasons(outcome) == [(2, "period", "not_a_period"), (2, "numerator", "not_whole")]


def test_row_without_a_period_is_not_blamed_for_its_area(areas, csv_file):
    outcome = load(csv_file((COUNT, "019", "", 9, 14, "final")))

    assert {fault.column for fault in outcome.faults} == {"period_start", "period_end"}


def test_period_that_ends_before_it_starts_is_refused(areas, csv_file):
    header = ("indicator", "area_id", "period_start", "period_end", "numerator", "status")
    row = (COUNT, "001-2008", "2011-10-01", "2011-09-30", 1, "final")

    assert _reasons(load(csv_file(row, header=header))) == [(2, "period_start", "wrong_order")]


def test_period_said_in_two_ways_must_be_the_same(areas, csv_file):
    header = (*HEADER, "period_end")

    assert load(csv_file((*ROW, "30/09/2011"), header=header)).status == LOADED
    other = load(csv_file((*ROW, "2011-12-31"), header=header))
    assert _reasons(other) == [(2, "period_end", "other_period")]


def test_unknown_indicator_is_answered_with_the_near_one(areas, csv_file):
    (fault,) = load(csv_file(("child_friendly_comunes", *ROW[1:]))).faults

    assert fault.details["near"].split(", ")[0] == COUNT


def test_same_row_twice_is_refused(areas, csv_file):
    assert _reasons(load(csv_file(ROW, ROW))) == [(3, "indicator", "doubled_row")]


def test_more_than_all_is_taken_with_a_warning(areas, csv_file):
    outcome = load(csv_file((COUNT, "001", "2011", 15, 14, "final")))

    assert outcome.status == LOADED
    assert [(fault.row, fault.reason) for fault in outcome.warnings] == [(2, "over_hundred")]


def test_all_of_all_is_taken_without_one(areas, csv_file):
    assert load(csv_file((COUNT, "001", "2011", 14, 14, "final"))).warnings == ()


def test_columns_that_are_wrong_are_named_once_with_the_near_one(areas, csv_file):
    header = ("indicator", "area_code", "period", "numerater", "status")

    outcome = load(csv_file((COUNT, "001", "2011", 1, "final"), header=header))

    assert _reasons(outcome) == [
        (1, "numerater", "unknown_column"),
        (1, "numerator", "missing_column"),
    ]
    assert outcome.faults[0].details["near"] == "numerator"


def test_second_area_with_the_same_code_and_first_day_is_refused(areas, csv_file):
    row = ("other", "001", "Khác", "Khac", "quan", "district", "", "2008-08-01", "")

    outcome = load(csv_file(row, header=AREA, name="area.csv"))

    assert _reasons(outcome) == [(2, "code", "doubled_row")]


def test_every_constraint_of_the_contract_is_checked_before_the_database_is_asked(areas, csv_file):
    header = ("id", "occurred_on", "area_id", "cause", "sex", "age_group", "place", "outcome")
    row = ("1", "2011-07-02", "001-2008", "drowning", "boy", "6-9", "home", "lost")

    outcome = load(csv_file(row, header=header, name="incident.csv"))

    assert sorted(_reasons(outcome)) == [(2, "outcome", "not_listed"), (2, "sex", "not_listed")]
    assert outcome.faults[0].details["allowed"] in (
        "male, female, unknown",
        "injured, disabled, died",
    )


# Again, and corrected


def test_same_file_again_changes_nothing(database_url, areas, csv_file):
    path = csv_file(ROW)
    load(path)
    before = databases.content(database_url)

    outcome = load(path)

    assert outcome.status == UNCHANGED
    assert databases.content(database_url) == before
    assert len(_rows(observation)) == 1


def test_same_file_loaded_by_two_at_once_is_loaded_once(database_url, areas, csv_file):
    path = csv_file(ROW)
    statuses = []
    threads = [threading.Thread(target=lambda: statuses.append(load(path).status)) for _ in "ab"]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [LOADED, UNCHANGED]
    assert len(_rows(observation)) == 1


def test_newer_report_replaces_the_earlier_and_keeps_it(database_url, areas, csv_file):
    load(csv_file(ROW))

    outcome = load(csv_file((COUNT, "001", "2011-Q3", 10, 14, "final")))

    assert outcome.replaced == 1
    assert {(row["numerator"], row["status"]) for row in _rows(observation)} == {
        (9, "superseded"),
        (10, "final"),
    }
    assert sorted(row["status"] for row in _rows(report)) == ["received", "superseded"]


def test_report_on_other_things_completes_the_earlier_one(areas, csv_file):
    load(csv_file(ROW))

    outcome = load(csv_file(("children_under_16", *ROW[1:])))

    assert outcome.replaced == 0
    assert {row["status"] for row in _rows(observation)} == {"final"}


@pytest.mark.parametrize(
    "other", [(COUNT, "003", *ROW[2:]), (COUNT, "001", "2011-Q2", *ROW[3:])], ids=["area", "period"]
)
def test_report_of_another_area_or_period_replaces_nothing(areas, csv_file, other):
    load(csv_file(ROW))

    assert load(csv_file(other)).replaced == 0


def test_report_that_was_due_is_the_one_received(database_url, areas, fill, csv_file):
    fill(report=[{"id": "due-1", "form": "quarterly", "area_id": "001-2008", "status": "due",
                  "period_start": date(2011, 7, 1), "period_end": date(2011, 9, 30),
                  "due_on": date(2011, 10, 15), "rows": 0}])  # fmt: skip

    load(csv_file(ROW))

    (row,) = _rows(report)
    assert (row["id"], row["status"], row["rows"]) == ("due-1", "received", 1)
    assert row["due_on"] == date(2011, 10, 15)
    assert row["received_on"] == date.today()


def test_rows_added_to_a_numbered_report_must_not_change_what_it_said(areas, csv_file):
    header = (*HEADER, "report_id")
    load(csv_file(ROW))
    known = _rows(report)[0]["id"]

    assert load(csv_file((*ROW, known), header=header)).status == UNCHANGED
    changed = load(csv_file((COUNT, "001", "2011-Q3", 10, 14, "final", known), header=header))
    assert _reasons(changed) == [(2, "report_id", "taken")]
    added = load(csv_file(("children_under_16", *ROW[1:], known), header=header))
    assert added.status == LOADED


def test_reference_rows_with_a_known_key_are_updated(database_url, areas, csv_file):
    row = ("001-2008", "001", "Ba Đình", "Ba Đình district", "quan", "district", "01-2008",
           "2008-08-01", "2025-06-30")  # fmt: skip
    path = csv_file(row, header=AREA, name="area.csv")

    assert load(path).status == LOADED
    assert load(path).status == UNCHANGED

    stored = {row["id"]: row for row in _rows(area)}
    assert stored["001-2008"]["valid_to"] == date(2025, 6, 30)
    assert len(stored) == len(AREAS)


def test_event_that_is_corrected_moves_to_the_newer_report(database_url, areas, csv_file):
    header = ("id", "occurred_on", "area_id", "cause", "sex", "age_group", "place", "outcome")
    first = ("e1", "2011-07-02", "001-2008", "drowning", "male", "6-9", "home", "injured")
    load(csv_file(first, header=header, name="incident.csv"))

    outcome = load(csv_file((*first[:-1], "died"), header=header, name="incident.csv"))

    assert outcome.replaced == 1
    (row,) = _rows(incident)
    assert row["outcome"] == "died"
    stolen = (first[0], "2011-07-02", "003-2008", *first[3:])
    refused = load(csv_file(stolen, header=header, name="incident.csv"))
    assert _reasons(refused) == [(2, "id", "taken")]


def test_every_table_that_a_file_may_bring_is_loadable(database_url, areas, xlsx_file):
    path = xlsx_file(**{name: [header, row] for name, (header, row) in EVERY.items()})

    outcome = load(path)

    assert outcome.status == LOADED, outcome.faults
    assert set(EVERY) == set(TABLES)
    assert all(_rows(metadata.tables[name]) for name in EVERY)


EVERY = {
    "area": (AREA, AREAS[0]),
    "area_change": (("old_id", "new_id", "changed_on", "share"),
                    ("019-2008", "019-2013", date(2013, 12, 28), 0.42)),
    "report": (("id", "form", "area", "period", "due_on", "status"),
               ("r9", "yearly", "Ba Đình", 2011, "20/01/2012", "due")),
    "observation": (HEADER, ROW),
    "target": (("indicator", "area_id", "year", "comparison", "value", "document", "level"),
               (COUNT, "01-2008", 2011, ">=", "60,5", "358", "city")),
    "incident": (("id", "occurred_on", "area", "cause", "sex", "age_group", "place", "outcome",
                  "longitude", "latitude"),
                 ("e1", "02/07/2011", "Ba Đình", "drowning", "male", "6-9", "home", "died",
                  "105,834", "21.035")),
    "milk_count": (("area_code", "period_start", "period_end", "school_type", "schools",
                    "schools_joined", "enrolled", "drinking"),
                   ("001", "06/09/2010", "31/12/2010", "nursery_public", 9, 2, 1200, 300)),
    "heart_operation": (("area", "month", "payer", "operations"),
                        ("Ba Đình", "01/07/2011", "fund", 2)),
    "heart_waiting": (("area", "counted_on", "waited_months", "children"),
                      ("Ba Đình", "30/09/2011", 3, 1)),
    "injury_count": (("area_code", "period", "cause", "breakdown", "category", "injured", "died"),
                     ("001", "2011-Q3", "all", "total", "all", 12, 1)),
    "event": (("id", "held_on", "area", "kind", "held", "participants"),
              ("v1", "01/06/2011", "Ba Đình", "children_day", 1, 350)),
    "decision_change": (("decision_id", "number", "changed_at", "changed_by", "text", "owner",
                         "status"),
                        ("d1", 1, "2011-07-22 03:00", "Văn phòng", "Rà soát", "Sở", "open")),
    "funding": (("area", "year", "quarter", "source", "programme", "planned", "received", "spent"),
                ("Ba Đình", 2011, 3, "city", "milk", "1.200.000.000", 5, "")),
    "fund_account": (("area", "year", "quarter", "opening", "raised", "spent", "direct_gifts"),
                     ("Ba Đình", 2011, 3, "1.200.000", 5, 7, "")),
    "task": (("id", "area", "section", "lead", "status"),
             ("t1", "Ba Đình", "358:2.1", "Sở", "done")),
    "decision": (("id", "meeting_on", "text", "owner", "status"),
                 ("d1", "2011-10-01", "Làm ngay", "Sở", "open")),
    "release": (("id", "name", "pinned_at", "as_of"),
                ("g1", "Giao ban quý 3", datetime(2011, 10, 5, 8), date(2011, 9, 30))),
}  # fmt: skip


def test_illustrative_set_loads_from_its_files_as_the_demo_fills_it(
    demo_database, use_database, fill
):
    from lib.demo import FOLDER

    use_database(demo_database)
    expected = {name: sorted(map(str, _rows(table))) for name, table in _COMPARED.items()}
    use_database(demo_database.replace("demo.sqlite", "loaded.sqlite"))
    fill()

    for path in _in_dependency_order(FOLDER):
        assert load(path).status == LOADED, path.name

    assert {name: sorted(map(str, _rows(table))) for name, table in _COMPARED.items()} == expected


_COMPARED = {name: table for name, table in metadata.tables.items() if name not in ("release",)}


def _in_dependency_order(folder: Path) -> list[Path]:
    names = [table.name for table in metadata.sorted_tables]
    return [
        path
        for name in names
        for path in (*folder.glob(f"{name}.csv"), *folder.glob(f"{name}/*.csv"))
    ]
