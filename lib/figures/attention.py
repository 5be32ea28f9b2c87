"""What needs the committee today, as sentences."""

from dataclasses import dataclass

from lib.figures import phrases
from lib.measures import attention
from lib.measures.attention import Attention, Lagging, Worsening
from lib.queries import areas
from lib.scope import Scope
from lib.text import Words, collation, words


@dataclass(frozen=True)
class Item:
    """One sentence of the list."""

    status: str
    """Whose mark it carries: behind, unmet or missing."""
    text: str
    codes: tuple[str, ...]
    """Areas that it names, for links."""


def items(scope: Scope) -> list[Item]:
    """The list, what weighs most first."""
    said = words(scope.language)
    found = attention.of_scope(scope)
    names = area_names(scope, said)
    return [
        *(_lagging(one, names, scope, said) for one in found.lagging),
        *(_worsening(one, names, said) for one in found.worsening),
        *_silent(found, names, scope, said),
    ]


def about(scope: Scope, said: Words) -> str:
    """What the sentences are of: the whole province, whichever of its areas is asked about."""
    place = phrases.opening(phrases.place_name(areas.province(), said))
    return f"{place} · {phrases.period_name(scope.period, said)}"


def area_names(scope: Scope, said: Words) -> dict[str, str]:
    """Bare names of the reporting areas by code."""
    everyone = areas.reporting(scope.period.end)
    return {row["code"]: phrases.area_name(row, said) for _, row in everyone.iterrows()}


def _lagging(one: Lagging, names: dict[str, str], scope: Scope, said: Words) -> Item:
    indicator, reading = one.standing.indicator, one.standing.reading
    detail = said("pages.attention.lagging_none") if indicator.per != 1 else ""
    if one.total:
        detail = said(
            "pages.attention.lagging_areas",
            total=one.total,
            units=phrases.units(scope, said),
            areas=said.listing([names[code] for code in one.codes]),
        )
    expected = one.standing.expected
    text = said(
        f"pages.attention.{_key(expected, reading.value)}",
        label=phrases.named(indicator, said).short,
        value=phrases.value(indicator, reading.value, said),
        expected=phrases.value(indicator, expected, said, like=reading.value),
        target=phrases.target(indicator, one.standing.target, said),
        detail=detail,
    )
    return Item("behind", text.strip(), one.codes)


def _key(expected: float | None, value: float) -> str:
    if expected is None:
        return "lagging_target"
    return "lagging" if value < expected else "lagging_over"


def _worsening(one: Worsening, names: dict[str, str], said: Words) -> Item:
    key = "worsening_up" if one.now > one.before else "worsening"
    text = said(
        f"pages.attention.{key}",
        area=names[one.code],
        label=phrases.named(one.indicator, said).short,
        before=phrases.value(one.indicator, one.before, said),
        now=phrases.value(one.indicator, one.now, said),
    )
    return Item("unmet", text, (one.code,))


def _silent(found: Attention, names: dict[str, str], scope: Scope, said: Words) -> list[Item]:
    if not found.silent:
        return []
    text = said(
        "pages.attention.silent",
        count=len(found.silent),
        all=found.reporting_areas,
        units=phrases.units(scope, said),
        period=phrases.period_name(scope.period, said),
        areas=said.listing(sorted((names[code] for code in found.silent), key=collation.key)),
    )
    return [Item("missing", text, found.silent)]
