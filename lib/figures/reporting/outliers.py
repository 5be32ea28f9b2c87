"""Figure: figures that changed unlike those of other areas."""

import pandas as pd

from lib.charts import ratios as chart
from lib.charts.look import LIGHT, Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.native import Native, Style
from lib.figures.reporting import asked as asking
from lib.figures.reporting.asked import Asked
from lib.indicators import all_indicators
from lib.measures.reporting import quality
from lib.scope import Scope
from lib.text import Words

_MOST = 12


def make(figure_id: str, scope: Scope) -> Figure:
    """The furthest changes from one period to the next, as ratios."""
    asked = Asked(figure_id, scope)
    said = asked.said
    found = quality.unlikely(scope.period)
    rows = found.rows[found.rows["code"] == asked.code] if asked.code else found.rows
    frame = told(rows, said)
    drawn = frame.head(_MOST).assign(
        side=["up" if ratio > 1 else "down" for ratio in frame.head(_MOST)["ratio"]]
    )
    words = {side: said(f"reporting.outliers.{side}") for side in ("up", "down")}
    looked = said.number(found.looked_at[asked.code] if asked.code else found.looked_at.sum())

    def draw(look: Look) -> object:
        return chart.stems(
            drawn,
            look,
            words=words,
            value_format=".2~f",
            heading=said("reporting.outliers.heading"),
            beneath=asking.more(len(frame), _MOST, said),
        )

    return asking.figure(
        asked,
        title=_title(frame, looked, said),
        area=asked.place,
        unit=said("reporting.unit.figures"),
        frame=frame[
            ["code", "area", "indicator", "label", "period_end", "report_id", "ratio", "z"]
        ],
        note=said("reporting.outliers.note", most=_MOST, looked=looked),
        alt=[
            said("reporting.outliers.alt", row=row.row, ratio=row.ratio_label)
            for row in drawn.itertuples()
        ],
        draw=draw if len(drawn) else None,
        native=_native(drawn, words, said),
        empty=said("common.panel.none_found"),
    )


def _native(drawn: pd.DataFrame, words: dict[str, str], said: Words) -> Native:
    return Native(
        "bars",
        "row",
        ("ratio",),
        series="side",
        title=said("reporting.outliers.heading"),
        aside="ratio_label",
        lies=True,
        overlaps=True,
        is_ratio=True,
        styles={"up": Style(LIGHT.unmet), "down": Style(LIGHT.accent)},
        words=words,
        frame=drawn,
    )


def told(rows: pd.DataFrame, said: Words) -> pd.DataFrame:
    """Unlikely changes with their words: area, label, period, row, ratio_label."""
    known = all_indicators()
    frame = rows.assign(
        area=[phrases.area_name(row, said) for _, row in rows.iterrows()],
        label=[phrases.named(known[code], said).short for code in rows["indicator"]],
        period=[asking.quarter_name(day, said) for day in rows["period_end"]],
        ratio_label=[
            said("reporting.outliers.times", ratio=said.number(ratio, 2)) for ratio in rows["ratio"]
        ],
    )
    return frame.assign(
        row=[
            said("reporting.outliers.row", area=one.area, label=one.label, period=one.period)
            for one in frame.itertuples()
        ]
    )


def _title(frame: pd.DataFrame, looked: str, said: Words) -> str:
    if frame.empty:
        return said("reporting.outliers.title_none", looked=looked)
    first = frame.iloc[0]
    return said(
        "reporting.outliers.title",
        count=len(frame),
        area=first["area"],
        label=first["label"],
        ratio=first["ratio_label"],
    )
