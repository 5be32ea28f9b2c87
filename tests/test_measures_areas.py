"""Areas beside one another: ranking, judgement, targets by level, attention, eras."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from lib.indicators import all_indicators
from lib.measures import attention, places, ranking, series, targets
from lib.measures.targets import Target
from lib.scope import Period, Scope

COMMUNES = "child_friendly_communes"
SHARE = "special_children_share"
HEARTS = "heart_operations"
TRAINED = "law_breaking_children_trained"
STREET = "group_street"
PROVINCE = "01-2008"
NOW = Period(2011, 3)
UNITS = {COMMUNES: (100, "higher"), SHARE: (100, "lower"), HEARTS: (1, "higher"),
         TRAINED: (100, "higher"), STREET: (1, "none")}  # fmt: skip


def an_area(identity: str, **facts: object) -> dict:
    whole = identity == PROVINCE
    return {
        "id": identity, "code": identity[:-5], "name_vi": identity, "name_en": identity,
        "kind": "quan", "level": "province" if whole else "district",
        "parent_id": None if whole else PROVINCE, "valid_from": date(2008, 8, 1), **facts,
    }  # fmt: skip


NORTH, SOUTH, EAST = "001-2008", "002-2008", "003-2008"
AREAS = [an_area(identity) for identity in (PROVINCE, NORTH, SOUTH, EAST)]


def counted(code: str, area: str, numerator: int, whole=None, *, period: Period = NOW) -> tuple:
    return (code, area, period.quarter_start, period.end, numerator, whole, "final", "r")


def asked(code: str, value: float, *, comparison=">=", level="city", area=PROVINCE) -> tuple:
    return (code, area, 2011, comparison, value, "a plan", level)


def a_report(identity: str, area: str, **facts: object) -> dict:
    return {"id": identity, "form": "quarterly", "area_id": area, "rows": 1, "status": "received",
            "period_start": NOW.quarter_start, "period_end": NOW.end,
            "received_on": date(2011, 10, 5), **facts}  # fmt: skip


@pytest.fixture
def world(fill: Callable) -> Callable:
    def make(
        rows: list,
        targets: list = (),
        areas: list = AREAS,
        reports: list = (),
    ) -> None:
        fill(
            area=list(areas),
            indicator=[(code, "x", "x", *UNITS[code], "x") for code in UNITS],
            report=list(reports) or [a_report("r", areas[1]["id"])],
            observation=list(rows),
            target=list(targets),
        )

    return make


def told(code: str, column: str, period: Period = NOW) -> list:
    return ranking.of_indicator(code, period)[column].tolist()


# Three marks for three things.


def test_missing_zero_and_hidden_are_three_states(world: Callable) -> None:
    world([counted(STREET, NORTH, 0), counted(STREET, SOUTH, 3), counted(STREET, "004-2008", 5)],
          areas=[*AREAS, an_area("004-2008")])  # fmt: skip

    assert told(STREET, "state") == ["reported", "hidden", "missing", "hidden"]
    assert told(STREET, "numerator")[0] == 0


def test_a_zero_is_shown_as_nought_per_cent_with_an_interval(world: Callable) -> None:
    world([counted(COMMUNES, NORTH, 0, 20)])

    row = ranking.of_indicator(COMMUNES, NOW).iloc[0]

    assert (row["value"], row["low"]) == (0, 0)
    assert row["high"] == pytest.approx(16.11, abs=0.005)


def test_all_areas_are_read_on_one_day(world: Callable) -> None:
    """South's older figure does not stand in for the one it owes."""
    world(
        [counted(COMMUNES, NORTH, 5, 10), counted(COMMUNES, SOUTH, 9, 10, period=Period(2011, 2))]
    )

    assert told(COMMUNES, "state") == ["reported", "missing", "missing"]
    assert set(told(COMMUNES, "read_on")) == {NOW.end}


def test_without_a_figure_of_the_quarter_the_last_day_is_read(world: Callable) -> None:
    world([counted(COMMUNES, NORTH, 5, 10, period=Period(2010, 4))])

    assert set(told(COMMUNES, "read_on")) == {date(2010, 12, 31)}


def test_a_figure_older_than_a_year_is_no_answer(world: Callable) -> None:
    world([counted(COMMUNES, NORTH, 5, 10, period=Period(2010, 2))])

    assert told(COMMUNES, "state") == ["missing"] * 3


