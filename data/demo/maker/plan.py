"""City totals of every series: published where a source is named in data/README.md, else invented.

A series is keyed by its indicator's code; those whose code is not in the catalogue serve as
denominators or weights only. Quarterly totals run from the first quarter of 2009.
"""

from dataclasses import dataclass

MILK_PILOTS = ("004", "016", "018", "271")
"""Invented pilot: no source shows school milk in Hà Nội before 2019."""
DIFFICULT_AREAS = ("271", "275", "276", "282")
"""Districts with mountain communes of ethnic minorities."""

Totals = dict[int, float] | dict[str, float]


@dataclass(frozen=True)
class Counted:
    """A city total split by weights; where it is a part of something, never more than that."""

    totals: Totals
    by: str
    of: str = ""
    spread: float = 0.35
    only: tuple[str, ...] = ()
    grain: int = 1
    """Parts are multiples of this: money comes in round sums."""


@dataclass(frozen=True)
class Shared:
    """A city share of a denominator, higher where a district does better."""

    shares: Totals
    of: str
    spread: float = 0.8
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Above:
    """Another series and something more, so that steps of a path never cross."""

    over: str
    extra: Totals
    by: str


@dataclass(frozen=True)
class Rest:
    """A whole, and those counted in it twice, less all of its other parts."""

    whole: str
    overlap: str
    others: tuple[str, ...]


Series = Counted | Shared | Above | Rest


def _quarters(*values: float, first: tuple[int, int] = (2009, 1)) -> dict[str, float]:
    start = first[0] * 4 + first[1] - 1
    return {
        f"{place // 4}-{place % 4 + 1}": value for place, value in enumerate(values, start=start)
    }


def _years(*values: float) -> dict[int, float]:
    """Values up to the first nine months of 2011, the last one."""
    return dict(zip(range(2012 - len(values), 2012), values, strict=True))


def _districts(*numbers: int) -> Shared:
    """How many of the 29 districts have a thing."""
    return Shared(_years(*(number / 29 for number in numbers)), of="one")


def _communes(*shares: float, spread: float = 0.8) -> Shared:
    return Shared(_years(*shares), of="communes", spread=spread)


QUARTERLY: dict[str, Series] = {
    "children_under_16": Counted(
        _quarters(
            1_574_600, 1_578_300, 1_582_100, 1_585_700, 1_588_900, 1_592_000,
            1_595_200, 1_598_400, 1_602_100, 1_606_000, 1_609_800,
        ),
        by="young", spread=0,
    ),
    "children_under_6": Counted(
        _quarters(
            611_800, 614_100, 616_600, 619_200, 621_700, 624_300,
            626_800, 629_400, 632_000, 634_500, 637_100,
        ),
        by="young", spread=0.1,
    ),
    "pupils": Counted(
        _quarters(648_000, 651_500, 653_100, 667_900, first=(2010, 4)), by="young", spread=0.05
    ),
    "violations_found": Counted(
        _quarters(44, 52, 57, 41, 39, 55, 61, 46, 42, 58, 63), by="people", spread=0.6
    ),
    "special_children_share": Counted(
        _quarters(
            12_330, 12_296, 12_271, 12_250, 12_224, 12_188,
            12_161, 12_138, 12_097, 12_045, 12_012,
        ),
        by="poor", of="children_under_16", spread=0.25,
    ),
    "special_children_supported": Shared(
        _quarters(
            0.9412, 0.9448, 0.9483, 0.9527, 0.9551, 0.9588,
            0.9624, 0.9690, 0.9713, 0.9750, 0.9758,
        ),
        of="special_children_share",
    ),
    "child_friendly_communes": Counted(
        _quarters(340, 346, 352, 358, 361, 302, 324, 347, 351, 356, 362),
        by="ready", of="communes", spread=0,
    ),
    "under6_cards_issued": Shared(
        _quarters(
            0.841, 0.852, 0.804, 0.821, 0.838, 0.853, 0.869, 0.885, 0.897, 0.909, 0.918
        ),
        of="children_under_6", spread=0.45,
    ),
    "heart_operations": Counted(
        _quarters(5, 14, 38, 8, 0, 27, 75, 0, 9, 31, 43), by="poor", spread=0.5
    ),
    "school_milk_children": Shared(
        _quarters(0.011, 0.0135, 0.0142, 0.0198, first=(2010, 4)), of="pupils", only=MILK_PILOTS
    ),
    "inspections_done": Counted(
        _quarters(96, 131, 118, 127, 108, 149, 136, 158, 121, 162, 149), by="communes"
    ),
    "rights_violations_handled": Shared(
        _quarters(0.70, 0.71, 0.72, 0.74, 0.75, 0.77, 0.78, 0.80, 0.81, 0.83, 0.84),
        of="violations_found",
    ),
    "injury_communes_reporting": Shared(
        _quarters(0.87, 0.89, 0.88, 0.90, 0.89, 0.91, 0.91, 0.92, 0.92, 0.93, 0.81),
        of="communes", spread=1.1,
    ),
    "protection_fund_raised": Counted(
        _quarters(
            1_840e6, 4_120e6, 2_970e6, 2_490e6, 2_030e6, 4_680e6,
            3_350e6, 2_820e6, 2_260e6, 5_190e6, 3_610e6,
        ),
        by="people", grain=100_000,
    ),
}  # fmt: skip

