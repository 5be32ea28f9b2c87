"""The illustrative data: reproducible, true to what is published, as blemished as real data."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from lib.config import ROOT
from lib.indicators import all_indicators
from lib.schema import metadata

DEMO = ROOT / "data" / "demo"
TABLES = (
    "area", "area_change", "decision", "decision_change", "event", "fund_account", "report",
    "target", "task",
)  # fmt: skip
BY_YEAR = ("funding", "incident", "injury_count")
GENERAL = ("quarterly", "yearly")
PROVINCE = "01-2008"
NATIONAL_LETTER = "Công văn số 358/LĐTBXH-BVCSTE ngày 10/02/2011"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the generator writes into an empty folder."""
    folder = tmp_path_factory.mktemp("made")
    subprocess.run([sys.executable, DEMO / "generate.py", folder], check=True)
    return folder


@pytest.fixture(scope="session")
def tables() -> dict[str, pd.DataFrame]:
    """The committed files, by table."""
    return {name: _read(DEMO / f"{name}.csv") for name in TABLES}


@pytest.fixture(scope="session")
def observed() -> pd.DataFrame:
    """Every committed observation, with the topic of its file."""
    return pd.concat(
        [
            _read(file).assign(topic=file.stem)
            for file in sorted((DEMO / "observation").glob("*.csv"))
        ],
        ignore_index=True,
    )


@pytest.fixture(scope="session")
def by_year() -> dict[str, pd.DataFrame]:
    """What is committed in a file for each year, by table."""
    return {
        name: pd.concat([_read(file) for file in sorted((DEMO / name).glob("*.csv"))])
        for name in BY_YEAR
    }


@pytest.fixture(scope="session")
def current(observed: pd.DataFrame) -> pd.DataFrame:
    """The observations that no later report has replaced."""
    return observed[observed["status"] != "superseded"]


# Files


def test_generator_reproduces_the_committed_files_byte_for_byte(made):
    names = [file.relative_to(made) for file in made.rglob("*.csv")]

    committed = {file.relative_to(DEMO) for file in DEMO.rglob("*.csv")}
    assert set(names) == {name for name in committed if name.parent.name != "facts"}
    assert {name: (made / name).read_bytes() for name in names} == {
        name: (DEMO / name).read_bytes() for name in names
    }


def test_files_have_the_contract_s_columns(tables, by_year, observed):
    everything = {**tables, **by_year, "observation": observed.drop(columns="topic")}
    for name, frame in everything.items():
        assert frame.columns.tolist() == metadata.tables[name].columns.keys()


def test_data_set_stays_readable_in_a_diff(made):
    sizes = [file.stat().st_size for file in made.rglob("*.csv")]

    assert sum(sizes) < 3_600_000
    assert max(sizes) < 400_000
    assert not any(b"\r" in file.read_bytes() for file in made.rglob("*.csv"))


def test_observations_stand_in_the_file_of_their_topic(observed):
    topics = {code: entry.topic for code, entry in all_indicators().items()}
    assert (observed["indicator"].map(topics) == observed["topic"]).all()


def test_real_database_takes_every_row(demo_database, tables, by_year, observed):
    engine = sa.create_engine(demo_database)
    with engine.connect() as connection:
        held = {
            name: connection.scalar(sa.select(sa.func.count()).select_from(metadata.tables[name]))
            for name in (*TABLES, *BY_YEAR, "observation")
        }
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()

    assert broken == []
    for name, frame in {**tables, **by_year, "observation": observed}.items():
        assert held[name] >= len(frame), name


# Published figures


@pytest.mark.parametrize(
    ("day", "districts"),
    [("2009-01-01", 29), ("2013-12-27", 29), ("2013-12-28", 30), ("2025-06-30", 30)],
)
def test_districts_of_each_era(tables, day, districts):
    assert len(_valid(tables["area"], day, "district")) == districts


def test_since_july_2025_there_are_only_communes(tables):
    assert len(_valid(tables["area"], "2025-07-01", "district")) == 0

    communes = _valid(tables["area"], "2025-07-01", "commune")
    assert communes["kind"].value_counts().to_dict() == {"xa": 75, "phuong": 51}
    assert set(communes["parent_id"]) == {PROVINCE}


