"""Polygons and lines on a map's picture."""

import altair as alt
from shapely import orient_polygons
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry


def filled(shapes: list[BaseGeometry], fills: list[str], stroke: str, width: float) -> alt.Chart:
    """Polygons, each in its own colour, with one border."""
    features = [_feature(shape, fill=fill) for shape, fill in zip(shapes, fills, strict=True)]
    return (
        alt.Chart(alt.Data(values=features))
        .mark_geoshape(stroke=stroke, strokeWidth=width)
        .encode(fill=alt.Fill("properties.fill:N", scale=None))
    )


def outlined(
    shapes: list[BaseGeometry], stroke: str, width: float, *, fill: str = ""
) -> list[alt.Chart]:
    """Lines, or polygons of one colour; no layer where there is no shape."""
    if not shapes:
        return []
    inside = {"fill": fill} if fill else {"filled": False}
    drawn = alt.Chart(alt.Data(values=[_feature(shape) for shape in shapes]))
    return [drawn.mark_geoshape(stroke=stroke, strokeWidth=width, **inside)]


def _feature(shape: BaseGeometry, **properties: object) -> dict:
    # d3 reads a ring by its direction: exterior rings must run clockwise.
    turned = orient_polygons(shape, exterior_cw=True) if "Polygon" in shape.geom_type else shape
    return {"type": "Feature", "properties": properties, "geometry": mapping(turned)}
