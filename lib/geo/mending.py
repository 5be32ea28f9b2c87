"""Polygons made fit to draw: valid, one per area, without gaps or overlaps, and small."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from lib.finding import ERROR, MENDED, WARNING, Finding, Name

OVERLAP = 0.01
"""Two areas that share more than this part of the smaller one, at a place wider than GAP to either
side, are a mistake and not a rough edge."""

SAME = 0.99
"""Two rows of one area that share this part of themselves are one row twice."""

GAP = 0.0005
"""Degrees, about 50 m: gaps up to this width are closed."""

SNAP = 0.0001
"""Degrees, about 10 m: corners this near each other become one where edges do not fit."""

NOISE = 8
"""Decimals of a degree (a millimetre) beyond which corners differ by arithmetic only."""

NEGLIGIBLE = 1e-12
"""Square degrees, a few square centimetres."""

DECIMALS = 5
"""Of a degree: about a metre."""

TOLERANCES = (0.0, 0.00005, 0.0001, 0.0002, 0.0004, 0.0008, 0.0016)
"""Degrees; corners smaller than the square are left out, more where a file is too large."""


@dataclass(frozen=True)
class Mended:
    """The polygons, in the order given, and what was found; no polygons where there are errors."""

    polygons: np.ndarray
    findings: list[Finding]

    @property
    def failed(self) -> bool:
        return any(found.level == ERROR for found in self.findings)


def valid(geometries: np.ndarray, names: list[Name]) -> Mended:
    """Each geometry as a valid polygon; lines and points that come of it are dropped."""
    geometries = shapely.transform(geometries, lambda corners: corners.round(NOISE))
    broken = ~shapely.is_valid(geometries)
    repaired = np.where(broken, shapely.make_valid(geometries, method="structure"), geometries)
    polygons = np.array([_polygonal(geometry) for geometry in repaired], dtype=object)
    flat = shapely.area(polygons) <= NEGLIGIBLE
    findings = [
        *_about(MENDED, "invalid", names, broken & ~flat),
        *_about(ERROR, "no_polygon", names, flat),
    ]
    return Mended(polygons, findings)


def joined(parts: pd.Series, area: pd.Series, names: dict[int, Name]) -> tuple[dict, list[Finding]]:
    """Per area one geometry from its rows: parts are joined, repeats dropped."""
    polygons, findings = {}, []
    for number, rows in parts.groupby(area):
        polygons[number] = shapely.union_all(rows.to_numpy())
        if key := _doubled(rows.to_numpy()):
            level = ERROR if key == "doubled" else MENDED
            findings.append(Finding(level, key, {"area": names[number], "rows": len(rows)}))
    return polygons, findings


def covering(polygons: np.ndarray, names: list[Name]) -> Mended:
    """The polygons as a coverage: edges shared exactly, small gaps and overlaps taken away."""
    findings = _overlaps(polygons, names)
    if findings:
        return Mended(polygons, findings)
    if not shapely.coverage_is_valid(polygons, gap_width=GAP):
        polygons = shapely.coverage_clean(polygons, gap_width=GAP, snapping_distance=SNAP)
        # Gaps that are open to the outside are no gaps to the cleaning.
        closed = shapely.coverage_is_valid(polygons, gap_width=GAP)
        findings.append(Finding(MENDED, "edges") if closed else Finding(WARNING, "slits"))
    if not _is_sound(polygons):
        return Mended(polygons, [Finding(ERROR, "no_coverage")])
    return Mended(polygons, findings + _gaps(polygons))


def small(polygons: np.ndarray, size, limit: int) -> Mended:
    """Fewer corners until `size` of the polygons is within the limit."""
    before = shapely.get_num_coordinates(polygons).sum()
    for tolerance in TOLERANCES:
        simple = _rounded(shapely.coverage_simplify(polygons, tolerance))
        if _is_sound(simple) and size(simple) <= limit:
            after = shapely.get_num_coordinates(simple).sum()
            values = {"before": int(before), "after": int(after)}
            fewer = [Finding(MENDED, "simplified", values)] if tolerance else []
            return Mended(simple, fewer)
    return Mended(polygons, [Finding(ERROR, "too_detailed")])


def _polygonal(geometry: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shapely.get_parts(geometry))
    faces = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return faces[0] if len(faces) == 1 else shapely.multipolygons(faces)


def _doubled(rows: np.ndarray) -> str:
    """Empty for one row; joined for parts, repeated for the same again, doubled for a clash."""
    if len(rows) == 1:
        return ""
    areas = shapely.area(rows)
    shared = areas.sum() - shapely.area(shapely.union_all(rows))
    if shared <= OVERLAP * areas.min():
        return "joined"
    return (
        "repeated" if shared >= SAME * (areas.sum() - areas.max()) and _alike(areas) else "doubled"
    )


def _alike(areas: np.ndarray) -> bool:
    return areas.min() >= SAME * areas.max()


def _overlaps(polygons: np.ndarray, names: list[Name]) -> list[Finding]:
    first, second = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    shared = shapely.intersection(polygons[first], polygons[second])
    part = shapely.area(shared) / np.minimum(
        shapely.area(polygons)[first], shapely.area(polygons)[second]
    )
    wide = ~shapely.is_empty(shapely.buffer(shared, -GAP))
    return [
        Finding(
            ERROR,
            "overlap",
            {
                "one": names[first[pair]],
                "other": names[second[pair]],
                "percent": max(round(100 * part[pair]), 1),
            },
        )
        for pair in np.flatnonzero(wide & (part > OVERLAP))
    ]


def _gaps(polygons: np.ndarray) -> list[Finding]:
    """Holes that no area fills; too wide to be a rough edge, so left and told of."""
    whole = shapely.get_parts(shapely.coverage_union_all(polygons))
    holes = int(shapely.get_num_interior_rings(whole).sum())
    return [Finding(WARNING, "gaps", {"count": holes})] if holes else []


def _is_sound(polygons: np.ndarray) -> bool:
    return bool(
        shapely.coverage_is_valid(polygons)
        and shapely.is_valid(polygons).all()
        and (shapely.area(polygons) > NEGLIGIBLE).all()
    )


def _rounded(polygons: np.ndarray) -> np.ndarray:
    rounded = shapely.transform(polygons, lambda corners: corners.round(DECIMALS))
    if _is_sound(rounded):
        return rounded
    # Rounding can cross lines that nearly touch; cleaning may leave new corners to round again.
    cleaned = shapely.coverage_clean(shapely.make_valid(rounded, method="structure"))
    return shapely.transform(cleaned, lambda corners: corners.round(DECIMALS))


def _about(level: str, key: str, names: list[Name], which: np.ndarray) -> list[Finding]:
    chosen = tuple(dict.fromkeys(name for name, told in zip(names, which, strict=True) if told))
    return [Finding(level, key, {"areas": chosen})] if chosen else []
