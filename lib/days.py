"""The days on which work for children gathers: Children's Day, the Action Month, feast days."""

import tomllib
from datetime import date
from functools import cache

from lib.config import ROOT

_FILE = ROOT / "data" / "catalogue" / "days.toml"


def of_year(year: int) -> dict[str, date]:
    """The official days of a year by kind of event, in order; a feast that nobody listed is absent.

    The Action Month stands under its first day.
    """
    listed = _listed()
    days = {kind: date.fromisoformat(f"{year}-{day}") for kind, day in listed["fixed"].items()}
    days |= {kind: date(year, month, 1) for kind, month in listed["months"].items()}
    days |= {kind: by[str(year)] for kind, by in listed["moon"].items() if str(year) in by}
    return dict(sorted(days.items(), key=lambda pair: pair[1]))


@cache
def _listed() -> dict:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
