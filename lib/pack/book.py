"""A meeting pack as one spreadsheet: a list of its figures, and a sheet of numbers for each."""

import io
import re

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lib import sheets
from lib.pack.contents import Contents, Item, Tell
from lib.text import words

_LONGEST = 31
"""Letters of a sheet's name, as spreadsheets allow."""
_TEXT = 110
"""Letters that stand in one line of a long text."""
_NAMES = 24
"""Letters that the names of these texts have room for."""
_LINK = Font(color="0F5C94", underline="single")


def write(contents: Contents, tell: Tell) -> bytes:
    """The spreadsheet of a pack."""
    book = Workbook()
    names = [_name(number, item) for number, item in enumerate(contents.items, start=1)]
    _front(book.active, contents, names)
    steps = len(contents.items)
    for number, (item, name) in enumerate(zip(contents.items, names, strict=True)):
        tell(steps + number, 2 * steps)
        _figure(book.create_sheet(name), item, contents)
    reports = book.create_sheet(contents.said("sheets.name.reports"))
    _rows(reports, sheets.behind(contents.items[0].figure.scope))
    sheets.dress(reports)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _name(number: int, item: Item) -> str:
    """01 overview-standing: unlike any other, and short enough."""
    plain = re.sub(r"[^\w-]", "-", item.figure.id)
    return f"{number:02} {plain}"[:_LONGEST]


def _front(sheet: Worksheet, contents: Contents, names: list[str]) -> None:
    """What the pack is about, what it says in a minute, and links to its sheets."""
    said = contents.said
    sheet.title = said("pack.contents")
    lines = [(contents.title,), *contents.facts, (), (said("summary.title"),)]
    lines += [("", sentence) for sentence in contents.minute] + [()]
    for line in lines:
        sheet.append([sheets.harmless(text) for text in line])
    sheet.append([said("pack.page"), said("pack.figure"), said("pack.area")])
    head = sheet.max_row
    for name, item in zip(names, contents.items, strict=True):
        sheet.append([name, sheets.harmless(item.figure.title), item.place])
        cell = sheet.cell(row=sheet.max_row, column=1)
        cell.hyperlink, cell.font = f"#'{name}'!A1", _LINK
    for cell in (sheet["A1"], *sheet[head]):
        cell.font = Font(bold=True, size=14 if cell.coordinate == "A1" else 11)
    sheets.to_print(sheet)
    for column, wide in (("A", 34), ("B", _TEXT), ("C", 26)):
        sheet.column_dimensions[column].width = wide
    for row in sheet.iter_rows(min_row=2, min_col=2, max_col=2):
        sheets.fold(sheet, row[0], across=_TEXT)


def _figure(sheet: Worksheet, item: Item, contents: Contents) -> None:
    """A figure's words, then its numbers under two heads: in words, and as the columns' own."""
    figure, said = item.figure, words(contents.language)
    about = sheets.about(figure)
    for what, text in about.itertuples(index=False):
        sheet.append([sheets.harmless(what), sheets.harmless(text)])
    sheet.append([])
    rows = sheets.marked(figure)
    sheet.append([sheets.heading(name, said) for name in rows])
    _rows(sheet, rows)
    head = sheet.max_row - len(rows)
    sheets.dress(sheet, head=head)
    _fold_about(sheet, len(about))
    for cell in sheet[head - 1]:
        cell.font = Font(bold=True)


def _fold_about(sheet: Worksheet, rows: int) -> None:
    """Let the words above the numbers run across so many columns as a page is wide."""
    sheet.column_dimensions["A"].width = max(sheet.column_dimensions["A"].width, _NAMES)
    last, across = 2, sheet.column_dimensions["B"].width
    while across < _TEXT:
        last += 1
        letter = get_column_letter(last)
        across += sheet.column_dimensions[letter].width
    for row in range(1, rows + 1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=last)
        sheet.cell(row=row, column=1).alignment = Alignment(vertical="top")
        sheets.fold(sheet, sheet.cell(row=row, column=2), across=across)


def _rows(sheet: Worksheet, frame: object) -> None:
    """The columns' names, then every row."""
    known = sheets.safe(frame).astype(object)
    sheet.append([str(name) for name in known])
    for row in known.where(known.notna(), None).itertuples(index=False):
        sheet.append(list(row))
