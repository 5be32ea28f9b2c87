"""The parts of the reporting page that are no pictures: lineage, definitions, reminders."""

from html import escape

import pandas as pd
import streamlit as st

from lib import address, buttons, figures, layout, releases
from lib.errors import Problem
from lib.figures import definitions, origins
from lib.figures.figure import Figure
from lib.figures.origins import evidence
from lib.figures.reporting import reminder
from lib.scope import Scope
from lib.text import Words, words

_FITTING = 5
"""Columns of a table that a page has room for."""


def show(figure_id: str, scope: Scope) -> None:
    """Where a figure's numbers come from: definition, formulas, reports, flags, revisions."""
    said = words(scope.language)
    try:
        made = figures.build(figure_id, scope)
    except Problem as problem:
        layout.notice(said(problem.key, **problem.values))
        return
    with releases.at(scope.release):
        _show(made, said)


def _show(made: Figure, said: Words) -> None:
    about = origins.roots(made)
    reports = origins.sent(made, about)
    _say(f"<h2>{escape(made.title)}</h2><p>{escape(made.subtitle)}</p>")
    _part("definition", said, [made.note, made.source, *_definitions(about, said)])
    _part("flags", said, origins.flags(made, about, reports))
    _show_formulas(made, said)
    _show_reports(made, about, reports, said)
    _show_changes(made, about, said)


def show_definitions(scope: Scope) -> None:
    """Every indicator's meaning, with a field to search them."""
    said = words(scope.language)
    asked = st.text_input(
        said("reporting.page.search"), key="definition", max_chars=80, on_change=address.overrule
    )
    found = definitions.entries(said, asked)
    every = len(definitions.entries(said))
    if not found:
        layout.notice(said("reporting.definitions.none", asked=asked))
        return
    told = said("reporting.definitions.count", count=len(found), all=every)
    entries = "".join(
        f"<dt>{escape(one.label)}</dt>"
        f"<dd>{escape(one.definition)}<br><span>{escape(' '.join(one.facts))}</span></dd>"
        for one in found
    )
    _say(f'<p>{escape(told)}</p><dl class="definitions">{entries}</dl>')


def show_reminder(scope: Scope) -> None:
    """The letter to those who owe reports, to be copied."""
    said = words(scope.language)
    letter = reminder.letter(scope)
    with st.container(key="reminder"):
        if letter:
            head = f"<h3>{escape(said('reporting.page.reminder'))}</h3>"
            copy = buttons.copy(said("reporting.page.copy"), said("reporting.page.copied"))
            # Streamlit's own box for text to copy brings a third of this page's scripts.
            _say(f'{head}{copy}<pre class="letter" lang="vi" tabindex="0">{escape(letter)}</pre>')
        else:
            _say(f"<p>{escape(said('reporting.page.nobody'))}</p>")


def _definitions(about: origins.Roots, said: Words) -> list[str]:
    known = {one.code: one for one in definitions.entries(said)}
    return [f"{known[code].label}: {known[code].definition}" for code in about.indicators]


def _show_formulas(made: Figure, said: Words) -> None:
    found = origins.formulas(made)
    key = "formula_intro" if len(found) else "formula_counts"
    _part("formula", said, [said(f"reporting.origin.{key}")])
    if len(found):
        # Two columns fit on a page, but not on a phone.
        _say(f'<p class="phone">{escape(said("reporting.origin.wide"))}</p>')
        _table(found[["number", "formula"]], said)
    else:
        layout.table(made)


def _show_reports(made: Figure, about: origins.Roots, reports: pd.DataFrame, said: Words) -> None:
    if reports.empty:
        _part("reports", said, [said("reporting.origin.reports_none")])
        return
    intro = said(
        "reporting.origin.reports_intro",
        received=said.number((reports["status"] == "received").sum()),
        missing=said.number(reports["is_owed"].sum()),
        late=said.number(reports["is_late"].sum()),
        start=said.date(about.start),
        end=said.date(about.end),
    )
    _part("reports", said, [intro])
    _table(evidence.told(reports, said), said)
    tables = (origins.brought(made, about), origins.stood(made, about))
    filled = [found for found in tables if len(found)]
    if filled:
        _say(f"<p>{escape(said('origin.intro'))}</p>")
    for found in filled:
        _table(found, said)


def _show_changes(made: Figure, about: origins.Roots, said: Words) -> None:
    changed = origins.changed(made, about)
    lines = [] if len(changed) else [said("reporting.origin.revisions_none")]
    _part("revisions", said, lines)
    if len(changed):
        _table(changed, said)
    replaced = origins.replaced(made, about)
    if len(replaced):
        _part("superseded", said, [])
        _table(replaced, said)


def _part(key: str, said: Words, lines: list[str]) -> None:
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    _say(f"<h3>{escape(said(f'reporting.origin.{key}'))}</h3>{told}")


def _table(frame: pd.DataFrame, said: Words) -> None:
    if len(frame.columns) > _FITTING:
        # The table's own bar only shows under a pointer.
        _say(f"<p>{escape(said('reporting.origin.wide'))}</p>")
    heads = {name: said(f"columns.{name}") for name in frame}
    st.dataframe(frame, hide_index=True, width="stretch", column_config=heads)


def _say(html: str) -> None:
    st.html(f'<div class="origin">{html}</div>')
