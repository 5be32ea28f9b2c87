"""Measures of school milk and heart surgery against numbers added up by hand."""

from datetime import date

import numpy as np
import pytest
from programmes import (
    AREAS,
    TERM,
    heart_reports,
    milk,
    milk_reports,
    operation,
    report,
    waits,
)
from statsmodels.stats.proportion import proportion_confint

from lib.config import settings
from lib.measures.programmes import milk as measured
from lib.measures.programmes import pathway, protection, surgery
from lib.measures.programmes.milk import Term
from lib.schema import MILK_FORM
from lib.scope import Period, Scope

PERIOD = Period(2010, 4)
CITY, PLACE = Scope("01", PERIOD, "vi"), Scope("001", PERIOD, "vi")
AUTUMN = Term(TERM["period_start"], TERM["period_end"])


@pytest.fixture
def drinking(database_url, fill):
    """Two areas give milk, one has only five children with it, one has not reported."""
    fill(
        area=AREAS,
        report=[
            *milk_reports("001", "002", "003"),
            report("milk-004", "004", MILK_FORM, "due", **TERM),
        ],
        milk_count=[
            milk("001", "nursery_public", 10, 4, 1000, 300, free_entitled=40, free_drinking=30,
                 cartons_planned=9000, cartons_delivered=8100, paid_budget=3_000_000,
                 paid_company=2_000_000, paid_parents=5_000_000),
            milk("001", "primary_public", 8, 2, 1500, 200, free_entitled=20, free_drinking=20,
                 cartons_planned=6000, cartons_delivered=6000, paid_budget=1_000_000,
                 paid_company=1_000_000, paid_parents=3_000_000),
            milk("002", "nursery_public", 5, 1, 800, 100, free_entitled=0, free_drinking=0),
            milk("003", "nursery_public", 6, 1, 700, 5),
        ],
    )  # fmt: skip


@pytest.mark.usefixtures("drinking")
def test_share_of_an_area_has_wilson_s_interval():
    row = measured.by_area(AUTUMN).set_index("code").loc["001"]

    low, high = proportion_confint(500, 2500, method="wilson")
    assert (row["schools"], row["schools_joined"]) == (18, 6)
    assert (row["value"], row["state"]) == (20, "reported")
    assert (row["low"], row["high"]) == (pytest.approx(100 * low), pytest.approx(100 * high))


@pytest.mark.usefixtures("drinking")
def test_a_few_children_are_hidden_with_all_that_tells_of_them_and_silence_is_no_zero():
    rows = measured.by_area(AUTUMN).set_index("code")

    assert rows["state"].to_dict() == {
        "001": "reported", "002": "hidden", "003": "hidden", "004": "missing",
    }  # fmt: skip
    hidden = rows.loc["003", ["drinking", "value", "low", "high", "cartons_planned"]]
    assert hidden.isna().all()
    assert rows.loc["004", "state"] == "missing"
    assert measured.coverage(AUTUMN) == (3, 4)


@pytest.mark.usefixtures("drinking")
def test_province_s_own_sums_are_exact():
    whole = measured.whole(AUTUMN, CITY)
    types = measured.by_type(AUTUMN, CITY).set_index("school_type")

    assert (whole["drinking"], whole["enrolled"], whole["state"]) == (605, 4000, "reported")
    assert types.loc["nursery_public", ["schools", "schools_joined", "drinking"]].tolist() == [
        21, 6, 405,
    ]  # fmt: skip
    assert types.loc["primary_private", "state"] == "missing"


@pytest.mark.usefixtures("drinking")
def test_one_row_per_term_with_who_has_told():
    (row,) = measured.by_term(CITY).to_dict("records")

    assert (row["period_start"], row["period_end"]) == (AUTUMN.start, AUTUMN.end)
    assert row["value"] == pytest.approx(100 * 605 / 4000)
    assert (row["reporting"], row["areas"]) == (3, 4)


