"""Areas on a map, coloured by class, to move in and to click."""

import json
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize
from shapely.geometry import box

from lib.charts import ground, signs
from lib.charts import look as looks
from lib.charts.classes import colours_of
from lib.charts.look import Look

_PIXELS = 495
"""Room for the map's longer side: a column at 1280 pixels leaves it 510, less a margin."""
_NAME = 13
"""Pixels of a name's letters."""
_SHEET = 8
"""Degrees of paper around the map: more than is seen from farthest away."""
_AROUND = [(-1.5, 0), (1.5, 0), (0, -1.5), (0, 1.5), (-1, -1), (1, -1), (-1, 1), (1, 1)]
"""Pixels by which a name's rim lies off the name: the map's library blurs a rim of its own."""


def choropleth(
    areas: pd.DataFrame,
    shapes: pd.DataFrame,
    look: Look,
    *,
    labels: list[str],
    highlighted: str,
) -> pdk.Deck:
    """The map of `charts.choropleth`; each area's object carries code, area, value_label.

    With a column `unstable`, areas without an event and unstable ones carry their signs.
    """
    joined = shapes.merge(areas, on="code", how="left")
    colours = colours_of(areas, labels, look)
    fills = joined["class_label"].map(colours).fillna(look.palette.paper).tolist()
    features = [
        ground.feature(row, colour=rgb(fill))
        for (_, row), fill in zip(joined.iterrows(), fills, strict=True)
    ]
    return on_ground(
        [
            _area_layer(features, look),
            _hatch_layer(joined, look),
            *_partial_layers(joined, look),
            *_sign_layers(joined, look),
            outline_layer(joined, highlighted, look),
            name_layer(joined, fills, look),
        ],
        joined,
        look,
    )


def on_ground(layers: list[pdk.Layer], areas: pd.DataFrame, look: Look) -> pdk.Deck:
    """Layers on an empty ground that shows all areas (code, geometry) at once.

    No base map and no map style: a tile or a style would be fetched from another host.
    """
    west, south, east, north = ground.extent(areas)
    return _CompactDeck(
        layers=[_paper_layer(areas, look), *layers],
        initial_view_state=pdk.ViewState(
            longitude=(west + east) / 2,
            latitude=(south + north) / 2 - 0.02 * (north - south),
            zoom=_zoom(east - west, north - south),
            min_zoom=7,
            max_zoom=13,
        ),
        map_provider=None,
        tooltip={"text": "{area}\n{value_label}"},
    )


class _CompactDeck(pdk.Deck):
    """A deck that is sent without the indents that make pydeck's own text four times as long."""

    def to_json(self) -> str:
        """The deck as the browser reads it."""
        return self._written

    @cached_property
    def _written(self) -> str:
        return json.dumps(self, default=default_serialize, separators=(",", ":"))


def _zoom(width: float, height: float) -> float:
    # A tile of 512 pixels spans 360 degrees at zoom 0; at this latitude a degree north is drawn
    # longer than one east.
    return float(np.log2(360 / max(width, height * 1.07) * _PIXELS / 512))


def _paper_layer(areas: pd.DataFrame, look: Look) -> pdk.Layer:
    # The picture that lies below the map is covered by the map's first drawing, and not before.
    west, south, east, north = ground.extent(areas)
    sheet = box(west - _SHEET, south - _SHEET, east + _SHEET, north + _SHEET)
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": [ground.outline(sheet)]},
        id="paper",
        stroked=False,
        get_fill_color=rgb(look.palette.paper),
    )


def _area_layer(features: list[dict], look: Look) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id="areas",
        pickable=True,
        get_fill_color="properties.colour",
        get_line_color=rgb(look.palette.paper),
        line_width_min_pixels=1,
    )


def _hatch_layer(joined: pd.DataFrame, look: Look) -> pdk.Layer:
    features = ground.mark_lines(joined)
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id="marks",
        stroked=True,
        filled=False,
        get_line_color=rgb(look.palette.muted),
        line_width_min_pixels=1,
    )


def _partial_layers(joined: pd.DataFrame, look: Look) -> list[pdk.Layer]:
    if "complete" not in joined:
        return []
    hatched = {
        "partial": (signs.partial(joined), look.palette.paper),
        "doubtful": (signs.doubtful(joined), look.palette.muted),
    }
    return [
        pdk.Layer(
            "GeoJsonLayer",
            {"type": "FeatureCollection", "features": [ground.outline(line) for line in lines]},
            id=name,
            get_line_color=rgb(colour),
            line_width_min_pixels=1,
        )
        for name, (lines, colour) in hatched.items()
        if lines
    ]


def _sign_layers(joined: pd.DataFrame, look: Look) -> list[pdk.Layer]:
    rings = signs.rings(joined, lift=signs.LIFT) if "unstable" in joined else []
    layer = pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": [ground.outline(ring) for ring in rings]},
        id="signs",
        stroked=True,
        get_fill_color=rgb(look.palette.paper),
        get_line_color=rgb(look.palette.ink),
        line_width_min_pixels=1,
    )
    return [layer][: len(rings)]


def outline_layer(joined: pd.DataFrame, highlighted: str, look: Look) -> pdk.Layer:
    """The border of the area that the reader has chosen."""
    lines = ground.chosen_lines(joined, highlighted)
    # On a dark fill the line of ink is seen by its rim.
    rims = ((look.palette.paper, 5), (look.palette.ink, 3))
    features = [
        {**line, "properties": {"colour": rgb(colour), "pixels": pixels}}
        for colour, pixels in rims
        for line in lines
    ]
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id="chosen",
        get_line_color="properties.colour",
        get_line_width="properties.pixels",
        line_width_units=pdk.types.String("pixels"),
    )


def name_layer(joined: pd.DataFrame, fills: list[str], look: Look) -> pdk.Layer:
    """The names (area) of those that have room for one, as `placenames.on_map` draws them."""
    names = ground.names(joined, (_PIXELS, _PIXELS), size=_NAME)
    below = pd.Series(fills, joined.index)
    named = [(row, below[row.Index]) for row in names.itertuples()]
    rims = [_name(row, fill, [x, y]) for row, fill in named for x, y in _AROUND]
    letters = [_name(row, look.palette.over(fill), [0, 0]) for row, fill in named]
    return pdk.Layer(
        "TextLayer",
        [*rims, *letters],
        id="names",
        get_position="position",
        get_text="text",
        get_size=_NAME,
        get_color="colour",
        get_pixel_offset="offset",
        font_family=pdk.types.String(looks.FONT),
        character_set=pdk.types.String("auto"),
        pickable=False,
    )


def _name(name: NamedTuple, colour: str, offset: list[float]) -> dict:
    return {
        "text": name.area,
        "position": [name.longitude, name.latitude],
        "colour": rgb(colour),
        "offset": offset,
    }


def rgb(colour: str) -> list[int]:
    """A colour as pydeck wants it."""
    return [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
