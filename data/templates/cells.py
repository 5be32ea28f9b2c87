"""How the sheets of the round's workbook look: titles, tables, cells to fill in, lists, locks."""

from collections.abc import Iterable

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

LISTS = "Danh mục"
"""Name of the sheet that holds the words of all lists."""

HEAD = 4
"""Row of the headings on every sheet that is a table."""

_FONT = "Times New Roman"
_LINE = Border(*[Side(style="thin", color="999999")] * 4)
_GREY, _OPEN = (PatternFill("solid", fgColor=colour) for colour in ("E7ECF1", "FFFDE7"))
_FREE = Protection(locked=False)


def of_list(column: str, count: int) -> str:
    return f"'{LISTS}'!${column}$2:${column}${count + 1}"


def title(sheet: Worksheet, title: str, note: str) -> None:
    put(sheet["A1"], title, bold=True, size=14)
    put(sheet["A2"], note, wrap=False)


def label(sheet: Worksheet, row: int, label: str, value: str | None) -> None:
    put(sheet.cell(row, 1), label, bold=True)
    put(sheet.cell(row, 2), value)
    sheet.cell(row, 2).border = _LINE


def table(sheet: Worksheet, heads: tuple[str, ...], rows: Iterable[list]) -> None:
    for column, head in enumerate(heads, start=1):
        cell = sheet.cell(HEAD, column)
        put(cell, head, bold=True)
        cell.fill, cell.border = _GREY, _LINE
    for row, values in enumerate(rows, start=HEAD + 1):
        for column, value in enumerate(values, start=1):
            put(sheet.cell(row, column), value if value != "" else None)
            sheet.cell(row, column).border = _LINE
    sheet.freeze_panes = f"A{HEAD + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEAD}:{HEAD}"


def put(
    cell: object, value: object, *, bold: bool = False, size: int = 12, wrap: bool = True
) -> None:
    cell.value = value
    cell.font = Font(name=_FONT, size=size, bold=bold)
    cell.alignment = Alignment(vertical="center", wrap_text=wrap)


def open_up(cell: object) -> None:
    """A cell to fill in."""
    cell.protection, cell.fill = _FREE, _OPEN


def offer(sheet: Worksheet, places: str, title: str, message: str, of: str) -> None:
    check(sheet, places, title, message, type="list", formula1=of)


def check(sheet: Worksheet, places: str, title: str, message: str, **rule: str) -> None:
    """A message beside some cells, and a warning where what is typed breaks a rule."""
    validation = DataValidation(allow_blank=True, showInputMessage=True, **rule)
    validation.promptTitle, validation.prompt = title, message
    validation.errorTitle, validation.error = title, message
    validation.errorStyle, validation.showErrorMessage = "warning", True
    for place in places.split():
        validation.add(place)
    sheet.add_data_validation(validation)


def widths(sheet: Worksheet, widths: tuple[int, ...]) -> None:
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def protect(sheet: Worksheet) -> None:
    """Headings and lines cannot be changed by accident; there is no password."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
