"""What a figure about reports is asked, and what all of them say alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib.figures import phrases
from lib.figures.figure import Draw, Figure
from lib.figures.native import Native
from lib.measures import places
from lib.measures.reporting import rounds
from lib.queries import areas, observations, reports
from lib.scope import Period, Scope
from lib.text import Words, collation, sentences, words


@dataclass(frozen=True)
class Asked:
    """One figure's question."""

    id: str
    scope: Scope

    @property
    def said(self) -> Words:
        """The words of the reader's language."""
        return words(self.scope.language)

    @property
    def period(self) -> Period:
        """The period up to which reports are looked at."""
        return self.scope.period

    @property
    def code(self) -> str:
        """The code of the scope's area; empty for the whole province."""
        return "" if places.of_scope(self.scope).is_province else self.scope.area

    @property
    def place(self) -> str:
        """The scope's area with the word for its kind, at the start of a sentence."""
        return phrases.opening(phrases.place_name(places.of_scope(self.scope), self.said))

    @property
    def province(self) -> str:
        """The province with the word for its kind."""
        return phrases.place_name(areas.province(), self.said)

    @property
    def units(self) -> str:
        """What the reporting areas are called."""
        return phrases.units(self.scope, self.said)

    @property
    def start(self) -> date:
        """The first day of the years looked back on."""
        return date(self.period.year - rounds.YEARS + 1, 1, 1)


def figure(
    asked: Asked,
    *,
    title: str,
    frame: pd.DataFrame,
    note: str,
    alt: list[str],
    draw: Draw | None,
    unit: str,
    area: str = "",
    empty: str = "",
    native: Native | None = None,
) -> Figure:
    """The figure with the words that all share: where, when, unit, source.

    `area` names the scope's place where the figure is about it alone, `empty` says why there is
    nothing to draw.
    """
    said = asked.said
    span = said("injury.span", start=said.date(asked.start), end=said.date(asked.period.end))
    return Figure(
        id=asked.id,
        title=title,
        subtitle=said(
            "figures.subtitle", area=area or phrases.opening(asked.province), period=span, unit=unit
        ),
        draw=draw,
        frame=frame,
        note=note,
        source=_source(asked, asked.code if area else ""),
        alt=" ".join([f"{title.removesuffix('.')}.", *alt]),
        scope=asked.scope,
        illustrative=reports.is_illustrative(),
        empty=empty,
        native=native,
    )


def _source(asked: Asked, code: str) -> str:
    """How many reports due have come, of an area or of all (no code), how far the data go."""
    said, scope = asked.said, asked.scope
    counts = rounds.by_quarter(asked.period, code)[rounds.COUNTS].sum()
    last = min(observations.last_day() or scope.period.end, scope.period.end)
    undated = rounds.undated(asked.period, code=code)
    parts = [
        said("reporting.source.reports", received=said.number(counts["came"]),
             asked=said.number(counts["asked"])),
        *([said("reporting.source.undated", count=said.number(undated))] if undated else []),
        said("figures.as_of", day=said.date(last)),
    ]  # fmt: skip
    told = said("common.source", source="; ".join(parts)) + "."
    mark = said("common.illustrative_note") if reports.is_illustrative() else ""
    return f"{told} {mark}".strip()


def named(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The areas with their names in the reader's language (`area`), in the alphabet's order."""
    names = [phrases.area_name(row, asked.said) for _, row in rows.iterrows()]
    frame = rows.assign(area=pd.Series(names, index=rows.index, dtype=object))
    return frame.sort_values(
        "area", key=lambda one: one.map(collation.key), kind="stable", ignore_index=True
    )


def chosen(rows: pd.DataFrame, asked: Asked) -> str:
    """The name of the scope's area among the rows; empty for the whole province."""
    return next(iter(rows[rows["code"] == asked.code]["area"]), "") if asked.code else ""


def form_name(form: str, said: Words) -> str:
    """What a form is called; its own code where the product has no name for it."""
    return sentences(said.language).get(f"reporting.form.{form}", form)


def more(count: int, most: int, said: Words) -> list[str]:
    """A sentence below a picture that shows only the first rows of so many."""
    return [said("common.panel.more_rows", count=count - most)] if count > most else []


def quarter_head(day: date, said: Words) -> str:
    """III|11: the head of a narrow column."""
    return phrases.quarter_head(Period.of(day), said)


def in_one_line(heads: Iterable[str]) -> list[str]:
    """Q3/11: the heads of narrow columns where they stand in one line."""
    return [head.replace("|", "/") for head in heads]


def quarter_name(day: date, said: Words) -> str:
    """Quý III/2011."""
    return phrases.period_name(Period.of(day), said)


def percent(share: float, said: Words) -> str:
    """87%; with one decimal where that would round up to everything."""
    digits = 1 if 0.995 <= share < 1 else 0
    return f"{said.number(100 * share, digits)}%"


def p_value(p: float, said: Words) -> str:
    """0,32, or < 0,001."""
    return f"< {said.number(0.001, 3)}" if p < 0.001 else said.number(p, 3 if p < 0.01 else 2)
