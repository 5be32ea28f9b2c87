"""What is drawn of one target over time: figures, targets, the way asked for and the forecast."""

from datetime import date

import pandas as pd

from lib.charts import trend
from lib.charts.look import Look
from lib.charts.trend import Ahead, Break, Goal
from lib.figures import phrases
from lib.indicators import Indicator
from lib.measures.standing import Standing
from lib.measures.targets import Target
from lib.scope import Scope
from lib.text import Words

_MARKS = ("partial", "expected", "forecast")


def draw(one: Standing, known: pd.DataFrame, scope: Scope, look: Look, said: Words) -> object:
    """The known periods, those that are hidden, the targets near enough, and the way to them."""
    return trend.line(
        known,
        look,
        value_format=phrases.number_format(one.indicator, known["value"]),
        goals=[_goal(one.indicator, aim, said) for aim in on_axis(one, known)],
        ahead=_ahead(one, scope, said),
        breaks=[
            Break(_between(day, known), said("figures.trend.break"))
            for day in one.indicator.breaks
            if known["period_end"].min() < day <= known["period_end"].max()
        ],
        hidden=list(one.series[one.series["state"] == "hidden"]["period_end"]),
        words={
            "hidden": said("common.status.hidden"),
            **{name: said(f"figures.trend.legend_{name}") for name in _MARKS},
        },
    )


def _between(day: date, known: pd.DataFrame) -> date:
    """The middle between the figures before and after a day: a rule there touches neither."""
    ends = known["period_end"]
    before, after = ends[ends < day].max(), ends[ends >= day].min()
    return before + (after - before) / 2


def _goal(indicator: Indicator, aim: Target, said: Words) -> Goal:
    level = said(f"common.levels.{aim.level}")
    written = phrases.target(indicator, aim, said)
    return Goal(aim.value, said("figures.trend.goal", level=level, target=written))


def all_targets(one: Standing) -> list[Target]:
    """The targets of both levels that there are, the binding one first."""
    return [aim for aim in (one.targets.city, one.targets.national) if aim]


def on_axis(one: Standing, known: pd.DataFrame) -> list[Target]:
    """The targets near enough to draw: a far one would press the line flat."""
    values = [*known["value"], one.target.value] if one.target else list(known["value"])
    low, high = min(values), max(values)
    reach = 1.5 * (high - low)
    return [
        aim
        for aim in all_targets(one)
        if aim is one.target or low - reach <= aim.value <= high + reach
    ]


def _start(one: Standing) -> float | None:
    """Where the way to the target begins; none is left for what had reached it a year before."""
    is_there = one.baseline is not None and one.target.is_met(one.baseline)
    return None if is_there else one.baseline


def _ahead(one: Standing, scope: Scope, said: Words) -> Ahead | None:
    if one.target is None or one.reading is None or one.progress == "missing":
        return None
    told = one.forecast
    return Ahead(
        year_start=date(scope.period.year - 1, 12, 31),
        read_on=one.reading.read_on,
        year_end=date(scope.period.year, 12, 31),
        start_value=_start(one),
        now_value=one.reading.value,
        goal=one.target.value,
        forecast=(told.value, told.low, told.high) if told else None,
    )
