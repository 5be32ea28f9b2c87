"""Lines and marks over standing bars, on the same axes, which the library lacks."""

from lxml import etree
from pptx.chart.chart import Chart
from pptx.oxml.ns import qn

_OF_BARS = ("invertIfNegative", "shape")
"""What a series of bars may say and one of a line may not."""


def take_out(chart: Chart, places: list[int]) -> None:
    """Draw the series at these places as lines over the bars that the others are."""
    if not places:
        return
    bars = chart._chartSpace.find(f".//{qn('c:barChart')}")
    line = etree.Element(qn("c:lineChart"))
    etree.SubElement(line, qn("c:grouping")).set("val", "standard")
    etree.SubElement(line, qn("c:varyColors")).set("val", "0")
    every = bars.findall(qn("c:ser"))
    for place in places:
        one = every[place]
        for name in _OF_BARS:
            for element in one.findall(qn(f"c:{name}")):
                one.remove(element)
        line.append(one)
    etree.SubElement(line, qn("c:marker")).set("val", "1")
    for axis in bars.findall(qn("c:axId")):
        etree.SubElement(line, qn("c:axId")).set("val", axis.get("val"))
    bars.addnext(line)
