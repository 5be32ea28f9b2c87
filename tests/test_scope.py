"""Scopes: quarters, the URL, and choices that mean nothing."""

from datetime import date
from urllib.parse import parse_qsl

import pytest

from lib import scope
from lib.errors import Problem
from lib.scope import Period, Scope

PROVINCE = ("01-2008", "01", "Hà Nội", "Ha Noi", "thanh_pho", "province", None, date(2008, 8, 1))
DISTRICT = (
    "001-2008",
    "001",
    "Ba Đình",
    "Ba Dinh",
    "quan",
    "district",
    "01-2008",
    date(2008, 8, 1),
)
OLD = ("019-2008", "019", "Từ Liêm", "Tu Liem", "huyen", "district", "01-2008", date(2008, 8, 1))
COLUMNS = ("id", "code", "name_vi", "name_en", "kind", "level", "parent_id", "valid_from")


@pytest.fixture
def reported(fill) -> None:
    """Ba Đình and Từ Liêm (until 27/12/2013) have reported on Q2 and Q3 2011 and Q1 2014."""
    ends = [date(2011, 6, 30), date(2011, 9, 30), date(2014, 3, 31)]
    old = {**dict(zip(COLUMNS, OLD, strict=True)), "valid_to": date(2013, 12, 27)}
    fill(
        area=[dict(zip(COLUMNS, row, strict=True)) for row in (PROVINCE, DISTRICT)] + [old],
        indicator=[("child_friendly_communes", "communes", "communes", 100, "higher", "358:1.1")],
        report=[
            {"id": "r", "form": "quarterly", "area_id": "001-2008", "rows": 3,
             "period_start": date(2011, 1, 1), "period_end": date(2014, 3, 31),
             "status": "received"}
        ],
        observation=[
            ("child_friendly_communes", "001-2008", Period.of(end).quarter_start, end,
             5, 14, "final", "r")
            for end in ends
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("quarter", "start", "end"),
    [
        (1, date(2012, 1, 1), date(2012, 3, 31)),
        (2, date(2012, 4, 1), date(2012, 6, 30)),
        (3, date(2012, 7, 1), date(2012, 9, 30)),
        (4, date(2012, 10, 1), date(2012, 12, 31)),
    ],
)
def test_a_quarter_ends_on_its_last_day(quarter: int, start: date, end: date) -> None:
    period = Period(2012, quarter)

    assert (period.quarter_start, period.end, period.start) == (start, end, date(2012, 1, 1))
    assert Period.of(start) == Period.of(end) == period


@pytest.mark.usefixtures("reported")
def test_without_choices_the_scope_is_the_province_at_the_newest_period() -> None:
    assert scope.interpret({}) == (Scope("01", Period(2014, 1), "vi"), ())


@pytest.mark.usefixtures("reported")
def test_a_year_alone_is_read_at_its_newest_quarter() -> None:
    assert scope.interpret({"year": "2011"})[0].period == Period(2011, 3)


@pytest.mark.usefixtures("reported")
def test_a_scope_comes_back_from_its_url() -> None:
    asked = Scope("001", Period(2011, 2), "en")

    assert scope.interpret(dict(parse_qsl(asked.query))) == (asked, ())


@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", "1999"), ("year", "x"), ("year", ""), ("year", "²⁰¹¹"),
        ("quarter", "4"), ("quarter", "0"), ("quarter", "Ⅲ"),
        ("area", "999"), ("area", "001'; DROP TABLE area"), ("area", ""),
        ("lang", "fr"), ("lang", "VI"),
    ],
)  # fmt: skip
def test_what_means_nothing_falls_back_and_is_named(name: str, value: str) -> None:
    told, strange = scope.interpret({"year": "2011", name: value})

    assert strange == (name,)
    assert told == scope.interpret({} if name == "year" else {"year": "2011"})[0]


@pytest.mark.usefixtures("reported")
def test_an_area_is_known_only_in_its_own_era() -> None:
    in_2011, _ = scope.interpret({"year": "2011", "area": "019"})
    in_2014, strange = scope.interpret({"year": "2014", "area": "019"})

    assert in_2011.area == "019"
    assert (in_2014.area, strange) == ("01", ("area",))


@pytest.mark.usefixtures("reported")
def test_a_choice_on_the_command_line_is_refused_with_its_value() -> None:
    with pytest.raises(Problem) as told:
        scope.choose(year=1999)

    assert (told.value.key, told.value.values) == (
        "scope.unknown_choice", {"name": "year", "value": "1999"},
    )  # fmt: skip


def test_without_any_figures_there_is_no_period(fill) -> None:
    fill(area=[dict(zip(COLUMNS, PROVINCE, strict=True))])

    with pytest.raises(Problem) as told:
        scope.periods()

    assert told.value.key == "trouble.empty_database"
