"""An official boundary file checked, mended and put in the place of the approximate one."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from lib.config import settings
from lib.errors import Problem
from lib.finding import ERROR, NOTE, WARNING, Finding, Name
from lib.geo import boundaries, locating, matching, mending, placing, reading
from lib.geo.eras import Era, eras
from lib.geo.matching import Columns, Match
from lib.geo.report import Report, shortened

LARGEST = 200_000
"""Bytes of an installed file: a map must not be what a page waits for."""

FITS = 0.3
"""A file that has less than this part of every era's areas is about something else."""

Found = list[Finding]


@dataclass(frozen=True)
class _Candidate:
    """A layer read as the areas of an era."""

    layer: str
    frame: gpd.GeoDataFrame
    match: Match
    findings: Found

    @property
    def fit(self) -> tuple[float, float, date]:
        """Better is greater: areas found, rows that fit, the later era."""
        era = self.match.era
        rows = float((self.match.area >= 0).mean())
        return self.match.found / len(era.areas), rows, era.valid_from


def install(
    path: Path,
    *,
    areas: pd.DataFrame,
    folder: Path,
    code_column: str = "",
    name_column: str = "",
    start: date | None = None,
) -> Report:
    """Check a boundary file against the areas and, if nothing is wrong, put it into the folder.

    `areas` are rows of the table area (id, code, name_vi, name_en, kind, level, valid_from,
    valid_to). Columns that are not named are guessed; without `start` the era is the one whose
    areas the file has. With an error among the findings nothing is written.

    Raises
    ------
    Problem
        The file cannot be read or placed, or is not about these areas at all.
    """
    chosen = _chosen(path, eras(areas), Columns(code_column or "", name_column or ""), start)
    era = chosen.match.era
    findings = [*chosen.findings, *chosen.match.findings]
    polygons, found = _polygons(chosen)
    findings += found
    if _has_error(findings):
        return Report(path.name, shortened(findings))

    head = _head(era, areas, path.name)
    mended = mending.small(polygons, lambda simple: len(_geojson(simple, era, head)), LARGEST)
    findings += mended.findings
    if mended.failed:
        return Report(path.name, shortened(findings))
    installed = _write(folder, f"{head['name']}.geojson", _geojson(mended.polygons, era, head))
    return Report(
        path.name,
        shortened([*findings, _told(era)]),
        installed=installed,
        level=era.level,
        valid_from=era.valid_from,
        valid_to=era.valid_to,
        areas=len(era.areas),
    )


def _told(era: Era) -> Finding:
    """The era, which the reader may not have named."""
    values = {"level": era.level, "first": era.valid_from}
    if era.valid_to is None:
        return Finding(NOTE, "era_open", values)
    return Finding(NOTE, "era_closed", {**values, "last": era.valid_to})


def _chosen(path: Path, known: list[Era], columns: Columns, start: date | None) -> _Candidate:
    """The layer and the era that fit each other best."""
    wanted = [era for era in known if start is None or era.holds(start)]
    if not wanted:
        raise Problem("boundaries.problem.no_era", name=path.name)
    candidates = _all_candidates(path, wanted, columns)
    best = max(candidates, key=lambda candidate: candidate.fit)
    if best.match.found < FITS * len(best.match.era.areas):
        raise Problem("boundaries.problem.no_match", name=path.name)
    layers = {candidate.layer for candidate in candidates}
    told = [Finding(WARNING, "layer", {"layer": best.layer})] if len(layers) > 1 else []
    return _Candidate(best.layer, best.frame, best.match, [*told, *best.findings])


def _all_candidates(path: Path, wanted: list[Era], columns: Columns) -> list[_Candidate]:
    """Every layer as every era; a layer that cannot be read so does not stand in another's way."""
    candidates, problems = [], []
    for layer in reading.layers(path):
        try:
            candidates += _candidates(layer, wanted, columns, path.name)
        except Problem as problem:
            problems.append(problem)
    if not candidates:
        raise problems[0]
    return candidates


def _candidates(
    layer: reading.Layer, wanted: list[Era], columns: Columns, name: str
) -> list[_Candidate]:
    frame, placing_found = placing.placed(layer.frame, file_name=name)
    frame, nearby_found = locating.nearby(frame, wanted, file_name=name)
    found = [*placing_found, *nearby_found]
    return [
        _Candidate(layer.name, frame, matching.match(frame, era, columns, file_name=name), found)
        for era in wanted
    ]


def _polygons(chosen: _Candidate) -> tuple[np.ndarray, Found]:
    """One polygon per area of the era, in its order; only where nothing is wrong so far."""
    names = _names(chosen.match.era)
    area = chosen.match.area
    rows, area = chosen.frame.geometry[area >= 0], area[area >= 0]
    mended = mending.valid(rows.to_numpy(), [names[number] for number in area])
    if mended.failed:
        return np.array([]), mended.findings
    parts = pd.Series(mended.polygons, index=rows.index)
    of_area, found = mending.joined(parts, area, names)
    found = [*mended.findings, *found]
    if _has_error([*chosen.match.findings, *found]):
        return np.array([]), found
    polygons = np.array([of_area[number] for number in sorted(of_area)], dtype=object)
    in_order = [names[number] for number in sorted(of_area)]
    covering = mending.covering(polygons, in_order)
    found += covering.findings
    return covering.polygons, found + locating.misplaced(polygons, in_order, chosen.match.era)


def _names(era: Era) -> dict[int, Name]:
    return {number: matching.area_name(era, number) for number in range(len(era.areas))}


def _has_error(findings: Found) -> bool:
    return any(found.level == ERROR for found in findings)


def _head(era: Era, areas: pd.DataFrame, source: str) -> dict:
    province = _province(areas, era)
    return {
        "type": "FeatureCollection",
        "name": "-".join(filter(None, [province, era.level, f"{era.valid_from}"])),
        "province": province,
        "level": era.level,
        "valid_from": era.valid_from.isoformat(),
        "valid_to": era.valid_to.isoformat() if era.valid_to else None,
        "approximate": False,
        "source": source,
    }


def _province(areas: pd.DataFrame, era: Era) -> str:
    codes = areas.loc[areas["level"] == "province", "code"].unique()
    return str(codes[0]) if len(codes) == 1 else settings().province


def _geojson(polygons: np.ndarray, era: Era, head: dict) -> bytes:
    """The same shape as the files in geo/: one feature a line, sorted by code."""
    features = [
        json.dumps(
            {
                "type": "Feature",
                "properties": {column: row[column] for column in boundaries.COLUMNS},
                "geometry": json.loads(shapely.to_geojson(polygon)),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for polygon, (_, row) in zip(
            shapely.orient_polygons(polygons), era.areas.iterrows(), strict=True
        )
    ]
    opening = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    joined = ",\n".join(features)
    return f'{opening},\n "features": [\n{joined}\n]}}\n'.encode()


def _write(folder: Path, name: str, content: bytes) -> str:
    """Put the file in place in one step: a reader sees the old one or the new one, whole."""
    part = folder / f"{name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        os.replace(part, folder / name)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise Problem("boundaries.problem.cannot_write", name=name) from error
    return name
