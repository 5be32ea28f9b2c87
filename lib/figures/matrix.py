"""Figure: areas by headline targets."""

from textwrap import wrap

import pandas as pd

from lib.charts import matrix
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.figures.ranking import JUDGEMENTS
from lib.indicators import headline_indicators
from lib.measures import ranking
from lib.queries import areas, reports
from lib.scope import Scope
from lib.text import Words, words

_HEAD_LETTERS = 12
"""At most so many letters on each line of a column's head."""


def make(figure_id: str, scope: Scope) -> Figure:
    """Every area's value and judgement for every headline target, areas by name."""
    said = words(scope.language)
    frame = _frame(scope, said)
    drawn = frame[["area", "target", "value_label", "judgement"]]
    names = {judgement: said(f"common.status.{judgement}") for judgement in JUDGEMENTS}
    chosen = frame[frame["code"] == scope.area]["area"]
    highlighted = chosen.iloc[0] if len(chosen) else ""
    return Figure(
        id=figure_id,
        title=_title(frame, scope, said),
        subtitle=_subtitle(scope, said),
        draw=lambda look: matrix.cells(drawn, look, words=names, highlighted=highlighted),
        frame=frame,
        note=said("figures.matrix.note"),
        source=phrases.source(
            scope,
            said,
            reporting=_reporting(frame),
            of=frame["code"].nunique(),
        ),
        alt=_alt(frame, scope, said),
        scope=scope,
        illustrative=reports.is_illustrative(),
        native=Native(
            "table",
            "area",
            ("value_label",),
            series="target",
            status="judgement",
            words={head: head.replace("|", " ") for head in frame["target"].unique()},
        ),
    )


def _frame(scope: Scope, said: Words) -> pd.DataFrame:
    parts = []
    for indicator in headline_indicators():
        if indicator.per == 1:
            continue
        ranked = ranking.of_indicator(indicator.code, scope.period)
        parts.append(
            ranked.assign(
                indicator=indicator.code,
                area=[phrases.area_name(row, said) for _, row in ranked.iterrows()],
                target=_head(phrases.named(indicator, said).short),
                value_label=[
                    phrases.value(indicator, row["value"], said) for _, row in ranked.iterrows()
                ],
            )
        )
    return pd.concat(parts, ignore_index=True)


def _head(label: str) -> str:
    lines = wrap(label, _HEAD_LETTERS, break_long_words=False, break_on_hyphens=False)
    return "|".join(lines)


def _title(frame: pd.DataFrame, scope: Scope, said: Words) -> str:
    short = frame[frame["judgement"] == "unmet"].groupby("target").size()
    units = phrases.units(scope, said)
    if short.empty:
        return said("figures.matrix.title_good", units=units)
    target = str(short.idxmax()).replace("|", " ")
    return said("figures.matrix.title", target=target, count=int(short.max()), units=units)


def _subtitle(scope: Scope, said: Words) -> str:
    place = phrases.opening(phrases.place_name(areas.province(), said))
    return f"{place} · {phrases.period_name(scope.period, said)}"


def _reporting(frame: pd.DataFrame) -> int:
    return int(frame[frame["state"] != "missing"].groupby("indicator").size().max() or 0)


def _alt(frame: pd.DataFrame, scope: Scope, said: Words) -> str:
    parts = [_title(frame, scope, said) + "."]
    for target, of_target in frame.groupby("target", sort=False):
        counts = of_target["judgement"].value_counts()
        told = [
            f"{said(f'common.status.{judgement}').lower()} {counts[judgement]}"
            for judgement in JUDGEMENTS
            if judgement in counts
        ]
        parts.append(f"{target.replace('|', ' ')}: {', '.join(told)}.")
    return " ".join(parts)
