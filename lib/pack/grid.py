"""Tables on slides: as wide as their words ask for, and on as many slides as they need."""

from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Inches, Pt

from lib import fonts
from lib.charts.look import LIGHT, Look
from lib.pack import cells, lettering

_SIZES = (16, 14, 12)
"""Points of the words, from a table that has room to one that has none."""
_PIXELS = 96
"""Of an inch; `lib.fonts` measures in them."""
_PADDING = 0.08
_GAP = 0.06
"""Inches: beside and between lines of a cell."""
_LEAST = 0.8
_MOST_OF_ALL = 0.62
"""A column's least width in inches, and its most as a part of the table."""


@dataclass(frozen=True)
class Part:
    """What of a table stands on one slide."""

    head: list[str]
    rows: list[list[str]]
    marks: list[list[str]]
    widths: list[float]
    """Inches."""
    heights: list[float]
    size: int
    """Points."""


def parts(
    head: list[str], rows: list[list[str]], marks: list[list[str]], *, width: float, height: float
) -> list[Part]:
    """The table in words as large as let it fit a box (inches), or cut into parts that each do."""
    for size in _SIZES:
        widths = _widths([head, *rows], width, size)
        top = _height(head, widths, size)
        heights = [_height(row, widths, size) for row in rows]
        ends = _ends(heights, height - top)
        if len(ends) == 1:
            break
    starts = [0, *ends[:-1]]
    return [
        Part(head, rows[first:last], marks[first:last], widths, [top, *heights[first:last]], size)
        for first, last in zip(starts, ends, strict=True)
    ]


def _ends(heights: list[float], room: float) -> list[int]:
    """Where each part ends: as few parts as the room asks for, none much fuller than others."""
    ends = _filled(heights, room)
    fair = sum(heights) / len(ends) + max(heights, default=0) / 2
    evened = _filled(heights, min(room, fair))
    return evened if len(evened) == len(ends) else ends


def _filled(heights: list[float], room: float) -> list[int]:
    ends, used = [], 0.0
    for place, tall in enumerate(heights):
        if used and used + tall > room:
            ends.append(place)
            used = 0.0
        used += tall
    return [*ends, len(heights)]


def add(slide: Slide, part: Part, *, left: float, top: float) -> GraphicFrame:
    """Put one part onto a slide, its top left corner at a place (inches)."""
    box = (Inches(left), Inches(top), Inches(sum(part.widths)), Inches(sum(part.heights)))
    frame = slide.shapes.add_table(len(part.rows) + 1, len(part.head), *box)
    table = frame.table
    for column, wide in zip(table.columns, part.widths, strict=True):
        column.width = Inches(wide)
    for row, tall in zip(table.rows, part.heights, strict=True):
        row.height = Inches(tall)
    for place, name in enumerate(part.head):
        _write(table.cell(0, place), name, part.size, colour=LIGHT.paper, fill=LIGHT.accent)
    for number, (row, marks) in enumerate(zip(part.rows, part.marks, strict=True), start=1):
        fill = LIGHT.paper if number % 2 else "#F3F6F9"
        for place, (text, status) in enumerate(zip(row, marks, strict=True)):
            # What has no target must not look as if it met one.
            sign = "" if status == "none" else cells.sign(status)
            colour = Look().status_colour(status) if sign else LIGHT.ink
            told = f"{sign} {text}".strip()
            _write(table.cell(number, place), told, part.size, colour=colour, fill=fill)
    return frame


def _write(cell: object, text: str, size: int, *, colour: str, fill: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(fill.removeprefix("#"))
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Inches(_PADDING)
    cell.margin_top = cell.margin_bottom = Pt(2)
    cell.text_frame.word_wrap = True
    paragraph = cell.text_frame.paragraphs[0]
    if not text:
        # An empty cell is as tall as its paragraph's end is large.
        paragraph._p.get_or_add_endParaRPr().set("sz", str(Pt(size).centipoints))
        return
    run = paragraph.add_run()
    run.text = text
    lettering.set_font(run.font, size=size, bold=colour == LIGHT.paper, colour=colour)


def _widths(lines: list[list[str]], width: float, size: int) -> list[float]:
    """Columns as wide as their longest text; where all together are too wide, heads take two
    lines, and then the columns are narrowed.
    """
    asked = _asked(lines, width, size)
    if sum(asked) > width:
        head, *rows = lines
        asked = _asked([[_half(name, size) for name in head], *rows], width, size)
    scale = min(width / sum(asked), 1.4)
    return [one * scale for one in asked]


def _asked(lines: list[list[str]], width: float, size: int) -> list[float]:
    asked = [
        min(max(_long(text, size) for text in column) + 3 * _PADDING + 0.2, _MOST_OF_ALL * width)
        for column in zip(*lines, strict=True)
    ]
    return [max(one, _LEAST) for one in asked]


def _half(name: str, size: int) -> str:
    """The longer line of a name that is broken into two as even as its words allow."""
    words = name.split(" ")
    breaks = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words) + 1)]
    longer = (max(pair, key=lambda line: _long(line, size)) for pair in breaks)
    return min(longer, key=lambda line: _long(line, size))


def _long(text: str, size: int) -> float:
    return fonts.width(text, size=round(size * _PIXELS / 72), weight=600) / _PIXELS


def _height(row: list[str], widths: list[float], size: int) -> float:
    """Inches that a row is tall, by how often its words have to go on to another line."""
    pixels = round(size * _PIXELS / 72)
    lines = max(
        len(
            fonts.wrapped(text, size=pixels, weight=600, width=int((wide - 2 * _PADDING) * _PIXELS))
        )
        for text, wide in zip(row, widths, strict=True)
    )
    return max(lines, 1) * 1.3 * size / 72 + _GAP
