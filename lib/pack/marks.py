"""How the series of a chart look in an office program: colours, marks, lines, intervals."""

from copy import deepcopy

from lxml import etree
from pptx.chart.series import BarSeries, LineSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from lib.charts.look import LIGHT, SHAPES, Look
from lib.figures.native import Native
from lib.pack import lettering
from lib.pack.wide import Series

BARS = ("bars", "stack")
"""Kinds of figures that are bars."""
GOAL = "goal"
"""Code of the series that is a target."""
_MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
    "triangle-down": XL_MARKER_STYLE.SQUARE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "cross": XL_MARKER_STYLE.X,
    "square": XL_MARKER_STYLE.SQUARE,
    "tick": XL_MARKER_STYLE.DASH,
}
_COLOURS = (LIGHT.accent, LIGHT.unclear, LIGHT.muted, LIGHT.muted)
_POINT_COLOURS = (LIGHT.unmet, LIGHT.faint)
_DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.ROUND_DOT)
_POINTS = (XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.CIRCLE)
"""Marks of single points, by their place among all series; so are the colours above."""
_LIGHT = 0.6
"""Lightness of a bar from which on its number is dark."""
_PALE = 0.7
"""Part of white in a hollow mark."""


def bar(drawn: BarSeries, one: Series, codes: list[str], native: Native) -> None:
    """Fill the bars of a series; hollow ones have an outline."""
    style, colour = native.styles.get(one.code), _colour(one, codes, native)
    drawn.invert_if_negative = False
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = rgb(LIGHT.paper if style and style.is_hollow else colour)
    if style and (style.is_hollow or style.is_dashed):
        drawn.format.line.color.rgb = rgb(colour)
        drawn.format.line.width = Pt(1.5)
        drawn.format.line.dash_style = MSO_LINE.DASH if style.is_dashed else MSO_LINE.SOLID
    if style and style.is_dashed:
        _without_numbers(drawn)


def _without_numbers(drawn: BarSeries) -> None:
    """What is only asked for carries no numbers beside those of what was counted."""
    labels = drawn.data_labels._element
    for child in list(labels):
        labels.remove(child)
    etree.SubElement(labels, qn("c:delete")).set("val", "1")


def number(drawn: BarSeries, one: Series, codes: list[str], native: Native, *, form: str) -> None:
    """Write the numbers of a part into it; a part that is nothing has no room for one."""
    _tell(drawn, one, codes, native, form=f"{form};;")


def number_inside(
    drawn: BarSeries, one: Series, codes: list[str], native: Native, *, form: str, upright: bool
) -> None:
    """Write the numbers of standing bars into their feet."""
    _tell(drawn, one, codes, native, form=form)
    drawn.data_labels.position = XL_LABEL_POSITION.INSIDE_BASE
    if upright:
        body = drawn.data_labels._element.find(f".//{qn('a:bodyPr')}")
        body.set("rot", "-5400000")
        body.set("vert", "horz")


def _tell(drawn: BarSeries, one: Series, codes: list[str], native: Native, *, form: str) -> None:
    labels, style = drawn.data_labels, native.styles.get(one.code)
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = form, False
    fill = LIGHT.paper if style and style.is_hollow else _colour(one, codes, native)
    ink = LIGHT.ink if _lightness(fill) > _LIGHT else LIGHT.paper
    lettering.set_font(labels.font, size=11, colour=ink)


def _lightness(colour: str) -> float:
    """From 0 of black to 1 of white, as an eye takes it."""
    red, green, blue = rgb(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def line(drawn: LineSeries, one: Series, codes: list[str], native: Native) -> None:
    """Draw the line of a series, the first the strongest; points and dots have none."""
    line, place = drawn.format.line, codes.index(one.code)
    drawn.smooth = False
    if one.is_points or (native.kind == "dots" and one.code != GOAL):
        line.fill.background()
        return
    line.color.rgb = rgb(_colour(one, codes, native))
    line.width = Pt(1.5 if place else 2.25)
    line.dash_style = _DASHES[min(place, len(_DASHES) - 1)]
    if style := native.styles.get(one.code):
        line.dash_style = MSO_LINE.DASH if style.is_dashed else MSO_LINE.SOLID


def mark(drawn: LineSeries, one: Series, codes: list[str], native: Native) -> None:
    """Marks on the first line and of single points; colour and shape tell statuses apart."""
    marker, style = drawn.marker, native.styles.get(one.code)
    is_first = codes.index(one.code) == 0 and native.kind not in BARS
    has_marks = one.is_points or is_first or native.kind == "dots" or (style and style.shape)
    if one.code == GOAL or not has_marks:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style = _MARKERS[SHAPES.get(one.code, "circle")]
    if one.is_points:
        marker.style = _POINTS[codes.index(one.code) % len(_POINTS)]
    if style and style.shape:
        marker.style = _MARKERS[style.shape]
    marker.size = 9 if one.is_points else 7
    colour = outline = _colour(one, codes, native)
    if style and style.shape == "tick":
        marker.size, outline = 14, LIGHT.paper
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(_tint(colour) if style and style.is_hollow else colour)
    marker.format.line.color.rgb = rgb(LIGHT.muted if one.is_points and not style else outline)


def _tint(colour: str) -> str:
    """A pale shade: not all office programs draw the outline of a mark that is white within."""
    mixed = [round(part + _PALE * (255 - part)) for part in rgb(colour)]
    return "#" + "".join(f"{part:02X}" for part in mixed)


def _colour(one: Series, codes: list[str], native: Native) -> str:
    place = codes.index(one.code)
    if one.code in native.styles:
        return native.styles[one.code].colour
    if one.is_points:
        return _POINT_COLOURS[place % len(_POINT_COLOURS)]
    if one.code == GOAL:
        return LIGHT.unmet
    if one.code in SHAPES:
        return Look().status_colour(one.code)
    return _COLOURS[place % len(_COLOURS)]


def interval(drawn: LineSeries, one: Series) -> None:
    """Custom error bars from each mark to the ends of its interval, which the library lacks."""
    if all(end is None for end in one.low):
        return
    element = drawn._element
    bars = etree.SubElement(element, qn("c:errBars"))
    for name, value in (("errDir", "y"), ("errBarType", "both"), ("errValType", "cust")):
        etree.SubElement(bars, qn(f"c:{name}")).set("val", value)
    etree.SubElement(bars, qn("c:noEndCap")).set("val", "1")
    for side, ends in (("plus", one.high), ("minus", one.low)):
        numbers = etree.SubElement(etree.SubElement(bars, qn(f"c:{side}")), qn("c:numLit"))
        etree.SubElement(numbers, qn("c:formatCode")).text = "General"
        etree.SubElement(numbers, qn("c:ptCount")).set("val", str(len(ends)))
        for place, (end, value) in enumerate(zip(ends, one.values, strict=True)):
            if end is not None and value is not None:
                point = etree.SubElement(numbers, qn("c:pt"))
                point.set("idx", str(place))
                etree.SubElement(point, qn("c:v")).text = repr(abs(end - value))
    bars.append(deepcopy(drawn.marker.format.line._ln.getparent()))
    element.remove(bars)
    element.find(qn("c:cat")).addprevious(bars)


def rgb(colour: str) -> RGBColor:
    """A colour of the house as slides take it."""
    return RGBColor.from_string(colour.removeprefix("#"))
