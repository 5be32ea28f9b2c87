"""Reports against their deadlines, the quality of what they bring, and numbers led back to them."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from scipy import stats as scipy_stats

from lib import figures
from lib.figures import definitions, origins
from lib.figures.reporting import reminder
from lib.indicators import all_indicators
from lib.measures.reporting import lineage, quality, revisions, rounds
from lib.scope import Period, Scope
from lib.stats import digits, repeats, robust
from lib.text import words

NOW, BEFORE = Period(2011, 3), Period(2011, 2)
PROVINCE, NORTH, SOUTH = "01-2008", "001-2008", "002-2008"
FRIENDLY, CARDS, HEARTS = "child_friendly_communes", "under6_cards_issued", "heart_operations"


def an_area(identity: str) -> dict:
    whole = identity == PROVINCE
    return {
        "id": identity, "code": identity[:-5], "name_vi": identity, "name_en": identity,
        "kind": "quan", "level": "province" if whole else "district",
        "parent_id": None if whole else PROVINCE, "valid_from": date(2008, 8, 1),
    }  # fmt: skip


def a_report(identity: str, area: str, period: Period = NOW, **facts: object) -> dict:
    return {
        "id": identity, "form": "quarterly", "area_id": area, "rows": 1, "status": "received",
        "period_start": period.quarter_start, "period_end": period.end,
        "due_on": date(2011, 10, 15), "received_on": date(2011, 10, 10), **facts,
    }  # fmt: skip


def missing(identity: str, area: str, period: Period = NOW, **facts: object) -> dict:
    return a_report(identity, area, period, status="due", received_on=None, **facts)


def counted(code: str, area: str, numerator: int, whole=None, **facts: object) -> dict:
    period = facts.pop("period", NOW)
    return {
        "indicator": code, "area_id": area, "period_start": period.quarter_start,
        "period_end": period.end, "numerator": numerator, "denominator": whole,
        "status": "final", "report_id": "n", **facts,
    }  # fmt: skip


@pytest.fixture
def world(fill: Callable) -> Callable:
    def make(reports: list, observations: list = (), counts: list = ()) -> None:
        known = all_indicators()
        used = dict.fromkeys(row["indicator"] for row in observations)
        fill(
            area=[an_area(identity) for identity in (PROVINCE, NORTH, SOUTH)],
            indicator=[
                {"code": code, "topic": known[code].topic, "unit": known[code].unit,
                 "per": known[code].per, "better": known[code].better, "source": "-"}
                for code in used
            ],
            report=list(reports),
            observation=list(observations),
            injury_count=list(counts),
        )  # fmt: skip

    return make


@pytest.mark.usefixtures("database_url")
def test_a_report_on_its_deadline_is_in_time_and_a_day_later_is_late(world: Callable) -> None:
    world(
        [
            a_report("n", NORTH, received_on=date(2011, 10, 15)),
            a_report("s", SOUTH, received_on=date(2011, 10, 16)),
        ]
    )

    found = rounds.expected(NOW).set_index("id")

    assert found["outcome"].to_dict() == {"n": "met", "s": "behind"}
    assert found["days"].to_dict() == {"n": 0, "s": 1}


def test_a_missing_report_is_late_by_the_days_up_to_the_last_that_came(world: Callable) -> None:
    world([a_report("n", NORTH, received_on=date(2011, 10, 25)), missing("s", SOUTH)])

    league = rounds.league(NOW)

    assert league["code"].tolist() == ["002", "001"]
    assert league[["missing", "late", "days"]].to_numpy().tolist() == [[1, 0, 0], [0, 1, 10]]
    assert rounds.owed(NOW)["days"].tolist() == [10]


def test_a_report_that_is_not_due_yet_is_neither_missing_nor_asked_for(world: Callable) -> None:
    world([a_report("n", NORTH), missing("s", SOUTH, due_on=date(2999, 1, 1))])

    assert rounds.expected(NOW)["id"].tolist() == ["n"]
    assert rounds.by_quarter(NOW)["asked"].tolist() == [1]


def test_a_report_without_a_deadline_is_neither_in_time_nor_late(world: Callable) -> None:
    world([a_report("n", NORTH), a_report("s", SOUTH, due_on=None)])

    assert rounds.expected(NOW)["id"].tolist() == ["n"]
    assert rounds.undated(NOW) == 1
    assert (
        "1 báo cáo khác không có hạn nộp"
        in figures.build("reporting.areas", Scope(PROVINCE[:-5], NOW, "vi")).source
    )


def test_replaced_and_refused_reports_are_not_counted_again(world: Callable) -> None:
    world(
        [
            a_report("n1", NORTH, status="superseded"),
            a_report("n2", NORTH, status="rejected"),
            a_report("n", NORTH),
        ]
    )

    assert rounds.by_quarter(NOW)[rounds.COUNTS].to_numpy().tolist() == [[1, 1, 1]]


@pytest.mark.usefixtures("database_url")
def test_sums_unlike_the_total_and_more_than_everything_are_contradictions(
    world: Callable,
) -> None:
    def cell(breakdown: str, category: str, injured: int, died: int = 0) -> dict:
        return {
            "area_id": SOUTH, "period_start": NOW.quarter_start, "period_end": NOW.end,
            "cause": "fall", "breakdown": breakdown, "category": category, "injured": injured,
            "died": died, "report_id": "form",
        }  # fmt: skip

    world(
        [a_report("n", NORTH), a_report("form", SOUTH, form="injuries_labour")],
        [counted(FRIENDLY, NORTH, 12, 11)],
        [cell("total", "all", 30), cell("sex", "male", 20), cell("sex", "female", 9),
         cell("place", "home", 30)],
    )  # fmt: skip

    found = quality.disagreements(NOW)

    told = found[["code", "kind", "cells"]].to_numpy().tolist()
    assert told == [["001", "share", 1], ["002", "parts", 1]]
    assert quality.checked(NOW) == 2


def test_the_digit_test_is_pearsons_against_an_even_spread() -> None:
    counts = np.array([100] * 30 + list(range(100, 170)))

    found = digits.preference(counts)

    oracle = scipy_stats.chisquare([37, 7, 7, 7, 7, 7, 7, 7, 7, 7], [10] * 10)
    assert found.observed[0] == 37
    assert (found.chi_squared, found.p) == pytest.approx((oracle.statistic, oracle.pvalue))
    assert found.chi_squared == pytest.approx(81.0)


def test_fewer_than_fifty_digits_are_not_judged() -> None:
    assert np.isnan(digits.preference(np.arange(49)).p)
    assert not np.isnan(digits.preference(np.arange(50)).p)


def test_modified_z_is_that_of_iglewicz_and_hoaglin() -> None:
    # Their own example: the median is 2.15 and the MAD 0.05 (NIST handbook, section 1.3.5.17).
    values = np.array([2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3])

    found = robust.modified_z(values)

    median = np.median(values)
    mad = np.median(np.abs(values - median))
    assert found == pytest.approx(0.6745 * (values - median) / mad, rel=1e-4)
    assert (np.abs(found) > robust.LIMIT).tolist() == [False] * 8 + [True, True]


def test_who_repeats_oftener_is_judged_against_the_others_alone() -> None:
    raised = repeats.above_others(np.array([9, 1, 1]), np.array([20, 20, 20]))

    raw = scipy_stats.binomtest(9, 20, 2 / 40, alternative="greater").pvalue
    assert raised[0] == pytest.approx(3 * raw)
    assert raised[1:] == pytest.approx([1.0, 1.0])


@pytest.mark.usefixtures("database_url")
def test_a_revision_keeps_the_old_figure_and_hides_small_ones(world: Callable) -> None:
    old = {"status": "superseded", "report_id": "n1"}
    world(
        [a_report("n1", NORTH, status="superseded"), a_report("n", NORTH), a_report("s", SOUTH)],
        [
            counted(FRIENDLY, NORTH, 9, 14, **old), counted(FRIENDLY, NORTH, 10, 14),
            counted(CARDS, NORTH, 5, 900, **old), counted(CARDS, NORTH, 800, 900),
            counted(CARDS, SOUTH, 700, 900, report_id="s"),
        ],
    )  # fmt: skip

    found = revisions.of_period(NOW).set_index("indicator")

    assert found.loc[FRIENDLY, ["old_numerator", "new_numerator"]].tolist() == [9, 10]
    assert found.loc[CARDS, "state"] == "hidden"
    assert found.loc[CARDS, ["old_numerator", "new_numerator"]].isna().all()


def test_a_figure_hidden_on_one_day_of_the_year_is_hidden_on_all(world: Callable) -> None:
    world(
        [a_report("n0", NORTH, BEFORE), a_report("n", NORTH), a_report("s0", SOUTH, BEFORE),
         a_report("s", SOUTH)],
        [
            counted(HEARTS, NORTH, 3, period=BEFORE, report_id="n0"),
            counted(HEARTS, SOUTH, 40, period=BEFORE, report_id="s0"),
            counted(HEARTS, NORTH, 30), counted(HEARTS, SOUTH, 50, report_id="s"),
        ],
    )  # fmt: skip

    found = lineage.figures((HEARTS,), date(2011, 1, 1), NOW.end)

    own = found[found["area_id"] == NORTH]
    assert own["state"].tolist() == ["hidden", "hidden"]
    assert own["numerator"].isna().all()


DEMO = [Scope(area, NOW, language) for language in ("vi", "en") for area in ("01", "001")]


@pytest.fixture
def demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("scope", DEMO, ids=lambda one: f"{one.area}-{one.language}")
def test_a_formula_gives_the_number_of_the_figure(scope: Scope) -> None:
    made = figures.build(f"map.{CARDS}", scope)
    row = made.frame[made.frame["code"] == "001"].iloc[0]
    said = words(scope.language)

    found = origins.formulas(made)
    told = found[found["number"].str.startswith(row["area"])]["formula"].iloc[0]

    assert told.startswith(f"{said.number(row['numerator'])} ÷ {said.number(row['denominator'])}")
    assert told.endswith(said.number(100 * row["numerator"] / row["denominator"], 1))


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    "figure_id", ["map.group_street", f"map.{HEARTS}", "injuries.map.drowning"]
)
def test_a_hidden_count_is_hidden_in_its_formula_and_its_reports(figure_id: str) -> None:
    made = figures.build(figure_id, DEMO[0])
    hidden = set(made.frame[made.frame["state"] == "hidden"]["area"])
    assert hidden
    secret = words("vi")("reporting.origin.hidden")

    found = origins.formulas(made)
    brought = origins.brought(made, origins.roots(made))

    of_hidden = found[found["number"].str.split(" · ").str[0].isin(hidden)]
    assert set(of_hidden["formula"]) == {secret}
    if figure_id.startswith("map."):
        assert set(brought[brought["area"].isin(hidden)]["figure"]) == {secret}


@pytest.mark.usefixtures("demo")
def test_lineage_names_the_file_that_brought_a_number() -> None:
    made = figures.build(f"map.{FRIENDLY}", DEMO[1])
    about = origins.roots(made)

    brought = origins.brought(made, about)
    own = brought[(brought["area"] == "Ba Đình") & (brought["period"] == "Quý III/2011")].iloc[0]

    assert own["file_name"] == "bao-cao-quy-3-2011-ba-dinh.xlsx"
    assert own["report_id"] == "quy-001-2011-3"
    row = made.frame[made.frame["code"] == "001"].iloc[0]
    assert own["figure"] == f"{row['numerator']:.0f} / {row['denominator']:.0f}"


@pytest.mark.usefixtures("demo")
def test_a_revised_figure_shows_what_it_was() -> None:
    made = figures.build(f"targets.{CARDS}.trend", Scope("004", Period(2010, 4), "vi"))

    changed = origins.changed(made, origins.roots(made))

    assert changed[["old", "new"]].to_numpy().tolist() == [["17.134 / 17.989", "16.494 / 17.989"]]
    assert changed["old_report"].tolist() == ["quy-004-2010-4"]


@pytest.mark.usefixtures("demo")
def test_every_figure_can_be_traced() -> None:
    tried = [one for one in figures.ids() if one.count(".") == 1 and not one.startswith("map.")]
    for figure_id in tried:
        made = figures.build(figure_id, DEMO[1])
        about = origins.roots(made)
        reports = origins.sent(made, about)
        assert origins.flags(made, about, reports), figure_id
        origins.formulas(made)
        origins.brought(made, about)


@pytest.mark.usefixtures("demo")
def test_the_registers_number_of_rows_is_a_count_of_children_and_is_not_told() -> None:
    from lib.figures.origins import evidence

    made = figures.build("injuries.map", DEMO[0])
    told = evidence.told(origins.sent(made, origins.roots(made)), words("vi"))

    assert set(told["rows"]) == {words("vi")("common.skip")}


@pytest.mark.usefixtures("demo")
def test_the_reminder_is_vietnamese_and_names_what_is_owed() -> None:
    letter = reminder.letter(Scope("250", NOW, "en"))

    assert "huyện Mê Linh" in letter
    assert "Báo cáo quý (kỳ quý III/2011), hạn nộp 15/10/2011, quá hạn " in letter
    assert letter.count("\n- ") == len(rounds.owed(NOW, "250")) >= 4


def test_who_owes_nothing_gets_no_reminder(world: Callable) -> None:
    world(
        [a_report("n", NORTH), missing("s", SOUTH)],
        [counted(FRIENDLY, NORTH, 9, 14)],
    )

    assert reminder.letter(Scope("001", NOW, "vi")) == ""
    assert reminder.letter(Scope("002", NOW, "vi")).count("\n- ") == 1


@pytest.mark.parametrize("asked", ["đuối nước", "duoi nuoc", "DUOI  NƯỚC"])
def test_definitions_are_found_with_and_without_accents(asked: str) -> None:
    found = definitions.entries(words("vi"), asked)

    assert 0 < len(found) < len(all_indicators())
    assert all("duoi nuoc" in definitions.plain(str(one)) or one.facts for one in found)
    assert "drowning_prevention_communes" in [one.code for one in found]


def test_every_indicator_and_rate_of_injuries_is_defined_in_both_languages() -> None:
    for language in ("vi", "en"):
        every = definitions.entries(words(language))
        assert [one.code for one in every] == [*all_indicators(), *definitions.RATES]
    assert definitions.entries(words("vi"), "xyzzy") == []