def test_events_of_an_area_that_stopped_reporting_are_missing(world: Callable) -> None:
    first = Period(2011, 1)
    world([counted(HEARTS, NORTH, 20, period=first), counted(HEARTS, NORTH, 30),
           counted(HEARTS, SOUTH, 40, period=first)])  # fmt: skip

    assert told(HEARTS, "numerator")[0] == 50
    assert told(HEARTS, "state") == ["reported", "missing", "missing"]


def test_a_handful_of_children_is_not_told_by_the_whole_they_are_part_of(
    world: Callable,
) -> None:
    """None of 3 children trained: the 3 themselves are few enough to be recognised."""
    world([counted(TRAINED, NORTH, 0, 3), counted(TRAINED, SOUTH, 20, 40)])

    shown = ranking.of_indicator(TRAINED, NOW)["denominator"].tolist()

    assert 3 not in shown


# Judgement.


def judged(numerator: int, whole: int, target: Target, code: str = COMMUNES) -> str:
    from lib.measures import rates

    counts = pd.DataFrame([{"numerator": numerator, "denominator": whole, "state": "reported"}])
    rated = rates.with_values(counts, all_indicators()[code])
    return targets.judge(rated.iloc[0], all_indicators()[code], target)


def a_target(value: float, comparison: str = ">=") -> Target:
    return Target(comparison, value, "a plan", "city", 2011)


@pytest.mark.parametrize(
    ("value", "judgement"),
    [(25.52, "met"), (25.54, "unclear"), (36.61, "unclear"), (36.63, "unmet")],
)
def test_judgement_turns_where_the_interval_leaves_the_target(value: float, judgement: str) -> None:
    """81 of 263 have the interval 25.53 to 36.62 % (Newcombe 1998)."""
    assert judged(81, 263, a_target(value)) == judgement


def test_where_lower_is_better_the_other_side_is_good() -> None:
    assert judged(81, 263, a_target(36.63, "<"), SHARE) == "met"
    assert judged(81, 263, a_target(25.52, "<"), SHARE) == "unmet"
    assert judged(81, 263, a_target(30, "<"), SHARE) == "unclear"


@pytest.mark.parametrize("communes", [10, 13, 14, 25])
def test_all_communes_meet_a_target_of_all(communes: int) -> None:
    assert judged(communes, communes, a_target(100)) == "met"
    assert judged(communes - 1, communes, a_target(100)) == "unmet"


def test_nothing_of_nothing_is_not_judged() -> None:
    assert judged(0, 0, a_target(60)) == "none"


def test_hidden_and_missing_are_never_judged() -> None:
    for state in ("hidden", "missing"):
        row = pd.Series({"state": state, "value": None, "low": None, "high": None})
        assert targets.judge(row, all_indicators()[COMMUNES], a_target(60)) == state


# Ranks.


def test_rank_one_is_the_best_in_either_direction(world: Callable) -> None:
    counts = {NORTH: 100, SOUTH: 500, EAST: 900}
    world(
        [counted(code, area, n, 1000) for code in (COMMUNES, SHARE) for area, n in counts.items()]
    )

    assert ranking.with_ranks(COMMUNES, NOW)["rank"].tolist() == [3, 2, 1]
    assert ranking.with_ranks(SHARE, NOW)["rank"].tolist() == [1, 2, 3]


def test_equal_areas_share_the_better_rank(world: Callable) -> None:
    world([counted(COMMUNES, area, count, 20) for area, count in
           ((NORTH, 15), (SOUTH, 15), (EAST, 5))])  # fmt: skip

    placed = ranking.with_ranks(COMMUNES, NOW)

    assert placed["rank"].tolist() == [1, 1, 3]
    assert (placed["rank_low"] <= placed["rank"]).all()
    assert (placed["rank"] <= placed["rank_high"]).all()


def test_only_who_reported_is_ranked_and_counts_never(world: Callable) -> None:
    world([counted(COMMUNES, NORTH, 5, 10), counted(HEARTS, NORTH, 50)])

    assert ranking.with_ranks(COMMUNES, NOW)["rank"].isna().tolist() == [False, True, True]
    assert ranking.with_ranks(HEARTS, NOW)["rank"].isna().all()


