"""Figures: planned, received and spent by source, and by programme."""

import math
from dataclasses import replace

import pandas as pd

from lib.charts import budget as chart
from lib.charts.budget import Words as Marks
from lib.charts.look import LIGHT, Look
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.funding import asked as asking
from lib.figures.funding.asked import Asked
from lib.figures.native import Native, Style
from lib.measures.funding import sums
from lib.scope import Scope
from lib.text import Words

SLOW = 3
"""So many of the slowest are named in the title."""
_TOGETHER = 6
"""More bars than this are too close in one chart for three numbers each."""
MONEY = ("planned", "received", "spent")
_STYLES = {
    "planned": Style(LIGHT.muted, is_hollow=True),
    **dict.fromkeys(("received", "received_share"), Style(LIGHT.steps[1])),
    **dict.fromkeys(("spent", "spent_share"), Style(LIGHT.accent)),
}


def sources(figure_id: str, scope: Scope) -> Figure:
    """What each source planned, has given, and what of it is spent."""
    return _make(Asked(figure_id, scope), "source", "received_share")


def programmes(figure_id: str, scope: Scope) -> Figure:
    """What is planned for each programme, has come, and is spent."""
    return _make(Asked(figure_id, scope), "programme", "used_share")


def marks(said: Words, *, rule: str = "") -> Marks:
    """The words of the legend that all bars of money have."""
    names = ("planned", "received", "spent", "flagged")
    return Marks(**{name: said(f"funding.mark.{name}") for name in names}, rule=rule)


def native(
    rows: pd.DataFrame, values: tuple[str, ...], said: Words, *, heading: str, **more: object
) -> Native:
    """The bars for slides: `name` and `aside` (what stands in brackets behind it), the values, and
    whether they are flagged.
    """
    flagged = rows["flagged"].astype(bool)
    names = [f"▼ {name}" if one else name for name, one in zip(rows["name"], flagged, strict=True)]
    return Native(
        "bars",
        "name",
        values,
        title=f"{heading} · ▼ {said('funding.mark.flagged')}" if flagged.any() else heading,
        aside="aside",
        lies=True,
        styles=_STYLES,
        words={value: said(f"funding.mark.{value.partition('_')[0]}") for value in values},
        frame=rows.assign(name=names),
        **more,
    )


def _make(asked: Asked, what: str, slow_by: str) -> Figure:
    said = asked.said
    found = sums.by(what, asked.scope)
    found = found.assign(name=[asking.name_of(what, code, said) for code in found[what]])
    columns = [what, "name", "planned", "received", "spent", "received_share", "used_share"]
    return asking.figure(
        asked,
        title=_title(found, what, slow_by, asked),
        frame=found[[*columns, "flagged"]].rename(columns={"name": "label"}),
        note=[said("funding.bars.note")],
        alt=[_sentence(row, said) for _, row in found.iterrows()],
        draw=(lambda look: _draw(found, what, look, said)) if len(found) else None,
        native=_native(found, what, said),
    )


def _title(found: pd.DataFrame, what: str, slow_by: str, asked: Asked) -> str:
    said = asked.said
    if found.empty:
        return said("funding.none", area=asked.place, year=asked.year)
    known = found.dropna(subset=[slow_by]).sort_values(slow_by, kind="stable").head(SLOW)
    if len(known) < 2:
        return said(
            f"funding.{what}s.title_plain", count=len(found),
            received=asking.money(found["received"].sum(), said),
            spent=asking.money(found["spent"].sum(), said),
        )  # fmt: skip
    slow = [
        said(
            "funding.sources.named",
            name=phrases.label_inside(row["name"]),
            share=asking.percent(row[slow_by], said),
        )
        for _, row in known.iterrows()
    ]
    return said(f"funding.{what}s.title", slow="; ".join(slow))


def _draw(found: pd.DataFrame, what: str, look: Look, said: Words) -> object:
    money = found[[*MONEY]]
    unit, like = asking.scale(money), asking.top(money)
    heading = said(f"funding.{what}s.heading", unit=asking.axis(unit, said))
    rows = found.assign(
        label=[_label(row, like, look, said) for _, row in found.iterrows()],
        **{name: found[name] / unit.dong for name in MONEY},
    )
    return chart.bars(
        rows,
        look,
        words=marks(said),
        heading=heading if look.is_narrow else said("funding.bars.heading_shares", heading=heading),
    )


def _native(found: pd.DataFrame, what: str, said: Words) -> Native:
    heading = said(
        f"funding.{what}s.heading", unit=asking.axis(asking.scale(found[[*MONEY]]), said)
    )
    rows = found.assign(aside=[_aside(row, said) for _, row in found.iterrows()])
    told = native(rows, MONEY, said, heading=heading, **asking.written(found[[*MONEY]]))
    return told if len(found) <= _TOGETHER else _halved(told)


def _halved(one: Native) -> Native:
    """The bars in two charts side by side, on the same scale, so that all numbers find room."""
    first = math.ceil(len(one.frame) / 2)
    halves = [0] * first + [1] * (len(one.frame) - first)
    return replace(
        one,
        panel="half",
        words={**one.words, 0: one.title, 1: one.title},
        top=float(asking.top(one.frame[[*MONEY]])),
        frame=one.frame.assign(half=halves),
    )


def _aside(row: pd.Series, said: Words) -> str:
    """What has come and gone as shares; nothing where there is no plan."""
    if pd.isna(row["received_share"]):
        return ""
    shares = {name: asking.percent(row[f"{name}_share"], said) for name in ("received", "used")}
    return said("funding.bars.aside", share=shares["received"], used=shares["used"])


def _label(row: pd.Series, like: float, look: Look, said: Words) -> str:
    written = {name: asking.money(row[name], said, like=like, bare=True) for name in MONEY}
    if look.is_narrow and pd.notna(row["planned"]):
        return said("funding.bars.label_narrow", **written)
    key = "label" if pd.isna(row["received_share"]) else "label_share"
    shares = {
        "share": asking.percent(row["received_share"], said),
        "used": asking.percent(row["used_share"], said),
    }
    return said(f"funding.bars.{key}", **written, **shares)


def _sentence(row: pd.Series, said: Words) -> str:
    money = {name: asking.money(row[name], said) for name in ("planned", "received", "spent")}
    return said("funding.bars.alt", name=row["name"], **money)
