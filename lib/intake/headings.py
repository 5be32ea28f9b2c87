"""How a file's sheets and columns may be called, beside their names in the contract.

Headings are compared by `spelling.plain`: with or without accents, in Vietnamese or English. To let
a column be called something else, add the words here, those that mean it most surely first.
"""

import re
from functools import lru_cache

from lib.intake.csv_file import Numbered
from lib.intake.spelling import plain
from lib.schema import metadata

SHEETS = {
    "chi tieu": "observation",
    "so lieu": "observation",
    "observations": "observation",
    "indicators": "observation",
    "kinh phi": "funding",
    "nhiem vu": "task",
    "tasks": "task",
    "chi tieu giao": "target",
    "targets": "target",
    "don vi hanh chinh": "area",
    "areas": "area",
    "reports": "report",
    "so theo doi tai nan": "incident",
    "incidents": "incident",
}
"""The table that a sheet of some name holds."""

GUIDES = frozenset({"huong dan", "danh muc", "guide", "lists"})
"""Sheets of the templates that explain the others and bring nothing of their own."""

NUMBER, LABEL, UNIT, NOTE = "row_number", "label", "unit_words", "note"
SPARE = frozenset({NUMBER, LABEL, UNIT, NOTE})
"""Columns that help people to fill a sheet in; read only by tables that have them."""

_COLUMNS = {
    "area_id": ("id don vi", "area id"),
    "area_code": ("ma don vi", "ma dia ban", "ma huyen", "ma hanh chinh", "area code",
                  "district code"),
    "area": ("don vi", "dia ban", "quan, huyen, thi xa", "quan huyen", "huyen", "ten don vi",
             "ten huyen", "don vi bao cao", "area name", "district"),
    "indicator": ("ma chi tieu", "ma chi so", "indicator code", "chi tieu", "chi so"),
    "period": ("ky bao cao", "ky", "reporting period"),
    "period_start": ("tu ngay", "ngay dau ky", "period start", "from"),
    "period_end": ("den ngay", "ngay cuoi ky", "period end", "to"),
    "numerator": ("tu so", "so luong", "thuc hien", "so thuc hien", "count"),
    "denominator": ("mau so", "tong so", "out of"),
    "status": ("trang thai", "tinh trang"),
    "year": ("nam",),
    "quarter": ("quy",),
    "source": ("nguon", "nguon kinh phi"),
    "programme": ("noi dung chi", "chuong trinh", "program"),
    "planned": ("ke hoach ca nam (dong)", "ke hoach", "ke hoach nam"),
    "received": ("da nhan trong quy (dong)", "da nhan", "da nhan trong quy"),
    "spent": ("da chi trong quy (dong)", "da chi", "da chi trong quy"),
    "section": ("muc", "so muc", "paragraph"),
    "lead": ("chu tri", "don vi chu tri", "lead body"),
    "due_on": ("han hoan thanh", "han", "deadline"),
    "done_on": ("ngay hoan thanh", "ngay xong"),
    "cause": ("loai tai nan", "loai tntt", "nguyen nhan"),
    "breakdown": ("phan theo",),
    "category": ("nhom",),
    "injured": ("so mac", "mac"),
    "died": ("so tu vong", "tu vong"),
    "disabled": ("so khuyet tat", "khuyet tat"),
    "form": ("mau", "mau bao cao"),
    NUMBER: ("stt", "tt", "no.", "no"),
    LABEL: ("ten chi tieu", "noi dung", "dien giai", "noi dung nhiem vu", "indicator name",
            "description"),
    UNIT: ("don vi tinh", "don vi dem", "mau so la", "unit"),
    NOTE: ("ghi chu", "remarks"),
}  # fmt: skip

_SPELLED = {
    spelling: (place, name)
    for name, spellings in _COLUMNS.items()
    for place, spelling in enumerate(spellings, start=1)
}
_CONTRACT = frozenset({column.name for table in metadata.tables.values() for column in table.c})
_NAMED = {plain(name): (0, name) for name in (*_CONTRACT, "area_code", "area", "period")}
_NUMBERING = re.compile(r"^(?:[0-9]{1,2}[.)]|[a-e][.)]) ?")

_LOOKED_AT = 40
"""Filled rows among which the headings stand; above them are titles and who reports."""


def row_of(rows: list[Numbered]) -> int:
    """Which of the first rows holds the headings: the first one made up of known ones."""
    for place, (_, cells) in enumerate(rows[:_LOOKED_AT]):
        filled = [plain(cell) for cell in cells if plain(cell)]
        known = {_meant(cell)[1] for cell in filled if _meant(cell)}
        if len(known - SPARE) >= 2 and 2 * len(known) >= len(filled):
            return place
    return 0


def names(cells: tuple) -> tuple[str, ...]:
    """The contract's names of headings; an unknown one stays as it is written, in small letters.

    Of two headings that mean the same (Mã chỉ tiêu, Chỉ tiêu) the surer one is taken, and the other
    read as words beside it.
    """
    written = ["" if cell is None else str(cell).strip().casefold() for cell in cells]
    while written and not written[-1]:
        written.pop()
    meant = [_meant(plain(cell)) or (0, cell) for cell in written]
    if {"planned", "received", "spent"} & {name for _, name in meant}:
        # Beside money, Nội dung says what it is for.
        meant = [_SPELLED["chuong trinh"] if plain(cell) == "noi dung" else one
                 for one, cell in zip(meant, written, strict=True)]  # fmt: skip
    surest = {name: min(place for place, other in meant if other == name) for _, name in meant}
    return tuple(name if place == surest[name] else LABEL for place, name in meant)


@lru_cache(4096)
def _meant(heading: str) -> tuple[int, str] | None:
    """How sure a heading is of its meaning (0 the surest), and the name of its column."""
    bare = _NUMBERING.sub("", heading).rstrip(" :*")
    return _NAMED.get(bare) or _SPELLED.get(bare)
