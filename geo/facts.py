"""The facts that the boundaries are built from: extents, areas, centres, codes and names.

Nearly all come from the PyPI package vietnamadminunits (MIT licence), which lists the communes of
before and of after 1 July 2025 with the extent that a geocoder gives for each of the old ones.
"""

import json
import sqlite3
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd

PROVINCE = "01"
PROVINCE_KEY = "thanhphohanoi"
REGION = (105.20, 20.48, 106.10, 21.46)
"""West, south, east, north: Hà Nội and enough of its neighbours to find its outer edge."""

ORIGIN = (105.65, 20.97)
KM_PER_DEGREE = (103.95, 110.72)
"""Of longitude and of latitude at Hà Nội's latitude; over this region off by 0.3 % at most."""

WHOLE_DISTRICT = 0.5
"""An outer commune whose box fills this much of its district's got the district's box instead."""

IN_DISTRICT = 0.5
"""A box with less of itself inside its own district belongs to a namesake elsewhere."""

_BOUNDS = r"([\d.]+),([\d.]+) – ([\d.]+),([\d.]+)"
_DATA = files("vietnamadminunits") / "data"


def plane(degrees: np.ndarray) -> np.ndarray:
    """Longitude and latitude as kilometres east and north of ORIGIN."""
    return (degrees - np.array(ORIGIN)) * np.array(KM_PER_DEGREE)


def region() -> np.ndarray:
    """REGION in kilometres."""
    return plane(np.array(REGION).reshape(2, 2)).ravel()


def degrees(plane_km: np.ndarray) -> np.ndarray:
    """Kilometres east and north of ORIGIN as longitude and latitude."""
    return plane_km / np.array(KM_PER_DEGREE) + np.array(ORIGIN)


def units() -> pd.DataFrame:
    """One row per unit that may own ground: a commune of June 2025, or what is left of a district.

    Columns: code, district (its number among districts(), -1 outside the province), box (west,
    south, east, north in km), limit (the box of its district), remainder (true for a district),
    successors (the numbers among new_communes() of those that took it over; none outside the
    province).
    """
    rows = _table("admin_units_legacy").sort_values("wardCode")
    rows["box"] = list(_boxes(rows.wardBounds))
    rows["district_box"] = list(_boxes(rows.districtBounds))
    rows["district_key"] = rows.provinceKey + "_" + rows.districtKey
    communes = rows[[not _vague(row) for row in rows.itertuples()]]
    remainders = rows.drop_duplicates("district_key")
    whole = remainders.assign(wardCode=remainders.districtCode, box=remainders.district_box)
    units = pd.concat(
        [
            _units(communes, keys=communes.district_key + "_" + communes.wardKey, remainder=False),
            _units(whole, keys=whole.district_key, remainder=True),
        ]
    )
    near = [_overlap(box, region()) > 0 for box in units.box]
    return units[near].reset_index(drop=True)


def _units(rows: pd.DataFrame, *, keys: pd.Series, remainder: bool) -> pd.DataFrame:
    numbers = {code: number for number, code in enumerate(districts().code)}
    ours = rows.provinceCode == PROVINCE
    into = _successors()
    return pd.DataFrame(
        {
            "code": rows.wardCode,
            "district": rows.districtCode.where(ours).map(numbers).fillna(-1).astype(int),
            "box": rows.box,
            "limit": rows.district_box,
            "remainder": remainder,
            "successors": [_taken_by(key, into) for key in keys],
        }
    )


def _taken_by(key: str, into: dict[str, list[int]]) -> np.ndarray:
    """The new communes of an old one or, by its own key, of all those of a district."""
    olds = [old for old in into if old == key or old.startswith(f"{key}_")]
    return np.array(sorted({new for old in olds for new in into[old]}), dtype=int)


def _successors() -> dict[str, list[int]]:
    """Per old commune's key, the numbers of the new communes that it or its parts went to."""
    numbers = {key: number for number, key in enumerate(new_communes().key)}
    converter = json.loads((_DATA / "converter_2025.json").read_text(encoding="utf-8"))
    whole = converter["DICT_PROVINCE_WARD_NO_DIVIDED"][PROVINCE_KEY]
    parts = converter["DICT_PROVINCE_WARD_DIVIDED"][PROVINCE_KEY]
    divided = {old: [numbers[part["newWardKey"]] for part in into] for old, into in parts.items()}
    return divided | {old: [numbers[new]] for new, olds in whole.items() for old in olds}


def districts() -> pd.DataFrame:
    """One row per district of Hà Nội of 2013-2025: code, name, kind (in words), area_km2."""
    rows = _table("admin_units_legacy")
    rows = rows[rows.provinceCode == PROVINCE].drop_duplicates("districtCode")
    areas = pd.read_csv(Path(__file__).with_name("district_areas.csv"), dtype={"code": str})
    named = pd.DataFrame(
        {"code": rows.districtCode, "name": rows.districtShort, "kind": rows.districtType}
    )
    return named.merge(areas, on="code", validate="1:1").sort_values("code", ignore_index=True)


def new_communes() -> pd.DataFrame:
    """One row per commune of Hà Nội since July 2025: key, code, name, kind, area_km2, x, y."""
    rows = _table("admin_units")
    rows = rows[rows.provinceCode == PROVINCE].sort_values("wardCode", ignore_index=True)
    centre = plane(rows[["wardLon", "wardLat"]].to_numpy(float))
    return pd.DataFrame(
        {
            "key": rows.wardKey,
            "code": rows.wardCode,
            "name": rows.wardShort,
            "kind": rows.wardType,
            "area_km2": rows.wardAreaKm2.astype(float),
            "x": centre[:, 0],
            "y": centre[:, 1],
        }
    )


def _table(name: str) -> pd.DataFrame:
    with sqlite3.connect(f"file:{_DATA / 'dataset.db'}?mode=ro", uri=True) as database:
        return pd.read_sql(f"SELECT * FROM {name}", database)


def _boxes(bounds: pd.Series) -> np.ndarray:
    south, west, north, east = bounds.str.extract(_BOUNDS).astype(float).to_numpy().T
    low, high = plane(np.stack([west, south], 1)), plane(np.stack([east, north], 1))
    return np.hstack([low, high])


def _vague(commune) -> bool:
    own, district = commune.box, commune.district_box
    shared = _overlap(own, district)
    outside = shared < IN_DISTRICT * _area(own)
    # Hà Nội's own boxes were looked through: none is a district's.
    whole = commune.provinceCode != PROVINCE and shared > WHOLE_DISTRICT * _area(district)
    return bool(outside or whole)


def _overlap(box: np.ndarray, other: np.ndarray) -> float:
    sides = np.minimum(box[2:], other[2:]) - np.maximum(box[:2], other[:2])
    return float(np.prod(np.maximum(sides, 0)))


def _area(box: np.ndarray) -> float:
    return float(np.prod(box[2:] - box[:2]))
