"""A tiny province with reports on school milk and heart surgery, whose numbers a reader can add."""

from datetime import date

from lib.schema import HEART_FORM, MILK_FORM

TERM = {"period_start": date(2010, 9, 6), "period_end": date(2010, 12, 31)}
QUARTERS = [
    {"period_start": date(2010, 3 * n - 2, 1), "period_end": end}
    for n, end in enumerate(
        [date(2010, 3, 31), date(2010, 6, 30), date(2010, 9, 30), date(2010, 12, 31)], start=1
    )
]
CODES = ("001", "002", "003", "004")


def area(code, level="district"):
    is_district = level == "district"
    return {"id": f"{code}-2008", "code": code, "name_vi": f"Nơi {code}",
            "name_en": f"Place {code}",
            "kind": "quan" if is_district else "thanh_pho", "level": level,
            "parent_id": "01-2008" if is_district else None, "valid_from": date(2008, 8, 1),
            "valid_to": None}  # fmt: skip


AREAS = [area("01", "province"), *map(area, CODES)]


def report(identity, code, form, status="received", **period):
    return {"id": identity, "form": form, "area_id": f"{code}-2008", **period, "due_on": None,
            "received_on": date(2011, 1, 5) if status == "received" else None,
            "status": status, "rows": 1}  # fmt: skip


def milk(code, school_type, schools, joined, enrolled, drinking, **more):
    return {"area_id": f"{code}-2008", **TERM, "school_type": school_type, "schools": schools,
            "schools_joined": joined, "enrolled": enrolled, "drinking": drinking,
            "report_id": f"milk-{code}", **more}  # fmt: skip


def milk_reports(*codes):
    return [report(f"milk-{code}", code, MILK_FORM, **TERM) for code in codes]


def heart_reports(*codes, quarters=QUARTERS):
    return [
        report(f"heart-{code}-{n}", code, HEART_FORM, **quarter)
        for n, quarter in enumerate(quarters, start=1)
        for code in codes
    ]


def operation(code, month, payer, operations):
    return {"area_id": f"{code}-2008", "month": date(2010, month, 1), "payer": payer,
            "operations": operations,
            "report_id": f"heart-{code}-{(month + 2) // 3}"}  # fmt: skip


def waits(code, waited_months, children):
    return {"area_id": f"{code}-2008", "counted_on": date(2010, 12, 31),
            "waited_months": waited_months, "children": children,
            "report_id": f"heart-{code}-4"}  # fmt: skip
