"""Where an area stands: value, path, status, pace and forecast, by hand numbers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from lib.indicators import Indicator, all_indicators
from lib.measures import forecast, pace, series, standing
from lib.measures.readings import Reading
from lib.measures.targets import Target
from lib.scope import Period, Scope

COMMUNES = "child_friendly_communes"
SHARE = "special_children_share"
HEARTS = "heart_operations"
PROVINCE, NORTH, SOUTH = "01-2008", "001-2008", "002-2008"
UNITS = {COMMUNES: (100, "higher"), SHARE: (100, "lower"), HEARTS: (1, "higher")}


def an_area(identity: str) -> dict:
    whole = identity == PROVINCE
    return {
        "id": identity, "code": identity[:-5], "name_vi": identity, "name_en": identity,
        "kind": "quan", "level": "province" if whole else "district",
        "parent_id": None if whole else PROVINCE, "valid_from": date(2008, 8, 1),
    }  # fmt: skip


def counted(code: str, area: str, year: int, quarter: int, numerator: int, whole=None) -> tuple:
    period = Period(year, quarter)
    return (code, area, period.quarter_start, period.end, numerator, whole, "final", "r")


def asked(code: str, value: float, *, year=2011, comparison=">=", level="city", area=PROVINCE):
    return (code, area, year, comparison, value, "a plan", level)


@pytest.fixture
def stands(fill: Callable) -> Callable:
    """`stands(code, rows, targets, quarter=3)` is an area's standing in a quarter of 2011."""

    def ask(
        code: str,
        rows: list,
        targets: list,
        *,
        year: int = 2011,
        quarter: int = 3,
        area: str = "01",
    ):
        fill(
            area=[an_area(PROVINCE), an_area(NORTH), an_area(SOUTH)],
            indicator=[(code, "x", "x", *UNITS[code], "x") for code in UNITS],
            report=[{"id": "r", "form": "quarterly", "area_id": NORTH, "rows": 1,
                     "period_start": date(2011, 1, 1), "period_end": date(2011, 3, 31),
                     "status": "received"}],
            observation=rows,
            target=targets,
        )  # fmt: skip
        return standing.of_indicator(code, Scope(area, Period(year, quarter), "vi"))

    return ask


def from_to(before: int, now: int, *, quarter: int = 3, code: str = COMMUNES) -> list:
    """The north's communes of 100, at the end of 2010 and now."""
    return [
        counted(code, NORTH, 2010, 4, before, 100),
        counted(code, NORTH, 2011, quarter, now, 100),
    ]


# The path to the target, and the status on it.


def test_a_year_in_which_the_definition_changed_has_no_way_from_its_start(
    stands: Callable,
) -> None:
    """A new list of what makes a commune fit came on 22 April 2010: 40 after 60 is no loss."""
    rows = [counted(COMMUNES, NORTH, 2009, 4, 60, 100), counted(COMMUNES, NORTH, 2010, 3, 40, 100)]

    told = stands(COMMUNES, rows, [asked(COMMUNES, 65, year=2010)], year=2010)

    assert (told.baseline, told.expected, told.pace) == (None, None, None)
    assert told.progress == "behind"


@pytest.mark.parametrize(("quarter", "expected"), [(1, 45), (2, 50), (3, 55), (4, 60)])
def test_the_path_is_a_straight_line_over_four_quarters(
    stands: Callable, quarter: int, expected: float
) -> None:
    told = stands(
        COMMUNES, from_to(40, 41, quarter=quarter), [asked(COMMUNES, 60)], quarter=quarter
    )

    assert told.expected == pytest.approx(expected)


@pytest.mark.parametrize(
    ("now", "progress"), [(60, "met"), (59, "on_track"), (55, "on_track"), (54, "behind")]
)
def test_status_changes_at_the_target_and_at_the_path(
    stands: Callable, now: int, progress: str
) -> None:
    assert stands(COMMUNES, from_to(40, now), [asked(COMMUNES, 60)]).progress == progress


@pytest.mark.parametrize(
    ("now", "progress"), [(9, "met"), (10, "on_track"), (25, "on_track"), (26, "behind")]
)
def test_where_lower_is_better_the_path_falls(stands: Callable, now: int, progress: str) -> None:
    told = stands(SHARE, from_to(70, now, code=SHARE), [asked(SHARE, 10, comparison="<")])

    assert told.expected == pytest.approx(25)
    assert told.progress == progress


