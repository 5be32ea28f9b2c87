"""Where events happened, counted in hexagons on the outlines of the areas."""

import altair as alt
import pandas as pd
import pydeck as pdk
from shapely.geometry import Polygon

from lib.charts import deck, frame, ground, placenames, shapes
from lib.charts.frame import Entry
from lib.charts.look import Look

_TALL = 1.05
"""The map's height by its width."""


def picture(
    cells: pd.DataFrame,
    bounds: pd.DataFrame,
    look: Look,
    *,
    classes: dict[int, str],
    heading: str,
    highlighted: str,
    beneath: list[str] = (),
) -> alt.TopLevelMixin:
    """One row per hexagon: polygon (longitude, latitude, ring), class; bounds: code, area (its
    name, which stands where there is room), geometry.

    `classes` names each class, low to high.
    """
    look, side = frame.halves(look) if look.projected else (look, None)
    palette, width = look.palette, look.width - 8
    bounds = ground.drawable(bounds, width)
    chosen = [shape.boundary for shape in bounds[bounds["code"] == highlighted]["geometry"]]
    fills = [palette.steps[int(place)] for place in cells["class"]]
    layers = [
        shapes.filled([Polygon(ring) for ring in cells["polygon"]], fills, palette.muted, 0.5),
        *shapes.outlined([ground.borders(bounds)], palette.unclear, 0.7),
        *shapes.outlined(chosen, palette.ink, 2.4),
    ]
    box = (width, look.height(width * _TALL))
    paper = [palette.paper] * len(bounds)
    layers += [] if look.is_narrow else placenames.on_map(bounds, paper, look, box)
    chart = alt.layer(*layers).project("mercator")
    legend = [
        Entry(words, "M0,-1L.87,-.5L.87,.5L0,1L-.87,.5L-.87,-.5Z", palette.muted,
              palette.steps[place], 200)
        for place, words in classes.items()
    ]  # fmt: skip
    sized = chart.properties(width=box[0], height=box[1])
    if side:
        return frame.beside(sized, side, legend=legend, heading=heading, beneath=beneath)
    return frame.around(
        sized,
        look,
        left=0,
        legend=legend,
        heading=heading,
        beneath=beneath,
    )


def moving(cells: pd.DataFrame, bounds: pd.DataFrame, look: Look, *, highlighted: str) -> pdk.Deck:
    """The same to move in; each hexagon's object carries area (nothing) and value_label.

    `bounds` carries area, the name of each.
    """
    rows = [
        {
            "polygon": list(ring),
            "colour": deck.rgb(look.palette.steps[int(place)]),
            "area": "",
            "value_label": words,
        }
        for ring, place, words in zip(
            cells["polygon"], cells["class"], cells["value_label"], strict=True
        )
    ]
    hexagons = pdk.Layer(
        "PolygonLayer",
        rows,
        id="hexagons",
        pickable=True,
        get_polygon="polygon",
        get_fill_color="colour",
        get_line_color=deck.rgb(look.palette.muted),
        line_width_min_pixels=1,
    )
    layers = [
        hexagons,
        _borders(bounds, look),
        deck.outline_layer(bounds, highlighted, look),
        deck.name_layer(bounds, [look.palette.paper] * len(bounds), look),
    ]
    return deck.on_ground(layers, bounds, look)


def _borders(bounds: pd.DataFrame, look: Look) -> pdk.Layer:
    lines = [ground.outline(shape.boundary) for shape in bounds["geometry"]]
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": lines},
        id="borders",
        get_line_color=deck.rgb(look.palette.unclear),
        line_width_min_pixels=1,
    )
