"""Figure: the year's headline targets, one row each."""

import pandas as pd

from lib.charts import table
from lib.charts.table import Column
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.measures import places, standing
from lib.measures.standing import Standing
from lib.queries import reports
from lib.scope import Scope
from lib.text import Words, words

GOOD = ("met", "on_track")


def make(figure_id: str, scope: Scope) -> Figure:
    """The scope's headline targets: value, what it should be by now, target, status."""
    said = words(scope.language)
    standings = standing.of_scope(scope)
    frame = pd.DataFrame([_row(one, said) for one in standings])
    known = [one.reading for one in standings if one.reading]
    documents = {one.target.document: None for one in standings if one.target}
    return Figure(
        id=figure_id,
        title=_title(standings, said),
        subtitle=_subtitle(scope, said),
        draw=lambda look: table.rows(frame, look, columns=_columns(said), status="status"),
        frame=frame,
        note=said("figures.standing.note"),
        source=phrases.source(
            scope,
            said,
            reporting=max((one.reporting for one in known), default=0),
            least=min((one.reporting for one in known), default=0),
            of=max((one.areas for one in known), default=0),
            documents=tuple(documents),
        ),
        alt=" ".join(_sentence(row, said) for _, row in frame.iterrows()),
        scope=scope,
        illustrative=reports.is_illustrative(),
        native=_table(said),
    )


def _table(said: Words) -> Native:
    columns = _columns(said)
    heads = {column.name: column.title for column in columns}
    return Native("table", columns[0].name, tuple(heads)[1:], status="status", words=heads)


def _row(one: Standing, said: Words) -> dict:
    indicator, value = one.indicator, one.reading.value if one.reading else None
    return {
        "indicator": indicator.code,
        "label": phrases.named(indicator, said).short,
        "value": phrases.value(indicator, value, said),
        "expected": phrases.value(indicator, one.expected, said, like=value),
        "target": phrases.target(indicator, one.target, said) if one.target else "",
        "status": one.progress,
        "status_label": said(f"common.status.{one.progress}"),
        "numerator": one.reading.numerator if one.reading else None,
        "denominator": one.reading.denominator if one.reading else None,
    }


def _title(standings: tuple[Standing, ...], said: Words) -> str:
    asked = [one for one in standings if one.target]
    if asked and all(one.progress == "missing" for one in asked):
        return said("figures.standing.title_missing")
    good = sum(one.progress in GOOD for one in asked)
    behind = [
        phrases.named(one.indicator, said).short
        for one in standings
        if one.progress in ("behind", "unmet")
    ]
    key = "figures.standing.title_behind" if behind else "figures.standing.title"
    return said(key, good=good, all=len(asked), behind=said.listing(behind))


def _subtitle(scope: Scope, said: Words) -> str:
    place = phrases.opening(phrases.place_name(places.of_scope(scope), said))
    return f"{place} · {phrases.period_name(scope.period, said)}"


def _columns(said: Words) -> list[Column]:
    return [
        Column("label", said("figures.standing.head_label"), 0.34, 0.34, strong=True),
        Column("value", said("figures.standing.head_value"), 0.13, 0.19, strong=True),
        Column("expected", said("figures.standing.head_expected"), 0.19, 0),
        Column("target", said("figures.standing.head_target"), 0.15, 0.22),
        Column("status_label", said("figures.standing.head_status"), 0.19, 0.25),
    ]


def _sentence(row: pd.Series, said: Words) -> str:
    return said(
        "figures.standing.row",
        label=row["label"],
        value=row["value"],
        target=row["target"] or said("common.skip"),
        status=row["status_label"].lower(),
    )
