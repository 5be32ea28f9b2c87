"""The reader's choices, kept alike in the controls and in the address."""

from functools import partial

import streamlit as st

from lib import address, layout, releases
from lib.figures import phrases
from lib.indicators import Indicator, all_indicators
from lib.queries import areas
from lib.scope import Period, Scope, interpret, interpret_language, interpret_release, periods
from lib.text import LANGUAGES, Words, collation, words

_SCOPE = ("year", "quarter", "area", "lang", "release")
_UNKNOWN = "unknown"
"""Session key: names of parameters in the last link that meant nothing here."""


def language() -> str:
    """The reader's language, known even where the database is not."""
    return st.session_state.get("lang") or interpret_language(st.query_params)[0]


def release() -> str:
    """The pinned data that the reader looks at; empty for the data as they are now."""
    if "release" not in st.session_state or address.asked("release"):
        found = interpret_release(st.query_params)[0]
        # What is held still for a talk is no choice of a page.
        st.session_state["release"] = found if found in {one.id for one in releases.known()} else ""
    return st.session_state["release"]


def choose() -> Scope:
    """Draw the scope's controls and return what they say; a link that is opened overrules them."""
    _adopt_address()
    said = words(st.session_state["lang"])
    with st.container(horizontal=True, vertical_alignment="bottom", key="scope"):
        period = _period(said)
        area = _area(period, said)
        spoken = _language(said)
        pinned = _release(said)
        _view(said)
    scope = Scope(area=area, period=period, language=spoken, release=pinned)
    address.write({"release": "", **scope.parameters})
    _tell_unknown(words(spoken))
    return scope


def indicator(choices: list[Indicator], said: Words, *, as_tabs: bool) -> Indicator:
    """One of the indicators, chosen by the reader or by a link."""
    codes = [one.code for one in choices]
    # Tabs and list each keep a state of their own: Streamlit cannot hand one's to the other.
    key = f"indicator-{'tabs' if as_tabs else 'list'}"
    _adopt("indicator", key, codes, set(all_indicators()), said)
    chosen = _choose_code(codes, said, key=key, as_tabs=as_tabs)
    address.write({"indicator": chosen})
    return all_indicators()[chosen]


def choice(name: str, names: dict[str, str], said: Words, *, label: str, as_tabs: bool) -> str:
    """One of the codes of `names`, which gives each its words; `name` is the link's parameter."""
    codes, key = list(names), f"choice-{name}"
    _adopt(name, key, codes, set(codes), said)
    hidden = "collapsed" if as_tabs else "visible"
    draw = partial(st.segmented_control, required=True) if as_tabs else st.selectbox
    chosen = draw(
        label, codes, format_func=names.__getitem__, key=key, label_visibility=hidden,
        on_change=_by_hand,
    )  # fmt: skip
    address.write({name: chosen})
    return chosen


def several(
    name: str, names: dict[str, str], said: Words, *, usual: tuple[str, ...], key: str, label: str,
    hint: str | None = None,
) -> tuple[str, ...]:  # fmt: skip
    """Some of the codes of `names`, in the order chosen; `usual` until a reader or a link chooses.

    Where `key` changes, the choice begins anew.
    """
    asked = address.asked(name)
    if asked is not None:
        wanted = asked.split(",")
        if not set(wanted) <= {*names, ""}:
            st.session_state[_UNKNOWN] = (name,)
            _tell_unknown(said)
        st.session_state[key] = [code for code in wanted if code in names]
    elif key not in st.session_state:
        st.session_state[key] = list(st.session_state.get(f"kept-{key}", usual))
    chosen = st.multiselect(
        label, list(names), format_func=names.__getitem__, key=key, help=hint, on_change=_by_hand
    )
    # Streamlit forgets a control while its page is not shown.
    st.session_state[f"kept-{key}"] = tuple(chosen)
    address.write({name: ",".join(chosen)})
    return tuple(chosen)


