"""The words of the official child-injury form (annex 1 of decision 234/QĐ-TTg), as it prints them
and as people write them. What is recognised is compared by `spelling.plain`.
"""

import re

from lib.intake.forms.spelling import plain

Part = tuple[str, str]
"""A breakdown and one category of it, as the table injury_count names them."""

TOTAL: Part = ("total", "all")

TITLE = "BÁO CÁO TÌNH HÌNH TAI NẠN THƯƠNG TÍCH TRẺ EM"

CAUSES = {
    "fall": "Ngã",
    "burn": "Bỏng/cháy",
    "traffic": "Tai nạn giao thông",
    "poisoning": "Ngộ độc các loại",
    "cut": "Cắt, đâm",
    "suffocation": "Ngạt thở, hóc nghẹn",
    "animal": "Súc vật cắn",
    "drowning": "Đuối nước",
    "explosive": "Bom, mìn/vật nổ",
    "electric": "Điện giật",
    "other": "Các loại TNTT khác",
}
"""Rows of the table as printed, by cause."""

PARTS: dict[Part, str] = {
    ("sex", "male"): "Nam",
    ("sex", "female"): "Nữ",
    ("age", "0-5"): "0-5 tuổi",
    ("age", "6-9"): "6-9 tuổi",
    ("age", "10-13"): "10-13 tuổi",
    ("age", "14-16"): "14-16 tuổi",
    ("place", "home"): "Tại nhà",
    ("place", "school"): "Trường học",
    ("place", "community"): "Cộng đồng",
}
"""Columns of the table as printed."""

ROWS, COUNTED, TOTALS = "Loại TNTT", "Số trẻ em mắc/ số trẻ em tử vong", "Tổng số"
"""Over the names of the rows, over the columns, and before the last row; some add such a column."""

BREAKDOWNS = {"sex": "Giới tính", "age": "Nhóm tuổi", "place": "Địa điểm xảy ra TNTT"}
"""Headings over the columns as printed."""

HEAD = {
    "injured": "Tổng số trẻ em mắc tai nạn thương tích trong kỳ báo cáo",
    "died": "Tổng số trẻ em tử vong do TNTT trong kỳ báo cáo",
    "disabled": "Tổng số trẻ em bị khuyết tật vì TNTT trong kỳ báo cáo",
    "children": "Tổng số trẻ em trong kỳ báo cáo",
    "communes": "Tổng số xã/phường/thị trấn báo cáo",
}
"""Lines above the table as printed, by what they count."""

_CAUSES = {
    "fall": r"nga",
    "burn": r"bong|chay",
    "traffic": r"giao thong|tngt",
    "poisoning": r"ngo doc",
    "cut": r"cat|dam|vat (?:sac )?nhon",
    "suffocation": r"ngat(?! nuoc)|hoc (?:di vat|nghen)|nghen|di vat",
    "animal": r"suc vat|dong vat|con vat",
    "drowning": r"duoi(?: nuoc)?|ngat nuoc",
    "explosive": r"bom|min|vat no|chat no|vat lieu no",
    "electric": r"dien giat|dien",
    "other": r"khac",
}
_TOTAL_ROW = re.compile(r"(?:tong(?: so| cong)?|cong)(?: (?:tre em|tntt|chung|mac))*")
_NUMBERING = re.compile(r"^[\W_]*(?:[0-9]{1,2}(?![0-9])[\W_]*)?")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")