def test_a_start_beyond_the_target_asks_to_hold_the_target(stands: Callable) -> None:
    held = stands(COMMUNES, from_to(70, 60), [asked(COMMUNES, 60)])

    assert (held.expected, held.progress) == (60, "met")


def test_falling_below_a_target_held_at_the_start_is_behind(stands: Callable) -> None:
    assert stands(COMMUNES, from_to(70, 59), [asked(COMMUNES, 60)]).progress == "behind"


def test_events_start_anew_each_year(stands: Callable) -> None:
    rows = [
        counted(HEARTS, NORTH, 2010, 4, 100),
        *(counted(HEARTS, NORTH, 2011, quarter, 30) for quarter in (1, 2, 3)),
    ]

    told = stands(HEARTS, rows, [asked(HEARTS, 120)])

    assert (told.baseline, told.expected, told.reading.value) == (0, 90, 90)
    assert told.progress == "on_track"


def test_without_a_start_there_is_no_path_and_short_of_the_target_is_behind(
    stands: Callable,
) -> None:
    told = stands(COMMUNES, [counted(COMMUNES, NORTH, 2011, 3, 59, 100)], [asked(COMMUNES, 60)])

    assert (told.baseline, told.expected, told.pace) == (None, None, None)
    assert told.progress == "behind"


def test_without_a_target_nothing_is_judged(stands: Callable) -> None:
    told = stands(COMMUNES, from_to(40, 50), [])

    assert (told.target, told.progress, told.pace) == (None, "none", None)
    assert told.reading.value == 50


def test_silence_this_quarter_is_missing_whatever_came_before(stands: Callable) -> None:
    rows = [*from_to(40, 70, quarter=2)]

    told = stands(COMMUNES, rows, [asked(COMMUNES, 60)], quarter=3)

    assert (told.progress, told.pace, told.forecast) == ("missing", None, None)
    assert told.reading.read_on == date(2011, 6, 30)


def test_a_year_without_any_report_is_missing(stands: Callable) -> None:
    told = stands(COMMUNES, [counted(COMMUNES, NORTH, 2010, 4, 50, 100)], [asked(COMMUNES, 60)])

    assert (told.progress, told.reading) == ("missing", None)


def test_a_small_count_of_children_is_hidden_in_an_area_and_shown_in_the_province(
    stands: Callable,
) -> None:
    rows = [counted(HEARTS, NORTH, 2011, 3, 3), counted(HEARTS, SOUTH, 2011, 3, 5)]

    area = stands(HEARTS, rows, [], area="001")
    whole = standing.of_indicator(HEARTS, Scope("01", Period(2011, 3), "vi"))

    assert (area.progress, area.reading) == ("hidden", None)
    assert whole.reading.value == 8


def test_an_area_that_is_silent_now_is_missing_and_not_hidden(stands: Callable) -> None:
    rows = [counted(HEARTS, NORTH, 2011, 2, 3), counted(HEARTS, SOUTH, 2011, 3, 50)]

    assert stands(HEARTS, rows, [], area="001").progress == "missing"


# Series.


def test_events_add_up_within_the_year_and_start_again(stands: Callable) -> None:
    rows = [counted(HEARTS, NORTH, year, quarter, 10 * quarter)
            for year in (2010, 2011) for quarter in (1, 2, 3)]  # fmt: skip

    told = stands(HEARTS, rows, []).series

    assert told["numerator"].tolist() == [10, 30, 60, 10, 30, 60]


def test_a_series_counts_who_reported_of_how_many(stands: Callable) -> None:
    rows = [*from_to(40, 50), counted(COMMUNES, SOUTH, 2010, 4, 10, 100)]

    told = stands(COMMUNES, rows, []).series

    assert told[["reporting", "areas"]].values.tolist() == [[2, 2], [1, 2]]
    assert told["value"].tolist() == [25, 50]


def test_a_period_without_a_report_has_no_row(stands: Callable) -> None:
    rows = [counted(COMMUNES, NORTH, 2011, quarter, 50, 100) for quarter in (1, 3)]

    told = stands(COMMUNES, rows, []).series

    assert told["period_end"].tolist() == [date(2011, 3, 31), date(2011, 9, 30)]
    assert list(told.columns) == series.COLUMNS


