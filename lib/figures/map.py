"""Figure: one indicator on the map of its era."""

import pandas as pd

from lib.charts import choropleth, classes
from lib.charts import deck as moving
from lib.charts.look import Look
from lib.figures import phrases
from lib.figures import ranking as ranking_figure
from lib.figures.figure import Figure
from lib.geo import boundaries
from lib.indicators import Indicator
from lib.measures import ranking
from lib.queries import areas, reports
from lib.scope import Scope
from lib.text import Words, rounded, words


def make(figure_id: str, scope: Scope, indicator: Indicator) -> Figure:
    """Every area in the colour of its class; missing and hidden ones with a mark of their own."""
    said = words(scope.language)
    everyone = ranking.of_indicator(indicator.code, scope.period)
    is_counted = indicator.holds(scope.period.end)
    ranked = ranking_figure.ordered(everyone if is_counted else everyone.head(0), indicator, said)
    frame = _classed(ranked, indicator, said)
    labels = _labels(frame)
    level = areas.reporting(scope.period.end)["level"].iloc[0]
    shapes = boundaries.read(on=scope.period.end, level=level, province=areas.province().code)

    def draw(look: Look) -> object:
        return choropleth.picture(
            frame,
            shapes.frame,
            look,
            labels=labels,
            legend_title=phrases.axis_title(indicator, said),
            highlighted=scope.area,
        )

    def deck(look: Look) -> object:
        return moving.choropleth(frame, shapes.frame, look, labels=labels, highlighted=scope.area)

    return Figure(
        id=figure_id,
        title=_title(frame, indicator, scope, said),
        subtitle=ranking_figure.subtitle(everyone, indicator, scope, said),
        draw=draw if len(frame) else None,
        deck=deck if len(frame) else None,
        frame=frame,
        note=" ".join(_note(frame, shapes.approximate, indicator, said)),
        source=phrases.source(
            scope,
            said,
            reporting=int((frame["state"] != "missing").sum()),
            of=len(everyone),
            read_on=everyone["read_on"].iloc[0],
        ),
        alt=_alt(frame, indicator, scope, said),
        scope=scope,
        illustrative=reports.is_illustrative(),
    )


def legend(figure: Figure, look: Look) -> list[tuple[str, str, str]]:
    """The legend's entries beside the live map: state, colour, words."""
    frame = figure.frame
    labels = _labels(frame)
    colours = classes.colours_of(frame, labels, look)
    states = frame.drop_duplicates("class_label").set_index("class_label")["state"]
    return [(states[label], colours[label], label) for label in labels] + _signs(figure, look)


def _signs(figure: Figure, look: Look) -> list[tuple[str, str, str]]:
    """Signs that areas carry on top of a colour, where the map has such."""
    frame, said = figure.frame, words(figure.scope.language)
    coloured = frame["class"] >= 0
    found = {}
    if "unstable" in frame:
        found["unstable"] = int((coloured & frame["unstable"].eq(True)).sum())
    if "complete" in frame:
        came = coloured | (frame["state"] == "zero")
        found["partial"] = int((came & ~frame["complete"].eq(True)).sum())
    paper = look.palette.paper
    return [
        (sign, paper, said(f"injury.sign.{sign}", count=count))
        for sign, count in found.items()
        if count
    ]


def _classed(ranked: pd.DataFrame, indicator: Indicator, said: Words) -> pd.DataFrame:
    frame = ranked.copy()
    known = (frame["state"] == "reported") & frame["value"].notna()
    typical = phrases.typical(frame["value"], indicator)
    # Of values that are written alike none is in another class than the others.
    written = _written(frame["value"].where(known), typical, indicator)
    steps = classes.of_values(written)
    frame["class"] = [-1 if pd.isna(value) else steps.of(value) for value in written]
    frame["value_label"] = [
        _told(row["value"], typical, indicator, said) if row["state"] == "reported" else row["mark"]
        for _, row in frame.iterrows()
    ]
    frame["class_label"] = ""
    for _, members in frame[known].groupby("class"):
        frame.loc[members.index, "class_label"] = _class_words(members, typical, indicator, said)
    empty = (frame["state"] == "reported") & ~known
    frame.loc[empty, "class_label"] = said("figures.map.empty", count=int(empty.sum()))
    for state in ("missing", "hidden"):
        members = frame["state"] == state
        frame.loc[members, "class_label"] = said(f"figures.map.{state}", count=int(members.sum()))
    return frame


