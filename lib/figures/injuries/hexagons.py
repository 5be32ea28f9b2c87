"""Figure: where the registry's events happened, counted in hexagons."""

from dataclasses import replace

import pandas as pd

from lib import disclosure
from lib.charts import classes
from lib.charts import hexagons as chart
from lib.charts.look import Look
from lib.config import SmallNumbers
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries import classed
from lib.figures.injuries.asked import Asked, Coverage
from lib.measures.injuries import cells, exposure
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.windows import POOLED
from lib.queries import observations
from lib.scope import Scope
from lib.text import Words


def make(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """The hexagons that hold enough events to be shown, in the colour of their count."""
    asked = Asked(figure_id, scope, harm)
    said = asked.said
    exactly = "_exact" if disclosure.mode() is SmallNumbers.EXACT else ""
    frame, told = _counted(asked, exactly)
    bounds = classed.bounds(scope)
    named = bounds.frame.assign(
        area=[phrases.area_name(row, said) for _, row in bounds.frame.iterrows()]
    )
    window = exposure.reported_span(scope.period, POOLED)
    end = frame["end"].max() if len(frame) else window.end

    def draw(look: Look) -> object:
        return chart.picture(
            frame,
            named,
            look,
            classes=told,
            heading=phrases.opening(said(f"injury.hexagons.heading{exactly}", noun=asked.noun)),
            highlighted=scope.area,
            beneath=[] if exactly else [said("injury.hexagons.beneath")],
        )

    made = asking.figure(
        asked,
        title=_title(frame, asked, exactly),
        start=window.start,
        end=min(end, observations.last_day() or end),
        unit=asked.noun,
        frame=frame[["hexagon", "lon", "lat", "count", "state", "class", "class_label"]],
        note=[said(f"injury.hexagons.note{exactly}"), *_approximate(bounds.approximate, said)],
        alt=[f"{words}." for words in told.values()],
        covered=Coverage(0, 0, 0, 0, ("registry",)),
        draw=draw if len(frame) else None,
        deck=(lambda look: chart.moving(frame, named, look, highlighted=scope.area))
        if len(frame)
        else None,
    )
    return made if exactly else replace(made, empty=said("injury.empty_hidden"))


def _counted(asked: Asked, exactly: str) -> tuple[pd.DataFrame, dict[int, str]]:
    """One row per hexagon with its count, class and words; and what each class means."""
    said = asked.said
    found = cells.hexagons(asked.harm, asked.scope.period)
    steps = classes.of_values(found["count"])
    frame = found.assign(
        **{"class": [steps.of(value) for value in found["count"]]},
        value_label=[
            said(f"injury.hexagons.told{exactly}", count=said.number(value), noun=asked.noun)
            for value in found["count"]
        ],
    )
    told = _class_words(frame, said)
    labels = [told[place] for place in frame["class"]]
    return frame.assign(class_label=labels, state="reported"), told


def _class_words(frame: pd.DataFrame, said: Words) -> dict[int, str]:
    told = {}
    for place, members in frame.groupby("class"):
        low, high = (said.number(members["count"].agg(end)) for end in ("min", "max"))
        ends = low if low == high else said("injury.range", low=low, high=high)
        told[place] = said("injury.hexagons.class", counts=ends, cells=len(members))
    return told


def _title(frame: pd.DataFrame, asked: Asked, exactly: str) -> str:
    said = asked.said
    if frame.empty:
        return said("injury.hexagons.title_none", label=asked.label)
    return said(
        f"injury.hexagons.title{exactly}",
        label=asked.label,
        cells=len(frame),
        most=said.number(frame["count"].max()),
        noun=asked.noun,
    )


def _approximate(approximate: bool, said: Words) -> list[str]:
    return [said("common.approximate")] if approximate else []
