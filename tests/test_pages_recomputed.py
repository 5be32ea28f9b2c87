"""What the pages on programmes, children, money and tasks show is what the committed files give.

Nothing of the product takes part in `recount_pages`. Compared where readers may see exact counts.
"""

from collections.abc import Iterator

import databases
import numpy as np
import pandas as pd
import pytest
import recount_pages as recount
from illustrative import DEMO

from lib import figures
from lib.figures.figure import Figure
from lib.scope import Period, Scope

NOW, YEAR_END = (2011, 3), (2010, 4)
CASES = [("01", NOW), ("01", YEAR_END), ("271", NOW), ("250", NOW)]
MONEY = ["planned", "received", "spent"]
SHARES = ["received_share", "used_share"]
TERMS = {NOW: "2011-09-30", YEAR_END: "2010-12-31"}


@pytest.fixture(scope="module", autouse=True)
def exact(demo_database) -> Iterator[None]:
    """A server whose readers may see exact counts."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATABASE_URL", demo_database)
        environment.setenv("SMALL_NUMBERS", "exact")
        environment.setenv("READERS_ROLE", "statistician")
        databases.forget(demo_database)
        yield
        databases.forget(demo_database)


def build(
    name: str, area: str = "01", period: tuple[int, int] = NOW, language: str = "en"
) -> Figure:
    return figures.build(name, Scope(area, Period(*period), language))


def close(one: object, other: object) -> None:
    one, other = (np.asarray(side, dtype=float) for side in (one, other))
    np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-9)


def day(period: tuple[int, int]) -> str:
    return str(Period(*period).end)


# Money


@pytest.mark.parametrize(("area", "period"), CASES)
@pytest.mark.parametrize("what", ["source", "programme"])
def test_sums_of_money_by_source_and_by_programme(what, area, period):
    frame = build(f"funding.{what}s", area, period).frame.set_index(what)
    own = recount.added(recount.of(recount.entries(*period), area), what)

    assert sorted(frame.index) == sorted(own.index)
    close(frame[MONEY + SHARES], own.loc[frame.index, MONEY + SHARES])


@pytest.mark.parametrize("period", [NOW, YEAR_END])
def test_sums_of_money_by_area(period):
    frame = build("funding.areas", period=period).frame
    frame = frame[frame["state"] != "missing"].set_index("code")
    own = recount.added(recount.entries(*period), "area_id")
    own.index = own.index.str[:-5]

    assert sorted(frame.index) == sorted(own.index)
    close(frame[MONEY + SHARES], own.loc[frame.index, MONEY + SHARES])
    close(frame["spent_share"], own.loc[frame.index, "spent_share"])


@pytest.mark.parametrize(("area", "period"), CASES)
def test_the_course_of_the_year_by_quarter(area, period):
    frame = build("funding.outlook", area, period).frame
    frame = frame[frame["state"] == "reported"].set_index("quarter")
    rows = recount.of(recount.booked(*period), area).query("year == @period[0]")
    own = rows.groupby("quarter")[["received", "spent"]].sum().cumsum()

    assert frame.index.tolist() == own.index.tolist()
    close(frame[["received", "spent"]], own)
    whole = recount.of(recount.entries(*period), area)["planned"].sum()
    close(frame["planned"], [whole] * len(frame))


def test_the_forecast_carries_on_as_past_years_did():
    frame = build("funding.outlook").frame.set_index("state")
    for what in ("received", "spent"):
        rows = frame.loc[["forecast", "forecast_low", "forecast_high"], what]
        close(rows, recount.forecast(what, *NOW))


@pytest.mark.parametrize(("area", "period"), CASES)
def test_the_accounts_of_the_fund_by_quarter(area, period):
    frame = build("funding.fund", area, period).frame.set_index(["year", "quarter"])
    columns = ["opening", "raised", "spent", "closing", "direct_gifts"]
    own = recount.of(recount.accounts(*period), area).groupby(["year", "quarter"])[columns].sum()

    close(frame[columns], own.loc[frame.index])
    assert len(frame) == len(own)


@pytest.mark.parametrize("period", [NOW, YEAR_END])
def test_every_flag_of_the_written_rule_and_no_other(period):
    frame = build("funding.flags", period=period).frame
    own = recount.flagged(*period)

    told = sorted((row.rule, row.amount, row.limit) for row in frame.itertuples())
    assert told == sorted((rule, amount, limit) for *_, rule, amount, limit in own)


@pytest.mark.parametrize(("area", "period"), CASES)
def test_the_streams_of_money_carry_what_was_received_and_spent(area, period):
    frame = build("funding.flow", area, period).frame
    own = recount.of(recount.entries(*period), area)
    into = frame[frame["left"] == "source"]["money"].sum()
    out = frame[frame["left"] == "programme"]["money"].sum()
    by_programme = own.groupby("programme")[["received", "spent"]].sum()

    close([into, out], [by_programme.max(axis=1).sum()] * 2)


def test_money_for_each_child():
    frame = build("funding.need").frame.set_index("code")
    told = frame[frame["state"] == "reported"]
    own = recount.entries(*NOW).groupby("area_id")["received"].sum()
    own.index = own.index.str[:-5]
    share = recount.on("special_children_share", day(NOW))
    share.index = share.index.str[:-5]

    assert len(told) == 26
    close(told["children"], share.loc[told.index, "denominator"])
    close(told["per_child"], np.round(own[told.index] / share.loc[told.index, "denominator"]))
    close(told["need"], 100 * (share["numerator"] / share["denominator"])[told.index])


@pytest.mark.parametrize(
    ("programme", "code"),
    [
        ("special_support", "special_children_supported"),
        ("school_milk", "school_milk_children"),
        ("injury_prevention", "safe_homes"),
        ("protection_system", "collaborators"),
        ("under6_cards", "under6_cards_issued"),
    ],
)
def test_one_result_costs_what_was_spent_where_the_result_is_known(programme, code):
    row = build("funding.chain").frame.set_index("programme").loc[programme]
    results = recount.on(code, day(NOW))["numerator"]
    spent = recount.entries(*NOW).query("programme == @programme").groupby("area_id")["spent"].sum()
    known = spent[spent.index.isin([*results.index, recount.OWN])]

    close(row["result_count"], results.sum())
    close(row["cost"], np.round(known.sum() / results.sum()))
    costs = (spent / results[results > 0]).dropna()
    if len(costs[costs > 0]) >= 5:
        ends = np.quantile(costs[costs > 0], [0.25, 0.75])
        close(row[["cost_low", "cost_high"]], np.round(ends))


# School milk


@pytest.mark.parametrize("period", [NOW, YEAR_END])
def test_shares_of_children_who_drink_and_their_intervals(period):
    frame = build("programmes.milk.order", period=period).frame
    frame = frame[frame["state"] != "missing"].set_index("code")
    own = recount.milk(TERMS[period]).groupby("area_id")[["drinking", "enrolled"]].sum()
    own.index = own.index.str[:-5]

    assert sorted(frame.index) == sorted(own.index)
    own = own.loc[frame.index]
    close(frame["value"], 100 * own["drinking"] / own["enrolled"])
    close(frame[["low", "high"]], [recount.wilson(*row) for row in own.itertuples(index=False)])


@pytest.mark.parametrize(("area", "period"), [case for case in CASES if case[0] != "250"])
def test_schools_cartons_payers_and_free_milk(area, period):
    own = recount.of(recount.milk(TERMS[period]), area)
    types = build("programmes.milk.types", area, period).frame.set_index("school_type")
    counts = ["schools", "schools_joined", "enrolled", "drinking"]
    close(types[counts], own.groupby("school_type")[counts].sum().loc[types.index])

    cartons = build("programmes.milk.cartons", area, period).frame
    cartons = cartons[cartons["term"] == cartons["term"].iloc[-1]]
    for name in ("cartons_planned", "cartons_delivered"):
        close(cartons[name].sum(), own[name].sum())

    paid = build("programmes.milk.payers", area, period).frame
    names = ["paid_budget", "paid_company", "paid_parents", "free_entitled", "free_drinking"]
    close(paid[names].sum(), own[names].sum())


def test_each_term_adds_up_the_areas_that_told_of_it():
    frame = build("programmes.milk.terms").frame
    rows = recount.by_report("milk_count").groupby("period_end")[["drinking", "enrolled"]].sum()

    assert [str(one) for one in frame["period_end"]] == rows.index.tolist()
    close(frame[["drinking", "enrolled"]], rows)
    close(frame["value"], 100 * rows["drinking"] / rows["enrolled"])


# Heart operations


@pytest.mark.parametrize("period", [NOW, YEAR_END])
def test_the_way_to_an_operation_is_told_by_the_areas_that_told_every_step(period):
    frame = build("programmes.heart.pathway", period=period).frame.set_index("step")
    steps = {code: recount.observed(code) for code in frame.index}
    year, end = period[0], day(period)
    told = {}
    for code, rows in steps.items():
        of_year = rows[rows["period_end"].between(f"{year}-01-01", end)]
        came = of_year[of_year["period_end"] == end]["area_id"]
        told[code] = of_year[of_year["area_id"].isin(came)].groupby("area_id")["numerator"].sum()
    common = set.intersection(*(set(one.index) for one in told.values()))

    assert frame["reporting"].unique().tolist() == [len(common)]
    counts = [one[one.index.isin(common)].sum() for one in told.values()]
    close(frame["count"], counts)
    close(frame["lost"].iloc[1:], -np.diff(counts))


@pytest.mark.parametrize("period", [NOW, YEAR_END])
def test_how_many_wait_how_long_half_of_them_and_the_longest(period):
    figure, waits = build("programmes.heart.waiting", period=period), recount.waits(day(period))
    frame = figure.frame

    close(np.repeat(frame["waited_months"], frame["children"]), waits)
    half = f"{np.median(waits):g}"
    assert figure.title.startswith(f"{len(waits)} children wait")
    assert f"half of them for {half} months" in figure.title
    assert f"the longest for {waits.max()}" in figure.title


def test_operations_by_month_by_payer_and_by_residence():
    rows = recount.by_report("heart_operation")
    months = build("programmes.heart.months").frame
    own = rows.groupby(rows["month"].str[:7])["operations"].sum()
    close(months["operations"], [own.get(f"{one:%Y-%m}", 0) for one in months["month"]])

    payers = build("programmes.heart.payers").frame.set_index(["year", "payer"])["operations"]
    own = rows.groupby([rows["month"].str[:4].astype(int), "payer"])["operations"].sum()
    close(payers, own.reindex(payers.index).fillna(0))

    areas = build("programmes.heart.residence").frame.set_index("code")["operations"]
    own = rows.groupby(rows["area_id"].str[:-5])["operations"].sum()
    close(areas, own.reindex(areas.index).fillna(0))


# Children and those who are there for them


@pytest.mark.parametrize(("area", "period"), CASES[:3])
def test_children_in_each_group_and_the_share_of_all(area, period):
    frame = build("children.groups", area, period).frame.set_index("indicator")
    every = recount.of(recount.on("special_children_share", day(period)).reset_index(), area)
    for code, row in frame.iterrows():
        own = recount.of(recount.on(code, day(period)).reset_index(), area)
        close(row["numerator"], own["numerator"].sum())
        if row["share"] is not None and len(own) == len(every):
            close(row["share"], 100 * own["numerator"].sum() / every["numerator"].sum())


@pytest.mark.parametrize(("area", "period"), CASES[:3])
def test_staff_collaborators_and_volunteers_for_each_thousand_children(area, period):
    frame = build("children.people", area, period).frame.set_index("indicator")
    for code in ("protection_staff", "collaborators", "volunteers"):
        children = recount.on("children_under_16", day(period))["numerator"]
        both = recount.on(code, day(period)).assign(children=children).reset_index()
        both = recount.of(both[both["children"].notna()], area)
        rate = 1000 * both["numerator"].sum() / both["children"].sum()
        close(frame.loc[code, "numerator"], both["numerator"].sum())
        assert f"({rate:.{1 if rate >= 1 else 2}f} per 1,000" in frame.loc[code, "value_label"]


@pytest.mark.parametrize("period", [NOW, YEAR_END])
def test_cards_issued_by_area(period):
    frame = build("children.cards", period=period).frame
    frame = frame[frame["had_state"] == "reported"].set_index("code")
    own = recount.on("under6_cards_issued", day(period))
    own.index = own.index.str[:-5]
    close(frame["had"], 100 * (own["numerator"] / own["denominator"])[frame.index])


# Tasks and decisions


@pytest.mark.parametrize(("document", "prefix"), [("358", "358:"), ("HN", "HN:")])
def test_every_task_stands_as_it_was_reported(document, prefix):
    frame = build(f"tasks.{document}.matrix").frame
    rows = pd.read_csv(DEMO / "task.csv")
    rows = rows[rows["section"].str.startswith(prefix)]
    # What was done after the period's last day was not done yet.
    done = rows["status"].eq("done") & ~(rows["done_on"] > day(NOW))
    late = ~done & (rows["due_on"] < day(NOW))
    begun = ~done & ~late & rows["status"].isin(["under_way", "done"])

    states = frame["status"].value_counts()
    assert states["met"] == done.sum()
    assert states["behind"] == late.sum()
    assert states.get("on_track", 0) == begun.sum()
    assert states.get("missing", 0) == len(frame) - len(rows)


def test_every_decision_stands_as_the_last_change_left_it():
    frame = build("tasks.decisions", language="vi").frame.set_index("id")
    changes = pd.read_csv(DEMO / "decision_change.csv").sort_values("number")
    last = changes.groupby("decision_id").last().loc[frame.index]
    state = {"done": "met", "dropped": "hidden"}
    due = last["due_on"].fillna("9999") < day(NOW)
    expected = [
        state.get(status, "behind" if is_late else "on_track")
        for status, is_late in zip(last["status"], due, strict=True)
    ]

    assert frame["status"].tolist() == expected
    assert frame["text"].tolist() == last["text"].tolist()
    assert frame["owner"].tolist() == last["owner"].tolist()
