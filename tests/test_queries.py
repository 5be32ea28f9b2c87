"""What queries count and what they leave out, on both kinds of database."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from lib.queries import areas, observations, reports
from lib.schema import INJURY_FORMS, PROGRAMME_FORMS

PROVINCE, NORTH, SOUTH = "01-2008", "001-2008", "002-2008"
Q1, Q2 = (date(2011, 1, 1), date(2011, 3, 31)), (date(2011, 4, 1), date(2011, 6, 30))


def an_area(identity: str, *, level: str = "district", **facts: object) -> dict:
    return {
        "id": identity, "code": identity[:-5], "name_vi": identity, "name_en": identity,
        "kind": "quan", "level": level, "valid_from": date(2008, 8, 1),
        "parent_id": None if level == "province" else PROVINCE, **facts,
    }  # fmt: skip


def a_report(identity: str, area: str = NORTH, **facts: object) -> dict:
    return {"id": identity, "form": "quarterly", "area_id": area, "period_start": Q1[0],
            "period_end": Q1[1], "rows": 1, "status": "received", **facts}  # fmt: skip


def counted(area: str, quarter: tuple, counts: tuple, *, report: str = "r", status="final"):
    return ("child_friendly_communes", area, *quarter, *counts, status, report)


@pytest.fixture
def tiny(database_url: str, fill: Callable) -> Callable:
    """Fills a province of two districts with the observations given."""

    def insert(*rows: tuple, reports: tuple = (), **tables: list) -> None:
        fill(
            area=[an_area(PROVINCE, level="province"), an_area(NORTH), an_area(SOUTH)],
            indicator=[("child_friendly_communes", "communes", "communes", 100, "higher", "x")],
            report=[a_report("r"), *reports],
            observation=list(rows),
            **tables,
        )

    return insert


def of_areas() -> pd.DataFrame:
    return observations.of_areas(("child_friendly_communes",), start=Q1[0], end=Q2[1])


def of_province() -> pd.DataFrame:
    return observations.of_province(("child_friendly_communes",), start=Q1[0], end=Q2[1])


def test_areas_are_added_up_by_period(tiny: Callable) -> None:
    tiny(counted(NORTH, Q1, (3, 10)), counted(SOUTH, Q1, (4, 20)), counted(NORTH, Q2, (5, 10)))

    sums = of_province()[["period_end", "numerator", "denominator", "reporting"]]

    assert sums.values.tolist() == [[Q1[1], 7, 30, 2], [Q2[1], 5, 10, 1]]
    assert all(isinstance(count, int) for count in sums["numerator"])


def test_what_a_later_report_superseded_is_not_counted(tiny: Callable) -> None:
    tiny(
        counted(NORTH, Q1, (3, 10), status="superseded"),
        counted(NORTH, Q1, (4, 10), report="second"),
        reports=(a_report("second"),),
    )

    assert of_areas()["numerator"].tolist() == [4]
    assert of_province()["numerator"].tolist() == [4]


def test_a_reported_zero_is_a_row_and_silence_is_none(tiny: Callable) -> None:
    tiny(counted(NORTH, Q1, (0, 10)))

    assert of_areas()[["area_id", "numerator"]].values.tolist() == [[NORTH, 0]]


def test_counts_without_a_whole_have_no_denominator(tiny: Callable) -> None:
    tiny(counted(NORTH, Q1, (3, None)), counted(SOUTH, Q1, (4, None)))

    row = of_province().iloc[0]

    assert row["numerator"] == 7
    assert pd.isna(row["denominator"])


def test_sums_of_dong_keep_every_dong(tiny: Callable) -> None:
    tiny(counted(NORTH, Q1, (123_456_789_012_345, None)), counted(SOUTH, Q1, (2, None)))

    assert of_province()["numerator"].tolist() == [123_456_789_012_347]


def test_what_the_province_reports_for_itself_is_not_a_district(tiny: Callable) -> None:
    tiny(counted(PROVINCE, Q1, (1, 1)), counted(NORTH, Q1, (3, 10)))

    own = observations.by_province_itself(("child_friendly_communes",), start=Q1[0], end=Q1[1])

    assert own[["numerator", "reporting"]].values.tolist() == [[1, 1]]
    assert of_province()["numerator"].tolist() == [3]
    assert of_areas()["area_id"].tolist() == [NORTH]


def test_a_period_counts_by_the_day_it_ends(tiny: Callable) -> None:
    tiny(counted(NORTH, Q1, (3, 10)), counted(NORTH, Q2, (5, 10)))

    told = observations.of_areas(("child_friendly_communes",), start=Q2[1], end=Q2[1])

    assert told["numerator"].tolist() == [5]
    assert observations.period_ends()["period_end"].tolist() == [Q1[1], Q2[1]]
    assert observations.last_day() == Q2[1]


def test_areas_are_those_of_the_days_own_era(database_url: str, fill: Callable) -> None:
    last, first = date(2013, 12, 27), date(2013, 12, 28)
    fill(
        area=[
            an_area(PROVINCE, level="province"),
            an_area("019-2008", valid_to=last),
            an_area("019-2013", valid_from=first),
            an_area("021-2013", valid_from=first),
        ]
    )

    assert areas.reporting(last)["id"].tolist() == ["019-2008"]
    assert areas.reporting(first)["id"].tolist() == ["019-2013", "021-2013"]


def test_without_districts_the_communes_report(database_url: str, fill: Callable) -> None:
    fill(
        area=[
            an_area(PROVINCE, level="province"),
            an_area("001-2008", valid_to=date(2025, 6, 30)),
            an_area("00004-2025", level="commune", valid_from=date(2025, 7, 1)),
        ]
    )

    assert areas.reporting(date(2025, 6, 30))["level"].tolist() == ["district"]
    assert areas.reporting(date(2025, 7, 1))["level"].tolist() == ["commune"]


def test_only_reports_that_count_are_expected(tiny: Callable) -> None:
    tiny(
        reports=(
            a_report("due", SOUTH, status="due"),
            a_report("old", status="superseded"),
            a_report("bad", status="rejected"),
        )
    )

    told = reports.of_areas(start=Q1[0], end=Q1[1])

    assert sorted(told["id"]) == ["due", "r"]
    assert told["received_on"].isna().all()


@pytest.mark.parametrize("form", [*INJURY_FORMS, *PROGRAMME_FORMS])
def test_a_report_on_one_subject_is_no_sign_of_the_general_one(tiny: Callable, form: str) -> None:
    tiny(reports=(a_report("hurt", SOUTH, form=form),))

    assert "hurt" not in reports.of_areas(start=Q1[0], end=Q1[1])["id"].tolist()
