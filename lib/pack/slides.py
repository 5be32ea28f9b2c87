"""A meeting pack as slides (pptx), 16:9, with text, charts and tables that can be edited."""

import io
import math

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.shapes.picture import Picture
from pptx.slide import Slide
from pptx.util import Emu, Inches

from lib.charts.look import LIGHT
from lib.figures.figure import Figure
from lib.pack import charts, grid, lettering, spread
from lib.pack.contents import Contents, Item, Tell
from lib.pack.grid import Part
from lib.pack.spread import Spread
from lib.pack.wide import Panel

_WIDE, _TALL = 13.333, 7.5
_EDGE = 0.55
_ACROSS = _WIDE - 2 * _EDGE
_TOP, _BOTTOM = 1.95, 6.72
"""Inches: the edges of what a slide shows, below its title and above its source."""
_LIST_TOP = 1.35
"""Inches: the upper edge of what stands right below a title."""
_LONG_SUBTITLE = 105
"""Letters of a subtitle that fill a line."""
_LONG_SOURCE = 380
"""Letters of a source that fill three lines, below which the slide ends."""
_TITLE_ONLY = 5
"""Place of the layout with nothing but a title among those that the library brings."""
_BEFORE = 2
"""Slides before the list of figures: the title, and what the pack says in a minute."""


def write(contents: Contents, tell: Tell) -> bytes:
    """The slides of a pack."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(_WIDE), Inches(_TALL)
    room = {"across": _ACROSS, "down": _BOTTOM - _TOP}
    spreads = [spread.of(item.figure, **room) for item in contents.items]
    listed = _listed(contents, spreads)
    _title(deck, contents)
    _minute(deck, contents)
    for part in listed:
        slide = _slide(deck, contents.said("pack.list"), "", "")
        grid.add(slide, part, left=_EDGE, top=_LIST_TOP)
    steps = len(contents.items)
    for number, item in enumerate(contents.items):
        tell(steps + number, 2 * steps)
        _figure(deck, item, spreads[number], contents)
    written = io.BytesIO()
    deck.save(written)
    return written.getvalue()


def _listed(contents: Contents, spreads: list[Spread]) -> list[Part]:
    """The list of figures with their slides' numbers."""
    said = contents.said
    head = [said("pack.figure"), said("pack.area"), said("pack.page")]

    def table(first: int) -> list[Part]:
        rows, page = [], first
        for number, item in enumerate(contents.items):
            rows.append([item.figure.title, item.place, str(page)])
            page += spreads[number].slides
        marks = [[""] * len(head) for _ in rows]
        return grid.parts(head, rows, marks, width=_ACROSS, height=_BOTTOM - _LIST_TOP)

    # How long the list is decides the numbers that stand in it.
    return table(_BEFORE + len(table(0)) + 1)


def _title(deck: Deck, contents: Contents) -> None:
    slide = _slide(deck, "", "", "")
    slide.shapes.title.text_frame.text = ""
    _place(slide.shapes.title, _EDGE, 0.7, _ACROSS, 1.5)
    _say(slide.shapes.title, contents.title, size=34, bold=True, colour=LIGHT.accent)
    box = slide.shapes.add_textbox(Inches(_EDGE), Inches(2.35), Inches(_ACROSS), Inches(4.5))
    box.text_frame.word_wrap = True
    for number, (name, text) in enumerate(contents.facts):
        paragraph = box.text_frame.paragraphs[0] if number == 0 else box.text_frame.add_paragraph()
        paragraph.space_after = Inches(0.1)
        for words, bold, colour in ((f"{name}: ", True, LIGHT.muted), (text, False, LIGHT.ink)):
            run = paragraph.add_run()
            run.text = words
            lettering.set_font(run.font, size=16, bold=bold, colour=colour)
    slide.notes_slide.notes_text_frame.text = "\n".join(contents.minute)


def _minute(deck: Deck, contents: Contents) -> None:
    slide = _slide(deck, contents.said("summary.title"), "", "")
    box = slide.shapes.add_textbox(Inches(_EDGE), Inches(_LIST_TOP), Inches(_ACROSS), Inches(5.4))
    box.text_frame.word_wrap = True
    size = 18 if sum(map(len, contents.minute)) < 1100 else 15
    for number, sentence in enumerate(contents.minute):
        paragraph = box.text_frame.paragraphs[0] if number == 0 else box.text_frame.add_paragraph()
        paragraph.space_after = Inches(0.09)
        run = paragraph.add_run()
        run.text = sentence
        lettering.set_font(run.font, size=size)
    slide.notes_slide.notes_text_frame.text = "\n".join(contents.minute)


