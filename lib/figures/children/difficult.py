"""Figure: children in ethnic-minority and difficult areas apart, and how many are supported."""

import pandas as pd

from lib.charts import bars
from lib.charts.look import Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.indicators import all_indicators
from lib.measures import lines, ranking
from lib.queries import areas, reports
from lib.scope import Scope
from lib.text import Words, words

CODE = "minority_area_children_supported"


def make(figure_id: str, scope: Scope) -> Figure:
    """The areas that have such communes: the share of their children who are supported."""
    said, indicator = words(scope.language), all_indicators()[CODE]
    everyone = ranking.of_indicator(CODE, scope.period)
    frame = _concerned(everyone, said)
    title = _title(frame, scope, said)

    def draw(look: Look) -> object:
        rows = frame.assign(
            part=frame["area"],
            label=frame["value_label"].where(frame["state"] == "reported", ""),
        )
        marks = {state: said(f"common.status.{state}") for state in ("hidden", "missing")}
        return bars.panels([bars.Panel("", rows, least_top=100)], look, words=marks)

    told = [f"{row['area']}: {row['value_label']}." for _, row in frame.iterrows()]
    return Figure(
        id=figure_id,
        title=title,
        subtitle=said(
            "figures.subtitle",
            area=phrases.opening(phrases.place_name(areas.province(), said)),
            period=phrases.day_name(everyone["read_on"].iloc[0], scope, said),
            unit=phrases.axis_title(indicator, said),
        ),
        draw=draw if len(frame) else None,
        frame=frame,
        note=" ".join(
            [
                phrases.named(indicator, said).definition,
                said("protection.difficult.note", none=_without(everyone)),
            ]
        ),
        source=phrases.source(
            scope,
            said,
            reporting=int((everyone["state"] != "missing").sum()),
            of=len(everyone),
            read_on=everyone["read_on"].iloc[0],
        ),
        alt=" ".join([f"{title}.", *told]),
        scope=scope,
        illustrative=reports.is_illustrative(),
        native=_native(frame),
    )


def _native(frame: pd.DataFrame) -> Native:
    known = pd.to_numeric(frame["value"]).dropna()
    digits = phrases.digits(all_indicators()[CODE], known.max()) if len(known) else 0
    return Native("bars", "area", ("value",), lies=True, unit="%", digits=digits, top=100.0)


def _concerned(everyone: pd.DataFrame, said: Words) -> pd.DataFrame:
    """Areas with children of such communes, or with a hidden count; the most supported first."""
    has_some = pd.to_numeric(everyone["denominator"]).fillna(0) > 0
    rows = everyone[has_some | (everyone["state"] == "hidden")]
    rows = rows.assign(
        area=[phrases.area_name(row, said) for _, row in rows.iterrows()],
        value_label=[_written(row, said) for _, row in rows.iterrows()],
    )
    return rows.sort_values(
        "value", key=pd.to_numeric, ascending=False, kind="stable", ignore_index=True
    )


def _without(everyone: pd.DataFrame) -> int:
    """Areas that reported none such: 0 of 0."""
    return int((pd.to_numeric(everyone["denominator"]) == 0).sum())


def _written(row: pd.Series, said: Words) -> str:
    if row["state"] != "reported":
        return said(f"common.state.{row['state']}")
    return phrases.value(all_indicators()[CODE], row["value"], said)


def _title(frame: pd.DataFrame, scope: Scope, said: Words) -> str:
    if frame.empty:
        return said("protection.difficult.title_none", units=phrases.units(scope, said))
    whole = Scope(areas.province().code, scope.period, scope.language)
    (told,) = lines.of_indicators((CODE,), whole)
    if told.reading is None:
        return said("protection.difficult.title_none", units=phrases.units(scope, said))
    return said(
        "protection.difficult.title",
        value=phrases.value(told.indicator, told.reading.value, said),
        supported=said.number(told.reading.numerator),
        all=said.number(told.reading.denominator),
        count=len(frame),
        units=phrases.units(scope, said),
    )
