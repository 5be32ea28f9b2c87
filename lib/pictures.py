"""Charts to pictures, without a browser."""

import gzip

import altair as alt
import pydeck as pdk
import vl_convert
from altair.utils.schemapi import disable_debug_mode

from lib import db, figures, fonts
from lib.charts import look as looks
from lib.charts.look import Look
from lib.figures.figure import Figure
from lib.scope import Scope

ENDINGS = ("png", "svg", "pdf")
_SCALE = 2
"""Pixels of a png for each of the drawing's: sharp on paper and on a projector."""
_MARGIN = 8
_LEVEL = 6
"""Of compression: more saves next to nothing where half is typeface."""
_TITLE, _SUBTITLE, _FOOT = 17, 13, 11


# Checking every part of a chart against Vega-Lite's schema takes longer than drawing it; the tests
# check every figure instead.
disable_debug_mode()


def chart(figure_id: str, scope: Scope, look: Look) -> str:
    """A figure's chart alone, as SVG that carries its own typeface."""
    return with_fonts(bare(figure_id, scope, look))


@db.remembered
def packed(figure_id: str, scope: Scope, look: Look) -> bytes:
    """A figure's chart alone, as a browser gets it: `chart`, compressed by gzip."""
    return gzip.compress(chart(figure_id, scope, look).encode(), _LEVEL)


@db.remembered
def moving(figure_id: str, scope: Scope, look: Look) -> pdk.Deck:
    """A figure's map to move in; only for figures that have one."""
    return figures.build(figure_id, scope).deck(look)


def bare(figure_id: str, scope: Scope, look: Look) -> str:
    """A figure's chart alone, as SVG for a document that brings the typeface itself."""
    return svg(figures.build(figure_id, scope).draw(look), look)


def svg(drawn: alt.TopLevelMixin, look: Look, *, paper: bool = False) -> str:
    """A chart as SVG; its text is set in the typeface that it does not carry."""
    fonts.register()
    spec = looks.finish(drawn, look, paper=paper).to_dict(validate=False)
    return vl_convert.vegalite_to_svg(spec)


def whole(figure: Figure, look: Look) -> alt.TopLevelMixin:
    """The figure's chart with its title, subtitle and source: what a document needs."""
    width = look.width - 2 * _MARGIN
    head = alt.Title(
        text=fonts.wrapped(figure.title, size=_TITLE, weight=600, width=width),
        subtitle=fonts.wrapped(figure.subtitle, size=_SUBTITLE, weight=400, width=width),
        fontSize=_TITLE,
        subtitleFontSize=_SUBTITLE,
        subtitleColor=look.palette.muted,
        subtitlePadding=6,
        offset=14,
        anchor="start",
        frame="bounds",
    )
    chart = figure.draw(look) if figure.draw else _nothing(width)
    foot = _foot(figure, look, width)
    stacked = alt.concat(
        chart, foot, columns=1, spacing=14, bounds="full", align="none"
    ).resolve_scale(color="independent", shape="independent")
    return stacked.properties(title=head)


def file(figure: Figure, ending: str, look: Look) -> bytes:
    """The whole figure as png, svg or pdf, on white or dark paper."""
    return converted(svg(whole(figure, look), look, paper=True), ending)


@db.remembered
def document(figure_id: str, scope: Scope, look: Look) -> str:
    """The whole figure as SVG without its typeface, drawn once for each state of the data."""
    return svg(whole(figures.build(figure_id, scope), look), look, paper=True)


def converted(drawn: str, ending: str) -> bytes:
    """A drawing of this module as the bytes of a png, svg or pdf."""
    if ending == "svg":
        return with_fonts(drawn).encode()
    if ending == "pdf":
        return vl_convert.svg_to_pdf(drawn)
    return png(drawn, scale=_SCALE)


def png(drawn: str, *, scale: float) -> bytes:
    """A drawing in so many pixels for each of its own."""
    return vl_convert.svg_to_png(drawn, scale=scale)


def _nothing(width: int) -> alt.Chart:
    return alt.Chart(alt.Data(values=[{}])).mark_text().properties(width=width, height=24)


def _foot(figure: Figure, look: Look, width: int) -> alt.Chart:
    lines = fonts.wrapped(figure.source, size=_FOOT, weight=400, width=width)
    rows = alt.Data(values=[{"line": n, "text": line} for n, line in enumerate(lines)])
    return (
        alt.Chart(rows)
        .mark_text(align="left", fontSize=_FOOT, color=look.palette.muted)
        .encode(x=alt.XValue(0), y=alt.Y("line:O", axis=None), text=alt.Text("text:N"))
        .properties(width=width, height=alt.Step(_FOOT + 5))
    )


def with_fonts(drawn: str) -> str:
    """A drawing that carries the typeface its words are set in."""
    if "<text" not in drawn:
        return drawn
    head = drawn.index(">") + 1
    return f"{drawn[:head]}<style>{fonts.style()}</style>{drawn[head:]}"
