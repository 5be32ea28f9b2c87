"""Where the year's money came from, which programmes it went to, and what became of it."""

import pandas as pd

from lib.measures.funding import books
from lib.schema import OTHER
from lib.scope import Scope

USES = {
    "special_support": "children",
    "school_milk": "children",
    "heart_surgery": "children",
    "under6_cards": "children",
    "protection_system": "services",
    "models": "services",
    "child_friendly_communes": "prevention",
    "injury_prevention": "prevention",
    "communication": "prevention",
    "administration": "administration",
    OTHER: OTHER,
}
"""What a programme's money is used for: straight for children, staff and services, a safer
environment, running the work."""
UNSPENT, CARRIED = "unspent", "carried"
"""Where received money stays, and where more was spent than received: from earlier years."""
ORDER = {
    "source": ("central", "province", "district", "commune", "protection_fund",
               "domestic_organisation", "domestic_individual", "foreign", OTHER, CARRIED),
    "programme": tuple(USES),
    "use": ("children", "services", "prevention", "administration", OTHER, UNSPENT),
}  # fmt: skip


def of_scope(scope: Scope) -> pd.DataFrame:
    """One row per stream that carries money: left, right (kinds: source, programme, use), start,
    end (their codes), money (đồng).

    What a programme received is what leaves it: spent, by its use, or not yet spent. Where it spent
    more than it received, the difference comes in as carried over.
    """
    entries = books.of_place(books.entries(scope.period), scope)
    into = entries.groupby(["source", "programme"], as_index=False)["received"].sum()
    sums = entries.groupby("programme")[["received", "spent"]].sum()
    rest = sums["received"] - sums["spent"]
    out = sums.assign(use=sums.index.map(USES)).reset_index()
    streams = [
        _streams("source", "programme", into["source"], into["programme"], into["received"]),
        _streams("source", "programme", CARRIED, rest.index, (-rest).clip(lower=0)),
        _streams("programme", "use", out["programme"], out["use"], out["spent"]),
        _streams("programme", "use", rest.index, UNSPENT, rest.clip(lower=0)),
    ]
    every = pd.concat(streams, ignore_index=True)
    return every[every["money"] > 0].reset_index(drop=True)


def _streams(left: str, right: str, start: object, end: object, money: pd.Series) -> pd.DataFrame:
    told = {"left": left, "right": right, "start": start, "end": end}
    return pd.DataFrame({**told, "money": money.to_numpy(dtype=float)})
