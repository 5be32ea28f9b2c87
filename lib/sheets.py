"""Frames as sheets: what a figure's spreadsheet holds, and text that no spreadsheet will run."""

import io
import math
from datetime import date

import pandas as pd
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lib.figures import phrases
from lib.figures.figure import Figure
from lib.measures import places
from lib.queries import areas, reports
from lib.scope import Scope
from lib.text import Words, words

INNER = {"id", "class", "class_label", "segment", "name_vi", "name_en", "kind", "mark", "figures"}
"""Columns that place a mark in the picture and tell a reader nothing; files keep them."""
_FORMULA_SIGNS = ("=", "+", "-", "@")
_NARROWEST, _WIDEST = 9, 90
"""Letters that a column is wide."""
_LINE = 15
"""Points that a line of a cell is tall."""
_WRAPPED = 1.15
"""Part that lines lose at their ends where words are not broken."""
_DECIMALS = "#,##0.0##"
_YEARS = 5
"""How far back the list of reports goes, as far as a trend does."""


def harmless(cell: object) -> object:
    """The cell, its text made such that no spreadsheet takes it for a formula."""
    if not isinstance(cell, str):
        return cell
    # A line break inside a cell would begin a new row in careless readers, formula and all.
    line = " ".join(cell.split())
    return f"'{line}" if line.startswith(_FORMULA_SIGNS) else line


def safe(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every text harmless."""
    return frame.map(harmless)


def marked(figure: Figure) -> pd.DataFrame:
    """The figure's numbers, each row with the mark of illustrative data where they are that."""
    frame = figure.frame.copy()
    if figure.illustrative:
        frame["remark"] = words(figure.scope.language)("common.illustrative")
    return frame


def of_figure(figure: Figure) -> dict[str, pd.DataFrame]:
    """The sheets of a figure's spreadsheet by name: numbers, what they are, columns, reports; the
    numbers in the reader's words too where the figure has them.
    """
    said = words(figure.scope.language)
    told = {} if figure.table is None else {said("sheets.name.table"): figure.table}
    return {
        said("sheets.name.data"): marked(figure),
        said("sheets.name.about"): about(figure),
        **told,
        said("sheets.name.columns"): columns(figure.frame, said),
        said("sheets.name.reports"): behind(figure.scope),
    }


def about(figure: Figure) -> pd.DataFrame:
    """What the figure shows, of what place and time, by which definition and from which source."""
    said = words(figure.scope.language)
    place = phrases.opening(phrases.place_name(places.of_scope(figure.scope), said))
    rows = {
        "figure": figure.id,
        "title": figure.title,
        "subtitle": figure.subtitle,
        "area": place,
        "period": phrases.period_name(figure.scope.period, said),
        "note": figure.note,
        "source": figure.source,
        "release": figure.scope.release or said("sheets.live"),
        "description": figure.alt,
    }
    if figure.illustrative:
        rows["remark"] = said("common.illustrative_note")
    told = [(said(f"sheets.about.{what}"), text) for what, text in rows.items()]
    return pd.DataFrame(told, columns=[said("sheets.head.what"), said("sheets.head.text")])


def columns(frame: pd.DataFrame, said: Words) -> pd.DataFrame:
    """One row per column of a frame: its name there, and what it holds."""
    told = [(name, heading(name, said)) for name in frame]
    return pd.DataFrame(told, columns=[said("sheets.head.column"), said("sheets.head.meaning")])


def heading(name: str, said: Words) -> str:
    """What a column holds, in words; its own name where it only places a mark in a picture."""
    return said(f"columns.{name}") if said.has(f"columns.{name}") else name


def behind(scope: Scope) -> pd.DataFrame:
    """The reports that stand behind a scope's figures, the newest first."""
    said = words(scope.language)
    start = date(scope.period.year - _YEARS + 1, 1, 1)
    rows = reports.listed(start=start, end=scope.period.end)
    if scope.area != areas.province().code:
        rows = rows[rows["code"] == scope.area]
    rows = rows.assign(area=[phrases.area_name(row, said) for _, row in rows.iterrows()])
    names = ["area", "form", "period_start", "period_end", "due_on", "received_on", "status"]
    shown = rows.iloc[::-1][[*names, "file_name"]]
    return shown.rename(columns={name: heading(name, said) for name in shown})


def workbook(sheets: dict[str, pd.DataFrame]) -> bytes:
    """An xlsx file with a sheet for each frame."""
    written = io.BytesIO()
    with pd.ExcelWriter(written, engine="openpyxl") as book:
        for name, frame in sheets.items():
            safe(frame).to_excel(book, sheet_name=name, index=False)
            dress(book.sheets[name])
    return written.getvalue()


def dress(sheet: Worksheet, *, head: int = 1) -> None:
    """Make a sheet readable: the head in bold and always in sight, columns as wide as their text.

    `head` is the row with the columns' names.
    """
    for cell in sheet[head]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = sheet.cell(row=head + 1, column=1)
    sheet.print_title_rows = f"{head}:{head}"
    to_print(sheet)
    for number, column in enumerate(sheet.iter_cols(min_row=max(head - 1, 1)), start=1):
        for cell in column:
            if isinstance(cell.value, float) and not cell.value.is_integer():
                cell.number_format = _DECIMALS
        longest = max(_letters(cell.value) for cell in column)
        wide = min(max(longest + 2, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(number)].width = wide
    for row in sheet.iter_rows(min_row=head):
        longest = max((cell for cell in row), key=lambda cell: _letters(cell.value))
        if _letters(longest.value) > _WIDEST:
            fold(sheet, longest, across=_WIDEST)


def fold(sheet: Worksheet, cell: Cell, *, across: float) -> None:
    """Let a long text go on to further lines of `across` letters, in a row tall enough."""
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    # Office programs do not make the row of a merged cell taller by themselves.
    lines = math.ceil(_letters(cell.value) * _WRAPPED / across)
    sheet.row_dimensions[cell.row].height = max(lines, 1) * _LINE


def _letters(value: object) -> int:
    if isinstance(value, float):
        value = f"{value:,.3f}".rstrip("0")
    return len(str("" if value is None else value))


def to_print(sheet: Worksheet) -> None:
    """Let a sheet be printed as wide as a page that lies down."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
