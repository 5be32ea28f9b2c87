"""Forms on school milk and heart surgery: the committed ones are current, filled in they load."""

import io
import zipfile
from datetime import date

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook
from programmes import AREAS

from data.templates import make_programme_forms as template
from lib import db
from lib.config import ROOT
from lib.errors import Problem
from lib.intake import load
from lib.intake.outcome import LOADED, REJECTED
from lib.schema import heart_operation, heart_waiting, milk_count, report
from lib.text import LANGUAGES, words

FOLDER = ROOT / "data" / "templates"
TABLES = [table for tables in template.FORMS.values() for table in tables]
MILK = {
    "area_code": "001", "period_start": date(2011, 9, 5), "period_end": date(2011, 9, 30),
    "school_type": "nursery_public", "schools": 10, "schools_joined": 4, "enrolled": 1000,
    "drinking": 300, "free_entitled": 40, "free_drinking": 30, "cartons_planned": 3600,
    "cartons_delivered": 3700, "paid_budget": 1_000_000, "paid_company": 700_000,
    "paid_parents": 1_500_000,
}  # fmt: skip


@pytest.fixture
def areas(fill):
    fill(area=AREAS)


@pytest.mark.parametrize("name", template.FORMS)
def test_committed_workbook_is_what_the_script_writes(name):
    assert _parts((FOLDER / name).read_bytes()) == _parts(template.workbook(template.FORMS[name]))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_committed_csv_has_the_contract_s_columns(table):
    assert (FOLDER / f"{table.name}.csv").read_bytes() == template.blank_csv(table)
    header = (FOLDER / f"{table.name}.csv").read_text("utf-8-sig").strip().split(",")
    assert [*header, "report_id"] == [
        "area_code" if name == "area_id" else name
        for name in [column.name for column in table.columns]
    ]


def test_every_column_and_word_is_explained():
    assert {name for table in TABLES for name in template.columns(table)} == set(template.WORDS)
    assert {word for listed in template.LISTS.values() for word in listed} == set(template.LISTED)


def _parts(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _filled(folder, name, **sheets):
    """A committed form with rows in its sheets, by the columns' names."""
    book = load_workbook(FOLDER / name)
    for title, rows in sheets.items():
        sheet = book[title]
        header = [cell.value for cell in sheet[1]]
        for number, row in enumerate(rows, start=2):
            for column, value in row.items():
                sheet.cell(number, header.index(column) + 1, value)
    book.save(folder / name)
    return folder / name


def test_milk_form_filled_in_is_read(database_url, areas, tmp_path):
    rows = [MILK, {**MILK, "school_type": "primary_public", "schools_joined": 0, "drinking": 0,
                   "free_entitled": 0, "free_drinking": 0}]  # fmt: skip

    outcome = load(_filled(tmp_path, "sua-hoc-duong.xlsx", milk_count=rows))

    assert (outcome.status, outcome.faults, outcome.warnings) == (LOADED, (), ())
    stored = db.read(sa.select(milk_count)).set_index("school_type")
    assert stored.loc["nursery_public", ["drinking", "paid_parents"]].tolist() == [300, 1_500_000]
    (made,) = db.read(sa.select(report)).to_dict("records")
    assert (made["form"], made["area_id"], made["status"]) == (
        "school_milk", "001-2008", "received",
    )  # fmt: skip


def test_heart_form_filled_in_is_one_report_of_its_quarter(database_url, areas, tmp_path):
    path = _filled(
        tmp_path,
        "mo-tim.xlsx",
        heart_operation=[
            {"area_code": "001", "month": date(2011, 7, 1), "payer": "fund", "operations": 2},
            {"area_code": "001", "month": date(2011, 9, 1), "payer": "family", "operations": 1},
        ],
        heart_waiting=[
            {"area_code": "001", "counted_on": date(2011, 9, 30), "waited_months": 4,
             "children": 3},
        ],
    )  # fmt: skip

    outcome = load(path)

    assert (outcome.status, outcome.faults, outcome.warnings) == (LOADED, (), ())
    assert db.read(sa.select(heart_operation))["operations"].tolist() == [2, 1]
    assert db.read(sa.select(heart_waiting))["children"].tolist() == [3]
    (made,) = db.read(sa.select(report)).to_dict("records")
    assert made["form"] == "heart_surgery"
    assert (made["period_start"], made["period_end"]) == (date(2011, 7, 1), date(2011, 9, 30))


def test_corrected_form_replaces_the_first(database_url, areas, tmp_path):
    load(_filled(tmp_path, "sua-hoc-duong.xlsx", milk_count=[MILK]))

    again = load(_filled(tmp_path, "sua-hoc-duong.xlsx", milk_count=[{**MILK, "drinking": 310}]))

    assert (again.status, again.replaced) == (LOADED, 1)
    current = sa.select(milk_count.c.drinking).join(report).where(report.c.status == "received")
    assert db.read(current)["drinking"].tolist() == [310]


FAULTS = [
    ({"schools_joined": 11}, "schools_joined", "over_other"),
    ({"drinking": 1001}, "drinking", "over_other"),
    ({"free_drinking": 301, "free_entitled": 400}, "free_drinking", "over_other"),
    ({"free_drinking": 41}, "free_drinking", "over_other"),
    ({"paid_budget": -1}, "paid_budget", "outside_rule"),
    ({"paid_company": -5}, "paid_company", "outside_rule"),
    ({"paid_parents": -5}, "paid_parents", "outside_rule"),
    ({"school_type": "kindergarten"}, "school_type", "not_listed"),
    ({"drinking": None}, "drinking", "empty"),
]


@pytest.mark.parametrize(("change", "column", "reason"), FAULTS)
def test_row_that_cannot_be_is_refused_with_its_place_and_reason(
    database_url, areas, tmp_path, change, column, reason
):
    outcome = load(_filled(tmp_path, "sua-hoc-duong.xlsx", milk_count=[{**MILK, **change}]))

    assert outcome.status == REJECTED
    assert [(one.row, one.column, one.reason) for one in outcome.faults] == [(2, column, reason)]
    assert db.read(sa.select(milk_count)).empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusal_is_a_sentence_that_says_which_number_is_too_great(areas, tmp_path, language):
    path = _filled(tmp_path, "sua-hoc-duong.xlsx", milk_count=[{**MILK, "drinking": 1001}])
    (fault,) = load(path).faults

    reason = words(language)("intake.reason.over_other", **fault.details)

    assert "enrolled" in reason
    assert "1000" in reason


def test_blank_forms_bring_nothing(areas):
    for name in template.FORMS:
        with pytest.raises(Problem):
            load(FOLDER / name)
