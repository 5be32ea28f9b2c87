"""A form that does not agree with itself, or does not say whose it is, is rejected as a whole.

Each fault names the sheet, the cell, what stands there, why that is wrong and what to do.
"""

import io
import re
import zipfile

import databases
import injury_forms as forms
import pytest
import sqlalchemy as sa
from injury_forms import ALL, DROWNED, FIRST, OTHER
from openpyxl.utils.datetime import from_excel

from lib import db
from lib.commands import load as command
from lib.errors import Problem
from lib.intake import load
from lib.intake.outcome import LOADED, REJECTED
from lib.schema import injury_count, observation, report
from lib.text import LANGUAGES, words


@pytest.fixture
def areas(fill):
    fill(area=[dict(zip(forms.AREA, row, strict=True)) for row in forms.AREAS])


@pytest.fixture
def rejected(areas, tmp_path):
    """`rejected(change)`: cell, value and reason of each fault after `change(sheet)`."""

    def faults(change, title="Sheet1"):
        workbook, save = forms.workbook(tmp_path, title)
        change(workbook.worksheets[0])
        outcome = load(save())
        assert outcome.status == REJECTED
        for table in (injury_count, observation, report):
            assert db.read(sa.select(table)).empty
        return [(fault.cell, fault.value, fault.reason) for fault in outcome.faults]

    return faults


# Numbers


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("5-1", "not_a_pair"),
        ("nhiều", "not_a_pair"),
        (2.5, "not_a_pair"),
        ("1/2/2020", "recast"),
        (from_excel(43832.5), "recast"),
        ("#REF!", "excel_error"),
        ("99999999999", "too_great"),
        ("1/2", "died_over_injured"),
    ],
)
def test_cell_that_is_not_two_counts_is_named(rejected, value, reason):
    found = rejected(lambda sheet: sheet.cell(FIRST, 4, value))

    assert [(cell, why) for cell, _, why in found][0] == (f"D{FIRST}", reason)


def test_all_cells_that_cannot_be_read_are_named_at_once_and_no_sums_of_them(rejected):
    def change(sheet):
        sheet.cell(FIRST, 4, "hai")
        sheet.cell(DROWNED, 11, "2-2")

    assert rejected(change) == [
        (f"D{FIRST}", "hai", "not_a_pair"),
        (f"K{DROWNED}", "2-2", "not_a_pair"),
    ]


@pytest.mark.parametrize("value", ["3/2", "2/1"], ids=["one child more", "one dead less"])
def test_sex_age_and_place_count_the_same_children_injured_and_dead(rejected, value):
    found = rejected(lambda sheet: sheet.cell(DROWNED, 11, value))

    assert found[0] == (f"I{DROWNED}:K{DROWNED}", f"1/1; Không; {value}", "parts_differ")


def test_row_of_which_all_breakdowns_differ_is_named_as_a_whole(rejected):
    def change(sheet):
        sheet.cell(FIRST, 3, 9)
        sheet.cell(FIRST, 5, 7)

    assert rejected(change)[0][0::2] == (f"C{FIRST}:K{FIRST}", "parts_differ")


@pytest.mark.parametrize("total", ["8/3", "7/2"])
def test_row_of_totals_is_the_sum_of_the_rows_in_both_numbers(rejected, total):
    found = rejected(lambda sheet: sheet.cell(ALL, 3, total))

    assert (f"C{ALL}", total, "total_differs") in found


def test_row_of_totals_that_is_empty_is_not_a_sum(rejected):
    found = rejected(lambda sheet: forms.fill(sheet, ALL, forms.NONE))

    assert found[0] == (f"C{ALL}", "", "total_differs")


def test_column_of_totals_is_the_sum_of_each_row(rejected):
    def change(sheet):
        sheet.cell(FIRST - 1, 12, "Tổng số")
        for row, total in ((FIRST, 6), (FIRST + 2, "4/1"), (DROWNED, "3/3"), (ALL, "12/4")):
            sheet.cell(row, 12, total)

    assert rejected(change)[0] == (f"L{FIRST}", "6", "row_total_differs")


