"""The minutes: every decision with a link to its figure and with its history, as HTML."""

from html import escape

import pandas as pd
import streamlit as st

from lib import figures, layout
from lib.figures.tasks import about, decided, past
from lib.measures import decisions
from lib.scope import Scope
from lib.text import Words, words


def show(scope: Scope) -> None:
    """Each decision closed to one line; open, it tells who changed what and when."""
    said = words(scope.language)
    known = decisions.of_scope(scope).set_index("id")["figure_id"]
    rows = decided.rows(scope, dict(figures.titles(said)))
    entries = "".join(_entry(row, known[row["id"]], scope, said) for _, row in rows.iterrows())
    with st.container(key="minutes"):
        st.html(
            f'<div class="figure-head"><h3>{escape(said("decisions.history"))}</h3></div>'
            f"<p>{escape(said('decisions.hint'))}</p>"
            f'<div class="minutes">{entries or escape(said("tasks.decisions.title_none"))}</div>'
        )


def _entry(row: pd.Series, figure_id: str | None, scope: Scope, said: Words) -> str:
    states = "".join(f"<li>{escape(one)}</li>" for one in past.sentences(row["id"], said))
    return (
        f'<details id="decision-{escape(row["id"], quote=True)}"><summary>'
        f"{escape(row['decision'])} "
        f'<span class="status is-{row["status"]}">{escape(row["status_label"])}</span></summary>'
        f"{_link(row, figure_id, scope, said)}<ol>{states}</ol></details>"
    )


def _link(row: pd.Series, figure_id: str | None, scope: Scope, said: Words) -> str:
    if figure_id not in figures.ids():
        return ""
    page, choices = about.address(figure_id)
    address = escape(layout.link(page, scope, **choices), quote=True)
    label = escape(said("decisions.look", about=row["about"]))
    return f'<p><a href="{address}">{label}</a></p>'
