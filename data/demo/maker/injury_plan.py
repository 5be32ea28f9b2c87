"""How children are harmed in the illustrative data: how often, whom, where and when.

Where a source gives a share it is named in data/README.md; the rest is invented around it. Rates
are events per 100,000 children in a year, as the communes would report them if all of them did.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

Weights = dict[int, float]

AGES = ("0-5", "6-9", "10-13", "14-16")
PLACES = ("home", "school", "community")

RIVERSIDE = ("016", "250", "271", "272", "280", "281", "282")
"""Sóc Sơn, Mê Linh, Ba Vì, Phúc Thọ, Phú Xuyên, Ứng Hòa, Mỹ Đức."""

_EVEN = (1.0,) * 12
_SUMMER = (0.85, 0.85, 0.9, 0.95, 1.05, 1.2, 1.2, 1.15, 1.0, 0.95, 0.95, 0.95)
_WINTER = (1.3, 1.2, 1.0, 0.95, 0.9, 0.85, 0.85, 0.85, 0.9, 1.0, 1.1, 1.1)
_SWIMMING = (0.45, 0.5, 0.7, 1.0, 1.4, 1.85, 1.9, 1.5, 1.0, 0.7, 0.55, 0.45)
"""How many times the yearly average each month brings; drowning: 55 % from May to August."""

_DAY = {6: 2.0, 7: 5.0, 8: 6.0, 9: 8.0, 10: 10.0, 11: 8.0, 12: 5.0, 13: 5.0, 14: 7.0, 15: 8.0,
        16: 10.0, 17: 10.0, 18: 8.0, 19: 5.0, 20: 3.0, 21: 1.0}  # fmt: skip
_ROAD = {6: 6.0, 7: 9.0, 8: 5.0, 9: 4.0, 10: 5.0, 11: 9.0, 12: 6.0, 13: 5.0, 14: 4.0, 15: 5.0,
         16: 9.0, 17: 12.0, 18: 9.0, 19: 6.0, 20: 4.0, 21: 2.0, 22: 1.0}  # fmt: skip
_WATER = {6: 2.0, 7: 3.0, 8: 6.0, 9: 8.0, 10: 11.0, 11: 10.0, 12: 8.0, 13: 9.0, 14: 12.0,
          15: 11.0, 16: 9.0, 17: 6.0, 18: 3.0, 19: 1.5, 20: 0.5}  # fmt: skip
"""Hours of the day; drowning: three quarters from 8 to 16 h."""


@dataclass(frozen=True)
class Pattern:
    """One cause."""

    survived: float
    """Rate of those who lived."""
    died: float
    """Rate of those who died."""
    boys: float
    """Share of boys among those who lived."""
    ages: tuple[float, ...]
    places: tuple[float, ...]
    disabled: float = 0.01
    """Share of the disabled among those who lived."""
    months: tuple[float, ...] = _EVEN
    hours: Weights = field(default_factory=lambda: _DAY)
    weekend: float = 1.0
    tet: float = 1.0
    """How many times as many on a day off, and around Tết."""
    inner: float = 0.75
    riverside: float = 1.3
    """How many times the rate of the other districts."""
    years: tuple[float, float, float] = (1.0, 1.0, 1.0)
    """How many times the rate in 2009, 2010 and 2011."""


PATTERNS = {
    "fall": Pattern(50.5, 0.5, 0.68, (34, 28, 24, 14), (45, 20, 35), 0.015, _SUMMER, inner=0.85),
    "burn": Pattern(12, 0.18, 0.57, (62, 17, 13, 8), (92, 2, 6), 0.03, _WINTER, tet=1.3),
    "traffic": Pattern(
        21, 1.8, 0.70, (17, 22, 29, 32), (0, 3, 97), 0.05, _SUMMER, _ROAD,
        weekend=1.15, tet=3.0, riverside=1.15,
    ),
    "poisoning": Pattern(5, 0.27, 0.57, (55, 17, 14, 14), (80, 8, 12), months=_SUMMER),
    "cut": Pattern(13, 0.04, 0.69, (28, 25, 27, 20), (62, 10, 28)),
    "suffocation": Pattern(1.6, 0.6, 0.57, (75, 12, 8, 5), (88, 3, 9)),
    "animal": Pattern(13, 0.05, 0.66, (30, 30, 25, 15), (55, 2, 43), months=_SUMMER, inner=0.6),
    "drowning": Pattern(
        1.0, 3.35, 0.66, (43, 26, 20, 11), (8, 0, 92), 0.06, _SWIMMING, _WATER,
        weekend=1.2, inner=0.35, riverside=1.9, years=(1.02, 1.0, 0.97),
    ),
    "explosive": Pattern(0.3, 0.03, 0.80, (10, 20, 40, 30), (30, 0, 70), 0.2, tet=2.0),
    "electric": Pattern(1.3, 0.3, 0.74, (20, 25, 30, 25), (78, 2, 20), 0.06, _SUMMER),
    "other": Pattern(15, 0.25, 0.67, (30, 25, 25, 20), (45, 15, 40)),
}  # fmt: skip
"""By cause, in the order of the official form."""

BOYS_MORE_AMONG_THE_DEAD = 0.05
NEARER_HOME = {"0-5": (1.6, 0.35, 0.6), "6-9": (1.0, 1.2, 1.0), "10-13": (0.8, 1.3, 1.1),
               "14-16": (0.65, 1.1, 1.2)}  # fmt: skip
"""What the ages make of the places' weights."""
FROM_HOME = {"0-5": (3, 60), "6-9": (100, 1_200), "10-13": (120, 3_000), "14-16": (150, 6_000)}
"""Metres from home of what happens in the community, the nearest and the farthest."""