_OTHER_GROUPS = (
    "group_disabled",
    "group_toxic_chemicals",
    "group_hiv",
    "group_hazardous_work",
    "group_working_away",
    "group_street",
    "group_sexually_abused",
    "group_drugs",
    "group_law_breaking",
)

YEARLY: dict[str, Series] = {
    "hamlets": Counted(_years(7_860, 7_860, 7_860), by="people", spread=0.1),
    "overlap": Counted(_years(238, 231, 224), by="special_children_share"),
    "entitled": Counted(_years(8_960, 8_870, 8_790), by="special_children_share", spread=0.1),
    "difficult_area_children": Counted(_years(14_200, 14_350), by="young", only=DIFFICULT_AREAS),
    "schools": Counted(_years(1_640, 1_652), by="young", spread=0.2),
    "problems_found": Counted(_years(412, 338), by="communes"),
    "facilities": Counted(_years(58, 61, 63), by="one", spread=0.6),
    "households_surveyed": Counted(_years(21_300, 46_200), by="people"),
    "water_places": Counted(_years(1_430, 1_610), by="poor", spread=0.7),
    "need_alternative_care": Counted(_years(2_050, 2_080), by="special_children_share"),
    "communes_assessed": _communes(0.86, 0.90, 0.62),
    "communes_with_play_space": _communes(0.58, 0.61),
    "group_toxic_chemicals": Counted(_years(655, 648, 640), by="poor"),
    "group_hiv": Counted(_years(452, 463, 471), by="people"),
    "group_hazardous_work": Counted(_years(148, 139, 131), by="poor", spread=0.7),
    "group_working_away": Counted(_years(342, 325, 309), by="poor", spread=0.6),
    "group_street": Counted(_years(171, 152, 138), by="people", spread=0.8),
    "group_sexually_abused": Counted(_years(44, 51, 46), by="people", spread=0.8),
    "group_drugs": Counted(_years(19, 17, 16), by="people", spread=0.9),
    "group_law_breaking": Counted(_years(418, 402, 386), by="people", spread=0.5),
    "group_disabled": Shared(_years(0.569, 0.570, 0.571), of="special_children_share", spread=0.1),
    "group_orphaned": Rest("special_children_share", "overlap", _OTHER_GROUPS),
    "children_at_risk": Counted(_years(48_200, 46_400), by="poor"),
    "special_children_benefits": Shared(_years(0.951, 0.963, 0.972), of="entitled"),
    "minority_area_children_supported": Shared(
        _years(0.42, 0.55), of="difficult_area_children", only=DIFFICULT_AREAS
    ),
    "special_children_surveyed": _communes(0.38, 0.97, 1.0),
    "children_books_updated": _communes(0.71, 0.78, 0.84),
    "under6_cards_used": Shared(_years(0.55, 0.61, 0.52), of="under6_cards_issued", spread=0.4),
    "action_programme_districts": _districts(19),
    "action_programme_communes": _communes(0.58, spread=1.2),
    "action_programme_evaluated": _districts(24, 29),
    "protection_programme_districts": _districts(14),
    "protection_programme_communes": _communes(0.41, spread=1.2),
    "directive_1408_plans": _districts(6, 23, 27),
    "decision_84_plans": _districts(3, 15, 20),
    "injury_plans": _districts(18, 24, 27),
    "directive_plans": _districts(25, 28, 29),
    "district_steering_committees": _districts(21, 26),
    "commune_protection_boards": _communes(0.62, 0.74),
    "district_inter_sector_groups": _districts(8, 15),
    "commune_inter_sector_groups": _communes(0.12, 0.27, spread=1.2),
    "district_offices_staffed": _districts(24, 28, 29),
    "commune_officers": _communes(0.94, 0.975, 0.99),
    "protection_staff": Above("commune_officers", _years(78, 84), by="one"),
    "collaborators": Above("hamlets_with_collaborator", _years(922, 1_130, 1_346), by="hamlets"),
    "hamlets_with_collaborator": Shared(_years(0.80, 0.86, 0.90), of="hamlets"),
    "volunteers": Counted(_years(5_200, 5_850), by="people"),
    "child_core_groups": Counted(_years(310, 388), by="communes"),
    "advice_offices": _districts(5, 9),
    "advice_points_community": Counted(_years(38, 56), by="people", spread=0.8),
    "advice_points_school": Counted(_years(14, 22), by="people", spread=0.8),
    "advice_points_hospital": Counted(_years(5, 8), by="people", spread=0.8),
    "children_in_prevention": Counted(_years(61_300, 52_400), by="young"),
    "children_in_intervention": Counted(_years(690, 562), by="people"),
    "children_in_rehabilitation": Counted(_years(214, 171), by="people", spread=0.5),
    "school_milk_schools": Shared(_years(0.021, 0.034), of="schools", only=MILK_PILOTS),
    "heart_approved": Above("heart_operations", _years(5, 14), by="poor"),
    "heart_files_received": Above("heart_approved", _years(16, 21), by="poor"),
    "heart_indicated": Above("heart_files_received", _years(14, 15), by="poor"),
    "heart_found": Above("heart_indicated", _years(178, 149), by="young"),
    "heart_screened": Above("heart_found", _years(3_865, 3_328), by="young"),
    "heart_followed_up": Shared(_years(0.93, 0.78), of="heart_operations"),
    "community_care_models": Counted(_years(14, 20), by="people", spread=0.8),
    "street_children_models": Counted(_years(3, 4), by="people", spread=0.8),
    "street_children_helped": Counted(_years(131, 96), by="group_street"),
    "vocational_models": Counted(_years(3, 5), by="people", spread=0.8),
    "law_breaking_children_trained": Shared(_years(0.44, 0.50), of="group_law_breaking"),
    "safe_home_communes": _communes(0.08, 0.15, spread=1.2),
    "safe_homes": Shared(_years(0.52, 0.58), of="households_surveyed"),
    "drowning_prevention_communes": _communes(0.07, 0.13, spread=1.2),
    "children_taught_to_swim": Counted(_years(9_820, 14_640), by="young", spread=0.6),
    "water_hazards_fixed": Shared(_years(0.46, 0.57), of="water_places"),
    "alternative_care_models": Counted(_years(6, 9), by="people", spread=0.8),
    "alternative_care_children": Shared(_years(0.81, 0.84), of="need_alternative_care"),
    "communication_events": Counted(_years(1_420, 1_160), by="communes"),
    "communication_attendances": Counted(_years(212_400, 178_300), by="communication_events"),
    "communication_partners": Counted(_years(246, 231), by="one"),
    "good_examples_praised": Counted(_years(318, 142), by="communes"),
    "anti_abuse_broadcasts": Counted(_years(5_310, 4_350), by="communes"),
    "action_month_activities": Counted(_years(1_180, 1_310, 1_420), by="communes"),
    "action_month_children": Counted(_years(305_200, 342_100, 371_400), by="young"),
    "holiday_children": Counted(_years(412_300, 438_500, 296_700), by="young"),
    "works_for_children": Counted(_years(168, 121), by="communes", spread=0.6),
    "disadvantaged_children_reached": Counted(_years(26_400, 23_900), by="poor"),
    "child_forums": Counted(_years(96, 104), by="one", spread=0.5),
    "forum_children": Counted(_years(8_940, 10_210), by="child_forums"),
    "staff_trained": Shared(_years(0.58, 0.63), of="protection_staff"),
    "collaborators_trained": Shared(_years(0.49, 0.44), of="collaborators"),
    "volunteers_trained": Shared(_years(0.22, 0.21), of="volunteers"),
    "communes_inspected": _communes(0.48, 0.56, 0.47),
    "problems_resolved": Shared(_years(0.71, 0.68), of="problems_found"),
    "support_facilities_inspected": Shared(_years(0.66, 0.74, 0.59), of="facilities"),
    "card_checks": _communes(0.31, 0.42, 0.38),
    "yearly_reports_on_time": _communes(0.74, 0.81, 0.78),
    "front_coordination": _communes(0.44, 0.58, 0.66),
    "communes_with_fund": _communes(0.61, 0.68, 0.72),
    "fund_donors": Counted(_years(1_940, 1_610), by="people"),
    "communes_with_child_budget": _communes(0.52, 0.60),
}

CITY: dict[str, dict[int, tuple[int, int]]] = {
    "city_action_programme": {2010: (0, 1), 2011: (1, 1)},
    "city_protection_programme": {2010: (0, 1), 2011: (0, 1)},
    "departments_with_plan": {2009: (11, 24), 2010: (17, 24), 2011: (19, 24)},
    "minority_area_scheme": {2009: (0, 1), 2010: (0, 1), 2011: (1, 1)},
    "commune_staffing_scheme": {2009: (0, 1), 2010: (1, 1), 2011: (1, 1)},
    "city_steering_committee": {2010: (1, 1), 2011: (1, 1)},
    "city_inter_sector_group": {2010: (0, 1), 2011: (1, 1)},
    "social_work_centre": {2010: (0, 1), 2011: (1, 1)},
    "city_funding_sources": {2010: (2, 3), 2011: (3, 3)},
}
"""What the city reports for itself: done, and to be done."""

PLAN: dict[str, Series] = QUARTERLY | YEARLY
