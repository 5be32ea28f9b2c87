"""School milk in one school term: by area, by type of school, by who pays; and term after term."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from lib import db, stats
from lib.measures import places
from lib.measures.programmes import protection
from lib.queries import areas, milk
from lib.schema import SCHOOL_TYPES
from lib.scope import Period, Scope

_READABLE = timedelta(days=370)
"""A term that ended more than a year ago is no answer to how things stand."""
_YEARS = 5
_INDICATOR = "school_milk_children"
PAYERS = ("budget", "company", "parents")


@dataclass(frozen=True, order=True)
class Term:
    """A school term, as far as reports tell of it."""

    start: date
    end: date


@db.remembered
def terms(period: Period) -> tuple[Term, ...]:
    """The terms of the last years that any report came for, oldest first."""
    told = milk.reports(start=date(period.year - _YEARS, 1, 1), end=period.end)
    told = told[told["received"]]
    pairs = zip(told["period_start"], told["period_end"], strict=True)
    return tuple(sorted({Term(*pair) for pair in pairs}))


def latest(period: Period) -> Term | None:
    """The last term up to the period's end; None where there is none, or it is long gone."""
    known = terms(period)
    return known[-1] if known and known[-1].end > period.end - _READABLE else None


@db.remembered
def by_area(term: Term) -> pd.DataFrame:
    """One row per area that should report, by code, readers' numbers only.

    Columns: id, code, name_vi, name_en, kind, the counts of `milk.COUNTS` (the children as seen;
    nothing of an area whose children are hidden, no payments where those who drink free are),
    value, low, high (children who drink in per cent of those enrolled, with Wilson's interval),
    state (reported, zero, hidden, missing).
    """
    everyone = areas.reporting(term.end).drop(columns="level")
    sums = _counts(term).groupby("area_id")[milk.COUNTS].sum(min_count=1).reset_index()
    joined = everyone.merge(sums, left_on="id", right_on="area_id", how="left")
    joined = joined.drop(columns="area_id").astype(dict.fromkeys(milk.COUNTS, float))
    children = _seen_children(term).reindex(joined["id"])["all"].to_numpy()
    states = list(map(protection.state, joined["drinking"], children))
    free = [_seen_free(joined, name) for name in ("free_entitled", "free_drinking")]
    shown = joined.assign(drinking=children, free_entitled=free[0], free_drinking=free[1])
    shown.loc[[one == "hidden" for one in states], milk.COUNTS[3:]] = np.nan
    # Another share is paid for those who drink free: the payments tell how many they are.
    shown.loc[_hides_free(joined, shown), [f"paid_{payer}" for payer in PAYERS]] = np.nan
    share = stats.wilson(shown["drinking"], shown["enrolled"].fillna(0))
    enrolled = shown["enrolled"].where(shown["enrolled"] > 0)
    return shown.assign(
        value=100 * shown["drinking"] / enrolled,
        low=100 * share[0],
        high=100 * share[1],
        state=states,
    )


