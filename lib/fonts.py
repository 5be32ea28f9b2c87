"""The one typeface of pages, charts and files, cut down to the letters that can be shown."""

import base64
import io
import re
from functools import cache
from pathlib import Path

import fontpkg_be_vietnam_pro
import vl_convert
from fontTools import subset
from fontTools.ttLib import TTFont
from PIL import ImageFont

from lib.text.breaks import TOGETHER

FOLDER = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
WEIGHTS = {400: "Regular", 600: "SemiBold"}

_LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x1A0, 0x1A1, 0x1AF, 0x1B0),
    *(0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323),
    *range(0x1EA0, 0x1EFA),
    *range(0x2010, 0x2027),
    *(0x20AB, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2264, 0x2265),
)
"""Latin with all of Vietnamese, punctuation, đồng, arrows and comparison signs."""


_ONSET = r"[bcdfgpt][lr]"
"""Consonants that begin a syllable together."""
_JOINTS = tuple(
    re.compile(joint, re.IGNORECASE)
    for joint in (
        r"(?<=\w-)(?=\w)",
        rf"(?<=[aeiouy][^aeiouy\W])(?=[^aeiouy\W]{{1,2}}[aeiouy])(?<!(?={_ONSET}).)",
        rf"(?<=\w[aeiouy])(?=(?:[^aeiouy\W]|{_ONSET})[aeiouy])",
    )
)
"""Where a word may be cut: behind its hyphen, between consonants, before a single one."""
_TIE = "\N{WORD JOINER}"
"""Stands for a space that must not part two lines, until they have been parted."""


@cache
def face(weight: int) -> bytes:
    """One weight as WOFF2."""
    font = TTFont(FOLDER / f"BeVietnamPro-{WEIGHTS[weight]}.ttf")
    cutter = subset.Subsetter(subset.Options(hinting=False, layout_features=["kern", "mark"]))
    cutter.populate(unicodes=_LETTERS)
    cutter.subset(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


@cache
def style() -> str:
    """The faces as CSS with the fonts inside, for a picture that must carry its own."""
    return "".join(
        "@font-face{font-family:'Be Vietnam Pro';"
        f"font-weight:{weight};src:url(data:font/woff2;base64,"
        f"{base64.b64encode(face(weight)).decode()}) format('woff2')}}"
        for weight in WEIGHTS
    )


@cache
def register() -> None:
    """Let the picture maker measure and draw with the typeface."""
    vl_convert.register_font_directory(str(FOLDER))


def wrapped(text: str, *, size: int, weight: int, width: int) -> list[str]:
    """The text in lines that fit a width in pixels, broken at spaces that may break."""
    font = _sized(weight, size)
    lines = [""]
    for word in _together(text, font, width):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


def divided(text: str, *, size: int, width: int, weight: int = 400) -> str:
    """The text with a hyphen and a space in words that are wider than so many pixels."""
    return " ".join(_syllables(word, _sized(weight, size), width) for word in _words(text))


def _together(text: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    """Words, and as one what no line should part, unless it is too wide for a line of its own."""
    kept = TOGETHER.sub(lambda found: found[0].replace(" ", _TIE), text)
    words = [word.replace(_TIE, " ") for word in _words(kept)]
    return [
        part
        for word in words
        for part in ([word] if font.getlength(word) <= room else _words(word))
    ]


def _words(text: str) -> list[str]:
    # Python's own split() takes a no-break space for one like any other.
    return re.findall(r"[^ \n]+", text)


def _syllables(word: str, font: ImageFont.FreeTypeFont, room: int) -> str:
    """A long word in parts, behind a hyphen of its own or where a syllable may end."""
    if font.getlength(word) <= room:
        return word
    parts = [
        (f"{word[: cut.start()]}-".replace("--", "-"), word[cut.start() :])
        for joint in _JOINTS
        for cut in joint.finditer(word)
    ]
    fitting = [both for both in parts if all(font.getlength(one) <= room for one in both)]
    if fitting:
        return " ".join(min(fitting, key=lambda both: max(map(font.getlength, both))))
    heads = [both for both in parts if font.getlength(both[0]) <= room]
    if not heads:
        return word
    head, tail = max(heads, key=lambda both: len(both[0]))
    return f"{head} {_syllables(tail, font, room)}"


def width(text: str, *, size: int, weight: int) -> float:
    """How many pixels a text is wide."""
    return _sized(weight, size).getlength(text)


@cache
def _sized(weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FOLDER / f"BeVietnamPro-{WEIGHTS[weight]}.ttf", size)
