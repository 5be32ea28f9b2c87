"""What the figures of injuries show is what the committed files give when counted anew.

Nothing of the product takes part in `recount` and `restat`. Compared where readers may see exact
counts.
"""

from collections.abc import Iterator
from datetime import date

import databases
import numpy as np
import pandas as pd
import pytest
import recount
import restat

from lib import figures
from lib.figures.figure import Figure
from lib.scope import Period, Scope

NOW, YEAR_END, SPRING = Period(2011, 3), Period(2010, 4), Period(2011, 1)
HARMS = {
    "": ("all", "injured", 1),
    ".deaths": ("all", "died", 3),
    ".drowning": ("drowning", "died", 3),
    ".drowning_cases": ("drowning", "injured", 3),
    ".fall": ("fall", "injured", 1),
    ".explosive": ("explosive", "injured", 1),
}
CASES = [(harm, NOW) for harm in HARMS] + [("", SPRING), (".deaths", YEAR_END)]


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


def build(name: str, period: Period = NOW, area: str = "01") -> Figure:
    return figures.build(f"injuries.{name}", Scope(area, period, "en"))


def shown(name: str, period: Period) -> pd.DataFrame:
    return build(name, period).frame.set_index("code").sort_index()


def counted(harm: str, period: Period) -> pd.DataFrame:
    cause, count, years = HARMS[harm]
    return recount.districts(cause, count, recount.spell(period.year, period.quarter, years))


def close(one: object, other: object, rtol: float = 1e-9) -> None:
    one, other = (np.asarray(side, dtype=float) for side in (one, other))
    np.testing.assert_allclose(one, other, rtol=rtol, atol=1e-9)


# Areas


@pytest.mark.parametrize(("harm", "period"), CASES)
def test_each_area_has_the_count_of_the_source_that_the_rule_picks(harm, period):
    frame, own = shown(f"map{harm}", period), counted(harm, period)

    assert frame["source"].fillna("-").tolist() == own["source"].fillna("-").tolist()
    for column in ("count", "child_years", "reporting", "communes"):
        close(frame[column], own[column])


@pytest.mark.parametrize(("harm", "period"), CASES)
def test_rates_have_an_exact_interval_below_10_cases_and_byars_above(harm, period):
    frame, own = shown(f"map{harm}", period), counted(harm, period)
    ends = [restat.interval(*row) for row in own[["count", "child_years"]].itertuples(index=False)]

    close(frame["rate"], 1e5 * own["count"] / own["child_years"])
    close(frame["low"], [low for low, _ in ends])
    close(frame["high"], [high for _, high in ends])


@pytest.mark.parametrize(("harm", "period"), CASES)
def test_the_funnel_calls_what_a_poisson_count_would_hardly_reach(harm, period):
    frame, own = shown(f"funnel{harm}", period), counted(harm, period)

    close(frame["expected"], own["count"].sum() / own["child_years"].sum() * own["child_years"])
    assert frame["signal"].tolist() == restat.signals(own)


@pytest.mark.parametrize(("harm", "period"), CASES)
def test_smoothed_rates_are_marshalls(harm, period):
    frame, own = shown(f"smoothed{harm}", period), counted(harm, period)

    close(frame["smoothed"], restat.marshall(own["count"], own["child_years"]))


@pytest.mark.parametrize("harm", ["", ".drowning"])
def test_the_provinces_rates_of_each_year_are_in_the_title(harm):
    cause, count, _ = HARMS[harm]

    for year, quarter in ((2009, 4), (2010, 4), (2011, 3)):
        own = recount.districts(cause, count, recount.spell(year, quarter))
        rate = 1e5 * own["count"].sum() / own["child_years"].sum()
        assert f"{rate:.{0 if rate > 100 else 2}f} (" in build(f"years{harm}").title


PEOPLE = [("", "01"), ("", "271"), (".deaths", "01"), (".drowning", "280")]


@pytest.mark.parametrize(("harm", "code"), PEOPLE)
def test_shares_are_of_all_children_harmed(harm, code):
    cause, count, years = HARMS[harm]
    quarters = recount.spell(2011, 3, years)
    frame = build(f"people{harm}", area=code).frame.set_index(["breakdown", "category"])
    own = recount.counted("total", quarters).query("cause == @cause")
    total = own[own["code"].eq(code) | (code == "01")][count].sum()

    for by in ("sex", "age", "place"):
        cells = recount.counted(by, quarters).query("cause == @cause")
        cells = cells[cells["code"].eq(code) | (code == "01")]
        sums = cells.groupby("category")[count].sum()
        parts = frame.loc[by]
        close(parts["count"], sums.reindex(parts.index).fillna(0))
        close(parts["share"], sums.reindex(parts.index).fillna(0) / total)


@pytest.mark.parametrize(("count", "years"), [("injured", 1), ("died", 3)])
def test_causes_by_age_are_those_of_the_chosen_source(count, years):
    own = recount.counted("age", recount.spell(2011, 3, years))
    sums = own.groupby(["cause", "category"])[count].sum()
    name = "causes.deaths" if count == "died" else "causes"
    frame = build(name).frame.set_index(["cause", "age"])["count"]

    close(frame, sums.reindex(frame.index).fillna(0))


