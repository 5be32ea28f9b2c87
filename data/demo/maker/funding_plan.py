"""Money that the city and its districts plan for children, line by line; all of it is invented."""

from dataclasses import dataclass

from .plan import MILK_PILOTS

MILLION = 1_000_000
YEARS = (2009, 2010, 2011)

BUDGET = (0.21, 0.25, 0.27, 0.27)
DONOR = (0.34, 0.12, 0.38, 0.16)
"""How a year's money comes in, quarter by quarter."""

SPENDING = {
    2009: (0.135, 0.225, 0.285, 0.355),
    2010: (0.135, 0.215, 0.275, 0.375),
    2011: (0.135, 0.215, 0.28, 0.37),
}
"""How a year's money goes out: slowly at first."""


@dataclass(frozen=True)
class Line:
    """One source's money for one programme: million đồng planned in each of YEARS."""

    source: str
    programme: str
    planned: tuple[int, int, int]
    by: str = ""
    """Series that districts' parts follow; empty for what the city's departments spend."""
    only: tuple[str, ...] = ()
    comes: tuple[float, float, float, float] = BUDGET
    promised: bool = True
    """False for gifts that nobody plans."""


_WEALTHY = ("001", "002", "003", "005", "006", "007", "009", "268")
_WITH_DONORS = ("004", "016", "017", "271", "274", "276", "280", "282")
_FOREIGN = ("016", "271", "272", "281", "282")

LINES = (
    Line("central", "special_support", (5_200, 6_000, 7_400), "special_children_share"),
    Line("province", "special_support", (9_000, 10_500, 12_600), "special_children_share"),
    Line("province", "protection_system", (7_800, 8_600, 11_800), "communes"),
    Line("province", "injury_prevention", (2_600, 3_400, 4_600), "children_under_16"),
    Line("province", "school_milk", (0, 500, 2_600), "children_under_16", MILK_PILOTS),
    Line("district", "special_support", (6_400, 7_300, 8_400), "special_children_share"),
    Line("district", "communication", (3_900, 4_300, 5_000), "people"),
    Line("district", "under6_cards", (2_200, 2_400, 2_700), "children_under_6"),
    Line("district", "child_friendly_communes", (4_600, 5_200, 6_400), "communes"),
    Line("commune", "child_friendly_communes", (5_200, 5_900, 6_900), "communes"),
    Line(
        "domestic_organisation", "special_support", (2_400, 2_800, 3_200), "people",
        _WITH_DONORS, DONOR,
    ),
    Line(
        "domestic_organisation", "school_milk", (0, 400, 2_200), "children_under_16",
        MILK_PILOTS, DONOR,
    ),
    Line(
        "domestic_individual", "special_support", (900, 1_100, 1_300), "people", _WEALTHY, DONOR,
        promised=False,
    ),
    Line(
        "foreign", "injury_prevention", (1_500, 1_700, 1_600), "children_under_16", _FOREIGN, DONOR
    ),
    Line("central", "protection_system", (2_100, 2_400, 3_600)),
    Line("province", "administration", (1_900, 2_100, 2_500)),
    Line("province", "communication", (3_000, 3_400, 4_200)),
    Line("province", "models", (1_500, 2_100, 3_000)),
    Line("province", "child_friendly_communes", (900, 1_000, 1_200)),
    Line("province", "heart_surgery", (600, 700, 800)),
    Line("foreign", "models", (1_900, 2_300, 2_500), comes=DONOR),
    Line("foreign", "protection_system", (800, 900, 1_100), comes=DONOR),
)  # fmt: skip

COMES = {("278", 2011): 0.58, ("280", 2011): 0.78, ("central", 2011): 0.8, ("foreign", 2011): 0.62}
"""Who gets, or gives, less than was planned: Thanh Oai waits for money, the State and donors abroad
pay late in 2011."""
GOES = {"282": 0.62, "280": 0.7, "271": 0.78, "002": 1.03, "005": 1.02}
"""Who spends more slowly than the others, or faster."""

OPERATION = 36.5
"""Million đồng of the Fund for one heart operation: 33 to 40 million in published figures."""
FUND_OPENING = 3_100
"""Million đồng that the Funds held together on 1 January 2009."""
FUND_GOES = {2009: 0.55, 2010: 0.79, 2011: 0.82}
"""Part of what the Fund raises that it spends on children in special circumstances."""
