"""Areas on a map, coloured by class, as a picture (Altair) and as a map to move in (pydeck)."""

import json
from dataclasses import dataclass

import altair as alt
import numpy as np
import pandas as pd
import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize
from shapely import orient_polygons
from shapely.geometry import mapping

from lib.charts import look as looks
from lib.charts.look import Look
from lib.geo.boundaries import hatch, label_point

_CLASSES = 5
_HATCH_DEGREES = 0.012
_CIRCLE_DEGREES = 0.012


@dataclass(frozen=True)
class Classes:
    """The classes of a map: quintiles of the values, as many areas in each colour."""

    edges: tuple[float, ...]
    """Upper ends, rising; the last is the highest value."""

    def of(self, value: float) -> int:
        """The class that a value falls in, from 0."""
        return int(np.searchsorted(self.edges[:-1], value, side="left"))


def classes(values: pd.Series) -> Classes:
    """Quintiles of the values; of the different values, where so many repeat that classes merge."""
    known = pd.to_numeric(values).dropna()
    if known.empty:
        return Classes(edges=())
    different = known.drop_duplicates()
    edges = _quintiles(known)
    if len(edges) < min(_CLASSES, len(different)):
        edges = _quintiles(different)
    return Classes(edges=edges)


def _quintiles(values: pd.Series) -> tuple[float, ...]:
    shares = np.linspace(0, 1, _CLASSES + 1)[1:]
    return tuple(sorted(set(np.quantile(values, shares, method="lower").tolist())))


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
    hidden where they occur. A missing area is hatched; a hidden one carries dots.
    """
    joined = shapes.merge(areas, on="code", how="left")
    colours = colours_of(areas, labels, look)
    width = look.width - 24
    base = alt.Chart(alt.Data(values=[_feature(row) for _, row in joined.iterrows()]))
    fill = alt.Color("properties.class_label:N").scale(
        domain=labels, range=[colours[label] for label in labels]
    )
    legend = alt.Legend(
        title=legend_title,
        symbolType="square",
        symbolStrokeColor=look.palette.muted,
        orient="bottom",
        columns=1 if look.is_narrow else 2,
    )
    areas_drawn = base.mark_geoshape(stroke=look.palette.paper, strokeWidth=1).encode(
        color=fill.legend(legend),
        tooltip=[
            alt.Tooltip("properties.area:N", title=" "),
            alt.Tooltip("properties.value_label:N", title=" "),
        ],
    )
    layers = [areas_drawn, *_marks(joined, look), *_outline(joined, highlighted, look)]
    if not look.is_narrow:
        layers.append(_names(joined, look, colours))
    chart = (
        alt.layer(*layers).project("mercator").properties(width=width, height=round(width * 0.95))
    )
    return chart


def deck(
    areas: pd.DataFrame,
    shapes: pd.DataFrame,
    look: Look,
    *,
    labels: list[str],
    highlighted: str,
) -> pdk.Deck:
    """The same map to move in and to click; each area's object carries code, area, value_label.

    No base map and no map style: a tile or a style would be fetched from another host.
    """
    joined = shapes.merge(areas, on="code", how="left")
    colours = colours_of(areas, labels, look)
    features = [
        _feature(row, colour=_rgb(colours.get(row["class_label"], look.palette.faint)))
        for _, row in joined.iterrows()
    ]
    west, south, east, north = _extent(joined)
    return _CompactDeck(
        layers=[
            _area_layer(features, look),
            _hatch_layer(joined, look),
            _outline_layer(joined, highlighted, look),
            _name_layer(joined, look, colours),
        ],
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
        return json.dumps(self, default=default_serialize, separators=(",", ":"))


def colours_of(areas: pd.DataFrame, labels: list[str], look: Look) -> dict[str, str]:
    """The fill of each entry of the legend; what has no class is paper with a mark on it."""
    steps = look.palette.steps
    of_class = areas[areas["class"] >= 0].groupby("class_label")["class"].first()
    spread = {0: 2} if len(of_class) == 1 else {}
    colours = {}
    for label in labels:
        if label in of_class.index:
            place = int(of_class[label])
            colours[label] = steps[spread.get(place, place)]
        else:
            colours[label] = look.palette.paper
    return colours


def _feature(row: pd.Series, **more: object) -> dict:
    properties = {name: row[name] for name in ("code", "area", "class_label", "value_label")}
    # d3 reads a ring by its direction: exterior rings must run clockwise.
    shape = mapping(orient_polygons(row["geometry"], exterior_cw=True))
    return {
        "type": "Feature",
        "properties": {**properties, **more},
        "geometry": shape,
        **properties,
    }


def _mark_lines(joined: pd.DataFrame) -> list[dict]:
    """Hatching for missing areas, a circle for hidden ones, and a border for all without a class:
    on paper they would not be seen.
    """
    missing = joined[joined["state"] == "missing"]["geometry"]
    hidden = joined[joined["state"] == "hidden"]["geometry"]
    unfilled = joined[~(joined["class"] >= 0)]["geometry"]
    lines = [hatch(shape, _HATCH_DEGREES) for shape in missing]
    lines += [label_point(shape).buffer(_CIRCLE_DEGREES).boundary for shape in hidden]
    return [_bare(line) for line in [*lines, *(shape.boundary for shape in unfilled)]]


def _marks(joined: pd.DataFrame, look: Look) -> list[alt.Chart]:
    lines = _mark_lines(joined)
    if not lines:
        return []
    drawn = alt.Chart(alt.Data(values=lines))
    return [drawn.mark_geoshape(filled=False, stroke=look.palette.muted, strokeWidth=0.9)]


def _outline(joined: pd.DataFrame, highlighted: str, look: Look) -> list[alt.Chart]:
    chosen = joined[joined["code"] == highlighted]
    if chosen.empty:
        return []
    line = _bare(chosen["geometry"].iloc[0].boundary)
    return [
        alt.Chart(alt.Data(values=[line])).mark_geoshape(
            filled=False, stroke=look.palette.ink, strokeWidth=3
        )
    ]


def _names(joined: pd.DataFrame, look: Look, colours: dict[str, str]) -> alt.Chart:
    points = [label_point(shape) for shape in joined["geometry"]]
    frame = pd.DataFrame(
        {
            "area": joined["area"],
            "longitude": [point.x for point in points],
            "latitude": [point.y for point in points],
            "ink": [_ink_on(colours.get(label, ""), look) for label in joined["class_label"]],
            "size": np.sqrt([shape.area for shape in joined["geometry"]]),
        }
    )
    # Inner districts are too small for their names at this size; the tooltip and the table tell.
    roomy = frame[frame["size"] > _ROOM_FOR_A_NAME]
    return (
        alt.Chart(roomy)
        .mark_text(fontSize=12)
        .encode(
            longitude=alt.Longitude("longitude:Q"),
            latitude=alt.Latitude("latitude:Q"),
            text=alt.Text("area:N"),
            color=alt.Color("ink:N").scale(None),
        )
    )


_ROOM_FOR_A_NAME = 0.075


def _ink_on(fill: str, look: Look) -> str:
    dark_fill = fill in look.palette.steps[3:]
    return look.palette.paper if dark_fill else look.palette.ink


def _bare(shape: object) -> dict:
    return {"type": "Feature", "properties": {}, "geometry": mapping(shape)}


def _extent(joined: pd.DataFrame) -> tuple[float, float, float, float]:
    bounds = np.array([shape.bounds for shape in joined["geometry"]])
    return (*bounds[:, :2].min(axis=0), *bounds[:, 2:].max(axis=0))


def _zoom(width: float, height: float) -> float:
    # A tile of 512 pixels spans 360 degrees at zoom 0; the panel is about 520 x 520 pixels.
    return float(np.log2(360 / max(width, height * 1.07)) + 0.14)


def _area_layer(features: list[dict], look: Look) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id="areas",
        pickable=True,
        get_fill_color="properties.colour",
        get_line_color=_rgb(look.palette.paper),
        line_width_min_pixels=1,
    )


def _hatch_layer(joined: pd.DataFrame, look: Look) -> pdk.Layer:
    features = _mark_lines(joined)
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id="marks",
        stroked=True,
        filled=False,
        get_line_color=_rgb(look.palette.muted),
        line_width_min_pixels=1,
    )


def _outline_layer(joined: pd.DataFrame, highlighted: str, look: Look) -> pdk.Layer:
    chosen = joined[joined["code"] == highlighted]["geometry"]
    return pdk.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": [_bare(shape.boundary) for shape in chosen]},
        id="chosen",
        get_line_color=_rgb(look.palette.ink),
        line_width_min_pixels=3,
    )


def _name_layer(joined: pd.DataFrame, look: Look, colours: dict[str, str]) -> pdk.Layer:
    points = [label_point(shape) for shape in joined["geometry"]]
    rows = [
        {
            "text": row["area"],
            "position": [point.x, point.y],
            "colour": _rgb(_ink_on(colours.get(row["class_label"], ""), look)),
        }
        for point, (_, row) in zip(points, joined.iterrows(), strict=True)
        if row["geometry"].area ** 0.5 > _ROOM_FOR_A_NAME
    ]
    return pdk.Layer(
        "TextLayer",
        rows,
        id="names",
        get_position="position",
        get_text="text",
        get_size=13,
        get_color="colour",
        font_family=pdk.types.String(looks.FONT),
        character_set=pdk.types.String("auto"),
        pickable=False,
    )


def _rgb(colour: str) -> list[int]:
    return [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
