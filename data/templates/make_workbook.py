"""Writes the workbook of one reporting round, and the same as plain CSV files.

`python -m data.templates.make_workbook [folder] [--period 2011-Q4] [--due 2012-01-15]`

The lines of the sheets come from the registry (data/catalogue), the areas from data/demo/area.csv,
the words of the lists from those by which `python -m lib load` knows them: nothing here can drift
from what is read. The same content comes out each time. Everything but the cells to fill in is
locked, without a password.
"""

import argparse
import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.templates import make_injury_form as injury_form
from lib.config import ROOT
from lib.indicators import Indicator, all_indicators, documents
from lib.intake import matching, meanings

GUIDE, LISTS = "Hướng dẫn", "Danh mục"
OBSERVATIONS, INJURIES, FUNDING, TASKS = (
    "Chỉ tiêu", "Tai nạn thương tích", "Kinh phí", "Nhiệm vụ",
)  # fmt: skip
PERIOD, DUE = "2011-Q4", date(2012, 1, 15)
"""The round that the committed files are for: the first one after the illustrative data."""

AREA_CELL, PERIOD_CELL = "B4", "B5"
HEAD = 4
"""Row of the headings on every sheet that is a table."""

MONEY_ROWS = 60
_FONT = "Times New Roman"
_LINE = Border(*[Side(style="thin", color="999999")] * 4)
_GREY, _OPEN = (PatternFill("solid", fgColor=colour) for colour in ("E7ECF1", "FFFDE7"))
_FREE = Protection(locked=False)

LINES = (
    "Chọn tên đơn vị ở ô trên; tên này dùng cho mọi trang của tệp. Chỉ điền vào các ô nền vàng.",
    "Trang “Chỉ tiêu”: mỗi dòng một chỉ tiêu, ghi tử số và mẫu số là số đếm, không ghi phần trăm."
    " Chỉ tiêu không có mẫu số thì ô mẫu số để trống.",
    "Trong kỳ không phát sinh thì ghi 0. Ô để trống được hiểu là chưa báo cáo, không phải là 0.",
    "Trang “Tai nạn thương tích”: điền theo hướng dẫn ở cuối trang, ghi hai số “mắc/tử vong”.",
    "Trang “Kinh phí”: số tiền bằng đồng; kế hoạch cả năm, số nhận và số chi trong quý.",
    "Trang “Nhiệm vụ”: chọn trạng thái; nhiệm vụ đã xong thì ghi ngày xong.",
    "Không đổi tên trang, không thêm cột. Nộp lại cho cùng đơn vị và cùng kỳ thì số mới thay số cũ;"
    " số cũ vẫn được giữ.",
    "Gửi tệp về Sở Lao động - Thương binh và Xã hội trước hạn nộp.",
)

OBSERVED = ("STT", "Mã chỉ tiêu", "Tên chỉ tiêu", "Kỳ", "Đơn vị đếm", "Tử số", "Mẫu số là",
            "Mẫu số", "Ghi chú")  # fmt: skip
SPENT = ("Nguồn", "Nội dung chi", "Kế hoạch cả năm (đồng)", "Đã nhận trong quý (đồng)",
         "Đã chi trong quý (đồng)")  # fmt: skip
DONE = ("Mục", "Nội dung nhiệm vụ", "Chủ trì", "Trạng thái", "Ngày xong", "Ghi chú")
LEAD = "Phòng Lao động - Thương binh và Xã hội"
"""Who leads a task in a district, unless it says otherwise."""
HARMED = ("Loại tai nạn", "Phân theo", "Nhóm", "Mắc", "Tử vong")


def main(folder: Path, period: str = PERIOD, due: date = DUE) -> None:
    """Write the workbook and the CSV files into a folder."""
    (folder / file_name(period)).write_bytes(workbook(period, due))
    plain = folder / "csv"
    plain.mkdir(exist_ok=True)
    for name, content in csv_files(period).items():
        (plain / name).write_bytes(content)


