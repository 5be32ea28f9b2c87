"""The faults of real data, planted where data/README.md says so."""

MISSING = {
    "quy-269-2009-2": "Sơn Tây became a town on 09/05/2009 and sent nothing for that quarter",
    "quy-250-2011-3": "Mê Linh has not reported",
    "quy-273-2011-3": "Đan Phượng has not reported the quarter, but has sent its nine months",
    "quy-282-2011-3": "Mỹ Đức has not reported",
    "nam-250-2011": "Mê Linh has not reported",
    "nam-282-2011": "Mỹ Đức has not reported",
    "so-001-2009-1": "Ba Đình opened its register in April 2009",
    "so-275-2009-1": "Quốc Oai opened its register in July 2009",
    "so-275-2009-2": "Quốc Oai opened its register in July 2009",
    "so-269-2009-2": "Sơn Tây became a town on 09/05/2009",
    "so-003-2010-1": "Tây Hồ sent only the form",
    "so-276-2010-3": "Thạch Thất sent only the form",
    "so-250-2011-3": "Mê Linh has not reported",
    "so-268-2011-3": "Hà Đông has sent only the form",
    "so-273-2011-3": "Đan Phượng has not reported",
    "so-282-2011-3": "Mỹ Đức has not reported",
    "ld-281-2009-1": "Ứng Hòa keeps its register, but sent no form",
    "ld-269-2009-2": "Sơn Tây became a town on 09/05/2009",
    "ld-278-2010-4": "Thanh Oai keeps its register, but sent no form",
    "ld-250-2011-3": "Mê Linh has not reported",
    "ld-273-2011-3": "Đan Phượng has not reported",
    "ld-274-2011-3": "Hoài Đức has sent its register, but no form",
    "ld-277-2011-3": "Chương Mỹ has sent its register, but no form",
    "ld-282-2011-3": "Mỹ Đức has not reported",
    "ns-269-2009-2": "Sơn Tây became a town on 09/05/2009",
    "ns-250-2011-3": "Mê Linh has not reported",
    "ns-273-2011-3": "Đan Phượng has not reported",
    "ns-282-2011-3": "Mỹ Đức has not reported",
    "qb-269-2009-2": "Sơn Tây became a town on 09/05/2009",
    "qb-250-2011-3": "Mê Linh has not reported",
    "qb-273-2011-3": "Đan Phượng has not reported",
    "qb-282-2011-3": "Mỹ Đức has not reported",
}
"""Reports that never came, and why."""

DAYS_LATE = {
    "quy-282-2009-1": 12,
    "quy-280-2009-3": 6,
    "quy-282-2009-4": 19,
    "quy-280-2010-2": 9,
    "quy-008-2010-4": 4,
    "quy-282-2011-1": 22,
    "quy-280-2011-2": 7,
    "quy-279-2011-3": 3,
    "nam-280-2009": 11,
    "nam-282-2009": 16,
    "nam-282-2010": 25,
    "nam-276-2010": 2,
    "ld-282-2009-1": 15,
    "ld-280-2009-4": 8,
    "ld-282-2010-3": 21,
    "ld-278-2011-1": 5,
    "ld-280-2011-2": 12,
    "so-282-2009-4": 17,
    "so-271-2010-1": 6,
    "so-280-2011-3": 9,
    "ns-280-2010-4": 13,
    "ns-282-2011-2": 18,
    "ns-278-2011-3": 4,
    "qb-282-2010-2": 10,
}
"""Reports that came after their deadline, in days."""

REVISED = {"quy-004-2010-4": 33, "ld-271-2010-2": 41, "ns-004-2010-4": 27}
"""Reports sent again with other figures, and how many days after the deadline."""
REVISED_BY = {"special_children_supported": -9, "under6_cards_issued": 640, "inspections_done": -1}
"""By how much the first version's numerators differ from the second's."""

REJECTED_FIRST = {"quy-276-2011-2", "ld-008-2009-3"}
"""Reports whose first file could not be read and which were sent again."""

COPIED = {"quy-279-2011-3": "quy-279-2011-2"}
"""Thường Tín sent the second quarter's figures again for the third."""

PARTIAL = {"nam-274-2011": ("advice_points_community", "advice_points_school")}
"""Reports that came without some of their rows."""

ESTIMATED = {("nam-269-2009", "children_under_16"), ("nam-269-2009", "children_books_updated")}
"""Rows that the sender estimated."""

SHARES = {
    ("quy-009-2011-2", "under6_cards_issued"): 1.013,
    ("quy-008-2011-3", "special_children_supported"): 0.93,
}
"""Thanh Xuân: more cards than children under 6, by duplicates and children from elsewhere.
Hoàng Mai: support breaks off, by more than chance."""

FEW_REPORTING = {
    "276": (0.48, 0.52, 0.57, 0.43, 0.52, 0.61),
    "278": (0.43, 0.52, 0.48, 0.57, 0.48, 0.52, 0.57, 0.52, 0.57, 0.52, 0.43),
}
"""Thạch Thất, at first, and Thanh Oai: few communes report injuries; by quarter from 2009."""
SHARES |= {
    (f"quy-{code}-{2009 + place // 4}-{place % 4 + 1}", "injury_communes_reporting"): share
    for code, shares in FEW_REPORTING.items()
    for place, share in enumerate(shares)
}

LEFT_OUT = {
    "ld-271-2010-2": 3,
    "ld-016-2009-2": 2,
    "ld-020-2009-3": 1,
    "ld-017-2009-4": 3,
    "ld-250-2010-2": 2,
    "ld-006-2010-2": 1,
    "ld-277-2010-3": 4,
    "ld-281-2010-4": 1,
    "ld-004-2011-1": 2,
    "ld-016-2011-2": 3,
    "ld-018-2011-3": 2,
    "so-279-2009-2": 1,
    "so-008-2009-3": 2,
    "so-019-2010-1": 4,
    "so-271-2010-3": 2,
    "so-280-2010-3": 1,
    "so-274-2011-1": 2,
    "so-282-2011-2": 3,
    "so-017-2011-3": 2,
}
"""Injuries: how many events the form or the register lacks that the other one has. Of the form of
Ba Vì that was revised only the first version lacks them."""

TYPED_TWICE = {("nam-275-2010", "communication_attendances"): 10}
"""Quốc Oai: a nought too many."""


ABOVE_PLAN = {
    ("ns-274-2011-3", "domestic_organisation", "special_support"): 3.4,
    ("ns-017-2010-3", "domestic_organisation", "special_support"): 2.9,
}
"""Money: what came in a quarter, times so much: more than the year's plan."""

ABOVE_MEANS = {
    ("ns-275-2011-2", "district", "communication"): 4.2,
    ("ns-016-2009-1", "district", "under6_cards"): 3.0,
}
"""Money: what was spent in a quarter, times so much: more than there was."""

OPENS_OTHERWISE = {("279", 2011): 12_500_000}
"""The Fund of Thường Tín begins 2011 with more than it had at the end of 2010."""


def second(report_id: str) -> str:
    """Id of a report's second version."""
    return f"{report_id}-2"
