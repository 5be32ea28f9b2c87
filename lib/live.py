"""Figures to move in: charts and maps that the reader's browser draws itself."""

import time
from html import escape

import streamlit as st

from lib import address, snapshot
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
_REST_SECONDS = 0.4
"""How long a page rests, drawn, before its map comes to life."""


def visit(page: str) -> None:
    """The reader is on a page; on another one than before, its map sleeps at first."""
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        st.session_state[_AWAKE] = False


def is_dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def look(scope: Scope) -> Look:
    """How charts look for this reader."""
    return snapshot.look_of(scope, dark=is_dark())


def is_awake() -> bool:
    """Whether the page's map is alive; where it is not, it will be as soon as the page is drawn.

    A live map costs the browser more than all else on the page: what there is to read comes first.
    """
    if not st.session_state.get(_AWAKE, False):
        _wake(time.monotonic())
    return st.session_state.get(_AWAKE, False)


def show(made: Figure, scope: Scope, picture: str) -> None:
    """The figure as a live chart, or as a map to move in; `picture` stands in while that comes."""
    if made.deck:
        _deck(made, scope, picture)
        return
    chart = looks.finish(made.draw(look(scope)), look(scope))
    st.altair_chart(chart, theme=None, width="stretch", alt=made.alt)


@st.fragment(run_every=_REST_SECONDS)
def _wake(since: float) -> None:
    # The first time is the page's own run; the browser asks for the second.
    if time.monotonic() - since > _REST_SECONDS / 2:
        st.session_state[_AWAKE] = True
        address.overrule()
        st.rerun()


def _deck(made: Figure, scope: Scope, picture: str) -> None:
    # A phone is too narrow for the map to move in: its style sheet shows the picture alone. On
    # wider screens the picture lies below the map, and is seen until the browser has drawn it.
    with st.container(key=f"moving-{made.key}"):
        st.html(picture)
        event = st.pydeck_chart(
            made.deck(look(scope)),
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
