"""What the generator needs to know of data/catalogue/indicators."""

import tomllib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "catalogue" / "indicators"


@cache
def indicators() -> dict[str, dict]:
    """Each indicator's table by code, with its topic."""
    return {
        code: {**entry, "topic": file.stem}
        for file in sorted(_FOLDER.glob("*.toml"))
        for code, entry in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


def is_flow(code: str) -> bool:
    """True for events of a period; what the catalogue does not hold is a state."""
    return indicators().get(code, {}).get("kind") == "flow"