def _figure(deck: Deck, item: Item, shown: Spread, contents: Contents) -> None:
    figure = item.figure
    subtitle = shown.subtitle(contents.said)
    for number in range(shown.slides):
        of = f" ({number + 1}/{shown.slides})" if shown.slides > 1 else ""
        slide = _slide(deck, figure.title + of, subtitle, figure.source)
        if shown.tables:
            shape = grid.add(slide, shown.tables[number], left=_EDGE, top=_TOP)
            _describe(shape, figure.alt)
        elif shown.pictures:
            _describe(_picture(slide, *shown.picture(number)), figure.alt)
        elif shown.panels:
            _charts(slide, item, shown.panels)
        else:
            _nothing(slide, figure, contents)
        _note(slide, item, contents)


def _charts(slide: Slide, item: Item, panels: tuple[Panel, ...]) -> None:
    """One chart, or several in rows of at most three."""
    columns = min(len(panels), 2 if len(panels) in (2, 4) else 3)
    rows = math.ceil(len(panels) / columns)
    across, down = _ACROSS / columns, (_BOTTOM - _TOP) / rows
    for number, panel in enumerate(panels):
        left, top = _EDGE + number % columns * across, _TOP + number // columns * down
        box = tuple(Inches(side) for side in (left, top, across - 0.1, down - 0.05))
        shape = charts.add(slide, panel, item.figure.native, box)
        _describe(shape, item.figure.alt)


def _picture(slide: Slide, png: bytes, width: float, height: float) -> Picture:
    box = tuple(Inches(side) for side in ((_WIDE - width) / 2, _TOP, width, height))
    return slide.shapes.add_picture(io.BytesIO(png), *box)


def _nothing(slide: Slide, figure: Figure, contents: Contents) -> None:
    """Say why there is nothing to show."""
    box = slide.shapes.add_textbox(Inches(_EDGE), Inches(_TOP), Inches(_ACROSS), Inches(1))
    _say(box, figure.empty or contents.said("common.panel.no_rows"), size=18)


def _slide(deck: Deck, title: str, subtitle: str, source: str) -> Slide:
    """A slide with its words; what it shows comes after."""
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    _place(slide.shapes.title, _EDGE, 0.35, _ACROSS, 1.1)
    size = 26 if len(title) < 80 else 22 if len(title) < 115 else 19
    _say(slide.shapes.title, title, size=size, bold=True)
    about = 14 if len(subtitle) < _LONG_SUBTITLE else 12
    small = 11 if len(source) < _LONG_SOURCE else 9
    for text, top, height, points in ((subtitle, 1.45, 0.4, about), (source, 6.78, 0.55, small)):
        if text:
            wide_enough = _ACROSS - (0.7 if top > _BOTTOM else 0)
            box = slide.shapes.add_textbox(
                Inches(_EDGE), Inches(top), Inches(wide_enough), Inches(height)
            )
            _say(box, text, size=points, colour=LIGHT.muted)
    number = slide.shapes.add_textbox(
        Inches(_WIDE - _EDGE - 0.6), Inches(6.95), Inches(0.6), Inches(0.35)
    )
    _say(number, str(len(deck.slides)), size=12, colour=LIGHT.muted)
    number.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    return slide


def _say(
    shape: object, text: str, *, size: float, bold: bool = False, colour: str = LIGHT.ink
) -> None:
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = Emu(0)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    lettering.set_font(run.font, size=size, bold=bold, colour=colour)


def _place(shape: object, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top = Inches(left), Inches(top)
    shape.width, shape.height = Inches(width), Inches(height)


def _note(slide: Slide, item: Item, contents: Contents) -> None:
    """What the speaker reads: the minute, the picture in words, and the method."""
    said, figure = contents.said, item.figure
    told = [*item.minute, "", figure.alt, "", f"{said('common.panel.note')}: {figure.note}"]
    slide.notes_slide.notes_text_frame.text = "\n".join(told)


def _describe(shape: object, words: str) -> None:
    """Give a picture, chart or table its text for who cannot see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)
