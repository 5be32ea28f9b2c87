"""What pages are laid out from: frame, figure panel, and the states in which there is no figure."""

import logging
import time
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from lib import db, figures, habits, live, releases, snapshot, told
from lib.charts.look import DARK, LIGHT
from lib.errors import Problem
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.measures import places
from lib.queries import areas, observations, reports
from lib.scope import Scope
from lib.text import Words, words
from lib.text.breaks import TOGETHER

_LOG = logging.getLogger(__name__)
_RETRY_SECONDS = 4
_SHOWN = "shown"
"""Session key: ids of the figures that the page has laid out."""
_PRESENTED = "presented"
"""Session key: ids of what the page shows a room: its figures, and what else stands on it."""


def style() -> None:
    """The pages' style sheet, in the colours of the reader's theme."""
    palette = DARK if live.is_dark() else LIGHT
    named = {
        "ink": palette.ink, "muted": palette.muted, "faint": palette.faint,
        "paper": palette.paper, "accent": palette.accent, "met": palette.met,
        "unmet": palette.unmet, "unclear": palette.unclear, "wash": f"{palette.faint}55",
    }  # fmt: skip
    variables = "".join(f"--{name}:{colour};" for name, colour in named.items())
    st.html(f"<style>:root{{{variables}}}{_sheet()}</style>")


def brand(scope: Scope) -> None:
    """Who speaks, how far the data go, and whether they are illustrative."""
    said = words(scope.language)
    committee = said("common.subtitle", province=phrases.place_name(areas.province(), said))
    last = min(observations.last_day(), scope.period.end)
    parts = [
        f"<b>{escape(said('common.product'))}</b>",
        f"<span>{escape(committee)}</span>",
        f"<span>{escape(said('common.as_of', day=said.date(last)))}</span>",
    ]
    if scope.release:
        one = releases.of_id(scope.release)
        day = said.date(one.pinned_at.date())
        badge = said("releases.badge", name=one.name, day=day)
        parts.append(f'<span class="badge is-release">{escape(badge)}</span>')
    if reports.is_illustrative():
        parts.append(f'<span class="badge">{escape(said("common.illustrative"))}</span>')
    st.html(f'<div class="brand">{"".join(parts)}</div>')


def question(page: str, scope: Scope) -> None:
    """The question that a page answers, as its heading."""
    said = words(scope.language)
    area = phrases.opening(phrases.place_name(places.of_scope(scope), said))
    asked = said(f"pages.{page}.title", area=area, units=phrases.units(scope, said))
    st.html(f"<h1>{escape(asked)}</h1>")


def notice(sentence: str) -> None:
    """A sentence that the reader should see but need not act on."""
    st.html(f'<div class="notice" role="status">{escape(sentence)}</div>')


def caution(sentence: str) -> None:
    """A sentence to bear in mind before any figure of the page is read."""
    st.html(f'<p class="caution">{escape(sentence)}</p>')


def shown() -> tuple[str, ...]:
    """The ids of the figures that the page has laid out so far."""
    return tuple(st.session_state.get(_SHOWN, ()))


def begin() -> None:
    """A page is about to lay out its figures."""
    st.session_state[_SHOWN] = []
    st.session_state[_PRESENTED] = []


def presented() -> tuple[str, ...]:
    """What the page shows a room, in its order."""
    return tuple(st.session_state.get(_PRESENTED, ()))


def to_present(name: str) -> None:
    """The page shows something that a talk has a screen for, at this place among its figures."""
    st.session_state.setdefault(_PRESENTED, []).append(name)


def figure(figure_id: str, scope: Scope, *, finding: str = "", wakes: bool = False) -> None:
    """The panel of one figure: title, then picture, live chart or table, then source and files.

    `finding` is a sentence under the title; a map that `wakes` can be moved in as soon as the page
    is drawn.
    """
    said = words(scope.language)
    st.session_state.setdefault(_SHOWN, []).append(figure_id)
    to_present(figure_id)
    with st.container(key=f"figure-{figure_id.replace('.', '-')}"):
        try:
            made = figures.build(figure_id, scope)
        except Problem as problem:
            notice(said(problem.key, **problem.values))
            return
        except Exception:
            # One faulty figure must not take the others of its page away.
            _LOG.exception("Figure %s failed", figure_id)
            notice(said("trouble.unexpected_figure"))
            return
        habits.note(figure_id)
        _panel(made, scope, finding, wakes)


