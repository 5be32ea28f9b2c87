"""Writes the blank forms on school milk and heart surgery:
`python -m data.templates.make_programme_forms [folder]`.

Columns, their order and the words that a cell may hold are those of the contract (lib/schema), so
that `python -m lib load` reads what is filled in. The same content comes out each time.
"""

import csv
import io
import sys
from pathlib import Path

import sqlalchemy as sa
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.templates.make_injury_form import timeless
from lib.intake.contract import GUIDANCE
from lib.schema import (
    HEART_PAYERS,
    SCHOOL_TYPES,
    heart_operation,
    heart_waiting,
    milk_count,
)

FORMS = {
    "sua-hoc-duong.xlsx": (milk_count,),
    "mo-tim.xlsx": (heart_operation, heart_waiting),
}
"""Workbooks, each with the tables that it brings."""

LISTS = {"school_type": SCHOOL_TYPES, "payer": HEART_PAYERS}
"""Columns that hold one of a few words."""

ROWS = 200
"""Rows whose cells are checked as they are filled in."""

_HEAD = PatternFill("solid", fgColor="E3EEF7")
_FONT = "Times New Roman"

WORDS = {
    "area_code": ("Mã quận, huyện, thị xã (mã GSO, ví dụ 271)",
                  "Code of the district (GSO, such as 271)"),
    "period_start": ("Ngày đầu học kỳ, ví dụ 05/09/2011; mọi nơi ghi cùng một ngày",
                     "First day of the school term; the same in every area"),
    "period_end": ("Ngày cuối kỳ báo cáo, ví dụ 30/09/2011; mọi nơi ghi cùng một ngày",
                   "Last day that is reported on; the same in every area"),
    "school_type": ("Loại trường: mầm non/tiểu học, công lập/ngoài công lập",
                    "Type of school: nursery or primary, public or private"),
    "schools": ("Tổng số trường loại này", "All schools of the type"),
    "schools_joined": ("Trong đó: trường tham gia sữa học đường", "Of them: schools that joined"),
    "enrolled": ("Trẻ em đang học ở tất cả các trường loại này", "Children in all of them"),
    "drinking": ("Trong đó: trẻ em uống sữa học đường", "Of them: children who drink the milk"),
    "free_entitled": ("Trẻ em hộ nghèo, cận nghèo, dân tộc thiểu số, chính sách ở trường tham gia",
                      "Children of poor, near-poor, minority, policy families in schools joined"),
    "free_drinking": ("Trong đó: được uống miễn phí", "Of them: drink without paying"),
    "cartons_planned": ("Số hộp 180 ml theo kế hoạch của kỳ", "Cartons of 180 ml planned"),
    "cartons_delivered": ("Số hộp đã nhận", "Cartons that came"),
    "paid_budget": ("Ngân sách trả (đồng)", "Paid from the budget (đồng)"),
    "paid_company": ("Doanh nghiệp sữa chịu (đồng)", "Borne by the milk company (đồng)"),
    "paid_parents": ("Phụ huynh trả (đồng)", "Paid by parents (đồng)"),
    "month": ("Ngày đầu tháng, ví dụ 01/07/2011", "First day of the month"),
    "payer": ("Nguồn trả nhiều nhất", "Who paid the most"),
    "operations": ("Số trẻ em được mổ tim trong tháng", "Children operated on in the month"),
    "counted_on": ("Ngày đếm: ngày cuối quý", "Day of the count: the quarter's last"),
    "waited_months": ("Số tháng tròn từ ngày nhận hồ sơ", "Whole months since the file came"),
    "children": ("Số trẻ em đang chờ; không có ai chờ thì một dòng 0 tháng, 0 em",
                 "Children waiting; where nobody waits, one row of 0 months and 0 children"),
}  # fmt: skip
"""What a column means, in Vietnamese and English."""

LISTED = {
    "nursery_public": "mầm non công lập",
    "nursery_private": "mầm non ngoài công lập",
    "primary_public": "tiểu học công lập",
    "primary_private": "tiểu học ngoài công lập",
    "insurance": "bảo hiểm y tế",
    "budget": "ngân sách nhà nước",
    "fund": "Quỹ Bảo trợ trẻ em",
    "heart_for_children": "chương trình Trái tim cho em",
    "donor": "nhà tài trợ khác",
    "hospital": "bệnh viện",
    "family": "gia đình",
}
"""What the words of LISTS mean."""

