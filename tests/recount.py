"""Injuries counted anew from the committed CSV files, with pandas alone.

Nothing of the product takes part: what its figures show is held against this. Written for the
illustrative data, where every report is of a quarter and of a district.
"""

from functools import cache

import numpy as np
import pandas as pd
from illustrative import DEMO, by_year, events, forms, placed, reports

CAUSES = ["fall", "burn", "traffic", "poisoning", "cut", "suffocation", "animal", "drowning",
          "explosive", "electric", "other"]  # fmt: skip


def spell(year: int, quarter: int, years: int = 1) -> list[str]:
    """The quarters of so many years, the last one up to a quarter, since reports began."""
    every = [
        f"{one}-{number}"
        for one in range(year - years + 1, year + 1)
        for number in range(1, 5 if one < year else quarter + 1)
    ]
    first = min(quarter for _, quarter in sent("injuries_labour") | sent("incidents"))
    return [one for one in every if one >= first]


@cache
def sent(form: str) -> frozenset[tuple[str, str]]:
    """District code and quarter of each report of a form that counts."""
    rows = reports().query("form == @form and status == 'received'")
    return frozenset(zip(rows["code"], rows["quarter"], strict=True))


@cache
def registered() -> pd.DataFrame:
    """The register's events that belong to a report which came."""
    came = set(reports().query("form == 'incidents' and status == 'received'")["id"])
    rows = events()
    rows = rows[rows["report_id"].isin(came)]
    return rows.assign(injured=1, died=rows["outcome"].eq("died").astype(int))


@cache
def codes() -> tuple[str, ...]:
    """Codes of the districts of 2009 to 2011."""
    rows = by_date("area", "valid_from")
    now = (rows["level"] == "district") & (rows["valid_from"] < "2011")
    return tuple(sorted(rows[now]["code"]))


def by_date(table: str, *columns: str) -> pd.DataFrame:
    """A table of one file, codes as text."""
    return pd.read_csv(DEMO / f"{table}.csv", dtype={"code": str, **dict.fromkeys(columns, str)})


def source(code: str, quarter: str) -> str | None:
    """The rule: the form where it came, else the register, else nothing."""
    if (code, quarter) in sent("injuries_labour"):
        return "form"
    return "registry" if (code, quarter) in sent("incidents") else None


@cache
def cells(breakdown: str) -> pd.DataFrame:
    """Counts of both sources: code, quarter, source, cause, category, injured, died."""
    told = forms().query("form == 'injuries_labour' and breakdown == @breakdown")
    column = _COLUMN.get(breakdown)
    by_event = registered().assign(category=registered()[column] if column else "all")
    every = pd.concat([by_event, by_event.assign(cause="all")])
    sums = every.groupby(["code", "quarter", "cause", "category"], as_index=False)[
        ["injured", "died"]
    ].sum()
    return pd.concat([told.assign(source="form"), sums.assign(source="registry")])[
        ["code", "quarter", "source", "cause", "category", "injured", "died"]
    ]


_COLUMN = {"sex": "sex", "age": "age_group", "place": "place"}


def counted(breakdown: str, quarters: list[str]) -> pd.DataFrame:
    """Of some quarters, the cells of the source that the rule picks."""
    rows = cells(breakdown)
    rows = rows[rows["quarter"].isin(quarters)]
    picked = [
        source(code, quarter) == one
        for code, quarter, one in zip(rows["code"], rows["quarter"], rows["source"], strict=True)
    ]
    return rows[picked]


def districts(cause: str, count: str, quarters: list[str]) -> pd.DataFrame:
    """One row per district by code: count, child_years, source, reporting, communes."""
    rows = counted("total", quarters).query("cause == @cause")
    sums = rows.groupby("code")[count].sum()
    told = {code: [one for one in quarters if source(code, one)] for code in codes()}
    frame = pd.DataFrame({"code": codes()}).set_index("code")
    frame["child_years"] = [
        sum(children(code, one) * days(one) / 365.25 for one in told[code]) for code in codes()
    ]
    known = frame["child_years"] > 0
    frame["count"] = sums.reindex(codes()).fillna(0).where(known)
    frame["child_years"] = frame["child_years"].where(known)
    frame["source"] = [_one({source(code, one) for one in told[code]}) for code in codes()]
    return frame.join(communes(quarters))


def _one(sources: set[str]) -> str | None:
    return "mixed" if len(sources) > 1 else next(iter(sources), None)


