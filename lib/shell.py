"""The frame around every page: settings, style, navigation, the reader's scope."""

import logging

import streamlit as st

from lib import controls, layout
from lib.errors import Problem
from lib.scope import Scope
from lib.text import words

_LOG = logging.getLogger(__name__)


def run(names: tuple[str, ...]) -> None:
    """Show the page that the reader asked for; `names` are the files of pages/, in order."""
    said = words(controls.language())
    st.set_page_config(page_title=said("common.product"), layout="wide")
    layout.style()
    pages = [
        st.Page(f"pages/{name}.py", title=said(f"pages.{name}.nav"), url_path=name, default=not n)
        for n, name in enumerate(names)
    ]
    page = st.navigation(pages, position="top")
    try:
        _frame(page.url_path or names[0])
        page.run()
    except Problem as problem:
        layout.trouble(problem, controls.language())
    except Exception as fault:
        _LOG.exception("A page failed", exc_info=fault)
        layout.unexpected(controls.language())


def scope() -> Scope:
    """What the reader is asking about, for the page inside the frame."""
    return st.session_state["scope"]


def _frame(name: str) -> None:
    head = st.container(key="head")
    st.session_state["scope"] = controls.choose()
    with head:
        layout.brand(scope())
        layout.question(name, scope())