@pytest.mark.usefixtures("drinking")
def test_a_term_is_read_for_a_year_and_not_before_it_ended():
    assert measured.latest(PERIOD) == AUTUMN
    assert measured.latest(Period(2010, 3)) is None
    assert measured.latest(Period(2011, 4)) == AUTUMN
    assert measured.latest(Period(2012, 1)) is None


def test_sum_that_one_area_alone_makes_is_not_public(database_url, fill):
    fill(area=AREAS, report=milk_reports("001"),
         milk_count=[milk("001", "nursery_public", 5, 1, 800, 4)])  # fmt: skip

    whole = measured.whole(AUTUMN, CITY)

    assert whole["state"] == "hidden"
    assert whole[["drinking", "paid_budget"]].isna().all()


def test_superseded_report_does_not_count(database_url, fill):
    old = milk("001", "nursery_public", 10, 9, 1000, 900) | {"report_id": "old"}
    fill(
        area=AREAS,
        report=[report("old", "001", MILK_FORM, "superseded", **TERM), *milk_reports("001", "002")],
        milk_count=[old, milk("001", "nursery_public", 10, 4, 1000, 300),
                    milk("002", "nursery_public", 10, 4, 1000, 100)],
    )  # fmt: skip

    assert measured.whole(AUTUMN, CITY)["drinking"] == 400


@pytest.fixture
def operated(database_url, fill):
    """Three areas that reported all year; one that never did."""
    fill(
        area=AREAS,
        report=heart_reports("001", "002", "003"),
        heart_operation=[
            operation("001", 2, "fund", 12),
            operation("001", 2, "insurance", 1),
            operation("002", 2, "fund", 7),
            operation("002", 11, "family", 4),
        ],
        heart_waiting=[
            waits("001", 0, 2), waits("001", 3, 1), waits("002", 1, 1), waits("002", 9, 1),
            waits("003", 0, 0),
        ],
    )  # fmt: skip


@pytest.mark.usefixtures("operated")
def test_months_without_an_operation_are_zero_where_reports_came():
    rows = surgery.months(PERIOD)
    now = rows[[day.year == 2010 for day in rows["month"]]]

    assert now["operations"].tolist() == [0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0]
    assert set(now["reporting"]) == {3}
    before = rows[[day.year == 2009 for day in rows["month"]]]
    assert before["operations"].isna().all()


@pytest.mark.usefixtures("operated")
def test_payers_share_the_year_s_operations():
    rows = surgery.payers(PERIOD).set_index("payer")

    assert set(rows["year"]) == {2010}
    assert rows["operations"].drop(["fund", "insurance", "family"]).eq(0).all()
    assert rows.loc["fund", ["operations", "share"]].tolist() == [19, pytest.approx(19 / 24)]


@pytest.mark.usefixtures("operated")
def test_waiting_list_has_its_median_and_its_longest():
    found = surgery.waiting(PERIOD)

    assert found.counted_on == date(2010, 12, 31)
    assert (found.children, found.longest) == (5, 9)
    assert found.median == 1  # Of 0, 0, 1, 3 and 9 months.
    assert found.months["children"].tolist() == [2, 1, 0, 1, 0, 0, 0, 0, 0, 1]
    assert (found.reporting, found.areas) == (3, 4)


@pytest.mark.usefixtures("operated")
def test_list_is_not_read_before_it_was_counted_or_after_a_year():
    assert surgery.waiting(Period(2010, 3)) is None
    assert surgery.waiting(Period(2012, 1)) is None


@pytest.mark.usefixtures("operated")
def test_operations_by_residence_are_rounded_or_hidden():
    rows = surgery.by_area(PERIOD).set_index("code")

    assert rows["operations_state"].to_dict() == {
        "001": "reported", "002": "reported", "003": "zero", "004": "missing",
    }  # fmt: skip
    assert rows["operations"].dropna().to_dict() == {"001": 15, "002": 10, "003": 0}
    assert rows["quarters"].tolist() == [4, 4, 4, 0]
    assert rows["waiting_state"].tolist() == ["hidden", "hidden", "zero", "missing"]


