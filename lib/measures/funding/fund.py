"""The Child Protection Fund: raised, spent, held, and what donors gave children directly."""

import pandas as pd

from lib import budget
from lib.measures.funding import books
from lib.scope import Scope


def by_quarter(scope: Scope) -> pd.DataFrame:
    """The Funds of the scope's area, oldest first: year, quarter, opening, raised, spent, closing,
    direct_gifts (đồng), areas (accounts that the sums are made of)."""
    accounts = books.of_place(books.accounts(scope.period), scope)
    money = ["opening", "raised", "spent", "direct_gifts"]
    grouped = accounts.groupby(["year", "quarter"])
    sums = grouped[money].sum(min_count=1).join(grouped.size().rename("areas")).reset_index()
    return sums.assign(closing=sums["opening"] + sums["raised"] - sums["spent"])


def of_year(scope: Scope) -> pd.Series | None:
    """The year so far: opening, raised, spent, closing, direct_gifts (đồng), areas; None without
    an account. Each area's opening and closing are those of its own first and last quarter."""
    accounts = books.of_place(books.accounts(scope.period), scope)
    own = accounts[accounts["year"] == scope.period.year].sort_values("quarter", kind="stable")
    if own.empty:
        return None
    sums = own[["raised", "spent", "direct_gifts"]].sum(min_count=1)
    opening = own.groupby("area_id")["opening"].first().sum()
    return pd.Series(
        {
            **sums,
            "opening": opening,
            "closing": _closing(own).sum(),
            "areas": own["area_id"].nunique(),
        }
    )


def held(scope: Scope) -> float:
    """Money received and not spent yet this year; of the Fund, its balance where it tells one."""
    accounts = books.of_place(books.accounts(scope.period), scope)
    own = accounts[accounts["year"] == scope.period.year].sort_values("quarter", kind="stable")
    closing = _closing(own)
    entries = books.of_place(books.entries(scope.period), scope)
    told = (entries["source"] == budget.FUND) & entries["area_id"].isin(closing.index)
    others = entries[~told]
    return float((others["received"] - others["spent"]).sum() + closing.sum())


def _closing(own: pd.DataFrame) -> pd.Series:
    """What each area's Fund held at the end of its last quarter."""
    last = own.groupby("area_id").last()
    return last["opening"] + last["raised"] - last["spent"]
