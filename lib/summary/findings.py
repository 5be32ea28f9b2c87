"""What any figure says for itself: its title, and the title that it had a quarter before."""

from lib import figures
from lib.errors import Problem
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.scope import Period, Scope, periods
from lib.text import Words, words

_MOST = 6
"""Findings that there is breath for in a minute."""


def of_figures(scope: Scope, shown: tuple[str, ...]) -> list[str]:
    """The findings of a page's figures, how the first has changed, and what it is made of."""
    made = [one for one in (built(figure_id, scope) for figure_id in shown) if one]
    if not made:
        return []
    lead = made[0]
    others = [finding(one) for one in made[1:_MOST]]
    return [finding(lead), *change(lead), *others, lead.source]


def finding(figure: Figure) -> str:
    """The figure's title as a sentence."""
    return sentence(figure.title)


def change(figure: Figure) -> list[str]:
    """What the same figure said a quarter before, where anything is known of that."""
    scope, said = figure.scope, words(figure.scope.language)
    earlier = before(scope)
    was = built(figure.id, earlier) if earlier else None
    if was is None or was.draw is None:
        return []
    period = phrases.period_name(earlier.period, said)
    if was.title == figure.title:
        return [said("summary.unchanged", period=period)]
    return [said("summary.was", period=period, title=sentence(was.title))]


def before(scope: Scope) -> Scope | None:
    """The scope a quarter before; None where the data do not go back so far."""
    year, quarter = scope.period.year, scope.period.quarter
    earlier = Period(year, quarter - 1) if quarter > 1 else Period(year - 1, 4)
    if earlier not in periods():
        return None
    return Scope(area=scope.area, period=earlier, language=scope.language)


def built(figure_id: str, scope: Scope) -> Figure | None:
    """The figure; None where there is nothing to make it from."""
    try:
        return figures.build(figure_id, scope)
    except Problem:
        return None


def sentence(text: str) -> str:
    """The text with a full stop."""
    return f"{text.rstrip('.')}."


def listed(names: list[str], said: Words) -> str:
    """Names one after the other, apart by semicolons where they hold commas themselves."""
    return "; ".join(names) if any(", " in name for name in names) else said.listing(names)