_LEAVES = {
    r"(?:tre em )?nam(?: gioi)?|trai": ("sex", "male"),
    r"(?:tre em )?nu(?: gioi)?|gai": ("sex", "female"),
    r"(?:tai |o )?(?:nha|gia dinh)": ("place", "home"),
    r"(?:tai |o )?(?:nha )?truong(?: hoc)?": ("place", "school"),
    r"(?:tai |o |ngoai )?cong dong": ("place", "community"),
    r"tong(?: so| cong)?|cong|chung": TOTAL,
}
_AGES = re.compile(r"(?:tu )?0?([0-9]{1,2}) ?(?:-|–|—|~|den) ?(<|duoi )? ?0?([0-9]{1,2})")
_AGE_GROUPS = {
    (0, 5): "0-5",
    (6, 9): "6-9",
    (10, 13): "10-13",
    (14, 15): "14-16",
    (14, 16): "14-16",
}
_UNKNOWN = re.compile(r"khong (?:ro|biet|xac dinh)")
_GROUPS = {r"gioi(?: tinh)?": "sex", r"(?:nhom |do )?tuoi": "age", r"(?:dia diem|noi)\b.*": "place"}
_INJURED = r"(?:so )?(?:ca |tre em |tre )?(?:bi )?(?:mac|tntt)(?: tntt| moi)?"
_DIED = r"(?:so )?(?:ca |tre em |tre )?(?:bi )?(?:tu ?vong|chet|tv)(?: do tntt)?"
_COUNTS = {_INJURED: "injured", _DIED: "died", f"(?:{_INJURED}|m) ?/ ?(?:{_DIED})": "both"}
_IGNORED = re.compile(r"(?:s? ?tt|so tt|ma(?: so)?|ghi chu|[a-z]|.*(?:loai|ten|nguyen nhan).*)?")
_HEADING = re.compile(
    r"(?:loai|ten|nguyen nhan)(?: hinh)?(?: tntt| tai nan(?: thuong tich)?)(?: tre em)?"
    r"|gioi tinh|nhom tuoi|s?tt"
    rf"|dia diem.*|{_INJURED} ?/ ?{_DIED}"
)
_ENDING = re.compile(
    r"(?:nguoi|can bo) (?:lap|bao cao|tong hop)|thu truong|chu tich|huong dan|ghi chu|noi nhan"
    r"|tm |ky ten|.*\bngay\b.*\bthang\b"
)


def cause(label: str) -> str:
    """The cause that a row is about; "all" for a row of totals, empty where it says neither."""
    said = row_name(label)
    if _TOTAL_ROW.fullmatch(said):
        return "all"
    named = printed_cause(label)
    meant = [code for code, words in _CAUSES.items() if re.search(rf"\b(?:{words})\b", said)]
    return named or (meant[0] if len(meant) == 1 else "")


def printed_cause(label: str) -> str:
    """The cause whose row the form prints in exactly these words; empty where it does not."""
    return _PRINTED.get(_letters(row_name(label)), "")


def part(heading: str) -> Part | None:
    """The part of the injured that a column's heading names."""
    said = _short(heading)
    if ages := _AGES.fullmatch(said):
        last = int(ages[3]) - (1 if ages[2] and ages[3] != "16" else 0)
        return age_group(int(ages[1]), last)
    return next((leaf for words, leaf in _LEAVES.items() if re.fullmatch(words, said)), None)


def age_group(first: int, last: int) -> Part | None:
    """The age group of these ages in years."""
    group = _AGE_GROUPS.get((first, last))
    return ("age", group) if group else None


def breakdown(heading: str) -> str:
    """The breakdown that a heading over several columns names; empty for any other."""
    said = _BRACKETS.sub("", heading).strip()
    return next((code for words, code in _GROUPS.items() if re.fullmatch(words, said)), "")


def is_unknown(heading: str) -> bool:
    """True for the column of those of whom it is not known."""
    return _UNKNOWN.fullmatch(_short(heading)) is not None


def count(heading: str) -> str:
    """Whether a column counts the injured, those who died or both; empty where it does not say."""
    said = _BRACKETS.sub("", heading).strip()
    return next((code for words, code in _COUNTS.items() if re.fullmatch(words, said)), "")


def is_ignored(heading: str) -> bool:
    """True for a column that holds no counts: numbering, names of the rows, remarks."""
    return _IGNORED.fullmatch(heading) is not None


def is_heading(text: str) -> bool:
    """True for a cell of the table's head."""
    return _HEADING.fullmatch(text) is not None


def is_ending(text: str) -> bool:
    """True for what stands below a table: signatures, guidance."""
    return _ENDING.match(text) is not None


def is_title(text: str) -> bool:
    """True for the title of the form."""
    return "yttn" in text or ("tai nan thuong tich tre em" in text and "tinh hinh" in text)


def row_name(label: str) -> str:
    """A row's label without its number, remarks in brackets and what follows a colon."""
    said = _NUMBERING.sub("", _BRACKETS.sub("", label))
    return said.partition(":")[0].strip(" .;,-–*+")


def _short(heading: str) -> str:
    """A heading without what it says of every column: years of age, what is counted."""
    said = _BRACKETS.sub("", heading)
    said = re.sub(rf"\btuoi\b|{_INJURED} ?/ ?{_DIED}", "", said)
    return " ".join(said.split()).strip(" .:")


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


_PRINTED = {_letters(plain(words)): code for code, words in CAUSES.items()}
