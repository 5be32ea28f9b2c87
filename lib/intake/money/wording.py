"""The words of reports on money, and the contract's names for what they say."""

from dataclasses import replace

from lib.intake.forms.spelling import plain
from lib.intake.reading import Sheet

TABLES = ("funding", "fund_account")
SHEETS = {"Kinh phí": "funding", "Quỹ Bảo trợ trẻ em": "fund_account"}

HEADERS = {
    "area": ("Đơn vị", "Địa bàn", "Quận, huyện, thị xã"),
    "area_code": ("Mã đơn vị",),
    "year": ("Năm",),
    "quarter": ("Quý",),
    "source": ("Nguồn", "Nguồn kinh phí"),
    "programme": ("Nội dung", "Nội dung chi"),
    "planned": ("Kế hoạch cả năm (đồng)", "Kế hoạch", "Kế hoạch năm"),
    "received": ("Đã nhận trong quý (đồng)", "Đã nhận", "Đã nhận trong quý"),
    "spent": ("Đã chi trong quý (đồng)", "Đã chi", "Đã chi trong quý"),
    "opening": ("Số dư đầu quý (đồng)", "Số dư đầu quý"),
    "raised": ("Vận động trong quý (đồng)", "Vận động", "Vận động trong quý"),
    "direct_gifts": ("Tặng trực tiếp trong quý (đồng)", "Tặng trực tiếp"),
}
"""What a column may be called besides its name in the contract; the first as in the template."""

SOURCES = {
    "central": ("Ngân sách Trung ương", "Central budget", "NSTW",
                "Ngân sách TW", "NS trung ương"),
    "province": ("Ngân sách tỉnh, thành phố", "Provincial budget", "Ngân sách tỉnh",
                 "Ngân sách thành phố", "NS tỉnh", "NS thành phố"),
    "district": ("Ngân sách huyện", "District budget", "Ngân sách quận", "NS huyện",
                 "Ngân sách quận, huyện", "Ngân sách quận, huyện, thị xã", "NS quận"),
    "commune": ("Ngân sách xã", "Commune budget", "Ngân sách phường", "NS xã",
                "Ngân sách xã, phường", "Ngân sách xã, phường, thị trấn", "NS phường"),
    "protection_fund": ("Quỹ Bảo trợ trẻ em", "Child Protection Fund", "Quỹ BTTE"),
    "domestic_organisation": ("Tổ chức trong nước", "Domestic organisations"),
    "domestic_individual": ("Cá nhân trong nước", "Domestic individuals"),
    "foreign": ("Tổ chức, cá nhân nước ngoài", "Foreign donors", "Nước ngoài"),
}  # fmt: skip
PROGRAMMES = {
    "child_friendly_communes": (
        "Xã phù hợp với trẻ em",
        "Child-friendly communes",
        "Xã, phường phù hợp với trẻ em",
    ),
    "special_support": (
        "Trẻ em hoàn cảnh đặc biệt",
        "Special circumstances",
        "Trợ giúp trẻ em có hoàn cảnh đặc biệt",
    ),
    "school_milk": ("Sữa học đường", "School milk"),
    "heart_surgery": ("Mổ tim bẩm sinh", "Heart surgery", "Mổ tim"),
    "injury_prevention": (
        "Phòng tai nạn, đuối nước",
        "Injury, drowning prevention",
        "Phòng, chống tai nạn thương tích",
    ),
    "protection_system": (
        "Hệ thống bảo vệ, cán bộ",
        "Protection system, staff",
        "Hệ thống bảo vệ trẻ em",
    ),
    "models": ("Mô hình dựa vào cộng đồng", "Community models", "Mô hình bảo vệ, chăm sóc trẻ em"),
    "communication": (
        "Truyền thông, Tháng hành động",
        "Communication, Action Month",
        "Truyền thông, vận động",
        "Truyền thông",
        "Tháng hành động",
        "Communication",
    ),
    "under6_cards": (
        "Thẻ KCB trẻ em dưới 6 tuổi",
        "Cards of under-6 children",
        "Thẻ cho trẻ em dưới 6 tuổi",
    ),
    "administration": ("Quản lý, kiểm tra", "Management, inspection", "Quản lý, điều hành"),
}
LISTED = {"source": SOURCES, "programme": PROGRAMMES}
"""What a cell may say for a code, by column; the first as in the template."""

TOTALS = ("Tổng số", "Tổng cộng", "Cộng", "Tổng", "Total")
"""What makes a row one of totals, in place of a source, a programme or an area."""


def _by_words(words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {plain(said): code for code, every in words.items() for said in every}


_HEADERS = _by_words(HEADERS)
_CODES = {column: _by_words(words) for column, words in LISTED.items()}
_TOTALS = frozenset(plain(word) for word in TOTALS)


def in_codes(sheet: Sheet) -> Sheet:
    """The sheet with the contract's column names, and its codes for sources and programmes."""
    header = tuple(_HEADERS.get(plain(name), name) for name in sheet.header)
    known = {n: _CODES[name] for n, name in enumerate(header) if name in _CODES}
    rows = [
        (number, tuple(known.get(n, {}).get(plain(cell), cell) for n, cell in enumerate(cells)))
        for number, cells in sheet.rows
    ]
    return replace(sheet, header=header, rows=rows)


def says_total(cell: object) -> bool:
    """Whether a cell stands for all of what its column names."""
    return plain(cell) in _TOTALS