def test_the_sum_of_years_does_not_tell_what_one_year_s_map_hides(database_url, fill):
    """12 in two years are shown as 10, so at most 12: beside 11 in one year, 1 in the other."""
    autumn = [{"period_start": date(year, 10, 1), "period_end": date(year, 12, 31)}
              for year in (2009, 2010)]  # fmt: skip
    counts = {"001": (11, 1), "002": (20, 30), "003": (25, 2)}
    both = [
        (code, year, n) for code in counts for year, n in zip((0, 1), counts[code], strict=True)
    ]
    fill(
        area=AREAS,
        indicator=[{"code": "heart_operations", "topic": "programmes", "unit": "children", "per": 1,
                    "better": "higher", "source": "358:2.5.3"}],
        report=[*heart_reports(*counts, quarters=autumn),
                *(report(f"q{year}-{code}", code, "quarterly", **autumn[year])
                  for code, year, _ in both)],
        heart_operation=[
            {"area_id": f"{code}-2008", "month": date(2009 + year, 11, 1), "payer": "fund",
             "operations": n, "report_id": f"heart-{code}-{year + 1}"} for code, year, n in both
        ],
        observation=[seen(f"q{year}", code, "heart_operations", n, **autumn[year])
                     for code, year, n in both],
    )  # fmt: skip

    rows = surgery.by_area(PERIOD).set_index("code")

    assert rows.loc["001", "operations_state"] == "hidden"
    assert rows.loc["002", "operations"] == 50


def test_payments_do_not_tell_how_few_drink_free(database_url, fill):
    """Of each carton the budget pays 30 %, for those who drink free 50 %: its share tells them."""
    free = {"001": 3, "002": 40, "003": 60}
    fill(
        area=AREAS,
        report=milk_reports(*free),
        milk_count=[
            milk(code, "nursery_public", 10, 4, 1000, 300, free_entitled=80, free_drinking=n,
                 cartons_planned=3000, cartons_delivered=3000,
                 paid_budget=3000 * (300 - n) + 5000 * n, paid_company=2000 * (300 - n) + 5000 * n,
                 paid_parents=5000 * (300 - n))
            for code, n in free.items()
        ],
    )  # fmt: skip

    rows = measured.by_area(AUTUMN).set_index("code")

    paid = rows[["paid_budget", "paid_company", "paid_parents"]]
    assert rows["drinking"].dropna().tolist() == [300, 300, 300]
    assert rows["free_drinking"].dropna().to_dict() == {"003": 60}
    assert paid.isna().all(axis=1).tolist() == [True, True, False, True]


def test_milk_of_a_term_hides_what_the_indicator_s_map_hides(database_url, fill):
    """The map hides 1 and 8, whose sum is told: 8 or more in one place leave 1 in the other."""
    quarter = {"period_start": date(2010, 10, 1), "period_end": date(2010, 12, 31)}
    drinking = {"001": 1, "002": 8, "003": 300, "004": 500}
    fill(
        area=AREAS,
        indicator=[{"code": "school_milk_children", "topic": "programmes", "unit": "children",
                    "per": 100, "better": "higher", "source": "358:2.5.2"}],
        report=[*milk_reports(*drinking),
                *(report(f"q-{code}", code, "quarterly", **quarter) for code in drinking)],
        milk_count=[milk(code, "nursery_public", 5, 1, 1000, n) for code, n in drinking.items()],
        observation=[seen("q", code, "school_milk_children", n, 1000, **quarter)
                     for code, n in drinking.items()],
    )  # fmt: skip

    rows = measured.by_area(AUTUMN).set_index("code")

    assert rows["state"].tolist() == ["hidden", "hidden", "reported", "reported"]


