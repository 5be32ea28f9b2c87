"""The price level by year, where the catalogue has one: amounts of two years are then comparable.

data/catalogue/prices.toml is optional: `source` in each language, and `[index]` with a level for
each year. Without the file every amount is nominal and nothing offers anything else.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lib.config import ROOT

FILE = ROOT / "data" / "catalogue" / "prices.toml"


@dataclass(frozen=True)
class Prices:
    """A price level for each year, on any scale."""

    index: dict[int, float]
    source: dict[str, str]
    """Who published it, by language."""


@cache
def read(file: Path) -> Prices | None:
    """The price levels of a file; None where there is no such file."""
    if not file.is_file():
        return None
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return Prices({int(year): level for year, level in told["index"].items()}, told["source"])


def known() -> Prices | None:
    """The catalogue's price levels."""
    return read(FILE)


def factor(year: int, base: int) -> float:
    """What an amount of a year is multiplied by to stand at the prices of another; NaN where the
    catalogue lacks either."""
    told = known()
    if told is None or year not in told.index or base not in told.index:
        return float("nan")
    return told.index[base] / told.index[year]
