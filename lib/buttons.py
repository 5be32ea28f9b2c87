"""What stands above a page's figures: its minute, its way into a talk, its address for others."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from lib.scope import Scope
from lib.text import Words, words


def opening(sentences: tuple[str, ...], page: str, scope: Scope, ids: tuple[str, ...]) -> None:
    """What the page says in a minute, folded away until a reader asks for it, and two buttons:
    its figures (`ids`) for a room, and its address for others.
    """
    said, minute = words(scope.language), ""
    if sentences:
        told = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
        title = escape(said("summary.title"))
        minute = f'<details class="minute"><summary>{title}</summary>{told}</details>'
    buttons = present(page, scope, ids) + _copy_address(said)
    st.html(f'<div class="opening">{minute}<div class="buttons">{buttons}</div></div>')


def present(page: str, scope: Scope, ids: tuple[str, ...], codes: tuple[str, ...] = ()) -> str:
    """The button that shows figures of areas to a room; nothing where there are no figures."""
    if not ids:
        return ""
    said = words(scope.language)
    asked = {"present": "1", "figures": ",".join(ids)}
    asked |= {"areas": ",".join(codes)} if codes else {}
    chosen = {name: st.query_params[name] for name in st.query_params}
    address = f"{page}?{urlencode({**chosen, **scope.parameters, **asked})}"
    hint, label = escape(said("talk.start_hint"), quote=True), escape(said("talk.start"))
    return (
        f'<a class="button" data-present target="_self" href="{escape(address, quote=True)}"'
        f' title="{hint}">{label}</a>'
    )


def copy(label: str, done: str) -> str:
    """The button that copies what stands beside it for this: a text, or the page's address."""
    label, done = escape(label, quote=True), escape(done, quote=True)
    return (
        f'<button class="button" type="button" data-copy data-label="{label}" data-done="{done}"'
        f' aria-live="polite">{label}</button>'
    )


def _copy_address(said: Words) -> str:
    told = escape(said("talk.select"), quote=True)
    field = f'<label class="address" hidden>{told} <input readonly></label>'
    return copy(said("talk.copy"), said("talk.copied")) + field