NOWHERE_TO_DROWN = "002"
"""Hoàn Kiếm, the smallest district, has no drowning."""
SPREAD = 0.15
"""How far districts of a kind differ by themselves, on the logarithmic scale."""

TET = tuple(date(2009, 1, 26) + timedelta(days) for days in (0, 384, 738))
"""First days of the lunar years: 26/01/2009, 14/02/2010, 03/02/2011."""


@dataclass(frozen=True)
class Drowned:
    """One child of the cluster."""

    day: date
    age: str
    sex: str
    hour: int
    distance: int


CLUSTER_AT = "272"
CLUSTER = (
    Drowned(date(2010, 6, 9), "6-9", "male", 15, 450),
    Drowned(date(2010, 6, 20), "10-13", "male", 14, 900),
    Drowned(date(2010, 6, 20), "10-13", "female", 14, 850),
    Drowned(date(2010, 6, 20), "10-13", "male", 14, 1_100),
    Drowned(date(2010, 6, 29), "0-5", "female", 10, 15),
    Drowned(date(2010, 7, 4), "6-9", "male", 16, 700),
    Drowned(date(2010, 7, 11), "14-16", "male", 15, 1_500),
    Drowned(date(2010, 7, 11), "10-13", "male", 15, 1_400),
    Drowned(date(2010, 7, 22), "6-9", "female", 9, 350),
)
"""Phúc Thọ, summer of 2010: more children drown than chance would bring."""

HEALTH = {
    2009: {
        "01": {"all": (21_480, 203), "traffic": (7_310, 62), "drowning": (188, 84),
               "poisoning": (1_140, 9), "other": (12_842, 48)},
    },
    2010: {
        "01": {"all": (22_310, 196), "traffic": (7_720, 60), "drowning": (176, 79),
               "poisoning": (1_205, 8), "other": (13_209, 49)},
        "006": {"all": (1_072, 5), "traffic": (395, 2), "drowning": (3, 1),
                "poisoning": (61, 0), "other": (613, 2)},
        "271": {"all": (1_354, 14), "traffic": (388, 3), "drowning": (22, 8),
                "poisoning": (83, 1), "other": (861, 2)},
    },
}  # fmt: skip
"""Children harmed and died by year and area, as the health sector's form counts them."""
