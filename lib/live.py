"""Figures to move in: charts and maps that the reader's browser draws itself."""

import time
from functools import partial
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import pictures, snapshot
from lib.charts import look as looks
from lib.charts.look import Look
from lib.figures import map as map_figure
from lib.figures.figure import Figure
from lib.scope import Scope
from lib.text import words

_MAP_HEIGHT = 560
_AWAKE = "awake"
"""Session key: the page whose map has come to life."""
_PAGE = "page"
"""Session key: the page that the reader is on."""
_ASLEEP = "asleep"
"""Session key: what brings to life the maps that this run of the page has drawn as pictures."""
_REST_SECONDS = 0.4
"""How long a page rests, drawn, before its map comes to life."""


def visit(page: str) -> None:
    """The reader is on a page; on another one than before, its map sleeps at first."""
    st.session_state[_ASLEEP] = []
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        st.session_state[_AWAKE] = False


def is_dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def look(scope: Scope) -> Look:
    """How charts look for this reader."""
    return snapshot.look_of(scope, dark=is_dark())


def wake() -> None:
    """Bring the page's map to life, once all else is drawn.

    A live map costs the browser more than all else on the page: what there is to read comes first.
    The same run of the page does it: one that the browser asks for by itself would sometimes be
    asked for together with another page, and take its place.
    """
    if st.session_state[_ASLEEP]:
        time.sleep(_REST_SECONDS)
        for draw in st.session_state[_ASLEEP]:
            draw()
        st.session_state[_AWAKE] = True


def chart(made: Figure, scope: Scope) -> None:
    """The figure as a chart that the reader's browser draws."""
    drawn = looks.finish(made.draw(look(scope)), look(scope))
    st.altair_chart(drawn, theme=None, width="stretch", alt=made.alt)


def map_to_move(made: Figure, scope: Scope, picture: str, *, at_once: bool) -> None:
    """A map to move in; `picture` stands in until the browser has drawn it.

    Where it need not come at once, the first one on a page comes when the page has been drawn.
    """
    # A phone is too narrow for the map to move in: its style sheet shows the picture alone. On
    # wider screens the picture lies below the map.
    with st.container(key=f"moving-{made.key}"):
        st.html(picture)
        place = st.empty()
    if at_once or st.session_state.get(_AWAKE, False):
        _deck(made, scope, place)
    else:
        st.session_state.setdefault(_ASLEEP, []).append(partial(_deck, made, scope, place))


def _deck(made: Figure, scope: Scope, place: DeltaGenerator) -> None:
    with place, st.container(key=f"awake-{made.key}"):
        event = st.pydeck_chart(
            pictures.moving(made.id, scope, look(scope)),
            height=_MAP_HEIGHT,
            on_select="rerun",
            selection_mode="single-object",
            # One key for all scopes: the map is recoloured, not built anew for every district.
            key=f"deck-{made.id}",
            alt=made.alt,
        )
        _legend(made, scope)
    chosen = (event.selection.get("objects") or {}).get("areas") or []
    if chosen and chosen[0].get("code"):
        st.switch_page(
            "pages/district.py", query_params={**scope.parameters, "area": chosen[0]["code"]}
        )


def _legend(made: Figure, scope: Scope) -> None:
    entries = "".join(
        f'<span class="entry is-{state}" style="--fill:{colour}">{escape(label)}</span>'
        for state, colour, label in map_figure.legend(made, look(scope))
    )
    hint = escape(words(scope.language)("common.panel.map_hint"))
    st.html(f'<div class="legend">{entries}</div><div class="figure-foot">{hint}</div>')
