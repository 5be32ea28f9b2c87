"""Figures: money for each child against need, area by area."""

import pandas as pd

from lib.charts import scatter as chart
from lib.charts.look import Look
from lib.figures.figure import Figure
from lib.figures.funding import asked as asking
from lib.figures.funding.asked import Asked
from lib.measures.funding import need as measured
from lib.scope import Scope
from lib.stats import outliers
from lib.text import Words

_THOUSAND = 1_000
_DIGITS = {measured.SPECIAL: 2, measured.INJURIES: 0}
_FEWEST = 5


def make(figure_id: str, scope: Scope, need: str) -> Figure:
    """What each area received for a child, against how much it is needed there."""
    asked = Asked(figure_id, scope)
    said = asked.said
    found = measured.by_area(need, scope.period)
    found = asking.named(found.assign(own=False), asked)
    found = found.assign(own=found["code"] == scope.area)
    shown = _sided(found)
    columns = ["code", "area", "received", "children", "per_child", "need", "state"]
    return asking.figure(
        asked,
        title=_title(shown, need, said),
        frame=found[columns].assign(per_child=found["per_child"].round()),
        note=[said("funding.need.note")],
        alt=[_sentence(row, need, said) for _, row in shown.iterrows()],
        draw=(lambda look: _draw(found, shown, need, look, said))
        if len(shown) >= _FEWEST
        else None,
        everyone=True,
        unit=said("funding.need.unit"),
    )


def _sided(found: pd.DataFrame) -> pd.DataFrame:
    """The areas that are compared, with the side of the others that they lie on."""
    shown = found[found["distance"].notna()]
    side = [
        "high" if far >= outliers.FAR else "low" if far <= -outliers.FAR else "near"
        for far in shown["distance"]
    ]
    return shown.assign(side=side)


def _title(shown: pd.DataFrame, need: str, said: Words) -> str:
    if len(shown) < _FEWEST:
        return said("funding.need.title_few")
    against = said(f"funding.need.need_{need}")
    far = shown[shown["side"] != "near"]
    if len(far):
        told = [
            said(f"funding.need.apart_{side}", areas=said.listing(own["area"].tolist()))
            for side, own in far.groupby("side")
        ]
        return said("funding.need.title", need=against, count=len(far), far="; ".join(told))
    low = shown.loc[shown["per_child"].idxmin()]
    high = shown.loc[shown["per_child"].idxmax()]
    return said(
        "funding.need.title_even",
        need=against,
        low=said.money(round(low["per_child"])),
        low_area=low["area"],
        high=said.money(round(high["per_child"])),
        high_area=high["area"],
    )


def _draw(found: pd.DataFrame, shown: pd.DataFrame, need: str, look: Look, said: Words) -> object:
    rows = pd.DataFrame(
        {
            "area": shown["area"],
            "across": shown["need"].astype(float),
            "up": shown["per_child"] / _THOUSAND,
            "side": shown["side"],
            "own": shown["own"],
        }
    )
    ends = rows["up"].isin([rows["up"].min(), rows["up"].max()])
    rows = rows.assign(named=ends | rows["own"] | (rows["side"] != "near"))
    rest = found.loc[found["distance"].isna(), "area"].tolist()
    unknown = [said("funding.need.unknown", areas=said.listing(rest))] if rest else []
    return chart.points(
        rows,
        look,
        words={name: said(f"funding.need.{name}") for name in (*chart.SIDES, "own")},
        titles=(said(f"funding.need.across_{need}"), said("funding.need.heading")),
        formats=(f",.{1 if need == measured.SPECIAL else 0}f", ",.0f"),
        middles=(rows["across"].median(), rows["up"].median()),
        middle_label=said("funding.need.middle"),
        beneath=unknown,
    )


def _sentence(row: pd.Series, need: str, said: Words) -> str:
    return said(
        "funding.need.alt",
        area=row["area"],
        amount=said.money(round(row["per_child"])),
        need=said.number(row["need"], _DIGITS[need]),
    )