# Targets.


def test_the_citys_target_comes_before_the_nations(world: Callable) -> None:
    world([], [asked(COMMUNES, 60, level="national"), asked(COMMUNES, 65, level="city")])

    told = targets.of_area(PROVINCE, 2011)[COMMUNES]

    assert (told.binding.value, told.national.value, told.city.value) == (65, 60, 65)


def test_without_a_city_target_the_nations_binds(world: Callable) -> None:
    world([], [asked(COMMUNES, 60, level="national")])

    assert targets.of_area(PROVINCE, 2011)[COMMUNES].binding.level == "national"


def test_an_area_answers_to_the_provinces_share_but_not_to_its_count(world: Callable) -> None:
    world([], [asked(COMMUNES, 65), asked(HEARTS, 120)])

    told = targets.of_area(NORTH, 2011)

    assert told[COMMUNES].binding.value == 65
    assert told[HEARTS].binding is None


def test_an_areas_own_target_comes_before_the_provinces(world: Callable) -> None:
    world([], [asked(COMMUNES, 65), asked(COMMUNES, 80, area=NORTH), asked(HEARTS, 9, area=NORTH)])

    told = targets.of_area(NORTH, 2011)

    assert (told[COMMUNES].binding.value, told[HEARTS].binding.value) == (80, 9)


def test_targets_of_another_year_do_not_bind(world: Callable) -> None:
    world([], [asked(COMMUNES, 65)])

    assert targets.of_area(PROVINCE, 2010) == {}


@pytest.mark.parametrize(
    ("comparison", "met"),
    [(">=", (False, True, True)), (">", (False, False, True)),
     ("<=", (True, True, False)), ("<", (True, False, False))],
)  # fmt: skip
def test_each_comparison_is_read_at_its_boundary(comparison: str, met: tuple) -> None:
    assert tuple(a_target(60, comparison).is_met(value) for value in (59.9, 60, 60.1)) == met


# Attention.


def attended(period: Period = NOW) -> attention.Attention:
    return attention.of_scope(Scope("01", period, "vi"))


def test_the_list_is_found_once_for_all_areas(world: Callable) -> None:
    area = an_area("001-2008")
    world([counted(COMMUNES, area["id"], 10, 100)], areas=[an_area(PROVINCE), area])

    assert attention.of_scope(Scope("001", NOW, "vi")) is attended()


def test_the_furthest_three_of_those_surely_short_are_named(world: Callable) -> None:
    areas = [an_area(PROVINCE), *(an_area(f"00{n}-2008") for n in range(1, 7))]
    counts = [50, 10, 40, 20, 30, 99]
    rows = [
        counted(COMMUNES, area["id"], count, 100)
        for area, count in zip(areas[1:], counts, strict=True)
    ]
    world(rows, [asked(COMMUNES, 65)], areas=areas)

    (lagging,) = attended().lagging

    assert lagging.codes == ("002", "004", "005")
    assert lagging.total == 5


def test_where_lower_is_better_the_furthest_is_the_highest(world: Callable) -> None:
    rows = [counted(SHARE, area, count, 1000) for area, count in
            ((NORTH, 300), (SOUTH, 100), (EAST, 900))]  # fmt: skip
    world(rows, [asked(SHARE, 20, comparison="<")])

    (lagging,) = attended().lagging

    assert lagging.codes == ("003", "001")


def test_a_target_that_is_met_is_not_on_the_list(world: Callable) -> None:
    world([counted(COMMUNES, NORTH, 70, 100)], [asked(COMMUNES, 65)])

    assert attended().lagging == ()


def of_quarters(*counts: int, whole: int = 1000, code: str = COMMUNES) -> list:
    ends = [Period(2011, 1), Period(2011, 2), Period(2011, 3)]
    return [counted(code, NORTH, count, whole, period=period)
            for period, count in zip(ends[-len(counts):], counts, strict=True)]  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "whole", "found"),
    [
        ((800, 700, 600), 1000, True),
        ((700, 800, 600), 1000, False),  # Worse once only.
        ((800, 700, 700), 1000, False),  # Not worse the second time.
        ((8, 7, 6), 10, False),  # As much worse, but within chance.
        ((600, 700, 800), 1000, False),  # Better.
        ((700, 600), 1000, False),  # Only two quarters known.
    ],
)
def test_worse_means_twice_running_and_beyond_chance(
    world: Callable, counts: tuple, whole: int, found: bool
) -> None:
    world(of_quarters(*counts, whole=whole))

    assert bool(attended().worsening) is found


