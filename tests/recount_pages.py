"""Money, milk, hearts and tasks counted anew from the committed CSV files, with pandas alone.

Nothing of the product takes part. Written for the illustrative data, where every report is of an
area of Hà Nội and of its departments.
"""

from functools import cache

import numpy as np
import pandas as pd
from illustrative import DEMO
from scipy import stats

KEY = ["area_id", "source", "programme"]
OWN = "01-2008"


@cache
def received() -> pd.DataFrame:
    """The reports that came and count, of every form, by id."""
    files = [DEMO / "report.csv", *sorted((DEMO / "report").glob("*.csv"))]
    rows = pd.concat([pd.read_csv(one) for one in files], ignore_index=True)
    return rows[rows["status"] == "received"].set_index("id")


def by_report(path: str) -> pd.DataFrame:
    """A table's rows (of one file, or of a file for each year) whose report came."""
    files = sorted([*DEMO.glob(f"{path}.csv"), *DEMO.glob(f"{path}/*.csv")])
    rows = pd.concat([pd.read_csv(one) for one in files], ignore_index=True)
    return rows[rows["report_id"].isin(received().index)]


def of(rows: pd.DataFrame, area: str) -> pd.DataFrame:
    """The rows of a district; of the province all."""
    return rows if area == "01" else rows[rows["area_id"] == f"{area}-2008"]


# Money


def newest(rows: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Of several reports on one thing the last."""
    came = received()["received_on"].reindex(rows["report_id"]).to_numpy()
    rows = rows.assign(came=came).sort_values(["came", "report_id"])
    return rows.drop_duplicates(key, keep="last")


@cache
def booked(year: int, quarter: int) -> pd.DataFrame:
    """Every quarter's money up to one, of three years."""
    rows = newest(by_report("funding"), [*KEY, "year", "quarter"])
    rows = rows[rows["year"].between(year - 2, year)]
    return rows[(rows["year"] < year) | (rows["quarter"] <= quarter)]


def entries(year: int, quarter: int) -> pd.DataFrame:
    """The year so far: the plan stated last, the rest added up."""
    own = booked(year, quarter).query("year == @year").sort_values("quarter")
    grouped = own.groupby(KEY)
    sums = grouped[["received", "spent"]].sum()
    # A quarter may repeat the plan or leave it out.
    return sums.join(grouped["planned"].last()).reset_index()


def added(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Money and shares by a column; what nobody planned counts in the shares too."""
    sums = rows.groupby(by)[["planned", "received", "spent"]].sum(min_count=1)
    for name in ("received", "spent"):
        sums[f"{name}_share"] = sums[name] / sums["planned"]
    return sums.assign(used_share=sums["spent"] / sums["received"])


def accounts(year: int, quarter: int) -> pd.DataFrame:
    """The Fund's quarters up to one."""
    rows = newest(by_report("fund_account"), ["area_id", "year", "quarter"])
    rows = rows[(rows["year"] < year) | ((rows["year"] == year) & (rows["quarter"] <= quarter))]
    return rows.assign(closing=rows["opening"] + rows["raised"] - rows["spent"])


def flagged(year: int, quarter: int) -> set[tuple]:
    """(area, source, programme, rule, amount, limit) of what the written rule takes note of."""
    rows, found = entries(year, quarter), set()
    funds = accounts(year, quarter)
    told = set(funds[funds["year"] == year]["area_id"])
    before = booked(year, quarter).query("year < @year").groupby(KEY)[["received", "spent"]].sum()
    for row in rows.itertuples():
        key = (row.area_id, row.source, row.programme)
        if row.received > row.planned:
            found.add((*key, "over_plan", row.received, row.planned))
        left = 0.0
        if key in before.index:
            left = max(0.0, before.loc[key, "received"] - before.loc[key, "spent"])
        is_told = row.source == "protection_fund" and row.area_id in told
        if not is_told and row.spent > row.received + left:
            found.add((*key, "over_means", row.spent, row.received + left))
    for area_id, own in funds.sort_values(["year", "quarter"]).groupby("area_id"):
        this = own[own["year"] == year]
        means = this["opening"].iloc[0] + this["raised"].sum() if len(this) else 0
        if this["spent"].sum() > means:
            key = (area_id, "protection_fund", "", "over_means")
            found.add((*key, this["spent"].sum(), means))
        turn = 4 * own["year"] + own["quarter"]
        was = own["closing"].shift().where(turn.diff() == 1)
        other = own[was.notna() & (was != own["opening"]) & (own["year"] == year)]
        found |= {
            (area_id, "protection_fund", "", "fund_opening", row.opening, was[row.Index])
            for row in other.itertuples()
        }
    return found


def forecast(what: str, year: int, quarter: int) -> tuple[float, float, float]:
    """The province's year by 31 December: the course of each past year, and their scatter."""
    rows = booked(year, quarter)
    last = rows[rows["year"] == year].groupby("area_id")["quarter"].max()
    ends = []
    for past in (year - 2, year - 1):
        own, total = rows[rows["year"] == past], 0.0
        full = own.groupby("area_id")["quarter"].nunique()
        for upto in sorted(last.unique()):
            who = last.index[last == upto]
            told = own[own["area_id"].isin(full.index[full == 4].intersection(who))]
            factor = told[what].sum() / told.loc[told["quarter"] <= upto, what].sum()
            now = rows[(rows["year"] == year) & rows["area_id"].isin(who)][what].sum()
            total += now * factor
        ends.append(total)
    logs = np.log(ends)
    reach = stats.t(len(ends) - 1).ppf(0.975) * logs.std(ddof=1) * np.sqrt(1 + 1 / len(ends))
    return tuple(np.exp(logs.mean() + step) for step in (0, -reach, reach))


# Figures of areas


@cache
def observed(code: str) -> pd.DataFrame:
    """What the areas reported of an indicator, with the last word on each."""
    rows = pd.concat([pd.read_csv(one) for one in sorted((DEMO / "observation").glob("*.csv"))])
    rows = rows[(rows["indicator"] == code) & (rows["status"] != "superseded")]
    return rows[rows["area_id"] != OWN]


def on(code: str, day: str) -> pd.DataFrame:
    """The same on one day, by area id."""
    return observed(code).query("period_end == @day").set_index("area_id")


def events_of(code: str, year: int, day: str) -> float:
    """All events of a year up to a day."""
    rows = observed(code)
    return rows[rows["period_end"].between(f"{year}-01-01", day)]["numerator"].sum()


# Milk and hearts


def milk(end: str) -> pd.DataFrame:
    """The counts of the school term that reports tell up to a day."""
    return by_report("milk_count").query("period_end == @end")


def wilson(count: float, of_all: float) -> tuple[float, float]:
    """Wilson's 95 % interval in per cent, from its equation's two roots."""
    z = stats.norm.ppf(0.975)
    share = count / of_all
    roots = np.roots([1 + z * z / of_all, -(2 * share + z * z / of_all), share * share])
    low, high = sorted(100 * np.clip(roots.real, 0, 1))
    return low, high


def waits(day: str) -> np.ndarray:
    """The months that each child on the list of a day has waited."""
    rows = by_report("heart_waiting").query("counted_on == @day")
    return np.sort(np.repeat(rows["waited_months"], rows["children"]).to_numpy())
