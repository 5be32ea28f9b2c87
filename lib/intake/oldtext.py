"""Vietnamese text of the time before Unicode: TCVN3 (ABC, .VnTime) and VNI (VNI-Times).

In both, letters with accents are other letters' codes, drawn by the font alone. What a text is, is
judged by its words: the reading under which nearly all are Vietnamese syllables is taken, and none
where that is not clear.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ¡¢£¤¥¦§",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ONES = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị",
             "î": "ỵ"}  # fmt: skip
_VNI_BREVE = dict(zip("êèéúüë", ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"),
                      strict=True))  # fmt: skip
_VNI_HAT = dict(zip("âàáåãä", ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"), strict=True))

_NEVER = frozenset("µ¸¶·¹¨»¾¼½Æ©Ë®ÎÏÑªÖ×ØÜÞß«äåæçëîïñö÷øûüþ¬­¡¢£¤¥¦§")
"""Signs of the old codes that Vietnamese in Unicode does not have."""
_MODERN = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")

_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
_NUCLEUS = "(?:uyê|uya|iê|yê|ia|ya|ươ|ưa|uô|ua|oa|oă|oe|oo|uâ|uê|uy|uơ|i|y|e|ê|ư|u|o|ô|ơ|a|ă|â)"
_CODA = "(?:ch|ng|nh|[cmnptiyou])?"
_SYLLABLE = re.compile(f"{_ONSET}{_NUCLEUS}{_CODA}")
_TONE_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"[^\W\d_]+")

_SURE = 0.9
"""Share of words that must be Vietnamese under the reading that is taken."""


def reading(texts: Iterable[str]) -> Callable[[str], str] | None:
    """What makes Unicode of texts in an old code; None where they are in none, or it is unclear."""
    sample = " ".join(texts)
    if not _NEVER & set(sample.casefold()) or _MODERN.search(sample):
        return None
    scored = [(_share(convert(sample)), convert) for convert in (of_tcvn3, of_vni)]
    best, convert = max(scored, key=lambda pair: pair[0])
    return convert if best >= _SURE and best > _share(sample) else None


@lru_cache(65_536)
def of_tcvn3(text: str) -> str:
    """Hµ Néi as Hà Nội."""
    return "".join(_TCVN3.get(sign, sign) for sign in text)


@lru_cache(65_536)
def of_vni(text: str) -> str:
    """Haø Noäi as Hà Nội: a letter and the sign of its accent after it."""
    written: list[str] = []
    for sign in text:
        low = sign.lower()
        marks = _marks(written[-1].lower() if written else "", low)
        if marks is not None:
            letter = written.pop()
            written.append(unicodedata.normalize("NFC", letter + marks))
        else:
            meant = _VNI_ONES.get(low, low)
            written.append(meant.upper() if sign != low else meant)
    return "".join(written)


def code_of(content: bytes) -> str:
    """How bytes that are not UTF-8 are written: in Windows' own Vietnamese page ("windows"), in an
    old code, sign by sign ("signs"), or in none that makes sense of them ("")."""
    signs = content.decode("latin-1")
    if reading([signs]):
        return "signs"
    windows = _windows(content)
    return "windows" if windows and _MODERN.search(windows) and _share(windows) >= _SURE else ""


def _windows(content: bytes) -> str | None:
    try:
        return unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None


def _marks(before: str, sign: str) -> str | None:
    """The accents that a sign adds to the letter before it; None where it is a letter itself."""
    if before == "a" and sign in _VNI_BREVE:
        return "\u0306" + _VNI_BREVE[sign]
    if before in ("a", "e", "o") and sign in _VNI_HAT:
        return "\u0302" + _VNI_HAT[sign]
    return _TONES.get(sign) if before in tuple("aeouyơư") else None


def _share(text: str) -> float:
    """Which part of the words with letters beyond ASCII are Vietnamese syllables; 0 without any."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not words:
        return 0.0
    return sum(map(_is_syllable, words)) / len(words)


@lru_cache(65_536)
def _is_syllable(word: str) -> bool:
    parted = unicodedata.normalize("NFD", word.casefold())
    tones = _TONE_MARKS.findall(parted)
    bare = unicodedata.normalize("NFC", _TONE_MARKS.sub("", parted))
    return len(tones) <= 1 and _SYLLABLE.fullmatch(bare) is not None
