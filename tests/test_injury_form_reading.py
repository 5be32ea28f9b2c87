"""The official child-injury form is read as it is printed, however it was filled in.

Each test changes one thing of the same small form (tests/injury_forms.py) and expects the same
numbers: 5/0 falls, 4/1 in traffic, 3/3 drowned.
"""

import csv
import unicodedata
from datetime import date, datetime

import injury_forms as forms
import pytest
import sqlalchemy as sa
from injury_forms import ALL, DROWNED, FIRST, OTHER
from openpyxl import Workbook

from lib import db
from lib.errors import Problem
from lib.intake import load
from lib.intake.outcome import LOADED, REJECTED
from lib.schema import AGE_GROUPS, CAUSES, PLACES, SEXES, injury_count, observation, report

SIXTEEN = "Tổng số trẻ em dưới 16 tuổi trong kỳ (từ 0-16 tuổi)"


@pytest.fixture
def areas(fill):
    fill(area=[dict(zip(forms.AREA, row, strict=True)) for row in forms.AREAS])


@pytest.fixture
def book(areas, tmp_path):
    """`book(change)` loads the printed form after `change(sheet)`."""

    def loaded(change=lambda sheet: None, title="Sheet1"):
        workbook, save = forms.workbook(tmp_path, title)
        change(workbook.worksheets[0])
        return load(save())

    return loaded


def _counts(**where):
    """Injured and dead by cause, breakdown and category, as stored."""
    rows = db.read(sa.select(injury_count)).to_dict("records")
    return {
        (row["cause"], row["breakdown"], row["category"]): (row["injured"], row["died"])
        for row in rows
        if all(row[name] == value for name, value in where.items())
    }


def _as_printed(outcome):
    """Whether the form's own numbers arrived, all of them and nothing else."""
    assert outcome.status == LOADED, outcome.faults
    assert _counts() == PRINTED


def _warned(outcome):
    return [(warning.cell, warning.reason) for warning in outcome.warnings]


PRINTED = {
    ("all", "total", "all"): (12, 4),
    ("fall", "total", "all"): (5, 0),
    ("traffic", "total", "all"): (4, 1),
    ("drowning", "total", "all"): (3, 3),
    ("fall", "sex", "male"): (3, 0),
    ("fall", "sex", "female"): (2, 0),
    ("fall", "age", "0-5"): (2, 0),
    ("fall", "age", "6-9"): (1, 0),
    ("fall", "age", "10-13"): (1, 0),
    ("fall", "age", "14-16"): (1, 0),
    ("fall", "place", "home"): (3, 0),
    ("fall", "place", "school"): (1, 0),
    ("fall", "place", "community"): (1, 0),
    ("traffic", "sex", "male"): (2, 1),
    ("traffic", "sex", "female"): (2, 0),
    ("traffic", "age", "6-9"): (1, 0),
    ("traffic", "age", "10-13"): (1, 0),
    ("traffic", "age", "14-16"): (2, 1),
    ("traffic", "place", "community"): (4, 1),
    ("drowning", "sex", "male"): (2, 2),
    ("drowning", "sex", "female"): (1, 1),
    ("drowning", "age", "0-5"): (2, 2),
    ("drowning", "age", "6-9"): (1, 1),
    ("drowning", "place", "home"): (1, 1),
    ("drowning", "place", "community"): (2, 2),
    ("all", "sex", "male"): (7, 3),
    ("all", "sex", "female"): (5, 1),
    ("all", "age", "0-5"): (4, 2),
    ("all", "age", "6-9"): (3, 1),
    ("all", "age", "10-13"): (2, 0),
    ("all", "age", "14-16"): (3, 1),
    ("all", "place", "home"): (4, 1),
    ("all", "place", "school"): (1, 0),
    ("all", "place", "community"): (7, 3),
}


def test_form_is_read_as_it_is_printed(book):
    outcome = book()

    _as_printed(outcome)
    assert outcome.warnings == ()
    (made,) = db.read(sa.select(report)).to_dict("records")
    assert (made["form"], made["area_id"], made["status"]) == (
        "injuries_labour",
        "271-2008",
        "received",
    )
    assert (made["period_start"], made["period_end"]) == (date(2020, 1, 1), date(2020, 3, 31))


