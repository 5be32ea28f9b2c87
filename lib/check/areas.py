"""The areas of each era against the boundaries that they are drawn with."""

import pandas as pd

from lib.errors import Problem
from lib.finding import ERROR, WARNING, Finding, Name
from lib.geo import boundaries
from lib.geo.eras import Era, eras
from lib.queries import areas


def findings() -> list[Finding]:
    """Areas that no map can show, and shapes that no area fills, by era."""
    known = eras(areas.eras())
    if not known:
        return [Finding(WARNING, "no_areas")]
    return [finding for era in known if _is_drawn(era, known) for finding in _unlike(era)]


def _is_drawn(era: Era, known: list[Era]) -> bool:
    """Maps show the areas that report to the province: communes only after the last district."""
    return era.level == "district" or not any(
        other.level == "district" and other.holds(era.valid_from) for other in known
    )


def _unlike(era: Era) -> list[Finding]:
    try:
        shapes = boundaries.read(
            on=era.valid_from, level=era.level, province=_province_code()
        ).frame
    except Problem as problem:
        return [_unreadable(era, problem)]
    return [
        *_named(era, "area_without_boundary", era.areas[~era.areas["code"].isin(shapes["code"])]),
        *_named(era, "boundary_without_area", shapes[~shapes["code"].isin(era.areas["code"])]),
    ]


def _province_code() -> str:
    everyone = areas.eras()
    codes = everyone[everyone["level"] == "province"]["code"]
    return codes.iloc[-1] if len(codes) else ""


def _unreadable(era: Era, problem: Problem) -> Finding:
    if problem.key.startswith("boundaries.missing"):
        return Finding(WARNING, "no_boundaries", _era(era))
    return Finding(ERROR, "broken_boundaries", {"name": problem.values.get("name", "")})


def _named(era: Era, key: str, frame: pd.DataFrame) -> list[Finding]:
    names = tuple(Name(row.name_vi, row.name_en) for row in frame.itertuples())
    return [Finding(ERROR, key, {**_era(era), "areas": names})] if names else []


def _era(era: Era) -> dict:
    return {"level": era.level, "start": era.valid_from}
