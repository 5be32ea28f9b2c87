"""Figure: one target over time, what was asked for, and where it is heading."""

import pandas as pd

from lib.charts import spark
from lib.charts.look import Look
from lib.figures import phrases, trendline
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.indicators import Indicator
from lib.measures import places, standing
from lib.measures.standing import Standing
from lib.queries import reports
from lib.scope import Period, Scope
from lib.text import Words, words


def make(figure_id: str, scope: Scope, indicator: Indicator) -> Figure:
    """The target's trend, with expected path, forecast and required pace in its words."""
    said = words(scope.language)
    one = standing.of_indicator(indicator.code, scope)
    known = shown(one.series, indicator)
    place = phrases.opening(phrases.place_name(places.of_scope(scope), said))
    period = phrases.period_name(scope.period, said)
    unit = phrases.axis_title(indicator, said)
    reading = one.reading
    return Figure(
        id=figure_id,
        title=title(one, scope, said),
        subtitle=said("figures.subtitle", area=place, period=period, unit=unit),
        draw=(lambda look: trendline.draw(one, known, scope, look, said)) if len(known) else None,
        frame=one.series,
        note=" ".join(_note(one, known, said)),
        source=phrases.source(
            scope,
            said,
            **reported(one),
            read_on=reading.read_on if reading else None,
            documents=(one.target.document,) if one.target else (),
        ),
        alt=_alt(one, known, scope, said),
        scope=scope,
        illustrative=reports.is_illustrative(),
        empty=said("figures.ranking.note_hidden") if one.progress == "hidden" else "",
        native=_native(one, known, said),
    )


def reported(one: Standing) -> dict[str, int]:
    """How many areas stand behind the latest figure (reporting), hidden or not, of how many (of);
    of 0 where none has come.
    """
    if one.reading:
        return {"reporting": one.reading.reporting, "of": one.reading.areas}
    if one.progress == "hidden":
        last = one.series.iloc[-1]
        return {"reporting": int(last["reporting"]), "of": int(last["areas"])}
    return {"reporting": 0, "of": 0}


def _native(one: Standing, known: pd.DataFrame, said: Words) -> Native | None:
    if len(known) < len(one.series):
        # A chart of office programs has no mark for what is hidden.
        return None
    return Native(
        "line",
        "period_end",
        ("value",),
        cut="segment",
        goal=_native_goal(one, said),
        words={"value": phrases.named(one.indicator, said).short},
        frame=known,
    )


def _native_goal(one: Standing, said: Words) -> tuple[str, float] | tuple[()]:
    if one.target is None:
        return ()
    aim = phrases.target(one.indicator, one.target, said)
    return said("pages.tile.target", target=aim), one.target.value


def line(one: Standing, look: Look) -> str:
    """The target's line alone as SVG, for its tile; empty with fewer than two figures."""
    known = shown(one.series, one.indicator)
    return spark.line(known, look) if len(known) > 1 else ""


