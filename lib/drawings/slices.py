"""A drawing that is taller than a screen, as several: rows in parts, each with head and foot."""

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image

from lib import pictures
from lib.drawings.drawn import Drawn

ET.register_namespace("", "http://www.w3.org/2000/svg")
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")

_MOVED = re.compile(r"translate\(\s*([-\d.e]+)[ ,]+([-\d.e]+)")
_BOX = re.compile(r"M[-\d.e]+,[-\d.e]+h([\d.e]+)v([\d.e]+)h")
_LEAST_BOX = 26
"""Pixels: what is less high is a line of a legend or of words, not a plot."""
_MOST_OF_IT = 0.55
"""Part of the whole that the one plot of a drawing takes; where none does, there are several."""
_GAP = 4
_LEAST_ROOM = 0.45
"""Part of a screen that is for rows at least."""
_EARLIEST = 0.5
"""Part of its share of rows that a screen shows at least."""
_TITLE = 24
"""Pixels above a plot for its title."""


@dataclass(frozen=True)
class _Span:
    """From where to where, in pixels from the drawing's top."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class Part(Drawn):
    """Some rows of a drawing, between what holds for all of them."""

    whole: Drawn
    spans: tuple[_Span, ...]

    def placed(self, x: float, y: float, scale: float) -> str:
        """The rows as a part of a larger SVG, without the words of others."""
        return _joined(self.whole, self.spans, x, y, scale)

    def png(self, scale: float) -> bytes:
        """The picture, cut out of the whole one: to draw the whole for each part takes seconds."""
        pixels = _pixels(self.whole.svg, scale)
        cut = [
            pixels.crop((0, round(span.top * scale), pixels.width, round(span.bottom * scale)))
            for span in self.spans
        ]
        joined, top = Image.new("RGBA", (pixels.width, sum(one.height for one in cut))), 0
        for one in cut:
            joined.paste(one, (0, top))
            top += one.height
        written = io.BytesIO()
        joined.save(written, "png")
        return written.getvalue()


@lru_cache(maxsize=1)
def _pixels(svg: str, scale: float) -> Image.Image:
    image = Image.open(io.BytesIO(pictures.png(svg, scale=scale)))
    image.load()
    return image


def split(whole: Drawn, room: float) -> list[Drawn]:
    """The drawing in parts of at most `room` pixels; itself where that is no shorter."""
    root = ET.fromstring(whole.svg)
    boxes = list(_boxes(root, 0.0))
    body = _body(boxes, whole.height)
    head, foot = _Span(0, body.top), _Span(body.bottom, whole.height)
    space = room - head.height - foot.height
    if space < _LEAST_ROOM * room:
        # Long sentences below the rows come once, after the last of them.
        body, foot = _Span(body.top, whole.height), _Span(0, 0)
        space = room - head.height
    if space < _LEAST_ROOM * room:
        body, head, space = _Span(0, whole.height), _Span(0, 0), room
    # A plot that fits a screen is never cut through.
    unbroken = [
        _Span(box.top - _TITLE, box.bottom)
        for box in boxes
        if _LEAST_BOX < box.height <= space - _TITLE
    ]
    gaps = _gaps(list(_lines(root, 0.0)), body, unbroken)
    least = -(-int(body.height) // max(1, int(space)))
    # Rows do not divide evenly: rather one part more than a last one of a single row.
    tried = [_cuts(gaps, body, space, number) for number in (least, least + 1)]
    cuts = tried[0] if len(tried[0]) <= least else tried[1]
    return [_part(whole, head, rows, foot) for rows in cuts]


def _body(boxes: list[_Span], height: float) -> _Span:
    """Where a drawing's rows stand; above and below is what holds for all of them."""
    tallest = max((box.height for box in boxes), default=0)
    large = [box for box in boxes if box.height > max(tallest / 4, 2 * _LEAST_BOX)]
    if not large:
        return _Span(0, height)
    first, last = min(box.top for box in large), max(box.bottom for box in large)
    if tallest > _MOST_OF_IT * height:
        return _Span(first, last)
    # Panels carry titles and axes of their own: only legend and sentences stand apart.
    above = [box.bottom + _GAP for box in boxes if box.bottom < first and box not in large]
    below = [box.top - _GAP for box in boxes if box.top > last and box not in large]
    return _Span(max(above, default=0), min(below, default=height))


