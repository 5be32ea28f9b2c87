"""What needs the committee today, found by rule and not by opinion."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from lib import clock, db
from lib.indicators import Indicator, headline_indicators
from lib.measures import cross_section, ranking, rates, standing
from lib.measures.standing import Standing
from lib.queries import areas, observations, reports
from lib.scope import Period, Scope

_FURTHEST = 3
_QUARTERS_WORSE = 2


@dataclass(frozen=True)
class Worsening:
    """An area that got worse two quarters running, by more than chance explains."""

    indicator: Indicator
    code: str
    before: float
    """Value two quarters ago."""
    now: float


@dataclass(frozen=True)
class Lagging:
    """The areas that are surely short of a target that the province is behind on."""

    standing: Standing
    codes: tuple[str, ...]
    """At most three, the furthest first."""
    total: int
    """How many are surely short of it."""


@dataclass(frozen=True)
class Attention:
    """Everything on the list of one scope."""

    lagging: tuple[Lagging, ...]
    worsening: tuple[Worsening, ...]
    silent: tuple[str, ...]
    """Codes of the areas that have not sent the quarter's report although it is due."""
    reporting_areas: int


def of_scope(scope: Scope) -> Attention:
    """What stands out in the province at the scope's moment, whichever area the scope names."""
    return _of_province(replace(scope, area=areas.province().code))


@db.remembered
def _of_province(whole: Scope) -> Attention:
    everyone = areas.reporting(whole.period.end)
    return Attention(
        lagging=tuple(_lagging(one, whole) for one in standing.of_scope(whole) if _is_behind(one)),
        worsening=tuple(
            found
            for indicator in headline_indicators()
            if indicator.per == 100
            for found in _worsening(indicator, whole)
        ),
        silent=_silent(everyone, whole.period),
        reporting_areas=len(everyone),
    )


def _is_behind(one: Standing) -> bool:
    return one.progress in ("behind", "unmet")


def _lagging(one: Standing, scope: Scope) -> Lagging:
    ranked = ranking.of_indicator(one.indicator.code, scope.period)
    short = ranked[ranked["judgement"] == "unmet"]
    wants_less = one.target is not None and one.target.wants_less
    furthest = short.sort_values("value", ascending=not wants_less)
    return Lagging(one, tuple(furthest["code"].head(_FURTHEST)), len(short))


def _worsening(indicator: Indicator, scope: Scope) -> list[Worsening]:
    days = _last_quarter_ends(scope.period, _QUARTERS_WORSE + 1)
    rows = observations.of_areas((indicator.code,), start=days[0], end=days[-1])
    rated = rates.with_values(rows, indicator)
    codes = areas.reporting(scope.period.end).set_index("id")["code"]
    found = []
    for area_id, of_area in rated.groupby("area_id"):
        values = of_area.set_index("period_end").reindex(days)
        may_show = not any(area_id in cross_section.hidden(indicator.code, day) for day in days)
        if area_id in codes.index and may_show and _got_worse(values, indicator):
            first, last = float(values["value"].iloc[0]), float(values["value"].iloc[-1])
            found.append(Worsening(indicator, codes[area_id], first, last))
    return found


def _got_worse(values: pd.DataFrame, indicator: Indicator) -> bool:
    if values["value"].isna().any():
        return False
    steps = values["value"].diff().dropna()
    start, last = values["value"].iloc[0], values.iloc[-1]
    if indicator.better == "lower":
        return bool((steps > 0).all() and last["low"] > start)
    return bool((steps < 0).all() and last["high"] < start)


def _last_quarter_ends(period: Period, count: int) -> list[date]:
    periods = [period]
    while len(periods) < count:
        first = periods[0]
        earlier = (first.year, first.quarter - 1) if first.quarter > 1 else (first.year - 1, 4)
        periods.insert(0, Period(*earlier))
    return [one.end for one in periods]


def _silent(everyone: pd.DataFrame, period: Period) -> tuple[str, ...]:
    expected = reports.of_areas(start=period.end, end=period.end)
    of_quarter = expected[[start == period.quarter_start for start in expected["period_start"]]]
    not_yet = of_quarter["due_on"].map(lambda day: bool(day) and day >= clock.today())
    came = of_quarter[of_quarter["received_on"].notna()]["area_id"]
    if of_quarter.empty:
        return ()
    waiting = of_quarter[not_yet]["area_id"]
    return tuple(everyone[~everyone["id"].isin([*came, *waiting])]["code"])
