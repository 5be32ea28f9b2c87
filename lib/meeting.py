"""The meeting pack on screen: what goes into it, and the file."""

import streamlit as st

from lib import address, buttons, controls, figures, layout, pack
from lib.errors import Problem
from lib.figures import phrases
from lib.pack import work
from lib.pack.choice import Choice, usual
from lib.queries import areas
from lib.scope import Scope
from lib.text import Words, collation, words

_MADE = "pack"
"""Session key: the last pack that was made, what it was made of, and its name."""
_TYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
}


def choose(scope: Scope) -> Choice:
    """Areas and figures, each in the order in which they are chosen."""
    said = words(scope.language)
    places = _places(scope, said)
    codes = controls.several(
        "areas", places, said, usual=(scope.area,), label=said("meeting.areas"),
        # A reader who turns to another area starts anew with its usual figures.
        key=f"pack-areas-{scope.area}-{scope.period.year}-{scope.period.quarter}",
    )  # fmt: skip
    chosen = controls.several(
        "figures", figures.offered(said), said, usual=usual(codes), label=said("meeting.figures"),
        key=f"pack-figures-{'-'.join(codes)}", hint=said("meeting.order"),
    )  # fmt: skip
    return Choice(scope, chosen, codes)


def deliver(choice: Choice) -> None:
    """Make the file that the reader asks for, and hand it over."""
    said = words(choice.scope.language)
    kinds = {ending: said(f"meeting.kind.{ending}") for ending in pack.ENDINGS}
    with st.container(horizontal=True, vertical_alignment="center", key="pack"):
        ending = controls.choice("kind", kinds, said, label=said("meeting.kinds"), as_tabs=True)
        asked = st.button(
            said("meeting.make"), type="primary", disabled=not choice.figures,
            on_click=address.overrule,
        )  # fmt: skip
        st.html(buttons.present("meeting", choice.scope, choice.figures, choice.areas))
    if asked:
        _make(choice, ending, said)
    _hand_over(choice, ending, said)


def _make(choice: Choice, ending: str, said: Words) -> None:
    bar = st.progress(0.0, text=said("meeting.working"))
    try:
        written = work.made(
            choice, ending, lambda share: bar.progress(share, text=said("meeting.working"))
        )
        st.session_state[_MADE] = (choice, ending, written)
    except Problem as problem:
        layout.notice(said(problem.key, **problem.values))
    finally:
        bar.empty()


def _hand_over(choice: Choice, ending: str, said: Words) -> None:
    """The last pack, as long as it is the one that the choices speak of."""
    made = st.session_state.get(_MADE)
    if not made or made[:2] != (choice, ending):
        return
    written = made[2]
    size = said.number(len(written) / 1_000_000, 1)
    st.download_button(
        said("meeting.take", kind=said(f"meeting.kind.{ending}"), size=size),
        written,
        file_name=f"{pack.name(choice)}.{ending}",
        mime=_TYPES[ending],
        on_click="ignore",
        type="primary",
    )


def _places(scope: Scope, said: Words) -> dict[str, str]:
    """The province, then its areas by name."""
    province = areas.province()
    parts = areas.reporting(scope.period.end)
    named = [(row["code"], phrases.area_name(row, said)) for _, row in parts.iterrows()]
    named.sort(key=lambda pair: collation.key(pair[1]))
    return {province.code: phrases.opening(phrases.place_name(province, said)), **dict(named)}
