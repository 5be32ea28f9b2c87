"""What people write into a printed form, made comparable: accents, dots to write on, spaces."""

import re
import unicodedata
from datetime import date

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))

_LEADERS = re.compile(r"(?<![0-9])[.…_·]+|[.…_·]+(?![0-9])|[.…_·]{2,}")
"""The dots of a line to write on; a dot between two digits belongs to a number or a date."""

_LONGEST = 400
"""Characters of a cell that are looked at: a form says everything in less."""


def composed(value: object) -> str:
    """A cell as one line of NFC text; a break inside it is a tab, and dots to write on are gone."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = "" if value is None else str(value)[:_LONGEST]
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    lines = (" ".join(_LEADERS.sub(" ", line).split()) for line in text.splitlines())
    return "\t".join(line for line in lines if line)


def plain(value: object) -> str:
    """Text as compared: small letters without accents, single spaces."""
    text = composed(value).casefold().replace("đ", "d")
    parts = unicodedata.normalize("NFD", text)
    return " ".join("".join(sign for sign in parts if not unicodedata.combining(sign)).split())
