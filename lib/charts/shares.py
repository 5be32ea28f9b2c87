"""Several shares of one whole over time, each line named at its end."""

import altair as alt
import pandas as pd

from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_AXIS = 44
_HEIGHT = 220
_DASHES = ([1, 0], [5, 4])


def lines(
    shares: pd.DataFrame, look: Look, *, words: dict[str, str], value_format: str = ".0%"
) -> alt.TopLevelMixin:
    """One row per column and line, in order: column, line (a key of `words`), share from 0 to 1.

    A column's name may hold several lines, parted by "|".
    """
    palette, width = look.palette, look.width - 8 - _AXIS
    order = shares["column"].drop_duplicates().tolist()
    colours = dict(zip(words, (palette.accent, palette.unmet), strict=True))
    x = alt.X("column:N", sort=order, title=None, scale=alt.Scale(padding=0.3))
    x = x.axis(labelAngle=0, labelExpr="split(datum.label, '|')", grid=False, labelFontSize=12)
    low = max(0.0, float(shares["share"].min()) - 0.08)
    y = alt.Y("share:Q", title=None, scale=alt.Scale(domain=(low, 1.0), nice=False))
    y = y.axis(format=value_format, tickCount=5, minExtent=_AXIS, maxExtent=_AXIS)
    layers = []
    for key, dash in zip(words, _DASHES, strict=True):
        base = alt.Chart(looks.drawable(shares[shares["line"] == key])).encode(x=x, y=y)
        tooltip = [alt.Tooltip("column:N"), alt.Tooltip("share:Q", format=".1%")]
        layers.append(base.mark_line(color=colours[key], strokeWidth=2.5, strokeDash=dash))
        dots = base.mark_point(filled=True, size=60, opacity=1, color=colours[key])
        layers.append(dots.encode(tooltip=tooltip))
    chart = alt.layer(*layers).properties(width=width, height=look.height(_HEIGHT))
    legend = [
        Entry(told, frame.LINE if number == 0 else frame.DASHES, colours[key], size=260)
        for number, (key, told) in enumerate(words.items())
    ]
    return frame.around(chart, look, left=_AXIS, legend=legend)