def days(quarter: str) -> int:
    """How many a quarter has."""
    span = pd.Period(quarter.replace("-", "Q"), freq="Q")
    return (span.end_time.normalize() - span.start_time).days + 1


@cache
def _children() -> dict[str, list[tuple[str, float]]]:
    rows = placed(by_year("observation"), "period_end")
    rows = rows.query("indicator == 'children_under_16' and status != 'superseded'")
    rows = rows.sort_values("period_end")
    return {
        code: list(zip(own["quarter"], own["numerator"].astype(float), strict=True))
        for code, own in rows.groupby("code")
    }


def children(code: str, quarter: str) -> float:
    """Children under 16 as counted last; before the first count, as counted first."""
    known = _children()[code]
    return next((number for when, number in reversed(known) if when <= quarter), known[0][1])


def communes(quarters: list[str]) -> pd.DataFrame:
    """Communes' reports that came and those expected, by district code.

    A quarter of which nobody told how many communes report has all of them missing if no count
    came either, and is left out if one did.
    """
    rows = placed(by_year("observation"), "period_end")
    rows = rows.query("indicator == 'injury_communes_reporting' and status != 'superseded'")
    told = rows.set_index(["code", "quarter"])[["numerator", "denominator"]]
    last = rows.sort_values("period_end").groupby("code")["denominator"].last()
    found = {}
    for code in codes():
        came = expected = 0.0
        for quarter in quarters:
            if (code, quarter) in told.index:
                reporting, of = told.loc[(code, quarter)]
                came += reporting if source(code, quarter) else 0
                expected += of
            elif source(code, quarter) is None:
                expected += last[code]
        found[code] = (came, expected)
    return pd.DataFrame.from_dict(found, orient="index", columns=["reporting", "communes"])


def by_month(cause: str, count: str, quarters: list[str]) -> pd.DataFrame:
    """The register's months: month, count, child_years (of the districts whose register came)."""
    rows = registered()
    rows = rows[rows["quarter"].isin(quarters)]
    rows = rows if cause == "all" else rows[rows["cause"] == cause]
    sums = rows.groupby(rows["occurred_on"].str[:7])[count].sum()
    months = [str(one) for one in pd.period_range(_first(quarters[0]), _first(quarters[-1]) + 2)]
    frame = pd.DataFrame({"month": months}).set_index("month")
    frame["count"] = sums.reindex(months).fillna(0.0)
    frame["child_years"] = [_of_register(month) for month in months]
    return frame


def _first(quarter: str) -> pd.Period:
    return pd.Period(quarter.replace("-", "Q"), freq="Q").asfreq("M", how="start")


def _of_register(month: str) -> float:
    span = pd.Period(month, freq="M")
    quarter = f"{span.year}-{span.quarter}"
    came = [code for code, one in sent("incidents") if one == quarter]
    return sum(children(code, quarter) for code in came) * span.days_in_month / 365.25


def hexagon_counts(cause: str, count: str, first: int, last: int) -> list[int]:
    """Events with a known place by hexagon, the largest first; whole years, reports that came.

    The nearest of the middles of a honeycomb with corners 0.025 degrees of latitude away.
    """
    rows = registered()
    rows = rows[rows["year"].between(first, last) & rows["longitude"].notna()]
    rows = rows if cause == "all" else rows[rows["cause"] == cause]
    squeeze = np.cos(np.radians(16))
    # The product knows squares of a hundredth of a degree, and takes their middles.
    x = (np.floor(rows["longitude"] * 100 + 1e-9) + 0.5) / 100 * squeeze
    y = (np.floor(rows["latitude"] * 100 + 1e-9) + 0.5) / 100
    step, rise = 3**0.5 * 0.025, 1.5 * 0.025
    rises = np.arange(int(20 / rise), int(22 / rise) + 1)
    middles = np.array([
        ((column + 0.5 * (row % 2)) * step, row * rise)
        for row in rises
        for column in range(int(104 * squeeze / step), int(107 * squeeze / step) + 1)
    ])  # fmt: skip
    far = (x.to_numpy()[:, None] - middles[:, 0]) ** 2 + (
        y.to_numpy()[:, None] - middles[:, 1]
    ) ** 2
    sums = rows.groupby(far.argmin(axis=1))[count].sum()
    return sorted((int(number) for number in sums if number), reverse=True)
