"""The province, its districts and communes, and the area rows of their eras."""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FACTS = Path(__file__).resolve().parent.parent / "facts"

MERGED = date(2008, 8, 1)
"""Hà Tây, Mê Linh and four communes join Hà Nội: the first era."""
SPLIT = date(2013, 12, 28)
"""Từ Liêm becomes Nam Từ Liêm and Bắc Từ Liêm (resolution 132/NQ-CP)."""
ABOLISHED = date(2025, 7, 1)
"""Districts end; communes lie directly under the city (resolution 1656/NQ-UBTVQH15)."""

PROVINCE = "01-2008"
TU_LIEM = "019"
PARTS = (("019", "Nam Từ Liêm", 232_894), ("021", "Bắc Từ Liêm", 320_414))
"""Code, name and people of the two parts of Từ Liêm, from resolution 132/NQ-CP."""


@dataclass(frozen=True)
class District:
    """A district of the first era, with its communes of 2009 and people of the 2009 census."""

    code: str
    name: str
    kind: str
    communes: int
    people: int

    @property
    def id(self) -> str:
        return f"{self.code}-{MERGED.year}"

    @property
    def rural(self) -> bool:
        return self.kind != "quan"


@cache
def districts() -> tuple[District, ...]:
    """The 29 districts by code."""
    return tuple(
        District(row["code"], row["name"], row["kind"], int(row["communes"]), int(row["people"]))
        for row in _facts("districts.csv")
    )


def area_rows() -> list[dict]:
    """Province, districts of both eras, communes of 2025."""
    rows = [_area("01", "Hà Nội", "thanh_pho", "province", MERGED, None)]
    rows += [_district_of_2008(place) for place in districts()]
    rows += [
        _area(code, name, "quan", "district", SPLIT, date(2025, 6, 30)) for code, name, _ in PARTS
    ]
    rows += [
        _area(row["code"], row["name"], row["kind"], "commune", ABOLISHED, None)
        for row in _facts("communes_2025.csv")
    ]
    return rows


def area_change_rows() -> list[dict]:
    """Từ Liêm's people, shared between its two parts."""
    people = sum(part[2] for part in PARTS)
    return [
        {
            "old_id": f"{TU_LIEM}-{MERGED.year}",
            "new_id": f"{code}-{SPLIT.year}",
            "changed_on": SPLIT,
            "share": round(count / people, 6),
        }
        for code, _, count in PARTS
    ]


def without_marks(text: str) -> str:
    """Đống Đa as Dong Da."""
    plain = text.replace("Đ", "D").replace("đ", "d")
    letters = unicodedata.normalize("NFD", plain)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def slug(text: str) -> str:
    """Đống Đa as dong-da, for file names."""
    return without_marks(text).lower().replace(" ", "-")


def _district_of_2008(place: District) -> dict:
    last = date(2013, 12, 27) if place.code == TU_LIEM else date(2025, 6, 30)
    return _area(place.code, place.name, place.kind, "district", MERGED, last)


def _area(
    code: str, name: str, kind: str, level: str, valid_from: date, valid_to: date | None
) -> dict:
    return {
        "id": f"{code}-{valid_from.year}",
        "code": code,
        "name_vi": name,
        "name_en": without_marks(name),
        "kind": kind,
        "level": level,
        "parent_id": None if level == "province" else PROVINCE,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }


def _facts(name: str) -> Iterator[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