def shown(series: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The periods that may be drawn, with `complete` and `segment` (cut at each new definition)."""
    known = series[(series["state"] == "reported") & series["value"].notna()]
    cuts = [sum(day >= start for start in indicator.breaks) for day in known["period_end"]]
    years = [day.year for day in known["period_end"]]
    # Events start anew on 1 January: the line must not fall from December to March.
    segment = years if indicator.kind == "flow" else cuts
    return known.assign(complete=known["reporting"] >= known["areas"], segment=segment)


def title(one: Standing, scope: Scope, said: Words) -> str:
    """The finding: the value, its target, and whether it is on the way there."""
    label = phrases.named(one.indicator, said).short
    if one.reading is None:
        key = "missing_now" if one.progress == "missing" and len(one.series) else one.progress
        return said(f"figures.trend.{key}", label=label, year=scope.period.year)
    value = phrases.value(one.indicator, one.reading.value, said)
    if one.progress == "missing":
        day = said.date(one.reading.read_on)
        return said("figures.trend.stale", label=label, value=value, day=day)
    if one.target is None:
        return said("figures.trend.none", label=label, value=value)
    key = one.progress
    if key == "unmet" or (key == "behind" and one.expected is None):
        key = "behind_plain"
    return said(
        f"figures.trend.{key}",
        label=label,
        value=value,
        target=phrases.target(one.indicator, one.target, said),
        expected=phrases.value(one.indicator, one.expected, said, like=one.reading.value),
    )


def pace(one: Standing, said: Words) -> str:
    """How much a month is needed, and how much is achieved; empty where that cannot be said."""
    told = one.pace
    if told is None or one.target is None:
        return ""
    if told.remaining == 0:
        return said(f"figures.pace.{'done' if told.months_left else 'done_year'}")
    unit = phrases.named(one.indicator, said).unit
    remaining = said.number(told.remaining)
    if told.months_left == 0:
        key = "over" if one.target.wants_less else "short"
        return said(f"figures.pace.{key}", remaining=remaining, unit=unit)
    key = ("less" if one.target.wants_less else "more") + ("_lost" if told.achieved < 0 else "")
    return said(
        f"figures.pace.{key}",
        needed=said.number(told.needed, _decimals(told.needed)),
        achieved=said.number(abs(told.achieved), _decimals(told.achieved)),
        unit=unit,
    )


def forecast(one: Standing, scope: Scope, said: Words) -> str:
    """Where the year will end, with its interval, or why that is not said."""
    if one.forecast is None:
        return said("figures.trend.forecast_none", why=said(f"figures.trend.{_why(one, scope)}"))
    told = [
        phrases.value(one.indicator, number, said, like=one.forecast.value)
        for number in (one.forecast.value, one.forecast.low, one.forecast.high)
    ]
    key = "events" if one.indicator.kind == "flow" else "share"
    sentence = said(
        f"figures.trend.forecast_{key}",
        since=phrases.period_name(Period.of(one.forecast.since), said),
        year=scope.period.year, value=told[0], low=told[1], high=told[2],
    )  # fmt: skip
    return f"{sentence} {_against(one, said)}".strip()


def _against(one: Standing, said: Words) -> str:
    """Where this year's own pace would lead, if the forecast says the opposite of the judgement."""
    if one.target is None or one.expected is None:
        return ""
    is_enough = one.target.is_met(one.forecast.value)
    if is_enough == (one.progress == "on_track") or one.progress not in ("on_track", "behind"):
        return ""
    return said(f"figures.trend.forecast_{'faster' if is_enough else 'slower'}")


def outlook(indicator: Indicator, scope: Scope) -> str:
    """The required pace and the forecast, for under the picture."""
    said = words(scope.language)
    one = standing.of_indicator(indicator.code, scope)
    return f"{pace(one, said)} {forecast(one, scope, said)}".strip()


def _decimals(number: float) -> int:
    return 1 if abs(number) < 10 and number != round(number) else 0


def _why(one: Standing, scope: Scope) -> str:
    if scope.period.quarter == 4:
        return "why_last_quarter"
    if one.indicator.frequency != "quarter":
        return "why_yearly"
    return f"why_{one.progress}" if one.progress in ("missing", "hidden") else "why_few"


def _note(one: Standing, known: pd.DataFrame, said: Words) -> list[str]:
    parts = [phrases.named(one.indicator, said).definition]
    if one.forecast is not None:
        kind = "events" if one.indicator.kind == "flow" else "share"
        parts.append(said(f"figures.trend.note_forecast_{kind}"))
    drawn = trendline.on_axis(one, known) if len(known) else []
    parts += [
        said(
            "figures.trend.note_off_axis",
            level=said(f"common.levels.{aim.level}").lower(),
            target=phrases.target(one.indicator, aim, said),
        )
        for aim in trendline.all_targets(one)
        if aim not in drawn
    ]
    return parts


def _alt(one: Standing, known: pd.DataFrame, scope: Scope, said: Words) -> str:
    parts = [title(one, scope, said) + "."]
    if len(known) > 1:
        first, last = known.iloc[0], known.iloc[-1]
        parts.append(
            said(
                "figures.trend.alt",
                count=len(known),
                first=phrases.value(one.indicator, first["value"], said),
                first_day=said.date(first["period_end"]),
                last=phrases.value(one.indicator, last["value"], said),
                last_day=said.date(last["period_end"]),
            )
        )
    parts += [pace(one, said), forecast(one, scope, said)]
    return " ".join(part for part in parts if part)