def by_term(scope: Scope) -> pd.DataFrame:
    """One row per term, oldest first: period_start, period_end, drinking, enrolled, value (per
    cent), state, reporting (areas that it is made of), areas (that should have told)."""
    rows = [_term_row(term, scope) for term in terms(scope.period)]
    columns = ["period_start", "period_end", "drinking", "enrolled", "value", "state", "reporting",
               "areas"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def by_type(term: Term, scope: Scope) -> pd.DataFrame:
    """One row per type of school: school_type, schools, schools_joined, enrolled, drinking, state.

    Of the province exact, of an area as readers may see it.
    """
    rows = _of_place(_counts(term), scope)
    sums = rows.groupby("school_type")[milk.COUNTS[:4]].sum(min_count=1).reindex(SCHOOL_TYPES)
    sums, place = sums.astype(float), places.of_scope(scope)
    seen = sums["drinking"] if _is_public(term, scope) else _seen_of(term, place.id)
    states = [protection.state(*pair) for pair in zip(sums["drinking"], seen, strict=True)]
    return sums.assign(drinking=seen, state=states).reset_index(names="school_type")


def whole(term: Term, scope: Scope) -> pd.Series | None:
    """All counts of the scope's place together, with state and reporting; None where none came."""
    if not places.of_scope(scope).is_province:
        row = by_area(term).set_index("code").loc[scope.area]
        return None if row["state"] == "missing" else row
    rows = _counts(term)
    if rows.empty:
        return None
    state = "reported" if _is_public(term, scope) else "hidden"
    sums = rows[milk.COUNTS].sum(min_count=1).astype(float)
    if state == "hidden":
        sums[milk.COUNTS[3:]] = np.nan
    return pd.concat([sums, pd.Series({"state": state})])


def of_those_with_milk(scope: Scope) -> Scope:
    """The scope, or the province's where its area has no milk that could be told of."""
    term = latest(scope.period)
    told = whole(term, scope) if term else None
    has_milk = told is not None and told["drinking"] > 0
    return scope if has_milk else Scope(areas.province().code, scope.period, scope.language)


def coverage(term: Term) -> tuple[int, int]:
    """How many areas have reported the term, of how many."""
    rows = by_area(term)
    return int((rows["state"] != "missing").sum()), len(rows)


def _term_row(term: Term, scope: Scope) -> tuple:
    sums, (reporting, everyone) = whole(term, scope), coverage(term)
    if not places.of_scope(scope).is_province:
        reporting, everyone = int(sums is not None), 1
    if sums is None:
        return (term.start, term.end, None, None, None, "missing", reporting, everyone)
    value = 100 * sums["drinking"] / sums["enrolled"] if sums["enrolled"] else None
    told = (sums["drinking"], sums["enrolled"], value, sums["state"])
    return (term.start, term.end, *told, reporting, everyone)


@db.remembered
def _counts(term: Term) -> pd.DataFrame:
    rows = milk.counts(start=term.end, end=term.end)
    return rows[rows["period_start"] == term.start]


@db.remembered
def _seen_children(term: Term) -> pd.DataFrame:
    """Children who drink as readers may see them: a row per area id, "all" and each type."""
    table = _counts(term).pivot_table(
        index="area_id", columns="school_type", values="drinking", aggfunc="sum"
    )
    table = table.reindex(columns=SCHOOL_TYPES).astype(float)
    totals = table.sum(axis=1, min_count=1).to_numpy()
    known = np.full((len(table), 1 + len(SCHOOL_TYPES)), protection.OPEN)
    # The targets page shows the same children by area.
    known[:, 0] = protection.elsewhere(_INDICATOR, pd.Series(table.index), totals, term.end)
    # As many cartons for each child are planned everywhere: they tell the children exactly.
    seen = protection.of_parts(totals, table.to_numpy(), known, exact=True)
    return pd.DataFrame(seen, index=table.index, columns=["all", *SCHOOL_TYPES])


def _seen_of(term: Term, area_id: str) -> list[float]:
    seen = _seen_children(term)
    return seen.reindex([area_id]).loc[area_id, list(SCHOOL_TYPES)].tolist()


def _seen_free(rows: pd.DataFrame, name: str) -> np.ndarray:
    return protection.of_areas(rows[name].to_numpy(), exact=True)


def _hides_free(rows: pd.DataFrame, shown: pd.DataFrame) -> pd.Series:
    names = ["free_entitled", "free_drinking"]
    hidden = (rows[names].notna() & shown[names].isna()).any(axis=1)
    return hidden & (rows["drinking"] > 0)


def _of_place(rows: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    place = places.of_scope(scope)
    return rows if place.is_province else rows[rows["area_id"] == place.id]


def _is_public(term: Term, scope: Scope) -> bool:
    """True for the province's own sums, unless one area alone makes them."""
    return places.of_scope(scope).is_province and _counts(term)["area_id"].nunique() > 1
