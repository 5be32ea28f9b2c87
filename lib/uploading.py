"""The page on which a writer sends report files: chosen, tried, looked at, then written."""

import hashlib
from collections.abc import Callable
from html import escape

import streamlit as st

from lib import address, decisions, layout, results, states, upload
from lib.errors import Problem
from lib.scope import Scope
from lib.text import Words, words
from lib.upload import Trial, telling

_ROUND = "upload-round"
_TRIED = "upload-tried"
_WRITTEN = "upload-written"
_ASKED = "upload-asked"
_CHANGED = "upload-changed"
_WRITER = "writer"
"""Session keys: how often files were written, what is on the page until then and after, whether
writing was asked for, whether the data have changed since the trial, and who writes."""


def show(scope: Scope) -> None:
    """The page; nothing to send files with beside a release, or without the writer's role."""
    said = words(scope.language)
    if not decisions.may_write() or scope.release:
        why = "beside_release" if decisions.may_write() else "not_allowed"
        layout.notice(said(f"upload.{why}"))
        return
    if _WRITTEN in st.session_state:
        _tell_written(st.session_state[_WRITTEN], said)
    files = _chosen(said)
    if not files:
        st.html(f'<div class="steps">{_steps(said)}</div>')
        return
    st.session_state.pop(_WRITTEN, None)
    try:
        _look_at(files, scope, said)
    except Problem as problem:
        layout.notice(said(problem.key, **problem.values))


def _chosen(said: Words) -> list[tuple[str, bytes]]:
    """The files that the reader has chosen: names and contents."""
    # Streamlit's own words in this control are English: the style sheet puts ours in their place.
    names = {"button": "choose", "more": "limits", "drop": "drop", "fault": "client_fault"}
    told = "".join(
        f'--upload-{name}:"{_quoted(said(f"upload.{key}", most=upload.LARGEST_MB))}";'
        for name, key in names.items()
    )
    st.html(f"<style>:root{{{told}}}</style>")
    with st.container(key="upload-files"):
        sent = st.file_uploader(
            said("upload.label"),
            accept_multiple_files=True,
            max_upload_size=upload.LARGEST_MB,
            key=f"upload-{st.session_state.get(_ROUND, 0)}",
            on_change=address.overrule,
        )
    return [(one.name, one.getvalue()) for one in sent]


def _look_at(files: list[tuple[str, bytes]], scope: Scope, said: Words) -> None:
    trial = _tried(files, scope)
    asked = st.session_state.pop(_ASKED, False)
    if asked and _write(files, trial, scope, said):
        st.rerun()
    trial = st.session_state[_TRIED][1]
    if st.session_state.pop(_CHANGED, False):
        layout.notice(said("upload.changed"))
    _preview(trial, said)
    if trial.is_sound:
        _ask_to_write(said)


def _tried(files: list[tuple[str, bytes]], scope: Scope) -> Trial:
    """The trial of these very files, made anew where any of them is another."""
    mark = (scope.language, *((name, hashlib.sha256(each).hexdigest()) for name, each in files))
    known = st.session_state.get(_TRIED)
    if known is None or known[0] != mark:
        made = _watched(lambda tell: upload.tried(files, scope.language, tell), "trying", scope)
        st.session_state[_TRIED] = (mark, made)
    return st.session_state[_TRIED][1]


def _write(files: list[tuple[str, bytes]], trial: Trial, scope: Scope, said: Words) -> bool:
    """Whether the files are written; else the page shows what they would do now."""
    by = st.session_state.get("upload-by", "").strip()
    st.session_state[_WRITER] = by
    if not by:
        layout.notice(said("upload.needs_name"))
        return False
    # What this page still holds of the data would keep the other process from writing.
    states.look_again()
    done = _watched(
        lambda tell: upload.written(files, scope.language, tell, by=by, mark=trial.mark),
        "writing",
        scope,
    )
    states.look_again()
    if done.written_at is None:
        st.session_state[_TRIED] = (st.session_state[_TRIED][0], done)
        st.session_state[_CHANGED] = True
        return False
    st.session_state[_WRITTEN] = done
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    del st.session_state[_TRIED]
    return True


def _watched(work: Callable[[Callable[[float], None]], Trial], what: str, scope: Scope) -> Trial:
    text = words(scope.language)(f"upload.{what}")
    bar = st.progress(0.0, text=text)
    try:
        return work(lambda share: bar.progress(share, text=text))
    finally:
        bar.empty()


def _preview(trial: Trial, said: Words) -> None:
    rows = telling.lines(trial, said)
    with st.container(key="upload-found"):
        _title("found", said)
        for found in trial.files:
            st.html(telling.file(found, said))
        if rows:
            st.html(telling.listed(rows, said))
            st.download_button(
                said("upload.list"), results.content(rows, said), file_name="danh-sach-loi.csv",
                mime="text/csv", on_click="ignore",
            )  # fmt: skip
    if trial.is_sound:
        with st.container(key="upload-change"):
            _title("change", said)
            st.html(telling.changes(trial, said))
            st.html(f"<h4>{escape(said('upload.findings'))}</h4>{telling.findings(trial, said)}")


def _ask_to_write(said: Words) -> None:
    with st.container(key="upload-write"):
        st.text_input(
            said("upload.by"),
            st.session_state.get(_WRITER, ""),
            key="upload-by",
            max_chars=120,
            on_change=address.overrule,
        )
        st.button(said("upload.write"), type="primary", key="upload-now", on_click=_ask)


def _ask() -> None:
    address.overrule()
    # A page that is begun anew because the data changed forgets a click, but not this.
    st.session_state[_ASKED] = True


def _tell_written(done: Trial, said: Words) -> None:
    told = escape(said("upload.written", by=done.by, moment=said.moment(done.written_at)))
    with st.container(key="upload-done"):
        st.html(f'<div class="notice is-done" role="status">{told}</div>')
        for found in done.files:
            st.html(telling.file(found, said, written=True))
        st.html(telling.changes(done, said))


def _title(name: str, said: Words) -> None:
    st.html(f'<div class="figure-head"><h3>{escape(said(f"upload.title.{name}"))}</h3></div>')


def _steps(said: Words) -> str:
    steps = "".join(f"<li>{escape(said(f'upload.step.{step}'))}</li>" for step in "123")
    rules = escape(said("upload.rules", most=upload.LARGEST_MB, files=upload.MOST_FILES))
    return f"<ol>{steps}</ol><p>{rules}</p>"


def _quoted(text: str) -> str:
    """The text as a style sheet's string holds it."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