def test_disabled_stand_on_the_row_of_all_causes_only(book):
    book()

    rows = db.read(sa.select(injury_count)).to_dict("records")
    disabled = {(r["cause"], r["breakdown"]): r["disabled"] for r in rows if r["disabled"] == 2}
    assert disabled == {("all", "total"): 2}
    assert sum(row["disabled"] == row["disabled"] for row in rows) == 1


def test_words_of_the_database_are_those_of_the_form():
    from lib.intake.forms import wording

    assert tuple(wording.CAUSES) == CAUSES
    categories = {*SEXES, *AGE_GROUPS, *PLACES} - {"unknown"}
    assert {category for _, category in wording.PARTS} == categories


# Cells


@pytest.mark.parametrize(
    ("day", "number_format"),
    [
        (datetime(2020, 1, 4), "d-mmm"),
        (datetime(2020, 4, 1), "d-mmm"),
        (datetime(2026, 4, 1), "[$-42A]d-mmm;@"),
        (datetime(2020, 1, 4), "dd/mm/yyyy"),
        (datetime(2001, 4, 1), "mmm-yy"),
    ],
)
def test_two_numbers_that_excel_made_a_day_are_recovered_and_mentioned(book, day, number_format):
    def change(sheet):
        sheet.cell(FIRST + 2, 11, day).number_format = number_format

    outcome = book(change)

    _as_printed(outcome)
    assert _warned(outcome) == [(f"K{FIRST + 2}", "was_recast")]
    assert outcome.warnings[0].details["read"] == "4/1"


def test_number_in_a_cell_that_still_has_the_format_of_a_day_is_that_number(book):
    def change(sheet):
        sheet.cell(FIRST, 3, 3).number_format = "d-mmm"
        sheet.cell(FIRST + 1, 3, 0).number_format = "d-mmm"

    outcome = book(change)

    _as_printed(outcome)
    assert _warned(outcome) == [(f"C{FIRST}", "was_recast"), (f"C{FIRST + 1}", "was_recast")]


def test_text_in_decomposed_unicode_is_the_same_text(book):
    def change(sheet):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = unicodedata.normalize("NFD", cell.value)

    _as_printed(book(change))


def test_text_without_accents_is_the_same_text(book):
    def change(sheet):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = _bare(cell.value)

    _as_printed(book(change))


def _bare(text):
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


# Rows


def test_rows_may_stand_in_another_order(book):
    def change(sheet):
        sheet.cell(FIRST, 2, "Đuối nước")
        sheet.cell(DROWNED, 2, "Ngã")
        forms.fill(sheet, FIRST, forms.DROWNING)
        forms.fill(sheet, DROWNED, forms.FALL)

    _as_printed(book(change))


def test_lines_below_other_are_added_up(book):
    def change(sheet):
        for row, label in enumerate(("- Ong đốt", "- Ngã cây", ""), start=OTHER + 1):
            sheet.cell(row, 2, label)
            forms.fill(sheet, row, ["1", 0, "1", 0, 0, 0, "1", 0, 0])
        forms.fill(sheet, ALL, ["10/3", "5/1", "7/2", "3/1", "2", "3/1", "7/1", "1", "7/3"])
        sheet["A5"] = forms.HEAD["injured"].replace("12", "15")

    outcome = book(change)

    assert outcome.status == LOADED, outcome.faults
    assert _counts(cause="other") == {
        ("other", "total", "all"): (3, 0),
        ("other", "sex", "male"): (3, 0),
        ("other", "age", "0-5"): (3, 0),
        ("other", "place", "home"): (3, 0),
    }


@pytest.mark.parametrize("includes", [True, False])
def test_row_other_that_equals_its_lines_is_understood_by_the_row_of_totals(book, includes):
    one = ["1", 0, "1", 0, 0, 0, "1", 0, 0]

    def change(sheet):
        forms.fill(sheet, OTHER, one)
        forms.fill(sheet, OTHER + 1, one)
        more = 1 if includes else 2
        total = [
            f"{7 + more}/3",
            "5/1",
            f"{4 + more}/2",
            "3/1",
            "2",
            "3/1",
            f"{4 + more}/1",
            1,
            "7/3",
        ]
        forms.fill(sheet, ALL, total)
        sheet["A5"] = forms.HEAD["injured"].replace("12", str(12 + more))

    outcome = book(change)

    assert outcome.status == LOADED, outcome.faults
    assert _counts()["other", "total", "all"] == (1 if includes else 2, 0)


