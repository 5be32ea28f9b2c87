"""What the generator needs to know of data/catalogue/indicators."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

_LAST_DAY = date(2011, 9, 30)
"""What is counted only since a later day has no illustrative data."""
_FOLDER = Path(__file__).resolve().parents[2] / "catalogue" / "indicators"


@cache
def indicators() -> dict[str, dict]:
    """The table of each indicator that the data's time knows, by code, with its topic."""
    return {
        code: {**entry, "topic": file.stem}
        for file in sorted(_FOLDER.glob("*.toml"))
        for code, entry in tomllib.loads(file.read_text(encoding="utf-8")).items()
        if entry.get("valid_from", _LAST_DAY) <= _LAST_DAY
    }


def is_flow(code: str) -> bool:
    """True for events of a period; what the catalogue does not hold is a state."""
    return indicators().get(code, {}).get("kind") == "flow"
