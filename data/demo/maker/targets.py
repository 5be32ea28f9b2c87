"""Targets: the letter's and later decisions', and invented stricter ones of the city."""

from .places import PROVINCE

LETTER = "Công văn số 358/LĐTBXH-BVCSTE ngày 10/02/2011"
PROGRAMME = "Quyết định số 267/QĐ-TTg ngày 22/02/2011"
INVENTED = "Số liệu minh họa về kế hoạch của thành phố"

_NATIONAL = (
    ("child_friendly_communes", 2011, ">=", 60, LETTER),
    ("special_children_share", 2011, "<", 6, LETTER),
    ("special_children_share", 2015, "<", 5.5, PROGRAMME),
    ("special_children_supported", 2011, ">=", 80, LETTER),
    ("special_children_supported", 2015, ">=", 80, PROGRAMME),
)

_CITY = {
    "child_friendly_communes": (">=", {2009: 60, 2010: 58, 2011: 65}),
    "special_children_share": ("<", {2009: 0.78, 2010: 0.76, 2011: 0.74}),
    "special_children_supported": (">=", {2009: 95, 2010: 97, 2011: 97}),
    "under6_cards_issued": (">=", {2009: 85, 2010: 88, 2011: 92}),
    "heart_operations": (">=", {2009: 60, 2010: 100, 2011: 120}),
    "rights_violations_handled": (">=", {2010: 80, 2011: 90}),
    "commune_officers": (">=", {2010: 98, 2011: 100}),
    "commune_protection_boards": (">=", {2011: 85}),
    "collaborators_trained": (">=", {2011: 60}),
    "safe_home_communes": (">=", {2011: 20}),
    "communes_with_fund": (">=", {2011: 80}),
}


def target_rows() -> list[dict]:
    """A row per indicator, year and level of government, all of the province."""
    rows = [_row(*entry, "national") for entry in _NATIONAL]
    rows += [
        _row(code, year, comparison, value, INVENTED, "city")
        for code, (comparison, values) in _CITY.items()
        for year, value in values.items()
    ]
    return sorted(rows, key=lambda row: (row["indicator"], row["year"], row["level"]))


def _row(code: str, year: int, comparison: str, value: float, document: str, level: str) -> dict:
    return {
        "indicator": code,
        "area_id": PROVINCE,
        "year": year,
        "comparison": comparison,
        "value": value,
        "document": document,
        "level": level,
    }
