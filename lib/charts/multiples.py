"""One map, or the same map many times, a panel per year, all under one legend."""

from dataclasses import dataclass

import altair as alt
import pandas as pd
from shapely.geometry import Polygon

from lib.charts import frame, ground, placenames, shapes, signs
from lib.charts import look as looks
from lib.charts.frame import Entry
from lib.charts.look import Look, Palette

_GAP = 10
_LEAST = 240
"""Pixels: maps that would be less wide go on in another row."""
_SMALL = 400
"""Pixels: a map that is less wide carries larger signs for its size."""
_TALL = 1.05
"""A map's height by its width."""
_SYMBOLS = {
    "zero": frame.ZEROED,
    "missing": frame.HATCHED,
    "hidden": frame.SQUARED,
    "unstable": frame.DIAMOND,
}


@dataclass(frozen=True)
class Panel:
    """One map."""

    title: str
    areas: pd.DataFrame
    """One row per area: code, area (name), state, class (-1 where it has none), unstable,
    complete."""


def maps(
    panels: list[Panel],
    bounds: pd.DataFrame,
    look: Look,
    *,
    classes: dict[int, str],
    states: dict[str, str],
    heading: str,
    highlighted: str,
) -> alt.TopLevelMixin:
    """The maps side by side, as many to a row as can be read; bounds: code, geometry.

    `classes` names each class, low to high, and `states` the signs that occur, of zero, missing,
    hidden, unstable and partial. Every panel has the same classes: a colour means the same in
    every year.
    """
    legend = _legend(panels, classes, states, look.palette)
    if look.projected and len(panels) == 1:
        small, beside = frame.halves(look)
        chart = _together(panels, bounds, small, highlighted)
        return frame.beside(chart, beside, legend=legend, heading=heading)
    chart = _together(panels, bounds, look, highlighted)
    return frame.around(chart, look, left=0, legend=legend, heading=heading)


def _legend(
    panels: list[Panel], classes: dict[int, str], states: dict[str, str], palette: Palette
) -> list[Entry]:
    entries = [
        Entry(words, frame.SWATCH, palette.muted, palette.steps[place], 220)
        for place, words in classes.items()
    ]
    entries += [
        Entry(states[state], symbol, palette.muted, palette.paper, 220)
        for state, symbol in _SYMBOLS.items()
        if state in states
    ]
    if "partial" in states:
        every = pd.concat([panel.areas for panel in panels])
        is_coloured = ((every["class"] >= 0) & ~every["complete"].eq(True)).any()
        fill = (palette.paper, palette.steps[2]) if is_coloured else (palette.muted, palette.paper)
        entries.append(Entry(states["partial"], frame.HATCHED, *fill, 220))
    return entries


def _together(
    panels: list[Panel], bounds: pd.DataFrame, look: Look, highlighted: str
) -> alt.TopLevelMixin:
    if len(panels) == 1:
        bounds = ground.drawable(bounds, look.width - 8)
        is_named, width = not look.is_narrow, look.width - 8
        alone = _map(panels[0], bounds, look, width, highlighted, is_named=is_named)
        names = _names(panels[0], bounds, look, width) if is_named else []
        return alt.layer(alone, *names)
    columns = max(2, min(max(3, len(panels)), int((look.width + _GAP) / (_LEAST + _GAP))))
    width = (look.width - 8 - _GAP * (columns - 1)) / columns
    bounds = ground.drawable(bounds, width)
    drawn = [_map(panel, bounds, look, width, highlighted) for panel in panels]
    return alt.concat(*drawn, columns=columns, spacing=_GAP)


def _map(
    panel: Panel,
    bounds: pd.DataFrame,
    look: Look,
    width: float,
    highlighted: str,
    *,
    is_named: bool = False,
) -> alt.LayerChart:
    joined = bounds.merge(panel.areas, on="code", how="inner")
    scale = 1 if width > _SMALL else looks.WIDE / width / 1.6
    # Names are of the same size on every map, and signs must leave them room.
    lift = signs.LIFT * max(1, 0.8 * looks.WIDE / width) if is_named else 0
    palette = look.palette
    # On a small map a thick line would cover an inner district with its colour.
    rim, ink = (4.4, 2.4) if scale == 1 else (2.2, 1.1)
    chosen = [shape.boundary for shape in joined[joined["code"] == highlighted]["geometry"]]
    layers = [
        shapes.filled(joined["geometry"].tolist(), _fills(joined, look), palette.paper, 0.6),
        *shapes.outlined(signs.lines(joined, scale=scale), palette.muted, 0.7),
        *shapes.outlined(signs.doubtful(joined, scale=scale), palette.muted, 0.7),
        *shapes.outlined(signs.partial(joined, scale=scale), palette.paper, 1.1),
        *shapes.outlined(chosen, palette.paper, rim),
        *shapes.outlined(chosen, palette.ink, ink),
        *shapes.outlined(_rings(joined, scale, lift), palette.ink, 0.9, fill=palette.paper),
    ]
    title = alt.Title(panel.title, anchor="start", fontSize=13, offset=4)
    named = {"title": title} if panel.title else {}
    chart = alt.layer(*layers).project("mercator")
    return chart.properties(width=width, height=look.height(width * _TALL), **named)


def _fills(joined: pd.DataFrame, look: Look) -> list[str]:
    palette = look.palette
    return [palette.steps[int(one)] if one >= 0 else palette.paper for one in joined["class"]]


def _rings(joined: pd.DataFrame, scale: float, lift: float) -> list[Polygon]:
    squares = signs.squares(joined, scale=scale, lift=lift)
    return squares + signs.rings(joined, scale=scale, lift=lift)


def _names(panel: Panel, bounds: pd.DataFrame, look: Look, width: float) -> list[alt.Chart]:
    joined = bounds.merge(panel.areas, on="code", how="inner")
    box = (width, look.height(width * _TALL))
    return placenames.on_map(joined, _fills(joined, look), look, box)
