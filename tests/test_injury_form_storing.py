"""What a form leaves in the database: never twice, corrected by the next, beside other reports."""

from datetime import date

import databases
import injury_forms as forms
import pytest
import sqlalchemy as sa

from lib import db
from lib.intake import load
from lib.intake.outcome import LOADED, UNCHANGED
from lib.schema import injury_count, observation, report

CHILDREN, COMMUNES = "children_under_16", "injury_communes_reporting"


@pytest.fixture
def areas(fill):
    fill(area=[dict(zip(forms.AREA, row, strict=True)) for row in forms.AREAS])


@pytest.fixture
def form(areas, tmp_path):
    """`form(A8="...")` loads the printed form with other lines above its table."""

    def loaded(name="bao-cao.xlsx", **lines):
        workbook, save = forms.workbook(tmp_path, name=name)
        for address, line in lines.items():
            workbook.active[address] = line
        outcome = load(save())
        assert not outcome.faults, outcome.faults
        return outcome

    return loaded


@pytest.fixture
def observed(tmp_path):
    """`observed("271,2020-Q1,1500")` loads rows of children under 16 from a file of its own."""

    def loaded(*rows):
        path = tmp_path / "observation.csv"
        lines = [f"{CHILDREN},{row},final" for row in rows]
        path.write_text("\n".join(["indicator,area_code,period,numerator,status", *lines]), "utf-8")
        outcome = load(path)
        assert not outcome.faults, outcome.faults
        return outcome

    return loaded


def _rows(table):
    return db.read(sa.select(table)).to_dict("records")


def _children():
    """How many children, and whether that counts."""
    rows = [row for row in _rows(observation) if row["indicator"] == CHILDREN]
    return sorted((row["status"], row["numerator"]) for row in rows)


def _communes():
    """How many communes reported, of how many."""
    rows = [row for row in _rows(observation) if row["indicator"] == COMMUNES]
    return [(row["numerator"], row["denominator"]) for row in rows if row["status"] == "final"]


def _warned(outcome):
    return [(warning.cell, warning.reason) for warning in outcome.warnings]


def test_same_form_again_changes_nothing(database_url, form, tmp_path):
    form()
    before, counted = databases.content(database_url), len(_rows(injury_count))

    assert load(tmp_path / "bao-cao.xlsx").status == UNCHANGED
    assert databases.content(database_url) == before
    assert len(_rows(injury_count)) == counted


def test_newer_form_replaces_the_earlier_and_keeps_it(database_url, form):
    form()

    outcome = form(
        A8="Tổng số trẻ em trong kỳ: 1.300", A7="Tổng số trẻ em bị khuyết tật vì TNTT: 1"
    )

    assert (outcome.status, outcome.replaced) == (LOADED, 1)
    by_status = {row["status"]: row["id"] for row in _rows(report)}
    assert set(by_status) == {"received", "superseded"}
    whole = {
        row["report_id"]: row["disabled"]
        for row in _rows(injury_count)
        if (row["cause"], row["breakdown"]) == ("all", "total")
    }
    assert whole == {by_status["received"]: 1, by_status["superseded"]: 2}
    assert _children() == [("final", 1300), ("superseded", 1200)]


def test_form_that_was_due_is_the_one_received(database_url, areas, fill, form):
    fill(report=[{"id": "due-1", "form": "injuries_labour", "area_id": "271-2008", "rows": 0,
                  "period_start": date(2020, 1, 1), "period_end": date(2020, 3, 31),
                  "status": "due", "due_on": date(2020, 4, 10)}])  # fmt: skip

    form()

    (row,) = _rows(report)
    assert (row["id"], row["status"]) == ("due-1", "received")
    assert row["rows"] == len(_rows(injury_count)) + len(_rows(observation))


def test_forms_of_other_periods_replace_nothing(form):
    form()

    assert form(A2="6 THÁNG ĐẦU NĂM 2020", A4=None).replaced == 0


# Children and communes


def test_children_and_communes_of_a_form_are_kept(database_url, form):
    form()

    assert _children() == [("final", 1200)]
    assert _communes() == [(3, 4)]


def test_children_that_another_report_counts_are_left_to_it(database_url, form, observed):
    observed("271,2020-Q1,1500")

    outcome = form()

    assert _warned(outcome) == [("A8", "other_stored")]
    assert outcome.warnings[0].details["stored"] == "1500"
    assert _children() == [("final", 1500)]


def test_same_children_in_both_need_no_word(form, observed):
    observed("271,2020-Q1,1200")

    assert _warned(form()) == []
    assert _children() == [("final", 1200)]


@pytest.mark.parametrize("again", ["271,2020-Q1,1500", "271,2020-Q1,1200"])
def test_children_of_a_form_give_way_to_a_report_on_children(database_url, form, observed, again):
    form()

    observed(again)

    assert _children() == [("final", int(again[-4:])), ("superseded", 1200)]
    assert _communes() == [(3, 4)]


