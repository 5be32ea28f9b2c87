"""Filled-in child-injury forms for the tests, as small as can be added up by head.

In all 12 children, 4 of them dead: falls 5/0, traffic 4/1, drowning 3/3.
"""

from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

START = date(2008, 8, 1)
AREA = ("id", "code", "name_vi", "name_en", "kind", "level", "parent_id", "valid_from", "valid_to")
AREAS = [
    ("01-2008", "01", "Hà Nội", "Ha Noi", "thanh_pho", "province", None, START, None),
    ("001-2008", "001", "Ba Đình", "Ba Dinh", "quan", "district", "01-2008", START, None),
    ("016-2008", "016", "Sóc Sơn", "Soc Son", "huyen", "district", "01-2008", START, None),
    ("019-2008", "019", "Từ Liêm", "Tu Liem", "huyen", "district", "01-2008", START,
     date(2013, 12, 27)),
    ("271-2008", "271", "Ba Vì", "Ba Vi", "huyen", "district", "01-2008", START, None),
    ("272-2008", "272", "Phúc Thọ", "Phuc Tho", "huyen", "district", "01-2008", START, None),
    ("09619-2008", "09619", "Tây Đằng", "Tay Dang", "thi_tran", "commune", "271-2008", START, None),
    ("09640-2008", "09640", "Phú Cường", "Phu Cuong", "xa", "commune", "271-2008", START, None),
    ("09646-2008", "09646", "Tản Hồng", "Tan Hong", "xa", "commune", "271-2008", START, None),
    ("00379-2008", "00379", "Phú Cường", "Phu Cuong", "xa", "commune", "016-2008", START, None),
    ("09715-2008", "09715", "Phúc Thọ", "Phuc Tho", "thi_tran", "commune", "272-2008", START, None),
]  # fmt: skip

CAUSES = (
    "Ngã", "Bỏng/cháy", "Tai nạn giao thông", "Ngộ độc các loại", "Cắt, đâm",
    "Ngạt thở, hóc nghẹn", "Súc vật cắn", "Đuối nước", "Bom, mìn/vật nổ", "Điện giật",
)  # fmt: skip
PARTS = ("Nam", "Nữ", "0-5 tuổi", "6-9 tuổi", "10-13 tuổi", "14-16 tuổi",
         "Tại nhà", "Trường học", "Cộng đồng")  # fmt: skip

FALL = ["3", "2/0", 2, "1", 1.0, "1", "3", "1/0", "1"]
TRAFFIC = ["2/1", "2", "không", "1", "1", "2 / 1", "0", "", "4/1"]
DROWNING = ["2/2", "1/1", "2/2", "1/1", "-", None, "1/1", "Không", "2/2"]
TOTAL = ["7/3", "5/1", "4/2", "3/1", "2/0", "3/1", "4/1", "1/0", "7/3"]
NONE = [None] * 9

HEAD = {
    "injured": "Tổng số trẻ em mắc tai nạn thương tích trong kỳ báo cáo: 12",
    "died": "Tổng số trẻ em tử vong do TNTT trong kỳ báo cáo:……4……",
    "disabled": "Tổng số trẻ em bị khuyết tật vì TNTT trong kỳ báo cáo: 2",
    "children": "Tổng số trẻ em trong kỳ báo cáo: 1.200",
    "communes": "Tổng số xã/phường/thị trấn báo cáo: 3/4",
}
PLACE = "Xã……Huyện…Ba Vì…Tỉnh…Hà Nội…"
PERIOD = "Kỳ báo cáo: Từ ngày .1..tháng…1.. năm …2020.. đến ngày ..31...tháng .3....năm..2020...."
TITLE = "BÁO CÁO\nTÌNH HÌNH TAI NẠN THƯƠNG TÍCH TRẺ EM 3 THÁNG ĐẦU NĂM 2020"

FIRST = 13
"""Row of the first cause; A is the number, B the cause, C to K the counts."""
DROWNED, OTHER, ALL = FIRST + 7, FIRST + 10, FIRST + 14


def printed(sheet: Worksheet, *, place=PLACE, period=PERIOD, title=TITLE, head=HEAD) -> Worksheet:
    """Fill a sheet with the form as it is printed and filled in."""
    for row, line in enumerate(("PHỤ LỤC 1", title, place, period), start=1):
        sheet.cell(row, 1, line)
    for row, line in enumerate(head.values(), start=5):
        sheet.cell(row, 1, line)
    headings(sheet, FIRST - 3)
    for row, label in enumerate(CAUSES, start=FIRST):
        sheet.cell(row, 1, f"{row - FIRST + 1:02}")
        sheet.cell(row, 2, label)
    sheet.cell(OTHER, 1, "11")
    sheet.cell(OTHER, 2, "Các loại TNTT khác")
    for row in range(OTHER + 1, ALL):
        sheet.cell(row, 2, "-")
    sheet.cell(ALL, 1, "Tổng số")
    sheet.merge_cells(start_row=ALL, start_column=1, end_row=ALL, end_column=2)
    for row, counts in ((FIRST, FALL), (FIRST + 2, TRAFFIC), (DROWNED, DROWNING), (ALL, TOTAL)):
        fill(sheet, row, counts)
    sheet.cell(ALL + 2, 9, "Ba Vì, ngày 5 tháng 4 năm 2020")
    sheet.cell(ALL + 3, 2, "NGƯỜI LẬP BIỂU")
    sheet.cell(ALL + 3, 9, "THỦ TRƯỞNG ĐƠN VỊ")
    return sheet


def headings(sheet: Worksheet, row: int) -> None:
    """The merged head of the table: what is counted, the breakdowns, their parts."""
    sheet.cell(row, 3, "Số trẻ em mắc/ số trẻ em tử vong")
    sheet.merge_cells(start_row=row, start_column=3, end_row=row, end_column=11)
    sheet.cell(row, 1, "Loại TNTT")
    sheet.merge_cells(start_row=row, start_column=1, end_row=row + 2, end_column=2)
    for first, last, words in (
        (3, 4, "Giới tính"),
        (5, 8, "Nhóm tuổi"),
        (9, 11, "Địa điểm xảy ra TNTT"),
    ):
        sheet.cell(row + 1, first, words)
        sheet.merge_cells(start_row=row + 1, start_column=first, end_row=row + 1, end_column=last)
    fill(sheet, row + 2, PARTS)


def fill(sheet: Worksheet, row: int, counts: list, column: int = 3) -> None:
    """Write counts into the cells of a row."""
    for number, count in enumerate(counts, start=column):
        sheet.cell(row, number).value = count


def workbook(folder: Path, *titles: str, name: str = "bao-cao.xlsx"):
    """A workbook with one printed form a sheet; `save()` writes it and gives its path."""
    book = Workbook()
    book.remove(book.active)
    for title in titles or ("Sheet1",):
        printed(book.create_sheet(title))

    def save() -> Path:
        book.save(folder / name)
        return folder / name

    return book, save