def test_totals_may_stand_first(book):
    def change(sheet):
        sheet.unmerge_cells(start_row=ALL, start_column=1, end_row=ALL, end_column=2)
        sheet.move_range(f"A{FIRST}:K{ALL - 1}", rows=1)
        sheet.cell(ALL, 1).value = None
        sheet.cell(FIRST, 1, "Tổng số")
        sheet.cell(FIRST, 2).value = None
        forms.fill(sheet, FIRST, forms.TOTAL)

    _as_printed(book(change))


def test_row_that_is_left_out_counts_as_none_and_is_mentioned(book):
    outcome = book(lambda sheet: sheet.delete_rows(FIRST + 9))

    _as_printed(outcome)
    assert [(w.reason, w.details["causes"]) for w in outcome.warnings] == [
        ("missing_causes", "Điện giật")
    ]


def test_form_without_a_row_of_totals_is_read_and_mentioned(book):
    def change(sheet):
        sheet.unmerge_cells(start_row=ALL, start_column=1, end_row=ALL, end_column=2)
        forms.fill(sheet, ALL, forms.NONE)
        sheet.cell(ALL, 1).value = None

    outcome = book(change)

    _as_printed(outcome)
    assert _warned(outcome) == [("", "no_total_row")]


def test_head_that_is_printed_again_on_a_second_page_is_no_second_table(book):
    def change(sheet):
        sheet.unmerge_cells(start_row=ALL, start_column=1, end_row=ALL, end_column=2)
        sheet.move_range(f"A{DROWNED}:K{ALL}", rows=4)
        forms.headings(sheet, DROWNED)

    _as_printed(book(change))


# Columns


def test_columns_may_stand_in_another_order(book):
    order = (9, 10, 11, 4, 3, 8, 7, 6, 5)

    def change(sheet):
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        for row in range(FIRST - 1, ALL + 1):
            values = [sheet.cell(row, column).value for column in order]
            forms.fill(sheet, row, values)

    _as_printed(book(change))


def test_blank_rows_and_columns_are_nothing(book):
    def change(sheet):
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        for column in (5, 3, 1):
            sheet.insert_cols(column)
        for row in (DROWNED, FIRST + 1, FIRST, 4, 1):
            sheet.insert_rows(row)

    _as_printed(book(change))


def test_both_counts_may_have_columns_of_their_own(areas, tmp_path):
    path = _of_separate_columns(tmp_path, merged=True)

    _as_printed(load(path))


def test_headings_over_two_columns_need_not_be_merged(areas, tmp_path):
    _as_printed(load(_of_separate_columns(tmp_path, merged=False)))


def _of_separate_columns(folder, *, merged):
    workbook, save = forms.workbook(folder)
    printed, sheet = workbook.active, workbook.create_sheet("Tách cột")
    for row in printed.iter_rows(max_col=2):
        for cell in row:
            sheet.cell(cell.row, cell.column, cell.value)
    for column in range(3, 12):
        left = 2 * column - 3
        sheet.cell(FIRST - 2, left, printed.cell(FIRST - 1, column).value)
        forms.fill(sheet, FIRST - 1, ["Mắc", "Tử vong"], left)
        if merged:
            sheet.merge_cells(
                start_row=FIRST - 2, start_column=left, end_row=FIRST - 2, end_column=left + 1
            )
        for row in range(FIRST, ALL + 1):
            injured, _, died = str(printed.cell(row, column).value or "").partition("/")
            forms.fill(sheet, row, [injured.strip(), int(died) if died.strip() else None], left)
    workbook.remove(printed)
    return save()


def test_column_of_totals_is_read_too(book):
    def change(sheet):
        sheet.cell(FIRST - 2, 12, "Tổng số")
        for row, total in ((FIRST, 5), (FIRST + 2, "4/1"), (DROWNED, "3/3"), (ALL, "12/4")):
            sheet.cell(row, 12, total)

    _as_printed(book(change))


def test_children_of_unknown_age_have_a_column(book):
    def change(sheet):
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_cols(9)
        sheet.cell(FIRST - 1, 9, "Không rõ")
        sheet.cell(FIRST, 8, 0)
        sheet.cell(FIRST, 9, 1)
        sheet.cell(ALL, 8, "2/1")
        sheet.cell(ALL, 9, "1/0")

    outcome = book(change)

    assert outcome.status == LOADED, outcome.faults
    assert _counts()["fall", "age", "unknown"] == (1, 0)


