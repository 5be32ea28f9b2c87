"""A meeting pack as pages (pdf), A4 across: the figures' own drawings, and tables.

Every page is composed as SVG and turned by the maker of all pictures, so its words can be searched
and copied, and are set in the one typeface.
"""

import io
from html import escape

from pypdf import PdfReader, PdfWriter

from lib import fonts, pictures
from lib.charts.look import FONT, LIGHT, Look
from lib.drawings import document, slices
from lib.drawings.drawn import Drawn
from lib.pack import cells, wide
from lib.pack.contents import Contents, Item, Tell

_WIDE, _TALL = 1123, 794
"""Pixels of an A4 page lying down."""
_POINTS = 0.75
"""Points of a pixel: the size that a page has in the pdf."""
_EDGE = 48
_ACROSS = _WIDE - 2 * _EDGE
_FOOT = 52
_LARGEST = 1.5
"""Times that a drawing is enlarged at most."""
_SMALLEST = 0.75
"""Times that a drawing may be shrunk; a longer one goes on to further pages."""
_BETWEEN = 1.35
"""Lines apart, in sizes of their letters."""


def write(contents: Contents, tell: Tell) -> bytes:
    """The pages of a pack."""
    bodies = []
    steps = len(contents.items)
    for number, item in enumerate(contents.items):
        tell(steps + number, 2 * steps)
        bodies.append(_pages(item, contents))
    heads = _heads(contents, bodies)
    book, marks = PdfWriter(), []
    for place, page in enumerate([*heads, *(page for pages in bodies for page in pages)], start=1):
        book.append(PdfReader(io.BytesIO(_pdf(page, place))), import_outline=False)
    first = len(heads)
    for item, pages in zip(contents.items, bodies, strict=True):
        marks.append((item.figure.title, first))
        first += len(pages)
    return _bound(book, marks, contents)


def _bound(book: PdfWriter, marks: list[tuple[str, int]], contents: Contents) -> bytes:
    for title, page in marks:
        book.add_outline_item(title=title, page_number=page)
    book.add_metadata({"/Title": contents.title, "/Subject": contents.facts[0][1]})
    book.compress_identical_objects()
    written = io.BytesIO()
    book.write(written)
    return written.getvalue()


def _heads(contents: Contents, bodies: list[list[str]]) -> list[str]:
    """The title page, and the list of figures with the numbers of their pages."""
    said = contents.said
    head = [said("pack.figure"), said("pack.area"), said("pack.page")]

    def listed(first: int) -> list[str]:
        rows, page = [], first
        for item, pages in zip(contents.items, bodies, strict=True):
            rows.append([item.figure.title, item.place, str(page)])
            page += len(pages)
        title = _block(said("pack.list"), _EDGE, 72, size=26, weight=600)
        return [title + table for table in _tables(head, rows, [], top=104)]

    # How long the list is decides the numbers that stand in it.
    return [_title(contents), *listed(2 + len(listed(0)))]


def _title(contents: Contents) -> str:
    drawn = [_block(contents.title, _EDGE, 110, size=34, weight=600, colour=LIGHT.accent)]
    y = 110 + _tall(contents.title, 34, 600) + 16
    for name, text in contents.facts:
        drawn.append(_block(name, _EDGE, y, size=15, weight=600, colour=LIGHT.muted, width=190))
        drawn.append(_block(text, _EDGE + 200, y, size=15, width=_ACROSS - 200))
        y += _tall(text, 15, 400, width=_ACROSS - 200) + 6
    y += 20
    heading = contents.said("summary.title") if contents.minute else ""
    drawn.append(_block(heading, _EDGE, y, size=18, weight=600))
    y += 30
    for sentence in contents.minute:
        drawn.append(_block(sentence, _EDGE, y, size=14))
        y += _tall(sentence, 14, 400) + 4
    return "".join(drawn)


def _pages(item: Item, contents: Contents) -> list[str]:
    """One page for a figure; more for one that would be too small on one."""
    figure = item.figure
    words, top = _words(item)
    source = _block(figure.source, _EDGE, _TALL - _FOOT, size=11.5, colour=LIGHT.muted)
    room = _TALL - _FOOT - 22 - top
    if figure.draw is None:
        told = _block(contents.said("common.panel.no_rows"), _EDGE, top + 20, size=16)
        return [words + told + source]
    drawn = document.fitted(figure, width=_ACROSS / _SMALLEST, height=room / _SMALLEST)
    if drawn.scale(_ACROSS, room) >= _SMALLEST:
        bodies = [_picture(drawn, top, room)]
    elif wide.is_table(figure):
        bodies = _tables(*cells.table(figure), top=top)
    else:
        bodies = [_picture(part, top, room) for part in slices.split(drawn, room / _SMALLEST)]
    return [words + body + source for body in bodies]


