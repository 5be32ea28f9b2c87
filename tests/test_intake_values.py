"""A cell as the value that a column holds, or the reason why it cannot be."""

import re
from datetime import date, datetime

import pytest

from lib import budget
from lib.config import ROOT
from lib.intake import matching, values
from lib.intake.outcome import Unfit
from lib.schema import area, incident, observation, target
from lib.text import LANGUAGES, sentences


def _reason(convert, cell):
    with pytest.raises(Unfit) as caught:
        convert(cell)
    return caught.value.reason


@pytest.mark.parametrize(
    ("typed", "number"),
    [(12, 12), (12.0, 12), ("12", 12), ("1.234", 1234), ("1,234", 1234), ("1 234 567", 1234567),
     ("1.234.567", 1234567), ("1\u00a0234", 1234), ("-5", -5), ("0", 0)],
)  # fmt: skip
def test_count_is_read_where_it_can_be_one_number_only(typed, number):
    assert values.integer(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["12.5", 12.5, "1.23", "1,234.567", "1.234,5", "18500.00", "0.123", "1.2345", "1 23", "60 %",
     "1e5", "hai", True, "không", float("nan"), float("inf"), date(2011, 1, 1), "١٢", "1_000"],
)  # fmt: skip
def test_count_that_could_be_another_number_is_not_read(typed):
    assert _reason(values.integer, typed) == "not_whole"


def test_count_must_fit_its_column():
    assert values.integer(2**63 - 1) == 2**63 - 1
    assert _reason(values.integer, 2**63) == "too_great"
    assert _reason(values.integer, "9" * 5000) == "too_great"
    assert values.integer(2**31 - 1, bits=32) == 2**31 - 1
    assert _reason(lambda cell: values.integer(cell, bits=32), 2**31) == "too_great"


@pytest.mark.parametrize(
    ("typed", "number"),
    [(60, 60.0), ("60", 60.0), ("60,5", 60.5), ("60.5", 60.5), ("0.123", 0.123)],
)
def test_decimal_is_read_with_comma_or_point(typed, number):
    assert values.decimal(typed) == number


def test_decimal_that_could_be_thousands_is_not_read():
    assert _reason(values.decimal, "1.234") == "two_numbers"
    assert _reason(values.decimal, "nan") == "not_a_number"
    assert _reason(values.decimal, float("inf")) == "not_a_number"


def test_degrees_are_never_thousands():
    assert values.converter(incident.c.longitude)("105.834") == 105.834
    assert _reason(values.converter(target.c.value), "105.834") == "two_numbers"


@pytest.mark.parametrize(
    "typed",
    ["2011-09-30", "30/09/2011", "30/9/2011", " 30/09/2011 ", "30-09-2011", date(2011, 9, 30),
     datetime(2011, 9, 30), "2011-09-30 00:00:00", 40816, 40816.0, "40816"],
)  # fmt: skip
def test_day_is_read_from_excel_iso_and_day_first(typed):
    assert values.converter(observation.c.period_end)(typed) == date(2011, 9, 30)


@pytest.mark.parametrize(
    "typed",
    ["09/30/2011", "31/02/2011", "2011", 408, "30/09/11", datetime(2011, 9, 30, 8), "0211-09-30"],
)
def test_what_is_no_day_is_not_read(typed):
    assert _reason(values.converter(observation.c.period_end), typed) == "not_a_day"


def test_text_is_trimmed_and_composed():
    decomposed = "  Hoa\u0300ng Ma\u0300i "
    assert values.converter(area.c.name_vi)(decomposed) == "Hoàng Mài"


def test_text_longer_than_its_column_is_not_read():
    read = values.converter(area.c.code)
    assert read("12345678") == "12345678"
    assert _reason(read, "123456789") == "too_long"


def test_code_that_excel_made_a_number_is_its_digits():
    assert values.converter(area.c.code)(268.0) == "268"


def test_blank_is_nothing_and_a_failed_formula_is_a_fault():
    read = values.converter(observation.c.denominator)
    assert read("  ") is None
    assert read(None) is None
    assert _reason(read, "#REF!") == "excel_error"


@pytest.mark.parametrize(
    "typed", ["2011-Q3", "Q3/2011", "q3-2011", "2011Q3", "quý III/2011", "Quý 3 năm 2011"]
)
def test_quarter_is_read_as_people_write_it(typed):
    assert matching.period(typed) == (date(2011, 7, 1), date(2011, 9, 30))


@pytest.mark.parametrize("typed", ["2011", 2011, 2011.0])
def test_year_is_read_as_a_period(typed):
    assert matching.period(typed) == (date(2011, 1, 1), date(2011, 12, 31))


@pytest.mark.parametrize("typed", ["Q5/2011", "2011-Q0", "11", "9/2011", "năm ngoái", 20111])
def test_what_is_no_period_is_not_read(typed):
    assert _reason(matching.period, typed) == "not_a_period"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_can_be_said_and_every_sentence_has_its_reason(language):
    code = "".join(file.read_text("utf-8") for file in (ROOT / "lib" / "intake").rglob("*.py"))
    raised = {
        *re.findall(r'Unfit\("(\w+)"', code),
        *re.findall(r', "(\w+_(?:column|sheet))"', code),
        *budget.RULES,
    }

    for part in ("reason", "remedy"):
        told = {
            key.split(".")[2] for key in sentences(language) if key.startswith(f"intake.{part}.")
        }
        assert told == raised
