"""Writes the workbook of one reporting round, and the same as plain CSV files.

`python -m data.templates.make_workbook [folder] [--period 2011-Q4] [--due 2012-01-15]
[--areas area.csv]`

The lines of the sheets come from the registry (data/catalogue), the areas from a file as `load`
reads it (data/demo/area.csv where none is named),
the words of the lists from those by which `python -m lib load` knows them: nothing here can drift
from what is read. The same content comes out each time. Everything but the cells to fill in is
locked, without a password.
"""

import argparse
import csv
import io
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.worksheet.worksheet import Worksheet

from data.templates import cells, round_lines
from data.templates import make_injury_form as injury_form
from lib.intake import matching, meanings

GUIDE = "Hướng dẫn"
OBSERVATIONS, INJURIES, FUNDING, TASKS = (
    "Chỉ tiêu", "Tai nạn thương tích", "Kinh phí", "Nhiệm vụ",
)  # fmt: skip
PERIOD, DUE = "2011-Q4", date(2012, 1, 15)
"""The round that the committed files are for: the first one after the illustrative data."""

AREA_CELL = "B4"
CHOOSE = "Chọn trong danh sách."
MONEY_ROWS = 60
"""Lines for money: as many as there are."""

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


def main(
    folder: Path, period: str = PERIOD, due: date = DUE, areas: Path = round_lines.AREAS
) -> None:
    """Write the workbook and the CSV files into a folder."""
    (folder / file_name(period)).write_bytes(workbook(period, due, areas))
    plain = folder / "csv"
    plain.mkdir(exist_ok=True)
    for name, content in csv_files(period, areas).items():
        (plain / name).write_bytes(content)


def file_name(period: str) -> str:
    """bao-cao-2011-q4.xlsx."""
    return f"bao-cao-{period.lower()}.xlsx"


def workbook(period: str, due: date, listed: Path = round_lines.AREAS) -> bytes:
    """The blank workbook of a round, for the areas listed in a file."""
    book, areas = Workbook(), round_lines.areas(period, listed)
    _write_guide(book.active, period, due, len(areas))
    _write_observations(book.create_sheet(OBSERVATIONS), period)
    _write_injuries(book, period)
    _write_funding(book.create_sheet(FUNDING))
    _write_tasks(book.create_sheet(TASKS), round_lines.tasks(listed))
    _write_lists(book.create_sheet(cells.LISTS), areas)
    packed = io.BytesIO()
    book.save(packed)
    return injury_form.timeless(packed)


def csv_files(period: str, listed: Path = round_lines.AREAS) -> dict[str, bytes]:
    """The same tables as CSV, one file each, with the area and the period as columns."""
    harmed = [["", period, *line] for line in round_lines.harmed()]
    return {
        "chi-tieu.csv": _csv(
            ["Đơn vị", *round_lines.OBSERVED],
            [["", *line] for line in round_lines.observed(period)],
        ),
        "tai-nan-thuong-tich.csv": _csv(["Đơn vị", "Kỳ báo cáo", *round_lines.HARMED], harmed),
        "kinh-phi.csv": _csv(["Đơn vị", "Năm", "Quý", *round_lines.SPENT], []),
        "nhiem-vu.csv": _csv(
            ["Đơn vị", *round_lines.DONE], [["", *line] for line in round_lines.tasks(listed)]
        ),
    }


def _write_guide(sheet: Worksheet, period: str, due: date, areas: int) -> None:
    sheet.title = GUIDE
    cells.widths(sheet, (26, 60))
    cells.title(
        sheet, "BÁO CÁO CÔNG TÁC BẢO VỆ, CHĂM SÓC TRẺ EM", "Mẫu báo cáo kỳ, dùng cho cấp huyện"
    )
    cells.label(sheet, 4, "Đơn vị báo cáo:", None)
    cells.label(sheet, 5, "Kỳ báo cáo:", period)
    cells.label(sheet, 6, "Hạn nộp:", f"{due:%d/%m/%Y}")
    cells.open_up(sheet[AREA_CELL])
    cells.offer(
        sheet,
        AREA_CELL,
        "Đơn vị",
        "Chọn đơn vị trong danh sách.",
        cells.of_list("A", areas),
    )
    for number, line in enumerate(LINES, start=1):
        row = 7 + number
        sheet.merge_cells(f"A{row}:B{row}")
        cells.put(sheet.cell(row, 1), f"{number}. {line}")
        sheet.row_dimensions[row].height = 34
    cells.protect(sheet)