@pytest.mark.parametrize(
    ("column", "ages"), [(6, datetime(2026, 9, 6)), (7, datetime(2026, 10, 13))]
)
def test_ages_that_excel_made_a_day_are_ages(book, column, ages):
    _as_printed(book(lambda sheet: sheet.cell(FIRST - 1, column, ages)))


def test_row_that_numbers_the_columns_is_no_row_of_counts(book):
    def change(sheet):
        sheet.unmerge_cells(start_row=ALL, start_column=1, end_row=ALL, end_column=2)
        sheet.move_range(f"A{FIRST}:K{ALL}", rows=1)
        forms.fill(sheet, FIRST, ["A", "B", *range(1, 10)], 1)

    _as_printed(book(change))


def test_remarks_and_numbering_are_no_strange_columns(book):
    def change(sheet):
        sheet.cell(FIRST - 1, 12, "Ghi chú")
        sheet.cell(FIRST, 12, "3 cháu ngã cây")

    _as_printed(book(change))


# Head


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (5, ["Tổng số trẻ em mắc TNTT trong kỳ", 12]),
        (5, ["1. Tổng số trẻ em mắc TNTT trong kỳ:", None, "12 trẻ"]),
        (5, ["Tổng số trẻ em mắc TNTT trong kỳ ....12.... trẻ em"]),
        (6, ["Tổng số trẻ em tử vong do TNTT trong kỳ", "4"]),
        (8, ["Tổng số trẻ em trong kỳ báo cáo", 1200.0]),
        (8, [SIXTEEN, "1 200"]),
        (9, ["Tổng số xã/phường/thị trấn báo cáo", datetime(2020, 4, 3)]),
        (9, ["Số xã, phường, thị trấn báo cáo: 3 / 4"]),
    ],
)
def test_lines_above_the_table_are_filled_in_in_many_ways(book, row, cells):
    outcome = book(lambda sheet: forms.fill(sheet, row, cells, 1))

    _as_printed(outcome)
    observed = db.read(sa.select(observation)).set_index("indicator")
    assert observed["numerator"].to_dict() == {
        "children_under_16": 1200,
        "injury_communes_reporting": 3,
    }


def test_line_that_is_not_filled_in_is_mentioned(book):
    def change(sheet):
        sheet["A5"] = "Tổng số trẻ em mắc TNTT trong kỳ:............"
        sheet["A7"] = "Tổng số trẻ em bị khuyết tật vì TNTT trong kỳ:"

    outcome = book(change)

    _as_printed(outcome)
    assert _warned(outcome) == [("A5", "head_empty"), ("A7", "head_empty")]
    rows = db.read(sa.select(injury_count))
    assert rows["disabled"].isna().all()


def test_form_of_no_injury_is_a_report_of_zero(book):
    def change(sheet):
        for row in (FIRST, FIRST + 2, DROWNED, ALL):
            forms.fill(sheet, row, forms.NONE)
        for row, name in ((5, "injured"), (6, "died"), (7, "disabled")):
            sheet.cell(row, 1, forms.HEAD[name].partition(":")[0] + ":……không……")

    outcome = book(change)

    assert outcome.status == LOADED, outcome.faults
    assert _counts() == {("all", "total", "all"): (0, 0)}
    assert db.read(sa.select(injury_count))["disabled"].tolist() == [0]


# Sheets and files


def test_what_is_hidden_is_read_and_mentioned(areas, tmp_path):
    workbook, save = forms.workbook(tmp_path, "Ba Vì", "Phúc Thọ")
    sheet = workbook["Ba Vì"]
    sheet.row_dimensions[FIRST].hidden = True
    sheet.row_dimensions[100].hidden = True
    sheet.column_dimensions["K"].hidden = True
    workbook["Phúc Thọ"].sheet_state = "hidden"
    workbook["Phúc Thọ"]["A3"] = "Huyện: Phúc Thọ"

    outcome = load(save())

    assert outcome.status == LOADED, outcome.faults
    assert [(w.sheet, w.reason, dict(w.details)) for w in outcome.warnings] == [
        ("Ba Vì", "hidden_rows", {"rows": str(FIRST)}),
        ("Ba Vì", "hidden_columns", {"columns": "K"}),
        ("Phúc Thọ", "hidden_sheet", {}),
    ]


