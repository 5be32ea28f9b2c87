"""The Vietnamese alphabet's order."""

import unicodedata

from lib.text import collation


def in_order(*names: str) -> list[str]:
    return sorted(names, key=collation.key)


def test_d_with_a_stroke_stands_between_d_and_e() -> None:
    assert in_order("Gia Lâm", "Em", "Đông Anh", "Dương Xá", "Cầu Giấy") == [
        "Cầu Giấy", "Dương Xá", "Đông Anh", "Em", "Gia Lâm",
    ]  # fmt: skip


def test_letters_with_hats_and_horns_are_letters_of_their_own() -> None:
    assert in_order("Ơ", "Ô", "O", "Ư", "U", "Ê", "E", "Â", "Ă", "A") == list("AĂÂEÊOÔƠUƯ")


def test_tones_decide_only_between_names_that_are_else_the_same() -> None:
    assert in_order("Mạ", "Mã", "Má", "Mả", "Mà", "Ma") == ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"]
    assert in_order("Bạc", "Báo") == ["Bạc", "Báo"]


def test_ba_dinh_precedes_ba_vi() -> None:
    assert in_order("Ba Vì", "Bắc Từ Liêm", "Ba Đình") == ["Ba Đình", "Ba Vì", "Bắc Từ Liêm"]


def test_case_and_unicode_form_change_nothing() -> None:
    name = "Đống Đa"

    assert collation.key(unicodedata.normalize("NFD", name)) == collation.key(name)
    assert collation.key(name.upper()) == collation.key(name)
