"""The faults of real data, planted where data/README.md says so."""

MISSING = {
    "quy-269-2009-2": "Sơn Tây became a town on 09/05/2009 and sent nothing for that quarter",
    "quy-250-2011-3": "Mê Linh has not reported",
    "quy-273-2011-3": "Đan Phượng has not reported the quarter, but has sent its nine months",
    "quy-282-2011-3": "Mỹ Đức has not reported",
    "nam-250-2011": "Mê Linh has not reported",
    "nam-282-2011": "Mỹ Đức has not reported",
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
}
"""Reports that came after their deadline, in days."""

REVISED = {"quy-004-2010-4": 33}
"""Reports sent again with other figures, and how many days after the deadline."""
REVISED_BY = {"special_children_supported": -9, "under6_cards_issued": 640, "inspections_done": -1}
"""By how much the first version's numerators differ from the second's."""

REJECTED_FIRST = {"quy-276-2011-2"}
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

TYPED_TWICE = {("nam-275-2010", "communication_attendances"): 10}
"""Quốc Oai: a nought too many."""


def second(report_id: str) -> str:
    """Id of a report's second version."""
    return f"{report_id}-2"