def test_several_sheets_are_several_reports_and_other_sheets_are_mentioned(areas, tmp_path):
    workbook, save = forms.workbook(tmp_path, "Tản Hồng", "Tây Đằng")
    workbook["Tản Hồng"]["A3"] = "Xã: Tản Hồng - Huyện Ba Vì"
    workbook["Tây Đằng"]["A3"] = "Thị trấn Tây Đằng, huyện Ba Vì, thành phố Hà Nội"
    guidance = workbook.create_sheet("Cách ghi")
    guidance["A1"] = "HƯỚNG DẪN GHI BÁO CÁO TÌNH HÌNH TAI NẠN THƯƠNG TÍCH TRẺ EM"
    guidance["A2"] = "Ghi “không” nếu không có"

    outcome = load(save())

    assert outcome.status == LOADED, outcome.faults
    assert [(w.sheet, w.reason) for w in outcome.warnings] == [("Cách ghi", "unread_sheet")]
    assert set(db.read(sa.select(report))["area_id"]) == {"09646-2008", "09619-2008"}
    assert len(_counts()) == len(PRINTED)


def test_form_and_tables_of_the_contract_share_a_workbook(fill, tmp_path):
    fill()
    workbook, save = forms.workbook(tmp_path)
    sheet = workbook.create_sheet("area")
    sheet.append(forms.AREA)
    for row in forms.AREAS:
        sheet.append(row)

    outcome = load(save())

    _as_printed(outcome)
    assert {tally.table for tally in outcome.tallies} == {"area", "injury_count", "observation"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_form_saved_as_csv_is_the_same_form(areas, tmp_path, delimiter, encoding):
    workbook, _ = forms.workbook(tmp_path)
    path = tmp_path / "Báo cáo TNTT Ba Vì.csv"
    with path.open("w", encoding=encoding, newline="") as lines:
        rows = [[cell.value for cell in row] for row in workbook.active.iter_rows()]
        rows[FIRST + 1][10] = "4-Jan"
        csv.writer(lines, delimiter=delimiter).writerows(rows)

    outcome = load(path)

    _as_printed(outcome)
    assert _warned(outcome) == [(f"K{FIRST + 2}", "was_recast")]


def test_form_in_a_huge_sheet_is_read_as_far_as_forms_reach(book):
    def change(sheet):
        sheet.cell(1_048_576, 16_384, "far")

    _as_printed(book(change))


def test_workbook_with_macros_is_refused_in_a_sentence(areas, tmp_path):
    workbook, _ = forms.workbook(tmp_path)
    workbook.save(tmp_path / "bao-cao.xlsm")

    with pytest.raises(Problem) as caught:
        load(tmp_path / "bao-cao.xlsm")

    assert caught.value.key == "intake.problem.macros"


def test_sheets_named_after_a_table_are_tables_still(areas, tmp_path):
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "injury_count"
    sheet.append(("area_code", "period", "cause", "breakdown", "category", "injured", "died"))
    sheet.append(("271", "2011-Q3", "all", "total", "all", 12, 1))
    workbook.save(tmp_path / "file.xlsx")

    assert load(tmp_path / "file.xlsx").status == LOADED
    assert db.read(sa.select(report))["form"].tolist() == ["injuries_labour"]


def test_events_are_reported_on_a_form_of_their_own(areas, tmp_path):
    path = tmp_path / "incident.csv"
    header = "id,occurred_on,area,cause,sex,age_group,place,outcome"
    path.write_text(f"{header}\ne1,02/07/2011,Ba Vì,fall,male,6-9,home,injured\n", "utf-8")

    assert load(path).status == LOADED
    assert db.read(sa.select(report))["form"].tolist() == ["incidents"]


def test_reports_on_other_things_keep_their_form_beside_a_form_on_injuries(book, tmp_path):
    book()
    path = tmp_path / "observation.csv"
    path.write_text(
        "indicator,area,period,numerator,status\ninjury_plans,Ba Vì,2020-Q1,3,final\n", "utf-8"
    )

    outcome = load(path)

    if outcome.status == REJECTED:
        pytest.fail(str(outcome.faults))
    assert sorted(db.read(sa.select(report))["form"]) == ["injuries_labour", "quarterly"]
