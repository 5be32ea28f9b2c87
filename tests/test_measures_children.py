"""Indicators against a year before, legal groups across the change of law, staff per children.

Tiny tables that can be counted by hand, on SQLite and PostgreSQL.
"""

from collections.abc import Callable
from datetime import date

import pytest

from lib.indicators import all_indicators, parts_of
from lib.measures import groups, lines, standing, workforce
from lib.measures.lines import Line
from lib.scope import Period, Scope

PROVINCE, NORTH, SOUTH = "01-2008", "001-2008", "002-2008"
WHOLE = "special_children_share"
NOW, BEFORE = date(2011, 9, 30), date(2010, 12, 31)
LAW_2016 = date(2017, 6, 1)


def an_area(identity: str) -> dict:
    whole = identity == PROVINCE
    return {
        "id": identity, "code": identity[:-5], "name_vi": identity, "name_en": identity,
        "kind": "quan", "level": "province" if whole else "district",
        "parent_id": None if whole else PROVINCE, "valid_from": date(2008, 8, 1),
    }  # fmt: skip


def counted(code: str, area: str, day: date, numerator: int, whole: int | None = None) -> tuple:
    start = date(day.year, 1, 1)
    if all_indicators()[code].frequency == "quarter":
        start = date(day.year, day.month - 2, 1)
    return (code, area, start, day, numerator, whole, "final", "r")


@pytest.fixture
def world(fill: Callable, database_url: str) -> Callable:
    """`world(rows, targets)` fills a province of two districts."""

    def make(rows: list, targets: list = ()) -> None:
        codes = {row[0] for row in rows}
        entries = [all_indicators()[code] for code in sorted(codes)]
        report = {"id": "r", "form": "yearly", "area_id": NORTH, "rows": 1, "status": "received",
                  "period_start": date(2011, 1, 1), "period_end": NOW}  # fmt: skip
        fill(
            area=[an_area(one) for one in (PROVINCE, NORTH, SOUTH)],
            indicator=[(one.code, "x", one.unit, one.per, one.better, "x") for one in entries],
            report=[report],
            observation=rows,
            target=list(targets),
        )

    return make


def line(code: str, area: str = "01", period: Period = Period(2011, 3)) -> Line:  # noqa: B008
    return lines.of_indicators((code,), Scope(area, period, "vi"))[0]


def test_a_share_changes_by_percentage_points_of_all_areas(world):
    code = "commune_protection_boards"
    world(
        [
            counted(code, NORTH, BEFORE, 5, 10), counted(code, SOUTH, BEFORE, 10, 30),
            counted(code, NORTH, NOW, 7, 10), counted(code, SOUTH, NOW, 15, 30),
        ]
    )  # fmt: skip

    assert line(code).reading.value == pytest.approx(55)
    assert line(code).change == pytest.approx(55 - 37.5)
    assert line(code, "001").change == pytest.approx(20)
    assert line(code).is_better


def test_a_count_of_things_changes_by_the_areas_that_reported_both_times(world):
    code = "advice_points_community"
    world(
        [counted(code, NORTH, BEFORE, 4), counted(code, SOUTH, BEFORE, 9),
         counted(code, NORTH, NOW, 6)]
    )  # fmt: skip

    assert line(code).reading.numerator == 6
    assert line(code).before.numerator == 13
    assert line(code).change == 2


def test_a_count_of_children_is_not_compared_while_an_area_is_silent(world):
    """47 of the north then and 40 now would tell, with the province's 87, the south's 40."""
    code = "children_at_risk"
    world(
        [counted(code, NORTH, BEFORE, 47), counted(code, SOUTH, BEFORE, 40),
         counted(code, NORTH, NOW, 40)]
    )  # fmt: skip

    assert line(code).change is None
    assert line(code, "001").change == -7


def test_nine_months_of_events_are_not_compared_with_twelve(world):
    count, share = "communication_events", "communes_inspected"
    world(
        [counted(count, NORTH, BEFORE, 20), counted(count, NORTH, NOW, 17),
         counted(share, NORTH, BEFORE, 9, 10), counted(share, NORTH, NOW, 5, 10)]
    )  # fmt: skip

    assert (line(count).change, line(share).change) == (None, None)
    assert line(count).before.numerator == 20


def test_quarterly_events_are_compared_with_the_same_quarter(world):
    code = "rights_violations_handled"
    quarters = [date(2010, 3, 31), date(2010, 6, 30), date(2011, 3, 31), date(2011, 6, 30)]
    world([counted(code, NORTH, day, 10 + 10 * n, 50) for n, day in enumerate(quarters)])

    told = line(code, period=Period(2011, 2))

    assert told.reading.value == pytest.approx(70)
    assert told.before.value == pytest.approx(30)
    assert told.change == pytest.approx(40)


def test_a_new_definition_stops_the_comparison(world):
    days = date(2016, 12, 31), date(2017, 12, 31)
    world([counted(WHOLE, NORTH, day, 100, 10_000) for day in days])

    assert line(WHOLE, period=Period(2017, 4)).change is None


