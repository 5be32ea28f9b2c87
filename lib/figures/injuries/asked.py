"""What a figure of injuries is asked about, and what all of them say alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib import disclosure
from lib.charts.look import Look
from lib.figures import phrases
from lib.figures.figure import Draw, Figure
from lib.figures.injuries import spoken
from lib.figures.native import Native
from lib.measures import places
from lib.measures.injuries import choice, whole
from lib.measures.injuries.harms import Harm
from lib.measures.injuries.windows import Window
from lib.queries import areas, observations, reports
from lib.scope import Period, Scope
from lib.text import Words, collation, words


@dataclass(frozen=True)
class Asked:
    """One figure's question."""

    id: str
    scope: Scope
    harm: Harm

    @property
    def said(self) -> Words:
        """The words of the reader's language."""
        return words(self.scope.language)

    @property
    def label(self) -> str:
        """The harm: "Tử vong do đuối nước"."""
        return self.said(f"injury.harm.{self.harm.code}")

    @property
    def noun(self) -> str:
        """What its counts count: "trẻ em tử vong"."""
        return self.said(f"injury.noun.{self.harm.count}")

    @property
    def unit(self) -> str:
        """What its rates are: "trẻ em tử vong trên 100.000 trẻ em một năm"."""
        return self.said("injury.unit", noun=self.noun)

    @property
    def heading(self) -> str:
        """The unit as words that stand alone."""
        return phrases.opening(self.unit)

    @property
    def province(self) -> str:
        """The province with the word for its kind."""
        return phrases.place_name(areas.province(), self.said)

    @property
    def place_inside(self) -> str:
        """The same as `place`, in the middle of a sentence."""
        return phrases.place_name(places.of_scope(self.scope), self.said)

    @property
    def place(self) -> str:
        """The scope's area with the word for its kind, at the start of a sentence."""
        return phrases.opening(phrases.place_name(places.of_scope(self.scope), self.said))

    @property
    def units(self) -> str:
        """What the reporting areas are called."""
        return phrases.units(self.scope, self.said)

    def span(self, start: date, end: date) -> str:
        """01/01/2009 – 30/09/2011."""
        return self.said("injury.span", start=self.said.date(start), end=self.said.date(end))


@dataclass(frozen=True)
class Coverage:
    """How much of what a figure speaks of has been reported, and by which reports."""

    reporting: int
    """Communes' reports that came, quarter by quarter."""
    communes: int
    """That should have come."""
    areas: int
    """Areas with any report."""
    of: int
    sources: tuple[str, ...] = ()
    """Codes of the sources used."""


def coverage(rows: pd.DataFrame) -> Coverage:
    """The coverage of a frame with one row per area: state, reporting, communes, source."""
    told = rows[["reporting", "communes"]].apply(pd.to_numeric).fillna(0).sum()
    return Coverage(
        reporting=int(told["reporting"]),
        communes=int(told["communes"]),
        areas=int((rows["state"] != "missing").sum()),
        of=len(rows),
        sources=tuple(rows["source"].dropna().drop_duplicates()),
    )


def figure(
    asked: Asked,
    *,
    title: str,
    start: date,
    end: date,
    frame: pd.DataFrame,
    note: list[str],
    alt: list[str],
    covered: Coverage,
    draw: Draw | None,
    deck: Callable[[Look], object] | None = None,
    area: str = "",
    unit: str = "",
    aside: str = "",
    native: Native | None = None,
) -> Figure:
    """The figure with the words that all share: where, when, unit, source, rule on small numbers.

    `area` names another place than the province; `aside` is what the source line says besides.
    """
    said = asked.said
    area = area or phrases.opening(asked.province)
    return Figure(
        id=asked.id,
        title=title,
        subtitle=said(
            "figures.subtitle", area=area, period=asked.span(start, end), unit=unit or asked.unit
        ),
        draw=draw,
        deck=deck,
        native=native,
        frame=frame,
        note=" ".join([*filter(None, note), said(f"injury.small.{disclosure.mode()}")]),
        source=f"{source(asked, covered)} {aside}".strip(),
        alt=" ".join([f"{title.removesuffix('.')}.", *filter(None, alt)]),
        scope=asked.scope,
        illustrative=reports.is_illustrative(),
        table=spoken.table(frame, said),
        empty=_why_empty(frame, said),
    )


