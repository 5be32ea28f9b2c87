"""Figure: who sends last period's figures again."""

import pandas as pd

from lib.charts import ranking as chart
from lib.charts.look import Look
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.figures.reporting import asked as asking
from lib.figures.reporting.asked import Asked
from lib.measures.reporting import quality
from lib.scope import Scope

_LEVEL = 0.05
_NAMED = 3


def make(figure_id: str, scope: Scope) -> Figure:
    """The share of each area's figures that equal those of the period before, the largest first."""
    asked = Asked(figure_id, scope)
    said = asked.said
    rows = asking.named(quality.repeated(scope.period), asked)
    frame = rows.sort_values("value", ascending=False, na_position="last", kind="stable")
    above = frame["p"] < _LEVEL
    frame = frame.assign(
        judgement=["unmet" if one else "none" for one in above],
        mark=["" if count else said("reporting.repeats.hollow") for count in frame["compared"]],
    )
    overall = frame["repeated"].sum() / max(1, frame["compared"].sum())
    words = {"unmet": said("reporting.repeats.above"), "none": said("reporting.repeats.like")}
    goal = (said("reporting.repeats.goal", share=asking.percent(overall, said)), 100 * overall)
    drawn = frame.assign(numerator=frame["repeated"], denominator=frame["compared"])

    def draw(look: Look) -> object:
        return chart.interval_dots(
            drawn,
            look,
            value_format=".0f",
            goal=goal[1],
            goal_label=goal[0],
            words=words,
            highlighted=asking.chosen(frame, asked),
        )

    return asking.figure(
        asked,
        title=_title(frame, overall, asked),
        unit=said("reporting.repeats.heading"),
        frame=frame[["code", "area", "repeated", "compared", "value", "low", "high", "p"]],
        note=said("reporting.repeats.note"),
        alt=[
            said("reporting.repeats.alt", area=row.area, repeated=row.repeated,
                 compared=row.compared)
            for row in frame.head(5).itertuples()
        ],
        draw=draw if frame["compared"].sum() else None,
        native=_native(frame, words, goal),
    )  # fmt: skip


def _native(frame: pd.DataFrame, words: dict[str, str], goal: tuple[str, float]) -> Native:
    return Native(
        "dots",
        "area",
        ("value",),
        series="judgement",
        interval=("low", "high"),
        goal=goal,
        has_zero=True,
        aside="mark",
        unit="%",
        digits=0,
        words=words,
        frame=frame,
    )


def _title(frame: pd.DataFrame, overall: float, asked: Asked) -> str:
    said = asked.said
    above = frame[frame["p"] < _LEVEL]
    if above.empty:
        share = asking.percent(overall, said)
        return said("reporting.repeats.title_none", share=share)
    if len(above) == 1:
        row = above.iloc[0]
        told = {name: int(row[name]) for name in ("repeated", "compared")}
        return said("reporting.repeats.title", area=row["area"], **told)
    names = said.listing(above["area"].head(_NAMED).tolist())
    return said("reporting.repeats.title_several", count=len(above), units=asked.units, areas=names)
