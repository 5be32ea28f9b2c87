"""Names and codes of areas as people write them, brought to one form."""

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeVar

Known = TypeVar("Known")

_KINDS = r"quận|huyện|thị\s+xã|thị\s+trấn|thành\s+phố|phường|xã|đặc\s+khu"
_SHORT_KINDS = r"(?:tx|tp|tt|q|h|p|x)\.\s*|(?:tx|tp|tt)\s+"
_PLAIN_KINDS = r"quan|huyen|thi\s+xa|thi\s+tran|thanh\s+pho|phuong|xa|dac\s+khu"
_ENGLISH_KINDS = r"(?:urban\s+|rural\s+)?district|town(?:ship)?|city|commune|ward"

_KIND = re.compile(rf"^(?:(?:{_KINDS})\s+|{_SHORT_KINDS})")
_PLAIN_KIND = re.compile(rf"^(?:{_PLAIN_KINDS}|(?:{_ENGLISH_KINDS})(?:\s+of)?)\s+")
_ENGLISH_KIND = re.compile(rf"[\s,]+(?:{_ENGLISH_KINDS})\.?$")


def forms(name: object) -> tuple[str, ...]:
    """A name in small letters as it is and without the word for its kind, surest first.

    Without diacritics "phuong" may be a kind or the beginning of Phương Liệt, so that the name as
    it is comes before any shortened one.
    """
    return _forms(name) if isinstance(name, str) else ()


@lru_cache(maxsize=100_000)
def _forms(name: str) -> tuple[str, ...]:
    text = " ".join(unicodedata.normalize("NFC", name).casefold().split())
    bare = _ENGLISH_KIND.sub("", _KIND.sub("", text))
    return tuple(dict.fromkeys((text, bare, _PLAIN_KIND.sub("", bare))))


def accented(text: str) -> str:
    """A key that tells Mỹ Thọ from Mỹ Tho, however spaces and hyphens are written."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def plain(text: str) -> str:
    """A key without diacritics: "Ba Đình" and "Ba Dinh" are both "badinh"."""
    folded = text.casefold().replace("đ", "d").replace("ð", "d")
    letters = unicodedata.normalize("NFD", folded)
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())


def code(value: object, width: int) -> str:
    """A code with its leading zeros: 1, 1.0 and "1" as "001"; empty where it is none."""
    text = str(value).strip().removesuffix(".0")
    return text.zfill(width) if text.isascii() and text.isdigit() else ""


def nearest(name: str, known: Mapping[str, Known]) -> Known | None:
    """What is known under the plain key that is most like a name."""
    for form in reversed(forms(name)):
        if found := get_close_matches(plain(form), list(known), n=1, cutoff=0.6):
            return known[found[0]]
    return None
