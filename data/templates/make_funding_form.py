"""Writes the blank report on money: `python -m data.templates.make_funding_form [folder]`.

A workbook to fill in by hand, in words, and the same two tables as CSV with the contract's codes
for systems. The words are those by which `python -m lib load` knows them; the same content comes
out each time.
"""

import io
import sys
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.templates.make_injury_form import timeless
from lib.intake.contract import GUIDANCE
from lib.intake.money import wording

FILE = "bao-cao-kinh-phi-tre-em.xlsx"
CSV = ("funding.csv", "fund_account.csv")

COLUMNS = {
    "funding": ("area", "year", "quarter", "source", "programme", "planned", "received", "spent"),
    "fund_account": ("area", "year", "quarter", "opening", "raised", "spent", "direct_gifts"),
}
_WIDTHS = {"area": 24, "year": 8, "quarter": 7, "source": 30, "programme": 34}
_MONEY_WIDTH = 20
_ROWS = 120
"""Rows that are ready to be filled in; more may follow."""
_FONT = "Times New Roman"
_LINE = Side(style="thin", color="999999")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", fgColor="E3EEF7")

RULES = (
    "Mỗi dòng của trang “Kinh phí”: một đơn vị, một quý, một nguồn, một nội dung chi. Một nguồn chỉ"
    " ghi một lần cho mỗi nội dung trong một quý.",
    "Đơn vị: đơn vị trực tiếp chi. Dòng của tỉnh, thành phố là kinh phí do các sở, ngành chi, không"
    " phải tổng của các quận, huyện.",
    "Kế hoạch cả năm: kế hoạch của cả năm tại ngày cuối quý; quý nào cũng ghi lại, kể cả khi không"
    " đổi; khi đọc chỉ lấy số ghi gần nhất, không cộng các quý. Không có kế hoạch thì để trống.",
    "Đã nhận, đã chi: chỉ của riêng quý, không cộng dồn từ đầu năm. Không phát sinh thì ghi 0.",
    "Số tiền ghi bằng đồng, là số không âm, không có phần thập phân.",
    "Trang “Quỹ Bảo trợ trẻ em”: số dư ngày đầu quý, số vận động được và số chi trong quý. Quà của"
    " nhà tài trợ trao thẳng cho trẻ em ghi ở cột tặng trực tiếp, không ghi vào vận động. Chi cao"
    " hơn số vận động là bình thường khi có số dư.",
    "Có thể ghi thêm dòng tổng: ghi “Tổng số” ở cột nguồn hoặc nội dung. Dòng tổng được đối chiếu"
    " với các dòng thành phần, không được nạp; không khớp thì tệp không được nhận.",
    "Số nhận cao hơn kế hoạch, số chi cao hơn số nhận và số dư: vẫn được nạp nhưng bị đánh dấu để"
    " xem lại.",
    "Nguồn và nội dung chi chọn trong danh sách dưới đây.",
)
_LISTS = len(RULES) + 3
"""Row of the guide's first source and programme."""


def main(folder: Path) -> None:
    """Write the forms into a folder."""
    (folder / FILE).write_bytes(form())
    for name in CSV:
        (folder / name).write_bytes(blank_csv(Path(name).stem))


def blank_csv(table: str) -> bytes:
    """A table's header as CSV, marked as UTF-8 so that a spreadsheet reads what is added."""
    return ("\ufeff" + ",".join(COLUMNS[table]) + "\n").encode()


def form() -> bytes:
    """The blank form as a workbook."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, table in wording.SHEETS.items():
        _write_table(workbook.create_sheet(title), COLUMNS[table])
    _write_guide(workbook.create_sheet(GUIDANCE))
    packed = io.BytesIO()
    workbook.save(packed)
    return timeless(packed)


def _write_table(sheet: Worksheet, columns: tuple[str, ...]) -> None:
    for number, name in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(name, _MONEY_WIDTH)
        _write_head(sheet[f"{letter}1"], wording.HEADERS[name][0])
        for row in range(2, _ROWS + 2):
            _write_entry(sheet[f"{letter}{row}"], name)
        _validate(sheet, letter, name)
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = 34
    _set_up_print(sheet)


def _write_head(cell: object, words: str) -> None:
    cell.value, cell.fill, cell.border = words, _HEAD, _BOX
    cell.font = Font(name=_FONT, size=12, bold=True)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _write_entry(cell: object, name: str) -> None:
    cell.font, cell.border = Font(name=_FONT, size=12), _BOX
    if name not in _WIDTHS:
        cell.number_format = "#,##0"


def _validate(sheet: Worksheet, letter: str, name: str) -> None:
    rule = _rule(name)
    if rule is None:
        return
    validation = DataValidation(allow_blank=True, showErrorMessage=True, **rule)
    # Rows of totals say what no list holds.
    validation.errorStyle = "warning"
    validation.add(f"{letter}2:{letter}{_ROWS + 1}")
    sheet.add_data_validation(validation)


def _rule(name: str) -> dict[str, str] | None:
    if name in ("source", "programme"):
        column, every = ("A", wording.SOURCES) if name == "source" else ("B", wording.PROGRAMMES)
        place = f"${column}${_LISTS}:${column}${_LISTS + len(every) - 1}"
        return {"type": "list", "formula1": f"'{GUIDANCE}'!{place}"}
    if name == "quarter":
        return {"type": "list", "formula1": '"1,2,3,4"'}
    if name == "year":
        return {"type": "whole", "operator": "between", "formula1": "2000", "formula2": "2100"}
    if name not in _WIDTHS:
        return {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"}
    return None


def _write_guide(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 44, 44
    for row, line in enumerate(RULES, start=1):
        sheet.merge_cells(f"A{row}:B{row}")
        cell = sheet[f"A{row}"]
        cell.value, cell.font = f"{row}. {line}", Font(name=_FONT, size=12)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 18 * (1 + len(line) // 88)
    for column, title, every in (
        ("A", wording.HEADERS["source"][0], wording.SOURCES),
        ("B", wording.HEADERS["programme"][0], wording.PROGRAMMES),
    ):
        _write_head(sheet[f"{column}{_LISTS - 1}"], title)
        for row, words in enumerate(every.values(), start=_LISTS):
            sheet[f"{column}{row}"].value = words[0]
            _write_entry(sheet[f"{column}{row}"], "source")
    _set_up_print(sheet)


def _set_up_print(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
