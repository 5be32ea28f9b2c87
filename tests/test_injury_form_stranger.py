"""A workbook as a district of another province would send it: nothing in it is as we print it.

Gio Linh, Quảng Trị, quarter 2 of 2013: the district's own form and two of its communes', written
in a spreadsheet that made days of pairs, with a cover, a sheet of another form, a letterhead, the
total first among the columns, text in two Unicode forms and numbers in three.
"""

import unicodedata
from datetime import date, datetime

import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from lib import db
from lib.intake import load
from lib.intake.outcome import LOADED, REJECTED
from lib.schema import injury_count, observation, report

AREA = ("id", "code", "name_vi", "name_en", "kind", "level", "parent_id", "valid_from", "valid_to")
SINCE = date(1990, 1, 1)
AREAS = [
    ("45", "45", "Quảng Trị", "Quang Tri", "tinh", "province", None, SINCE, None),
    ("465", "465", "Gio Linh", "Gio Linh", "huyen", "district", "45", SINCE, None),
    ("464", "464", "Vĩnh Linh", "Vinh Linh", "huyen", "district", "45", SINCE, None),
    ("19501", "19501", "Cửa Việt", "Cua Viet", "thi_tran", "commune", "465", SINCE, None),
    ("19496", "19496", "Gio Linh", "Gio Linh", "thi_tran", "commune", "465", SINCE, None),
    ("19510", "19510", "Gio Hải", "Gio Hai", "xa", "commune", "465", SINCE, None),
]

HEADINGS = ("STT", "Nguyên nhân TNTT", "Tổng cộng", "Nam", "Nữ", "0–5", None, "10 – 13", "14 - <16",
            "Gia đình", "Nhà trường", "Cộng đồng", "Ghi chú")  # fmt: skip
DISTRICT = {
    "1. Té ngã": (9.0, "5", "4/0", "2/Không", 3, "2", "2", 5, "3", 1, "leo cây"),
    "2. Bỏng, cháy": ("3", 1, "2", "3", None, None, None, "3/0", "-", "-", None),
    "3. Tai nạn giao thông": ("7/2", "5/2", "2/0", 0, "1/0", 2, "4 /2", 0, 0, "7/ 2", None),
    "4. Ngộ độc": ("không",) * 10 + (None,),
    "5. Cắt, đâm": (None,) * 11,
    "6. Ngạt thở, hóc dị vật": (1, 1, 0, 1, 0, 0, 0, 1, 0, 0, None),
    "7. Súc vật cắn": ("2", "1", "1", "1", "1", "", "", "2", "", "", "chó"),
    "8. Đuối nước": ("6/4", "4/3", "2/1", datetime(2013, 2, 3), "2/1", "1/1", 0,
                     "2/2", 0, datetime(2013, 2, 4), "hồ, ao"),
    "9. Bom, mìn, vật nổ": ("1/1", "1/1", "", "", "", "1/1", "", "", "", "1/1", "đạn M79"),
    "10. Điện giật": ("",) * 10 + (None,),
    "11. Các loại khác (ghi rõ):": (None,) * 11,
    "   - Sét đánh": ("1/1", 0, "1/1", 0, 0, "1/1", 0, 0, 0, "1/1", None),
    "   - Bị đánh": ("1", "1", 0, 0, 0, 0, 1, 0, 1, 0, None),
    "TỔNG CỘNG": ("31/8", "19/6", "12/2", "10/2", "7/1", "7/3", "7/2", "13/2", "4", "14/6", None),
}  # fmt: skip


@pytest.fixture
def workbook(fill):
    fill(area=[dict(zip(AREA, row, strict=True)) for row in AREAS])
    book = Workbook()
    cover = book.active
    cover.title = "Bìa"
    cover["D10"] = "BÁO CÁO QUÝ II NĂM 2013"
    cover["D11"] = "Huyện Gio Linh"
    _form(book.create_sheet("Tổng hợp"), DISTRICT, "22.5", head=(31, "8", 3, "24 512", "20/21"))
    none = dict.fromkeys(DISTRICT, (None,) * 11)
    one = {**none, "8. Đuối nước": (1, 1, 0, 0, 1, 0, 0, 0, 0, "1", None)}
    one["TỔNG CỘNG"] = one["8. Đuối nước"]
    _form(book.create_sheet("Gio Hải"), one, "xã Gio Hải", head=("1", "không", 0, 1204, None))
    _form(book.create_sheet("TT. Cửa Việt"), none, "TT. Cửa Việt", head=(0, 0, 0, 980.0, None))
    other = book.create_sheet("PL2")
    other.append(("PHỤ LỤC 2", "NGÔI NHÀ AN TOÀN"))
    other.append(("Nội dung", "Số lượng"))
    other.append(("Số ngôi nhà an toàn", 1200))
    return book