def test_the_smallest_fall_that_shows_is_that_of_the_exact_test():
    frame = build("detect.drowning").frame

    for count in (frame["count"].iloc[0], *frame["count"].iloc[[1, 5, -1]]):
        own = restat.smallest_fall(count) if count else None
        close(
            frame.loc[frame["count"] == count, "smallest"].iloc[0],
            np.nan if own is None else own,
            rtol=1e-4,
        )


@pytest.mark.parametrize("harm", ["", ".deaths"])
def test_hexagons_hold_every_event_with_a_known_place(harm):
    cause, count, _ = HARMS[harm]
    frame = build(f"hexagons{harm}").frame

    assert sorted(frame["count"], reverse=True) == recount.hexagon_counts(cause, count, 2009, 2011)


def test_two_sources_are_held_against_each_other_where_both_came():
    frame = build("sources").frame
    cells = recount.cells("total").query("cause == 'all'")
    wide = cells.pivot(index=["code", "quarter"], columns="source", values="injured")
    both = wide[
        [key in (recount.sent("injuries_labour") & recount.sent("incidents")) for key in wide.index]
    ]
    own = both.fillna(0).query("form != registry")
    quarters = [f"{day.year}-{(day.month + 2) // 3}" for day in frame["quarter"]]
    told = frame.assign(quarter=quarters).set_index(["code", "quarter"]).sort_index()

    assert told.index.tolist() == own.index.tolist()
    close(told[["form", "registry"]], own[["form", "registry"]])


# Time


def test_the_calendar_counts_the_registers_events_by_month_and_cause():
    frame = build("calendar").frame.set_index(["cause", "month"])

    for cause in recount.CAUSES:
        usual = restat.season(recount.by_month(cause, "injured", recount.spell(2011, 3, 3)))
        close(frame.loc[cause]["count"], usual["count"])
        close(frame.loc[cause]["index"], usual["index"])


@pytest.mark.parametrize("harm", ["", ".drowning", ".deaths"])
def test_a_season_is_each_months_share_over_that_of_its_child_years(harm):
    cause, count, _ = HARMS[harm]
    frame = build(f"season{harm}").frame
    usual = restat.season(recount.by_month(cause, count, recount.spell(2011, 3, 3)))

    for column in ("count", "share", "index"):
        close(frame[column], usual[column])


@pytest.mark.parametrize("harm", ["", ".drowning"])
def test_the_control_chart_is_montgomerys_with_the_usual_year_taken_in(harm):
    cause, count, _ = HARMS[harm]
    frame = build(f"control{harm}").frame
    months = recount.by_month(cause, count, recount.spell(2011, 3, 5)).reset_index(drop=True)
    complete = frame["complete"].astype(bool)
    known = months[complete].assign(
        month=[f"0000-{day.month:02}" for day in frame["month"][complete]]
    )
    usual = restat.season(known.set_index("month"))
    index = np.array([usual["index"][day.month] for day in frame["month"]])
    level = known["count"].sum() / (known["child_years"] * index[complete]).sum()
    sigma = (level / (months["child_years"] * index)) ** 0.5

    assert restat.even_p(usual) < 0.05
    close(frame["count"], months["count"])
    close(frame["value"], 1e5 * months["count"] / months["child_years"])
    close(frame["centre"], 1e5 * level * index)
    close(frame["upper"], 1e5 * index * (level + 3 * sigma))
    close(frame["lower"], 1e5 * index * (level - 3 * sigma).clip(lower=0))


def test_rare_events_are_charted_by_the_months_between_them():
    frame = build("control.explosive").frame
    months = recount.by_month("explosive", "injured", recount.spell(2011, 3, 5))["count"]
    events = [place for place, number in enumerate(months) for _ in range(int(number))]
    gaps = np.diff(events)
    mean = gaps[frame["complete"].astype(bool)].mean()

    close(frame["value"], gaps)
    close(frame["centre"], mean * np.log(2))
    close(frame["upper"], mean + 3 * (mean * (mean + 1)) ** 0.5)


def test_completeness_is_of_each_quarter_and_area():
    frame = build("completeness").frame

    for quarter, rows in frame.groupby("quarter"):
        name = f"{quarter.year}-{(quarter.month + 2) // 3}"
        told = rows.set_index("code").sort_index()
        own = recount.communes([name])
        close(told[["reporting", "communes"]], own)
        assert told["source"].fillna("-").tolist() == [
            recount.source(code, name) or "-" for code in told.index
        ]


def test_a_span_before_the_first_report_is_no_gap():
    figure = build("map.deaths", YEAR_END)

    assert (
        figure.frame["communes"].sum()
        == recount.communes(recount.spell(2010, 4, 3))["communes"].sum()
    )
    assert "1 Jan 2009" in figure.subtitle
    assert build("completeness", YEAR_END).frame["quarter"].min() == date(2009, 1, 1)
