"""The axes of a chart that office programs draw: their ends, their labels, a target's rule."""

import math
from datetime import date

from lxml import etree
from pptx.chart.axis import CategoryAxis, ValueAxis
from pptx.chart.chart import Chart
from pptx.enum.chart import XL_AXIS_CROSSES, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from lib import fonts
from lib.charts.look import LIGHT
from lib.figures.native import Native
from lib.pack import lettering, marks, numbers
from lib.pack.wide import Panel

_LABEL = 0.85
"""Inches that a month's name takes on an axis."""
_FEW = 3
"""Steps of a scale below which it has steps of half the size."""
_UPRIGHT = 14
"""More labels than this are small, and stand upright where they are long."""
_SIZE = 11
"""Points of small labels."""
SCALE = 0.7
"""Inches beside a chart's bars for the numbers of their scale."""
_ONCE = 1.99
"""Part of a target below which no axis has room for twice the target."""
_PIXELS, _POINTS = 96, 72
"""Of an inch."""
_SPARE = 1.15
"""Part of the longest bar up to where an axis reaches, so that its number has room."""


def set_up(chart: Chart, panel: Panel, native: Native, *, is_flat: bool, width: float) -> None:
    """Both axes of a chart that is so wide (inches)."""
    across, up = chart.category_axis, chart.value_axis
    across.has_major_gridlines = False
    across.format.line.color.rgb = marks.rgb(LIGHT.unclear)
    up.major_gridlines.format.line.color.rgb = marks.rgb(LIGHT.faint)
    up.format.line.fill.background()
    up.tick_labels.number_format = numbers.of_scale(panel.form, _known(panel))
    up.tick_labels.number_format_is_linked = False
    _ends(up, panel, is_flat)
    if native.kind in marks.BARS or native.has_zero:
        up.minimum_scale = 0
    if native.is_ratio:
        _start_at_one(across, up, panel)
    if is_flat:
        _lay(across, up, panel)
    elif isinstance(panel.labels[0], date):
        across.tick_labels.number_format = "mm/yyyy"
        across.tick_labels.number_format_is_linked = False
        _in_months(across, panel.labels, int(width / _LABEL))
    elif len(panel.labels) > _UPRIGHT:
        lettering.set_font(across.tick_labels.font, size=_SIZE)
        _name_all(across)
        if max(map(inches, panel.labels)) > (width - SCALE) / len(panel.labels):
            _upright(across.tick_labels.font)
    if panel.beneath:
        _entitle(up if is_flat else across, panel.beneath, LIGHT.muted)


def inches(text: str) -> float:
    """How wide a small label is."""
    return fonts.width(text, size=round(_SIZE * _PIXELS / _POINTS), weight=400) / _PIXELS


def _lay(across: CategoryAxis, up: ValueAxis, panel: Panel) -> None:
    """Bars that lie carry their numbers: of the values' axis only a target is left."""
    across.reverse_order = True
    across.crosses = XL_AXIS_CROSSES.MAXIMUM
    _name_all(across)
    if len(panel.labels) > _UPRIGHT:
        lettering.set_font(across.tick_labels.font, size=_SIZE)
    if panel.goal:
        # The rule stands at zero too: the axis covers it.
        across.format.line.width = Pt(2.5)
        name, value = panel.goal
        # Lying bars cannot share their axes with a line: the target is the axis's only rule.
        up.major_unit = value
        rule = up.major_gridlines.format.line
        rule.color.rgb, rule.width, rule.dash_style = marks.rgb(LIGHT.ink), Pt(1.5), MSO_LINE.DASH
        _entitle(up, name, LIGHT.ink)
        return
    up.has_major_gridlines = False
    up.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    up.visible = bool(panel.beneath)


def _entitle(axis: CategoryAxis | ValueAxis, words: str, colour: str) -> None:
    axis.has_title = True
    axis.axis_title.text_frame.text = words
    for run in axis.axis_title.text_frame.paragraphs[0].runs:
        lettering.set_font(run.font, size=12, colour=colour)


def _ends(axis: ValueAxis, panel: Panel, is_flat: bool) -> None:
    """Let the axis reach as far as the intervals, which office programs do not look at, and as
    far as the figure asks.
    """
    ends = [end for one in panel.series for end in (*one.low, *one.high) if end is not None]
    if ends:
        ends += _known(panel)
        span = max(max(ends) - min(ends), 1e-9)
        step = 10 ** math.floor(math.log10(span))
        step = step / 2 if span < _FEW * step else step
        axis.maximum_scale = math.ceil(max(ends) / step) * step
        axis.minimum_scale = max(0, math.floor(min(ends) / step) * step)
    if is_flat and (panel.goal or panel.top is not None):
        axis.maximum_scale = _end_of_lying(panel)
    elif panel.top is not None and panel.top >= max(_known(panel), default=0):
        axis.maximum_scale = panel.top


def _start_at_one(across: CategoryAxis, up: ValueAxis, panel: Panel) -> None:
    """A logarithmic scale, on which twice as much is as far from one as half as much."""
    base = etree.Element(qn("c:logBase"))
    base.set("val", "2")
    up._element.find(qn("c:scaling")).insert(0, base)
    known = _known(panel)
    up.minimum_scale, up.maximum_scale = min([1, *known]) / _SPARE, max([1, *known]) * _SPARE**2
    up.crosses_at = 1
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _end_of_lying(panel: Panel) -> float:
    """Behind the longest bar and its number, but before a target's rule comes a second time."""
    top = max([*_known(panel), panel.top or 0, *panel.goal[1:]])
    return min(_SPARE * top, _ONCE * panel.goal[1]) if panel.goal else _SPARE * top


def _known(panel: Panel) -> list[float]:
    return [value for one in panel.series for value in one.values if value is not None]


def _in_months(axis: CategoryAxis, days: tuple[date, ...], room: int) -> None:
    """Count the axis of time in months, with no more labels than there is room for."""
    months = 12 * (days[-1].year - days[0].year) + days[-1].month - days[0].month
    step = next(one for one in (3, 6, 12, 24, 60) if months / one < room or one == 60)
    element = axis._element
    for name in ("baseTimeUnit", "majorUnit", "majorTimeUnit"):
        for old in element.findall(qn(f"c:{name}")):
            element.remove(old)
    units = {"baseTimeUnit": "months", "majorUnit": str(step), "majorTimeUnit": "months"}
    for name, value in units.items():
        etree.SubElement(element, qn(f"c:{name}")).set("val", value)


def _upright(font: object) -> None:
    """Turn an axis's labels so that all of them find room."""
    body = font._element.getparent().getparent().getparent().find(qn("a:bodyPr"))
    body.set("rot", "-5400000")
    body.set("vert", "horz")


def _name_all(axis: CategoryAxis) -> None:
    """Let no label be left out where they stand close."""
    skip = etree.Element(qn("c:tickLblSkip"))
    skip.set("val", "1")
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)