def _write_observations(sheet: Worksheet, period: str) -> None:
    cells.title(
        sheet, "CHỈ TIÊU", "Đơn vị và kỳ báo cáo lấy ở trang Hướng dẫn. Không phát sinh: ghi 0."
    )
    cells.widths(sheet, (6, 30, 60, 11, 22, 14, 26, 14, 26))
    rows = round_lines.observed(period)
    cells.table(sheet, round_lines.OBSERVED, rows)
    last = cells.HEAD + len(rows)
    for row in range(cells.HEAD + 1, last + 1):
        has_whole = bool(sheet.cell(row, 7).value)
        for column in (6, 8, 9) if has_whole else (6, 9):
            cells.open_up(sheet.cell(row, column))
    counts = {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"}
    message = "Ghi số đếm, không có phần thập phân; không phát sinh thì ghi 0."
    cells.check(
        sheet, f"F{cells.HEAD + 1}:F{last} H{cells.HEAD + 1}:H{last}", "Số đếm", message, **counts
    )
    cells.protect(sheet)


def _write_injuries(book: Workbook, period: str) -> None:
    sheet = book.create_sheet(INJURIES)
    injury_form.write(sheet)
    start, end = matching.period(period)
    sheet[injury_form.START].value, sheet[injury_form.END].value = start, end
    sheet[injury_form.LEVEL].value = "Huyện"
    for row in sheet.iter_rows():
        for cell in row:
            cell.protection = Protection(locked=not _is_entry(cell.coordinate, cell.row))
    cells.protect(sheet)


def _is_entry(address: str, row: int) -> bool:
    heads = {*injury_form.PLACES, *injury_form.HEAD.values()}
    in_table = injury_form.FIRST <= row <= injury_form.TOTAL
    return address in heads or (in_table and address[0] >= "B")


def _write_funding(sheet: Worksheet) -> None:
    note = "Đơn vị tính: đồng. Mỗi dòng một nguồn và một nội dung chi."
    cells.title(sheet, "KINH PHÍ", note)
    cells.widths(sheet, (34, 44, 24, 24, 24))
    cells.table(sheet, round_lines.SPENT, [[""] * len(round_lines.SPENT)] * MONEY_ROWS)
    first, last = cells.HEAD + 1, cells.HEAD + MONEY_ROWS
    for row in sheet.iter_rows(min_row=first, max_row=last, max_col=len(round_lines.SPENT)):
        for cell in row:
            cells.open_up(cell)
    for place, listed, name, title in (
        ("A", "B", "source", "Nguồn"),
        ("B", "C", "programme", "Nội dung chi"),
    ):
        words = cells.of_list(listed, len(meanings.words(name)))
        cells.offer(sheet, f"{place}{first}:{place}{last}", title, CHOOSE, words)
    money = {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"}
    message = "Ghi số đồng, không ghi triệu đồng."
    cells.check(sheet, f"C{first}:E{last}", "Số tiền", message, **money)
    cells.protect(sheet)


def _write_tasks(sheet: Worksheet, rows: list[list]) -> None:
    cells.title(sheet, "NHIỆM VỤ", "Các nhiệm vụ của Công văn 358 và chỉ thị của địa phương.")
    cells.widths(sheet, (12, 70, 40, 18, 14, 40))
    cells.table(sheet, round_lines.DONE, rows)
    first, last = cells.HEAD + 1, cells.HEAD + len(rows)
    for row in range(first, last + 1):
        for column in range(3, len(round_lines.DONE) + 1):
            cells.open_up(sheet.cell(row, column))
        sheet.cell(row, 5).number_format = "dd/mm/yyyy"
    cells.offer(sheet, f"D{first}:D{last}", "Trạng thái", CHOOSE, cells.of_list("D", 3))
    days = {"type": "date", "operator": "greaterThan", "formula1": "36526"}
    message = "Ghi ngày/tháng/năm, ví dụ 31/12/2011."
    cells.check(sheet, f"E{first}:E{last}", "Ngày xong", message, **days)
    cells.protect(sheet)


def _write_lists(sheet: Worksheet, areas: list[str]) -> None:
    """The words of the drop-downs, and every area."""
    cells.widths(sheet, (30, 36, 44, 20))
    statuses = [meanings.words("status")[code] for code in ("not_started", "under_way", "done")]
    columns = (areas, list(meanings.words("source").values()),
               list(meanings.words("programme").values()), statuses)  # fmt: skip
    for column, (head, words) in enumerate(
        zip(("Đơn vị", "Nguồn", "Nội dung chi", "Trạng thái"), columns, strict=True), start=1
    ):
        cells.put(sheet.cell(1, column), head, bold=True)
        for row, word in enumerate(words, start=2):
            cells.put(sheet.cell(row, column), word)
    cells.protect(sheet)


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
    parser.add_argument("--areas", type=Path, default=round_lines.AREAS)
    return parser.parse_args()


if __name__ == "__main__":
    main(**vars(_arguments()))
