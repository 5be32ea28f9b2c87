"""The illustrative register of injuries follows the pattern that the sources describe."""

import json
from datetime import date

import illustrative
import pandas as pd
import pytest
from scipy.stats import poisson
from shapely.geometry import Point, shape

from lib.config import ROOT
from lib.schema import INCIDENTS_FORM

INNER = ["001", "002", "003", "004", "005", "006", "007", "008", "009", "268"]
RIVERSIDE = ["016", "250", "271", "272", "280", "281", "282"]
TET = ["2009-01-26", "2010-02-14", "2011-02-03"]


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    return illustrative.events()


@pytest.fixture(scope="module")
def drowned(events) -> pd.DataFrame:
    return events[(events["cause"] == "drowning") & (events["outcome"] == "died")]


@pytest.fixture(scope="module")
def children() -> pd.Series:
    return illustrative.children()


# What the sources say


def test_the_labour_sector_counts_some_2_000_injured_and_about_a_hundred_dead_a_year(events):
    injured = events.groupby("year").size()
    died = events[events["outcome"] == "died"].groupby("year").size()

    assert injured[[2009, 2010]].between(1_900, 2_300).all()
    assert died[[2009, 2010]].between(80, 130).all()
    assert 0.6 < injured[2011] / injured[2010] < 0.85


def test_two_thirds_are_boys_and_more_of_the_dead(events):
    boys = events["sex"] == "male"

    assert boys.mean() == pytest.approx(0.67, abs=0.02)
    assert boys[events["outcome"] == "died"].mean() > boys.mean()


def test_falls_and_traffic_lead_among_the_survivors(events):
    shares = events[events["outcome"] != "died"]["cause"].value_counts(normalize=True)

    assert 0.34 <= shares["fall"] <= 0.41
    assert 0.13 <= shares["traffic"] <= 0.17
    assert list(shares.index[:2]) == ["fall", "traffic"]


def test_about_half_of_the_dead_drowned_and_most_who_fell_into_water_died(events, drowned):
    water = events[events["cause"] == "drowning"]

    assert 0.4 <= len(drowned) / (events["outcome"] == "died").sum() <= 0.58
    assert 0.65 <= len(drowned) / len(water) <= 0.9


def test_about_half_of_the_drowned_died_from_may_to_august(drowned):
    whole_years = drowned[drowned["year"] < 2011]
    by_month = whole_years.groupby("month").size()

    assert whole_years["month"].between(5, 8).mean() == pytest.approx(0.52, abs=0.06)
    assert by_month.idxmax() in (6, 7)


def test_three_quarters_drowned_from_8_to_16_h(events):
    hours = events[events["cause"] == "drowning"]["hour"].dropna()
    assert hours.between(8, 15).mean() == pytest.approx(0.75, abs=0.05)


def test_the_youngest_drown_beside_their_home_and_the_others_farther_off(events):
    water = events[(events["cause"] == "drowning") & (events["age_group"] != "unknown")]
    youngest = water["age_group"] == "0-5"
    metres = water["home_distance"]

    assert (metres[youngest].dropna() <= 20).mean() == pytest.approx(0.8, abs=0.1)
    assert (metres[~youngest].dropna() > 100).mean() > 0.85


def test_traffic_has_a_peak_at_tet(events):
    days = pd.to_datetime(events[events["cause"] == "traffic"]["occurred_on"])
    usual = len(days) / (date(2011, 9, 30) - date(2008, 12, 31)).days

    for first in map(pd.Timestamp, TET):
        around = days.between(first - pd.Timedelta(days=2), first + pd.Timedelta(days=6))
        assert around.sum() / 9 > 1.5 * usual, first


def test_every_riverside_district_is_above_every_inner_one(events, children):
    rates = events.groupby("code").size() / children
    assert rates[RIVERSIDE].min() > rates[INNER].max()


def test_drowning_is_far_more_frequent_by_the_rivers(drowned, children):
    deaths = drowned.groupby("code").size().reindex(children.index, fill_value=0)
    rates = {
        kind: deaths[codes].sum() / children[codes].sum()
        for kind, codes in (("riverside", RIVERSIDE), ("inner", INNER))
    }
    assert rates["riverside"] > 3 * rates["inner"]


def test_drowning_falls_slightly(drowned):
    of_nine_months = drowned[drowned["month"] <= 9].groupby("year").size()

    assert of_nine_months[2009] > of_nine_months[2010] > of_nine_months[2011]
    assert of_nine_months[2011] > 0.75 * of_nine_months[2009]


def test_two_percent_are_disabled(events):
    assert (events["outcome"] == "disabled").mean() == pytest.approx(0.02, abs=0.004)


def test_one_summer_of_one_district_is_more_than_chance(drowned):
    """Phúc Thọ, June and July 2010, against its own other months."""
    own = drowned[drowned["code"] == "272"]
    summer = own[(own["year"] == 2010) & own["month"].isin([6, 7])]
    others = own.drop(summer.index)
    # Two of 33 months, in the season that brings twice the average.
    expected = len(others) / 31 * 2 * 2

    assert poisson.sf(len(summer) - 1, expected) < 0.001


def test_a_small_inner_district_reported_and_has_no_drowning(events, drowned):
    assert "002" not in set(drowned["code"])
    assert (events["code"] == "002").any()


# Events


def test_an_event_has_no_identity(events):
    assert events["id"].is_unique
    assert events["id"].str.fullmatch(r"\d{3}-\d{4}-\d{2}").all()


def test_events_lie_in_the_quarter_and_district_of_a_report_that_came(events):
    about = events.merge(
        illustrative.reports(), left_on="report_id", right_on="id", suffixes=("", "_report")
    )

    assert len(about) == len(events)
    assert set(about["form"]) == {INCIDENTS_FORM}
    assert set(about["status"]) == {"received"}
    assert (about["area_id"] == about["area_id_report"]).all()
    assert about["occurred_on"].between(about["period_start"], about["period_end"]).all()


def test_points_lie_in_their_district_to_a_hundred_metres(events):
    boundaries = json.loads((ROOT / "geo" / "ha-noi-2008-08-01.geojson").read_text("utf-8"))
    polygons = {
        each["properties"]["code"]: shape(each["geometry"]) for each in boundaries["features"]
    }
    known = events.dropna(subset=["longitude"])

    assert len(known) / len(events) == pytest.approx(0.5, abs=0.03)
    assert (known[["longitude", "latitude"]] == known[["longitude", "latitude"]].round(3)).all(
        axis=None
    )
    for row in known.itertuples():
        assert polygons[row.code].contains(Point(row.longitude, row.latitude)), row.id


def test_some_facts_are_not_known(events):
    assert events["home_distance"].notna().mean() == pytest.approx(0.66, abs=0.03)
    assert events["hour"].notna().mean() == pytest.approx(0.8, abs=0.03)
    for fact in ("sex", "age_group", "place"):
        assert 0 < (events[fact] == "unknown").mean() < 0.02, fact


def test_nobody_is_hurt_at_school_in_the_holidays(events):
    at_school = events[events["place"] == "school"]

    assert not at_school["month"].isin([6, 7, 8]).any()
    assert at_school["hour"].dropna().between(7, 17).all()
