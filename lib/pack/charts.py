"""Charts that office programs draw and edit, from a figure's own numbers."""

import math
from datetime import date

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Emu

from lib.charts.look import LIGHT
from lib.figures.native import Native
from lib.pack import lettering, marks
from lib.pack.wide import Panel, Series

Box = tuple[Emu, Emu, Emu, Emu]
"""Left, top, width, height."""

_LIE_DOWN = 8
"""Bars up to this number lie, with room for long labels; more of them stand."""
_LABEL = 0.85
"""Inches that a month's name takes on an axis."""
_TELL = 14
"""Bars up to this number carry their values."""


def add(slide: Slide, panel: Panel, native: Native, box: Box) -> GraphicFrame:
    """Put one chart onto a slide."""
    series = [*panel.series, *_goal(panel, native)]
    is_flat = native.kind == "bars" and len(panel.labels) <= _LIE_DOWN
    frame = slide.shapes.add_chart(_type(native, is_flat), *box, _data(panel, series))
    chart = frame.chart
    _letter(chart, panel)
    _axes(chart, panel, native, is_flat, room=int(Emu(box[2]).inches / _LABEL))
    codes = _in_order(series, native)
    for drawn, one in zip(chart.plots[0].series, series, strict=True):
        if native.kind == "bars":
            marks.bar(drawn, one, codes)
        else:
            marks.line(drawn, one, codes, native)
            marks.mark(drawn, one, codes, native)
            marks.interval(drawn, one)
    if native.kind == "bars":
        _bars(chart, panel)
    _legend(chart, series)
    return frame


def _in_order(series: list[Series], native: Native) -> list[str]:
    """The codes of the series, what the figure names first in front: it is drawn the strongest."""
    codes = list(dict.fromkeys(one.code for one in series))
    if not native.series:
        return codes
    named = [str(code) for code in native.words]
    return sorted(codes, key=lambda code: named.index(code) if code in named else len(named))


def _type(native: Native, is_flat: bool) -> XL_CHART_TYPE:
    if native.kind == "bars":
        return XL_CHART_TYPE.BAR_CLUSTERED if is_flat else XL_CHART_TYPE.COLUMN_CLUSTERED
    return XL_CHART_TYPE.LINE_MARKERS


def _goal(panel: Panel, native: Native) -> list[Series]:
    if not native.goal or native.kind == "bars":
        return []
    name, value = native.goal
    return [Series(name, marks.GOAL, (value,) * len(panel.labels))]


def _data(panel: Panel, series: list[Series]) -> CategoryChartData:
    data = CategoryChartData(number_format=_format(panel))
    data.categories = panel.labels
    for one in series:
        data.add_series(one.name, one.values)
    return data


def _format(panel: Panel) -> str:
    return f"#,##0.{'0' * panel.decimals}" if panel.decimals else "#,##0"


def _letter(chart: Chart, panel: Panel) -> None:
    lettering.set_font(chart.font, size=12)
    chart.has_title = bool(panel.title)
    if panel.title:
        chart.chart_title.text_frame.text = panel.title
        for run in chart.chart_title.text_frame.paragraphs[0].runs:
            lettering.set_font(run.font, size=13, bold=True)


def _axes(chart: Chart, panel: Panel, native: Native, is_flat: bool, *, room: int) -> None:
    across, up = chart.category_axis, chart.value_axis
    across.has_major_gridlines = False
    across.format.line.color.rgb = marks.rgb(LIGHT.unclear)
    up.major_gridlines.format.line.color.rgb = marks.rgb(LIGHT.faint)
    up.format.line.fill.background()
    up.tick_labels.number_format = _format(panel)
    up.tick_labels.number_format_is_linked = False
    if native.kind == "bars":
        up.minimum_scale = 0
    _room_for_intervals(up, panel)
    if is_flat:
        across.reverse_order = True
        up.visible = False
        up.has_major_gridlines = False
    if isinstance(panel.labels[0], date):
        across.tick_labels.number_format = "mm/yyyy"
        across.tick_labels.number_format_is_linked = False
        _in_months(across, panel.labels, room)
    elif len(panel.labels) > _TELL:
        lettering.set_font(across.tick_labels.font, size=11)
        _upright(across.tick_labels.font)


def _room_for_intervals(axis: object, panel: Panel) -> None:
    """Let the axis reach as far as the intervals, which office programs do not look at."""
    ends = [end for one in panel.series for end in (*one.low, *one.high) if end is not None]
    if not ends:
        return
    step = 10 ** math.floor(math.log10(max(max(ends) - min(ends), 1e-9)))
    axis.maximum_scale = math.ceil(max(ends) / step) * step
    axis.minimum_scale = max(0, math.floor(min(ends) / step) * step)


def _in_months(axis: object, days: tuple[date, ...], room: int) -> None:
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


def _bars(chart: Chart, panel: Panel) -> None:
    plot = chart.plots[0]
    plot.gap_width = 45
    plot.has_data_labels = len(panel.labels) <= _TELL
    if plot.has_data_labels:
        labels = plot.data_labels
        labels.number_format, labels.number_format_is_linked = _format(panel), False
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        lettering.set_font(labels.font, size=12)


def _legend(chart: Chart, series: list[Series]) -> None:
    chart.has_legend = len({one.code for one in series}) > 1
    if not chart.has_legend:
        return
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    lettering.set_font(chart.legend.font, size=12)
    position = chart.legend._element.find(qn("c:legendPos"))
    for place in reversed([n for n, one in enumerate(series) if not one.is_named]):
        entry = etree.Element(qn("c:legendEntry"))
        etree.SubElement(entry, qn("c:idx")).set("val", str(place))
        etree.SubElement(entry, qn("c:delete")).set("val", "1")
        position.addnext(entry)
