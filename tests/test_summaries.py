"""The counts that pages read are those of the events themselves, on both kinds of database."""

import csv
import math
import random
from datetime import date, timedelta

import pandas as pd
import pytest
import sqlalchemy as sa

from lib import check, db, summaries
from lib.__main__ import main
from lib.config import settings
from lib.errors import Problem
from lib.intake import load
from lib.intake.outcome import LOADED
from lib.schema import (
    AGE_GROUPS,
    CAUSES,
    OUTCOMES,
    PLACES,
    SEXES,
    area,
    incident,
    incident_cell,
    incident_count,
    report,
)

START, END, AFTER = date(2008, 8, 1), date(2010, 12, 31), date(2011, 1, 1)


def _area(identity, level, parent=None, start=START, end=None, kind="quan"):
    return {"id": identity, "code": identity.split("-")[0], "name_vi": identity, "kind": kind,
            "name_en": identity, "level": level, "parent_id": parent, "valid_from": start,
            "valid_to": end}  # fmt: skip


AREAS = [
    _area("01-2008", "province"),
    _area("001-2008", "district", "01-2008", end=END),
    _area("002-2008", "district", "01-2008", end=END),
    _area("00001-2008", "commune", "001-2008", end=END),
    _area("00004-2008", "commune", "001-2008", end=END),
    _area("00001-2011", "commune", "01-2008", start=AFTER),
]
"""Two districts, the first with two communes; from 2011 no districts, and one commune."""

REPORTING = {"00001-2008": "001-2008", "00004-2008": "001-2008"}
KEY = ["area_id", "month", "cause", "breakdown", "category"]
SQUARE = ["year", "cause", "cell_x", "cell_y"]
COUNTS = ["injured", "died", "disabled"]


def _report(identity="r1", status="received", area_id="001-2008"):
    return {"id": identity, "form": "incidents", "area_id": area_id, "status": status, "rows": 0,
            "period_start": date(2009, 1, 1), "period_end": date(2009, 3, 31)}  # fmt: skip


def _event(identity="e1", **facts):
    return {"id": identity, "occurred_on": date(2009, 2, 28), "area_id": "001-2008",
            "cause": "drowning", "sex": "male", "age_group": "6-9", "place": "home",
            "outcome": "died", "longitude": None, "latitude": None, "hour": None,
            "home_distance": None, "report_id": "r1", **facts}  # fmt: skip


def _events(count):
    """Events of 2009 to 2011 of every kind, some of a report that is superseded."""
    chance = random.Random(358)
    days = [date(2009, 1, 1) + timedelta(days=number) for number in range(3 * 365)]
    return [_any_event(chance, number, chance.choice(days)) for number in range(count)]


def _any_event(chance, number, day):
    later = ["00001-2011", "01-2008"]
    earlier = ["01-2008", "001-2008", "002-2008", "00001-2008", "00004-2008"]
    known = chance.random() < 0.7
    return _event(
        f"e{number}",
        occurred_on=day,
        area_id=chance.choice(later if day >= AFTER else earlier),
        cause=chance.choice(CAUSES[:3]),
        sex=chance.choice(SEXES),
        age_group=chance.choice(AGE_GROUPS),
        place=chance.choice(PLACES),
        outcome=chance.choice(OUTCOMES),
        longitude=chance.uniform(105.80, 105.83) if known else None,
        latitude=chance.uniform(-0.02, 0.02) if known else None,
        hour=chance.choice([None, *range(24)]),
        home_distance=chance.choice([None, 0, 19, 20, 99, 100, 499, 500, 9000]),
        report_id=chance.choice(["r1", "r1", "old"]),
    )


def _fill(fill, events):
    fill(area=AREAS, report=[_report(), _report("old", "superseded")], incident=events)
    _refresh()


def _refresh(span=None):
    with db.writing() as connection:
        return summaries.refresh(connection, span)


def _counts():
    return _sorted(db.read(sa.select(incident_count)), KEY)


def _squares():
    return _sorted(db.read(sa.select(incident_cell).with_only_columns(
        *(incident_cell.c[name] for name in [*SQUARE, "injured", "died"]))), SQUARE)  # fmt: skip


def _sorted(frame, key):
    return frame.sort_values(key).reset_index(drop=True)[
        [*key, *[c for c in frame if c not in key]]
    ]


def _run(*statements):
    with db.writing() as connection:
        for statement in statements:
            connection.execute(statement)


# The same counts as pandas has