def test_list_of_one_area_alone_is_not_told(database_url, fill):
    fill(area=AREAS, report=heart_reports("001"), heart_waiting=[waits("001", 4, 2)])

    assert surgery.waiting(PERIOD) is None
    assert surgery.payers(PERIOD).empty
    now = surgery.months(PERIOD).tail(12)
    assert now["operations"].isna().all()


YEAR = {"period_start": date(2010, 1, 1), "period_end": date(2010, 12, 31)}
WAY = {"heart_screened": 400, "heart_found": 40, "heart_indicated": 20, "heart_files_received": 18,
       "heart_approved": 15, "heart_operations": 12, "heart_followed_up": 9}  # fmt: skip


@pytest.fixture
def way(database_url, fill):
    """Two areas tell every step, a third all but the operations."""
    told = [(code, step, count) for code in ("001", "002") for step, count in WAY.items()]
    told += [("003", step, count) for step, count in WAY.items() if step != "heart_operations"]
    _tell(fill, told)


def _tell(fill, told):
    fill(
        area=AREAS,
        indicator=[{"code": step, "topic": "programmes", "unit": "children", "per": 1,
                    "better": "higher", "source": "358:2.5.3"} for step in WAY],
        report=[report(f"y-{code}", code, "yearly", **YEAR) for code in ("001", "002", "003")],
        observation=[seen("y", code, step, count) for code, step, count in told],
    )  # fmt: skip


def seen(kind, code, indicator, numerator, denominator=None, **period):
    return {"indicator": indicator, "area_id": f"{code}-2008", **(period or YEAR),
            "numerator": numerator, "denominator": denominator, "status": "final",
            "report_id": f"{kind}-{code}"}  # fmt: skip


@pytest.mark.usefixtures("way")
def test_steps_count_the_areas_that_told_them_all():
    rows = pathway.steps(PERIOD).set_index("step")

    assert rows["count"].tolist() == [2 * count for count in WAY.values()]
    assert rows.loc["heart_found", ["lost", "lost_share"]].tolist() == [720, 0.9]
    assert rows.loc["heart_operations", "kept_share"] == pytest.approx(12 / 15)
    assert set(rows["reporting"]) == {2}


def test_steps_do_not_tell_the_few_children_of_an_area_that_is_left_out(database_url, fill):
    few = WAY | {"heart_found": 5, "heart_indicated": 2, "heart_files_received": 2,
                 "heart_approved": 1, "heart_followed_up": 0}  # fmt: skip
    told = [(code, step, count) for code in ("001", "002") for step, count in WAY.items()]
    told += [("003", step, count) for step, count in few.items() if step != "heart_operations"]
    _tell(fill, told)

    rows = pathway.steps(PERIOD).set_index("step")

    # The province's own sum of each step is public, so that it may be shown here too.
    assert rows["count"].tolist() == [1200, 85, 42, 38, 31, 24, 18]
    assert rows["reporting"].tolist() == [3, 3, 3, 3, 3, 2, 3]
    assert not rows["alike"].any()


@pytest.mark.usefixtures("way")
def test_no_step_is_told_before_any_yearly_report():
    assert pathway.steps(Period(2010, 3)).empty


def test_parts_of_a_hidden_total_are_hidden():
    seen = protection.of_parts(
        np.array([5, 100, 200, 300]), np.array([[5, 0], [60, 40], [120, 80], [200, 100]])
    )

    assert np.isnan(seen[0]).all()
    assert seen[2].tolist() == [200, 120, 80]


def test_exact_counts_are_for_those_who_may_see_them(monkeypatch):
    monkeypatch.setenv("SMALL_NUMBERS", "exact")
    monkeypatch.setenv("READERS_ROLE", "statistician")
    settings.cache_clear()
    try:
        assert protection.of_areas(np.array([3, 12, 0])).tolist() == [3, 12, 0]
    finally:
        monkeypatch.undo()
        settings.cache_clear()