def test_a_denominator_of_nothing_gives_no_value(stands: Callable) -> None:
    told = stands(COMMUNES, [counted(COMMUNES, NORTH, 2011, 3, 0, 0)], [asked(COMMUNES, 60)])

    assert told.reading is None
    assert told.series["value"].isna().all()


# Pace.


def test_needs_twelve_more_communes_a_month_and_achieves_five(stands: Callable) -> None:
    """500 communes: 100 at the year's start, 145 nine months on, 181 asked for."""
    rows = [
        counted(COMMUNES, NORTH, 2010, 4, 100, 500),
        counted(COMMUNES, NORTH, 2011, 3, 145, 500),
    ]

    told = stands(COMMUNES, rows, [asked(COMMUNES, 36.2)]).pace

    assert (told.remaining, told.months_left, told.needed) == (36, 3, 12)
    assert told.achieved == pytest.approx(5)


def test_ground_lost_is_a_negative_pace(stands: Callable) -> None:
    told = stands(COMMUNES, from_to(50, 41), [asked(COMMUNES, 60)]).pace

    assert (told.remaining, told.achieved) == (19, pytest.approx(-1))


def test_where_lower_is_better_the_pace_counts_fewer(stands: Callable) -> None:
    told = stands(SHARE, from_to(40, 31, code=SHARE), [asked(SHARE, 10, comparison="<=")]).pace

    assert (told.remaining, told.needed, told.achieved) == (21, 7, pytest.approx(1))


def test_a_target_met_leaves_nothing_to_do(stands: Callable) -> None:
    told = stands(COMMUNES, from_to(40, 60), [asked(COMMUNES, 60)]).pace

    assert (told.remaining, told.needed) == (0, 0)


def test_on_the_years_last_day_all_that_is_left_is_left(stands: Callable) -> None:
    told = stands(COMMUNES, from_to(40, 55, quarter=4), [asked(COMMUNES, 60)], quarter=4).pace

    assert (told.remaining, told.months_left, told.needed) == (5, 0, 5)


def test_progress_is_not_made_by_another_area_reporting(stands: Callable) -> None:
    """North stays at 50 of 100; south, at 90, reported last year only."""
    rows = [*from_to(50, 50), counted(COMMUNES, SOUTH, 2010, 4, 90, 100)]

    assert stands(COMMUNES, rows, [asked(COMMUNES, 60)]).pace.achieved == pytest.approx(0)


A_COMMUNE = all_indicators()[COMMUNES]


def a_reading(numerator: int, whole: int, day: date = date(2011, 9, 30)) -> Reading:
    return Reading(100 * numerator / whole, 0, 100, numerator, whole, day, 1, 1)


@pytest.mark.parametrize(
    ("value", "remaining"),
    [(65, 13), (62.6, 1), (62.572, 1)],
)
def test_a_part_of_a_commune_is_a_whole_commune_to_do(value: float, remaining: int) -> None:
    """521 communes, 326 at the standard: 65 % are 338.65, 62.6 % are 326.1."""
    target = Target(">=", value, "a plan", "city", 2011)

    told = pace.of_reading(a_reading(326, 521), 1.0, target, A_COMMUNE, Period(2011, 3))

    assert told.remaining == remaining


def test_division_does_not_ask_for_one_too_many() -> None:
    """70 % of 90 are 63 exactly, 0.7 x 90 is a little more."""
    target = Target(">=", 70, "a plan", "city", 2011)

    told = pace.of_reading(a_reading(60, 90), 1.0, target, A_COMMUNE, Period(2011, 3))

    assert told.remaining == 3


@pytest.mark.parametrize("comparison", ["<", ">"])
def test_exactly_at_a_strict_target_one_more_is_needed(comparison: str) -> None:
    target = Target(comparison, 50, "a plan", "city", 2011)

    told = pace.of_reading(a_reading(50, 100), 1.0, target, A_COMMUNE, Period(2011, 3))

    assert not target.is_met(50)
    assert told.remaining == 1


# Forecast.


THIRD = Period(2011, 3)