def _picture(drawn: Drawn, top: int, room: float) -> str:
    scale = min(drawn.scale(_ACROSS, room), _LARGEST)
    left = (_WIDE - drawn.width * scale) / 2
    return drawn.placed(left, top, scale)


def _words(item: Item) -> tuple[str, int]:
    """A figure's title and subtitle, and where they end."""
    size = 24 if len(item.figure.title) < 100 else 20
    title = _block(item.figure.title, _EDGE, 60, size=size, weight=600)
    y = 60 + _tall(item.figure.title, size, 600)
    return title + _block(item.figure.subtitle, _EDGE, y, size=14, colour=LIGHT.muted), y + 20


def _tables(
    head: list[str], rows: list[list[str]], marks: list[list[str]], *, top: int
) -> list[str]:
    """A table as drawings that each fit a page below `top`."""
    size, room = 13, _TALL - _FOOT - 24
    widths = _columns([head, *rows], size)
    found, drawn, y = [], [], 0
    for number, row in enumerate(rows):
        tall = max(_tall(text, size, 600, width=wide - 16) for text, wide in
                   zip(row, widths, strict=True)) + 8  # fmt: skip
        if not drawn or y + tall > room:
            if drawn:
                found.append("".join(drawn))
            drawn, y = [_row(head, [""] * len(head), widths, top, weight=600)], top + size + 16
        drawn.append(_row(row, marks[number] if marks else [""] * len(row), widths, y))
        y += tall
    return [*found, "".join(drawn)]


def _row(
    row: list[str], marks: list[str], widths: list[float], y: float, *, weight: int = 400
) -> str:
    drawn, x = [], _EDGE
    for text, status, across in zip(row, marks, widths, strict=True):
        sign = cells.sign(status)
        colour = Look().status_colour(status) if sign else LIGHT.ink
        drawn.append(_block(f"{sign} {text}".strip(), x, y + 15, size=13, weight=weight,
                            colour=colour, width=across - 16))  # fmt: skip
        x += across
    line = f'<path d="M{_EDGE} {y - 2}H{_WIDE - _EDGE}" stroke="{LIGHT.faint}"/>'
    return line + "".join(drawn)


def _columns(lines: list[list[str]], size: int) -> list[float]:
    asked = [
        min(max(fonts.width(text, size=size, weight=600) for text in column) + 34, 0.62 * _ACROSS)
        for column in zip(*lines, strict=True)
    ]
    scale = _ACROSS / sum(asked)
    return [one * scale for one in asked]


def _block(
    text: str, x: float, y: float, *, size: float, weight: int = 400,
    colour: str = LIGHT.ink, width: float = _ACROSS,
) -> str:  # fmt: skip
    """Words in lines of a width, the first of them standing on `y`."""
    lines = fonts.wrapped(text, size=round(size), weight=weight, width=int(width))
    return "".join(
        f'<text x="{x}" y="{y + number * _BETWEEN * size:.1f}" font-size="{size}"'
        f' font-weight="{weight}" fill="{colour}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )


def _tall(text: str, size: float, weight: int, *, width: float = _ACROSS) -> float:
    lines = fonts.wrapped(text, size=round(size), weight=weight, width=int(width))
    return max(len(lines), 1) * _BETWEEN * size


def _pdf(body: str, number: int) -> bytes:
    place = f'text-anchor="end" x="{_WIDE - _EDGE}" y="{_TALL - 24}" font-size="12"'
    page = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{_WIDE * _POINTS}" height="{_TALL * _POINTS}" viewBox="0 0 {_WIDE} {_TALL}"'
        f' font-family="{FONT}"><rect width="{_WIDE}" height="{_TALL}" fill="{LIGHT.paper}"/>'
        f'{body}<text {place} fill="{LIGHT.muted}">{number}</text></svg>'
    )
    fonts.register()
    return pictures.converted(page, "pdf")
