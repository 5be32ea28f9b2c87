"""Figure: the way to a heart operation, step by step, with those lost at each."""

import pandas as pd

from lib.charts import pathway as chart
from lib.charts.look import Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.figures.programmes import asked as asking
from lib.figures.programmes.asked import Asked, Told
from lib.measures.programmes import pathway
from lib.scope import Scope
from lib.text import Words

_INDICATED, _OPERATED = "heart_indicated", "heart_operations"


def make(figure_id: str, scope: Scope) -> Figure:
    """The seven steps of the latest year that yearly reports tell of; always of the province."""
    asked = Asked(figure_id, scope)
    said, frame = asked.said, pathway.steps(scope.period)
    drawn = frame.assign(
        name=[said(f"programme.step.{step}") for step in frame["step"]],
        number=[said.number(count) for count in frame["count"]],
        lost=[_lost(row, said) for _, row in frame.iterrows()],
    )
    beneath = "beneath_broken" if _is_broken(frame) else "beneath"

    def draw(look: Look) -> object:
        return chart.steps(
            drawn[["name", "count", "number", "lost"]],
            look,
            beneath=said(f"programme.pathway.{beneath}"),
        )

    return asking.figure(
        asked,
        title=_title(frame, said),
        unit=said("programme.pathway.unit"),
        period=_span(frame, asked),
        frame=frame.drop(columns=["read_on", "alike"]),
        note=[said("programme.pathway.note"), said(f"programme.pathway.{_whose(frame)}")],
        alt=[
            said("programme.pathway.alt", name=row.name, number=row.number)
            for row in drawn[["name", "number"]].itertuples(index=False)
        ],
        told=Told(
            "steps",
            int(frame["reporting"].min()) if len(frame) else 0,
            int(frame["areas"].iloc[0]) if len(frame) else 0,
        ),
        draw=draw if len(frame) and frame["count"].sum() else None,
        native=Native("bars", "name", ("count",), aside="lost", frame=drawn),
    )


def _is_broken(frame: pd.DataFrame) -> bool:
    return chart.is_broken(frame["count"].tolist()) if len(frame) else False


def _whose(frame: pd.DataFrame) -> str:
    """The key of the sentence on whose reports the steps are made of."""
    return "alike" if frame["alike"].all() else "unlike"


def _lost(row: pd.Series, said: Words) -> str:
    if pd.isna(row["lost"]) or row["lost"] == 0:
        return ""
    if row["lost"] < 0:
        return said("programme.pathway.more", count=said.number(-row["lost"]))
    share = asking.percent(row["lost_share"], said)
    return said("programme.pathway.lost", count=said.number(row["lost"]), share=share)


def _span(frame: pd.DataFrame, asked: Asked) -> str:
    if frame.empty:
        return phrases.period_name(asked.scope.period, asked.said)
    read_on = frame["read_on"].iloc[0]
    return asking.span(pathway.start_of(read_on), read_on, asked.said)


def _title(frame: pd.DataFrame, said: Words) -> str:
    if frame.empty or not frame["count"].sum():
        return said("programme.pathway.title_none")
    counts = frame.set_index("step")
    indicated, operated = (counts.loc[step, "count"] for step in (_INDICATED, _OPERATED))
    # Who is well, or ill without a need of surgery, is not lost.
    after = counts.loc[_INDICATED:_OPERATED].iloc[1:]
    worst = after["lost"].astype(float).idxmax()
    name = said(f"programme.step.{worst}").partition(". ")[2]
    return said(
        f"programme.pathway.{'title' if indicated > operated else 'title_all'}",
        screened=said.number(counts["count"].iloc[0]),
        operated=said.number(operated),
        indicated=said.number(indicated),
        left=said.number(indicated - operated),
        share=asking.percent(1 - operated / indicated if indicated else None, said),
        worst=f"“{name[:1].lower()}{name[1:]}”",
        lost=said.number(after.loc[worst, "lost"]),
    )