@pytest.mark.parametrize(
    ("address", "line", "value", "reason"),
    [
        ("A5", "Tổng số trẻ em mắc TNTT trong kỳ: 13", "13", "head_differs"),
        ("A6", "Tổng số trẻ em tử vong do TNTT trong kỳ: 3", "3", "head_differs"),
        ("A6", "Tổng số trẻ em tử vong do TNTT trong kỳ: không", "khong", "head_differs"),
        ("A7", "Tổng số trẻ em bị khuyết tật vì TNTT trong kỳ: 13", "13", "disabled_over_injured"),
        ("A8", "Tổng số trẻ em trong kỳ: 1.2", "1.2", "not_a_count"),
        ("A9", "Tổng số xã/phường/thị trấn báo cáo: 5/4", "5/4", "communes_over"),
    ],
)
def test_lines_above_the_table_say_what_the_table_says(rejected, address, line, value, reason):
    def change(sheet):
        sheet[address] = line

    assert rejected(change) == [(address, value, reason)]


def test_free_line_that_may_be_part_of_the_row_above_it_is_not_guessed(rejected):
    def change(sheet):
        one = ["1", 0, "1", 0, 0, 0, "1", 0, 0]
        forms.fill(sheet, OTHER, one)
        forms.fill(sheet, OTHER + 1, one)
        sheet.unmerge_cells(start_row=ALL, start_column=1, end_row=ALL, end_column=2)
        sheet.delete_rows(ALL)

    assert (f"B{OTHER}", "Các loại TNTT khác", "other_unclear") in rejected(change)


# The table


def test_row_that_the_form_does_not_have_is_named(rejected):
    found = rejected(lambda sheet: sheet.cell(DROWNED, 2, "Sét đánh"))

    assert found == [(f"B{DROWNED}", "Sét đánh", "unknown_cause")]


def test_row_that_stands_there_twice_is_named(rejected):
    found = rejected(lambda sheet: sheet.cell(FIRST + 1, 2, "Đuối nước"))

    assert found[0] == (f"B{DROWNED}", "Đuối nước", "doubled_cause")


def test_column_that_is_missing_is_named(rejected):
    def change(sheet):
        sheet.cell(FIRST - 1, 8, "15-19 tuổi")

    assert [(cell, why) for cell, _, why in rejected(change)] == [
        ("", "lacks_columns"),
        (f"H{FIRST - 1}", "strange_counts"),
    ]


def test_column_of_deaths_alone_is_half_a_column(rejected):
    def change(sheet):
        sheet.cell(FIRST - 2, 12, "Tổng số")
        sheet.cell(FIRST - 1, 12, "Tử vong")

    assert rejected(change)[0] == ("", "", "lacks_columns")


def test_column_that_stands_there_twice_is_named(rejected):
    found = rejected(lambda sheet: sheet.cell(FIRST - 1, 4, "Nam"))

    assert (f"D{FIRST - 1}", "Nam", "doubled_column") in found


def test_number_merged_over_two_cells_belongs_to_neither(rejected):
    def change(sheet):
        sheet.cell(FIRST, 4).value = None
        sheet.merge_cells(start_row=FIRST, start_column=3, end_row=FIRST, end_column=4)

    assert rejected(change)[0] == (f"C{FIRST}", "3", "merged_cell")


def test_second_table_below_the_first_is_not_read_silently(rejected):
    def change(sheet):
        other = forms.printed(sheet.parent.create_sheet("tmp"))
        for row in other.iter_rows():
            for cell in row:
                sheet.cell(cell.row + 40, cell.column).value = cell.value
        sheet.parent.remove(other)

    assert rejected(change) == [(f"C{FIRST + 39}", "Nam", "second_form")]


def test_title_without_a_table_is_said_to_lack_it(rejected):
    assert rejected(lambda sheet: sheet.delete_rows(FIRST - 3, 40)) == [("", "", "no_form_table")]


def test_form_that_nobody_filled_in_is_not_a_report_of_zero(rejected):
    assert rejected(_emptied) == [("", "", "nothing_filled")]


def test_form_left_blank_beside_others_is_not_read_but_mentioned(areas, tmp_path):
    workbook, save = forms.workbook(tmp_path, "Ba Vì", "Mẫu")
    _emptied(workbook["Mẫu"])

    outcome = load(save())

    assert outcome.status == LOADED
    assert [(w.sheet, w.reason) for w in outcome.warnings] == [("Mẫu", "blank_form")]


