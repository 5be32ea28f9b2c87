"""The blank forms on children: current, complete for each law, and read when filled in."""

import csv
import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from data.templates import make_children_forms as template
from lib import db
from lib.config import ROOT
from lib.indicators import all_indicators, parts_of
from lib.intake import load
from lib.intake.outcome import LOADED, REJECTED
from lib.measures import groups
from lib.schema import observation
from lib.scope import Period, Scope

FOLDER = ROOT / "data" / "templates"
NAMES = sorted(template.FORMS)
NEW = "tre-em-hoan-canh-dac-biet-luat-2016"


@pytest.fixture
def areas(fill):
    facts = {"kind": "quan", "valid_from": date(2008, 8, 1)}
    fill(
        area=[
            {"id": "01-2008", "code": "01", "name_vi": "Hà Nội", "name_en": "Ha Noi",
             "level": "province", "parent_id": None, **facts, "kind": "thanh_pho"},
            {"id": "271-2008", "code": "271", "name_vi": "Ba Vì", "name_en": "Ba Vi",
             "level": "district", "parent_id": "01-2008", **facts},
        ]
    )  # fmt: skip


def _parts(packed: bytes) -> dict[str, str]:
    """A workbook's parts, alike however the installed XML library writes them."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {
            name: ElementTree.canonicalize(archive.read(name).decode(), rewrite_prefixes=True)
            for name in archive.namelist()
        }


@pytest.mark.parametrize("name", NAMES)
def test_committed_forms_are_what_the_script_writes(name, tmp_path):
    template.main(tmp_path)

    for ending in ("xlsx", "csv"):
        made, kept = ((folder / f"{name}.{ending}").read_bytes() for folder in (tmp_path, FOLDER))
        assert made == kept if ending == "csv" else _parts(made) == _parts(kept)


@pytest.mark.parametrize("name", NAMES)
def test_a_form_has_every_group_of_its_law_once(name):
    day = template.FORMS[name]
    rows = list(csv.DictReader((FOLDER / f"{name}.csv").open(encoding="utf-8-sig")))

    codes = [row["indicator"] for row in rows]
    assert len(set(codes)) == len(codes)
    assert {one.code for one in parts_of(template.WHOLE, day)} <= set(codes)
    assert all(all_indicators()[code].holds(day) for code in codes)


def _filled(name: str, folder, *, period: int = 2018):
    """The workbook of a form with 10, 11, 12, … children, down its lines."""
    book = load_workbook(FOLDER / f"{name}.xlsx")
    sheet = book[observation.name]
    for row in range(2, sheet.max_row + 1):
        indicator = all_indicators()[sheet.cell(row, 1).value]
        quarterly = indicator.frequency == "quarter"
        sheet.cell(row, 2).value = "271"
        sheet.cell(row, 3).value = f"{period}-Q4" if quarterly else str(period)
        sheet.cell(row, 4).value = 8 + row
        sheet.cell(row, 5).value = 5_000 if indicator.denominator else None
    book.save(folder / "filled.xlsx")
    return folder / "filled.xlsx"


def test_a_form_filled_in_is_read_and_seen(database_url, areas, tmp_path):
    outcome = load(_filled(NEW, tmp_path))

    assert outcome.status == LOADED, outcome.faults
    assert {warning.reason for warning in outcome.warnings} <= {"unread_sheet"}
    rows = db.read(sa.select(observation))
    assert len(rows) == len(template.lines(template.FORMS[NEW])) == 20
    assert set(rows["area_id"]) == {"271-2008"}
    told = groups.now(Scope("271", Period(2018, 4), "vi"))
    assert told["numerator"].tolist() == list(range(12, 26))


def test_the_csv_filled_in_is_read(database_url, areas, tmp_path):
    rows = list(csv.DictReader((FOLDER / f"{NEW}.csv").open(encoding="utf-8-sig")))
    for row in rows:
        indicator = all_indicators()[row["indicator"]]
        row |= {"area_code": "271", "numerator": "0",
                "period": "2018-Q4" if indicator.frequency == "quarter" else "2018",
                "denominator": "100" if indicator.denominator else ""}  # fmt: skip
    with (tmp_path / "observation.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, template.COLUMNS)
        writer.writeheader()
        writer.writerows(rows)

    assert load(tmp_path / "observation.csv").status == LOADED
    assert set(db.read(sa.select(observation.c.numerator))["numerator"]) == {0}


def test_a_line_left_blank_is_no_zero(areas, tmp_path):
    path = _filled(NEW, tmp_path)
    book = load_workbook(path)
    book[observation.name]["D5"].value = None
    book.save(path)

    outcome = load(path)

    assert outcome.status == REJECTED
    assert [(fault.row, fault.reason) for fault in outcome.faults] == [(5, "empty")]


def test_a_blank_form_is_no_report(areas):
    assert load(FOLDER / f"{NEW}.xlsx").status == REJECTED
