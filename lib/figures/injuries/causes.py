"""Figure: what harms children of which age."""

import pandas as pd

from lib.charts import heat
from lib.charts.look import Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries import covered
from lib.figures.injuries.asked import Asked
from lib.figures.native import Native
from lib.measures.injuries import exposure, people
from lib.measures.injuries.harms import Harm
from lib.scope import Scope
from lib.text import Words

_STEPS = (0.05, 0.15, 0.25, 0.4)
"""Upper ends of the shades but the last: a cause's share of all causes at that age."""

_MOST_HIDDEN = 0.5
"""Share of hidden cells above which nothing is said of the others, and nothing drawn."""


def make(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """Counts by cause and age group, shaded by the cause's share of its age group."""
    asked = Asked(figure_id, scope, harm)
    said = asked.said
    frame = people.cause_by_age(scope, harm.count)
    frame = frame[frame["cause"] != "all"]
    window = exposure.reported_span(scope.period, harm.years)
    cells = _cells(frame, said)
    is_told = frame["state"].eq("hidden").mean() <= _MOST_HIDDEN
    has_some = is_told and pd.to_numeric(frame["count"]).fillna(0).sum() > 0

    def draw(look: Look) -> object:
        return heat.cells(
            cells,
            look,
            shades=_shade_words(said),
            words={state: said(f"common.status.{state}") for state in ("hidden", "missing")},
        )

    return asking.figure(
        asked,
        title=_title(frame, asked),
        start=window.start,
        end=window.end,
        area=asked.place,
        unit=asked.noun,
        frame=frame,
        note=[said("injury.causes.note")],
        alt=_firsts(frame, said),
        covered=covered.of_harm(asked),
        draw=draw if has_some else None,
        native=_native(frame, said),
    )


def _native(frame: pd.DataFrame, said: Words) -> Native:
    causes = {cause: said(f"injury.cause.{cause}") for cause in frame["cause"].unique()}
    ages = {age: said(f"injury.age.{age}") for age in frame["age"].unique()}
    return Native("table", "cause", ("count",), series="age", words=causes | ages)


def _cells(frame: pd.DataFrame, said: Words) -> pd.DataFrame:
    """The cells of the picture, the most frequent cause first; empty rows and columns left out."""
    counts = frame.assign(number=pd.to_numeric(frame["count"]).fillna(0))
    some = counts["state"].eq("hidden") | counts["number"].gt(0)
    shown = counts[
        counts["cause"].isin(counts[some]["cause"]) & counts["age"].isin(counts[some]["age"])
    ]
    order = shown.groupby("cause", sort=False)["number"].sum().sort_values(ascending=False)
    shown = shown.assign(place=shown["cause"].map({name: n for n, name in enumerate(order.index)}))
    shown = shown.sort_values("place", kind="stable")
    of_age = shown.groupby("age")["number"].transform("sum")
    return pd.DataFrame(
        {
            "row": [said(f"injury.cause.{cause}") for cause in shown["cause"]],
            "column": [said(f"injury.age.{age}") for age in shown["age"]],
            "label": [
                said.number(row["number"]) if row["state"] in ("reported", "zero") else ""
                for _, row in shown.iterrows()
            ],
            "shade": [
                sum(number / all_of_age > end for end in _STEPS) if all_of_age else 0
                for number, all_of_age in zip(shown["number"], of_age, strict=True)
            ],
            "state": shown["state"],
        }
    ).assign(shade=lambda cells: cells["shade"].where(cells["state"].isin(["reported", "zero"])))


def _shade_words(said: Words) -> dict[int, str]:
    ends = [f"{said.number(100 * end)}%" for end in _STEPS]
    between = {
        place: said("injury.range", low=low, high=high)
        for place, (low, high) in enumerate(zip(ends[:-1], ends[1:], strict=True), start=1)
    }
    return {
        0: said("injury.causes.under", high=ends[0]),
        **between,
        len(ends): said("injury.causes.over", low=ends[-1]),
    }


def _title(frame: pd.DataFrame, asked: Asked) -> str:
    """The most frequent cause of each age group, ages with the same one together."""
    said = asked.said
    hidden = frame["state"].eq("hidden")
    firsts = _first_of_ages(frame[frame["age"] != "unknown"])
    if firsts.empty or hidden.mean() > _MOST_HIDDEN:
        return said("injury.causes.title_few", label=asked.label, area=asked.place_inside)
    told = []
    for cause, ages in firsts.groupby("cause", sort=False):
        named = said.listing([said(f"injury.age.{age}") for age in ages["age"]])
        cause = phrases.inside(said(f"injury.cause.{cause}"))
        told.append(said("injury.causes.first", cause=cause, ages=named))
    shown = "_shown" if hidden[frame["age"].isin(firsts["age"])].any() else ""
    return said(f"injury.causes.title_{asked.harm.count}{shown}", firsts="; ".join(told))


def _first_of_ages(frame: pd.DataFrame) -> pd.DataFrame:
    """Each age group's most frequent cause, where its count is shown."""
    known = frame.assign(number=pd.to_numeric(frame["count"])).dropna(subset="number")
    known = known[known["number"] > 0]
    return known.loc[known.groupby("age", sort=False)["number"].idxmax()]


def _firsts(frame: pd.DataFrame, said: Words) -> list[str]:
    return [
        said("injury.causes.row", age=said(f"injury.age.{row.age}"),
             cause=said(f"injury.cause.{row.cause}"), count=said.number(row.number))
        for row in _first_of_ages(frame).itertuples()
    ]  # fmt: skip