def _emptied(sheet):
    for row in range(FIRST, ALL + 1):
        forms.fill(sheet, row, forms.NONE)
    for row in range(5, 10):
        sheet.cell(row, 1, str(sheet.cell(row, 1).value).partition(":")[0] + ":…………")


# Formulas


def test_formula_without_a_result_is_named(rejected):
    found = rejected(lambda sheet: sheet.cell(ALL, 3, "=7&CHAR(47)&3"))

    assert found == [(f"C{ALL}", "", "no_result")]


def test_result_of_a_formula_is_read(areas, tmp_path):
    workbook, save = forms.workbook(tmp_path)
    workbook.active.cell(ALL, 3, "=7&CHAR(47)&3")
    path = save()
    _rewrite(path, b"<v>7/3</v>")

    assert load(path).status == LOADED


NO_RESULT = re.compile(rb"<v ?/>|<v></v>")
"""As openpyxl writes it, by itself or with lxml."""


def _rewrite(path, result):
    """Put a result behind a formula, as a spreadsheet does when it saves."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name.endswith("sheet1.xml"):
                content, count = NO_RESULT.subn(result, content)
                assert count == 1
                content = content.replace(b'<c r="C27"', b'<c r="C27" t="str"')
            after.writestr(name, content)
    path.write_bytes(packed.getvalue())


# Whose it is, and of when


@pytest.mark.parametrize(
    ("place", "title", "area"),
    [
        ("Huyện: Ba Vì", "Sheet1", "271-2008"),
        ("Tỉnh/Huyện/Xã: Ba Vì", "Sheet1", "271-2008"),
        ("Huyen Ba Vi - TP Ha Noi", "Sheet1", "271-2008"),
        ("Mã đơn vị: 271", "Sheet1", "271-2008"),
        ("Thành phố Hà Nội", "Sheet1", "01-2008"),
        ("Tỉnh/TP: Hà Nội", "Sheet1", "01-2008"),
        ("Xã…Tản Hồng…Huyện…Ba Vì…Tỉnh…Hà Nội", "Sheet1", "09646-2008"),
        ("Xã Phú Cường, huyện Ba Vì", "Sheet1", "09640-2008"),
        ("Xã Phú Cường, huyện Sóc Sơn", "Phú Cường", "00379-2008"),
        ("Xã…Tây Đằng…Huyện…Ba Vì…Tỉnh…", "Sheet1", "09619-2008"),
        ("Huyện Phúc Thọ", "Sheet1", "272-2008"),
        ("Thị trấn Phúc Thọ", "Sheet1", "09715-2008"),
        ("Huyện…Ba Đình…Tỉnh…Hà Nội…", "Ba Dinh", "001-2008"),
    ],
)
def test_area_is_the_deepest_that_the_head_names(areas, tmp_path, place, title, area):
    workbook, save = forms.workbook(tmp_path, title)
    workbook.active["A3"] = place

    outcome = load(save())

    assert outcome.status == LOADED, outcome.faults
    assert "area_by_sheet" not in {warning.reason for warning in outcome.warnings}
    assert db.read(sa.select(report))["area_id"].tolist() == [area]


@pytest.mark.parametrize(
    ("place", "title", "area"),
    [
        ("", "Ba Vì", "271-2008"),
        ("", "271", "271-2008"),
        ("", "H. Ba Vì", "271-2008"),
        ("Cấp xã", "Tản Hồng", "09646-2008"),
        ("Xã……Huyện…Ba Vì…Tỉnh…Hà Nội", "Tản Hồng", "09646-2008"),
        ("Huyện Ba Vì", "Phú Cường", "09640-2008"),
    ],
)
def test_area_that_only_the_sheet_is_named_after_is_mentioned(areas, tmp_path, place, title, area):
    workbook, save = forms.workbook(tmp_path, title)
    workbook.active["A3"] = place

    outcome = load(save())

    assert outcome.status == LOADED, outcome.faults
    assert "area_by_sheet" in {warning.reason for warning in outcome.warnings}
    assert db.read(sa.select(report))["area_id"].tolist() == [area]


@pytest.mark.parametrize(
    ("place", "title", "reason", "near"),
    [
        ("", "Sheet1", "no_area", None),
        ("Huyện: Ba Vy", "Sheet1", "unknown_area", "271-2008: Ba Vì"),
        ("", "Ba Vy", "unknown_area", "271-2008: Ba Vì"),
        ("Đơn vị báo cáo: Phúc Thọ", "Sheet1", "several_named", "272-2008: Phúc Thọ"),
        ("Xã Phú Cường", "Sheet1", "several_named", "09640-2008: Phú Cường"),
        ("Xã Tản Hồng, huyện Sóc Sơn", "Sheet1", "other_parent", "09646-2008: Tản Hồng"),
        ("Huyện Từ Liêm", "Sheet1", "area_not_then", "27/12/2013"),
        ("Xã Tản Hồng và xã Phú Cường", "Sheet1", "unknown_area", None),
        ("Huyện Ba Vì\nHuyện Phúc Thọ", "Sheet1", "several_places", None),
        ("Huyện Ba Vì", "Sóc Sơn", "other_sheet", None),
        ("Cấp xã\nHuyện Ba Vì", "Sheet1", "no_area", None),
        ("Cấp huyện\nXã Tản Hồng", "Sheet1", "other_level", None),
        ("Mã đơn vị: 99999", "Sheet1", "unknown_area", None),
    ],
)
def test_area_that_is_not_clear_is_not_guessed(areas, tmp_path, place, title, reason, near):
    workbook, save = forms.workbook(tmp_path, title)
    workbook.active["A3"] = place

    (fault,) = load(save()).faults

    assert fault.reason == reason
    assert near is None or near in fault.details["near"]


def test_period_that_is_not_clear_is_not_guessed(rejected):
    def change(sheet):
        sheet["A2"] = "BÁO CÁO TÌNH HÌNH TAI NẠN THƯƠNG TÍCH TRẺ EM"
        sheet["A4"] = "Kỳ báo cáo: Quý …… năm 2020"

    assert rejected(change) == [("", "", "no_period")]


def test_periods_that_differ_are_named(rejected):
    def change(sheet):
        sheet["A4"] = "Quý II năm 2020"

    assert rejected(change) == [("", "", "several_periods")]


def test_two_sheets_of_one_area_and_period_are_not_both_right(areas, tmp_path):
    workbook, save = forms.workbook(tmp_path, "Sheet1", "Sheet2")

    outcome = load(save())

    assert [(fault.sheet, fault.reason) for fault in outcome.faults] == [("Sheet2", "doubled_form")]
    assert db.read(sa.select(injury_count)).empty


def test_one_wrong_sheet_keeps_the_whole_file_out(database_url, areas, tmp_path):
    workbook, save = forms.workbook(tmp_path, "Ba Vì", "Phúc Thọ")
    workbook["Phúc Thọ"]["A3"] = "Huyện Phúc Thọ"
    workbook["Phúc Thọ"]["A5"] = "Tổng số trẻ em mắc TNTT trong kỳ: 13"
    before = databases.content(database_url)

    outcome = load(save())

    assert [(fault.sheet, fault.cell) for fault in outcome.faults] == [("Phúc Thọ", "A5")]
    assert db.read(sa.select(report)).empty
    assert databases.content(database_url) == before


# What is said


@pytest.mark.parametrize("language", LANGUAGES)
def test_fault_is_said_with_sheet_cell_value_reason_and_remedy(areas, tmp_path, capsys, language):
    workbook, save = forms.workbook(tmp_path, "Ba Vì")
    workbook.active.cell(FIRST, 4, "hai")

    assert command._load(save(), words(language)) == 1

    said = capsys.readouterr().out
    for part in ("Ba Vì", f"D{FIRST}", "“hai”", "mắc / tử vong", "5/1"):
        assert part in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_fault_of_a_whole_sheet_is_no_note(areas, tmp_path, capsys, language):
    workbook, save = forms.workbook(tmp_path)
    workbook.active["A3"] = None

    assert command._load(save(), words(language)) == 1

    line = capsys.readouterr().out.splitlines()[2]
    assert line.startswith(("  Trang Sheet1: ", "  Sheet Sheet1: "))


def test_other_workbooks_are_still_refused(areas, tmp_path):
    workbook, save = forms.workbook(tmp_path)
    workbook.active.delete_rows(1, 60)
    workbook.active.append(("Chào", "bạn"))
    workbook.active.append((1, 2))

    with pytest.raises(Problem) as caught:
        load(save())
    assert caught.value.key == "intake.problem.no_table"
