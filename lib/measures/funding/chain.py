"""Money, service, result: what each programme brought about, and where that is not known."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib import db
from lib.indicators import all_indicators
from lib.measures import places, ranking, readings, series
from lib.measures.funding import books, sums
from lib.schema import OTHER
from lib.scope import Period, Scope

_FEWEST = 5
"""A range of fewer areas says nothing."""


@dataclass(frozen=True)
class Links:
    """The indicators that follow a programme's money; empty where nothing is counted."""

    service: str
    """What was done."""
    children: str
    """Children reached."""
    result: str
    """What its cost is told for."""


LINKS = {
    "child_friendly_communes": Links("communes_assessed", "", "child_friendly_communes"),
    "special_support": Links("", "special_children_supported", "special_children_supported"),
    "school_milk": Links("school_milk_schools", "school_milk_children", "school_milk_children"),
    "heart_surgery": Links("heart_screened", "heart_operations", "heart_operations"),
    "injury_prevention": Links("safe_homes", "children_taught_to_swim", "safe_homes"),
    "protection_system": Links("collaborators", "children_in_intervention", "collaborators"),
    "models": Links("community_care_models", "alternative_care_children", "community_care_models"),
    "communication": Links("communication_events", "action_month_children", "communication_events"),
    "under6_cards": Links("under6_cards_issued", "under6_cards_used", "under6_cards_issued"),
    "administration": Links("inspections_done", "", "inspections_done"),
    OTHER: Links("", "", ""),
}


@db.remembered
def of_scope(scope: Scope) -> pd.DataFrame:
    """One row per programme with money: programme, received, spent (đồng), then of service,
    children and result the code and <link>_count and <link>_state, and cost, cost_low, cost_high.

    A link's state: reported, hidden, missing (not reported this year) or none (nothing is counted).
    `cost` is đồng spent for one result, by those whose results are known; `cost_low` to `cost_high`
    the middle half of the areas'.
    """
    money = sums.by("programme", scope)
    rows = []
    for entry in money[["programme", "received", "spent"]].to_dict("records"):
        links = LINKS[entry["programme"]]
        row = {**entry, **_linked(links, scope)}
        row["cost"] = _cost(entry["programme"], row["result_count"], scope)
        low, high = cost_range(entry["programme"], scope.period)
        rows.append({**row, "cost_low": low, "cost_high": high})
    return pd.DataFrame(rows)


@db.remembered
def cost_range(programme: str, period: Period) -> tuple[float, float]:
    """The middle half of what one result costs in the areas; NaN where too few can be told.

    Only areas whose count may be shown are in it, so that it tells of no hidden one.
    """
    code = LINKS[programme].result
    if not code:
        return np.nan, np.nan
    told = ranking.of_indicator(code, period)
    count = pd.to_numeric(told.set_index("id")["numerator"])
    entries = books.entries(period)
    money = entries[entries["programme"] == programme].groupby("area_id")["spent"].sum()
    cost = (money / count.where(count > 0)).dropna()
    cost = cost[cost > 0]
    if len(cost) < _FEWEST:
        return np.nan, np.nan
    low, high = np.quantile(cost, [0.25, 0.75])
    return float(low), float(high)


def _cost(programme: str, count: float | None, scope: Scope) -> float:
    if not count:
        return np.nan
    entries = books.of_place(books.entries(scope.period), scope)
    own = entries[entries["programme"] == programme]
    if places.of_scope(scope).is_province:
        own = own[~own["area_id"].isin(_unheard(programme, scope.period))]
    return float(own["spent"].sum()) / count


def _unheard(programme: str, period: Period) -> list[str]:
    """Areas whose money is told, but not what it brought about: a quarterly count of events has
    what they told earlier in the year."""
    indicator = all_indicators()[LINKS[programme].result]
    if indicator.kind == "flow" and indicator.frequency == "quarter":
        return []
    told = ranking.of_indicator(indicator.code, period)
    return told.loc[told["state"] == "missing", "id"].tolist()


def _linked(links: Links, scope: Scope) -> dict:
    found = {}
    for name, code in vars(links).items():
        state, count = _count(code, scope) if code else ("none", None)
        found |= {name: code, f"{name}_count": count, f"{name}_state": state}
    return found


def _count(code: str, scope: Scope) -> tuple[str, float | None]:
    """State and count of an indicator in the scope's area, up to its period."""
    indicator = all_indicators()[code]
    past = series.of_scope(indicator, scope)
    read = readings.latest(past, scope.period)
    if read is None:
        return readings.why_none(past, indicator, scope.period), None
    return "reported", read.numerator