def test_kinds_of_districts_after_may_2009(tables):
    districts = _valid(tables["area"], "2009-05-09", "district")
    assert districts["kind"].value_counts().to_dict() == {"huyen": 18, "quan": 10, "thi_xa": 1}


def test_code_019_names_another_area_after_the_split(tables):
    areas = tables["area"].set_index("id")
    assert areas.loc[["019-2008", "019-2013"], "name_vi"].tolist() == ["Từ Liêm", "Nam Từ Liêm"]


def test_tu_liem_is_shared_by_people(tables):
    shares = tables["area_change"].set_index("new_id")["share"]

    assert shares["019-2013"] == pytest.approx(232_894 / (232_894 + 320_414), abs=1e-6)
    assert shares.sum() == pytest.approx(1)


def test_districts_have_577_communes(current):
    rows = _of(current, "child_friendly_communes", "2010-12-31")
    assert (len(rows), rows["denominator"].sum()) == (29, 577)


def test_census_people_add_up_to_the_city(current):
    districts = pd.read_csv(DEMO / "facts" / "districts.csv")
    assert districts["people"].sum() == 6_451_909


def test_about_1_58_million_children_in_2009_and_over_1_6_million_in_2011(current):
    children_2009 = _of(current, "children_under_16", "2009-12-31")["numerator"].sum()
    children_2011 = _of(current, "special_children_share", "2011-06-30")["denominator"].sum()

    assert children_2009 == pytest.approx(1_580_000, rel=0.01)
    assert 1_600_000 < children_2011 < 1_620_000


def test_special_circumstances_in_2011_are_about_12_000_and_0_75_percent(current):
    rows = _of(current, "special_children_share", "2011-06-30")

    assert rows["numerator"].sum() == pytest.approx(12_000, rel=0.01)
    assert _percentage(rows) == pytest.approx(0.75, abs=0.005)


def test_supported_in_2011_are_97_5_percent(current):
    rows = _of(current, "special_children_supported", "2011-06-30")
    assert _percentage(rows) == pytest.approx(97.5, abs=0.05)


def test_102_heart_operations_in_2010_all_in_the_campaign_s_quarters(current):
    by_quarter = (
        current[current["indicator"] == "heart_operations"].groupby("period_end")["numerator"].sum()
    )

    assert by_quarter.loc["2010-03-31":"2010-12-31"].sum() == 102
    assert by_quarter[["2010-03-31", "2010-12-31"]].tolist() == [0, 0]


def test_child_friendly_communes_dip_with_the_standard_of_2010_and_recover_to_60_percent(current):
    before, after, at_year_s_end = (
        _percentage(_of(current, "child_friendly_communes", day))
        for day in ("2010-03-31", "2010-06-30", "2010-12-31")
    )

    assert after < before - 5
    assert at_year_s_end == pytest.approx(60, abs=0.5)


def test_under_6_cards_lie_between_80_and_90_percent_in_2009_and_2010(current):
    rows = current[current["indicator"] == "under6_cards_issued"]
    sums = rows.groupby("period_end")[["numerator", "denominator"]].sum().loc[:"2010-12-31"]

    assert (sums["numerator"] / sums["denominator"]).between(0.8, 0.9).all()


def test_the_system_is_smaller_than_in_2016(current):
    latest = current[current["period_end"] == "2011-09-30"].groupby("indicator")["numerator"].sum()

    assert latest["collaborators"] < 11_000
    assert latest.filter(like="advice_points_").sum() < 172
    assert latest.filter(regex="_models$").sum() < 88


def test_national_targets_are_the_letter_s(tables):
    targets = tables["target"].query("level == 'national' and year == 2011")

    assert set(targets["document"]) == {NATIONAL_LETTER}
    assert targets.set_index("indicator")[["comparison", "value"]].T.to_dict("list") == {
        "child_friendly_communes": [">=", 60],
        "special_children_share": ["<", 6],
        "special_children_supported": [">=", 80],
    }


