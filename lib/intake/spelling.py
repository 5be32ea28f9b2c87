"""Words as they are compared: without accents, capitals and doubled spaces."""

import unicodedata


def plain(value: object) -> str:
    """Mã chỉ tiêu and MA CHI TIEU are the same."""
    text = "" if value is None else str(value).casefold().replace("đ", "d")
    parts = unicodedata.normalize("NFD", text)
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(bare.replace("_", " ").split())
