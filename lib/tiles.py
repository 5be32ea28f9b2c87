"""The headline targets as tiles, and the list of what needs attention, as HTML."""

from html import escape
from urllib.parse import quote

import streamlit as st

from lib import layout, live
from lib.figures import attention, phrases, trend
from lib.measures import standing
from lib.measures.standing import Standing
from lib.scope import Scope
from lib.text import Words, collation, words


def show(scope: Scope) -> None:
    """A tile for each headline target: value, target, expected by now, status, line."""
    said = words(scope.language)
    layout.to_present("overview.standing")
    tiles = "".join(_tile(one, scope, said) for one in standing.of_scope(scope))
    st.html(f'<div class="tiles">{tiles}</div>')


def show_attention(scope: Scope) -> None:
    """What needs the committee today, with links to the areas named."""
    said = words(scope.language)
    layout.to_present("attention")
    names = attention.area_names(scope, said)
    found = attention.items(scope)
    lines = "".join(
        f'<div class="item is-{one.status}"><span>{_linked(one, names, scope)}</span></div>'
        for one in found
    )
    nothing = "" if found else f"<p>{escape(said('pages.attention.nothing'))}</p>"
    with st.container(key="attention"):
        st.html(
            f'<div class="figure-head"><h3>{escape(said("pages.attention.title"))}</h3>'
            f"<p>{escape(attention.about(scope, said))}</p></div>"
            f'<div class="items">{lines}</div>{nothing}'
            f'<div class="figure-foot"><details><summary>{escape(said("pages.attention.how"))}'
            f"</summary><p>{escape(said('pages.attention.rules'))}</p></details></div>"
        )


def show_areas(scope: Scope) -> None:
    """Links to the page of every area, in the alphabet's order."""
    said = words(scope.language)
    names = attention.area_names(scope, said)
    links = "".join(
        f'<a href="{escape(layout.link("district", scope, area=code), quote=True)}">'
        f"{escape(names[code])}</a>"
        for code in sorted(names, key=lambda code: collation.key(names[code]))
    )
    st.html(f'<div class="links">{links}</div>')


def _tile(one: Standing, scope: Scope, said: Words) -> str:
    indicator = one.indicator
    value = one.reading.value if one.reading else None
    lines = [
        f'<div class="label">{escape(phrases.named(indicator, said).short)}</div>',
        f'<div class="value">{escape(phrases.value(indicator, value, said))}</div>',
        f'<div><span class="status is-{one.progress}">'
        f"{escape(said(f'common.status.{one.progress}'))}</span></div>",
        *_spark(one, scope),
        *(f'<div class="fine">{escape(line)}</div>' for line in _fine(one, value, said)),
    ]
    address = escape(layout.link("targets", scope, indicator=indicator.code), quote=True)
    return f'<a class="tile is-{one.progress}" href="{address}">{"".join(lines)}</a>'


def _spark(one: Standing, scope: Scope) -> list[str]:
    if one.reading is None:
        return []
    drawn = trend.line(one, live.look(scope))
    return [f'<img src="data:image/svg+xml,{quote(drawn)}" alt="">'] if drawn else []


def _fine(one: Standing, value: float | None, said: Words) -> list[str]:
    lines = []
    if one.target:
        asked = said("pages.tile.target", target=phrases.target(one.indicator, one.target, said))
        if one.expected is not None:
            expected = phrases.value(one.indicator, one.expected, said, like=value)
            asked += f", {said('pages.tile.expected', expected=expected)}"
        lines.append(asked)
    lines.append(trend.pace(one, said))
    if one.reading and one.progress == "missing":
        lines.append(said("pages.tile.last", day=said.date(one.reading.read_on)))
    if one.reading and one.reading.reporting < one.reading.areas:
        lines.append(
            said(
                "pages.tile.reporting",
                reporting=one.reading.reporting,
                areas=one.reading.areas,
            )
        )
    return [line for line in lines if line]


def _linked(one: attention.Item, names: dict[str, str], scope: Scope) -> str:
    text = escape(one.text)
    for code in one.codes:
        name = escape(names[code])
        address = escape(layout.link("district", scope, area=code), quote=True)
        text = text.replace(name, f'<a href="{address}">{name}</a>', 1)
    return text