def _written(values: pd.Series, typical: float | None, indicator: Indicator) -> pd.Series:
    digits = phrases.digits(indicator, typical or 0.0)
    return values.map(lambda value: value if pd.isna(value) else rounded(value, digits))


def _told(value: float, typical: float | None, indicator: Indicator, said: Words) -> str:
    """A value with the decimals of the whole map; none and all have none anywhere."""
    like = None if value in (0, indicator.per) else typical
    return phrases.value(indicator, value, said, like=like)


def _class_words(
    members: pd.DataFrame, typical: float | None, indicator: Indicator, said: Words
) -> str:
    low, high = (
        _told(end, typical, indicator, said)
        for end in (members["value"].min(), members["value"].max())
    )
    key = "figures.map.class_single" if low == high else "figures.map.class"
    return said(key, low=low, high=high, count=len(members))


def _labels(frame: pd.DataFrame) -> list[str]:
    """The legend in order: classes from low to high, then missing, then hidden."""
    rank = {"reported": 0, "zero": 1, "missing": 2, "hidden": 3}
    # 0 of 0 has no class, and stands after those that have one.
    placed = frame.assign(place=frame["state"].map(rank), is_empty=frame["class"] < 0)
    placed = placed.sort_values(["place", "is_empty", "class"])
    return placed["class_label"].drop_duplicates().tolist()


def _title(frame: pd.DataFrame, indicator: Indicator, scope: Scope, said: Words) -> str:
    label = phrases.named(indicator, said).short
    known = ranking_figure.valued(frame)
    if not indicator.holds(scope.period.end):
        return said("figures.map.title_not_counted", label=label)
    if ranking_figure.has_hidden(frame):
        return ranking_figure.hidden_title(frame, indicator, scope, said)
    if known.empty:
        return said("figures.map.title_empty", label=label)
    lowest, highest = known.loc[known["value"].idxmin()], known.loc[known["value"].idxmax()]
    low, high = lowest["value_label"], highest["value_label"]
    if low == high:
        return said(
            "figures.map.title_same",
            label=label,
            value=low,
            count=len(known),
            all=len(frame),
            units=phrases.units(scope, said),
        )
    return said(
        "figures.map.title",
        label=label, low=low, low_area=_where(known, lowest, said),
        high=high, high_area=_where(known, highest, said),
    )  # fmt: skip


def _where(known: pd.DataFrame, row: pd.Series, said: Words) -> str:
    """The area of a value, or how many areas share it."""
    alike = int((known["value"] == row["value"]).sum())
    return row["area"] if alike == 1 else said("figures.map.places", count=alike)


def _note(frame: pd.DataFrame, approximate: bool, indicator: Indicator, said: Words) -> list[str]:
    parts = [phrases.named(indicator, said).definition, said("figures.map.note")]
    if (frame["state"] == "hidden").any():
        parts.append(said("figures.ranking.note_hidden"))
    if indicator.per == 1:
        parts.append(said("figures.map.note_count"))
    if approximate:
        parts.append(said("common.approximate"))
    return parts


def _alt(frame: pd.DataFrame, indicator: Indicator, scope: Scope, said: Words) -> str:
    parts = [_title(frame, indicator, scope, said) + "."]
    for state in ("missing", "hidden"):
        names = frame[frame["state"] == state]["area"].tolist()
        if names:
            parts.append(f"{said(f'common.status.{state}')}: {said.listing(names)}.")
    return " ".join(parts)
