"""What in the reports cannot be, or is unlikely to be so by chance."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from lib import db, stats
from lib.indicators import Indicator, all_indicators
from lib.measures import cross_section
from lib.measures.reporting.rounds import YEARS
from lib.queries import areas, reporting
from lib.scope import Period
from lib.stats import digits, repeats, robust
from lib.stats.digits import DigitTest

_MONEY = "dong"
"""Unit whose numbers are rounded by those who give them: their last digits say nothing."""

_THREE_DIGITS = 100
"""Of counts below this, chance itself prefers some last digits."""

_COMPARED_FROM = 50
"""Two counts below this may well be the same by chance."""

_LEAST_CHANGE = np.log(1.1)
"""A change by less than a tenth is nobody's mistake, however alike the others may be."""

_JUDGED_FROM = 10
"""Counts below this move by half from one period to the next by chance alone."""

_NAMES = ["area_id", "code", "name_vi", "name_en"]


@db.remembered
def disagreements(period: Period) -> pd.DataFrame:
    """One row per report whose figures contradict each other, the latest first.

    Columns: area_id, code, name_vi, name_en, report_id, form, period_end, kind (parts, dead or
    share), indicator (of a share), cells (how many figures it concerns).
    """
    start = _start(period)
    parts = reporting.unlike_sums(start=start, end=period.end).assign(kind="parts", indicator="")
    dead = reporting.more_dead(start=start, end=period.end).assign(kind="dead", indicator="")
    rows = pd.concat([parts, dead, _over_hundred(period)], ignore_index=True)
    keys = ["area_id", "report_id", "form", "period_end", "kind", "indicator"]
    counted = rows.assign(cells=1).groupby(keys, as_index=False)["cells"].sum()
    named = _who(period).merge(counted, on="area_id")
    return named.sort_values(
        ["period_end", "code", "kind"], ascending=[False, True, True], ignore_index=True
    )


@db.remembered
def checked(period: Period, code: str = "") -> int:
    """How many reports, of one area or of all, have figures that can contradict each other."""
    start = _start(period)
    shares = _shares(reporting.figures(start=start, end=period.end))
    forms = reporting.forms_checked(start=start, end=period.end)
    told = pd.concat([shares[["area_id", "report_id"]], forms])
    return _own(told, period, code)["report_id"].nunique()


@db.remembered
def last_digits(period: Period, code: str = "") -> DigitTest:
    """The last digits of all counts of 100 and more, of one area or of all.

    A figure that is the same as the one before it counts once: it was not counted anew. Money is
    left out.
    """
    rows = _own(_figures(period), period, code)
    units = {known.code: known.unit for known in all_indicators().values()}
    is_money = rows["indicator"].map(units) == _MONEY
    kept = rows[~is_money & (rows["numerator"] >= _THREE_DIGITS) & ~rows["repeated"]]
    return digits.preference(kept["numerator"].to_numpy())


@db.remembered
def repeated(period: Period) -> pd.DataFrame:
    """One row per area: how many of its figures are those of the period before, to the last digit.

    Figures of 50 and more only. Columns: area_id, code, name_vi, name_en, compared, repeated, value
    (per cent), low and high (Wilson, 95 %), p (chance of so many, were it like the others; Holm).
    """
    rows = _figures(period)
    rows = rows[rows["before"].notna() & (rows["numerator"] >= _COMPARED_FROM)]
    counted = rows.assign(compared=1).groupby("area_id", as_index=False)[
        ["compared", "repeated"]
    ].sum()  # fmt: skip
    found = _who(period).merge(counted, on="area_id", how="left")
    found[["compared", "repeated"]] = found[["compared", "repeated"]].fillna(0).astype(int)
    low, high = stats.wilson(found["repeated"], found["compared"])
    tries = found["compared"].where(found["compared"] > 0)
    return found.assign(
        value=100 * found["repeated"] / tries, low=100 * low, high=100 * high,
        p=repeats.above_others(found["repeated"], found["compared"]),
    )  # fmt: skip


@dataclass(frozen=True)
class Outliers:
    """Figures that moved unlike those of other areas."""

    rows: pd.DataFrame
    """The furthest first: area_id, code, name_vi, name_en, indicator, period_end, report_id, z and
    ratio (to the period before)."""
    looked_at: pd.Series
    """By an area's code: changes from one period to the next that were compared."""


