"""The illustrative data on school milk and heart surgery: they agree with the observations."""

import pandas as pd
import pytest
from illustrative import DEMO

PILOTS = {"004-2008", "016-2008", "018-2008", "271-2008"}
TERM_OF = {"2010-12-31": "2010-12-31", "2011-06-30": "2011-05-27", "2011-09-30": "2011-09-30"}
"""Day of an observation, and the end of the term that tells of the same children."""


def read(name):
    return pd.read_csv(DEMO / name)


@pytest.fixture(scope="module")
def observed():
    rows = read("observation/programmes.csv")
    return rows[rows["status"] != "superseded"]


def current(name, reports):
    """Rows of reports that no later one has replaced."""
    status = read(reports).set_index("id")["status"]
    rows = read(name)
    return rows[rows["report_id"].map(status) == "received"]


@pytest.fixture(scope="module")
def milk():
    return current("milk_count.csv", "report/school_milk.csv")


@pytest.fixture(scope="module")
def operations():
    return current("heart_operation.csv", "report/heart_surgery.csv")


@pytest.fixture(scope="module")
def waiting():
    return current("heart_waiting.csv", "report/heart_surgery.csv")


@pytest.mark.parametrize(("day", "term"), TERM_OF.items())
def test_children_who_drink_are_those_of_the_observations(observed, milk, day, term):
    told = observed.query("indicator == 'school_milk_children' and period_end == @day")
    counted = milk[milk["period_end"] == term].groupby("area_id")[["drinking", "enrolled"]].sum()

    expected = told.set_index("area_id")[["numerator", "denominator"]]
    assert counted.loc[expected.index].to_numpy().tolist() == expected.to_numpy().tolist()
    assert len(counted) == len(expected)


def test_schools_that_joined_are_those_of_the_observations(observed, milk):
    told = observed.query("indicator == 'school_milk_schools' and period_end == '2010-12-31'")
    counted = milk[milk["period_end"] == "2010-12-31"].groupby("area_id")
    sums = counted[["schools_joined", "schools"]].sum()

    expected = told.set_index("area_id")[["numerator", "denominator"]]
    assert sums.loc[expected.index].to_numpy().tolist() == expected.to_numpy().tolist()


def test_milk_is_a_pilot_in_four_districts_since_the_autumn_of_2010(milk):
    assert set(milk[milk["drinking"] > 0]["area_id"]) == PILOTS
    assert milk["period_start"].min() == "2010-09-06"


def test_money_is_what_the_cartons_cost(milk):
    paid = milk[["paid_budget", "paid_company", "paid_parents"]].sum(axis=1)

    assert (paid - 4_600 * milk["cartons_delivered"]).abs().max() <= 2_000
    shares = milk[["paid_budget", "paid_company", "paid_parents"]].sum() / paid.sum()
    assert shares["paid_budget"] > 0.3
    assert shares["paid_parents"] < 0.5


def test_operations_are_those_of_the_observations_quarter_by_quarter(observed, operations):
    told = observed[observed["indicator"] == "heart_operations"]
    quarters = pd.PeriodIndex(operations["month"], freq="Q").end_time.strftime("%Y-%m-%d")
    counted = operations.groupby([operations["area_id"], quarters])["operations"].sum()

    expected = told[told["numerator"] > 0].set_index(["area_id", "period_end"])["numerator"]
    assert counted.sort_index().to_dict() == expected.sort_index().to_dict()


def test_102_operations_of_2010_fall_into_the_campaign_and_are_the_fund_s(operations):
    of_2010 = operations[operations["month"].str.startswith("2010")]

    assert of_2010["operations"].sum() == 102
    assert set(of_2010["month"]) == {"2010-06-01", "2010-07-01", "2010-08-01"}
    assert set(of_2010["payer"]) == {"fund"}


def test_no_more_wait_at_the_end_of_2010_than_files_were_left(observed, waiting):
    year = observed[observed["period_end"] == "2010-12-31"]
    files = year[year["indicator"] == "heart_files_received"]["numerator"].sum()
    left = waiting[waiting["counted_on"] == "2010-12-31"]["children"].sum()

    assert 0 < left <= files - 102


def test_list_grows_old_where_it_is_not_worked_off(waiting):
    last = waiting[waiting["counted_on"] == "2011-09-30"]

    assert last["waited_months"].max() >= 12
    assert (last["children"] == 0).any()


def test_reports_bring_what_they_say_and_some_never_came(milk):
    for name, tables in {
        "report/school_milk.csv": ["milk_count.csv"],
        "report/heart_surgery.csv": ["heart_operation.csv", "heart_waiting.csv"],
    }.items():
        reports = read(name).set_index("id")
        brought = pd.concat([read(table) for table in tables]).groupby("report_id").size()
        assert (brought.reindex(reports.index, fill_value=0) == reports["rows"]).all()
        due = reports[reports["status"] == "due"]
        assert len(due) in (3, 4)
        assert due["received_on"].isna().all()


def test_one_report_was_revised_one_district_got_more_than_planned(milk):
    reports = read("report/school_milk.csv").set_index("id")["status"]
    assert reports[["sua-018-2010-2", "sua-018-2010-2-2"]].tolist() == ["superseded", "received"]

    over = milk[milk["cartons_delivered"] > milk["cartons_planned"]]
    assert set(over["area_id"]) == {"016-2008"}


def test_target_says_that_it_is_invented():
    targets = read("target/programmes.csv")

    assert targets["document"].str.startswith("Số liệu minh họa").all()
    assert set(targets["indicator"]) == {"school_milk_children"}
