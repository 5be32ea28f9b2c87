"""Money: totals, forecast, flags, streams and costs against numbers by hand or by pandas."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy import stats as scipy_stats

from lib import budget, prices, stats
from lib.config import ROOT
from lib.measures.funding import books, chain, flow, fund, need, outlook, sums, years
from lib.scope import Period, Scope
from lib.stats import outliers

DEMO = ROOT / "data" / "demo"
NOW = Period(2011, 3)
HERE = Scope("01", NOW, "vi")
BA_DINH = Scope("001", NOW, "vi")

AREAS = [
    {"id": "01-2008", "code": "01", "name_vi": "Hà Nội", "name_en": "Ha Noi", "kind": "thanh_pho",
     "level": "province", "valid_from": date(2008, 8, 1)},
    {"id": "001-2008", "code": "001", "name_vi": "Ba Đình", "name_en": "Ba Dinh", "kind": "quan",
     "level": "district", "parent_id": "01-2008", "valid_from": date(2008, 8, 1)},
    {"id": "002-2008", "code": "002", "name_vi": "Hoàn Kiếm", "name_en": "Hoan Kiem",
     "kind": "quan", "level": "district", "parent_id": "01-2008", "valid_from": date(2008, 8, 1)},
]  # fmt: skip
ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


def reported(name, area, year, quarter, *, status="received", on=None, form="funding"):
    return {
        "id": name, "form": form, "area_id": area, "period_start": date(year, 3 * quarter - 2, 1),
        "period_end": date(year, *ENDS[quarter]), "received_on": on, "rows": 1, "status": status,
    }  # fmt: skip


def entry(report, area, year, quarter, source, programme, planned, received, spent):
    return {
        "area_id": area, "year": year, "quarter": quarter, "source": source,
        "programme": programme, "planned": planned, "received": received, "spent": spent,
        "report_id": report,
    }  # fmt: skip


# The illustrative data, recomputed by pandas


@pytest.fixture
def demo(demo_database, use_database):
    use_database(demo_database)


def committed():
    """The rows of the committed files that no later report has replaced."""
    rows = pd.concat([pd.read_csv(file) for file in sorted((DEMO / "funding").glob("*.csv"))])
    status = pd.read_csv(DEMO / "report" / "budgets.csv").set_index("id")["status"]
    return rows[rows["report_id"].map(status) == "received"]


@pytest.mark.usefixtures("demo")
def test_every_total_is_the_sum_of_the_file():
    rows = committed().query("year == 2011")
    for what in ("source", "programme"):
        expected = rows.groupby(what)[["received", "spent"]].sum()
        found = sums.by(what, HERE).set_index(what)[["received", "spent"]]
        assert found.loc[expected.index].equals(expected.astype(float))
    by_area = rows.groupby("area_id")[["received", "spent"]].sum().astype(float)
    found = sums.by_spender(NOW).set_index("id")[["received", "spent"]]
    assert found.loc[by_area.index].equals(by_area)
    key = ["area_id", "source", "programme"]
    plan = rows.sort_values("quarter").groupby(key)["planned"].last().sum()
    assert sums.whole(HERE)["planned"] == plan


@pytest.mark.usefixtures("demo")
def test_the_year_adds_up_quarter_by_quarter():
    rows = committed().query("year == 2011")
    expected = rows.groupby("quarter")[["received", "spent"]].sum().cumsum()
    found = outlook.by_quarter(HERE).set_index("quarter")
    assert (found == expected).all().all()


@pytest.mark.usefixtures("demo")
def test_the_fund_agrees_with_its_indicator_and_with_the_budget():
    accounts = pd.read_csv(DEMO / "fund_account.csv")
    told = pd.read_csv(DEMO / "observation" / "resources.csv").query(
        "indicator == 'protection_fund_raised' and status != 'superseded'"
    )
    end = pd.PeriodIndex(told["period_end"], freq="Q")
    raised = told.assign(year=end.year, quarter=end.quarter)
    key = ["area_id", "year", "quarter"]
    both = accounts.merge(raised, on=key)
    assert len(both) == len(accounts)
    assert (both["raised"] == both["numerator"]).all()

    of_fund = committed().query("source == 'protection_fund'").groupby(key)["spent"].sum()
    assert (accounts.set_index(key)["spent"] == of_fund.reindex(accounts[key])).all()

    year = fund.of_year(HERE)
    assert year["raised"] == accounts.query("year == 2011")["raised"].sum()
    assert year["spent"] > year["raised"]


@pytest.mark.usefixtures("demo")
def test_streams_keep_all_of_the_money():
    found, whole = flow.of_scope(HERE), sums.whole(HERE)
    into = found[found["left"] == "source"]
    out = found[found["right"] == "use"]
    assert into.loc[into["start"] != flow.CARRIED, "money"].sum() == whole["received"]
    assert out.loc[out["end"] != flow.UNSPENT, "money"].sum() == whole["spent"]
    through = into.groupby("end")["money"].sum() - out.groupby("start")["money"].sum()
    assert (through.abs() < 1).all()


def test_shares_are_of_all_money_also_what_nobody_planned():
    entries = pd.DataFrame(
        {"all": "all", "planned": [100.0, None], "received": [60.0, 10.0], "spent": [50.0, 5.0]}
    )  # fmt: skip

    told = sums.added(entries, "all").iloc[0]

    assert told[["received_share", "spent_share", "used_share"]].tolist() == [0.7, 0.55, 55 / 70]


@pytest.mark.usefixtures("demo")
def test_planted_faults_are_flagged():
    found = books.flags(NOW).set_index("rule")["area_id"]
    assert found.to_dict() == {
        "over_plan": "274-2008", "over_means": "275-2008", "fund_opening": "279-2008"
    }  # fmt: skip
    flagged = sums.by_spender(NOW)
    assert sorted(flagged.loc[flagged["flagged"], "code"]) == ["274", "275", "279"]


@pytest.mark.usefixtures("demo")
def test_money_for_a_child_is_what_came_by_children():
    row = need.by_area(need.SPECIAL, NOW).set_index("code").loc["001"]
    came = committed().query("year == 2011 and area_id == '001-2008'")["received"].sum()
    children = pd.read_csv(DEMO / "observation" / "children.csv").query(
        "indicator == 'special_children_share' and area_id == '001-2008'"
        " and period_end == '2011-09-30'"
    )["denominator"]
    assert row["per_child"] == came / children.iloc[0]


@pytest.mark.usefixtures("demo")
def test_cost_of_a_result_leaves_out_those_whose_results_are_unknown():
    row = chain.of_scope(HERE).set_index("programme").loc["child_friendly_communes"]
    silent = ["250-2008", "273-2008", "282-2008"]
    own = committed().query("year == 2011 and programme == 'child_friendly_communes'")
    spent = own[~own["area_id"].isin(silent)]["spent"].sum()
    assert row["cost"] == pytest.approx(spent / row["result_count"])
    assert row["cost_low"] < row["cost_high"]


@pytest.mark.usefixtures("demo")
def test_years_compare_like_with_like():
    found = years.up_to_quarter(HERE).set_index("year")
    rows = committed()
    silent = rows["area_id"].isin(["250-2008", "273-2008", "282-2008"])
    alike = rows[rows["quarter"] <= np.where(silent, 2, 3)]
    assert (found["spent"] == alike.groupby("year")["spent"].sum()).all()


# Small databases of both kinds, computed by hand


@pytest.fixture
def two_years(database_url, fill):
    """2009 and 2010 whole, 2011 to June; Hoàn Kiếm is silent after March 2011."""
    reports, rows = [], []
    spent = {2009: (10, 20, 30, 40), 2010: (10, 20, 30, 60), 2011: (20, 40)}
    for area in ("001-2008", "002-2008"):
        for year, amounts in spent.items():
            for quarter, amount in enumerate(amounts, start=1):
                if (area, year, quarter) == ("002-2008", 2011, 2):
                    continue
                name = f"{area}-{year}-{quarter}"
                reports.append(reported(name, area, year, quarter, on=date(year, 12, 1)))
                plan = 100 + quarter
                rows.append(
                    entry(name, area, year, quarter, "province", "models", plan, 2 * amount, amount)
                )
    # A first version that was replaced, and a second report that came later on the same thing.
    reports.append(reported("old", "001-2008", 2011, 1, status="superseded"))
    rows.append(entry("old", "001-2008", 2011, 1, "province", "models", 9, 999, 999))
    reports.append(reported("early", "001-2008", 2011, 2, on=date(2011, 7, 1)))
    rows.append(entry("early", "001-2008", 2011, 2, "province", "models", 9, 999, 999))
    fill(area=AREAS, report=reports, funding=rows)


def test_plan_is_the_last_one_and_money_adds_up(two_years):
    entries = books.entries(Period(2011, 2)).set_index("area_id")

    assert entries.loc["001-2008", ["planned", "received", "spent", "quarter"]].tolist() == [
        102, 120, 60, 2
    ]  # fmt: skip
    assert entries.loc["002-2008", ["planned", "spent", "quarter"]].tolist() == [101, 20, 1]
    states = books.spenders(Period(2011, 2)).set_index("code")["state"]
    assert states.to_dict() == {"001": "reported", "002": "partial"}


def test_forecast_carries_each_spender_on_from_its_last_quarter(two_years):
    scope = Scope("01", Period(2011, 2), "vi")
    ends = [60 * 100 / 30 + 20 * 100 / 10, 60 * 120 / 30 + 20 * 120 / 10]
    logs = np.log(ends)
    reach = scipy_stats.t.ppf(0.975, 1) * logs.std(ddof=1) * np.sqrt(1.5)

    told = outlook.of_scope(scope)

    assert told.spending.value == pytest.approx(np.sqrt(ends[0] * ends[1]))
    assert told.spending.high == pytest.approx(np.exp(logs.mean() + reach))
    assert told.spending.low == pytest.approx(max(80, np.exp(logs.mean() - reach)))
    assert (told.years, told.silent) == (2, ("002-2008",))
    assert (told.planned, told.spent_share, told.year_share) == (203, 80 / 203, 0.5)
    assert (told.in_hand, told.months) == (80, 80 / (80 / 6))
    assert told.gap.value == 0


def test_a_silent_spender_is_read_at_its_last_quarter(two_years):
    scope = Scope("002", Period(2011, 2), "vi")

    told = outlook.of_scope(scope)

    assert outlook.by_quarter(scope)["spent"].tolist() == [20]
    assert (told.year_share, told.months) == (0.25, 20 / (20 / 3))


def test_no_forecast_at_the_years_end_or_from_one_year(two_years):
    assert outlook.of_scope(Scope("001", Period(2010, 4), "vi")).spending is None
    assert outlook.of_scope(Scope("001", Period(2010, 2), "vi")).spending is None
    assert outlook.of_scope(Scope("001", Period(2008, 4), "vi")) is None


def test_years_at_one_years_prices(two_years, tmp_path, monkeypatch):
    file = tmp_path / "prices.toml"
    file.write_text('[source]\nvi = "x"\nen = "x"\n[index]\n2010 = 100\n2011 = 125\n')
    monkeypatch.setattr(prices, "FILE", file)
    scope = Scope("001", Period(2011, 2), "vi")

    assert years.up_to_quarter(scope)["spent"].tolist() == [30, 30, 60]
    real = years.up_to_quarter(scope, real=True)["spent"].tolist()
    assert np.isnan(real[0])
    assert real[1:] == [37.5, 60]


def test_what_the_contract_does_not_list_counts_as_another(database_url, fill):
    rows = [
        entry("r", "001-2008", 2011, 3, source, programme, 10, 5, 2)
        for source, programme in (("city", "milk"), ("sponsor", "bikes"), ("province", "models"))
    ]
    fill(area=AREAS, report=[reported("r", "001-2008", 2011, 3)], funding=rows)

    found = sums.by("source", HERE).set_index("source")
    assert found["received"].to_dict() == {"province": 5, "other": 10}
    assert found.loc["other", "planned"] == 20
    assert flow.of_scope(HERE)["money"].sum() == 30


def test_rules_of_flags_by_hand():
    columns = ["area_id", "year", "quarter", "source", "programme", "planned", "received", "spent"]
    rows = pd.DataFrame(
        [
            ("a", 2010, 4, "province", "models", 50, 50, 40),
            ("a", 2011, 1, "province", "models", 100, 60, 70),
            ("a", 2011, 2, "province", "models", 100, 41, 41),
            ("b", 2011, 1, "province", "models", np.nan, 10, 10),
            ("b", 2011, 1, "protection_fund", "models", 5, 5, 90),
            ("c", 2011, 1, "protection_fund", "models", 5, 5, 6),
        ],
        columns=columns,
    )
    accounts = pd.DataFrame(
        [("b", 2010, 4, 10, 5, 5, 0), ("b", 2011, 1, 80, 10, 90, 0), ("b", 2011, 2, 0, 1, 2, 0)],
        columns=["area_id", "year", "quarter", "opening", "raised", "spent", "direct_gifts"],
    )

    found = budget.flags(rows, accounts, 2011)

    told = {(one.area_id, one.rule, one.amount, one.limit) for one in found.itertuples()}
    assert told == {
        ("a", "over_plan", 101, 100),
        # 111 spent of 101 received and 10 carried over is no flag.
        ("c", "over_means", 6, 5),
        ("b", "over_means", 92, 91),
        ("b", "fund_opening", 80, 10),
    }
    assert budget.flags(rows, accounts, 2009).empty


def test_course_forecast_needs_two_years_and_never_falls_below_what_is():
    assert stats.course_forecast([100.0], so_far=50) is None
    assert stats.course_forecast([], so_far=50) is None
    assert stats.course_forecast([1.0, 2.0], so_far=0) is None
    told = stats.course_forecast([100.0, 100.0], so_far=50)
    assert (told.value, told.low, told.high) == pytest.approx((100, 100, 100))
    assert stats.course_forecast([60.0, 90.0], so_far=55).low == 55


def test_two_years_alike_by_chance_do_not_make_a_district_sure():
    told = stats.course_forecast([100.0, 100.0], so_far=50, scatter=stats.Scatter(0.1, 20))
    reach = scipy_stats.t.ppf(0.975, 20) * 0.1 * np.sqrt(1.5)
    assert (told.value, told.high) == pytest.approx((100, 100 * np.exp(reach)))


def test_scatter_of_all_spenders_serves_a_single_one(two_years):
    # Ba Đình is read at June, Hoàn Kiếm at March: logs of 100/30 and 120/30, of 100/10 and 120/10.
    squares = 2 * np.var(np.log([100, 120]), ddof=1)
    reach = scipy_stats.t.ppf(0.975, 2) * np.sqrt(squares / 2) * np.sqrt(1.5)
    told = outlook.forecast("spent", Scope("001", Period(2011, 2), "vi"))
    assert told.value == pytest.approx(np.sqrt(200 * 240))
    assert told.high == pytest.approx(told.value * np.exp(reach))


def test_far_points_stand_out_and_do_not_move_the_line():
    x = np.arange(12.0)
    y = 2 * x + np.tile([0.1, -0.1], 6)
    y[5] += 40
    far = outliers.distances(x, y)
    assert np.argmax(np.abs(far)) == 5
    assert far[5] > outliers.FAR
    assert (np.abs(np.delete(far, 5)) < outliers.FAR).all()
    assert not outliers.distances(x[:4], y[:4]).any()
    assert not outliers.distances(np.ones(8), np.arange(8.0)).any()