def _form(sheet, rows, unit, *, head):
    """One form, its table in columns B to N from row 16 on."""
    sheet["B1"] = "UBND HUYỆN GIO LINH"
    sheet["B2"] = "PHÒNG LAO ĐỘNG - TB VÀ XÃ HỘI"
    sheet["H1"] = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    sheet["H2"] = "Độc lập - Tự do - Hạnh phúc"
    sheet["B3"] = "Số: 45/BC-LĐTBXH"
    sheet["H3"] = "Gio Linh, ngày 05 tháng 7 năm 2013"
    sheet["B5"] = unicodedata.normalize("NFD", "TÌNH HÌNH TAI NẠN, THƯƠNG TÍCH TRẺ EM")
    sheet["B6"] = "(Quý II/2013)"
    if unit.startswith(("xã", "TT")):
        sheet["B7"] = f"Đơn vị: {unit}"
    labels = ("Tổng số trẻ em mắc TNTT trong kỳ", "Số trẻ em tử vong do TNTT:",
              "Tổng số trẻ em bị tàn tật", "Tổng số trẻ em (dưới 16 tuổi) trong kỳ",
              "Số xã, phường, thị trấn báo cáo")  # fmt: skip
    for row, (label, value) in enumerate(zip(labels, head, strict=True), start=9):
        sheet.cell(row, 2, label)
        sheet.cell(row, 7, value)
    sheet["E15"] = "Giới tính (mắc/TV)"
    sheet.merge_cells("E15:F15")
    sheet["G15"] = "Nhóm tuổi"
    sheet.merge_cells("G15:J15")
    sheet["K15"] = "Nơi xảy ra"
    sheet.merge_cells("K15:M15")
    for column, heading in enumerate(HEADINGS, start=2):
        sheet.cell(16, column, heading)
    sheet["H16"] = datetime(2013, 9, 6)
    for row, (label, counts) in enumerate(rows.items(), start=18):
        number, _, name = label.partition(". ")
        sheet.cell(row, 2).value = int(number) if name else None
        sheet.cell(row, 3).value = unicodedata.normalize("NFD" if row % 2 else "NFC", name or label)
        for column, count in enumerate(counts, start=4):
            sheet.cell(row, column).value = count
            if isinstance(count, datetime):
                sheet.cell(row, column).number_format = "d-mmm"
    sheet.column_dimensions["N"].hidden = True
    sheet["C34"] = "Người lập biểu"
    sheet["K34"] = "TRƯỞNG PHÒNG"
    sheet["K38"] = "Trần Văn 4"


def test_workbook_of_a_stranger_is_read(database_url, workbook, tmp_path):
    workbook.save(tmp_path / "TNTT quý 2-2013 (sửa).xlsx")

    outcome = load(tmp_path / "TNTT quý 2-2013 (sửa).xlsx")

    assert outcome.status == LOADED, outcome.faults
    assert [
        (w.sheet, w.cell, w.reason) for w in outcome.warnings if w.reason != "hidden_columns"
    ] == [
        ("Bìa", "", "unread_sheet"),
        ("PL2", "", "unread_sheet"),
        ("Tổng hợp", "G25", "was_recast"),
        ("Tổng hợp", "M25", "was_recast"),
        ("Gio Hải", "B13", "head_empty"),
        ("TT. Cửa Việt", "B13", "head_empty"),
    ]
    reports = db.read(sa.select(report))
    assert set(reports["area_id"]) == {"465", "19510", "19501"}
    assert set(reports["period_start"]) == {date(2013, 4, 1)}
    assert _totals("465") == {
        "all": (31, 8), "fall": (9, 0), "burn": (3, 0), "traffic": (7, 2), "suffocation": (1, 0),
        "animal": (2, 0), "drowning": (6, 4), "explosive": (1, 1), "other": (2, 1),
    }  # fmt: skip
    assert _totals("19510") == {"all": (1, 0), "drowning": (1, 0)}
    assert _totals("19501") == {"all": (0, 0)}


def _totals(area_id):
    rows = db.read(sa.select(injury_count).where(injury_count.c.area_id == area_id))
    of_all = rows[rows["breakdown"] == "total"]
    return {row.cause: (row.injured, row.died) for row in of_all.itertuples()}


def test_what_a_stranger_says_on_the_side_is_kept(workbook, tmp_path):
    workbook.save(tmp_path / "a.xlsx")
    load(tmp_path / "a.xlsx")

    rows = db.read(sa.select(observation))
    assert {(row.indicator, row.area_id): row.numerator for row in rows.itertuples()} == {
        ("children_under_16", "465"): 24512,
        ("injury_communes_reporting", "465"): 20,
        ("children_under_16", "19510"): 1204,
        ("children_under_16", "19501"): 980,
    }
    disabled = db.read(sa.select(injury_count.c.disabled).where(injury_count.c.disabled > 0))
    assert disabled["disabled"].tolist() == [3]


def test_one_wrong_pair_of_a_stranger_is_found(workbook, tmp_path):
    workbook["Tổng hợp"]["D25"] = "6/3"
    workbook.save(tmp_path / "a.xlsx")

    outcome = load(tmp_path / "a.xlsx")

    assert outcome.status == REJECTED
    assert [(fault.cell, fault.value, fault.reason) for fault in outcome.faults] == [
        ("D25", "6/3", "row_total_differs")
    ]
