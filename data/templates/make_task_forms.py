"""Writes the blank reports on tasks and on events: `python -m data.templates.make_task_forms`.

Their columns, and the words that columns may hold, are those of the contract; the tasks are those
of the documents' catalogue. The same content comes out each time.
"""

import csv
import io
import sys
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.templates.make_injury_form import timeless
from lib.indicators import documents
from lib.schema import EVENT_KINDS, TASK_STATUSES, event, task
from lib.text import words

_LAST = 400
"""Row down to which cells are checked as they are filled in."""
_WIDTHS = {"id": 18, "section": 12, "lead": 42, "note": 46, "name": 36}
_FONT = "Times New Roman"
_HEAD = PatternFill("solid", fgColor="E3EEF7")
_AREA = "area_code"
"""What people know of an area: its official code instead of the contract's id."""


@dataclass(frozen=True)
class Form:
    """One blank report."""

    file: str
    """Name without an ending."""
    table: sa.Table
    lists: dict[str, tuple[str, ...]]
    """Columns that hold one of some words."""
    rows: tuple[dict[str, str], ...]
    """What is filled in already."""
    guidance: tuple[str, ...]

    @property
    def columns(self) -> list[str]:
        """The table's columns in its order, the area by its code; loading numbers the reports."""
        names = [column.name for column in self.table.columns if column.name != "report_id"]
        return [_AREA if name == "area_id" else name for name in names]


def forms() -> tuple[Form, ...]:
    """Both reports."""
    return _tasks(), _events()


def main(folder: Path) -> None:
    """Write both reports into a folder, each as a workbook and as text."""
    for form in forms():
        (folder / f"{form.file}.xlsx").write_bytes(workbook(form))
        (folder / f"{form.file}.csv").write_bytes(text(form))


def text(form: Form) -> bytes:
    """The blank report as a CSV file."""
    written = io.StringIO()
    writer = csv.DictWriter(written, form.columns, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows(form.rows)
    return written.getvalue().encode("utf-8-sig")


def workbook(form: Form) -> bytes:
    """The blank report as a workbook: the table, and a sheet that says how to fill it in."""
    book = Workbook()
    _write_table(book.active, form)
    _write_guidance(book.create_sheet("Hướng dẫn"), form)
    packed = io.BytesIO()
    book.save(packed)
    return timeless(packed)


def _tasks() -> Form:
    asked = [one for document in documents().values() for one in document.paragraphs.values()]
    sections = tuple(one.id for one in asked if one.task)
    status = tuple(f"{name} = {_status(name)}" for name in TASK_STATUSES)
    return Form(
        file="bao-cao-nhiem-vu",
        table=task,
        lists={"section": sections, "status": TASK_STATUSES},
        rows=tuple({"section": section} for section in sections),
        guidance=(
            "Mỗi dòng một nhiệm vụ của một đơn vị. Xóa những dòng không báo cáo.",
            "id: số hiệu của nhiệm vụ ở đơn vị, ví dụ 358-2.1-271; lần báo cáo sau giữ số hiệu cũ.",
            "area_code: mã đơn vị hành chính (GSO), ví dụ 271; cấp tỉnh ghi mã tỉnh.",
            "lead: cơ quan chủ trì. due_on, done_on: hạn và ngày hoàn thành, ví dụ 30/06/2011.",
            f"status: {'; '.join(status)}.",
            "note: một câu cho ban chỉ đạo; để trống nếu không có.",
            "Các nhiệm vụ:",
            *(f"{one.id}: {one.words['vi']}" for one in asked if one.task),
        ),
    )


def _status(name: str) -> str:
    states = {"not_started": "none", "under_way": "on_track", "done": "met"}
    return words("vi")(f"tasks.status.{states[name]}").lower()


def _events() -> Form:
    kinds = (f"{kind} = {words('vi')(f'tasks.kind.{kind}')}" for kind in EVENT_KINDS)
    return Form(
        file="bao-cao-hoat-dong",
        table=event,
        lists={"kind": EVENT_KINDS},
        rows=(),
        guidance=(
            "Mỗi dòng một hoạt động, hoặc các hoạt động cùng loại trong một ngày. Không ghi tên"
            " người.",
            "id: số hiệu của hoạt động, bắt đầu bằng mã đơn vị, ví dụ 271-2011-01.",
            "area_code: mã đơn vị hành chính (GSO). held_on: ngày tổ chức, ví dụ 01/06/2011.",
            f"kind: {'; '.join(kinds)}.",
            "held: số hoạt động của dòng đó: một hoạt động ghi 1, 12 buổi ở 12 thôn ghi 12.",
            "participants: lượt người tham dự; để trống nếu không đếm.",
        ),
    )


def _write_table(sheet: Worksheet, form: Form) -> None:
    sheet.title = form.table.name
    sheet.freeze_panes = "A2"
    for place, name in enumerate(form.columns, start=1):
        cell = sheet.cell(1, place, name)
        cell.font = Font(name=_FONT, size=12, bold=True)
        cell.fill = _HEAD
        cell.comment = Comment(_meaning(form.table, name), "")
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 15)
        _limit(sheet, form, place, name)
    for number, row in enumerate(form.rows, start=2):
        for name, value in row.items():
            sheet.cell(number, form.columns.index(name) + 1, value)


def _limit(sheet: Worksheet, form: Form, place: int, name: str) -> None:
    """A list to choose from, or dates and codes kept as they are typed."""
    letter = get_column_letter(place)
    if name in form.lists:
        listed = DataValidation("list", formula1=f'"{",".join(form.lists[name])}"')
        listed.add(f"{letter}2:{letter}{_LAST}")
        sheet.add_data_validation(listed)
    kind = form.table.c[name].type if name in form.table.c else sa.String()
    number_format = "dd/mm/yyyy" if isinstance(kind, sa.Date) else "General"
    if isinstance(kind, sa.String):
        # A spreadsheet takes the nought away from 001.
        number_format = "@"
    for row in range(2, _LAST + 1):
        sheet.cell(row, place).number_format = number_format


def _meaning(table: sa.Table, name: str) -> str:
    column = table.metadata.tables["area"].c.code if name == _AREA else table.c[name]
    return column.comment


def _write_guidance(sheet: Worksheet, form: Form) -> None:
    sheet.column_dimensions["A"].width = 120
    for row, line in enumerate(form.guidance, start=1):
        cell = sheet.cell(row, 1, line)
        cell.font = Font(name=_FONT, size=12)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
