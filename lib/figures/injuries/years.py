"""Figure: the rate of one harm on the map, year by year under one legend."""

from dataclasses import replace

import pandas as pd

from lib.charts import multiples
from lib.charts.look import Look
from lib.charts.multiples import Panel
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries import classed, covered
from lib.figures.injuries.asked import Asked
from lib.measures.injuries import areas as measured
from lib.measures.injuries import exposure
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.windows import Window
from lib.scope import Period, Scope
from lib.text import Words


def make(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """The same map for each of the last years alone, all in the same classes."""
    asked = Asked(figure_id, scope, harm)
    rows = asking.named(measured.by_year(harm, scope.period), asked)
    steps = classed.of_all_years(replace(harm, years=1))
    frame = classed.classed(rows, steps, asked).sort_values("year", kind="stable")
    panels = [(year, of_year) for year, of_year in frame.groupby("year")]
    told = classed.class_words(steps, [of_year for _, of_year in panels], asked)
    signs = classed.sign_words([of_year for _, of_year in panels], asked.said)
    bounds = classed.bounds(scope)
    any_came = (frame["state"] != "missing").any()

    def draw(look: Look) -> object:
        return multiples.maps(
            [Panel(_year_name(year, scope, asked.said), of_year) for year, of_year in panels],
            bounds.frame,
            look,
            classes=told,
            states=signs,
            heading=asked.said("injury.years.heading", unit=asked.heading),
            highlighted=scope.area,
        )

    told_years = _rates(asked)
    window = Window(rows["start"].min(), rows["end"].max())
    return asking.figure(
        asked,
        title=asked.said(
            f"injury.years.{'title' if any_came else 'title_none'}",
            label=asked.label,
            province=asked.province,
            rates=asked.said.listing(told_years),
        ),
        start=window.start,
        end=window.end,
        frame=frame[["year", *classed.COLUMNS]].drop(columns=["class_label", "value_label"]),
        note=[asked.said("injury.years.note"), *classed.note(asked, bounds.approximate)],
        alt=[_alt_year(year, of_year, scope, asked) for year, of_year in panels],
        covered=covered.of_everywhere(asked, exposure.of_window(window)),
        draw=draw if any_came else None,
    )


def _rates(asked: Asked) -> list[str]:
    """The province's rate of each year with its year, where anything was reported."""
    alone, told = replace(asked.harm, years=1), []
    last = asked.scope.period
    for year in range(last.year - 2, last.year + 1):
        period = last if year == last.year else Period(year, 4)
        row = measured.province(alone, period).iloc[0]
        if pd.notna(row["rate"]):
            name = _year_name(year, asked.scope, asked.said)
            rate = asking.rate(row["rate"], asked.said)
            told.append(asked.said("injury.years.rate", rate=rate, year=name))
    return told


def _year_name(year: int, scope: Scope, said: Words) -> str:
    months = 3 * scope.period.quarter
    if year < scope.period.year or months == 12:
        return str(year)
    return said("common.scope.nine_months", months=months, year=year)


def _alt_year(year: int, of_year: pd.DataFrame, scope: Scope, asked: Asked) -> str:
    counts = of_year["state"].value_counts()
    return asked.said(
        "injury.years.alt",
        year=_year_name(year, scope, asked.said),
        reported=int(counts.get("reported", 0)),
        zero=int(counts.get("zero", 0)),
        hidden=int(counts.get("hidden", 0)),
        missing=int(counts.get("missing", 0)),
    )
