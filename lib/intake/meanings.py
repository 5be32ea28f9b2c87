"""Words of cells that stand for the contract's codes, as the templates offer them."""

from lib.intake.money.wording import LISTED
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
    **LISTED,
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