def test_children_on_one_day_are_counted_once_whatever_the_period(database_url, form, observed):
    """A half-year ends on the day on which its second quarter ends."""
    observed("271,2020-Q2,1500")

    outcome = form(A2="6 THÁNG ĐẦU NĂM 2020", A4=None)

    assert _warned(outcome) == [("A8", "other_stored")]
    assert len(_children()) == 1


def test_children_of_another_area_or_day_are_others(form, observed):
    observed("001,2020-Q1,1500", "271,2019-Q4,1400")

    assert _warned(form()) == []
    assert len(_children()) == 3


def test_communes_without_their_number_are_taken_of_those_known_on_the_day(form):
    """The areas of the tests have three communes of Ba Vì."""
    form(A9="Tổng số xã/phường/thị trấn báo cáo: 3")

    assert _communes() == [(3, 3)]


def test_more_communes_than_are_known_are_mentioned(form):
    outcome = form(A9="Tổng số xã/phường/thị trấn báo cáo: 31")

    assert _warned(outcome) == [("A9", "over_hundred")]
    assert _communes() == [(31, 3)]


def test_communes_of_a_district_without_known_communes_are_left_out(form):
    outcome = form(A3="Quận Ba Đình", A9="Tổng số xã/phường/thị trấn báo cáo: 14")

    assert _warned(outcome) == [("A9", "communes_unknown")]
    assert _communes() == []


def test_commune_reports_for_itself(form):
    form(A3="Xã Tản Hồng, huyện Ba Vì", A9="Tổng số xã/phường/thị trấn báo cáo: 1")

    assert _communes() == []
    assert _children() == [("final", 1200)]


def test_children_not_said_are_not_counted(form):
    form(A8="Tổng số trẻ em trong kỳ: ………")

    assert _children() == []


# The health sector


def _health(sheet, title="Biểu 4/YTTN: TAI NẠN THƯƠNG TÍCH TRẺ EM 6 THÁNG ĐẦU NĂM 2020"):
    rows = [
        [title],
        ["Huyện Ba Vì"],
        ["TT", "Tên TNTT", "Mắc", "Tử vong"],
        ["A", "B", 1, 2],
        [None, "Tổng số", 20, "3"],
        [1, "TN giao thông", "9", 1],
        [2, "Đuối nước", 2, 2],
        [3, "Ngộ độc thực phẩm", 4, "không"],
        [4, "Tự tử", 1, None],
        [5, "TN lao động", 1, 0],
        [6, "TN khác", 3, 0],
        ["Ngày 5 tháng 7 năm 2020"],
    ]
    for row in rows:
        sheet.append(row)


@pytest.fixture
def health(areas, tmp_path):
    def loaded(change=lambda sheet: None, **given):
        workbook, save = forms.workbook(tmp_path)
        workbook.remove(workbook.active)
        _health(workbook.create_sheet("Sheet1"), **given)
        change(workbook.active)
        return load(save())

    return loaded


def test_form_of_the_health_sector_is_kept_apart(database_url, form, health):
    form(A2="6 THÁNG ĐẦU NĂM 2020", A4=None)

    outcome = health()

    assert (outcome.status, outcome.replaced) == (LOADED, 0)
    assert _warned(outcome) == [("", "health_rows")]
    reports = {row["form"]: row["id"] for row in _rows(report)}
    assert set(reports) == {"injuries_labour", "injuries_health"}
    counted = {
        (row["cause"], row["breakdown"]): (row["injured"], row["died"])
        for row in _rows(injury_count)
        if row["report_id"] == reports["injuries_health"]
    }
    assert counted == {
        ("all", "total"): (20, 3),
        ("traffic", "total"): (9, 1),
        ("drowning", "total"): (2, 2),
        ("poisoning", "total"): (4, 0),
        ("other", "total"): (5, 0),
    }


def test_form_of_all_ages_is_mentioned(health):
    outcome = health(title="Biểu 4/YTTN: TAI NẠN THƯƠNG TÍCH 6 THÁNG ĐẦU NĂM 2020")

    assert ("", "all_ages") in _warned(outcome)


def test_form_of_the_health_sector_adds_up_too(health):
    def change(sheet):
        sheet["C5"] = 21

    outcome = health(change)

    assert [(fault.cell, fault.reason) for fault in outcome.faults] == [("C5:D5", "total_differs")]


def test_row_that_the_health_sector_does_not_have_is_named(health):
    def change(sheet):
        sheet["B10"] = "Bỏng"

    assert [(f.cell, f.reason) for f in health(change).faults] == [("B10", "unknown_cause")]


def test_counts_are_those_of_the_official_form_unless_a_row_says_otherwise(areas, tmp_path):
    path = tmp_path / "injury_count.csv"
    header = "area_code,period,cause,breakdown,category,injured,died,form"
    row = "271,2011-Q3,all,total,all,12,1,"
    path.write_text(f"{header}\n{row}\n{row}injuries_health\n", "utf-8")

    assert load(path).status == LOADED
    assert sorted(row["form"] for row in _rows(report)) == ["injuries_health", "injuries_labour"]