def trouble(problem: Problem, language: str) -> None:
    """A page without data: what is wrong, in a sentence; it comes back by itself."""
    said = words(language)
    st.html(
        f'<div class="trouble" role="alert"><h2>{escape(said("trouble.title"))}</h2>'
        f"<p>{escape(said(problem.key, **problem.values))}</p>"
        f"<p>{escape(said('trouble.retry'))}</p></div>"
    )
    _wait_for_data(time.monotonic())


def unexpected(language: str) -> None:
    """A page that met a fault of ours."""
    notice(words(language)("trouble.unexpected"))


def link(page: str, scope: Scope, **parameters: str) -> str:
    """The address of a page for a scope, relative to any page."""
    return f"{page}?{urlencode({**scope.parameters, **parameters})}"


def _panel(made: Figure, scope: Scope, finding: str, wakes: bool) -> None:
    said = words(scope.language)
    head, foot = _head(made, finding), _foot(made, said)
    view = st.session_state.get("view", "picture")
    if made.draw is None:
        st.html(head)
        notice(made.empty or said("common.panel.no_rows"))
    elif view == "picture" and not wakes:
        # One element instead of three: a page of figures is drawn sooner.
        st.html(head + _picture(made, scope) + foot)
    else:
        st.html(head)
        if view == "table":
            table(made)
        elif made.deck:
            live.map_to_move(made, scope, _picture(made, scope), at_once=view == "live")
        else:
            live.chart(made, scope)
        st.html(foot)


def _head(made: Figure, finding: str) -> str:
    return (
        f'<div class="figure-head"><h3>{_written(made.title)}</h3>'
        f'<p>{_written(made.subtitle)}</p><p class="finding">{_written(finding)}</p></div>'
    )


def _written(text: str) -> str:
    """A sentence as HTML whose lines end where they may."""
    return TOGETHER.sub(r'<span class="together">\g<0></span>', escape(text))


def _picture(made: Figure, scope: Scope) -> str:
    # The browser takes the drawing made for its width; both come from the same chart.
    wide, narrow = (_address(made, scope, size=size) for size in ("wide", "narrow"))
    return (
        '<div class="figure-picture"><picture>'
        f'<source media="(max-width: 640px)" srcset="{narrow}">'
        f'<img src="{wide}" alt="{escape(made.alt, quote=True)}">'
        "</picture></div>"
    )


def table(made: Figure) -> None:
    """The numbers behind a figure, in words."""
    st.dataframe(told.sortable(made), hide_index=True, width="stretch")


def _downloads(made: Figure, said: Words) -> str:
    files = "".join(
        f'<a href="{_address(made, made.scope, ending=ending)}" download>{ending.upper()}</a>'
        for ending in snapshot.ENDINGS
    )
    label = escape(said("common.panel.download"))
    return f'<div class="downloads">{_origin(made, said)}<span>{label}:</span>{files}</div>'


def _foot(made: Figure, said: Words) -> str:
    return (
        f'<div class="figure-foot"><p>{escape(made.source)}</p>'
        f"<details><summary>{escape(said('common.panel.note'))}</summary>"
        f"<p>{escape(made.note)}</p></details>{_downloads(made, said)}</div>"
    )


def _origin(made: Figure, said: Words) -> str:
    """The link to where the figure's numbers come from: nothing is asked before it is followed."""
    address = link("reporting", made.scope, part="origin", figure=made.id)
    words_of = escape(said("reporting.origin.link"))
    return f'<a href="{escape(address, quote=True)}">{words_of}</a>'


def _address(made: Figure, scope: Scope, *, size: str = "", ending: str = "svg") -> str:
    parameters = {**scope.parameters, "v": db.version()}
    if size:
        theme = "dark" if live.is_dark() else "light"
        parameters |= {"part": "chart", "size": size, "theme": theme}
    return escape(f"figure/{made.id}.{ending}?{urlencode(parameters)}", quote=True)


@st.fragment(run_every=_RETRY_SECONDS)
def _wait_for_data(since: float) -> None:
    # The page has only just been tried: trying again at once would never end.
    if time.monotonic() - since < _RETRY_SECONDS / 2:
        return
    try:
        db.version()
        areas.province()
        observations.last_day()
    except Problem:
        return
    st.rerun()


@cache
def _sheet() -> str:
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
