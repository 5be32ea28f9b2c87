"""Areas on a map, coloured by class, as a picture."""

from dataclasses import replace

import altair as alt
import pandas as pd

from lib import fonts
from lib.charts import frame, ground, placenames
from lib.charts.classes import colours_of
from lib.charts.frame import Entry
from lib.charts.look import Look

_TALL = 0.95
"""A map's height by its width."""
_SYMBOLS = {"missing": frame.HATCHED, "hidden": frame.SQUARED}


def picture(
    areas: pd.DataFrame,
    shapes: pd.DataFrame,
    look: Look,
    *,
    labels: list[str],
    legend_title: str,
    highlighted: str,
) -> alt.TopLevelMixin:
    """One row per area: code, area (name), class_label, state, value_label; shapes: code, geometry.

    `labels` lists the legend's entries in order: the classes from low to high, then missing and
    hidden where they occur. A missing area is hatched; a hidden one carries a square.
    """
    colours = colours_of(areas, labels, look)
    tall = look.height((look.width - 24) * _TALL)
    beside = _beside([*labels, legend_title]) if look.projected else 0
    width = look.width - 24 - beside
    joined = ground.drawable(shapes, width).merge(areas, on="code", how="left")
    base = alt.Chart(alt.Data(values=[ground.feature(row) for _, row in joined.iterrows()]))
    fill = alt.Color("properties.class_label:N", legend=None).scale(
        domain=labels, range=[colours[label] for label in labels]
    )
    areas_drawn = base.mark_geoshape(stroke=look.palette.paper, strokeWidth=1).encode(
        color=fill,
        tooltip=[
            alt.Tooltip("properties.area:N", title=" "),
            alt.Tooltip("properties.value_label:N", title=" "),
        ],
    )
    layers = [areas_drawn, *_marks(joined, look), *_outline(joined, highlighted, look)]
    if not look.is_narrow:
        fills = joined["class_label"].map(colours).fillna(look.palette.paper).tolist()
        layers += placenames.on_map(joined, fills, look, (width, tall))
    drawn = alt.layer(*layers).project("mercator").properties(width=width, height=tall)
    entries = [_entry(label, areas, colours[label], look) for label in labels]
    if look.projected:
        words = replace(look, width=beside)
        return frame.beside(drawn, words, legend=entries, heading=legend_title)
    return frame.around(
        drawn, look, left=0, legend=entries, heading=legend_title, legend_below=True
    )


def _entry(label: str, areas: pd.DataFrame, colour: str, look: Look) -> Entry:
    """A class's colour, or the mark of those without one."""
    state = areas.loc[areas["class_label"] == label, "state"].iloc[0]
    return Entry(label, _SYMBOLS.get(state, frame.SWATCH), look.palette.muted, colour, 220)


def _beside(texts: list[str]) -> int:
    """Pixels for a legend on the right."""
    return round(max(fonts.width(text, size=13, weight=400) for text in texts)) + 44


def _marks(joined: pd.DataFrame, look: Look) -> list[alt.Chart]:
    lines = ground.mark_lines(joined)
    if not lines:
        return []
    drawn = alt.Chart(alt.Data(values=lines))
    return [drawn.mark_geoshape(filled=False, stroke=look.palette.muted, strokeWidth=0.9)]


def _outline(joined: pd.DataFrame, highlighted: str, look: Look) -> list[alt.Chart]:
    lines = ground.chosen_lines(joined, highlighted)
    drawn = alt.Chart(alt.Data(values=lines)).mark_geoshape(filled=False)
    # On a dark fill the line of ink is seen by its rim.
    rims = ((look.palette.paper, 5), (look.palette.ink, 3))
    layers = [
        drawn.encode(stroke=alt.value(one), strokeWidth=alt.value(wide)) for one, wide in rims
    ]
    return layers if lines else []
