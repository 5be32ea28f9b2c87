"""Children's injuries in sentences."""

from dataclasses import replace

import pandas as pd

from lib.figures import injuries as figures_of_injuries
from lib.figures import phrases
from lib.figures.injuries import asked as asking
from lib.figures.injuries import caution
from lib.figures.injuries.asked import Asked
from lib.measures.injuries import areas as measured
from lib.measures.injuries.harms import Harm
from lib.queries import areas
from lib.scope import Period, Scope, periods
from lib.summary import findings


def injuries(scope: Scope, shown: tuple[str, ...]) -> list[str]:
    """How much has been reported, how the rate has moved in a year, and what the figures find."""
    known = figures_of_injuries.makers()
    harm = next((known[name][1] for name in shown if name in known), None)
    if harm is None:
        return findings.of_figures(scope, shown)
    made = [one for one in (findings.built(name, scope) for name in shown) if one]
    found = [findings.finding(one) for one in made]
    return [caution.sentence(harm, scope), *change(harm, scope), *found, *_source(made)]


def change(harm: Harm, scope: Scope) -> list[str]:
    """The province's rate of the year so far beside the same months a year before."""
    asked, alone = Asked("", scope, replace(harm, years=1)), replace(harm, years=1)
    earlier = Period(scope.period.year - 1, scope.period.quarter)
    if scope.area != areas.province().code or earlier not in periods():
        return []
    now, was = (measured.province(alone, when).iloc[0] for when in (scope.period, earlier))
    if pd.isna(now["rate"]) or pd.isna(was["rate"]):
        return []
    return [compared(now, was, asked)]


def compared(now: pd.Series, was: pd.Series, asked: Asked) -> str:
    """Two rates, each with its interval; called different only where the intervals lie apart."""
    said = asked.said
    key = "rate_same"
    if now["low"] > was["high"]:
        key = "rate_rose"
    elif now["high"] < was["low"]:
        key = "rate_fell"
    return said(
        f"summary.{key}",
        label=asked.label,
        unit=asked.unit,
        span=phrases.span_name(now["start"], now["end"], said),
        then=phrases.span_name(was["start"], was["end"], said),
        now=_rate(now, asked),
        was=_rate(was, asked),
    )


def _rate(row: pd.Series, asked: Asked) -> str:
    said = asked.said
    rate, low, high = (
        asking.rate(row[name], said, like=row["rate"]) for name in ("rate", "low", "high")
    )
    return said("summary.rate", rate=rate, low=low, high=high)


def _source(made: list) -> list[str]:
    return [made[0].source] if made else []
