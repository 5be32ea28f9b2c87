"""Builds the approximate boundaries of Hà Nội in geo/: `python -m geo.build`.

Needs vietnamadminunits and scipy (requirements-dev.txt) and takes about 20 seconds. README.md says
in plain words what is done and how well it does.
"""

import json
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from geo import facts, outlines, shares
from geo.claims import Claims, claims, grid_over
from geo.outlines import OUTSIDE

FOLDER = Path(__file__).parent

FITTING_CELL = 0.15
DRAWING_CELL = 0.1
"""Kilometres."""

SIMPLIFY = 0.0005
"""Degrees, about 50 m: corners smaller than this squared are left out."""

DECIMALS = 5
"""Of a degree: about a metre."""

SOURCE = (
    "Computed from commune extents, centres and areas in vietnamadminunits 1.0.4 (PyPI, MIT) "
    "and district areas of the Hà Nội statistical yearbook; see geo/README.md"
)

KINDS = {
    "Quận": "quan",
    "Huyện": "huyen",
    "Thị xã": "thi_xa",
    "Phường": "phuong",
    "Xã": "xa",
}

BEFORE_SPLIT = {"code": "019", "name": "Từ Liêm", "kind": "Huyện"}
SPLIT = ("019", "021")
"""Từ Liêm became Nam Từ Liêm, which kept its code, and Bắc Từ Liêm."""


def main() -> None:
    """Write the three files."""
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(name, len(text.encode()) // 1000, "kB")


def files() -> dict[str, str]:
    """The text of each file by its name."""
    districts, communes = facts.districts(), facts.new_communes()
    pieces = _pieces(districts, communes)
    by_district = _dissolved(pieces, pieces.district, districts)
    eras = [
        ("2008-08-01", "2013-12-27", "district", _before_split(by_district)),
        ("2013-12-28", "2025-06-30", "district", by_district),
        ("2025-07-01", None, "commune", _dissolved(pieces, pieces.commune, communes)),
    ]
    return {
        f"ha-noi-{start}.geojson": _geojson(areas, start=start, end=end, level=level)
        for start, end, level, areas in eras
    }


def _pieces(districts: pd.DataFrame, communes: pd.DataFrame) -> pd.DataFrame:
    """One row per part of a new commune within one old district; all eras are sums of these."""
    units = facts.units()
    polygons = outlines.coverage(_labels(units, districts, communes))
    grid = grid_over(facts.region(), DRAWING_CELL)
    number = np.array(list(polygons))
    corner = np.array([grid.west, grid.south])
    geometry = shapely.transform(
        np.array(list(polygons.values())), lambda cells: facts.degrees(cells * grid.size + corner)
    )
    return pd.DataFrame(
        {
            "district": number // len(communes),
            "commune": number % len(communes),
            "geometry": _simplified(geometry),
        }
    )


def _labels(units: pd.DataFrame, districts: pd.DataFrame, communes: pd.DataFrame) -> np.ndarray:
    """Per cell the number of its piece: the district's times the communes, plus the commune's."""
    coarse = _claims(units, FITTING_CELL)
    weights = shares.fitted(coarse, units, districts=districts, communes=communes)

    fine = _claims(units, DRAWING_CELL)
    owned = shares.ownership(fine, units, communes=communes, weights=weights)
    district = shares.district_of(owned.unit, units)
    labels = np.where(owned.commune >= 0, district * len(communes) + owned.commune, OUTSIDE)
    remainder = (district >= 0) & units.remainder.to_numpy()[owned.unit]
    shape = (fine.grid.rows, fine.grid.columns)
    return _tidy(_extended(labels.reshape(shape), remainder.reshape(shape)), len(communes))


def _extended(labels: np.ndarray, remainder: np.ndarray) -> np.ndarray:
    """The province's ground that lies in no commune's box goes to the nearest of its pieces."""
    nearest = outlines.filled(labels, remainder | (labels == OUTSIDE))
    return np.where(remainder, nearest, labels)


def _claims(units: pd.DataFrame, size: float) -> Claims:
    return claims(
        grid_over(facts.region(), size),
        np.stack(units.box),
        limits=np.stack(units.limit),
        remainder=units.remainder.to_numpy(),
    )


def _tidy(labels: np.ndarray, count: int) -> np.ndarray:
    """Without specks, and with every district and commune in one part.

    Twice: taking strays away leaves new tongues, which are smoothed in turn.
    """
    for _ in range(2):
        labels = _joined(outlines.smoothed(labels), count)
    return labels


def _joined(labels: np.ndarray, count: int) -> np.ndarray:
    stray = _strays(labels, count)
    while stray.any():
        labels = outlines.filled(labels, stray)
        stray = _strays(labels, count)
    return labels


def _strays(labels: np.ndarray, count: int) -> np.ndarray:
    outside = labels == OUTSIDE
    district = np.where(outside, OUTSIDE, labels // count)
    commune = np.where(outside, OUTSIDE, labels % count)
    return outlines.strays(district) | outlines.strays(commune)


def _simplified(polygons: np.ndarray) -> np.ndarray:
    """The same coverage with fewer corners and short coordinates."""
    simple = shapely.coverage_simplify(polygons, SIMPLIFY)
    rounded = shapely.transform(simple, lambda corners: corners.round(DECIMALS))
    if not shapely.coverage_is_valid(rounded):
        raise ValueError("rounding opened the coverage: change SIMPLIFY or DECIMALS")
    return rounded


def _dissolved(pieces: pd.DataFrame, number: pd.Series, areas: pd.DataFrame) -> pd.DataFrame:
    """The areas with the union of their pieces."""
    of_area = pieces.geometry.groupby(number).agg(lambda parts: shapely.coverage_union_all(parts))
    return areas.assign(geometry=of_area.reindex(range(len(areas))).to_numpy())


def _before_split(districts: pd.DataFrame) -> pd.DataFrame:
    """The districts of 2008-2013: Từ Liêm in one."""
    halves = districts.code.isin(SPLIT)
    whole = BEFORE_SPLIT | {"geometry": shapely.coverage_union_all(districts[halves].geometry)}
    return pd.concat([districts[~halves], pd.DataFrame([whole])]).sort_values("code")


def _geojson(areas: pd.DataFrame, *, start: str, end: str | None, level: str) -> str:
    """A FeatureCollection with one feature a line, so that a change shows as that area's."""
    head = {
        "type": "FeatureCollection",
        "name": f"ha-noi-{start}",
        "province": facts.PROVINCE,
        "level": level,
        "valid_from": start,
        "valid_to": end,
        "approximate": True,
        "source": SOURCE,
    }
    opening = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    features = ",\n".join(_feature(area) for area in areas.itertuples())
    return f'{opening},\n "features": [\n{features}\n]}}\n'


def _feature(area) -> str:
    name = unicodedata.normalize("NFC", area.name)
    feature = {
        "type": "Feature",
        "properties": {
            "code": area.code,
            "name_vi": name,
            "name_en": _unaccented(name),
            "kind": KINDS[area.kind],
        },
        "geometry": _geometry(area.geometry),
    }
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _geometry(polygon: shapely.Polygon) -> dict:
    """Rings that start at one corner and turn the way RFC 7946 wants."""
    oriented = shapely.orient_polygons(shapely.normalize(polygon))
    return json.loads(shapely.to_geojson(oriented))


def _unaccented(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


if __name__ == "__main__":
    main()