def test_invented_targets_say_so_and_are_stricter(tables):
    city = tables["target"].query("level == 'city'")
    assert city["document"].str.startswith("Số liệu minh họa").all()

    both = city.merge(tables["target"].query("level == 'national'"), on=["indicator", "year"])
    stricter = both["value_x"] - both["value_y"]
    assert ((stricter > 0) == both["comparison_x"].str.startswith(">")).all()


# Sense


def test_rows_of_a_report_are_counted(tables, by_year, observed):
    counted = pd.concat([*by_year.values(), observed]).groupby("report_id").size()
    rows = tables["report"].set_index("id")["rows"]

    assert (counted.reindex(rows.index, fill_value=0) == rows).all()


def test_indicators_are_reported_by_the_level_and_period_that_the_catalogue_says(current):
    for code, rows in current.groupby("indicator"):
        entry = all_indicators()[code]
        quarterly = rows["report_id"].str.startswith("quy-")
        of_city = rows["area_id"] == PROVINCE
        assert quarterly.all() if entry.frequency == "quarter" else not quarterly.any(), code
        assert of_city.all() if entry.level == "province" else not of_city.any(), code
        assert rows["denominator"].notna().all() == bool(entry.denominator), code


def test_groups_add_up_to_at_least_the_children_in_special_circumstances(current):
    by_area = current[current["period_end"] == "2010-12-31"].pivot_table(
        index="area_id", columns="indicator", values="numerator"
    )
    groups = by_area.filter(like="group_").sum(axis=1).drop(PROVINCE)

    total = by_area["special_children_share"].drop(PROVINCE)
    assert (groups >= total).all()
    assert groups.sum() < 1.05 * total.sum()


def test_steps_of_heart_surgery_never_cross(current):
    year = current[current["period_start"].str.startswith("2010")]
    steps = year.groupby("indicator")["numerator"].sum()
    path = ["screened", "found", "indicated", "files_received", "approved", "operations"]

    counts = [steps[f"heart_{step}"] for step in [*path, "followed_up"]]
    assert counts == sorted(counts, reverse=True)


def test_no_district_loses_a_body_that_it_has_set_up(current):
    own = [code for code, entry in all_indicators().items() if entry.unit == "districts"]
    by_year = current[current["indicator"].isin(own)].pivot(
        index=["indicator", "area_id"], columns="period_end", values="numerator"
    )

    assert not (by_year.ffill(axis=1).diff(axis=1) < 0).any(axis=None)


def test_task_is_done_where_the_indicator_says_so(tables, current):
    done = tables["task"].query("section == '358:2.2' and area_id != @PROVINCE")
    adopted = _of(current, "action_programme_districts", "2011-09-30").set_index("area_id")

    assert {
        row.area_id: row.status == "done"
        for row in done.itertuples()
        if row.area_id in adopted.index
    } == (adopted["numerator"].loc[done["area_id"]] == 1).to_dict()


def test_done_tasks_have_their_day_and_open_ones_none(tables):
    tasks = tables["task"]
    assert ((tasks["status"] == "done") == tasks["done_on"].notna()).all()


# Planted blemishes


def test_some_reports_never_came_and_brought_nothing(tables, by_year, observed):
    due = tables["report"].query("status == 'due'")
    general = due[due["form"].isin(GENERAL)]

    assert due["received_on"].isna().all()
    assert (general["period_end"] == "2011-09-30").sum() == 5
    for brought in (*by_year.values(), observed):
        assert not brought["report_id"].isin(due["id"]).any()


def test_some_reports_came_late(tables):
    reports = tables["report"]
    late = reports[reports["received_on"] > reports["due_on"]]

    assert 10 <= late["form"].isin(GENERAL).sum() <= 20
    assert 5 <= late["form"].isin(["incidents", "injuries_labour"]).sum() <= 15


def test_a_revised_report_replaces_the_first(tables, observed):
    reports = tables["report"].set_index("id")["status"]
    assert reports[["quy-004-2010-4", "quy-004-2010-4-2"]].tolist() == ["superseded", "received"]

    first = observed[observed["report_id"] == "quy-004-2010-4"].set_index("indicator")
    second = observed[observed["report_id"] == "quy-004-2010-4-2"].set_index("indicator")
    assert set(first["status"]) == {"superseded"}
    assert set(second["status"]) == {"final"}
    assert (first["numerator"] != second["numerator"]).sum() == 3


