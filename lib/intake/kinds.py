"""Words for kinds of areas before a name: quận Ba Đình, quan Ba Dinh, Q. Ba Đình."""

import re

from lib.intake.spelling import plain

_WORDS_OF_KIND = {
    "thành phố": ("thanh_pho", "thanh_pho_truc_thuoc"),
    "tp": ("thanh_pho", "thanh_pho_truc_thuoc"),
    "tỉnh": ("tinh",),
    "quận": ("quan",),
    "huyện": ("huyen",),
    "thị xã": ("thi_xa",),
    "tx": ("thi_xa",),
    "thị trấn": ("thi_tran",),
    "phường": ("phuong",),
    "xã": ("xa",),
    "đặc khu": ("dac_khu",),
}

_KIND = re.compile(rf"({'|'.join(_WORDS_OF_KIND)})[. ]+(.+)")

_SHORT_KINDS = {"q": "quận", "h": "huyện", "tt": "thị trấn", "p": "phường", "x": "xã"}
"""Abbreviations, which mean a kind only with their full stop."""
_PLAIN_KINDS = {plain(word): kinds for word, kinds in _WORDS_OF_KIND.items()}
_PLAIN_KIND = re.compile(rf"({'|'.join(_PLAIN_KINDS)})[. ]+(.+)")
_SHORT_KIND = re.compile(rf"({'|'.join(_SHORT_KINDS)})\. *(.+)")

_KINDS = (
    (_KIND, _WORDS_OF_KIND),
    (_SHORT_KIND, {short: _WORDS_OF_KIND[word] for short, word in _SHORT_KINDS.items()}),
    (_PLAIN_KIND, _PLAIN_KINDS),
)
"""How a name may begin with the word for its kind, and the kinds that each word allows."""


def parted(name: str) -> tuple[tuple[str, ...], str] | None:
    """The kinds that the word before a name allows, and the bare name; None without such a word.

    The name is in small letters, with single spaces.
    """
    for pattern, kinds in _KINDS:
        if found := pattern.fullmatch(name):
            return kinds[found[1]], found[2]
    return None
