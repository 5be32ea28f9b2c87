"""Writes the blank child-injury form: `python -m data.templates.make_injury_form [folder]`.

The form is annex 1 of decision 234/QĐ-TTg as it is printed; its words are those by which
`python -m lib load` knows it. The same content comes out each time. Cells of the table are text,
because a spreadsheet makes 5 January of "5/1" elsewhere.
"""

import io
import re
import sys
import zipfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from lib.intake.forms import wording

FILE = "bao-cao-tai-nan-thuong-tich-tre-em.xlsx"

PLACES = {"C4": "Xã/phường/thị trấn:", "G4": "Huyện/quận/thị xã:", "J4": "Tỉnh/TP:"}
"""Cells to fill in, each with the label left of it."""
START, END, LEVEL = "C5", "G5", "K1"
HEAD = {name: f"H{row}" for row, name in enumerate(wording.HEAD, start=6)}
FIRST = 15
"""Row of the first cause."""
OTHER = FIRST + len(wording.CAUSES) - 1
TOTAL = OTHER + 4
"""Row of totals, below "other" and its three free lines."""
COLUMNS = {part: number for number, part in enumerate(wording.PARTS, start=3)}

_TEXT, _DAY, _COUNT = "@", "dd/mm/yyyy", "0"
_WIDTHS = (5, 27, *[11.5] * 9)
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]+Z")
_FONT = "Times New Roman"
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_DOTS = Border(bottom=Side(style="dotted"))

GUIDANCE = (
    "Mỗi đơn vị một trang tính. Nộp cho nhiều đơn vị trong một tệp: sao chép cả trang này và đặt"
    " tên mỗi trang theo tên đơn vị.",
    "Ghi đơn vị báo cáo và các cấp trên: cấp huyện để trống ô xã; cấp tỉnh để trống ô xã và ô"
    " huyện.",
    "Mỗi ô của bảng ghi hai số: số trẻ em mắc / số trẻ em tử vong. Ví dụ 5/1 là 5 trẻ em mắc, trong"
    " đó 1 em tử vong; chỉ ghi một số nếu không có em nào tử vong; không có trẻ em mắc thì ghi"
    " “không”, 0 hoặc để trống.",
    "Số trẻ em mắc gồm cả trẻ em tử vong và trẻ em bị khuyết tật.",
    "Mỗi dòng: tổng theo giới tính = tổng theo nhóm tuổi = tổng theo địa điểm. Dòng Tổng số = cộng"
    " các dòng từ 01 đến 11, và bằng số ở phần đầu. Báo cáo không khớp sẽ không được nhận.",
    "Loại TNTT không có trong danh mục: ghi tên và số vào ba dòng dưới “Các loại TNTT khác”, để"
    " trống các ô của chính dòng đó.",
    "Tuổi tính tại ngày bị nạn; nhóm 14-16 tuổi là trẻ em từ đủ 14 đến dưới 16 tuổi.",
    "Tổng số xã/phường/thị trấn báo cáo: ghi số đã báo cáo / tổng số, ví dụ 12/14; cấp xã để"
    " trống.",
    "Trong kỳ không có trẻ em nào mắc TNTT vẫn nộp báo cáo: ghi “không” hoặc 0 ở phần đầu. Mẫu"
    " không điền gì không được coi là báo cáo.",
)
"""What stands below the table; the words are ours, not the decision's."""


def main(folder: Path) -> None:
    """Write the form into a folder."""
    (folder / FILE).write_bytes(form())


def form() -> bytes:
    """The blank form as a workbook."""
    workbook = Workbook()
    workbook.active.title = "Báo cáo"
    write(workbook.active)
    packed = io.BytesIO()
    workbook.save(packed)
    return timeless(packed)


def write(sheet: Worksheet) -> None:
    """Write the form on an empty sheet."""
    _size(sheet)
    _write_top(sheet)
    _write_head(sheet)
    _write_table(sheet)
    _write_below(sheet)
    _validate(sheet)
    _set_up_print(sheet)


