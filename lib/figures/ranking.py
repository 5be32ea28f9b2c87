"""Figure: areas in order of one indicator, with intervals."""

import pandas as pd

from lib import disclosure
from lib.charts import ranking as chart
from lib.charts.look import Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.indicators import Indicator
from lib.measures import ranking, targets
from lib.measures.targets import Target
from lib.queries import areas, reports
from lib.scope import Scope
from lib.text import Words, collation, words

JUDGEMENTS = ("met", "unclear", "unmet", "none", "missing", "hidden")


def make(figure_id: str, scope: Scope, indicator: Indicator) -> Figure:
    """Every area's value and interval, the best first; missing and hidden ones below."""
    said = words(scope.language)
    frame = ordered(ranking.of_indicator(indicator.code, scope.period), indicator, said)
    asked = targets.of_area(areas.province().id, scope.period.year).get(indicator.code)
    aim = asked.binding if asked and indicator.per != 1 else None
    names = _statuses(is_asked=bool(asked), indicator=indicator, scope=scope, said=said)
    known = valued(frame)
    return Figure(
        id=figure_id,
        title=_title(frame, known, indicator, aim, scope, said),
        subtitle=subtitle(frame, indicator, scope, said),
        draw=(lambda look: _draw(frame, indicator, aim, look, scope, names))
        if len(known)
        else None,
        frame=frame,
        note=" ".join(_note(frame, indicator, said)),
        source=phrases.source(
            scope,
            said,
            reporting=int((frame["state"] != "missing").sum()),
            of=len(frame),
            documents=(aim.document,) if aim else (),
            read_on=frame["read_on"].iloc[0],
        ),
        alt=" ".join(_alt(frame, known, indicator, aim, scope, said)),
        scope=scope,
        illustrative=reports.is_illustrative(),
        native=_native(indicator, aim, names, said),
    )


def _statuses(*, is_asked: bool, indicator: Indicator, scope: Scope, said: Words) -> dict[str, str]:
    """What the marks mean; a count asked of the province alone is not without a target."""
    names = {judgement: said(f"common.judgement.{judgement}") for judgement in JUDGEMENTS}
    if is_asked and indicator.per == 1:
        names["none"] = said("figures.ranking.not_assigned", units=phrases.units(scope, said))
    return names


def _native(indicator: Indicator, aim: Target | None, names: dict[str, str], said: Words) -> Native:
    goal = ()
    if aim:
        written = phrases.target(indicator, aim, said)
        goal = (said("figures.ranking.goal", target=written), aim.value)
    return Native(
        "dots",
        "area",
        ("value",),
        series="judgement",
        interval=("low", "high"),
        goal=goal,
        words=names,
    )


def ordered(ranked: pd.DataFrame, indicator: Indicator, said: Words) -> pd.DataFrame:
    """The areas with their names (area), what to say of no value (mark), the best first."""
    frame = ranked.assign(
        area=[phrases.area_name(row, said) for _, row in ranked.iterrows()],
        mark=[
            "" if state == "reported" else said(f"common.state.{state}")
            for state in ranked["state"]
        ],
    )
    by_name = frame.sort_values("area", key=lambda names: names.map(collation.key))
    return by_name.sort_values(
        "value",
        key=pd.to_numeric,
        ascending=indicator.better == "lower",
        na_position="last",
        kind="stable",
    ).reset_index(drop=True)


def subtitle(frame: pd.DataFrame, indicator: Indicator, scope: Scope, said: Words) -> str:
    """The province, the day that the areas are read on, and the unit."""
    return said(
        "figures.subtitle",
        area=phrases.opening(phrases.place_name(areas.province(), said)),
        period=phrases.day_name(frame["read_on"].iloc[0], scope, said),
        unit=phrases.axis_title(indicator, said),
    )


def chosen(frame: pd.DataFrame, scope: Scope) -> str:
    """The name of the area that the reader has chosen; empty for the province."""
    return next(iter(frame[frame["code"] == scope.area]["area"]), "")


