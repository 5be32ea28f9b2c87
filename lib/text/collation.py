"""The order of the Vietnamese alphabet: Đ after D, Ă and Â after A; tones come last."""

import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Huyền, hỏi, ngã, sắc, nặng: the order of dictionaries."""
_BASES = {
    "\u0306": {"a": "ă"},
    "\u0302": {"a": "â", "e": "ê", "o": "ô"},
    "\u031b": {"o": "ơ", "u": "ư"},
}


def key(name: str) -> tuple[list[int], list[int]]:
    """What to sort a Vietnamese name by."""
    letters: list[str] = []
    tones: list[int] = []
    for sign in unicodedata.normalize("NFD", name.casefold()):
        if sign in _TONES and tones:
            tones[-1] = _TONES.index(sign) + 1
        elif sign in _BASES and letters:
            letters[-1] = _BASES[sign].get(letters[-1], letters[-1])
        else:
            letters.append(sign)
            tones.append(0)
    return [_place(letter) for letter in letters], tones


def _place(letter: str) -> int:
    known = _ALPHABET.find(letter)
    return known + 1000 if known >= 0 else ord(letter)
