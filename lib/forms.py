"""The forms in which a meeting's decisions are recorded and changed; for readers with the role."""

import uuid
from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from lib import clock, decisions, figures, layout
from lib.decisions import Occasion, State
from lib.errors import Problem
from lib.figures import phrases
from lib.figures.tasks import past
from lib.measures import decisions as measured
from lib.queries import areas
from lib.schema import DECISION_STATUSES
from lib.scope import Scope
from lib.text import Words, collation, words

_WRITER = "writer"
_DRAFT = "draft"
_SEEN = "seen"
_SAVED = "saved"
"""Session keys: who writes, the decision being written, the state that a change begins from, and
the sentence that tells of the last writing."""
_DAYS = {"min_value": date(2000, 1, 1), "max_value": date(2100, 12, 31), "format": "DD/MM/YYYY"}


def show(scope: Scope) -> None:
    """The forms, for readers with the writer's role; nothing to others, or beside a release.

    What a release shows stays as it was pinned: what is written now would not be seen there.
    """
    if scope.release or not decisions.may_write():
        return
    said = words(scope.language)
    with st.container(key="writing"):
        st.html(f'<div class="figure-head"><h3>{said("decisions.form.title")}</h3></div>')
        if _SAVED in st.session_state:
            layout.notice(said(st.session_state.pop(_SAVED)))
        with st.expander(said("decisions.form.new"), key="new-decision"):
            _record(scope, said)
        with st.expander(said("decisions.form.change"), key="change-decision"):
            _change(scope, said)


def _record(scope: Scope, said: Words) -> None:
    """The form of a new decision; what is typed stays until it has been written."""
    draft = st.session_state.setdefault(_DRAFT, uuid.uuid4().hex[:12])
    names = figures.offered(said)
    places = _places(scope, said)
    with st.form(f"record-{draft}", enter_to_submit=False):
        figure_id = st.selectbox(
            said("decisions.form.figure"),
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=f"{draft}-figure",
            placeholder=said("decisions.form.no_figure"),
        )
        area_id = st.selectbox(
            said("decisions.form.area"),
            list(places),
            format_func=places.__getitem__,
            index=_place_of(scope, list(places)),
            key=f"{draft}-area",
        )
        meeting_on = st.date_input(
            said("decisions.form.meeting_on"), clock.today(), key=f"{draft}-meeting", **_DAYS
        )
        text = st.text_area(said("decisions.form.text"), key=f"{draft}-text")
        owner = st.text_input(said("decisions.form.owner"), key=f"{draft}-owner", max_chars=120)
        due_on = st.date_input(said("decisions.form.due_on"), None, key=f"{draft}-due", **_DAYS)
        by = _writer(said, draft)
        sent = st.form_submit_button(said("decisions.form.record"), type="primary")
    if sent:
        about = Occasion(f"{meeting_on:%Y%m%d}-{draft}", meeting_on, area_id or None, figure_id)
        if _written(
            lambda: decisions.record(about, State(text, owner, due_on, "open"), by=by), by, said
        ):
            del st.session_state[_DRAFT]
            _tell("decisions.recorded")


def _change(scope: Scope, said: Words) -> None:
    """The form of a change, begun from the state that was newest when the form was opened."""
    known = measured.of_scope(scope)
    # A decision that somebody else closes meanwhile stays here with what has been typed.
    begun = [f"{one}-text" in st.session_state for one in known["id"]]
    open_ones = known[
        (known["status"] == "open") | pd.Series(begun, known.index, dtype=bool)
    ].set_index("id")
    if open_ones.empty:
        st.html(f"<p>{said('decisions.form.none_open')}</p>")
        return
    labels = {one: f"{said.date(row['meeting_on'])}: {row['text'][:90]}"
              for one, row in open_ones.iterrows()}  # fmt: skip
    chosen = st.selectbox(
        said("decisions.form.which"), list(labels), format_func=labels.__getitem__, key="change"
    )
    number, seen = _opened(chosen, open_ones.loc[chosen])
    _warn_of_newer(chosen, open_ones.loc[chosen], number, seen, said)
    with st.form(f"change-{chosen}", enter_to_submit=False):
        to = _state(chosen, said)
        note = st.text_input(said("decisions.form.note"), key=f"{chosen}-note")
        by = _writer(said, chosen)
        sent = st.form_submit_button(said("decisions.form.save"), type="primary")
    if sent and _written(
        lambda: decisions.change(chosen, seen=seen, number=number, to=to, by=by, note=note),
        by, said,
    ):  # fmt: skip
        _close(chosen)
        _tell("decisions.saved")


