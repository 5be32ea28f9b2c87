"""The numbers that differ between a release and now."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from lib import db, disclosure, releases
from lib.config import SmallNumbers
from lib.measures.ledger import causes, headlines, seen
from lib.measures.ledger.seen import INDICATOR, INJURY, KEY, YEAR
from lib.queries import areas, arrivals
from lib.releases import Release
from lib.scope import Scope

COLUMNS = [
    *KEY, "then_numerator", "then_denominator", "now_numerator", "now_denominator", "then_value",
    "now_value", "difference", "percent", "weight", "status_then", "status_now",
    "figure_status_then", "figure_status_now", *causes.COLUMNS,
]  # fmt: skip


@dataclass(frozen=True)
class Ledger:
    """What became of a release's numbers."""

    release: Release
    rows: pd.DataFrame
    """One row per published number that is another now, the greatest change first. Columns:
    COLUMNS; difference and percent are of the value, NaN where the number is gone; weight is the
    part of the greater value by which they differ, 0 for what is gone."""
    kept: int
    """Published numbers that are what they were."""
    late: int
    """Numbers of the release's own periods that came after it."""
    fresh: int
    """Numbers of periods that end after the release's data."""
    untold: int
    """Numbers of which the rule on small numbers does not let be told what changed."""


def since(release: Release, scope: Scope, start: date) -> Ledger:
    """What has changed for periods from a day up to the scope's, in the scope's area.

    What the province as a whole publishes is told for the province alone.
    """
    return _since(release, scope, start)


@db.remembered
def _since(release: Release, scope: Scope, start: date) -> Ledger:
    end = scope.period.end
    now, came = seen.numbers(start, end), arrivals.received(start=start, end=end)
    with releases.at(release.id):
        then, before = seen.numbers(start, end), arrivals.received(start=start, end=end)
    pairs = _differences(then.merge(now, on=KEY, how="outer", suffixes=("_then", "_now")))
    shown, untold = _without_telling(pairs)
    mine = _of_scope(shown, scope)
    rows = causes.named(_without_doubles(mine[mine["changed"]]), pairs, before, came)
    rows = headlines.judged(rows, release, scope)
    ours = _of_scope(pairs, scope)
    late = ours["is_new"] & (ours["period_end"] <= release.as_of)
    return Ledger(
        release=release,
        rows=_sorted(rows),
        kept=int((mine["is_kept"]).sum()),
        late=int(late.sum()),
        fresh=int((ours["is_new"] & ~late).sum()),
        untold=len(_of_scope(untold, scope)),
    )


def _differences(pairs: pd.DataFrame) -> pd.DataFrame:
    """Which numbers are new, kept, changed or veiled (hidden on one side alone)."""
    there = {age: pairs[f"state_{age}"] == "reported" for age in ("then", "now")}
    known = {age: pairs[f"state_{age}"].notna() for age in ("then", "now")}
    same = np.logical_and.reduce(
        [
            _same(pairs[f"{name}_then"], pairs[f"{name}_now"])
            for name in ("numerator", "denominator")
        ]
    )
    both = there["then"] & there["now"]
    return pairs.assign(
        is_new=known["now"] & ~known["then"],
        is_kept=both & same,
        changed=(both & ~same) | (there["then"] & ~known["now"]),
        veiled=(known["then"] & known["now"]) & (there["then"] != there["now"]),
    )


def _same(one: pd.Series, other: pd.Series) -> pd.Series:
    return (one == other) | (one.isna() & other.isna())


def _without_telling(pairs: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The pairs that may be told, and those that changed but may not.

    What the province's number changed by, less what its areas' shown ones did, is the change of
    those that are hidden: where there is any, the province's is not told beside them.
    """
    own = areas.province().id
    # Counts that are rounded, the province's too, tell nobody's change.
    exact = [INDICATOR] if disclosure.mode() is SmallNumbers.ROUND else [INDICATOR, INJURY, YEAR]
    of_sums = pairs["kind"].isin(exact)
    parts = pairs[of_sums & (pairs["area_id"] != own)]
    key = [name for name in KEY if name != "area_id"]
    moved = _moved(parts).groupby([parts[name] for name in key]).sum()
    whole = pairs[of_sums & (pairs["area_id"] == own) & pairs["changed"]]
    rest = _moved(whole)
    hushed = []
    for place, values in rest.iterrows():
        name = tuple(whole.loc[place, one] for one in key)
        added = moved.loc[name] if name in moved.index else None
        if added is not None and name in _with_hidden(parts, key) and (added != values).any():
            hushed.append(place)
    untold = pairs[pairs["veiled"] | pairs.index.isin(hushed)]
    return pairs[~pairs.index.isin(hushed)], untold


def _without_doubles(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows without a year's injuries where those of one of its quarters changed."""
    year = [day.year for day in rows["period_end"]]
    keys = pd.MultiIndex.from_arrays([rows["what"], rows["area_id"], year])
    told = keys.isin(keys[rows["kind"] == INJURY])
    return rows[~((rows["kind"] == YEAR) & told)]


def _moved(pairs: pd.DataFrame) -> pd.DataFrame:
    """By how much what is shown of each number moved; what came or went, by all of it."""
    return pd.DataFrame(
        {
            name: pairs[f"{name}_now"].fillna(0) - pairs[f"{name}_then"].fillna(0)
            for name in ("numerator", "denominator")
        }
    )


def _with_hidden(parts: pd.DataFrame, key: list[str]) -> set[tuple]:
    """What is hidden, on either side, in some area."""
    hidden = (parts["state_then"] == "hidden") | (parts["state_now"] == "hidden")
    return set(parts.loc[hidden, key].itertuples(index=False, name=None))


def _of_scope(pairs: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    if scope.area == areas.province().code:
        return pairs
    every = areas.eras()
    return pairs[pairs["area_id"].isin(every.loc[every["code"] == scope.area, "id"])]


def _sorted(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with their differences, the greatest change first."""
    before, now = rows["value_then"], rows["value_now"]
    greater = np.maximum(before.abs(), now.abs())
    told = rows.rename(
        columns={f"{name}_{age}": f"{age}_{name}" for name in ("numerator", "denominator", "value")
                 for age in ("then", "now")}
    ).assign(
        difference=now - before,
        percent=(100 * (now - before) / before).where(before != 0),
        weight=((now - before).abs() / greater.where(greater > 0)).fillna(0.0),
    )  # fmt: skip
    order = ["weight", "period_end", "area_id", "what"]
    return told.sort_values(order, ascending=[False, False, True, True], ignore_index=True)[COLUMNS]
