"""Reports against their deadlines: one mark per report."""

import altair as alt
import pandas as pd

from lib.charts import look as looks
from lib.charts.look import Look


def days_late(
    reports: pd.DataFrame, look: Look, *, words: dict[str, str], days_title: str
) -> alt.TopLevelMixin:
    """One row per report, oldest first: period_label, days (after the deadline), outcome.

    `outcome` is met (in time), behind (late) or missing; a missing report stands on the deadline.
    """
    frame = looks.drawable(reports).assign(
        status=reports["outcome"].map(words), days=reports["days"].fillna(0)
    )
    present = [outcome for outcome in words if (reports["outcome"] == outcome).any()]
    x = alt.X("period_label:N").sort(reports["period_label"].tolist()).title(None)
    x = x.axis(labelAngle=-60 if look.is_narrow else -45, labelFontSize=12)
    y = alt.Y("days:Q").axis(tickMinStep=1, tickCount=5, format="d").title(days_title)
    base = alt.Chart(frame).encode(x=x)
    legend = alt.Legend(title=None, orient="top")
    colour, shape = looks.status_marks(look, words, present, legend)
    zero = alt.Chart(pd.DataFrame([{"days": 0}])).encode(y=alt.Y("days:Q"))
    rule = zero.mark_rule(color=look.palette.ink)
    stems = base.mark_bar(size=3).encode(y=y, color=colour)
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(y=y, color=colour, shape=shape)
    chart = alt.layer(rule, stems, dots)
    return chart.properties(width=look.width - 70, height=190)
