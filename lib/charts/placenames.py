"""The names of areas on a map's picture."""

import altair as alt
import pandas as pd

from lib.charts import ground
from lib.charts.look import Look


def on_map(
    joined: pd.DataFrame, fills: list[str], look: Look, box: tuple[float, float]
) -> list[alt.Chart]:
    """The names (area) that have room on a map of so many pixels; `fills` are the areas' colours.

    A name may be wider than its area: a rim in the area's colour keeps it apart from what lies
    below.
    """
    names = ground.names(joined, box)
    below = pd.Series(fills, joined.index).loc[names.index]
    base = alt.Chart(names.assign(below=below, letters=below.map(look.palette.over))).encode(
        longitude=alt.Longitude("longitude:Q"),
        latitude=alt.Latitude("latitude:Q"),
        text=alt.Text("area:N"),
    )
    rim = base.mark_text(fontSize=12, strokeWidth=3, strokeJoin="round")
    return [
        rim.encode(stroke=alt.Stroke("below:N", scale=None)),
        base.mark_text(fontSize=12).encode(color=alt.Color("letters:N", scale=None)),
    ]