def test_while_no_yearly_report_is_due_the_year_before_is_read_by_its_own_target(world):
    code = "commune_protection_boards"
    aims = [(code, PROVINCE, year, ">=", value, "a plan", "city")
            for year, value in ((2010, 50), (2011, 90))]  # fmt: skip
    rows = [counted(code, NORTH, BEFORE, 900, 1000)]
    quarterly = counted("under6_cards_issued", NORTH, date(2011, 3, 31), 900, 1000)
    world([*rows, quarterly], aims)

    told = line(code, period=Period(2011, 1))

    assert told.reading.read_on == BEFORE
    assert (told.target.value, told.judgement) == (50, "met")


@pytest.mark.parametrize(
    ("count", "progress"), [(9_050, "on_track"), (9_049, "behind"), (9_200, "met")]
)
def test_a_line_is_judged_by_the_expected_path_as_on_the_overview(world, count: int, progress: str):
    # From 86 to 92 % in a year: 90.5 % by the end of September. An interval would call all unmet.
    code = "under6_cards_issued"
    rows = [counted(code, NORTH, BEFORE, 8_600, 10_000), counted(code, NORTH, NOW, count, 10_000)]
    world(rows, [(code, PROVINCE, 2011, ">=", 92, "p", "city")])

    told = standing.of_indicator(code, Scope("001", Period(2011, 3), "vi"))

    assert line(code, "001").judgement == told.progress == progress


def test_nothing_to_be_counted_is_not_a_missing_report(world):
    code = "minority_area_children_supported"
    world([counted(code, NORTH, NOW, 0, 0), counted(code, SOUTH, NOW, 40, 80)])

    assert line(code, "001").judgement == "empty"
    assert line(code).reading.value == pytest.approx(50)


def test_an_area_is_silent_where_others_have_reported(world):
    code = "collaborators"
    world([counted(code, NORTH, NOW, 12), counted(code, SOUTH, BEFORE, 9)])

    assert line(code, "002").judgement == "missing"


def test_a_quarter_s_figure_of_a_silent_area_is_shown_but_not_judged_or_compared(world):
    code = "under6_cards_issued"
    days = date(2010, 12, 31), date(2011, 6, 30)
    rows = [counted(code, SOUTH, day, 90 + n, 100) for n, day in enumerate(days)]
    world(
        [*rows, counted(code, NORTH, NOW, 95, 100)], [(code, PROVINCE, 2011, ">=", 50, "p", "city")]
    )

    told = line(code, "002")

    assert told.reading.value == pytest.approx(91)
    assert (told.judgement, told.change) == ("missing", None)


def test_what_the_province_reports_for_itself_has_no_line_for_a_district(world):
    code = "social_work_centre"
    world([counted(code, PROVINCE, NOW, 1, 1), counted("collaborators", NORTH, NOW, 12)])

    assert line(code).reading.value == 100
    assert lines.of_indicators((code,), Scope("001", Period(2011, 3), "vi")) == ()


def test_staff_are_divided_by_the_children_of_the_areas_that_reported_both(world):
    children = "children_under_16"
    world(
        [counted("collaborators", NORTH, NOW, 30), counted("collaborators", SOUTH, NOW, 50),
         counted(children, NORTH, NOW, 6_000)]
    )  # fmt: skip

    rows = workforce.by_area("collaborators", Period(2011, 3)).set_index("code")

    assert rows.loc["001", "value"] == pytest.approx(5)
    assert rows.loc["002", "state"] == "missing"
    assert workforce.of_area("collaborators", "01", Period(2011, 3)) == pytest.approx(5)
    assert workforce.of_area("collaborators", "002", Period(2011, 3)) is None


def across_the_laws() -> list[tuple]:
    """Each year's end from 2015 to 2018: 20 children in every group, the whole ten less."""
    rows = []
    for year in range(2015, 2019):
        day = date(year, 12, 31)
        parts = parts_of(WHOLE, day)
        rows += [counted(one.code, NORTH, day, 20) for one in parts]
        rows.append(counted(WHOLE, NORTH, day, 20 * len(parts) - 10, 50_000))
    return rows


def test_groups_are_those_of_the_law_that_holds(world):
    world(across_the_laws())

    before, after = (groups.now(Scope("01", Period(year, 4), "vi")) for year in (2016, 2018))

    assert (len(before), len(after)) == (10, 14)
    assert set(before["numerator"]) == set(after["numerator"]) == {20}
    assert before["share"].iloc[0] == pytest.approx(100 * 20 / 190)
    assert after["share"].iloc[0] == pytest.approx(100 * 20 / 270)


def test_series_of_groups_end_and_begin_with_their_law(world):
    world(across_the_laws())

    told = groups.over_years(Scope("01", Period(2018, 4), "vi"))

    assert groups.breaks(told) == [LAW_2016]
    whole = told[told["indicator"] == WHOLE]
    assert whole["numerator"].tolist() == [190, 190, 270, 270]
    assert whole["segment"].tolist() == [0, 0, 1, 1]
    parts = told[told["indicator"] != WHOLE]
    old = parts["indicator"].str.startswith("group_")
    assert (parts[old]["period_end"] < LAW_2016).all()
    assert (parts[~old]["period_end"] > LAW_2016).all()
    assert parts["indicator"].nunique() == 24


def test_there_is_no_break_within_years_of_one_law(world):
    world(across_the_laws())

    assert groups.breaks(groups.over_years(Scope("01", Period(2016, 4), "vi"))) == []