def _size(sheet: Worksheet) -> None:
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"C{FIRST}"
    sheet.sheet_view.showGridLines = False


def _write_top(sheet: Worksheet) -> None:
    _put(sheet, "A1:C1", "PHỤ LỤC 1", bold=True)
    _put(sheet, "J1", "Cấp:", align="right")
    _put_entry(sheet, LEVEL)
    _put(sheet, "A2:K2", wording.TITLE, bold=True, size=14, align="center")
    _put(sheet, "A4:B4", PLACES["C4"])
    _put_entry(sheet, "C4:D4")
    _put(sheet, "E4:F4", PLACES["G4"], align="right")
    _put_entry(sheet, "G4:H4")
    _put(sheet, "I4", PLACES["J4"], align="right")
    _put_entry(sheet, "J4:K4")
    _put(sheet, "A5:B5", "Kỳ báo cáo: Từ ngày")
    _put_entry(sheet, f"{START}:D5", _DAY)
    _put(sheet, "E5:F5", "đến ngày", align="right")
    _put_entry(sheet, f"{END}:H5", _DAY)


def _write_head(sheet: Worksheet) -> None:
    for name, address in HEAD.items():
        row = sheet[address].row
        _put(sheet, f"A{row}:G{row}", f"{wording.HEAD[name]}:")
        _put_entry(sheet, f"{address}:I{row}", _TEXT if name == "communes" else _COUNT)


def _write_table(sheet: Worksheet) -> None:
    top = FIRST - 3
    _put_heading(sheet, f"A{top}:B{FIRST - 1}", wording.ROWS)
    _put_heading(sheet, f"C{top}:K{top}", wording.COUNTED)
    for breakdown, words in wording.BREAKDOWNS.items():
        letters = [get_column_letter(n) for part, n in COLUMNS.items() if part[0] == breakdown]
        _put_heading(sheet, f"{letters[0]}{top + 1}:{letters[-1]}{top + 1}", words)
    for part, number in COLUMNS.items():
        _put_heading(sheet, f"{get_column_letter(number)}{top + 2}", wording.PARTS[part])
    for number, words in enumerate(wording.CAUSES.values(), start=1):
        _write_row(sheet, FIRST + number - 1, f"{number:02}", words)
    for row in range(OTHER + 1, TOTAL):
        _write_row(sheet, row, "", "-")
    _write_row(sheet, TOTAL, "", "")
    _put(sheet, f"A{TOTAL}:B{TOTAL}", wording.TOTALS, bold=True, box=True)


def _put_heading(sheet: Worksheet, place: str, words: str) -> None:
    _put(sheet, place, words, bold=True, align="center", box=True)


def _write_row(sheet: Worksheet, row: int, number: str, words: str) -> None:
    _put(sheet, f"A{row}", number, align="center", box=True)
    _put(sheet, f"B{row}", words, box=True)
    sheet.row_dimensions[row].height = 20
    for column in COLUMNS.values():
        place = f"{get_column_letter(column)}{row}"
        _put(sheet, place, None, align="center", box=True)
        sheet[place].number_format = _TEXT


def _write_below(sheet: Worksheet) -> None:
    signed = TOTAL + 2
    _put(sheet, f"B{signed + 1}:D{signed + 1}", "NGƯỜI LẬP BIỂU", bold=True, align="center")
    _put(sheet, f"H{signed}:K{signed}", "…………, ngày …… tháng …… năm ……", align="center")
    _put(sheet, f"H{signed + 1}:K{signed + 1}", "THỦ TRƯỞNG ĐƠN VỊ", bold=True, align="center")
    row = signed + 6
    sheet.row_breaks.append(Break(id=row - 1))
    _put(sheet, f"A{row}:K{row}", "Hướng dẫn điền:", bold=True)
    for number, line in enumerate(GUIDANCE, start=1):
        _put(sheet, f"A{row + number}:K{row + number}", f"{number}. {line}")
        sheet.row_dimensions[row + number].height = 34 if len(line) > 120 else 18


