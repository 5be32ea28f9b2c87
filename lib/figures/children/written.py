"""A line of a list in words: how much there is, and how that has changed."""

from lib.figures import phrases
from lib.indicators import Indicator
from lib.measures import workforce
from lib.measures.lines import Line
from lib.scope import Scope
from lib.text import Words


def value(one: Line, scope: Scope, said: Words) -> str:
    """61,2% (102 / 167), with its day where that is not the scope's; why there is none."""
    if one.judgement == "empty":
        return said("protection.table.empty")
    if one.reading is None:
        return said(f"common.state.{one.judgement}")
    told = _counted(one, scope, said)
    if one.reading.read_on == scope.period.end:
        return told
    return said("protection.table.read_on", value=told, day=said.date(one.reading.read_on))


def _counted(one: Line, scope: Scope, said: Words) -> str:
    counted = said.number(one.reading.numerator)
    if _is_one_thing(one.indicator, one.reading.denominator):
        return said(f"protection.table.{'done' if one.reading.numerator else 'not_done'}")
    if one.indicator.per != 1:
        whole = said.number(one.reading.denominator)
        # Spaces, so that a narrow column can break it.
        return f"{phrases.value(one.indicator, one.reading.value, said)} ({counted} / {whole})"
    if one.indicator.unit != "people":
        return counted
    rate = workforce.of_area(one.indicator.code, scope.area, scope.period)
    return said("protection.table.people", count=counted, rate=per_thousand(rate, said))


def per_thousand(rate: float | None, said: Words) -> str:
    """5,3; a dash for nothing."""
    return said("common.skip") if rate is None else said.number(rate, 1 if rate >= 1 else 2)


def change(one: Line, said: Words) -> str:
    """+12,4 điểm; where the two cannot be compared, what it was; empty without a year before."""
    if one.before is None:
        return ""
    if one.change is None:
        before = phrases.value(one.indicator, one.before.value, said)
        day = one.before.read_on
        whole_year = one.indicator.kind == "flow" and day.month == 12
        key = "before_year" if whole_year else "before_day"
        return said(f"protection.table.{key}", value=before, year=day.year, day=said.date(day))
    size = _size(one.indicator, abs(one.change), said)
    if not size:
        return said("protection.table.same")
    if _is_one_thing(one.indicator, one.reading.denominator):
        return said(f"protection.table.{'new' if one.change > 0 else 'lost'}")
    return said(f"protection.table.{'up' if one.change > 0 else 'down'}", size=size)


def _is_one_thing(indicator: Indicator, whole: float) -> bool:
    """Whether it asks if the province has a thing: 0 or 1 of 1."""
    return indicator.level == "province" and whole == 1


def _size(indicator: Indicator, size: float, said: Words) -> str:
    """The change as written; empty where nothing is left of it."""
    if indicator.per == 1:
        return said.number(size) if round(size) else ""
    digits = 1 if size >= 0.1 else 2
    return said("protection.table.points", size=said.number(size, digits)) if size >= 0.005 else ""
