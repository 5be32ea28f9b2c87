"""The written rule on money that was reported: what is accepted, but flagged for the committee.

- `over_plan`: a source gave a programme more in the year so far than the year's plan.
- `over_means`: more was spent than was received and carried over. What is carried over is what
  earlier years received and did not spend; of the Child Protection Fund it is the balance that its
  account opened the year with, beside what it raised, so that spending above a year's income alone
  is no flag.
- `fund_opening`: the Fund opens a quarter with another balance than it closed the last one with.

What is rejected instead (amounts below zero, a source twice, totals that differ from their parts)
never reaches the database: lib/schema.py and lib/intake hold that rule.
"""

import numpy as np
import pandas as pd

RULES = ("over_plan", "over_means", "fund_opening")
FUND = "protection_fund"
KEY = ["area_id", "source", "programme"]
COLUMNS = [*KEY, "rule", "amount", "limit"]
"""`amount` đồng where no more than `limit` was expected; source and programme are empty where the
rule is about the Fund's account."""


def year_to_date(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """One row per area, source and programme of a year: planned, received, spent, quarter.

    The plan is the one stated last, NaN where none was; the rest is added up over the quarters
    reported, of which `quarter` is the last.
    """
    own = rows[rows["year"] == year].sort_values("quarter", kind="stable")
    grouped = own.groupby(KEY, as_index=False)
    return grouped.agg(
        planned=("planned", "last"),
        received=("received", "sum"),
        spent=("spent", "sum"),
        quarter=("quarter", "max"),
    )


def flags(rows: pd.DataFrame, accounts: pd.DataFrame, year: int) -> pd.DataFrame:
    """What a year's money is flagged for, the largest excess first. Columns: COLUMNS.

    `rows` and `accounts` are those of the tables `funding` and `fund_account` that no later report
    has replaced, of the year so far and of the years before it.
    """
    entries = year_to_date(rows, year)
    found = [
        _told(entries, "over_plan", entries["received"], entries["planned"]),
        _over_means(rows, entries, accounts, year),
        _overdrawn(accounts, year),
        _opened_otherwise(accounts, year),
    ]
    flagged = pd.concat([one for one in found if len(one)] or [pd.DataFrame(columns=COLUMNS)])
    excess = (flagged["amount"] - flagged["limit"]).abs().to_numpy(dtype=float)
    return flagged.iloc[np.argsort(-excess, kind="stable")].reset_index(drop=True)


def _told(about: pd.DataFrame, rule: str, amount: pd.Series, limit: pd.Series) -> pd.DataFrame:
    """The rows whose amount is above its limit."""
    over = about.assign(rule=rule, amount=amount, limit=limit)
    return over.loc[(amount > limit).to_numpy(dtype=bool), COLUMNS]


def _over_means(
    rows: pd.DataFrame, entries: pd.DataFrame, accounts: pd.DataFrame, year: int
) -> pd.DataFrame:
    before = rows[rows["year"] < year].groupby(KEY)[["received", "spent"]].sum()
    left = (before["received"] - before["spent"]).clip(lower=0).rename("carried").reset_index()
    known = entries.merge(left, on=KEY, how="left").fillna({"carried": 0.0})
    # Where the Fund tells its account, the account says what it had.
    told = accounts.loc[accounts["year"] == year, "area_id"]
    known = known[~((known["source"] == FUND) & known["area_id"].isin(told))]
    return _told(known, "over_means", known["spent"], known["received"] + known["carried"])


def _overdrawn(accounts: pd.DataFrame, year: int) -> pd.DataFrame:
    own = accounts[accounts["year"] == year].sort_values("quarter", kind="stable")
    of_area = own.groupby("area_id", as_index=False).agg(
        opening=("opening", "first"), raised=("raised", "sum"), spent=("spent", "sum")
    )
    about = of_area.assign(source=FUND, programme="")
    return _told(about, "over_means", about["spent"], about["opening"] + about["raised"])


def _opened_otherwise(accounts: pd.DataFrame, year: int) -> pd.DataFrame:
    known = accounts.assign(
        turn=4 * accounts["year"] + accounts["quarter"],
        closing=accounts["opening"] + accounts["raised"] - accounts["spent"],
    )
    last = known[["area_id", "turn", "closing"]].assign(turn=known["turn"] + 1)
    pairs = known.drop(columns="closing").merge(last, on=["area_id", "turn"])
    other = pairs[(pairs["year"] == year) & (pairs["opening"] != pairs["closing"])]
    about = other.assign(source=FUND, programme="", rule="fund_opening")
    return about.assign(amount=about["opening"], limit=about["closing"])[COLUMNS]