def _put(
    sheet: Worksheet,
    place: str,
    words: str | None,
    *,
    bold: bool = False,
    size: int = 12,
    align: str = "left",
    box: bool = False,
) -> None:
    """Write words over one cell, or over several merged into one."""
    first = place.partition(":")[0]
    if ":" in place:
        sheet.merge_cells(place)
    sheet[first].value = words
    sheet[first].font = Font(name=_FONT, size=size, bold=bold)
    sheet[first].alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    if box:
        _draw(sheet, place, _BOX)


def _put_entry(sheet: Worksheet, place: str, number_format: str = _TEXT) -> None:
    """A place to write on."""
    _put(sheet, place, None)
    first = place.partition(":")[0]
    sheet[first].number_format = number_format
    _draw(sheet, place, _DOTS)


def _draw(sheet: Worksheet, place: str, border: Border) -> None:
    for row in sheet[place] if ":" in place else ((sheet[place],),):
        for cell in row:
            cell.border = border


def _validate(sheet: Worksheet) -> None:
    levels = {"type": "list", "formula1": '"Tỉnh,Huyện,Xã"'}
    _check(sheet, LEVEL, "Cấp", "Chọn Tỉnh, Huyện hoặc Xã.", **levels)
    days = {"type": "date", "operator": "greaterThan", "formula1": "36526"}
    _check(sheet, f"{START} {END}", "Kỳ báo cáo", "Ghi ngày/tháng/năm, ví dụ 31/03/2020.", **days)
    first = HEAD["injured"]
    counts = {"type": "custom", "formula1": _none_or(first, f"ISNUMBER({first})")}
    places = " ".join(address for name, address in HEAD.items() if name != "communes")
    _check(sheet, places, "Số trẻ em", "Ghi một số; không có thì ghi 0 hoặc “không”.", **counts)
    _check(sheet, HEAD["communes"], "Số xã", "Ghi số xã đã báo cáo / tổng số xã, ví dụ 12/14.")
    table = f"C{FIRST}:{get_column_letter(max(COLUMNS.values()))}{TOTAL}"
    pairs = {"type": "custom", "formula1": _pair(f"C{FIRST}")}
    message = "Ghi ví dụ 5/1 (5 mắc, 1 tử vong), 5, hoặc “không”."
    _check(sheet, table, "Mắc / tử vong", message, **pairs)


def _check(sheet: Worksheet, places: str, title: str, message: str, **rule: str) -> None:
    """A message beside some cells, and a warning where what is typed breaks a rule."""
    validation = DataValidation(allow_blank=True, showInputMessage=True, **rule)
    validation.promptTitle, validation.prompt = title, message
    if rule:
        validation.errorTitle, validation.error = title, message
        validation.errorStyle, validation.showErrorMessage = "warning", True
    for place in places.split():
        validation.add(place)
    sheet.add_data_validation(validation)


def _none_or(cell: str, rule: str) -> str:
    return f'OR(LOWER(TRIM({cell}))="không",TRIM({cell})="-",{rule})'


def _pair(cell: str) -> str:
    """True for one number, or for two with a stroke between, the first not below the second."""
    stroke = f'FIND("/",{cell})'
    injured, died = f"VALUE(LEFT({cell},{stroke}-1))", f"VALUE(MID({cell},{stroke}+1,9))"
    both = f"IFERROR({injured}>={died},FALSE)"
    one = f"ISNUMBER(IFERROR(VALUE({cell}),FALSE))"
    return _none_or(cell, f"IF(ISNUMBER({stroke}),{both},{one})")


def _set_up_print(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5


def timeless(packed: io.BytesIO) -> bytes:
    """A workbook without the moment at which it was made, so that it is the same each time."""
    rewritten = io.BytesIO()
    with zipfile.ZipFile(packed) as before, zipfile.ZipFile(rewritten, "w") as after:
        for name in before.namelist():
            content = re.sub(
                rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2000-01-01T00:00:00Z", before.read(name)
            )
            after.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return rewritten.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