def valued(frame: pd.DataFrame) -> pd.DataFrame:
    """The areas that may be called highest or lowest: reported, and not 0 of 0."""
    return frame[(frame["state"] == "reported") & frame["value"].notna()]


def has_hidden(frame: pd.DataFrame) -> bool:
    """Whether a count is hidden, so that what is left must not be called the lowest or highest."""
    return bool((frame["state"] == "hidden").any())


def hidden_title(frame: pd.DataFrame, indicator: Indicator, scope: Scope, said: Words) -> str:
    """A title that says how much is hidden, and names the highest where no hidden one can be."""
    known = valued(frame)
    highest = known.loc[pd.to_numeric(known["value"]).idxmax()] if len(known) else None
    is_highest = highest is not None and highest["numerator"] > disclosure.limit()
    names = is_highest and indicator.per == 1
    return said(
        f"figures.ranking.{'title_hidden_below' if names else 'title_hidden'}",
        label=phrases.named(indicator, said).short,
        high=phrases.value(indicator, highest["value"], said) if names else "",
        high_area=highest["area"] if names else "",
        hidden=int((frame["state"] == "hidden").sum()),
        all=len(frame),
        units=phrases.units(scope, said),
    )


def top(known: pd.DataFrame, indicator: Indicator, said: Words) -> str:
    """The three areas with the highest values, with them."""
    highest = known.sort_values("value", ascending=False).head(3)
    named = [
        f"{row['area']} ({phrases.value(indicator, row['value'], said)})"
        for _, row in highest.iterrows()
    ]
    return said.listing(named)


def _title(
    frame: pd.DataFrame,
    known: pd.DataFrame,
    indicator: Indicator,
    aim: Target | None,
    scope: Scope,
    said: Words,
) -> str:
    label = phrases.named(indicator, said).short
    if known.empty:
        return said("figures.ranking.title_empty", label=label)
    if has_hidden(frame) and aim is None:
        return hidden_title(frame, indicator, scope, said)
    if aim is None:
        return said("figures.ranking.title_none", label=label, top=top(known, indicator, said))
    return said(
        "figures.ranking.title",
        all=len(frame),
        **{
            judgement: int((frame["judgement"] == judgement).sum())
            for judgement in ("unmet", "met", "unclear", "missing")
        },
        units=phrases.units(scope, said),
        target=phrases.target(indicator, aim, said),
    )


def _draw(
    frame: pd.DataFrame,
    indicator: Indicator,
    aim: Target | None,
    look: Look,
    scope: Scope,
    names: dict[str, str],
) -> object:
    label, said = "", words(scope.language)
    if aim:
        written = phrases.target(indicator, aim, said)
        label = said("figures.ranking.goal", target=written)
    return chart.interval_dots(
        frame,
        look,
        value_format=phrases.number_format(indicator, frame["value"]),
        goal=aim.value if aim else None,
        goal_label=label,
        words=names,
        highlighted=chosen(frame, scope),
    )


def _note(frame: pd.DataFrame, indicator: Indicator, said: Words) -> list[str]:
    parts = [phrases.named(indicator, said).definition]
    if indicator.per != 1:
        parts.append(said("figures.ranking.note"))
    if (frame["state"] == "hidden").any():
        parts.append(said("figures.ranking.note_hidden"))
    return parts


def _alt(
    frame: pd.DataFrame,
    known: pd.DataFrame,
    indicator: Indicator,
    aim: Target | None,
    scope: Scope,
    said: Words,
) -> list[str]:
    parts = [_title(frame, known, indicator, aim, scope, said) + "."]
    if len(known) > 1 and not has_hidden(frame):
        first, last = known.iloc[0], known.iloc[-1]
        parts.append(
            said(
                "figures.ranking.alt",
                first=first["area"],
                first_value=phrases.value(indicator, first["value"], said),
                last=last["area"],
                last_value=phrases.value(indicator, last["value"], said),
                missing=int((frame["state"] == "missing").sum()),
                hidden=int((frame["state"] == "hidden").sum()),
            )
        )
    return parts