def test_a_rejected_file_brought_nothing_and_was_sent_again(tables):
    reports = tables["report"].set_index("id")

    assert reports.loc["quy-276-2011-2", ["status", "rows"]].tolist() == ["rejected", 0]
    assert reports.loc["quy-276-2011-2-2", "status"] == "received"


def test_a_district_sent_the_same_figures_twice(current):
    second, third = (
        current[current["report_id"] == name].set_index("indicator")[["numerator", "denominator"]]
        for name in ("quy-279-2011-2", "quy-279-2011-3")
    )
    assert second.equals(third)


def test_only_one_report_has_more_cards_than_children(current):
    over = current[current["numerator"] > current["denominator"]]
    assert over[["indicator", "report_id"]].values.tolist() == [
        ["under6_cards_issued", "quy-009-2011-2"]
    ]


def test_a_received_report_lacks_some_of_its_rows(observed):
    sent = set(observed.loc[observed["report_id"] == "nam-274-2011", "indicator"])
    others = set(observed.loc[observed["report_id"] == "nam-001-2011", "indicator"])

    assert others - sent == {"advice_points_community", "advice_points_school"}


def test_one_number_has_a_nought_too_many(current):
    events, attendances = (
        current[(current["indicator"] == code) & (current["period_end"] == "2010-12-31")].set_index(
            "area_id"
        )["numerator"]
        for code in ("communication_events", "communication_attendances")
    )
    per_event = attendances / events
    assert per_event.idxmax() == "275-2008"
    assert per_event.max() > 3 * per_event.drop("275-2008").max()


def test_zeros_are_reported_and_small_counts_occur(current):
    operations = current[current["indicator"] == "heart_operations"]["numerator"]
    assert (operations == 0).any()
    assert operations.between(1, 7).any()


def test_part_of_nothing_is_reported_as_zero_of_zero(current):
    rows = _of(current, "minority_area_children_supported", "2010-12-31")
    assert (rows["denominator"] == 0).sum() == 25
    assert rows.loc[rows["denominator"] == 0, "numerator"].eq(0).all()


def test_some_rows_are_estimated_and_the_latest_are_provisional(current):
    assert (current["status"] == "estimated").sum() == 2
    assert set(current.loc[current["period_end"] == "2011-09-30", "status"]) == {"provisional"}


@pytest.mark.parametrize(
    ("area", "since", "rises"),
    [("271-2008", "2009-03-31", True), ("280-2008", "2009-03-31", False),
     ("008-2008", "2010-06-30", False)],
)  # fmt: skip
def test_one_district_catches_up_one_falls_behind_one_turns(current, area, since, rises):
    rows = current[current["indicator"] == "special_children_supported"]
    gap = _gap_to_the_city(rows, area)

    assert (gap["2011-09-30"] > gap[since]) == rises
    assert abs(gap["2011-09-30"] - gap[since]) > 0.5


def _gap_to_the_city(rows: pd.DataFrame, area: str) -> pd.Series:
    """Percentage points above the city, by period."""
    city = rows.groupby("period_end")[["numerator", "denominator"]].sum()
    own = rows[rows["area_id"] == area].set_index("period_end")
    return 100 * (own["numerator"] / own["denominator"] - city["numerator"] / city["denominator"])


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(
        path, dtype={"code": str, "sha256": str}, keep_default_na=False, na_values=""
    )


def _valid(areas: pd.DataFrame, day: str, level: str) -> pd.DataFrame:
    """The areas of a level on a day."""
    open_ended = areas["valid_to"].fillna("9999-12-31")
    inside = (areas["valid_from"] <= day) & (day <= open_ended)
    return areas[inside & (areas["level"] == level)]


def _of(rows: pd.DataFrame, code: str, day: str) -> pd.DataFrame:
    return rows[(rows["indicator"] == code) & (rows["period_end"] == day)]


def _percentage(rows: pd.DataFrame) -> float:
    return 100 * rows["numerator"].sum() / rows["denominator"].sum()
