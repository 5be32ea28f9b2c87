"""Which area a form says that it comes from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lib.intake.forms.spelling import composed, plain

PROVINCE, CITY, DISTRICT, COMMUNE = range(4)
"""How deep an area lies; a city may be a province or part of one."""

_KINDS = {
    "thành phố": (CITY, "thành phố"),
    "thị trấn": (COMMUNE, "thị trấn"),
    "thị xã": (DISTRICT, "thị xã"),
    "đặc khu": (COMMUNE, "đặc khu"),
    "phường": (COMMUNE, "phường"),
    "huyện": (DISTRICT, "huyện"),
    "quận": (DISTRICT, "quận"),
    "tỉnh": (PROVINCE, "tỉnh"),
    "xã": (COMMUNE, "xã"),
    "tp": (CITY, "thành phố"),
    "tx": (DISTRICT, "thị xã"),
}
_CODES = {
    PROVINCE: ("tinh", "thanh_pho"),
    CITY: ("thanh_pho", "thanh_pho_truc_thuoc"),
    DISTRICT: ("quan", "huyen", "thi_xa", "thanh_pho_truc_thuoc"),
    COMMUNE: ("phuong", "xa", "thi_tran", "dac_khu"),
}
"""Kinds of areas in the contract, by depth."""

_SHORT = {r"\bTT\.\s*(?=\w)": "thị trấn ", r"\bQ\.\s*(?=\w)": "quận ", r"\bH\.\s*(?=\w)": "huyện "}
"""Abbreviations that mean a kind only with their full stop."""

_OTHER_WORDS = r"(?!\s+(?:hội|hoi|hình|hinh|lý|ly|tiện|tien|pháp|phap)\b)"
"""What makes another word of a kind: xã hội, tình hình where accents are missing."""

_AFTER = (
    r"\s*(?:[-–—]\s*)?(?:(?:quý|quy)[\s:]+[ivx0-9]|(?:năm|nam)[\s:]*[0-9]{4}|kỳ\b|ky bao"
    r"|báo cáo|bao cao|(?:từ|tu)\s+(?:ngày|ngay|tháng|thang|[0-9])|[0-9]{1,2}\s+(?:tháng|thang)"
    r"|(?:tháng|thang)\s*[0-9])"
)
"""What may follow a name on the same line: the period."""

_NAMED_LINE = re.compile(
    r"(?:ten )?(?:don vi(?: hanh chinh| bao cao)?|dia phuong|dia ban|noi bao cao) ?:"
)
_NO_PLACE = re.compile(
    r"[\W_]*(?:[0-9]{1,2}[\W_]+)?"
    r"(?:tong so|so (?:xa|phuong|huyen|quan|tre)|kinh gui|noi nhan|ban hanh)"
)
"""Lines that count areas or write to them."""
_LEVEL_ONLY = re.compile(r"cap\b")
_CODE_LINE = re.compile(
    r"\bma(?: so| don vi| dia ban| hanh chinh| xa| huyen| tinh)* ?: ?([0-9]{2,5})\b"
)


@dataclass(frozen=True)
class Place:
    """An area as the head of a form names it."""

    name: str
    """Without the word for its kind; empty where only the level is said."""
    depth: int | None = None
    word: str = ""
    """The word for its kind; empty behind a label for several kinds."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of the contract that it can be; any where there are none."""
        return () if self.depth is None else _CODES[self.depth]


def _pattern(kinds: Iterable[str]) -> re.Pattern:
    kind = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in kinds)
    one = rf"(?:{kind})\b{_OTHER_WORDS}"
    return re.compile(
        rf"(?P<level>\b(?:cấp|cap)\s*:?\s*)?(?<![\w/])(?<!co )(?<!lien )"
        rf"(?P<kinds>{one}(?:\s*/\s*{one})*)(?!\s*/)"
        rf"(?P<mark>[\s:\-–—]*)"
        rf"(?P<name>[^\t,;:()]*?)"
        rf"(?=\s*(?:[\t,;()]|$)|\s*[-–—]?\s*\b{one}\s*(?:[\s:/]|$)|{_AFTER})",
        re.IGNORECASE,
    )


_WITH_ACCENTS = _pattern(_KINDS)
_WITHOUT = _pattern(map(plain, _KINDS))
_SPELLED = {plain(word): meant for word, meant in _KINDS.items()}


def named(line: str) -> list[Place]:
    """The areas that one line names; the cells of a row stand in it with tabs between them."""
    if _NO_PLACE.match(plain(line)):
        return []
    text = _in_full(line)
    pattern = _WITHOUT if text.isascii() else _WITH_ACCENTS
    places = [place for found in pattern.finditer(text) if (place := _place(found))]
    return places or _unkinded(text)


def code(line: str) -> str:
    """The official code that a line gives as the area's; empty where it gives none."""
    found = _CODE_LINE.search(plain(line))
    return found[1] if found else ""


def _in_full(line: str) -> str:
    for short, full in _SHORT.items():
        line = re.sub(short, full, line)
    return "\t".join(filter(None, map(composed, re.split(r"[\t\r\n]+", line))))


def _place(found: re.Match) -> Place | None:
    written = [plain(word) for word in re.split(r"\s*/\s*", found["kinds"])]
    depths = {_SPELLED[word][0] for word in written}
    name = found["name"].strip(" .-–—_*\"'“”")
    is_label = ":" in found["mark"] or "\t" in found["mark"]
    if not name:
        return _level(depths) if found["level"] else None
    if len(written) > 1:
        return _labelled(depths, name) if is_label else None
    depth, word = _SPELLED[written[0]]
    return Place(name, depth, word)


def _labelled(depths: set[int], name: str) -> Place:
    """An area behind a label such as Xã/phường/thị trấn: or Tỉnh/Huyện/Xã:."""
    depth = _one(depths - {CITY} or depths)
    return Place(name, depth)


def _level(depths: set[int]) -> Place | None:
    depth = _one(depths)
    return None if depth is None else Place("", depth)


def _one(depths: set[int]) -> int | None:
    return min(depths) if len(depths) == 1 else None


def _unkinded(text: str) -> list[Place]:
    """The name behind a label that does not say what kind of area it is."""
    label = _NAMED_LINE.match(plain(text))
    name = text.partition(":")[2].strip().partition("\t")[0] if label else ""
    return [Place(name)] if name and not _LEVEL_ONLY.match(plain(name)) else []
