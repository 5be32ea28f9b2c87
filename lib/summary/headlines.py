"""The headline targets in sentences."""

from lib.figures import attention, phrases, trend
from lib.figures.figure import Figure
from lib.indicators import headline_indicators
from lib.measures import places, standing
from lib.measures.standing import Standing
from lib.queries import areas
from lib.scope import Scope
from lib.summary import findings, verdicts
from lib.summary.verdicts import Verdict
from lib.text import Words, words

_WORSENED = 2
"""Areas that got worse, told by name; the page lists them all."""


def overview(scope: Scope, shown: tuple[str, ...]) -> list[str]:
    """How many targets are on their way, which are not, what changed, and who is silent."""
    said = words(scope.language)
    return [*_standings(scope, said), *_attention(scope, said), *_source(shown, scope)]


def district(scope: Scope, shown: tuple[str, ...]) -> list[str]:
    """The same of one area, and what its other figures find."""
    said = words(scope.language)
    others = [one for one in (findings.built(name, scope) for name in shown) if one]
    told = [findings.finding(one) for one in others]
    return [*_standings(scope, said), *told, *_source(shown, scope)]


def targets(scope: Scope, shown: tuple[str, ...]) -> list[str]:
    """One target: where it stands, what changed, which pace it asks for, and where it is missed."""
    code = next((name.split(".")[1] for name in shown if name.startswith("targets.")), "")
    told = of_target(code, scope)
    made = [one for one in (findings.built(name, scope) for name in shown) if one]
    ranking = [findings.finding(one) for one in made if one.id.endswith(".ranking")]
    return [*told, *ranking, *_source(shown, scope)]


def of_figure(figure: Figure) -> list[str]:
    """The sentences of a figure about headline targets; none of any other."""
    scope = figure.scope
    if figure.id == "overview.standing":
        return _standings(scope, words(scope.language))
    subject, _, rest = figure.id.partition(".")
    code, _, name = rest.partition(".")
    if subject != "targets" or name == "ranking":
        return []
    return of_target(code, scope)


def of_target(code: str, scope: Scope) -> list[str]:
    """Where one target stands, what changed, the pace that it asks for, and the forecast."""
    if code not in [indicator.code for indicator in headline_indicators()]:
        return []
    said = words(scope.language)
    one = standing.of_indicator(code, scope)
    # "Met; to be held" is more than an interval that holds the target can say.
    is_sure = verdicts.of(one) is not Verdict.UNCLEAR
    ahead = [
        trend.pace(one, said) if is_sure or (one.pace and one.pace.remaining) else "",
        trend.forecast(one, scope, said) if one.forecast else "",
    ]
    return [
        verdicts.sentence(one, scope, said),
        *verdicts.change(one, said),
        *filter(None, ahead),
    ]


def _standings(scope: Scope, said: Words) -> list[str]:
    """A count of all, then a sentence for each target but the good ones, which share one."""
    judged = [(one, verdicts.of(one)) for one in standing.of_scope(scope)]
    good = [one for one, verdict in judged if verdict is Verdict.GOOD]
    told = [_opening([verdict for _, verdict in judged], scope, said)]
    told += [
        verdicts.sentence(one, scope, said)
        for one, verdict in judged
        if verdict is not Verdict.GOOD
    ]
    if good:
        names = [_brief(one, said) for one in good]
        told.append(said("summary.good", names=findings.listed(names, said)))
    return [*told, *_changes([one for one, _ in judged], said)]


def _changes(standings: list[Standing], said: Words) -> list[str]:
    """What has changed since the quarter before, or that nothing surely has."""
    moved = [one for one in standings if verdicts.has_changed(one)]
    if not moved:
        return [said("summary.still")]
    return [
        f"{phrases.named(one.indicator, said).short}: {phrases.inside(told)}"
        for one in moved
        for told in verdicts.change(one, said)
    ]


def _opening(judged: list[Verdict], scope: Scope, said: Words) -> str:
    counts = [
        said(f"summary.count.{verdict}", count=judged.count(verdict))
        for verdict in Verdict
        if verdict in judged
    ]
    place = phrases.opening(phrases.place_name(places.of_scope(scope), said))
    period = phrases.period_name(scope.period, said)
    told = said.listing(counts)
    return said("summary.opening", place=place, period=period, all=len(judged), counts=told)


def _brief(one: Standing, said: Words) -> str:
    name = phrases.named(one.indicator, said).short
    return f"{name} {phrases.value(one.indicator, one.reading.value, said)}"


def _attention(scope: Scope, said: Words) -> list[str]:
    """Who got worse and who is silent; the targets themselves have been told."""
    if scope.area != areas.province().code:
        return []
    found = attention.items(scope)
    worse = [one.text for one in found if one.status == "unmet"]
    more = [said("summary.worse", count=len(worse) - _WORSENED)] if len(worse) > _WORSENED else []
    return [*worse[:_WORSENED], *more, *(one.text for one in found if one.status == "missing")]


def _source(shown: tuple[str, ...], scope: Scope) -> list[str]:
    made = [one for one in (findings.built(name, scope) for name in shown) if one]
    return [made[0].source] if made else []