def _counted_by_pandas(events):
    frame = pd.DataFrame(events)
    frame = frame[frame["report_id"] != "old"]
    frame = frame.assign(
        month=[day.replace(day=1) for day in frame["occurred_on"]],
        area_id=frame["area_id"].replace(REPORTING),
        total="all",
        age=frame["age_group"],
        hour=[None if pd.isna(hour) else f"{int(hour):02d}" for hour in frame["hour"]],
        distance=pd.cut(frame["home_distance"].astype(float), [0, 20, 100, 500, math.inf],
                        right=False, labels=["0-20", "20-100", "100-500", "500+"]).astype(object),
        injured=1,
        died=(frame["outcome"] == "died").astype(int),
        disabled=(frame["outcome"] == "disabled").astype(int),
    )  # fmt: skip
    districts = frame[frame["area_id"] != "01-2008"]
    both = pd.concat([districts, frame.assign(area_id="01-2008")])
    parts = [
        both.assign(breakdown=name, category=both[name]).dropna(subset="category")
        for name in ("total", "sex", "age", "place", "hour", "distance")
    ]
    return _sorted(pd.concat(parts).groupby(KEY, as_index=False)[COUNTS].sum(), KEY)


def _squares_by_pandas(events):
    frame = pd.DataFrame(events)
    frame = frame[(frame["report_id"] != "old") & frame["longitude"].notna()]
    frame = frame.assign(
        year=[day.year for day in frame["occurred_on"]],
        cell_x=[math.floor(degrees * 100) for degrees in frame["longitude"]],
        cell_y=[math.floor(degrees * 100) for degrees in frame["latitude"]],
        injured=1,
        died=(frame["outcome"] == "died").astype(int),
    )
    return _sorted(frame.groupby(SQUARE, as_index=False)[["injured", "died"]].sum(), SQUARE)


def test_counts_are_those_that_pandas_makes_of_the_same_events(database_url, fill):
    events = _events(600)
    _fill(fill, events)

    expected = _counted_by_pandas(events)
    assert len(expected) > 2_000
    pd.testing.assert_frame_equal(_counts(), expected, check_dtype=False)


def test_squares_are_those_that_pandas_makes_of_the_same_events(database_url, fill):
    events = _events(600)
    _fill(fill, events)

    expected = _squares_by_pandas(events)
    assert set(expected["cell_y"]) == {-2, -1, 0, 1}
    pd.testing.assert_frame_equal(_squares(), expected, check_dtype=False)


# For which area an event counts


@pytest.mark.parametrize(
    ("named", "day", "counted"),
    [
        ("001-2008", date(2009, 2, 1), {"001-2008", "01-2008"}),
        ("00001-2008", date(2009, 2, 1), {"001-2008", "01-2008"}),
        ("00001-2011", date(2011, 2, 1), {"00001-2011", "01-2008"}),
        ("01-2008", date(2009, 2, 1), {"01-2008"}),
    ],
    ids=["district", "commune for its district", "commune without district", "province"],
)
def test_event_counts_for_the_area_that_reports_and_for_the_province(
    database_url, fill, named, day, counted
):
    _fill(fill, [_event(area_id=named, occurred_on=day)])

    counts = _counts().query("breakdown == 'total'")
    assert set(counts["area_id"]) == counted
    assert set(counts["month"]) == {day}
    assert counts[COUNTS].drop_duplicates().to_dict("records") == [
        {"injured": 1, "died": 1, "disabled": 0}
    ]


def test_what_is_not_known_of_an_event_is_no_hour_and_no_distance(database_url, fill):
    _fill(fill, [_event(), _event("e2", hour=0, home_distance=0)])

    counts = _counts().query("area_id == '001-2008'").set_index("breakdown")
    assert counts.loc["hour", "category"] == "00"
    assert counts.loc["distance", "category"] == "0-20"
    assert counts["injured"].to_dict() == {
        "age": 2, "distance": 1, "hour": 1, "place": 2, "sex": 2, "total": 2
    }  # fmt: skip


def test_events_of_a_superseded_report_leave_the_counts(database_url, fill):
    _fill(fill, [_event()])
    assert len(_counts()) > 0

    _run(sa.update(report).values(status="superseded"))
    _refresh()

    assert _counts().empty
    assert _squares().empty


# A span


def test_span_counted_anew_is_as_if_all_were(database_url, fill):
    events = _events(200)
    _fill(fill, events)
    moved = sa.update(incident).where(incident.c.occurred_on < date(2009, 3, 1))
    _run(moved.values(cause="electric", longitude=105.5, latitude=21.0))

    months = _refresh((date(2009, 1, 20), date(2009, 2, 1)))
    of_span = _counts(), _squares()
    _refresh()

    assert months == 2
    assert "electric" in set(of_span[0]["cause"])
    pd.testing.assert_frame_equal(of_span[0], _counts())
    pd.testing.assert_frame_equal(of_span[1], _squares())


def test_months_outside_the_span_are_left_as_they_are(database_url, fill):
    _fill(fill, [_event(), _event("e2", occurred_on=date(2009, 4, 1))])
    _run(sa.update(incident_count).values(injured=99))

    _refresh((date(2009, 2, 10), date(2009, 3, 31)))

    assert set(_counts().query("month == @date(2009, 2, 1)")["injured"]) == {1}
    assert set(_counts().query("month == @date(2009, 4, 1)")["injured"]) == {99}


# What loading does


HEADER = ("id", "occurred_on", "area_id", "cause", "sex", "age_group", "place", "outcome")
FIRST = ("a1", "2009-02-28", "001-2008", "drowning", "male", "6-9", "home", "died")


