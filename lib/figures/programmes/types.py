"""Figure: which types of school have joined school milk, and where schools have not."""

from dataclasses import replace

import pandas as pd

from lib.charts import bars
from lib.charts.bars import Panel
from lib.charts.look import Look
from lib.figures import barred, phrases
from lib.figures.figure import Figure
from lib.figures.programmes import asked as asking
from lib.figures.programmes.asked import Asked, Told
from lib.measures import places
from lib.measures.programmes import milk
from lib.measures.programmes.milk import Term
from lib.scope import Scope
from lib.text import Words

_NAMES, _NUMBERS = 132, 128
_LISTED = 8
"""Areas in the panel of schools that have not joined."""
_COLUMNS = ["school_type", "schools", "schools_joined", "enrolled", "drinking", "state"]


def make(figure_id: str, scope: Scope) -> Figure:
    """Schools and children by type of school; for the province, the areas left behind."""
    asked = Asked(figure_id, scope)
    said, term = asked.said, milk.latest(scope.period)
    frame = milk.by_type(term, scope) if term else pd.DataFrame(columns=_COLUMNS)
    has_come = bool(len(frame)) and bool((frame["state"] != "missing").any())
    whole = places.of_scope(scope).is_province
    areas = asking.named(milk.by_area(term), said) if has_come else pd.DataFrame()
    panels = _panels(frame, said) if has_come else []
    absent = _absent(areas, said) if has_come and whole else None
    beneath = [_none_joined(areas, asked)] if has_come and whole else []
    every = [*panels, *([absent] if absent else [])]

    def draw(look: Look) -> object:
        return bars.panels(
            every,
            look,
            words={state: said(f"common.status.{state}") for state in ("hidden", "missing")},
            beneath=beneath,
            columns=1,
        )

    reporting, of = milk.coverage(term) if term else (0, 1)
    has_joined = bool((frame["schools_joined"] > 0).any())
    made = asking.figure(
        asked,
        title=_title(frame, term, asked) if has_come else asking.none_came(asked),
        unit=said("programme.types.unit"),
        period=asking.term(term, said) if term else phrases.period_name(scope.period, said),
        frame=frame[_COLUMNS],
        note=[asking.illustrated("programme.pilot", said), said("programme.types.note")],
        alt=[*(_sentence(panel) for panel in panels), *beneath],
        told=Told("milk", reporting if whole else int(has_come), of if whole else 1),
        draw=draw if has_joined else None,
        area=asked.place,
        native=barred.panels(every, shares=panels, beneath="".join(beneath)) if every else None,
    )
    is_zero = has_come and not has_joined
    return replace(made, empty=said("programme.types.nothing")) if is_zero else made


def _panels(frame: pd.DataFrame, said: Words) -> list[Panel]:
    names = [said(f"programme.type.{one}") for one in frame["school_type"]]
    return [
        _panel(names, frame["schools_joined"], frame["schools"], frame, said, "schools"),
        _panel(names, frame["drinking"], frame["enrolled"], frame, said, "children"),
    ]


def _panel(
    names: list[str],
    part: pd.Series,
    whole: pd.Series,
    frame: pd.DataFrame,
    said: Words,
    title: str,
) -> Panel:
    pairs = list(zip(part, whole, strict=True))
    states = frame["state"].where(part.isna(), "reported")
    rows = pd.DataFrame(
        {
            "part": names,
            "value": [one / of if of else None for one, of in pairs],
            "label": ["" if pd.isna(one) else asking.ratio(one, of, said) for one, of in pairs],
            "aside": ["" if pd.isna(one) else asking.pair(one, of, said) for one, of in pairs],
            "state": states,
        }
    )
    title = said(f"programme.types.{title}")
    return Panel(title, rows, names=_NAMES, numbers=_NUMBERS, is_part=True)


def _absent(areas: pd.DataFrame, said: Words) -> Panel | None:
    """Areas where some schools have joined, those with the most that have not first."""
    some = areas[areas["schools_joined"] > 0]
    if some.empty:
        return None
    left = some.assign(left=some["schools"] - some["schools_joined"])
    left = left.sort_values("left", ascending=False, kind="stable").head(_LISTED)
    labels = [
        said("programme.types.absent_row", count=said.number(row.left),
             schools=said.number(row.schools))
        for row in left.itertuples()
    ]  # fmt: skip
    rows = pd.DataFrame(
        {"part": left["area"], "value": left["left"], "label": labels, "state": "reported"}
    )
    return Panel(said("programme.types.absent"), rows, names=_NAMES, numbers=_NUMBERS)


def _none_joined(areas: pd.DataFrame, asked: Asked) -> str:
    none = areas[areas["schools_joined"] == 0]["area"].tolist()
    if not none:
        return ""
    said = asked.said
    return said(
        "programme.types.none_joined",
        count=len(none), units=asked.units, areas=said.listing(none),
    )  # fmt: skip


def _title(frame: pd.DataFrame, term: Term, asked: Asked) -> str:
    said = asked.said
    sums = frame[["schools_joined", "schools"]].sum()
    values = {
        "joined": said.number(sums["schools_joined"]), "schools": said.number(sums["schools"])
    }  # fmt: skip
    shares = (frame["schools_joined"] / frame["schools"]).set_axis(frame["school_type"]).dropna()
    if shares.empty or not shares.max():
        return said("programme.types.title_few", area=asked.place, **values)
    best, worst = shares.idxmax(), shares.idxmin()
    reporting, of = milk.coverage(term)
    is_whole = places.of_scope(asked.scope).is_province
    return said(
        f"programme.types.{'title_whole' if is_whole else 'title'}",
        reporting=reporting,
        of=of,
        best=_inside(said(f"programme.type.{best}")),
        best_share=asking.percent(shares[best], said),
        worst=_inside(said(f"programme.type.{worst}")),
        worst_share=asking.percent(shares[worst], said),
        **values,
    )


def _inside(words: str) -> str:
    return words[:1].lower() + words[1:]


def _sentence(panel: Panel) -> str:
    told = [f"{row.part} {row.label}" for row in panel.parts.itertuples() if row.label]
    return f"{panel.title}: {'; '.join(told)}."
