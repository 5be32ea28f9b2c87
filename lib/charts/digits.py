"""How many numbers end in each digit, against an even spread."""

import altair as alt
import pandas as pd

from lib.charts import frame
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look

_HEIGHT = 210
_AXIS = 40


def bars(
    digits: pd.DataFrame, look: Look, *, even: float, words: dict[str, str], heading: str
) -> alt.TopLevelMixin:
    """One row per digit: digit, count; a dashed line at `even`. `words` names bars and even."""
    palette, width = look.palette, look.width - 8 - _AXIS
    x = alt.X("digit:O", title=None, scale=alt.Scale(paddingInner=0.2, paddingOuter=0.1))
    x = x.axis(labelAngle=0, ticks=False, grid=False)
    top = 1.15 * max(float(digits["count"].max()), even)
    y = alt.Y("count:Q", title=None, scale=alt.Scale(domain=(0, top), nice=False))
    y = y.axis(format=",d", tickCount=4, tickMinStep=1, minExtent=_AXIS, maxExtent=_AXIS)
    base = alt.Chart(looks.drawable(digits)).encode(x=x, y=y)
    drawn = base.mark_bar(color=palette.steps[2])
    numbers = base.mark_text(dy=-10, fontSize=12).encode(
        y=alt.YValue(look.height(_HEIGHT)), text=alt.Text("count:Q", format=",d")
    )
    line = alt.Chart(alt.Data(values=[{"even": even}])).mark_rule(
        color=palette.unmet, strokeWidth=1.6, strokeDash=[5, 4]
    )
    chart = alt.layer(drawn, line.encode(y=alt.Y("even:Q")), numbers)
    legend = [
        Entry(words["bars"], frame.SWATCH, palette.steps[2], palette.steps[2], 220),
        Entry(words["even"], frame.DASHES, palette.unmet, size=260),
    ]
    sized = chart.properties(width=width, height=look.height(_HEIGHT))
    return frame.around(sized, look, left=_AXIS, legend=legend, heading=heading)
