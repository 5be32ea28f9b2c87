"""The year's money added up by who pays, what for, and who spends."""

import pandas as pd

from lib.measures.funding import books
from lib.schema import FUNDING_PROGRAMMES, FUNDING_SOURCES, OTHER
from lib.scope import Period, Scope

ORDER = {"source": (*FUNDING_SOURCES, OTHER), "programme": (*FUNDING_PROGRAMMES, OTHER)}


def by(what: str, scope: Scope) -> pd.DataFrame:
    """One row per source or programme that has money, in the contract's order.

    Columns: the name of `what`, those of `added`, and flagged (whether a flag is about any part of
    it; one about the Fund's account is about the Fund as a source).
    """
    entries = books.of_place(books.entries(scope.period), scope)
    sums = added(entries, what)
    marked = books.of_place(books.flags(scope.period), scope)[what]
    sums["flagged"] = sums[what].isin(marked)
    order = sums[what].map({code: n for n, code in enumerate(ORDER[what])})
    return sums.assign(order=order).sort_values("order", ignore_index=True).drop(columns="order")


def whole(scope: Scope) -> pd.Series:
    """The whole year's money of the scope's area: the columns of `added`."""
    entries = books.of_place(books.entries(scope.period), scope)
    return added(entries.assign(all="all"), "all").reindex([0]).iloc[0]


def by_spender(period: Period) -> pd.DataFrame:
    """One row per spender: the columns of `books.spenders` and of `added`, NaN without a report;
    flagged (whether a flag is about any of its money)."""
    sums = added(books.entries(period), "area_id").rename(columns={"area_id": "id"})
    found = books.spenders(period).merge(sums, on="id", how="left")
    on_account = set(books.flags(period)["area_id"])
    return found.assign(flagged=[one in on_account for one in found["id"]])


def added(entries: pd.DataFrame, by: str) -> pd.DataFrame:
    """Entries added up: planned, received, spent (đồng), and the shares received_share and
    spent_share (of the plan), used_share (spent, of what was received).

    All money counts in the shares, also what nobody planned, so that a reader who divides the two
    sums finds the same; without a plan, or with a plan of nothing, there is none.
    """
    sums = entries.groupby(by)[books.MONEY].sum(min_count=1)
    plan, came = (sums[name].where(sums[name] > 0) for name in ("planned", "received"))
    sums["received_share"] = sums["received"] / plan
    sums["spent_share"] = sums["spent"] / plan
    sums["used_share"] = sums["spent"] / came
    return sums.reset_index()
