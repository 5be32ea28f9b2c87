"""Figures: which children are harmed, where, how badly; and drowning on its own."""

import pandas as pd

from lib import disclosure
from lib.charts import bars
from lib.charts.bars import Panel
from lib.charts.look import Look
from lib.config import SmallNumbers
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.injuries import asked as asking
from lib.figures.injuries import covered
from lib.figures.injuries.asked import Asked
from lib.figures.native import Native
from lib.measures import places
from lib.measures.injuries import exposure, people
from lib.measures.injuries.harms import Harm
from lib.scope import Scope
from lib.text import Words

_OF_ALL = ("sex", "age", "place", "outcome")
_OF_DEATHS = ("sex", "age", "place")
_OF_DROWNING = ("age", "distance", "month", "hour")
_UPRIGHT = ("month", "hour")
_OF_REGISTRY = {"outcome", "distance", "month", "hour"}
"""What only the registry knows."""
_UNKNOWN = "unknown"
_BOYS, _FIRST_YEARS = "male", "0-5"


def make(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """Sex, age, place and, where not only the dead are counted, outcome."""
    asked = Asked(figure_id, scope, harm)
    kinds = _OF_DEATHS if harm.count == "died" else _OF_ALL
    found = {by: people.breakdown(harm, scope, by) for by in kinds}
    return _panels(asked, found, title=_title(found, asked), note="injury.people.note")


def drowning(figure_id: str, scope: Scope, harm: Harm) -> Figure:
    """Age, distance from home, month and hour of the children who drowned."""
    asked = Asked(figure_id, scope, harm)
    found = {by: people.breakdown(harm, scope, by) for by in _OF_DROWNING}
    return _panels(asked, found, title=_drowned(found, asked), note="injury.drowning.note")


def _panels(asked: Asked, found: dict[str, pd.DataFrame], *, title: str, note: str) -> Figure:
    said, window = asked.said, exposure.reported_span(asked.scope.period, asked.harm.years)
    frame = pd.concat([parts.assign(breakdown=by) for by, parts in found.items()])
    shown = {by: _shown(parts) for by, parts in found.items()}
    has_some = pd.to_numeric(frame["count"]).fillna(0).sum() > 0
    heads = _heads(shown, asked)

    def draw(look: Look) -> object:
        return bars.panels(
            [_panel(by, parts, heads[by], said) for by, parts in shown.items()],
            look,
            words={state: said(f"common.status.{state}") for state in ("hidden", "missing")},
        )

    return asking.figure(
        asked,
        title=title,
        start=window.start,
        end=window.end,
        area=asked.place,
        unit=asked.noun,
        frame=frame.reset_index(drop=True)[["breakdown", "category", "count", "share", "state"]],
        note=[said(note)],
        alt=[_sentence(by, parts, said) for by, parts in shown.items() if len(parts)],
        covered=covered.of_harm(asked),
        aside=asking.left_out(asked, window.start) if _OF_REGISTRY & found.keys() else "",
        draw=draw if has_some else None,
        native=_native(shown, heads, said),
    )


def _heads(shown: dict[str, pd.DataFrame], asked: Asked) -> dict[str, str]:
    """What each panel is about, and how many cases it tells of where all of them may be shown."""
    said = asked.said
    sums = {
        by: int(pd.to_numeric(parts["count"]).sum())
        for by, parts in shown.items()
        if parts["count"].notna().all() and not _is_rounded(asked)
    }
    told = {}
    for by in shown:
        told[by] = said(f"injury.by.{by}")
        if sums.get(by):
            key = "basis" if sums[by] == max(sums.values()) else "basis_known"
            told[by] = said(f"injury.{key}", by=told[by], count=said.number(sums[by]))
    return told


def _native(shown: dict[str, pd.DataFrame], heads: dict[str, str], said: Words) -> Native:
    told = dict(heads)
    for by, parts in shown.items():
        told |= {category: _part(by, category, said) for category in parts["category"]}
    rows = pd.concat([parts.assign(breakdown=by) for by, parts in shown.items()])
    return Native("bars", "category", ("count",), panel="breakdown", words=told, frame=rows)


def _shown(parts: pd.DataFrame) -> pd.DataFrame:
    """The parts without an "unknown" that nobody is in."""
    empty = (parts["category"] == _UNKNOWN) & (parts["state"] == "zero")
    return parts[~empty]


def _panel(by: str, parts: pd.DataFrame, head: str, said: Words) -> Panel:
    rows = pd.DataFrame(
        {
            "part": [_part(by, category, said) for category in parts["category"]],
            "value": parts["count"],
            "label": [_label(row, said) for _, row in parts.iterrows()],
            "state": parts["state"],
        }
    )
    return Panel(head, rows, upright=by in _UPRIGHT)


def _part(by: str, category: str, said: Words) -> str:
    if by in _UPRIGHT:
        return str(int(category))
    return said(f"injury.{by}.{category}")


def _label(row: pd.Series, said: Words) -> str:
    if pd.isna(row["count"]):
        return ""
    if pd.isna(row["share"]):
        return said.number(row["count"])
    return f"{said.number(row['count'])} ({asking.percent(row['share'], said)})"


def _sentence(by: str, parts: pd.DataFrame, said: Words) -> str:
    told = [
        f"{_part(by, row['category'], said)}: {_label(row, said) or said('common.state.hidden')}"
        for _, row in parts.iterrows()
        if row["state"] != "zero" or by not in _UPRIGHT
    ]
    return f"{said(f'injury.by.{by}')} – {'; '.join(told)}."


def _share(parts: pd.DataFrame, category: str) -> float | None:
    found = pd.to_numeric(parts[parts["category"] == category]["share"])
    return None if found.empty or pd.isna(found.iloc[0]) else float(found.iloc[0])


def _title(found: dict[str, pd.DataFrame], asked: Asked) -> str:
    said = asked.said
    told = []
    for by, category in (("sex", _BOYS), ("age", _FIRST_YEARS)):
        share = _share(found[by], category)
        if share is not None:
            part = said(f"injury.people.{by}", share=asking.percent(share, said))
            told.append(part)
    place = _most(found["place"])
    if place:
        share = asking.percent(place[1], said)
        told.append(said(f"injury.people.place_{place[0]}", share=share))
    if not told:
        return said("injury.people.title_few", label=asked.label, area=asked.place_inside)
    return _told(told, asked)


def _told(parts: list[str], asked: Asked) -> str:
    key = "title_rounded" if _is_rounded(asked) else "title"
    return asked.said(f"injury.people.{key}", label=asked.label, parts=asked.said.listing(parts))


def _is_rounded(asked: Asked) -> bool:
    """Whether the counts are not exact."""
    is_whole = places.of_scope(asked.scope).is_province
    return disclosure.mode() is SmallNumbers.ROUND and not is_whole


def _most(parts: pd.DataFrame) -> tuple[str, float] | None:
    """The largest known part with its share."""
    known = parts[(parts["category"] != _UNKNOWN) & pd.to_numeric(parts["share"]).notna()]
    if known.empty or not pd.to_numeric(known["count"]).sum():
        return None
    top = known.loc[pd.to_numeric(known["share"]).idxmax()]
    return top["category"], float(top["share"])


def _drowned(found: dict[str, pd.DataFrame], asked: Asked) -> str:
    said = asked.said
    told = []
    first, near = _share(found["age"], _FIRST_YEARS), _most(found["distance"])
    if first is not None:
        told.append(said("injury.people.age", share=asking.percent(first, said)))
    if near:
        where = phrases.inside(said(f"injury.distance.{near[0]}"))
        told.append(
            said("injury.drowning.distance", distance=where, share=asking.percent(near[1], said))
        )
    if not told:
        return said("injury.people.title_few", label=asked.label, area=asked.place_inside)
    return _told(told, asked)