def _why_empty(frame: pd.DataFrame, said: Words) -> str:
    """Why nothing could be drawn, where the rule on small numbers is why."""
    is_hidden = "state" in frame and (frame["state"] == "hidden").any()
    return said("injury.empty_hidden") if is_hidden else ""


def left_out(asked: Asked, start: date) -> str:
    """Which areas' registry the province's counts are without since a day; nothing for a district.

    The newest quarter may be gone: a reader must not take its months for quiet ones.
    """
    said, found = asked.said, whole.left_out(Window(start, asked.scope.period.end))
    if not found or not places.of_scope(asked.scope).is_province:
        return ""
    told = [
        said(
            "injury.left_out_quarter",
            count=count,
            quarter=phrases.period_name(Period.of(quarter.end), said),
        )
        for quarter, count in found.items()
    ]
    return said("injury.left_out", province=asked.province, quarters=said.listing(told))


def source(asked: Asked, covered: Coverage) -> str:
    """Which reports, how many communes of how many, and how far the data go."""
    said, scope = asked.said, asked.scope
    # Where one area has used both, naming the single ones too would say them twice.
    codes = [code for code in covered.sources if code == choice.MIXED] or covered.sources
    named = [said(f"injury.source.{code}") for code in codes]
    parts = [said("injury.source.reports", sources=said.listing(named))] if named else []
    if covered.communes:
        counts = (said.number(covered.reporting), said.number(covered.communes))
        parts.append(said("injury.source.communes", reporting=counts[0], communes=counts[1]))
    if covered.of > 1:
        parts.append(
            said("injury.source.areas", areas=covered.areas, of=covered.of, units=asked.units)
        )
    last = min(observations.last_day() or scope.period.end, scope.period.end)
    parts.append(said("figures.as_of", day=said.date(last)))
    told = said("common.source", source="; ".join(parts)) + "."
    mark = said("common.illustrative_note") if reports.is_illustrative() else ""
    return f"{told} {mark}".strip()


def named(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The areas with their names in the reader's language (`area`), in the alphabet's order."""
    said = asked.said
    frame = rows.assign(area=[phrases.area_name(row, said) for _, row in rows.iterrows()])
    return frame.sort_values(
        "area", key=lambda names: names.map(collation.key), kind="stable", ignore_index=True
    )


def count(number: float | None, said: Words) -> str:
    """1.204; a dash for nothing."""
    return said("common.skip") if number is None or pd.isna(number) else said.number(number)


def digits(number: float) -> int:
    """Decimals that a rate is worth."""
    return 0 if abs(number) >= 100 or number == 0 else 1 if abs(number) >= 10 else 2


def rate(number: float | None, said: Words, *, like: float | None = None) -> str:
    """118, 41,3 or 5,42; a dash for nothing. `like` lends its decimals to an interval's ends."""
    if number is None or pd.isna(number):
        return said("common.skip")
    return said.number(number, digits(number if like is None else like))


def rate_format(values: pd.Series) -> str:
    """How a chart writes rates (d3)."""
    known = pd.to_numeric(values).dropna()
    top = known.max() if len(known) else 0
    return f",.{0 if top >= 50 else 1 if top >= 5 else 2}f"


def percent(share: float | None, said: Words) -> str:
    """34%; a dash for nothing."""
    if share is None or pd.isna(share):
        return said("common.skip")
    return f"{said.number(100 * share)}%"


def silent(rows: pd.DataFrame, said: Words) -> list[str]:
    """A sentence for each state that cannot be drawn: who is hidden, who has not reported."""
    told = []
    for state in ("hidden", "missing"):
        names = rows[rows["state"] == state]["area"].tolist()
        if names:
            told.append(said(f"injury.{state}_names", areas=said.listing(names)))
    return told