def _adopt(name: str, key: str, codes: list[str], known: set[str], said: Words) -> None:
    """Give a control (`key`) what a link asks for, or what the reader chose on this page before."""
    asked = address.asked(name)
    if asked and asked not in known:
        st.session_state[_UNKNOWN] = (name,)
        _tell_unknown(said)
    wanted = address.written().get(name) if asked is None else asked
    if asked is not None or st.session_state.get(key) not in codes:
        st.session_state[key] = wanted if wanted in codes else codes[0]


def _adopt_address() -> None:
    given = {name: address.asked(name) for name in _SCOPE if address.asked(name) is not None}
    # Streamlit forgets controls that a page did not draw, as one without data does not.
    are_drawn = all(name in st.session_state for name in ("period", "area", "lang"))
    if are_drawn and not given:
        return
    scope, unknown = interpret({**address.written(), **given})
    st.session_state["period"] = _written(scope.period)
    st.session_state["area"] = scope.area
    st.session_state["lang"] = scope.language
    st.session_state[_UNKNOWN] = unknown


def _by_hand() -> None:
    address.overrule()
    st.session_state[_UNKNOWN] = ()


def _tell_unknown(said: Words) -> None:
    unknown = st.session_state.get(_UNKNOWN)
    if unknown:
        names = said.listing([said(f"common.scope.names.{name}") for name in unknown])
        layout.notice(said("common.scope.unknown", names=names))


def _period(said: Words) -> Period:
    known = {_written(period): period for period in periods()}
    if st.session_state["period"] not in known:
        st.session_state["period"] = next(iter(known))
    chosen = st.selectbox(
        said("common.scope.period"),
        list(known),
        format_func=lambda written: phrases.period_name(known[written], said),
        key="period",
        width=170,
        on_change=_by_hand,
    )
    return known[chosen]


def _area(period: Period, said: Words) -> str:
    province = areas.province()
    names = {province.code: phrases.opening(phrases.place_name(province, said))}
    parts = areas.reporting(period.end)
    named = [(row["code"], phrases.area_name(row, said)) for _, row in parts.iterrows()]
    names |= dict(sorted(named, key=lambda pair: collation.key(pair[1])))
    if st.session_state["area"] not in names:
        st.session_state["area"] = province.code
    return st.selectbox(
        said("common.scope.area"),
        list(names),
        format_func=names.__getitem__,
        key="area",
        width=240,
        on_change=_by_hand,
    )


def _language(said: Words) -> str:
    return st.segmented_control(
        said("common.scope.language"),
        list(LANGUAGES),
        format_func=lambda code: said(f"common.scope.{code}"),
        key="lang",
        required=True,
        on_change=_by_hand,
    )


def _release(said: Words) -> str:
    """Only where something was ever pinned is there anything to choose."""
    pinned = {one.id: one for one in releases.known()}
    if not pinned:
        return ""
    names = {"": said("releases.now")} | {
        one.id: said("releases.one", name=one.name, day=said.date(one.pinned_at.date()))
        for one in pinned.values()
    }
    return st.selectbox(
        said("releases.choice"),
        list(names),
        format_func=names.__getitem__,
        key="release",
        width=180,
        on_change=_by_hand,
    )


def _view(said: Words) -> None:
    views = ("picture", "live", "table")
    asked = address.asked("view")
    if asked in views or st.session_state.get("view") not in views:
        st.session_state["view"] = asked if asked in views else views[0]
    chosen = st.segmented_control(
        said("common.panel.view"),
        views,
        format_func=lambda view: said(f"common.panel.{view}"),
        key="view",
        required=True,
        on_change=_by_hand,
    )
    if chosen != views[0] or "view" in st.query_params:
        address.write({"view": chosen})


def _choose_code(codes: list[str], said: Words, *, key: str, as_tabs: bool) -> str:
    names = {code: all_indicators()[code].words[said.language] for code in codes}
    if as_tabs:
        return st.segmented_control(
            said("common.scope.indicator"),
            codes,
            format_func=lambda code: names[code].short,
            key=key,
            required=True,
            label_visibility="collapsed",
            on_change=_by_hand,
        )
    return st.selectbox(
        said("pages.overview.map_choice"),
        codes,
        format_func=lambda code: names[code].label,
        key=key,
        on_change=_by_hand,
    )


def _written(period: Period) -> str:
    return f"{period.year}-{period.quarter}"
