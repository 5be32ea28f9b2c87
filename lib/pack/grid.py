"""Tables on slides: as wide as their words ask for, and on as many slides as they need."""

from collections.abc import Iterable
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
_DARK = 3
"""The first shade that dark letters cannot be read on."""
_STEPS = 20
"""Halvings that find a part to a hair."""
_KEPT = 1.7
"""Inches up to which what stands below a head is not narrowed where there is room."""
_LEAST = 0.6
_MOST_OF_ALL = 0.62
"""A column's least width in inches, and the most that one word may take of the table."""


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
    told = [
        [f"{cells.sign(mark)} {text}".strip() for text, mark in zip(row, signs, strict=True)]
        for row, signs in zip(rows, marks, strict=True)
    ]
    for size in _SIZES:
        widths = _widths([head, *told], width, size)
        top = _height(head, widths, size)
        heights = [_height(row, widths, size) for row in told]
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
        for place, (text, mark) in enumerate(zip(row, marks, strict=True)):
            cell = table.cell(number, place)
            shade = cells.shade(mark)
            if shade is None:
                _write_marked(cell, text, mark, part.size, fill=fill, is_first=place == 0)
            else:
                ink = LIGHT.paper if shade >= _DARK else LIGHT.ink
                told = f"{cells.sign(mark)} {text}".strip()
                _write(cell, told, part.size, colour=ink, fill=LIGHT.steps[shade])
    return frame


def _write_marked(
    cell: object, text: str, status: str, size: int, *, fill: str, is_first: bool
) -> None:
    """Words with the mark of their status, all in its colour; a mark in front of a whole row
    stands in its colour alone."""
    sign = cells.sign(status)
    colour = Look().status_colour(status) if sign and status != "none" else LIGHT.ink
    if not sign or not is_first:
        _write(cell, f"{sign} {text}".strip(), size, colour=colour, fill=fill)
        return
    _write(cell, f"{sign} ", size, colour=colour, fill=fill)
    run = cell.text_frame.paragraphs[0].add_run()
    run.text = text
    lettering.set_font(run.font, size=size)


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
    """Columns as wide as their longest text; where all together are too wide, heads go on to a
    second line; then those with much to say are narrowed, and none below its longest word.
    """
    columns = list(zip(*lines, strict=True))
    edge, most = 4 * _PADDING, _MOST_OF_ALL * width
    words = [_longest((word for text in one for word in text.split()), size) for one in columns]
    below = [_longest(one[1:], size) for one in columns]
    asked = [max(_longest(one, size) + edge, _LEAST) for one in columns]
    broken = [
        max(_longest((_half(one[0], size), *one[1:]), size) + edge, _LEAST) for one in columns
    ]
    for fitting in (asked, broken):
        if sum(fitting) <= width:
            scale = min(width / sum(fitting), 1.4)
            return [one * scale for one in fitting]
    for kept in (_KEPT, _LEAST):
        # The names of the rows stay whole the longest.
        whole = [_KEPT, *[kept] * (len(columns) - 1)]
        least = [
            min(max(word + edge, min(text + edge, one), _LEAST), most)
            for word, text, one in zip(words, below, whole, strict=True)
        ]
        if sum(least) < width:
            return _narrowed(broken, least, width)
    return [one * width / sum(least) for one in least]


def _narrowed(asked: list[float], least: list[float], width: float) -> list[float]:
    """The same part of every width, so that all columns go on to as many lines, but none less
    than its least.
    """
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        part = (low + high) / 2
        widths = [max(part * one, word) for one, word in zip(asked, least, strict=True)]
        low, high = (low, part) if sum(widths) > width else (part, high)
    return [max(low * one, word) for one, word in zip(asked, least, strict=True)]


def _longest(texts: Iterable[str], size: int) -> float:
    return max((_long(text, size) for text in texts), default=0.0)


def _half(head: str, size: int) -> str:
    """The longer line of a head that is broken into two as even as its words allow."""
    words = head.split(" ")
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
