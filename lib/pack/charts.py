"""Charts that office programs draw and edit, from a figure's own numbers."""

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
from lib.pack import axes, lettering, marks, mixed, numbers
from lib.pack.wide import Panel, Series

Box = tuple[Emu, Emu, Emu, Emu]
"""Left, top, width, height."""

_LIE_DOWN = 8
"""Bars up to this number lie, with room for long labels; more of them stand."""
_THICK = 0.5
"""Inches that a lying bar and the numbers of one may be thick."""
_ROW = 0.21
"""Inches that a lying bar needs, for its name to be read."""
_AROUND = 0.35
"""Inches of a chart's height that its title takes, or its legend, or a target's name and place."""
_TELL = 14
"""Standing bars up to this number carry their values, more of them if they are wide enough."""
_CROWD = 20
"""More bars than this stand or lie closer."""
_FAR = 2
"""A target's rule is the only one on the axis of lying bars that do not pass it by this factor."""
_TYPES = {
    ("bars", True): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bars", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("stack", True): XL_CHART_TYPE.BAR_STACKED,
    ("stack", False): XL_CHART_TYPE.COLUMN_STACKED,
}


def add(slide: Slide, panel: Panel, native: Native, box: Box) -> GraphicFrame:
    """Put one chart onto a slide."""
    is_flat = _is_flat(panel, native, Emu(box[3]).inches)
    series = [*panel.series, *([] if is_flat else _goal(panel))]
    kind = _TYPES.get((native.kind, is_flat), XL_CHART_TYPE.LINE_MARKERS)
    frame = slide.shapes.add_chart(kind, *box, _data(panel, series))
    chart = frame.chart
    _letter(chart, panel)
    axes.set_up(chart, panel, native, is_flat=is_flat, width=Emu(box[2]).inches)
    codes = _in_order(series, native)
    if native.kind in marks.BARS:
        mixed.take_out(chart, [n for n, one in enumerate(series) if _is_line(one)])
    drawn = [one for plot in chart.plots for one in plot.series]
    ordered = sorted(series, key=_is_line) if native.kind in marks.BARS else series
    for one_drawn, one in zip(drawn, ordered, strict=True):
        if native.kind in marks.BARS and not _is_line(one):
            marks.bar(one_drawn, one, codes, native)
            if native.kind == "stack":
                marks.number(one_drawn, one, codes, native, form=panel.form)
            elif native.inside:
                is_wide = _has_room(panel, native, Emu(box[2]).inches)
                marks.number_inside(
                    one_drawn, one, codes, native, form=panel.form, upright=not is_wide
                )
        else:
            marks.line(one_drawn, one, codes, native)
            marks.mark(one_drawn, one, codes, native)
            marks.interval(one_drawn, one)
    if native.kind in marks.BARS:
        _bars(chart, panel, native, is_flat=is_flat, box=box)
    if native.spans:
        chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").set("val", "span")
    _legend(chart, series)
    return frame


def _is_flat(panel: Panel, native: Native, height: float) -> bool:
    """Whether bars lie: what lies cannot have lines over it."""
    if native.kind not in marks.BARS or any(_is_line(one) for one in panel.series):
        return False
    known = [value for one in panel.series for value in one.values if value is not None]
    if panel.goal and max(known, default=0) >= _FAR * panel.goal[1]:
        return False
    side_by_side = 1 if native.kind == "stack" or native.overlaps else len(panel.series)
    rows = len(panel.labels) * max(1, side_by_side / 2)
    around = _AROUND * (bool(panel.title) + (len(panel.series) > 1) + 2 * bool(panel.goal))
    return rows <= max(_LIE_DOWN, (height - around) / _ROW if native.lies else 0)


def _is_line(one: Series) -> bool:
    return one.is_line or one.is_points or one.code == marks.GOAL


def _in_order(series: list[Series], native: Native) -> list[str]:
    """The codes of the series, what the figure names first in front: it is drawn the strongest."""
    codes = list(dict.fromkeys(one.code for one in series))
    if not native.series:
        return codes
    named = [str(code) for code in native.words]
    return sorted(codes, key=lambda code: named.index(code) if code in named else len(named))


def _goal(panel: Panel) -> list[Series]:
    if not panel.goal:
        return []
    name, value = panel.goal
    return [Series(name, marks.GOAL, (value,) * len(panel.labels))]


def _data(panel: Panel, series: list[Series]) -> CategoryChartData:
    data = CategoryChartData(number_format=panel.form)
    data.categories = panel.labels
    for one in series:
        data.add_series(one.name, one.values)
    return data


def _letter(chart: Chart, panel: Panel) -> None:
    lettering.set_font(chart.font, size=12)
    chart.has_title = bool(panel.title)
    if panel.title:
        chart.chart_title.text_frame.text = panel.title
        for run in chart.chart_title.text_frame.paragraphs[0].runs:
            lettering.set_font(run.font, size=13, bold=True)


def _has_room(panel: Panel, native: Native, width: float) -> bool:
    """Whether standing bars can carry their numbers."""
    side_by_side = 1 if native.overlaps else sum(not _is_line(one) for one in panel.series)
    if len(panel.labels) <= _TELL and side_by_side == 1:
        return True
    known = [value for one in panel.series for value in one.values if value is not None]
    longest = max((numbers.written(value, panel.form) for value in known), key=len, default="")
    return 1.1 * axes.inches(longest) * side_by_side < (width - axes.SCALE) / len(panel.labels)


def _reach_goal(panel: Panel) -> bool:
    """Whether bars are so long that a target's rule would cross the numbers behind them."""
    known = [value for one in panel.series for value in one.values if value is not None]
    return bool(panel.goal) and min(known, default=0) > panel.goal[1] / 2


def _bars(chart: Chart, panel: Panel, native: Native, *, is_flat: bool, box: Box) -> None:
    plot = chart.plots[0]
    slot = Emu(box[3]).inches / len(panel.labels) if is_flat else 0
    bars = len(panel.labels) * (1 if native.overlaps else len(panel.series))
    least = 45 if bars <= _CROWD else 20
    plot.gap_width = min(max(least, round(100 * (slot / _THICK - 1))), 500)
    if native.kind == "stack" or native.overlaps:
        plot.overlap = 100
    is_told = native.kind == "bars" and not (native.inside or native.is_ratio)
    if is_told and (is_flat or _has_room(panel, native, Emu(box[2]).inches)):
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.number_format, labels.number_format_is_linked = panel.form, False
        is_inside = is_flat and _reach_goal(panel)
        ends = (XL_LABEL_POSITION.OUTSIDE_END, XL_LABEL_POSITION.INSIDE_END)
        labels.position = ends[is_inside]
        colour = LIGHT.paper if is_inside else LIGHT.ink
        lettering.set_font(labels.font, size=12 if bars <= _TELL else 11, colour=colour)


def _legend(chart: Chart, series: list[Series]) -> None:
    chart.has_legend = len({one.code for one in series}) > 1
    if not chart.has_legend:
        return
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    lettering.set_font(chart.legend.font, size=12, colour=LIGHT.ink)
    position = chart.legend._element.find(qn("c:legendPos"))
    for place in reversed([n for n, one in enumerate(series) if not one.is_named]):
        entry = etree.Element(qn("c:legendEntry"))
        etree.SubElement(entry, qn("c:idx")).set("val", str(place))
        etree.SubElement(entry, qn("c:delete")).set("val", "1")
        position.addnext(entry)
