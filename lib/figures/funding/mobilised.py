"""Figure: what the letter asks of resources besides amounts: sources, funds, donors, budgets."""

import pandas as pd

from lib.charts import table
from lib.charts.table import Column
from lib.figures import listed, phrases
from lib.figures.figure import Figure
from lib.figures.funding import asked as asking
from lib.figures.funding.asked import Asked
from lib.indicators import Indicator, all_indicators
from lib.measures import readings, series
from lib.measures.readings import Reading
from lib.scope import Period, Scope
from lib.text import Words

CODES = (
    "protection_fund_raised",
    "city_funding_sources",
    "communes_with_child_budget",
    "communes_with_fund",
    "fund_donors",
)
_NAMED = 3
"""So many of them stand in the title."""


def make(figure_id: str, scope: Scope) -> Figure:
    """The indicators on resources: now, and at the end of the year before."""
    asked = Asked(figure_id, scope)
    said = asked.said
    found = pd.DataFrame([_row(indicator, scope, said) for indicator in _asked_of(asked)])
    known = found[found["state"] == "reported"]
    names = ["indicator", "label", "value", "value_label", "read_on", "year_before", "state"]
    columns = _columns(asked)
    return asking.figure(
        asked,
        title=_title(known, asked),
        frame=found[names],
        note=[said("funding.mobilised.note")],
        alt=[_sentence(row, asked) for _, row in found.iterrows()],
        draw=lambda look: table.rows(found, look, columns=columns, status="status"),
        native=listed.table(found, columns, status="status"),
    )


def _asked_of(asked: Asked) -> list[Indicator]:
    """The indicators that the scope's area reports."""
    every = [all_indicators()[code] for code in CODES]
    return [one for one in every if asked.is_whole or one.level == "district"]


def _row(indicator: Indicator, scope: Scope, said: Words) -> dict:
    past = series.of_scope(indicator, scope)
    now = readings.latest(past, scope.period)
    before = readings.latest(past, Period(scope.period.year - 1, 4))
    state = "reported" if now else readings.why_none(past, indicator, scope.period)
    return {
        "indicator": indicator.code,
        "label": phrases.named(indicator, said).short,
        "value": now.value if now else None,
        "value_label": _written(indicator, now, said) if now else said(f"common.state.{state}"),
        "told": _told(indicator, now, said) if now else "",
        "read_on": now.read_on if now else None,
        "day": said.date(now.read_on) if now else said("common.skip"),
        "year_before": _written(indicator, before, said),
        "state": state,
        "status": "" if now else state,
    }


def _written(indicator: Indicator, read: Reading | None, said: Words) -> str:
    if read is None:
        return said("common.skip")
    if indicator.unit == "dong":
        return said.money(read.value)
    value = phrases.value(indicator, read.value, said)
    if indicator.per == 1:
        return value
    return f"{value} ({_counts(read, said)})"


def _told(indicator: Indicator, read: Reading, said: Words) -> str:
    """What there is, as a part of a sentence: 325/537 xã, phường, thị trấn bố trí kinh phí."""
    value = _written(indicator, read, said) if indicator.per == 1 else _counts(read, said)
    return said(f"funding.mobilised.told.{indicator.code}", value=value)


def _counts(read: Reading, said: Words) -> str:
    return f"{said.number(read.numerator)}/{said.number(read.denominator)}"


def _title(known: pd.DataFrame, asked: Asked) -> str:
    said = asked.said
    if known.empty:
        return said("funding.mobilised.title_none", area=asked.place, year=asked.year)
    return phrases.opening("; ".join(known["told"].head(_NAMED)))


def _columns(asked: Asked) -> list[Column]:
    said = asked.said
    before = said("funding.mobilised.head_before", year=asked.year - 1)
    return [
        Column("label", said("funding.mobilised.head_label"), 0.37, 0.42, strong=True),
        Column("value_label", said("funding.mobilised.head_value"), 0.25, 0.29, strong=True),
        Column("day", said("funding.mobilised.head_day"), 0.16, 0),
        Column("year_before", before, 0.22, 0.29),
    ]


def _sentence(row: pd.Series, asked: Asked) -> str:
    return asked.said(
        "funding.mobilised.alt",
        label=row["label"],
        value=row["value_label"],
        day=row["day"],
        before=row["year_before"],
        year=asked.year - 1,
    )
