"""Figure: the national and the city's target of one indicator, and the value between them."""

import pandas as pd

from lib.charts import levels
from lib.figures import phrases, trend
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.indicators import Indicator
from lib.measures import places, standing, targets
from lib.measures.standing import Standing
from lib.measures.targets import Target
from lib.queries import areas, reports
from lib.scope import Scope
from lib.text import Words, words

_FAR = 2
"""A national target that a value beats by this factor says nothing about the place."""


def make(figure_id: str, scope: Scope, indicator: Indicator) -> Figure:
    """The value beside the targets of both levels, on one scale from zero."""
    said = words(scope.language)
    one = standing.of_indicator(indicator.code, scope)
    frame = _frame(one, said)
    asked = [aim for aim in (one.targets.city, one.targets.national) if aim]
    drawable = one.reading is not None and asked
    title = _title(one, scope, said)
    rows = [f"{row['label']}: {row['value_label']}." for _, row in frame.iterrows()]
    return Figure(
        id=figure_id,
        title=title,
        subtitle=said(
            "figures.subtitle",
            area=phrases.opening(phrases.place_name(places.of_scope(scope), said)),
            period=phrases.period_name(scope.period, said),
            unit=phrases.axis_title(indicator, said),
        ),
        draw=(
            lambda look: levels.number_line(
                frame,
                look,
                value_format=phrases.number_format(indicator, frame["value"]),
            )
        )
        if drawable
        else None,
        frame=frame,
        note=_note(one, said),
        source=_source(one, asked, scope, said),
        alt=" ".join([f"{title}.", *rows]),
        scope=scope,
        illustrative=reports.is_illustrative(),
        empty="" if asked else said("figures.levels.empty"),
        native=Native(
            "bars",
            "label",
            ("value",),
            words={"value": phrases.named(indicator, said).short},
        ),
    )


def _source(one: Standing, asked: list[Target], scope: Scope, said: Words) -> str:
    return phrases.source(
        scope,
        said,
        **trend.reported(one),
        read_on=one.reading.read_on if one.reading else None,
        documents=tuple(aim.document for aim in asked),
    )


def _frame(one: Standing, said: Words) -> pd.DataFrame:
    rows = []
    if one.reading:
        key = "own_last" if one.progress == "missing" else "own"
        label = said(f"figures.levels.{key}", day=said.date(one.reading.read_on))
        told = phrases.value(one.indicator, one.reading.value, said)
        rows.append(("own", label, one.reading.value, told))
    for aim in (one.targets.city, one.targets.national):
        if aim:
            level = said(f"common.levels.{aim.level}")
            label = said("figures.levels.label", level=level, year=aim.year)
            rows.append((aim.level, label, aim.value, phrases.target(one.indicator, aim, said)))
    return pd.DataFrame(rows, columns=["role", "label", "value", "value_label"])


def _note(one: Standing, said: Words) -> str:
    definition = phrases.named(one.indicator, said).definition
    both = one.reading and one.targets.city and one.targets.national
    if both and _verdict(one) == "silent":
        return f"{definition} {said('figures.levels.note')}"
    return definition


def _title(one: Standing, scope: Scope, said: Words) -> str:
    asked = {aim.level: aim for aim in (one.targets.city, one.targets.national) if aim}
    if not asked:
        key = "not_assigned" if _is_asked_above(one, scope) else "none"
        units = phrases.units(scope, said)
        return said(f"figures.levels.{key}", year=scope.period.year, units=units)
    if one.reading and one.progress == "missing":
        return trend.title(one, scope, said)
    told = {level: phrases.target(one.indicator, aim, said) for level, aim in asked.items()}
    value = phrases.value(one.indicator, one.reading.value if one.reading else None, said)
    if len(asked) == 1 or one.reading is None:
        level, target = next(iter(told.items()))
        level = said(f"common.levels.{level}").lower()
        return phrases.opening(said("figures.levels.one", level=level, target=target, value=value))
    return said(f"figures.levels.{_verdict(one)}", value=value, **told)


def _is_asked_above(one: Standing, scope: Scope) -> bool:
    """Whether the province has a target that is not shared out among its areas."""
    asked = targets.of_area(areas.province().id, scope.period.year).get(one.indicator.code)
    return asked is not None and asked.binding is not None


def _verdict(one: Standing) -> str:
    value, national = one.reading.value, one.targets.national
    if national.wants_less and value * _FAR < national.value:
        return "silent"
    met = (national.is_met(value), one.targets.city.is_met(value))
    return {
        (True, True): "above_both",
        (True, False): "national_only",
        (False, True): "city_only",
        (False, False): "neither",
    }[met]