def _state(chosen: str, said: Words) -> State:
    labels = {status: said(f"decisions.status.{status}") for status in DECISION_STATUSES}
    return State(
        text=st.text_area(said("decisions.form.text"), key=f"{chosen}-text"),
        owner=st.text_input(said("decisions.form.owner"), key=f"{chosen}-owner", max_chars=120),
        due_on=st.date_input(said("decisions.form.due_on"), key=f"{chosen}-due_on", **_DAYS),
        status=st.selectbox(
            said("decisions.form.status"), list(labels), format_func=labels.__getitem__,
            key=f"{chosen}-status",
        ),
    )  # fmt: skip


def _opened(chosen: str, row: pd.Series) -> tuple[int, State]:
    """The state that the form began from; a form that is opened now begins from the newest."""
    if f"{chosen}-text" not in st.session_state:
        st.session_state[_SEEN] = {**st.session_state.get(_SEEN, {}), chosen: _newest(row)}
        for name, value in vars(_newest(row)[1]).items():
            st.session_state[f"{chosen}-{name}"] = value
    return st.session_state[_SEEN][chosen]


def _warn_of_newer(chosen: str, row: pd.Series, number: int, seen: State, said: Words) -> None:
    """Tell what others have changed since the form was opened, and offer to go on from there."""
    newest = _newest(row)
    if newest == (number, seen):
        return
    what = past.changes(pd.Series(vars(seen)), row, said)
    layout.notice(said("decisions.newer", changes=what))
    if st.button(said("decisions.form.go_on"), key=f"{chosen}-go-on"):
        st.session_state[_SEEN][chosen] = newest
        st.rerun()


def _newest(row: pd.Series) -> tuple[int, State]:
    due_on = None if pd.isna(row["due_on"]) else row["due_on"]
    return int(row["number"]), State(row["text"], row["owner"], due_on, row["status"])


def _writer(said: Words, form: str) -> str:
    known = st.session_state.get(_WRITER, "")
    return st.text_input(said("decisions.form.by"), known, key=f"{form}-by", max_chars=120)


def _written(write: Callable[[], None], by: str, said: Words) -> bool:
    """Whether it could be written; if not, the reader is told why."""
    st.session_state[_WRITER] = by.strip()
    try:
        write()
    except Problem as problem:
        layout.notice(said(problem.key, **problem.values))
        return False
    return True


def _close(chosen: str) -> None:
    for name in ("text", "owner", "due_on", "status", "note", "by"):
        st.session_state.pop(f"{chosen}-{name}", None)


def _tell(key: str) -> None:
    st.session_state[_SAVED] = key
    st.rerun()


def _places(scope: Scope, said: Words) -> dict[str, str]:
    """The whole province under an empty id, then its areas by name."""
    parts = areas.reporting(scope.period.end)
    named = [(row["id"], phrases.area_name(row, said)) for _, row in parts.iterrows()]
    whole = phrases.opening(phrases.place_name(areas.province(), said))
    return {"": whole, **dict(sorted(named, key=lambda pair: collation.key(pair[1])))}


def _place_of(scope: Scope, ids: list[str]) -> int:
    parts = areas.reporting(scope.period.end).set_index("code")["id"]
    return ids.index(parts[scope.area]) if scope.area in parts.index else 0
