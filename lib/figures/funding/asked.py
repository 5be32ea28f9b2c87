"""What a figure of money is asked about, and what all of them say alike."""

from dataclasses import dataclass

import pandas as pd

from lib.figures import phrases
from lib.figures.figure import Draw, Figure
from lib.figures.native import Native
from lib.measures import places
from lib.measures.funding import books
from lib.queries import areas, observations, reports
from lib.scope import Scope
from lib.text import MoneyUnit, Words, collation, money_unit, words


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
    def place(self) -> str:
        """The scope's area with the word for its kind, at the start of a sentence."""
        return phrases.opening(phrases.place_name(places.of_scope(self.scope), self.said))

    @property
    def province(self) -> str:
        """The province with the word for its kind, at the start of a sentence."""
        return phrases.opening(phrases.place_name(areas.province(), self.said))

    @property
    def is_whole(self) -> bool:
        """Whether the figure speaks of the whole province."""
        return places.of_scope(self.scope).is_province

    @property
    def period(self) -> str:
        """From 1 January to the period's last day."""
        period = self.scope.period
        return self.said("funding.span", year=period.year, day=self.said.date(period.end))

    @property
    def year(self) -> int:
        """The budget year."""
        return self.scope.period.year


def figure(
    asked: Asked,
    *,
    title: str,
    frame: pd.DataFrame,
    note: list[str],
    alt: list[str],
    draw: Draw | None,
    area: str = "",
    unit: str = "",
    source: str = "",
    everyone: bool = False,
    native: Native | None = None,
) -> Figure:
    """The figure with the words that all share: where, when, in what, from which reports.

    `area`, `unit` and `source` (which reports) are named where they are not the usual ones;
    `everyone` where it is about all spenders, whichever area the reader has chosen.
    """
    said = asked.said
    return Figure(
        id=asked.id,
        title=title,
        subtitle=said(
            "figures.subtitle",
            area=area or (asked.province if everyone else asked.place),
            period=asked.period,
            unit=unit or said("funding.unit"),
        ),
        draw=draw,
        frame=frame.reset_index(drop=True),
        note=" ".join([*note, *_silent(asked, _spenders(asked, everyone=everyone))]),
        source=_source(asked, source or _budgets(asked, _spenders(asked, everyone=everyone))),
        alt=" ".join([f"{title.removesuffix('.')}.", *filter(None, alt)]),
        scope=asked.scope,
        illustrative=reports.is_illustrative(),
        native=native,
    )


def _spenders(asked: Asked, *, everyone: bool) -> pd.DataFrame:
    """Those whom a figure speaks of."""
    known = books.spenders(asked.scope.period).rename(columns={"id": "area_id"})
    return known if everyone else books.of_place(known, asked.scope)


def _silent(asked: Asked, spenders: pd.DataFrame) -> list[str]:
    """A sentence on those of whom the period's quarter has not been reported, if there are any."""
    here, said, told = named(spenders, asked), asked.said, []
    for state, key in (("partial", "silent"), ("missing", "silent_all")):
        names = here.loc[here["state"] == state, "area"].tolist()
        if names:
            period = phrases.period_name(asked.scope.period, said)
            told.append(said(f"funding.{key}", period=period, areas=said.listing(names)))
    return told


def named(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Spenders with their names in the reader's language (`area`), in the alphabet's order."""
    said = asked.said
    names = [
        said("funding.departments") if row["own"] else phrases.area_name(row, said)
        for _, row in rows.iterrows()
    ]
    return rows.assign(area=names).sort_values(
        "area", key=lambda column: column.map(collation.key), kind="stable", ignore_index=True
    )


def top(amounts: pd.Series | pd.DataFrame) -> float:
    """The largest of some amounts, whose unit and decimals a chart's numbers are written in."""
    known = pd.Series(amounts.to_numpy().ravel()).astype(float).abs().dropna()
    return float(known.max()) if len(known) else 0.0


def scale(amounts: pd.Series | pd.DataFrame) -> MoneyUnit:
    """The unit that a chart writes its amounts in: that of the largest."""
    return money_unit(top(amounts))


def written(amounts: pd.Series | pd.DataFrame) -> dict[str, int]:
    """How slides write these amounts of đồng: divided by how many thousands, and decimals."""
    unit, most = scale(amounts), top(amounts)
    more = 1 if unit.digits and most < 10 * unit.dong else 0
    return {"thousands": (len(str(unit.dong)) - 1) // 3, "digits": unit.digits + more}


def axis(unit: MoneyUnit, said: Words) -> str:
    """What the numbers of a chart are: "tỷ đồng"."""
    return said(f"funding.axis_{unit.key.rpartition('.')[2]}")


def axis_format(amounts: pd.Series, unit: MoneyUnit) -> str:
    """How a chart writes them (d3): with a decimal where they are few."""
    top = pd.to_numeric(amounts).abs().max() / unit.dong
    return ",.1f" if top < 5 else ",.0f"


def money(amount: float | None, said: Words, **options: object) -> str:
    """98,4 tỷ; a dash for nothing."""
    if amount is None or pd.isna(amount):
        return said("common.skip")
    return said.money(amount, **options)


def percent(share: float | None, said: Words) -> str:
    """64%; a dash for nothing."""
    if share is None or pd.isna(share):
        return said("common.skip")
    return f"{said.number(100 * share)}%"


def name_of(what: str, code: str, said: Words) -> str:
    """A source's, programme's or use's name."""
    return said(f"funding.{'source_name' if what == 'source' else what}.{code}")


def _budgets(asked: Asked, spenders: pd.DataFrame) -> str:
    """Of how many spenders the period's quarter has been reported."""
    return asked.said(
        "funding.source",
        reporting=int((spenders["state"] == "reported").sum()),
        of=len(spenders),
        period=phrases.period_name(asked.scope.period, asked.said),
    )


def _source(asked: Asked, told: str) -> str:
    said = asked.said
    last = min(observations.last_day() or asked.scope.period.end, asked.scope.period.end)
    parts = [told, said("funding.letter"), said("figures.as_of", day=said.date(last))]
    written = said("common.source", source="; ".join(parts)) + "."
    mark = said("common.illustrative_note") if reports.is_illustrative() else ""
    return f"{written} {mark}".strip()
