"""What a figure on a programme is asked about, and what all of them say alike."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib import disclosure
from lib.figures import phrases
from lib.figures.figure import Draw, Figure
from lib.figures.native import Native
from lib.measures import places
from lib.measures.programmes.milk import Term
from lib.queries import areas, observations, reports
from lib.scope import Scope
from lib.text import Words, collation, words

_AUGUST = 8
_BILLION, _MILLION = 1e9, 1e6


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
    def province(self) -> str:
        """The province with the word for its kind, at the start of a sentence."""
        return phrases.opening(phrases.place_name(areas.province(), self.said))

    @property
    def place(self) -> str:
        """The scope's area with the word for its kind, at the start of a sentence."""
        return phrases.opening(phrases.place_name(places.of_scope(self.scope), self.said))

    @property
    def units(self) -> str:
        """What the reporting areas are called."""
        return phrases.units(self.scope, self.said)


@dataclass(frozen=True)
class Told:
    """Which reports a figure is made of."""

    form: str
    """Key below programme.source."""
    reporting: int
    of: int
    document: str = ""
    """The document that sets the target, where the figure shows one."""


def figure(
    asked: Asked,
    *,
    title: str,
    unit: str,
    period: str,
    frame: pd.DataFrame,
    note: list[str],
    alt: list[str],
    told: Told,
    draw: Draw | None,
    area: str = "",
    native: Native | None = None,
) -> Figure:
    """The figure with the words that all share; `area` names another place than the province."""
    said = asked.said
    return Figure(
        id=asked.id,
        title=title,
        subtitle=said("figures.subtitle", area=area or asked.province, period=period, unit=unit),
        draw=draw,
        frame=frame,
        note=" ".join([*filter(None, note), said(f"injury.small.{disclosure.mode()}")]),
        source=_source(asked, told),
        alt=" ".join([f"{title.removesuffix('.')}.", *filter(None, alt)]),
        scope=asked.scope,
        illustrative=reports.is_illustrative(),
        native=native,
    )


def _source(asked: Asked, told: Told) -> str:
    said, end = asked.said, asked.scope.period.end
    parts = [
        said(f"programme.source.{told.form}", reporting=told.reporting, of=told.of,
             units=asked.units)
    ]  # fmt: skip
    if told.document:
        document = phrases.cited(told.document, said)
        parts.append(said("figures.source_target", document=document))
    parts.append(said("figures.as_of", day=said.date(min(observations.last_day() or end, end))))
    whole = said("common.source", source="; ".join(parts)) + "."
    mark = said("common.illustrative_note") if reports.is_illustrative() else ""
    return f"{whole} {mark}".strip()


def illustrated(key: str, said: Words) -> str:
    """What a sentence says of the illustrative data; nothing of an installation's own."""
    return said(key) if reports.is_illustrative() else ""


def none_came(asked: Asked) -> str:
    """That nothing has been reported on school milk in the scope's place."""
    return asked.said("programme.terms.title_missing", area=asked.place)


def named(rows: pd.DataFrame, said: Words) -> pd.DataFrame:
    """The areas with their names in the reader's language (`area`), in the alphabet's order."""
    frame = rows.assign(area=[phrases.area_name(row, said) for _, row in rows.iterrows()])
    return frame.sort_values(
        "area", key=lambda names: names.map(collation.key), kind="stable", ignore_index=True
    )


def silent(rows: pd.DataFrame, said: Words, state: str = "state") -> list[str]:
    """A sentence for each state that cannot be drawn: who is hidden, who has not reported."""
    told = []
    for one in ("hidden", "missing"):
        names = rows[rows[state] == one]["area"].tolist()
        if names:
            told.append(said(f"programme.{one}_names", areas=said.listing(names)))
    return told


def span(start: date, end: date, said: Words) -> str:
    """01/01/2011 – 30/09/2011."""
    return said("programme.span", start=said.date(start), end=said.date(end))


def term(one: Term, said: Words) -> str:
    """Học kỳ I, 2011–2012 (đến 30/09/2011)."""
    is_first = one.start.month >= _AUGUST
    first = one.start.year if is_first else one.start.year - 1
    key = "first" if is_first else "second"
    name = said(f"programme.term.{key}", first=first, second=first + 1)
    return said("programme.term.so_far", term=name, day=said.date(one.end))


def percent(share: float | None, said: Words) -> str:
    """0,5%, 34% or 2,2%: more decimals for a small share; a dash for nothing."""
    if share is None or pd.isna(share):
        return said("common.skip")
    value = 100 * share
    return f"{said.number(value, 1 if 0 < abs(value) < 10 else 0)}%"


def ratio(part: float, whole: float, said: Words) -> str:
    """27/466 (6%)."""
    share = percent(part / whole if whole else None, said)
    return said("programme.share", number=pair(part, whole, said), share=share)


def pair(part: float, whole: float, said: Words) -> str:
    """27/466."""
    return said("programme.of", part=said.number(part), whole=said.number(whole))


def money(amount: float, said: Words) -> str:
    """239 triệu đồng, 1,2 tỷ đồng."""
    if amount >= _BILLION:
        return said("programme.billion", number=said.number(amount / _BILLION, 1))
    return said("programme.million", number=said.number(amount / _MILLION))


def count(number: float | None, said: Words) -> str:
    """1.204; a dash for nothing."""
    return said("common.skip") if number is None or pd.isna(number) else said.number(number)
