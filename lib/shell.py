"""The frame around every page: settings, style, navigation, the reader's scope."""

import logging
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib import buttons, controls, decisions, layout, live, releases, states, summary
from lib.errors import Problem
from lib.queries import areas
from lib.scope import Scope
from lib.text import Words, words

_LOG = logging.getLogger(__name__)
_SCOPE = "scope"
_TRIES = "tries"
"""Session keys: what the reader asks about, from the frame to the page inside it; how often the
data have changed while this page was being made."""


def run(names: tuple[str, ...], for_writers: tuple[str, ...] = ()) -> None:
    """Show the page that the reader asked for; `names` are the files of pages/, in order.

    Pages for writers are there for who has that role, and not offered beside a release.
    """
    said = words(controls.language())
    st.set_page_config(page_title=said("common.product"), layout="wide")
    layout.style()
    pages = [_page(name, said) for name in names]
    if decisions.may_write():
        offered = "hidden" if _is_pinned() else "visible"
        pages += [_page(name, said, visibility=offered) for name in for_writers]

    def home() -> None:
        st.switch_page(pages[0], query_params=st.query_params.to_dict())

    # Streamlit takes the address away from the page that opens first; this one has none to lose.
    root = st.Page(home, default=True, visibility="hidden")
    page = st.navigation([root, *pages], position="top")
    try:
        # All that a page shows is of one state of the data, though others write meanwhile.
        with states.one_state(held=_tries() >= states.TRIES - 1):
            _show(page)
        st.session_state.pop(_TRIES, None)
    except states.Moved:
        st.session_state[_TRIES] = _tries() + 1
        st.rerun()
    except Problem as problem:
        layout.trouble(problem, controls.language())
    except Exception as fault:
        _LOG.exception("A page failed", exc_info=fault)
        layout.unexpected(controls.language())
    finally:
        st.session_state.pop(_SCOPE, None)


def _page(name: str, said: Words, **options: str) -> StreamlitPage:
    title = said(f"pages.{name}.nav")
    return st.Page(f"pages/{name}.py", title=title, url_path=name, **options)


def _is_pinned() -> bool:
    try:
        return bool(controls.release())
    except Problem:
        # The page itself will tell what is wrong with the data.
        return False


def _tries() -> int:
    return st.session_state.get(_TRIES, 0)


def _show(page: StreamlitPage) -> None:
    live.visit(page.url_path)
    with releases.at(controls.release()):
        if page.url_path:
            _run(page)
        else:
            page.run()


def scope(page: str) -> Scope:
    """What the reader is asking about; `page` is the asking page's own file.

    A page that Streamlit runs alone, as AppTest does, gets the frame's top part from here.
    """
    if _SCOPE in st.session_state:
        return st.session_state[_SCOPE]
    layout.style()
    try:
        return _top(Path(page).stem)
    except Problem as problem:
        layout.trouble(problem, controls.language())
        st.stop()


def _run(page: StreamlitPage) -> None:
    """One page: its head, what it says in a minute, what it lays out, and what comes to life."""
    chosen = _top(page.url_path)
    st.session_state[_SCOPE] = chosen
    place = st.container(key="minute")
    layout.begin()
    page.run()
    # Only now is it known which figures the page is about.
    with place:
        told = _told(page.url_path, chosen)
        buttons.opening(told, page.url_path, chosen, layout.presented())
    live.wake()


def _told(name: str, chosen: Scope) -> tuple[str, ...]:
    """What a page says in a minute; nothing where one of its figures is at fault."""
    try:
        return summary.of_page(name, chosen, layout.shown())
    except Exception:
        # The page itself stands already, and must not be taken away.
        _LOG.exception("The summary of %s failed", name)
        return ()


def _top(name: str) -> Scope:
    head = st.container(key="head")
    chosen = controls.choose()
    with head:
        layout.brand(chosen)
        layout.question(_asked(name, chosen), chosen)
    return chosen


def _asked(name: str, chosen: Scope) -> str:
    """Where a page's question stands: a page of one area has another while none is chosen."""
    is_whole = chosen.area == areas.province().code
    other = f"{name}.whole"
    return other if is_whole and words(chosen.language).has(f"pages.{other}.title") else name
