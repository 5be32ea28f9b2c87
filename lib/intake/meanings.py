"""Words of cells that stand for the contract's codes, as the templates offer them."""

from lib.intake.spelling import plain

_WORDS = {
    "status": {
        "not_started": ("chưa làm", "chưa thực hiện", "chưa bắt đầu", "not started"),
        "under_way": ("đang làm", "đang thực hiện", "under way", "in progress"),
        "done": ("đã xong", "xong", "hoàn thành", "đã hoàn thành"),
        "final": ("chính thức",),
        "provisional": ("tạm tính", "sơ bộ"),
        "estimated": ("ước tính", "ước"),
    },
    "source": {
        "central": ("Ngân sách Trung ương",),
        "province": ("Ngân sách tỉnh, thành phố",),
        "district": ("Ngân sách huyện",),
        "commune": ("Ngân sách xã",),
        "protection_fund": ("Quỹ Bảo trợ trẻ em",),
        "domestic_organisation": ("Tổ chức trong nước",),
        "domestic_individual": ("Cá nhân trong nước",),
        "foreign": ("Tổ chức, cá nhân nước ngoài",),
    },
    "programme": {
        "child_friendly_communes": ("Xã, phường phù hợp với trẻ em",),
        "special_support": ("Trợ giúp trẻ em có hoàn cảnh đặc biệt",),
        "school_milk": ("Sữa học đường",),
        "heart_surgery": ("Mổ tim bẩm sinh",),
        "injury_prevention": ("Phòng, chống tai nạn thương tích",),
        "protection_system": ("Hệ thống bảo vệ trẻ em",),
        "models": ("Mô hình bảo vệ, chăm sóc trẻ em",),
        "communication": ("Truyền thông, vận động",),
        "under6_cards": ("Thẻ cho trẻ em dưới 6 tuổi",),
        "administration": ("Quản lý, điều hành",),
    },
    "cause": {
        "all": ("tất cả", "tổng số"),
        "fall": ("ngã",),
        "burn": ("bỏng/cháy", "bỏng"),
        "traffic": ("tai nạn giao thông",),
        "poisoning": ("ngộ độc các loại", "ngộ độc"),
        "cut": ("cắt, đâm",),
        "suffocation": ("ngạt thở, hóc nghẹn",),
        "animal": ("súc vật cắn",),
        "drowning": ("đuối nước",),
        "explosive": ("bom, mìn/vật nổ",),
        "electric": ("điện giật",),
        "other": ("các loại khác", "loại khác"),
    },
    "breakdown": {
        "total": ("tổng số",),
        "sex": ("giới tính",),
        "age": ("nhóm tuổi",),
        "place": ("địa điểm",),
    },
    "category": {
        "all": ("tất cả", "tổng số"),
        "male": ("nam",),
        "female": ("nữ",),
        "home": ("tại nhà",),
        "school": ("trường học",),
        "community": ("cộng đồng",),
    },
}
"""By column: each code with the words for it, the first as the templates print it."""

_CODES = {
    column: {plain(word): code for code, words in codes.items() for word in words}
    for column, codes in _WORDS.items()
}


def coded(column: str, cell: object) -> object:
    """The code that a cell's words stand for; any other cell as it is."""
    codes = _CODES.get(column)
    return codes.get(plain(cell), cell) if codes and isinstance(cell, str) else cell


def words(column: str) -> dict[str, str]:
    """The codes of a column, each with the words that the templates print."""
    return {code: spelled[0] for code, spelled in _WORDS[column].items()}