def file_name(period: str) -> str:
    """bao-cao-2011-q4.xlsx."""
    return f"bao-cao-{period.lower()}.xlsx"


def workbook(period: str, due: date) -> bytes:
    """The blank workbook of a round."""
    book = Workbook()
    _write_guide(book.active, period, due)
    _write_observations(book.create_sheet(OBSERVATIONS), period)
    _write_injuries(book, period)
    _write_funding(book.create_sheet(FUNDING))
    _write_tasks(book.create_sheet(TASKS))
    _write_lists(book.create_sheet(LISTS), period)
    packed = io.BytesIO()
    book.save(packed)
    return injury_form.timeless(packed)


def csv_files(period: str) -> dict[str, bytes]:
    """The same tables as CSV, one file each, with the area and the period as columns."""
    return {
        "chi-tieu.csv": _csv(["Đơn vị", *OBSERVED], [["", *row] for row in observed(period)]),
        "tai-nan-thuong-tich.csv": _csv(["Đơn vị", "Kỳ báo cáo", *HARMED],
                                        [["", period, *row] for row in harmed()]),
        "kinh-phi.csv": _csv(["Đơn vị", "Năm", "Quý", *SPENT], []),
        "nhiem-vu.csv": _csv(["Đơn vị", *DONE], [["", *row] for row in tasks()]),
    }  # fmt: skip


def observed(period: str) -> list[list]:
    """One line per indicator that districts report; the yearly ones with the last quarter."""
    _, end = matching.period(period)
    frequencies = ("quarter", "year") if end.month == 12 else ("quarter",)
    asked = [
        one
        for one in all_indicators().values()
        if one.level == "district" and one.frequency in frequencies
    ]
    return [_observed(number, one, period, end.year) for number, one in enumerate(asked, start=1)]


def tasks() -> list[list]:
    """One line per task of the founding documents."""
    return [
        [paragraph.id, paragraph.words["vi"], LEAD, "", "", ""]
        for document in documents().values()
        for paragraph in document.paragraphs.values()
        if paragraph.task
    ]


def harmed() -> list[list]:
    """One line per cause and part of the injury form."""
    causes = meanings.words("cause")
    parts = [("Tổng số", "Tất cả"), ("Giới tính", "Nam"), ("Giới tính", "Nữ")]
    parts += [("Nhóm tuổi", age) for age in ("0-5", "6-9", "10-13", "14-16")]
    parts += [("Địa điểm", place) for place in ("Tại nhà", "Trường học", "Cộng đồng")]
    return [
        [word.capitalize(), *part, "", ""]
        for code, word in causes.items()
        if code != "all"
        for part in parts
    ]