def test_worsening_tells_both_ends(world: Callable) -> None:
    world(of_quarters(800, 700, 600))

    (worse,) = attended().worsening

    assert (worse.code, worse.before, worse.now) == ("001", 80, 60)


def test_where_lower_is_better_a_rise_is_worse(world: Callable) -> None:
    world(of_quarters(600, 700, 800, code=SHARE))

    assert [one.indicator.code for one in attended().worsening] == [SHARE]


def test_silent_are_those_whose_report_was_due_and_has_not_come(world: Callable) -> None:
    reports = [
        a_report("r", NORTH),
        a_report("s", SOUTH, received_on=None, status="due"),
        a_report("t", EAST, received_on=None, status="due"),
    ]
    world([counted(COMMUNES, NORTH, 5, 10)], reports=reports)

    assert (attended().silent, attended().reporting_areas) == (("002", "003"), 3)


def test_another_periods_report_does_not_break_the_silence(world: Callable) -> None:
    reports = [
        a_report("r", NORTH),
        a_report("y", SOUTH, form="yearly", period_start=date(2011, 1, 1)),
    ]
    world([counted(COMMUNES, NORTH, 5, 10)], reports=reports)

    assert "002" in attended().silent


def test_where_no_report_was_expected_nobody_is_silent(world: Callable) -> None:
    reports = [a_report("r", NORTH, period_start=date(2011, 1, 1))]
    world([counted(COMMUNES, NORTH, 5, 10)], reports=reports)

    assert attended().silent == ()


# Eras: Từ Liêm became Bắc Từ Liêm and Nam Từ Liêm on 28/12/2013.

BEFORE, AFTER = Period(2013, 3), Period(2014, 1)
ERAS = [
    an_area(PROVINCE),
    an_area(NORTH),
    an_area("019-2008", name_vi="Từ Liêm", valid_to=date(2013, 12, 27)),
    an_area("019-2013", name_vi="Nam Từ Liêm", valid_from=date(2013, 12, 28)),
    an_area("021-2013", name_vi="Bắc Từ Liêm", valid_from=date(2013, 12, 28)),
]


@pytest.fixture
def split(world: Callable) -> None:
    world(
        [
            counted(COMMUNES, NORTH, 5, 10, period=BEFORE),
            counted(COMMUNES, "019-2008", 8, 16, period=BEFORE),
            counted(COMMUNES, NORTH, 5, 10, period=AFTER),
            counted(COMMUNES, "019-2013", 9, 10, period=AFTER),
            counted(COMMUNES, "021-2013", 1, 13, period=AFTER),
        ],
        areas=ERAS,
    )


@pytest.mark.usefixtures("split")
def test_a_period_is_read_on_the_areas_of_its_own_era() -> None:
    assert told(COMMUNES, "id", BEFORE) == [NORTH, "019-2008"]
    assert told(COMMUNES, "id", AFTER) == [NORTH, "019-2013", "021-2013"]
    assert told(COMMUNES, "value", BEFORE) == [50, 50]


@pytest.mark.usefixtures("split")
def test_one_code_names_another_area_in_another_era() -> None:
    names = [places.of_scope(Scope("019", period, "vi")).name_vi for period in (BEFORE, AFTER)]

    assert names == ["Từ Liêm", "Nam Từ Liêm"]


@pytest.mark.usefixtures("split")
def test_the_series_of_a_new_area_does_not_start_with_the_old_ones_figures() -> None:
    own = series.of_scope(all_indicators()[COMMUNES], Scope("019", AFTER, "vi"))

    assert own["numerator"].tolist() == [9]


@pytest.mark.usefixtures("split")
def test_the_provinces_series_counts_the_areas_of_each_day() -> None:
    whole = series.of_scope(all_indicators()[COMMUNES], Scope("01", AFTER, "vi"))

    assert whole[["reporting", "areas"]].values.tolist() == [[2, 2], [3, 3]]
    assert whole["numerator"].tolist() == [13, 15]