@db.remembered
def unlikely(period: Period) -> Outliers:
    """Changes from one period to the next that are far from what the other areas saw.

    The logarithm of the change (of the share, where there is one) is compared with the same of all
    areas by its modified z-score. Counts below 10, and those that are hidden, are not looked at;
    nor is a change by less than a tenth called unlikely.
    """
    rows = _changes(_figures(period))
    rows["z"] = np.nan
    for _, group in rows.groupby(["indicator", "period_end"]):
        rows.loc[group.index, "z"] = robust.modified_z(group["change"].to_numpy())
    rows = rows[rows["z"].notna()]
    far = rows[(rows["z"].abs() > robust.LIMIT) & (rows["change"].abs() >= _LEAST_CHANGE)]
    far = far.assign(ratio=np.exp(far["change"]))
    columns = ["area_id", "indicator", "period_end", "report_id", "z", "ratio"]
    named = _who(period).merge(far[columns], on="area_id")
    order = named["z"].abs().sort_values(ascending=False, kind="stable").index
    looked_at = rows.groupby("area_id").size()
    who = _who(period)
    counts = who["area_id"].map(looked_at).fillna(0).astype(int)
    return Outliers(
        named.loc[order].reset_index(drop=True), pd.Series(counts.to_numpy(), who["code"])
    )


def _changes(rows: pd.DataFrame) -> pd.DataFrame:
    """Pairs of figures that are large enough, and shown: change is the log of their ratio."""
    large = (rows["numerator"] >= _JUDGED_FROM) & (rows["before"] >= _JUDGED_FROM)
    rows = rows[large]
    kept = rows[~_hidden(rows)]
    shares = (kept["denominator"] > 0) & (kept["denominator_before"] > 0)
    whole = (kept["denominator"] / kept["denominator_before"]).where(shares, 1.0).astype(float)
    return kept.assign(change=np.log(kept["numerator"] / kept["before"]) - np.log(whole))


def _hidden(rows: pd.DataFrame) -> pd.Series:
    """Whether a figure, or the one before it, is hidden from readers."""
    return pd.Series(
        [
            one.area_id in cross_section.hidden(one.indicator, one.period_end)
            or one.area_id in cross_section.hidden(one.indicator, one.day_before)
            for one in rows.itertuples()
        ],
        index=rows.index,
        dtype=bool,
    )


@db.remembered
def _figures(period: Period) -> pd.DataFrame:
    """The figures of the years looked back on, each with the one of the period before.

    Beside what reports brought: before and denominator_before, day_before, repeated (the same).
    """
    rows = reporting.figures(start=_start(period), end=period.end)
    rows = rows[rows["indicator"].isin(list(all_indicators()))].reset_index(drop=True)
    rows["numerator"] = pd.to_numeric(rows["numerator"]).astype(float)
    rows["denominator"] = pd.to_numeric(rows["denominator"]).astype(float)
    own = rows.groupby(["indicator", "area_id"])
    rows["before"] = own["numerator"].shift()
    rows["denominator_before"] = own["denominator"].shift()
    rows["day_before"] = own["period_end"].shift()
    # Nine months of this year against twelve of the last are no repetition, nor a jump.
    rows["months"] = _months(rows)
    other_length = rows["months"] != own["months"].shift()
    rows.loc[other_length, ["before", "denominator_before"]] = np.nan
    rows["repeated"] = rows["numerator"] == rows["before"]
    return rows


def _months(rows: pd.DataFrame) -> pd.Series:
    return pd.Series(
        [
            12 * (end.year - start.year) + end.month - start.month
            for start, end in zip(rows["period_start"], rows["period_end"], strict=True)
        ],
        index=rows.index,
    )


def _over_hundred(period: Period) -> pd.DataFrame:
    rows = _shares(reporting.figures(start=_start(period), end=period.end))
    over = rows[rows["numerator"] > rows["denominator"]]
    return over.assign(kind="share", form="")[
        ["report_id", "form", "area_id", "period_end", "kind", "indicator"]
    ]


def _shares(rows: pd.DataFrame) -> pd.DataFrame:
    known = all_indicators()
    is_share = [code in known and _is_share(known[code]) for code in rows["indicator"]]
    return rows[pd.Series(is_share, index=rows.index, dtype=bool) & rows["denominator"].notna()]


def _is_share(indicator: Indicator) -> bool:
    return indicator.per == 100


def _own(rows: pd.DataFrame, period: Period, code: str) -> pd.DataFrame:
    who = _who(period)
    return rows[rows["area_id"].isin(who[who["code"] == code]["area_id"])] if code else rows


def _who(period: Period) -> pd.DataFrame:
    return areas.reporting(period.end).rename(columns={"id": "area_id"})[_NAMES]


def _start(period: Period) -> date:
    return date(period.year - YEARS + 1, 1, 1)
