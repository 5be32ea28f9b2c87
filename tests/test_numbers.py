"""How numbers, days and lists are written in each language."""

from datetime import date

import pytest

from lib.text import words

VI, EN = words("vi"), words("en")


@pytest.mark.parametrize(
    ("number", "digits", "vi", "en"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234567, 0, "1.234.567", "1,234,567"),
        (0, 0, "0", "0"),
        (0.747, 2, "0,75", "0.75"),
        (61, 1, "61,0", "61.0"),
        (-3.25, 1, "-3,3", "-3.3"),
        (81.25, 1, "81,3", "81.3"),
        (62.5, 0, "63", "63"),
    ],
)
def test_signs_of_numbers_are_the_languages_own(
    number: float, digits: int, vi: str, en: str
) -> None:
    assert (VI.number(number, digits), EN.number(number, digits)) == (vi, en)


def test_days_are_written_as_each_country_does() -> None:
    day = date(2011, 9, 3)

    assert (VI.date(day), EN.date(day)) == ("03/09/2011", "3 Sep 2011")


def test_the_last_of_a_list_follows_and() -> None:
    names = ["Ba Đình", "Tây Hồ", "Sóc Sơn"]

    assert VI.listing(names) == "Ba Đình, Tây Hồ và Sóc Sơn"
    assert EN.listing(names[:2]) == "Ba Đình and Tây Hồ"
    assert (VI.listing(names[:1]), VI.listing([])) == ("Ba Đình", "")
