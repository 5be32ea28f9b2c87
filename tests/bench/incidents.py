"""A register of injuries as large as wanted, from a seed: `incidents.py COUNT FILE.csv`.

The spread is roughly that of a province: districts of unlike size, boys two thirds, drowning mostly
in the warm months, road crashes at the hours of the way to school. None of it is a real event.
"""

import sys
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from lib.demo import FOLDER
from lib.schema import AGE_GROUPS, CAUSES, PLACES, SEXES

FIRST, LAST = date(2008, 10, 1), date(2011, 9, 30)
"""Three years, which the illustrative data know all else of."""

_AT_ONCE = 250_000
_SEED = 358

_CAUSE = [0.30, 0.07, 0.25, 0.03, 0.10, 0.03, 0.10, 0.03, 0.01, 0.02, 0.06]
_SEX = [0.65, 0.33, 0.02]
_AGE = [0.30, 0.25, 0.22, 0.21, 0.02]
_PLACE = [0.42, 0.18, 0.36, 0.04]
_DIED = [0.003, 0.01, 0.02, 0.01, 0.001, 0.10, 0.002, 0.55, 0.10, 0.10, 0.005]
_DISABLED = 0.02
_KNOWN = {"place": 0.85, "hour": 0.7, "distance": 0.6}
"""Share of events of which it is known where, at what hour and how far from home they happened."""

_WARM = [0.5, 0.5, 0.7, 1.0, 1.6, 2.0, 2.0, 1.6, 0.9, 0.6, 0.4, 0.3]
"""Drownings by month, against their mean."""

_HOURS = [1, 1, 1, 1, 1, 2, 6, 6, 4, 5, 7, 8, 6, 4, 5, 7, 10, 11, 8, 6, 4, 3, 2, 1]
_WEST, _EAST, _SOUTH, _NORTH = 105.30, 106.00, 20.57, 21.38


def write(file: Path, count: int, *, first: date = FIRST, last: date = LAST) -> None:
    """Write so many events, by day, as a CSV that `load` takes for `incident`."""
    chance = np.random.default_rng(_SEED)
    areas = _Areas(chance, first)
    days = pd.date_range(first, last)
    when = np.sort(chance.integers(0, len(days), count))
    for start in range(0, count, _AT_ONCE):
        chunk = days[when[start : start + _AT_ONCE]]
        events = _events(chance, areas, chunk)
        events.insert(0, "id", [f"tn-{number:08d}" for number in range(start, start + len(chunk))])
        events.to_csv(file, mode="a" if start else "w", header=not start, index=False)


class _Areas:
    """Districts of unlike size, each around a place, and what followed those that ended."""

    def __init__(self, chance: np.random.Generator, first: date) -> None:
        areas = pd.read_csv(FOLDER / "area.csv", parse_dates=["valid_from", "valid_to"])
        known = areas[(areas["level"] == "district") & (areas["valid_from"] <= str(first))]
        self._known = known.reset_index(drop=True)
        share = chance.lognormal(0, 0.5, len(known))
        self._share = share / share.sum()
        self._west = chance.uniform(_WEST, _EAST, len(known))
        self._south = chance.uniform(_SOUTH, _NORTH, len(known))
        changes = pd.read_csv(FOLDER / "area_change.csv")
        self._followed = changes.groupby("old_id")["new_id"].agg(list)

    def of(self, chance: np.random.Generator, days: pd.DatetimeIndex) -> pd.DataFrame:
        """One area for each day, and a place in it: area_id, longitude, latitude."""
        drawn = chance.choice(len(self._known), len(days), p=self._share)
        ids = self._known["id"].to_numpy()[drawn].astype(object)
        ended = days.to_numpy() > self._known["valid_to"].to_numpy()[drawn]
        for old, new in self._followed.items():
            gone = np.flatnonzero(ended & (ids == old))
            ids[gone] = chance.choice(new, len(gone))
        return pd.DataFrame(
            {
                "area_id": ids,
                "longitude": np.round(self._west[drawn] + chance.normal(0, 0.03, len(days)), 5),
                "latitude": np.round(self._south[drawn] + chance.normal(0, 0.03, len(days)), 5),
            }
        )


def _events(chance: np.random.Generator, areas: _Areas, days: pd.DatetimeIndex) -> pd.DataFrame:
    """One event for each day, all columns but the id."""
    size = len(days)
    cause = _causes(chance, days)
    events = areas.of(chance, days)
    events.insert(0, "occurred_on", days.strftime("%Y-%m-%d"))
    events["cause"] = np.array(CAUSES)[cause]
    events["sex"] = chance.choice(SEXES, size, p=_SEX)
    events["age_group"] = chance.choice(AGE_GROUPS, size, p=_AGE)
    events["place"] = chance.choice(PLACES, size, p=_PLACE)
    events["outcome"] = _outcomes(chance, cause)
    hours = np.array(_HOURS) / sum(_HOURS)
    events["hour"] = _where(chance, "hour", chance.choice(24, size, p=hours))
    far = np.round(chance.lognormal(5, 1.5, size)).clip(max=20_000)
    events["home_distance"] = _where(chance, "distance", far)
    unknown = chance.random(size) > _KNOWN["place"]
    events.loc[unknown, ["longitude", "latitude"]] = np.nan
    return events


def _causes(chance: np.random.Generator, days: pd.DatetimeIndex) -> np.ndarray:
    """A cause for each day; drowning more often in the warm months."""
    drowning = CAUSES.index("drowning")
    cause = chance.choice(len(CAUSES), len(days), p=np.array(_CAUSE))
    usual = np.array(_WARM)[days.month - 1] * _CAUSE[drowning]
    cause[cause == drowning] = CAUSES.index("fall")
    cause[chance.random(len(days)) < usual] = drowning
    return cause


def _outcomes(chance: np.random.Generator, cause: np.ndarray) -> np.ndarray:
    drawn = chance.random(len(cause))
    died = drawn < np.array(_DIED)[cause]
    disabled = ~died & (drawn > 1 - _DISABLED)
    return np.select([died, disabled], ["died", "disabled"], "injured")


def _where(chance: np.random.Generator, what: str, values: np.ndarray) -> pd.arrays.IntegerArray:
    """Whole numbers, empty where they are not known."""
    unknown = chance.random(len(values)) > _KNOWN[what]
    return pd.arrays.IntegerArray(values.astype("int64"), unknown)


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