@pytest.fixture
def csv_file(tmp_path):
    def write(*rows, header=HEADER, name="incident.csv"):
        with (tmp_path / name).open("w", newline="", encoding="utf-8") as lines:
            csv.writer(lines).writerows([header, *rows])
        return tmp_path / name

    return write


def _totals():
    of_province = _counts().query("breakdown == 'total' and area_id == '01-2008'")
    return {(row.month, row.cause): row.injured for row in of_province.itertuples()}


def _is_right():
    return db.read(summaries.unlike_events()).empty


def test_loading_counts_what_it_brings_and_what_it_replaces(database_url, fill, csv_file):
    fill(area=AREAS)
    other = ("a2", "2009-01-05", "00001-2008", *FIRST[3:])

    assert load(csv_file(FIRST, other)).status == LOADED
    assert _totals() == {(date(2009, 1, 1), "drowning"): 1, (date(2009, 2, 1), "drowning"): 1}

    # The district's correction names one event only, and that in another month.
    assert load(csv_file(("a1", "2009-03-01", *FIRST[2:]))).replaced == 1
    assert _totals() == {(date(2009, 1, 1), "drowning"): 1, (date(2009, 3, 1), "drowning"): 1}
    assert _is_right()


def test_report_that_is_no_longer_received_takes_its_events_with_it(database_url, fill, csv_file):
    fill(area=AREAS)
    load(csv_file(FIRST))
    sent = db.read(sa.select(report)).to_dict("records")[0]
    header = ("id", "form", "area_id", "period_start", "period_end", "status")
    row = [*(sent[name] for name in header[:-1]), "rejected"]

    assert load(csv_file(row, header=header, name="report.csv")).status == LOADED

    assert _totals() == {}
    assert _is_right()


def test_commune_that_moves_to_another_district_takes_its_events_along(
    database_url, fill, csv_file
):
    fill(area=AREAS)
    load(csv_file(("a1", "2009-02-28", "00001-2008", *FIRST[3:])))
    moved = {**AREAS[3], "parent_id": "002-2008"}

    assert load(csv_file(moved.values(), header=list(moved), name="area.csv")).status == LOADED

    assert set(_counts()["area_id"]) == {"002-2008", "01-2008"}


def test_file_that_is_refused_leaves_the_counts_as_they_were(database_url, fill, csv_file):
    fill(area=AREAS)
    load(csv_file(FIRST))
    before = _counts()

    load(csv_file(("a2", *FIRST[1:]), ("a3", *FIRST[1:-1], "lost")))

    pd.testing.assert_frame_equal(_counts(), before)


def test_no_file_brings_the_counts_themselves(fill, csv_file):
    fill(area=AREAS)
    row = ("01-2008", "2009-02-01", "drowning", "total", "all", 5, 5, 0)

    with pytest.raises(Problem) as caught:
        load(csv_file(row, header=incident_count.columns.keys(), name="incident_count.csv"))

    assert caught.value.key == "intake.problem.unknown_table"


def test_illustrative_counts_are_those_of_its_events(demo_database, use_database):
    use_database(demo_database)

    assert _is_right()


# Where another system writes the events


@pytest.fixture
def stale(database_url, fill, tmp_path, monkeypatch):
    monkeypatch.setenv("BOUNDARIES", str(tmp_path))
    fill(area=AREAS, report=[_report()], incident=[_event(), _event("e2", area_id="002-2008")])


def _stale():
    return [found.values for found in check.findings() if found.key == "stale_summary"]


def test_check_sees_events_that_were_not_counted_until_they_are(stale):
    assert _stale() == [{"count": 2, "example": "001-2008"}]

    _refresh()

    assert _stale() == []


@pytest.mark.parametrize(
    "change",
    [
        sa.update(incident).where(incident.c.id == "e1").values(outcome="injured"),
        sa.update(incident).where(incident.c.id == "e1").values(cause="fall"),
        sa.update(incident).where(incident.c.id == "e1").values(area_id="01-2008"),
        sa.update(incident).where(incident.c.id == "e1").values(occurred_on=date(2009, 3, 1)),
        sa.delete(incident).where(incident.c.id == "e1"),
        sa.delete(incident),
        sa.update(report).values(status="rejected"),
        sa.delete(incident_count).where(incident_count.c.area_id == "01-2008"),
        sa.update(area).where(area.c.id == "001-2008").values(parent_id=None),
    ],
    ids=["outcome", "cause", "area", "month", "gone", "all gone", "report", "province", "parent"],
)
def test_check_sees_what_has_changed_since_the_counting(stale, change):
    _refresh()
    _run(change)

    assert len(_stale()) == 1


def test_summarise_counts_all_and_says_how_much(stale, capsys, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")
    settings.cache_clear()

    assert main(["summarise"]) == 0

    assert capsys.readouterr().out == ("Events counted: 1 months; 12 rows by month, 0 by place.\n")
    assert _stale() == []