def _cuts(gaps: list[tuple[float, float]], body: _Span, space: float, number: int) -> list[_Span]:
    """The rows of each of about `number` parts: parted where the gap between lines of words is
    widest.
    """
    parts, start = [], body.top
    while body.bottom - start > space:
        left = max(number - len(parts), 1)
        aim = start + min(space, (body.bottom - start) / left)
        earliest = start + _EARLIEST * (aim - start)
        near = [(width, at) for at, width in gaps if earliest < at <= start + space]
        widest = max((width for width, _ in near), default=0)
        good = [at for width, at in near if width > 0.8 * widest]
        at = min(good, key=lambda one: abs(one - aim), default=start + space)
        parts.append(_Span(start, at))
        start = at
    return [*parts, _Span(start, body.bottom)]


def _gaps(lines: list[_Span], body: _Span, unbroken: list[_Span]) -> list[tuple[float, float]]:
    """Where every gap between lines of words may be cut, outside of what is unbroken, and how wide
    it is.
    """
    found, low = [], body.top
    for line in sorted(lines, key=lambda one: one.top):
        if line.top > low and body.top < line.top < body.bottom:
            free = _free(_Span(low, line.top), unbroken)
            if free:
                found.append(((free.top + free.bottom) / 2, line.top - low))
        low = max(low, line.bottom)
    return found


def _free(gap: _Span, unbroken: list[_Span]) -> _Span | None:
    """What of a gap is outside of plots."""
    top, bottom = gap.top, gap.bottom
    for box in unbroken:
        if box.top < bottom and top < box.bottom:
            top, bottom = (top, box.top) if box.top > top else (box.bottom, bottom)
    return _Span(top, bottom) if top < bottom else None


def _part(whole: Drawn, head: _Span, rows: _Span, foot: _Span) -> Part:
    spans = tuple(span for span in (head, rows, foot) if span.height > 0)
    height = sum(span.height for span in spans)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole.width}" height="{height:.1f}"'
        f' viewBox="0 0 {whole.width} {height:.1f}">'
    )
    return Part(f"{head}{_joined(whole, spans, 0, 0, 1)}</svg>", whole.width, height, whole, spans)


def _joined(whole: Drawn, spans: tuple[_Span, ...], x: float, y: float, scale: float) -> str:
    """Windows on the whole, one below the other, each with its own words alone."""
    shown = []
    for span in spans:
        shown.append(
            f'<svg x="{x:.1f}" y="{y:.1f}" width="{whole.width * scale:.1f}"'
            f' height="{span.height * scale:.1f}"'
            f' viewBox="0 {span.top:.1f} {whole.width} {span.height:.1f}">'
            f"{_with_words_of(whole.svg, span)}</svg>"
        )
        y += span.height * scale
    return "".join(shown)


def _with_words_of(svg: str, span: _Span) -> str:
    root = ET.fromstring(svg)
    _leave_out(root, span, 0.0)
    return "".join(ET.tostring(part, encoding="unicode") for part in root)


def _leave_out(part: ET.Element, span: _Span, y: float) -> None:
    """Take the words away that are not within the span."""
    y += _down(part)
    for inner in list(part):
        if not inner.tag.endswith("}text"):
            _leave_out(inner, span, y)
        elif not span.top <= y + _down(inner) < span.bottom:
            part.remove(inner)


def _boxes(part: ET.Element, y: float) -> Iterator[_Span]:
    """The plots, and the rows of legends and of sentences."""
    y += _down(part)
    box = _BOX.match(part.get("d", "")) if part.get("class") == "background" else None
    if box and float(box[1]) and float(box[2]):
        yield _Span(y, y + float(box[2]))
    for inner in part:
        yield from _boxes(inner, y)


def _lines(part: ET.Element, y: float) -> Iterator[_Span]:
    """Every line of words."""
    y += _down(part)
    if part.tag.endswith("}text"):
        size, at = float(part.get("font-size", "13").removesuffix("px")), y
        for line in part.findall("{*}tspan") or [part]:
            at += float(line.get("dy", 0))
            yield _Span(at - 0.8 * size, at + 0.25 * size)
    for inner in part:
        yield from _lines(inner, y)


def _down(part: ET.Element) -> float:
    moved = _MOVED.search(part.get("transform", ""))
    return float(moved[2]) if moved else 0.0
