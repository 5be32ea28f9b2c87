"""The two illustrative sources on injuries differ only where data/README.md says so."""

import illustrative
import pandas as pd
import pytest

from lib.schema import HEALTH_FORM, INCIDENTS_FORM, LABOUR_FORM

HEAD = "cause == 'all' and breakdown == 'total'"

FORM_LESS_REGISTER = {
    ("016", "2009-2"): -2, ("020", "2009-3"): -1, ("017", "2009-4"): -3, ("250", "2010-2"): -2,
    ("006", "2010-2"): -1, ("277", "2010-3"): -4, ("281", "2010-4"): -1, ("004", "2011-1"): -2,
    ("016", "2011-2"): -3, ("018", "2011-3"): -2, ("279", "2009-2"): 1, ("008", "2009-3"): 2,
    ("019", "2010-1"): 4, ("271", "2010-3"): 2, ("280", "2010-3"): 1, ("274", "2011-1"): 2,
    ("282", "2011-2"): 3, ("017", "2011-3"): 2,
}  # fmt: skip
ONLY_FORM = {("001", "2009-1"), ("275", "2009-1"), ("275", "2009-2"), ("003", "2010-1"),
             ("276", "2010-3"), ("268", "2011-3")}  # fmt: skip
ONLY_REGISTER = {("281", "2009-1"), ("278", "2010-4"), ("277", "2011-3"), ("274", "2011-3")}
NEITHER = {("269", "2009-2"), ("250", "2011-3"), ("273", "2011-3"), ("282", "2011-3")}


@pytest.fixture(scope="module")
def reports() -> pd.DataFrame:
    return illustrative.reports()


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    return illustrative.events()


@pytest.fixture(scope="module")
def children() -> pd.Series:
    return illustrative.children()


@pytest.fixture(scope="module")
def completeness() -> pd.DataFrame:
    return illustrative.completeness()


@pytest.fixture(scope="module")
def forms() -> pd.DataFrame:
    return illustrative.forms()


@pytest.fixture(scope="module")
def labour(forms) -> pd.DataFrame:
    return forms[forms["form"] == LABOUR_FORM]


def test_each_source_is_silent_where_the_notes_say_so(reports):
    came = reports[reports["status"] == "received"]
    register, form, quarterly = (
        set(_pairs(came[came["form"] == name]))
        for name in (INCIDENTS_FORM, LABOUR_FORM, "quarterly")
    )
    expected = set(_pairs(reports[reports["form"] == LABOUR_FORM]))

    assert form - register == ONLY_FORM
    assert register - form == ONLY_REGISTER
    assert expected - form - register == NEITHER == expected - quarterly


def test_form_counts_what_the_register_holds_except_where_the_notes_say_so(events, labour):
    register = events.groupby(["code", "quarter"]).size()
    form = labour.query(HEAD).set_index(["code", "quarter"])["injured"]
    both = form.index.intersection(register.index)
    difference = form[both] - register[both]

    assert difference[difference != 0].to_dict() == FORM_LESS_REGISTER


def test_where_they_agree_they_agree_in_every_cause_and_in_the_dead(events, labour):
    agree = events[~_pairs(events).isin(set(FORM_LESS_REGISTER) | ONLY_REGISTER)]
    register = agree.assign(died=agree["outcome"] == "died").groupby(["code", "quarter", "cause"])
    counted = pd.DataFrame({"injured": register.size(), "died": register["died"].sum()})
    cells = labour.query("cause != 'all' and breakdown == 'total'")
    form = cells[~_pairs(cells).isin(set(FORM_LESS_REGISTER) | ONLY_FORM)]
    form = form.set_index(["code", "quarter", "cause"])[["injured", "died"]].sort_index()

    assert form.eq(counted.sort_index()).all(axis=None)


