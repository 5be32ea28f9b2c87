"""What the figures of tasks say alike: whose, when, from which reports."""

import pandas as pd

from lib.figures import phrases
from lib.figures.figure import Draw, Figure
from lib.figures.native import Native
from lib.measures import places
from lib.queries import areas, observations, reports
from lib.scope import Scope
from lib.text import Words, collation, words


def figure(
    figure_id: str,
    scope: Scope,
    *,
    title: str,
    unit: str,
    frame: pd.DataFrame,
    note: str,
    alt: list[str],
    source: list[str],
    draw: Draw | None,
    place: str = "",
    native: Native | None = None,
) -> Figure:
    """The figure with area, period and source; `place` names another area than the scope's."""
    said = words(scope.language)
    return Figure(
        id=figure_id,
        title=title,
        subtitle=said(
            "figures.subtitle",
            area=place or own_place(scope),
            period=phrases.period_name(scope.period, said),
            unit=unit,
        ),
        draw=draw,
        frame=frame,
        note=note,
        source=_source(scope, source, said),
        alt=" ".join([f"{title.removesuffix('.')}.", *filter(None, alt)]),
        scope=scope,
        illustrative=reports.is_illustrative(),
        native=native,
    )


def own_place(scope: Scope) -> str:
    """The scope's area, at the start of a sentence."""
    return phrases.opening(phrases.place_name(places.of_scope(scope), words(scope.language)))


def province(said: Words) -> str:
    """The province, at the start of a sentence."""
    return phrases.opening(phrases.place_name(areas.province(), said))


def named(rows: pd.DataFrame, said: Words) -> pd.DataFrame:
    """Rows of areas with their names (`area`): the province first, then the alphabet's order.

    A province that is called like one of its areas is named with the word for its kind.
    """
    frame = rows.assign(area=[phrases.area_name(row, said) for _, row in rows.iterrows()])
    whole = frame["is_province"] if "is_province" in frame else [False] * len(frame)
    twice = set(frame["area"][whole]) & set(frame["area"][[not one for one in whole]])
    for place, row in frame[whole].iterrows():
        if row["area"] in twice:
            frame.loc[place, "area"] = phrases.opening(phrases.place_name(row, said))
    keys = [
        (not is_whole, collation.key(name), place)
        for place, (is_whole, name) in enumerate(zip(whole, frame["area"], strict=True))
    ]
    return frame.iloc[[place for _, _, place in sorted(keys)]].reset_index(drop=True)


def quoted(text: str) -> str:
    """Words that somebody else wrote, in whatever language."""
    return f"“{text}”"


def _source(scope: Scope, parts: list[str], said: Words) -> str:
    last = min(observations.last_day() or scope.period.end, scope.period.end)
    parts = [*parts, said("figures.as_of", day=said.date(last))]
    told = said("common.source", source="; ".join(parts)) + "."
    mark = said("common.illustrative_note") if reports.is_illustrative() else ""
    return f"{told} {mark}".strip()