RULES = (
    "Giữ nguyên tên trang tính và dòng tiêu đề; mỗi dòng một đơn vị, một kỳ, một loại.",
    "Không phát sinh ghi 0; để trống là chưa có số. Không ghi tên trẻ em.",
    "schools_joined ≤ schools; drinking ≤ enrolled; free_drinking ≤ drinking và ≤ free_entitled;"
    " mọi số không âm. Dòng sai bị từ chối và nêu rõ lý do.",
    "Nộp lại cùng đơn vị, cùng kỳ sẽ thay báo cáo trước; số cũ vẫn được giữ.",
)


def main(folder: Path) -> None:
    """Write every form into a folder, as a workbook and as a CSV file for each table."""
    for name, tables in FORMS.items():
        (folder / name).write_bytes(workbook(tables))
        for table in tables:
            (folder / f"{table.name}.csv").write_bytes(blank_csv(table))


def columns(table: sa.Table) -> list[str]:
    """The columns to fill in: the contract's, the area by its code; the report makes itself."""
    names = [column.name for column in table.columns if column.name != "report_id"]
    return ["area_code" if name == "area_id" else name for name in names]


def blank_csv(table: sa.Table) -> bytes:
    """The header alone, as Excel opens it with its letters whole."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(columns(table))
    return written.getvalue().encode("utf-8-sig")


def workbook(tables: tuple[sa.Table, ...]) -> bytes:
    """A sheet for each table, and one of guidance, which is not read."""
    book = Workbook()
    book.remove(book.active)
    for table in tables:
        _write_table(book.create_sheet(table.name), table)
    _write_guidance(book.create_sheet(GUIDANCE), tables)
    packed = io.BytesIO()
    book.save(packed)
    return timeless(packed)


def _write_table(sheet: Worksheet, table: sa.Table) -> None:
    for number, name in enumerate(columns(table), start=1):
        cell = sheet.cell(1, number, name)
        cell.font, cell.fill = Font(name=_FONT, bold=True), _HEAD
        cell.comment = Comment(WORDS[name][0], "Mẫu báo cáo", width=260, height=90)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = max(14, len(name) + 3)
        _check(sheet, letter, name, table)
    sheet.freeze_panes = "B2"


def _check(sheet: Worksheet, letter: str, name: str, table: sa.Table) -> None:
    """A message beside a column's cells, and a warning where they hold what cannot be."""
    rule, number_format = _rule(name, table)
    validation = DataValidation(allow_blank=True, showInputMessage=True, **rule)
    validation.promptTitle, validation.prompt = name[:32], WORDS[name][0]
    if rule:
        validation.errorTitle, validation.error = name[:32], WORDS[name][0]
        validation.errorStyle, validation.showErrorMessage = "warning", True
    validation.add(f"{letter}2:{letter}{ROWS}")
    sheet.add_data_validation(validation)
    for row in range(2, ROWS + 1):
        sheet[f"{letter}{row}"].number_format = number_format


def _rule(name: str, table: sa.Table) -> tuple[dict, str]:
    if name in LISTS:
        return {"type": "list", "formula1": f'"{",".join(LISTS[name])}"'}, "@"
    if name == "area_code":
        return {}, "@"
    if isinstance(table.c[name].type, sa.Date):
        return {"type": "date", "operator": "greaterThan", "formula1": "36526"}, "dd/mm/yyyy"
    return {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"}, "0"


def _write_guidance(sheet: Worksheet, tables: tuple[sa.Table, ...]) -> None:
    lines = [("Hướng dẫn điền", "", ""), *((rule, "", "") for rule in RULES), ("", "", "")]
    for table in tables:
        lines.append((f"Trang {table.name}", "", ""))
        lines += [(name, *WORDS[name]) for name in columns(table)]
        lines += [
            (word, LISTED[word], "") for name in columns(table) for word in LISTS.get(name, ())
        ]
    for line in lines:
        sheet.append(line)
    for letter, width in zip("ABC", (24, 70, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name=_FONT)
            cell.alignment = Alignment(vertical="top")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