def quarters(*shares: float, until: Period = THIRD, state: str = "reported") -> pd.DataFrame:
    """A series of shares in per cent whose last period is `until`."""
    periods = [until]
    while len(periods) < len(shares):
        first = periods[0]
        earlier = (first.year, first.quarter - 1) if first.quarter > 1 else (first.year - 1, 4)
        periods.insert(0, Period(*earlier))
    return pd.DataFrame(
        {
            "period_end": [period.end for period in periods],
            "value": list(shares),
            "numerator": list(shares),
            "state": state,
        }
    )


FREE_OF_BREAKS: Indicator = replace(A_COMMUNE, breaks=())


def test_a_steady_share_is_forecast_to_stay() -> None:
    told = forecast.of_series(quarters(*[60.0] * 6), FREE_OF_BREAKS, Period(2011, 3))

    assert (told.value, told.low, told.high) == pytest.approx((60, 60, 60))


def test_a_share_goes_on_along_the_line_of_its_logits() -> None:
    logits = np.array([0.0, 0.1, 0.2, 0.3, 0.4])
    shares = 100 / (1 + np.exp(-logits))

    told = forecast.of_series(
        quarters(*shares, until=Period(2011, 2)), FREE_OF_BREAKS, Period(2011, 2)
    )

    assert told.value == pytest.approx(100 / (1 + np.exp(-0.6)))


def test_quarters_before_a_new_definition_are_not_joined() -> None:
    before, after = [20.0] * 3, [60.0] * 5
    indicator = replace(A_COMMUNE, breaks=(date(2010, 7, 2),))

    told = forecast.of_series(quarters(*before, *after), indicator, Period(2011, 3))

    assert told.value == pytest.approx(60)


def test_four_quarters_of_one_definition_are_too_few() -> None:
    indicator = replace(A_COMMUNE, breaks=(date(2010, 10, 1),))

    assert forecast.of_series(quarters(*[60.0] * 8), indicator, Period(2011, 3)) is None


def test_a_definition_that_changes_later_cuts_nothing_off() -> None:
    indicator = replace(A_COMMUNE, breaks=(date(2017, 6, 1),))
    past = quarters(*[60.0] * 8)

    told = forecast.of_series(past, indicator, Period(2011, 3))

    assert told == forecast.of_series(past, FREE_OF_BREAKS, Period(2011, 3))


def test_at_most_eight_quarters_are_looked_at() -> None:
    told = forecast.of_series(quarters(5.0, *[60.0] * 8), FREE_OF_BREAKS, Period(2011, 3))

    assert told.value == pytest.approx(60)


def test_a_year_that_is_over_is_not_forecast() -> None:
    past = quarters(*[60.0] * 8, until=Period(2011, 4))

    assert forecast.of_series(past, FREE_OF_BREAKS, Period(2011, 4)) is None


def test_without_this_quarters_figure_there_is_no_forecast() -> None:
    past = quarters(*[60.0] * 8, until=Period(2011, 2))

    assert forecast.of_series(past, FREE_OF_BREAKS, Period(2011, 3)) is None


def test_hidden_figures_are_not_forecast_from() -> None:
    past = quarters(*[60.0] * 8, state="hidden")

    assert forecast.of_series(past, FREE_OF_BREAKS, Period(2011, 3)) is None


def test_yearly_figures_are_not_forecast() -> None:
    yearly = replace(FREE_OF_BREAKS, frequency="year")

    assert forecast.of_series(quarters(*[60.0] * 8), yearly, Period(2011, 3)) is None


def test_events_are_forecast_from_the_same_part_of_past_years(stands: Callable) -> None:
    """2009 and 2010 brought 10 and 14 more after September; 2011 has had 80."""
    counts = {(2009, 3): 50, (2009, 4): 10, (2010, 3): 90, (2010, 4): 14, (2011, 3): 80}
    rows = [counted(HEARTS, NORTH, *quarter, count) for quarter, count in counts.items()]

    told = stands(HEARTS, rows, []).forecast

    assert told.value == 92
    assert 80 <= told.low < 92 < told.high


def test_a_past_year_that_stops_early_is_left_out_of_the_events_forecast(
    stands: Callable,
) -> None:
    counts = {(2009, 3): 50, (2010, 3): 90, (2010, 4): 14, (2011, 3): 80}
    rows = [counted(HEARTS, NORTH, *quarter, count) for quarter, count in counts.items()]

    assert stands(HEARTS, rows, []).forecast.value == 94
