"""Slides read back by the library that others read them with."""

import io
import re

import openpyxl
import pandas as pd
from pptx.chart.chart import Chart
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from lib.figures.figure import Figure


def spaced(text: str) -> str:
    """The text with plain spaces, as what is read back from files has them."""
    return " ".join(text.split())


def words_of(slide: Slide) -> str:
    """All words that stand in boxes on a slide."""
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def table_of(slide: Slide) -> list[list[str]]:
    """The cells of the table on a slide, its head first."""
    shape = next(shape for shape in slide.shapes if shape.has_table)
    return [[cell.text for cell in row.cells] for row in shape.table.rows]


def slides_of(deck: Deck, figure: Figure) -> list[Slide]:
    """The slides of a figure, more than one of a long table."""
    return [
        slide
        for slide in deck.slides
        if re.sub(r" \(\d/\d\)$", "", slide.shapes.title.text) == figure.title
        and figure.subtitle in words_of(slide)
    ]


def charts_of(deck: Deck, figure: Figure) -> list[Chart]:
    """The charts of a figure, in order."""
    return [
        shape.chart
        for slide in slides_of(deck, figure)
        for shape in slide.shapes
        if shape.has_chart
    ]


def numbers_of(frame: pd.DataFrame) -> list[float]:
    """Every number of a frame."""
    numbers = frame.apply(pd.to_numeric, errors="coerce").to_numpy().ravel()
    return [float(number) for number in numbers if pd.notna(number)]


def is_among(value: float, known: list[float]) -> bool:
    """Whether a number is one of the known ones."""
    return any(abs(value - one) <= 1e-9 * max(1, abs(one)) for one in known)


def sheet_of(chart: Chart) -> list[float]:
    """The numbers of the sheet that an office program edits the chart by, series by series."""
    blob = chart.part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(blob)).active
    columns = list(sheet.iter_cols(min_col=2, min_row=2, values_only=True))
    return [value for column in columns for value in column if value is not None]
