"""Tasks, deadlines, events, movement: tiny tables that can be checked by head; the page's parts."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
import sqlalchemy as sa

from lib import days, db, figures
from lib.config import ROOT
from lib.figures.tasks import about
from lib.indicators import all_indicators, documents
from lib.measures import decisions, events, movement, tasks
from lib.queries import decisions as stored
from lib.queries import reports
from lib.schema import decision, decision_change, event, origin
from lib.schema import report as report_table
from lib.schema import task as task_table
from lib.scope import Period, Scope

CITY = ("01-2008", "01", "Hà Nội", "Ha Noi", "thanh_pho", "province", None, date(2008, 8, 1), None)
ERA = ("01-2008", date(2008, 8, 1), None)
BA_DINH = ("001-2008", "001", "Ba Đình", "Ba Dinh", "quan", "district", *ERA)
TAY_HO = ("003-2008", "003", "Tây Hồ", "Tay Ho", "quan", "district", *ERA)
AREAS = [CITY, BA_DINH, TAY_HO]
DEMO = ROOT / "data" / "demo" / "observation"
Q2, Q3 = Period(2011, 2), Period(2011, 3)


def task(area: str, section: str, due: date | None, status: str, done: date | None = None) -> tuple:
    return (f"{area}-{section}", area, section, "Phòng", due, status, done, None)


@pytest.mark.parametrize(
    ("due", "status", "done", "state"),
    [
        (date(2011, 9, 30), "under_way", None, "on_track"),
        (date(2011, 9, 29), "under_way", None, "behind"),
        (date(2011, 9, 29), "not_started", None, "behind"),
        (date(2011, 12, 1), "not_started", None, "none"),
        (None, "under_way", None, "on_track"),
        (date(2011, 9, 1), "done", date(2011, 9, 30), "met"),
        (date(2011, 9, 1), "done", date(2011, 10, 1), "behind"),
        (date(2011, 12, 1), "done", date(2011, 10, 1), "on_track"),
        (date(2011, 9, 1), "done", None, "met"),
    ],
)
def test_state_of_a_task_is_read_on_the_day(due, status, done, state) -> None:
    row = pd.Series({"due_on": due, "status": status, "done_on": done}, dtype=object)

    assert tasks.state(row, date(2011, 9, 30)) == state


def test_task_without_a_row_is_not_reported_and_one_not_asked_for_is_absent(database_url, fill):
    fill(area=AREAS, task=[task("001-2008", "HN:3.7", date(2010, 12, 31), "done")])

    states = tasks.of_document("HN", Q3).set_index(["code", "section"])["state"]

    assert states["001", "HN:3.7"] == "met"
    assert states["003", "HN:3.7"] == "missing"
    assert ("01", "HN:3.7") not in states.index
    assert states["01", "HN:3.2"] == "missing"
    assert ("001", "HN:3.2") not in states.index


def test_due_soon_is_what_is_open_in_the_next_thirty_days(database_url, fill) -> None:
    fill(
        area=AREAS,
        task=[
            task("001-2008", "358:2.1", date(2011, 9, 30), "under_way"),
            task("003-2008", "358:2.2", date(2011, 10, 30), "not_started"),
            task("001-2008", "358:2.3", date(2011, 10, 31), "under_way"),
            task("001-2008", "358:2.4", date(2011, 9, 29), "under_way"),
            task("001-2008", "358:2.5", date(2011, 10, 1), "done", date(2011, 9, 1)),
        ],
    )

    assert tasks.due_soon(Q3, "01")["section"].tolist() == ["358:2.1", "358:2.2"]
    assert tasks.due_soon(Q3, "003")["section"].tolist() == ["358:2.2"]


# Events


def report(name: str, area: str, quarter: int, status: str = "received") -> tuple:
    period = Period(2011, quarter)
    came = (None, None, None, None, None, None, 0, status)
    return (name, "events", area, period.quarter_start, period.end, *came)


def test_month_without_a_report_is_missing_and_one_without_an_event_is_zero(database_url, fill):
    fill(
        area=AREAS,
        report=[
            report("a", "001-2008", 1),
            report("b", "001-2008", 2, "superseded"),
            report("c", "001-2008", 2),
        ],
        event=[
            ("1", "001-2008", date(2011, 2, 1), "tet", None, 3, 200, "a"),
            ("2", "001-2008", date(2011, 2, 9), "communication", None, 2, None, "a"),
            ("3", "001-2008", date(2011, 6, 1), "children_day", None, 50, 900, "b"),
            ("4", "001-2008", date(2011, 6, 1), "children_day", None, 5, 90, "c"),
        ],
    )

    rows = events.by_area(Q2).set_index(["code", "month"])
    own = rows.loc["001"]
    assert own["state"].tolist() == ["zero", "reported", "zero", "zero", "zero", "reported"]
    assert own["held"].tolist() == [0, 5, 0, 0, 0, 5]
    assert own.loc[date(2011, 2, 1), "participants"] == 200
    assert set(rows.loc["003"]["state"]) == {"missing"}
    kinds = events.by_kind("001-2008", Q2).set_index(["kind", "month"])["held"]
    assert (kinds["tet", date(2011, 2, 1)], kinds["children_day", date(2011, 6, 1)]) == (3, 5)
    assert events.of_kinds(Q2)["communication"] == 2


def test_report_on_events_is_no_general_report(database_url, fill) -> None:
    fill(area=AREAS, report=[report("a", "001-2008", 1)])

    assert reports.of_areas(start=date(2011, 1, 1), end=date(2011, 12, 31)).empty


def test_official_days_lie_in_their_months() -> None:
    # Tết lies between 20 January and 21 February, mid-autumn in September or early October.
    for year in range(2009, 2029):
        of_year = days.of_year(year)
        assert date(year, 1, 20) <= of_year["tet"] <= date(year, 2, 21)
        assert date(year, 9, 7) <= of_year["mid_autumn"] <= date(year, 10, 8)
        # From new moon to full moon, eight lunar months (seven and a leap one more) later.
        moons = ((of_year["mid_autumn"] - of_year["tet"]).days - 14) / 29.53
        assert moons == pytest.approx(round(moons), abs=0.06)
    assert days.of_year(2011)["children_day"] == date(2011, 6, 1)
    assert set(days.of_year(1990)) == {"children_day", "action_month"}


# Decisions and movement


@pytest.fixture
def demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("meeting", "looked_at"),
    [
        (date(2011, 7, 22), Q2),
        (date(2011, 6, 30), Period(2011, 1)),
        (date(2011, 7, 1), Q2),
        (date(2026, 1, 1), Q3),
        (date(2009, 3, 31), None),
    ],
)
def test_meeting_looks_at_the_last_period_that_was_over(meeting: date, looked_at: object) -> None:
    assert decisions.looked_at(meeting) == looked_at


@pytest.mark.usefixtures("demo")
def test_decisions_of_a_district_are_its_own_and_those_for_all() -> None:
    every = decisions.of_scope(Scope("01", Q3, "vi"))
    own = decisions.of_scope(Scope("271", Q3, "vi"))

    assert len(every) == 9
    assert set(own["area_code"].dropna()) == {"271"}
    assert own["area_code"].isna().sum() == every["area_code"].isna().sum() == 6
    assert set(decisions.of_scope(Scope("01", Period(2010, 4), "vi"))["meeting_on"]) == {
        date(2010, 7, 20),
        date(2011, 1, 25),
    }
    late = every[every["state"] == "behind"]["id"].tolist()
    assert late == ["20110722-1", "20110125-1"]


@pytest.mark.usefixtures("demo")
def test_movement_is_the_difference_of_what_the_database_holds() -> None:
    indicator = all_indicators()["child_friendly_communes"]
    moved = movement.of_indicator(indicator, "01", before=Period(2010, 4), now=Q3)

    rows = pd.read_csv(DEMO / "communes.csv")
    rows = rows[(rows["indicator"] == indicator.code) & (rows["status"] != "superseded")]
    sums = rows.groupby("period_end")[["numerator", "denominator"]].sum()
    share = 100 * sums["numerator"] / sums["denominator"]
    assert moved.before.value == pytest.approx(share["2010-12-31"])
    assert moved.now.value == pytest.approx(share["2011-09-30"])
    holds = moved.now.low <= moved.before.value <= moved.now.high
    assert moved.verdict == ("unclear" if holds else "better")


@pytest.mark.usefixtures("demo")
def test_movement_is_not_told_where_it_cannot_be_compared() -> None:
    operations = all_indicators()["heart_operations"]
    year_end = Period(2010, 4)

    assert movement.of_indicator(operations, "01", before=year_end, now=Q3).verdict == "unlike"
    same = movement.of_indicator(operations, "01", before=Period(2010, 3), now=Q3)
    assert same.verdict in ("better", "worse", "same")
    cards = all_indicators()["under6_cards_issued"]
    assert movement.of_indicator(cards, "250", before=Q2, now=Q3).verdict in ("waiting", "missing")
    assert movement.of_indicator(cards, "01", before=Q3, now=Q3).verdict == "waiting"
    assert movement.of_indicator(cards, "021", before=Q2, now=Q3).verdict == "missing"


@pytest.mark.usefixtures("demo")
def test_illustrative_decisions_are_about_figures_that_exist() -> None:
    current = stored.current()

    assert set(current["figure_id"]) <= set(figures.ids())
    newest = stored.history().groupby("decision_id").tail(1).set_index("decision_id")
    for _, row in current.iterrows():
        last = newest.loc[row["id"]]
        assert all(row[name] == last[name] for name in ("text", "owner", "due_on", "status"))
        assert row["number"] == last["number"]


@pytest.mark.parametrize(
    ("figure_id", "page", "choices"),
    [
        ("map.group_street", "overview", {"indicator": "group_street"}),
        ("targets.heart_operations.trend", "targets", {"indicator": "heart_operations"}),
        ("injuries.map.drowning", "injuries", {"harm": "drowning"}),
        ("injuries.sources", "injuries", {"harm": "injuries"}),
        ("tasks.358.matrix", "tasks", {}),
        ("map.gone", "overview", {}),
    ],
)
def test_address_of_a_figure(figure_id: str, page: str, choices: dict) -> None:
    assert about.address(figure_id) == (page, choices)


# The illustrative events agree with what districts report by the year


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("year", [2010, 2011])
@pytest.mark.parametrize(
    ("kind", "indicator"),
    [
        ("communication", "communication_events"),
        ("action_month", "action_month_activities"),
        ("forum", "child_forums"),
    ],
)
def test_events_add_up_to_the_yearly_reports(year: int, kind: str, indicator: str) -> None:
    end = Period(year, 4 if year == 2010 else 3)
    counted = pd.read_csv(DEMO / "communication.csv")
    counted = counted[counted["indicator"] == indicator]
    yearly = counted[counted["period_end"] == str(end.end)].set_index("area_id")["numerator"]
    compared = 0
    for area_id, whole in yearly.items():
        rows = events.by_kind(area_id, end)
        if (rows["state"] == "missing").any():
            continue
        compared += 1
        assert rows[rows["kind"] == kind]["held"].sum() == whole, area_id
    assert compared >= 26


# A province that has sent nothing of all this yet


@pytest.mark.parametrize("area", ["01", "001"])
def test_figures_say_that_nothing_has_come(area: str, demo_copy: str) -> None:
    with db.writing() as connection:
        for table in (origin, decision_change, decision, event, task_table):
            connection.execute(sa.delete(table))
        connection.execute(sa.delete(report_table).where(report_table.c.form == "events"))

    for name in ("decisions", "due", "calendar"):
        made = figures.build(f"tasks.{name}", Scope(area, Q3, "vi"))
        assert made.draw is None, name
        assert "Chưa" in made.title or "Không" in made.title
    matrix = figures.build("tasks.358.matrix", Scope(area, Q3, "vi"))
    assert set(matrix.frame["status"]) == {"missing"}


# Every paragraph of the two texts stands on the page


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("document", documents())
def test_every_paragraph_is_in_the_text_figure_and_answered(document: str, language: str) -> None:
    made = figures.build(f"tasks.{document}.text", Scope("01", Q3, language))

    paragraphs = documents()[document].paragraphs.values()
    assert made.frame["section"].tolist() == [one.id for one in paragraphs]
    for one, (_, row) in zip(paragraphs, made.frame.iterrows(), strict=True):
        assert one.words[language] in row["task"]
        assert one.words[language].rstrip(".") in made.alt
        assert row["state"] == "reported", one.id
