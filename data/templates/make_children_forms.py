"""Writes the blank yearly forms on children and special circumstances:
`python -m data.templates.make_children_forms [folder]`.

One form for each law: a line for each of its groups, the total, and what is counted beside them,
all from the registry. The columns are those of the contract's observations, so that
`python -m lib load` reads what is filled in. The same content comes out each time.
"""

import csv
import io
import sys
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.templates.make_injury_form import timeless
from lib.indicators import Indicator, all_indicators, parts_of
from lib.intake.contract import GUIDANCE
from lib.schema import observation

WHOLE = "special_children_share"
FORMS = {
    "tre-em-hoan-canh-dac-biet-luat-2004": date(2011, 12, 31),
    "tre-em-hoan-canh-dac-biet-luat-2016": date(2018, 12, 31),
}
"""Each form's name and a day on which its law holds."""

BESIDE = (
    "special_children_supported",
    "special_children_benefits",
    "children_at_risk",
    "minority_area_children_supported",
)
"""What is counted beside the groups."""

COLUMNS = ("indicator", "area_code", "period", "numerator", "denominator", "status")
STATUSES = ("final", "provisional", "estimated")

RULES = (
    "Mỗi địa bàn một bản; chép tiếp các dòng xuống dưới nếu nộp cho nhiều địa bàn.",
    "Cột area_code: mã quận, huyện, thị xã (mã GSO, ví dụ 271). Cột period: năm, ví dụ 2018;"
    " dòng ghi “theo quý” thì ghi quý, ví dụ 2018-Q4.",
    "Cột numerator: số trẻ em. Không có trẻ em nào ghi 0. Chưa có số liệu thì xóa cả dòng: ô trống"
    " làm tệp bị từ chối, vì trống không phải là 0.",
    "Cột denominator: chỉ ghi ở dòng có mẫu số.",
    "Trẻ thuộc hai nhóm ghi ở cả hai nhóm; ở dòng tổng mỗi trẻ chỉ tính một lần.",
    "Không ghi tên, địa chỉ hay dấu hiệu nhận ra trẻ em. Nộp lại cùng địa bàn, cùng kỳ sẽ thay báo"
    " cáo trước; số cũ vẫn được giữ.",
)

_FONT = "Times New Roman"
_HEAD = PatternFill("solid", fgColor="E3EEF7")
_WIDTHS = (36, 12, 12, 14, 14, 14)


def main(folder: Path) -> None:
    """Write every form into a folder, as a workbook and as a CSV file."""
    for name, day in FORMS.items():
        (folder / f"{name}.xlsx").write_bytes(workbook(day))
        (folder / f"{name}.csv").write_bytes(blank_csv(day))


def lines(day: date) -> tuple[Indicator, ...]:
    """The form's lines on a day: all children, the total, its groups, what is counted beside."""
    known = all_indicators()
    first = (known["children_under_16"], known[WHOLE])
    return (*first, *parts_of(WHOLE, day), *(known[code] for code in BESIDE))


def blank_csv(day: date) -> bytes:
    """The form as Excel opens it with its letters whole."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([one.code, "", "", "", "", STATUSES[0]] for one in lines(day))
    return written.getvalue().encode("utf-8-sig")


def workbook(day: date) -> bytes:
    """A sheet to fill in, and one that says what each line means."""
    book = Workbook()
    book.remove(book.active)
    _write_form(book.create_sheet(observation.name), day)
    _write_guidance(book.create_sheet(GUIDANCE), day)
    packed = io.BytesIO()
    book.save(packed)
    return timeless(packed)


def _write_form(sheet: Worksheet, day: date) -> None:
    for number, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True), start=1):
        cell = sheet.cell(1, number, name)
        cell.font, cell.fill = Font(name=_FONT, bold=True), _HEAD
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row, one in enumerate(lines(day), start=2):
        code = sheet.cell(row, 1, one.code)
        code.comment = Comment(_named(one), "Mẫu báo cáo", width=320, height=70)
        sheet.cell(row, 2).number_format = "@"
        sheet.cell(row, 3).number_format = "@"
        sheet.cell(row, len(COLUMNS), STATUSES[0])
        if not one.denominator:
            sheet.cell(row, 5).fill = PatternFill("solid", fgColor="EEEEEE")
    sheet.freeze_panes = "B2"
    _check(sheet, len(lines(day)) + 1)


def _check(sheet: Worksheet, last: int) -> None:
    whole = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    whole.errorTitle, whole.error = "Số trẻ em", "Ghi số nguyên từ 0; chưa có số thì xóa cả dòng."
    whole.add(f"D2:E{last}")
    listed = DataValidation(type="list", formula1=f'"{",".join(STATUSES)}"')
    listed.add(f"F2:F{last}")
    for rule in (whole, listed):
        rule.allow_blank, rule.showErrorMessage = True, True
        sheet.add_data_validation(rule)


def _write_guidance(sheet: Worksheet, day: date) -> None:
    for width, letter in zip((36, 62, 34, 90), "ABCD", strict=True):
        sheet.column_dimensions[letter].width = width
    for number, rule in enumerate(RULES, start=1):
        sheet.cell(number, 1, f"{number}. {rule}").font = Font(name=_FONT)
    top = len(RULES) + 2
    heads = ("indicator", "Tên dòng", "Mẫu số (denominator)", "Cách tính")
    for number, head in enumerate(heads, start=1):
        cell = sheet.cell(top, number, head)
        cell.font, cell.fill = Font(name=_FONT, bold=True), _HEAD
    for row, one in enumerate(lines(day), start=top + 1):
        said = one.words["vi"]
        for number, text in enumerate(
            (one.code, _named(one), said.denominator or "không có", said.definition), start=1
        ):
            cell = sheet.cell(row, number, text)
            cell.font = Font(name=_FONT)
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _named(one: Indicator) -> str:
    return one.words["vi"].label + (" (theo quý)" if one.frequency == "quarter" else "")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
