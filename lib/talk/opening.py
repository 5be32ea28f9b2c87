"""The screens before the figures: what the talk is about, and its agenda."""

from lib import releases
from lib.figures import attention, phrases
from lib.pack import contents
from lib.pack.choice import Choice
from lib.queries import areas
from lib.scope import Scope
from lib.talk import lettering
from lib.talk.agenda import Entry
from lib.talk.lettering import Block
from lib.talk.screen import Shape, palette, paper
from lib.text import Words, words

_EDGE = 24
_GAP = 10
_HEADINGS = (40, 34, 28)
_HEAD = 28
_ITEMS = (32, 29, 26, 23, 20)
"""Sizes of an agenda's lines and of sentences: the largest of which a screen holds all is taken."""
_MARK = 48
"""Pixels for the number before a line of the agenda, and for the mark before a sentence."""
_LEFT = 0.36
"""Part of the first screen for the facts; the agenda stands beside them."""


def screens(choice: Choice, entries: list[Entry], shape: Shape, *, dark: bool) -> list[str]:
    """The title with its facts, and the agenda, on further screens where it is long."""
    said, colours = words(choice.scope.language), palette(dark=dark)
    title = said("talk.title", province=phrases.place_name(areas.province(), said))
    head = lettering.shrunk(
        title, width=shape.inner, colour=colours.accent, sizes=_HEADINGS, most=1
    )
    top = 2 * _GAP + head.height
    facts = contents.told(choice, said, release=since(choice.scope.release, said))
    left = shape.inner * _LEFT
    drawn = head.at(_EDGE, _GAP) + _facts(facts, left, top, dark=dark)
    room = shape.inner - left - 2 * _EDGE
    space = shape.height - top - _HEAD - 2 * _GAP
    names = [one.name for one in entries]
    blocks = _largest(names, width=room - _MARK - 10, room=space, colour=colours.ink)
    lines = [(f"{number}.", block) for number, block in enumerate(blocks, start=1)]
    told = f"{title}. " + ". ".join(f"{name}: {text}" for name, text in facts)
    first, rest = _filled(lines, space)
    drawn += _listed(said("talk.agenda"), first, _EDGE + left + 2 * _EDGE, top, dark=dark)
    found = [paper(shape, drawn, dark=dark, told=told)]
    while rest:
        some, rest = _filled(rest, shape.height - 80)
        body = _listed(said("talk.agenda_more"), some, _EDGE, _GAP, dark=dark)
        listed = ". ".join(" ".join(block.lines) for _, block in some)
        found.append(paper(shape, body, dark=dark, told=listed))
    return found


def attention_screens(scope: Scope, shape: Shape, *, dark: bool) -> list[str]:
    """What needs the committee today, in sentences."""
    said, colours = words(scope.language), palette(dark=dark)
    items = attention.items(scope)
    sentences = [item.text for item in items] or [said("pages.attention.nothing")]
    room = shape.height - 80
    blocks = _largest(sentences, width=shape.inner - _MARK, room=room, colour=colours.ink)
    lines, found = [("•", block) for block in blocks], []
    while lines:
        some, lines = _filled(lines, room)
        body = _listed(said("talk.attention"), some, _EDGE, _GAP, dark=dark)
        told = " ".join(" ".join(block.lines) for _, block in some)
        found.append(paper(shape, body, dark=dark, told=told))
    return found


def since(release_id: str, said: Words) -> str:
    """From when the data are that are shown; empty for those of now."""
    if not release_id:
        return ""
    one = releases.of_id(release_id)
    if one.name:
        return said("talk.of_release", name=one.name, day=said.date(one.pinned_at.date()))
    here = releases.local(one.pinned_at)
    return said("talk.held", time=f"{here:%H:%M}", day=said.date(here.date()))


def _facts(facts: tuple[tuple[str, str], ...], width: float, y: float, *, dark: bool) -> str:
    colours, drawn = palette(dark=dark), []
    for name, text in facts:
        for words_of, weight, colour in ((name, 600, colours.muted), (text, 400, colours.ink)):
            block = lettering.block(words_of, width=width, colour=colour, weight=weight)
            drawn.append(block.at(_EDGE, y))
            y += block.height
        y += 4
    return "".join(drawn)


def _largest(texts: list[str], *, width: float, room: float, colour: str) -> list[Block]:
    """The texts in the largest size in which they all fit; in the smallest where they never do."""
    for size in _ITEMS:
        blocks = [lettering.block(text, width=width, colour=colour, size=size) for text in texts]
        if sum(block.height + _GAP for block in blocks) <= room:
            break
    return blocks


def _filled(
    lines: list[tuple[str, Block]], room: float
) -> tuple[list[tuple[str, Block]], list[tuple[str, Block]]]:
    """The lines that fit, at least one, and the others."""
    used = 0.0
    for number, (_, block) in enumerate(lines):
        used += block.height + _GAP
        if number and used > room:
            return lines[:number], lines[number:]
    return lines, []


def _listed(heading: str, lines: list[tuple[str, Block]], x: float, y: float, *, dark: bool) -> str:
    colours = palette(dark=dark)
    head = lettering.block(heading, width=1000, colour=colours.ink, size=_HEAD, weight=600)
    drawn = [head.at(x, y)]
    y += head.height + _GAP
    for sign, block in lines:
        mark = Block((sign,), block.size, 600, colours.accent)
        drawn += [mark.at(x, y), block.at(x + _MARK + 6, y)]
        y += block.height + _GAP
    return "".join(drawn)
