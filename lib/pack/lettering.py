"""The house's typeface on slides, with what to take where it is not installed."""

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.text.text import Font
from pptx.util import Pt

from lib.charts.look import FONT, LIGHT

_PANOSE = "020B0604020202020204"
_SANS_SERIF = "34"
"""By these two an office program without the typeface takes Arial or the like, which has all of
Vietnamese, and not a serif."""


def set_font(font: Font, *, size: float, bold: bool = False, colour: str = LIGHT.ink) -> None:
    """Give text its typeface, its size in points and its colour."""
    font.name, font.size, font.bold = FONT, Pt(size), bold
    font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
    latin = font._element.find(qn("a:latin"))
    latin.set("panose", _PANOSE)
    latin.set("pitchFamily", _SANS_SERIF)