@pytest.mark.parametrize(
    ("breakdown", "fact"), [("sex", "sex"), ("age", "age_group"), ("place", "place")]
)
def test_where_they_agree_only_what_the_register_does_not_know_differs(
    events, labour, breakdown, fact
):
    agree = events[~_pairs(events).isin(set(FORM_LESS_REGISTER) | ONLY_REGISTER)]
    unknown = agree[fact] == "unknown"
    cells = labour.query("cause != 'all' and breakdown == @breakdown")
    cells = cells[~_pairs(cells).isin(set(FORM_LESS_REGISTER) | ONLY_FORM)]
    form = cells.set_index(["code", "quarter", "cause", "category"])["injured"]
    register = agree[~unknown].groupby(["code", "quarter", "cause", fact]).size()
    more = form - register.reindex(form.index, fill_value=0)

    assert (more >= 0).all()
    assert more.sum() == unknown.sum() > 0


def test_breakdowns_of_a_form_add_up_to_its_total(labour):
    key = ["report_id", "cause"]
    sums = labour.groupby([*key, "breakdown"])[["injured", "died"]].sum().unstack("breakdown")
    sums = sums[sums["injured", "total"] > 0]

    for number in ("injured", "died"):
        for breakdown in ("sex", "age", "place"):
            assert (sums[number, breakdown] == sums[number, "total"]).all(), breakdown


def test_causes_of_a_form_add_up_to_its_head(labour):
    totals = labour[labour["breakdown"] == "total"]
    causes = totals[totals["cause"] != "all"].groupby("report_id")[["injured", "died"]].sum()
    heads = totals[totals["cause"] == "all"].set_index("report_id")[["injured", "died"]]

    assert causes.eq(heads).all(axis=None)


def test_every_form_that_came_has_its_head_and_no_empty_cells(labour, reports):
    came = reports[(reports["form"] == LABOUR_FORM) & (reports["status"] == "received")]
    heads = labour.query(HEAD)

    assert sorted(heads["report_id"]) == sorted(came["id"])
    assert heads["disabled"].notna().all()
    assert (labour.drop(heads.index)["injured"] > 0).all()


def test_one_form_was_sent_again_with_three_more(reports):
    assert reports.set_index("id").loc["ld-271-2010-2", "status"] == "superseded"

    heads = illustrative.by_year("injury_count").query(HEAD).set_index("report_id")["injured"]
    assert heads["ld-271-2010-2-2"] - heads["ld-271-2010-2"] == 3


def test_health_sector_counts_more_than_tenfold_and_in_its_own_rows(forms, labour):
    health = forms[forms["form"] == HEALTH_FORM].query(HEAD)
    assert len(health) == 4

    for row in health.itertuples():
        of_year = labour.query(HEAD)
        of_year = of_year[of_year["period_end"].str[:4] == row.period_end[:4]]
        own = of_year if row.code == "01" else of_year[of_year["code"] == row.code]
        assert row.injured > 10 * own["injured"].sum(), row.report_id


# Completeness


def test_most_districts_hear_from_most_communes_and_two_from_about_half(completeness):
    shares = completeness.groupby("code")["share"].mean()
    of_2009 = completeness[completeness["quarter"] < "2010-1"].groupby("code")["share"].mean()

    assert 0.4 < shares["278"] < 0.6
    assert 0.4 < of_2009["276"] < 0.6
    assert completeness["share"].between(0.7, 1).mean() > 0.9
    assert completeness["share"].max() <= 1


def test_the_last_quarter_is_the_least_complete(completeness, reports):
    counts = completeness.groupby("quarter")[["numerator", "denominator"]].sum()
    shares = counts["numerator"] / counts["denominator"]
    missing = reports[(reports["form"] == LABOUR_FORM) & (reports["status"] == "due")]

    assert shares.idxmin() == "2011-3"
    assert missing["quarter"].value_counts().idxmax() == "2011-3"


def test_few_communes_reporting_make_a_district_look_safe(events, children):
    rates = events.groupby("code").size() / children
    assert rates.idxmin() == "278"


def _pairs(rows: pd.DataFrame) -> pd.Series:
    """District and quarter of each row."""
    return pd.Series(list(zip(rows["code"], rows["quarter"], strict=True)), index=rows.index)