def areas(period: str) -> list[str]:
    """Names of the districts that report on a period, with the word for their kind."""
    kinds = {"quan": "quận", "huyen": "huyện", "thi_xa": "thị xã"}
    with (ROOT / "data" / "demo" / "area.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["level"] == "district"]
    _, end = matching.period(period)
    there = [row for row in rows if not row["valid_to"] or row["valid_to"] >= f"{end}"]
    first = [row for row in there if row["valid_from"] <= f"{end}"]
    return [f"{kinds[row['kind']]} {row['name_vi']}" for row in first]


def _observed(number: int, one: Indicator, period: str, year: int) -> list:
    said = one.words["vi"]
    span = period if one.frequency == "quarter" else str(year)
    return [number, one.code, said.label, span, said.unit, "", said.denominator or "", "", ""]


def _write_guide(sheet: Worksheet, period: str, due: date) -> None:
    sheet.title = GUIDE
    _widths(sheet, (26, 60))
    _title(sheet, "BÁO CÁO CÔNG TÁC BẢO VỆ, CHĂM SÓC TRẺ EM", "Mẫu báo cáo kỳ, dùng cho cấp huyện")
    _label(sheet, 4, "Đơn vị báo cáo:", None)
    _label(sheet, 5, "Kỳ báo cáo:", period)
    _label(sheet, 6, "Hạn nộp:", f"{due:%d/%m/%Y}")
    _open(sheet[AREA_CELL])
    _list(
        sheet,
        AREA_CELL,
        "Đơn vị",
        "Chọn đơn vị trong danh sách.",
        _of_list("A", len(areas(period))),
    )
    for number, line in enumerate(LINES, start=1):
        row = 7 + number
        sheet.merge_cells(f"A{row}:B{row}")
        _put(sheet.cell(row, 1), f"{number}. {line}")
        sheet.row_dimensions[row].height = 34
    _protect(sheet)


def _write_observations(sheet: Worksheet, period: str) -> None:
    _title(sheet, "CHỈ TIÊU", "Đơn vị và kỳ báo cáo lấy ở trang Hướng dẫn. Không phát sinh: ghi 0.")
    _widths(sheet, (6, 30, 60, 11, 22, 14, 26, 14, 26))
    rows = observed(period)
    _table(sheet, OBSERVED, rows)
    last = HEAD + len(rows)
    for row in range(HEAD + 1, last + 1):
        has_whole = bool(sheet.cell(row, 7).value)
        for column in (6, 8, 9) if has_whole else (6, 9):
            _open(sheet.cell(row, column))
    counts = {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"}
    message = "Ghi số đếm, không có phần thập phân; không phát sinh thì ghi 0."
    _check(sheet, f"F{HEAD + 1}:F{last} H{HEAD + 1}:H{last}", "Số đếm", message, **counts)
    _protect(sheet)


def _write_injuries(book: Workbook, period: str) -> None:
    sheet = book.create_sheet(INJURIES)
    injury_form.write(sheet)
    start, end = matching.period(period)
    sheet[injury_form.START].value, sheet[injury_form.END].value = start, end
    sheet[injury_form.LEVEL].value = "Huyện"
    for row in sheet.iter_rows():
        for cell in row:
            cell.protection = Protection(locked=not _is_entry(cell.coordinate, cell.row))
    _protect(sheet)


def _is_entry(address: str, row: int) -> bool:
    heads = {*injury_form.PLACES, *injury_form.HEAD.values()}
    in_table = injury_form.FIRST <= row <= injury_form.TOTAL
    return address in heads or (in_table and address[0] >= "B")


def _write_funding(sheet: Worksheet) -> None:
    _title(sheet, "KINH PHÍ", "Đơn vị tính: đồng. Mỗi dòng một nguồn và một nội dung chi.")
    _widths(sheet, (34, 44, 24, 24, 24))
    _table(sheet, SPENT, [[""] * len(SPENT)] * MONEY_ROWS)
    first, last = HEAD + 1, HEAD + MONEY_ROWS
    for row in sheet.iter_rows(min_row=first, max_row=last, max_col=len(SPENT)):
        for cell in row:
            _open(cell)
    for column, name, title in (("B", "source", "Nguồn"), ("C", "programme", "Nội dung chi")):
        place = (
            f"{'A' if name == 'source' else 'B'}{first}:{'A' if name == 'source' else 'B'}{last}"
        )
        _list(
            sheet,
            place,
            title,
            "Chọn trong danh sách.",
            _of_list(column, len(meanings.words(name))),
        )
    money = {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"}
    _check(sheet, f"C{first}:E{last}", "Số tiền", "Ghi số đồng, không ghi triệu đồng.", **money)
    _protect(sheet)


def _write_tasks(sheet: Worksheet) -> None:
    _title(sheet, "NHIỆM VỤ", "Các nhiệm vụ của Công văn 358 và Chỉ thị của thành phố.")
    _widths(sheet, (12, 70, 40, 18, 14, 40))
    rows = tasks()
    _table(sheet, DONE, rows)
    first, last = HEAD + 1, HEAD + len(rows)
    for row in range(first, last + 1):
        for column in range(3, len(DONE) + 1):
            _open(sheet.cell(row, column))
        sheet.cell(row, 5).number_format = "dd/mm/yyyy"
    _list(sheet, f"D{first}:D{last}", "Trạng thái", "Chọn trong danh sách.", _of_list("D", 3))
    days = {"type": "date", "operator": "greaterThan", "formula1": "36526"}
    message = "Ghi ngày/tháng/năm, ví dụ 31/12/2011."
    _check(sheet, f"E{first}:E{last}", "Ngày xong", message, **days)
    _protect(sheet)


def _write_lists(sheet: Worksheet, period: str) -> None:
    """The words of the drop-downs, and every area."""
    _widths(sheet, (30, 36, 44, 20))
    statuses = [meanings.words("status")[code] for code in ("not_started", "under_way", "done")]
    columns = (areas(period), list(meanings.words("source").values()),
               list(meanings.words("programme").values()), statuses)  # fmt: skip
    for column, (head, words) in enumerate(
        zip(("Đơn vị", "Nguồn", "Nội dung chi", "Trạng thái"), columns, strict=True), start=1
    ):
        _put(sheet.cell(1, column), head, bold=True)
        for row, word in enumerate(words, start=2):
            _put(sheet.cell(row, column), word)
    _protect(sheet)


def _of_list(column: str, count: int) -> str:
    return f"'{LISTS}'!${column}$2:${column}${count + 1}"


def _title(sheet: Worksheet, title: str, note: str) -> None:
    _put(sheet["A1"], title, bold=True, size=14)
    _put(sheet["A2"], note, wrap=False)


def _label(sheet: Worksheet, row: int, label: str, value: str | None) -> None:
    _put(sheet.cell(row, 1), label, bold=True)
    _put(sheet.cell(row, 2), value)
    sheet.cell(row, 2).border = _LINE


def _table(sheet: Worksheet, heads: tuple[str, ...], rows: Iterable[list]) -> None:
    for column, head in enumerate(heads, start=1):
        cell = sheet.cell(HEAD, column)
        _put(cell, head, bold=True)
        cell.fill, cell.border = _GREY, _LINE
    for row, values in enumerate(rows, start=HEAD + 1):
        for column, value in enumerate(values, start=1):
            _put(sheet.cell(row, column), value if value != "" else None)
            sheet.cell(row, column).border = _LINE
    sheet.freeze_panes = f"A{HEAD + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEAD}:{HEAD}"


def _put(
    cell: object, value: object, *, bold: bool = False, size: int = 12, wrap: bool = True
) -> None:
    cell.value = value
    cell.font = Font(name=_FONT, size=size, bold=bold)
    cell.alignment = Alignment(vertical="center", wrap_text=wrap)


def _open(cell: object) -> None:
    """A cell to fill in."""
    cell.protection, cell.fill = _FREE, _OPEN


def _list(sheet: Worksheet, places: str, title: str, message: str, of: str) -> None:
    _check(sheet, places, title, message, type="list", formula1=of)


def _check(sheet: Worksheet, places: str, title: str, message: str, **rule: str) -> None:
    """A message beside some cells, and a warning where what is typed breaks a rule."""
    validation = DataValidation(allow_blank=True, showInputMessage=True, **rule)
    validation.promptTitle, validation.prompt = title, message
    validation.errorTitle, validation.error = title, message
    validation.errorStyle, validation.showErrorMessage = "warning", True
    for place in places.split():
        validation.add(place)
    sheet.add_data_validation(validation)


def _widths(sheet: Worksheet, widths: tuple[int, ...]) -> None:
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _protect(sheet: Worksheet) -> None:
    """Headings and lines cannot be changed by accident; there is no password."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _csv(heads: list[str], rows: list[list]) -> bytes:
    # The mark at the start makes spreadsheets read the file as Unicode.
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows([heads, *rows])
    return written.getvalue().encode("utf-8-sig")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--period", default=PERIOD)
    parser.add_argument("--due", type=date.fromisoformat, default=DUE)
    return parser.parse_args()


if __name__ == "__main__":
    main(**vars(_arguments()))
