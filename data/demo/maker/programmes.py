"""Files on single programmes: school milk and heart surgery, with the reports that bring them."""

from collections import Counter

from .heart import heart_reports, operation_rows, waiting_rows
from .milk import milk_reports, milk_rows
from .observations import Observed
from .places import PROVINCE
from .targets import INVENTED

File = tuple[str, str, list[dict]]
"""Table, name of the file, rows."""

_MILK_TARGETS = {2011: 3, 2012: 6}
"""Per cent of the children in nursery and primary schools."""


def files(numbers: list[Observed]) -> list[File]:
    """Every file on the programmes; the counts agree with the observations."""
    milk, operations, waiting = milk_rows(numbers), operation_rows(numbers), waiting_rows(numbers)
    return [
        ("milk_count", "milk_count.csv", milk),
        ("heart_operation", "heart_operation.csv", operations),
        ("heart_waiting", "heart_waiting.csv", waiting),
        ("report", "report/school_milk.csv", milk_reports(_brought(milk))),
        ("report", "report/heart_surgery.csv", heart_reports(_brought(operations + waiting))),
        ("target", "target/programmes.csv", _targets()),
    ]


def _brought(rows: list[dict]) -> Counter[str]:
    return Counter(row["report_id"] for row in rows)


def _targets() -> list[dict]:
    return [
        {
            "indicator": "school_milk_children",
            "area_id": PROVINCE,
            "year": year,
            "comparison": ">=",
            "value": value,
            "document": INVENTED,
            "level": "city",
        }
        for year, value in _MILK_TARGETS.items()
    ]
