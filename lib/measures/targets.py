"""Targets, and how a value stands against one."""

from dataclasses import dataclass

import pandas as pd

from lib import db
from lib.indicators import Indicator, all_indicators
from lib.queries import targets
from lib.queries.areas import province


@dataclass(frozen=True)
class Target:
    """What a document asks for at the end of a year."""

    comparison: str
    value: float
    document: str
    level: str
    """national or city."""
    year: int

    @property
    def wants_less(self) -> bool:
        """True where lower is better."""
        return self.comparison.startswith("<")

    def is_met(self, value: float) -> bool:
        """Whether a value does what the document asks."""
        return {
            ">=": value >= self.value,
            ">": value > self.value,
            "<=": value <= self.value,
            "<": value < self.value,
        }[self.comparison]


@dataclass(frozen=True)
class Targets:
    """The targets that hold for one area and indicator in one year, by level."""

    national: Target | None
    city: Target | None

    @property
    def binding(self) -> Target | None:
        """The one that progress is judged by: the city's own, else the nation's."""
        return self.city or self.national


@db.remembered
def of_area(area_id: str, year: int) -> dict[str, Targets]:
    """The targets that an area answers to at the end of a year, by indicator.

    An area without a target of its own answers to the province's, unless that is a plain count:
    120 operations are asked of the province, not of each district.
    """
    rows = targets.of_year(year)
    return {
        code: Targets(
            national=_first(of_indicator, "national", owners),
            city=_first(of_indicator, "city", owners),
        )
        for code, of_indicator in rows.groupby("indicator")
        if code in all_indicators()
        for owners in [_owners(area_id, all_indicators()[code])]
    }


def judge(row: pd.Series, indicator: Indicator, target: Target | None) -> str:
    """How an area stands against a target: met, unmet, or unclear where chance could explain it.

    A percentage or rate is judged by its interval: only one that lies wholly on one side of the
    target is called. A plain count is what it is. "none" without a target, else the row's state.
    """
    if row["state"] != "reported":
        return row["state"]
    if target is None or pd.isna(row["value"]):
        return "none"
    if indicator.per == 1:
        return "met" if target.is_met(row["value"]) else "unmet"
    if target.value >= indicator.per == 100 and not target.wants_less:
        # Of a target of everything, no interval could ever lie on the good side.
        return "met" if target.is_met(row["value"]) else "unmet"
    ends = {target.is_met(row["low"]), target.is_met(row["high"])}
    if len(ends) == 2:
        return "unclear"
    return "met" if ends == {True} else "unmet"


def _owners(area_id: str, indicator: Indicator) -> tuple[str, ...]:
    return (area_id,) if indicator.per == 1 else (area_id, province().id)


def _first(rows: pd.DataFrame, level: str, owners: tuple[str, ...]) -> Target | None:
    of_level = rows[rows["level"] == level]
    for owner in owners:
        own = of_level[of_level["area_id"] == owner]
        if len(own):
            row = own.iloc[0]
            return Target(row["comparison"], row["value"], row["document"], level, int(row["year"]))
    return None
