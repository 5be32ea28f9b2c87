"""What the lines of a reporting round's workbook say: from the registry and the areas."""

import csv
from pathlib import Path

from lib.config import ROOT
from lib.indicators import Indicator, all_indicators, documents
from lib.intake import matching, meanings

AREAS = ROOT / "data" / "demo" / "area.csv"
OBSERVED = ("STT", "Mã chỉ tiêu", "Tên chỉ tiêu", "Kỳ", "Đơn vị đếm", "Tử số", "Mẫu số là",
            "Mẫu số", "Ghi chú")  # fmt: skip
SPENT = ("Nguồn", "Nội dung chi", "Kế hoạch cả năm (đồng)", "Đã nhận trong quý (đồng)",
         "Đã chi trong quý (đồng)")  # fmt: skip
DONE = ("Mục", "Nội dung nhiệm vụ", "Chủ trì", "Trạng thái", "Ngày xong", "Ghi chú")
LEAD = "Phòng Lao động - Thương binh và Xã hội"
"""Who leads a task in a district, unless it says otherwise."""
HARMED = ("Loại tai nạn", "Phân theo", "Nhóm", "Mắc", "Tử vong")


def observed(period: str) -> list[list]:
    """One line per indicator that districts report; the yearly ones with the last quarter."""
    _, end = matching.period(period)
    frequencies = ("quarter", "year") if end.month == 12 else ("quarter",)
    asked = [
        one
        for one in all_indicators().values()
        if one.level == "district" and one.frequency in frequencies
    ]
    return [_observed(number, one, period, end.year) for number, one in enumerate(asked, start=1)]


def tasks(listed: Path = AREAS) -> list[list]:
    """One line per task of the founding documents: those for all and those of the province."""
    provinces = {"", *(row["code"] for row in _rows(listed, "province"))}
    return [
        [paragraph.id, paragraph.words["vi"], LEAD, "", "", ""]
        for document in documents().values()
        if document.province in provinces
        for paragraph in document.paragraphs.values()
        if paragraph.task
    ]


def harmed() -> list[list]:
    """One line per cause and part of the injury form."""
    causes = meanings.words("cause")
    parts = [("Tổng số", "Tất cả"), ("Giới tính", "Nam"), ("Giới tính", "Nữ")]
    parts += [("Nhóm tuổi", age) for age in ("0-5", "6-9", "10-13", "14-16")]
    parts += [("Địa điểm", place) for place in ("Tại nhà", "Trường học", "Cộng đồng")]
    return [
        [word.capitalize(), *part, "", ""]
        for code, word in causes.items()
        if code != "all"
        for part in parts
    ]


def areas(period: str, listed: Path = AREAS) -> list[str]:
    """Names of the districts that report on a period, with the word for their kind."""
    kinds = {
        "quan": "quận",
        "huyen": "huyện",
        "thi_xa": "thị xã",
        "thanh_pho_truc_thuoc": "thành phố",
    }
    rows = _rows(listed, "district")
    _, end = matching.period(period)
    there = [row for row in rows if not row["valid_to"] or row["valid_to"] >= f"{end}"]
    first = [row for row in there if row["valid_from"] <= f"{end}"]
    return [f"{kinds[row['kind']]} {row['name_vi']}" for row in first]


def _rows(listed: Path, level: str) -> list[dict[str, str]]:
    with listed.open(encoding="utf-8-sig", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["level"] == level]


def _observed(number: int, one: Indicator, period: str, year: int) -> list:
    said = one.words["vi"]
    span = period if one.frequency == "quarter" else str(year)
    return [number, one.code, said.label, span, said.unit, "", said.denominator or "", "", ""]
