"""Every published number as readers see it: indicators, injuries and money by area and period."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from lib import db, disclosure
from lib.indicators import all_indicators
from lib.measures import cross_section, rates
from lib.measures.injuries import protection, windows
from lib.measures.injuries.harms import Harm, harms
from lib.measures.injuries.windows import Window
from lib.measures.reporting import lineage
from lib.queries import areas, funding, injuries, observations
from lib.scope import Period

INDICATOR, INJURY, YEAR, MONEY, FUND = "indicator", "injury", "injury_year", "money", "fund"
"""Kinds of numbers; injuries of a quarter, and of a year so far."""

KEY = ["kind", "what", "area_id", "period_start", "period_end"]
"""What names one number; `what` is an indicator, a harm, or source|programme|amount."""

COLUMNS = [*KEY, "numerator", "denominator", "value", "figure_status", "report_id", "state"]

_HARMS = 4
"""All injuries, deaths and drowning: the other causes are parts of them."""


@db.remembered
def numbers(start: date, end: date) -> pd.DataFrame:
    """One row per number of periods that end between two days. Columns: COLUMNS.

    value is on the indicator's own scale (a percentage, a count, đồng). State: reported, or hidden,
    and then without numbers. Where counts are rounded, the province's are here too: beside one
    area's change its exact one would tell that area's.
    """
    parts = [*_observed(start, end), *_injured(start, end), *_paid(start, end)]
    filled = [part.reindex(columns=COLUMNS) for part in parts if len(part)]
    if not filled:
        return pd.DataFrame(columns=COLUMNS)
    found = pd.concat([part.astype(object) for part in filled], ignore_index=True)
    numeric = ["numerator", "denominator", "value"]
    found[numeric] = found[numeric].apply(pd.to_numeric).astype(float)
    return found.drop_duplicates(KEY, keep="last", ignore_index=True)


def _observed(start: date, end: date) -> Iterator[pd.DataFrame]:
    known, own = all_indicators(), areas.province().id
    of_level = {
        level: tuple(code for code, one in known.items() if one.level == level)
        for level in {one.level for one in known.values()}
    }
    rows = lineage.figures(tuple(known), start, end)
    is_own = [
        (area_id == own) == (known[code].level == "province")
        for code, area_id in zip(rows["indicator"], rows["area_id"], strict=True)
    ]
    yield _valued(rows[is_own])
    sums = observations.of_province(of_level.get("district", ()), start=start, end=end)
    yield _valued(sums.assign(area_id=own, state=[_state(row) for row in sums.itertuples()]))


def _state(row: tuple) -> str:
    # A sum of a single report is that area's own count.
    alone = row.reporting == 1 and cross_section.hidden(row.indicator, row.period_end)
    return "hidden" if alone else "reported"


def _valued(rows: pd.DataFrame) -> pd.DataFrame:
    known = all_indicators()
    parts = [rates.with_values(part, known[code]) for code, part in rows.groupby("indicator")]
    if not parts:
        return pd.DataFrame(columns=COLUMNS)
    found = pd.concat(parts, ignore_index=True).rename(columns={"indicator": "what"})
    hidden = found["state"] == "hidden"
    found[["numerator", "denominator", "value"]] = found[
        ["numerator", "denominator", "value"]
    ].astype(object).mask(hidden, None)  # fmt: skip
    return found.assign(kind=INDICATOR)


def _injured(start: date, end: date) -> Iterator[pd.DataFrame]:
    if injuries.span() is None:
        return
    spans = [(INJURY, one) for one in windows.quarters(start, end)]
    spans += [(YEAR, one) for one in _years(start, end)]
    for harm in harms()[:_HARMS]:
        for kind, span in spans:
            yield _harmed(harm, span).assign(kind=kind)


def _years(start: date, end: date) -> Iterator[Window]:
    for year in range(start.year, end.year + 1):
        last = Period.of(end).quarter if year == end.year else 4
        yield windows.up_to(Period(year, last))


def _harmed(harm: Harm, span: Window) -> pd.DataFrame:
    rows = protection.totals(harm.count).of_areas(harm.cause, span)
    rows = rows[rows["state"] != "missing"]
    hidden = rows["state"] == "hidden"
    counts = pd.Series(disclosure.seen(rows["count"].to_numpy(dtype=float)), rows.index)
    return pd.DataFrame(
        {
            "what": harm.code,
            "area_id": rows["id"],
            "period_start": span.start,
            "period_end": span.end,
            "numerator": counts.mask(hidden, np.nan),
            "value": counts.mask(hidden, np.nan),
            "state": np.where(hidden, "hidden", "reported"),
        }
    )


def _paid(start: date, end: date) -> Iterator[pd.DataFrame]:
    asked = {"first": start.year, "year": end.year, "quarter": Period.of(end).quarter}
    yield _amounts(MONEY, funding.rows(**asked), ["source", "programme"])
    yield _amounts(FUND, funding.accounts(**asked), [])


def _amounts(kind: str, rows: pd.DataFrame, named: list[str]) -> pd.DataFrame:
    """Amounts of đồng, each a number of its own; what nobody told is no number."""
    key = ["area_id", "year", "quarter", *named]
    long = rows.melt(id_vars=key, var_name="amount").dropna(subset="value")
    if long.empty:
        return pd.DataFrame(columns=COLUMNS)
    what = long[[*named, "amount"]].agg("|".join, axis=1)
    spans = [_quarter(*pair) for pair in zip(long["year"], long["quarter"], strict=True)]
    return long.assign(
        kind=kind,
        what=what,
        numerator=long["value"],
        period_start=[span[0] for span in spans],
        period_end=[span[1] for span in spans],
        state="reported",
    )


def _quarter(year: int, quarter: int) -> tuple[date, date]:
    last = 3 * int(quarter)
    return date(int(year), last - 2, 1), date(int(year), last, monthrange(int(year), last)[1])
