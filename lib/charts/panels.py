"""Small trends side by side: one area against the province, a panel per target."""

import altair as alt
import pandas as pd

from lib.charts import look as looks
from lib.charts.look import Look

_GAP = 64


def trends(periods: pd.DataFrame, look: Look, *, words: dict[str, str]) -> alt.TopLevelMixin:
    """One row per target, role (own, whole) and period: target, role, period_end, value,
    segment.
    """
    columns = 1 if look.is_narrow else 2
    width = (look.width - 40 - _GAP * columns) / columns
    drawn = [
        _panel(of_target, look, words=words, title=title, width=width)
        for title, of_target in periods.groupby("target", sort=False)
    ]
    chart = alt.concat(*drawn, columns=columns, spacing=24).resolve_scale(color="shared")
    return chart


def _year_ends(periods: pd.DataFrame) -> list[alt.DateTime]:
    ends = sorted({day for day in periods["period_end"] if day.month == 12})
    return [alt.DateTime(year=day.year, month=12, date=31, utc=True) for day in ends]


def _panel(
    periods: pd.DataFrame, look: Look, *, words: dict[str, str], title: str, width: float
) -> alt.LayerChart:
    frame = looks.drawable(periods.assign(who=periods["role"].map(words)))
    names = [words["own"], words["whole"]]
    x = (
        alt.X("period_end:T")
        .scale(type="utc")
        .axis(format="%m/%Y", values=_year_ends(periods), grid=False, labelOverlap=False)
    )
    y = alt.Y("value:Q").scale(zero=False, padding=8).axis(tickCount=4, format=",.2~f").title(None)
    legend = alt.Legend(title=None, orient="top")
    base = alt.Chart(frame).encode(
        x=x.title(None),
        y=y,
        detail="segment:N",
        color=alt.Color("who:N", legend=legend).scale(
            domain=names, range=[look.palette.accent, look.palette.unclear]
        ),
        strokeDash=alt.StrokeDash("who:N", legend=legend).scale(
            domain=names, range=[[1, 0], [5, 3]]
        ),
    )
    drawn = base.mark_line(strokeWidth=2) + base.mark_point(size=26, filled=True, opacity=1)
    return drawn.properties(width=width, height=120, title=alt.Title(title, fontSize=13))
