"""Figure: the rate of one harm on the map of its era."""

import pandas as pd

from lib.charts import deck as moving
from lib.charts import multiples
from lib.charts.look import Look
from lib.charts.multiples import Panel
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries import classed, verdict
from lib.figures.injuries.asked import Asked
from lib.measures.injuries import areas as measured
from lib.measures.injuries.harms import Harm
from lib.scope import Scope


def make(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """Every area in the colour of its rate, with counts and interval where the reader points."""
    asked = Asked(figure_id, scope, harm)
    rows = asking.named(measured.by_area(harm, scope.period), asked)
    steps = classed.of_all_years(harm)
    frame = classed.classed(rows, steps, asked)
    bounds = classed.bounds(scope)
    told = classed.class_words(steps, [frame], asked)
    signs = classed.sign_words([frame], asked.said)
    labels = [*told.values(), *(signs[state] for state in classed.STATES if state in signs)]
    frame["class_label"] = _class_labels(frame, told, signs)

    def draw(look: Look) -> object:
        return multiples.maps(
            [Panel("", frame)],
            bounds.frame,
            look,
            classes=told,
            states=signs,
            heading=asked.heading,
            highlighted=scope.area,
        )

    def deck(look: Look) -> object:
        return moving.choropleth(frame, bounds.frame, look, labels=labels, highlighted=scope.area)

    whole = measured.province(harm, scope.period).iloc[0]
    any_came = (frame["state"] != "missing").any()
    return asking.figure(
        asked,
        title=_title(asked, frame, whole),
        start=rows["start"].iloc[0],
        end=rows["end"].iloc[0],
        frame=frame[classed.COLUMNS],
        note=[
            asked.said("injury.map.counts"),
            *classed.note(asked, bounds.approximate),
            verdict.unjudged(asked, frame),
        ],
        alt=[*asking.silent(frame, asked.said), *_extremes(frame, asked)],
        covered=asking.coverage(frame),
        draw=draw if any_came else None,
        deck=deck if any_came else None,
    )


def _class_labels(frame: pd.DataFrame, told: dict[int, str], signs: dict[str, str]) -> list[str]:
    """The legend's words for each area: its class's, or those of the sign that it has instead."""
    return [
        told[row["class"]] if row["class"] >= 0 else signs.get(row["state"], "")
        for _, row in frame.iterrows()
    ]


def _title(asked: Asked, frame: pd.DataFrame, whole: pd.Series) -> str:
    if (frame["state"] == "missing").all():
        return asked.said(
            "injury.none", label=asked.label, span=asked.span(whole["start"], whole["end"])
        )
    return verdict.title(asked, frame)


def _extremes(frame: pd.DataFrame, asked: Asked) -> list[str]:
    """The lowest and the highest rate of those that are neither small nor unstable."""
    firm = frame[(frame["class"] >= 0) & ~frame["unstable"].eq(True)]
    if len(firm) < 2:
        return []
    low, high = firm.loc[firm["rate"].idxmin()], firm.loc[firm["rate"].idxmax()]
    return [
        asked.said(
            "injury.map.alt", low=asking.rate(low["rate"], asked.said), low_area=low["area"],
            high=asking.rate(high["rate"], asked.said), high_area=high["area"],
        )
    ]  # fmt: skip
