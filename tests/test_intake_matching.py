"""Which area a code or a name means in a period."""

from datetime import date

import pytest

from lib.intake.matching import Areas
from lib.intake.outcome import Unfit

ERAS = [
    ("01-2008", "01", "Hà Nội", "Ha Noi", "thanh_pho", "2008-08-01", None),
    ("019-2008", "019", "Từ Liêm", "Tu Liem", "huyen", "2008-08-01", "2013-12-27"),
    ("019-2013", "019", "Nam Từ Liêm", "Nam Tu Liem", "quan", "2013-12-28", None),
    ("268-2008", "268", "Hà Đông", "Ha Dong", "thanh_pho_truc_thuoc", "2008-08-01", "2009-05-08"),
    ("268-2009", "268", "Hà Đông", "Ha Dong", "quan", "2009-05-09", None),
    ("281-2008", "281", "Ứng Hòa", "Ung Hoa", "huyen", "2008-08-01", None),
    ("272-2008", "272", "Phúc Thọ", "Phuc Tho", "huyen", "2008-08-01", None),
    ("09784-2008", "09784", "Phúc Thọ", "Phuc Tho", "thi_tran", "2008-08-01", None),
]


@pytest.fixture
def match():
    names = ("id", "code", "name_vi", "name_en", "kind", "valid_from", "valid_to")
    rows = [dict(zip(names, era, strict=True)) for era in ERAS]
    for row in rows:
        row["valid_from"] = date.fromisoformat(row["valid_from"])
        row["valid_to"] = row["valid_to"] and date.fromisoformat(row["valid_to"])
    areas = Areas(rows)

    def match(quarter="2011-07-01 2011-09-30", **given):
        start, end = map(date.fromisoformat, quarter.split())
        return areas.match(start=start, end=end, **given)

    return match


def _unfit(match, *arguments, **given):
    with pytest.raises(Unfit) as caught:
        match(*arguments, **given)
    return caught.value


def test_reused_code_means_the_area_of_the_period(match):
    assert match("2013-07-01 2013-09-30", code="019") == "019-2008"
    assert match("2014-01-01 2014-03-31", code="019") == "019-2013"


def test_code_that_two_areas_had_in_the_period_is_not_guessed(match):
    unfit = _unfit(match, "2013-01-01 2013-12-31", code="019")

    assert unfit.reason == "several_areas"
    assert "019-2008: Từ Liêm" in unfit.details["near"]
    assert "019-2013: Nam Từ Liêm" in unfit.details["near"]


def test_name_tells_apart_what_the_code_does_not(match):
    assert match("2013-01-01 2013-12-31", code="019", name="Từ Liêm") == "019-2008"


def test_code_and_name_of_different_areas_mean_none(match):
    assert _unfit(match, code="281", name="Hà Đông").reason == "unknown_area"


@pytest.mark.parametrize(
    "name",
    [
        "Ứng Hòa",
        "Ứng Hoà",
        "ứng  hòa",
        "huyện Ứng Hòa",
        "Ung Hoa",
        "Ung Hoa district",
        "281",
        "huyen Ung Hoa",
        "HUYEN UNG HOA",
        "H. Ứng Hòa",
        "H.Ung Hoa",
    ],
)
def test_name_is_found_in_each_common_spelling(match, name):
    assert match(name=name) == "281-2008"


@pytest.mark.parametrize("name", ["Ưng Hòa", "quận Ứng Hòa", "quan Ung Hoa", "Q. Ứng Hòa", "Ứng"])
def test_name_that_is_another_is_not_taken_for_it(match, name):
    assert _unfit(match, name=name).reason == "unknown_area"


def test_mistyped_name_is_answered_with_the_near_one(match):
    assert "281-2008: Ứng Hòa" in _unfit(match, name="Ứng Hoa").details["near"]


def test_word_for_the_kind_tells_a_district_from_its_town(match):
    assert _unfit(match, name="Phúc Thọ").reason == "several_areas"
    assert match(name="huyện Phúc Thọ") == "272-2008"
    assert match(name="Thị trấn Phúc Thọ") == "09784-2008"


def test_area_of_another_era_is_refused_with_its_dates(match):
    unfit = _unfit(match, "2011-07-01 2011-09-30", area_id="019-2013")

    assert unfit.reason == "area_not_then"
    assert "28/12/2013" in unfit.details["near"]


def test_quarter_with_two_eras_takes_the_one_that_lasted_all_of_it_or_none(match):
    assert match("2009-07-01 2009-09-30", code="268") == "268-2009"
    assert _unfit(match, "2009-04-01 2009-06-30", code="268").reason == "several_areas"


def test_zeros_that_excel_dropped_are_understood(match):
    assert match(code="19") == "019-2008"
