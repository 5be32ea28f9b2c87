"""Blank reports on tasks and events: what their script writes, and read when filled in."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from data.templates import make_task_forms as template
from lib import db
from lib.config import ROOT
from lib.indicators import documents
from lib.intake import load
from lib.intake.outcome import LOADED, UNCHANGED
from lib.queries import events
from lib.schema import event, report, task

FOLDER = ROOT / "data" / "templates"
FORMS = {form.table.name: form for form in template.forms()}
CITY = ("01-2008", "01", "Hà Nội", "Ha Noi", "thanh_pho", "province", None, date(2008, 8, 1), None)
BA_DINH = ("001-2008", "001", "Ba Đình", "Ba Dinh", "quan", "district", "01-2008",
           date(2008, 8, 1), None)  # fmt: skip
FILLED = {
    "task": [
        {"id": "358-2.1-001", "area_code": "001", "section": "358:2.1", "lead": "Phòng LĐTBXH",
         "due_on": "15/12/2011", "status": "under_way", "note": "Đang chấm điểm"},
        {"id": "358-2.2-001", "area_code": "001", "section": "358:2.2", "lead": "UBND quận",
         "due_on": "30/06/2011", "status": "done", "done_on": "27/06/2011"},
    ],
    "event": [
        {"id": "001-2011-01", "area_code": "001", "held_on": "01/06/2011", "kind": "children_day",
         "name": "Ngày hội", "held": 1, "participants": 350},
        {"id": "001-2011-02", "area_code": "001", "held_on": "12/06/2011", "kind": "action_month",
         "held": 14},
    ],
}  # fmt: skip
every_form = pytest.mark.parametrize("table", FORMS)
every_kind = pytest.mark.parametrize("ending", ["xlsx", "csv"])


@every_form
def test_committed_forms_are_what_the_script_writes(table: str) -> None:
    form = FORMS[table]

    assert (FOLDER / f"{form.file}.csv").read_bytes() == template.text(form)
    committed = (FOLDER / f"{form.file}.xlsx").read_bytes()
    assert parts(committed) == parts(template.workbook(form))


def parts(packed: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        # Which XML library there is shows in the spelling, never in the content.
        return {name: canonicalize(archive.read(name)) for name in archive.namelist()}


def test_script_writes_into_the_folder_that_it_is_given(tmp_path: Path) -> None:
    template.main(tmp_path)

    assert len(list(tmp_path.iterdir())) == 4


def test_the_form_of_tasks_names_every_task_of_the_catalogue() -> None:
    asked = [p.id for text in documents().values() for p in text.paragraphs.values() if p.task]
    with (FOLDER / "bao-cao-nhiem-vu.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["section"] for row in csv.DictReader(file)] == asked
    told = [cell.value for (cell,) in load_workbook(FOLDER / "bao-cao-nhiem-vu.xlsx")["Hướng dẫn"]]
    assert all(any(line.startswith(f"{section}: ") for line in told) for section in asked)


@every_form
@every_kind
def test_form_filled_in_is_loaded(
    table: str, ending: str, database_url: str, fill: Callable, tmp_path: Path
) -> None:
    fill(area=[CITY, BA_DINH])
    file = filled(FORMS[table], ending, tmp_path)

    outcome = load(file)

    assert outcome.status == LOADED, outcome.faults
    assert [tally.accepted for tally in outcome.tallies] == [2]
    assert load(file).status == UNCHANGED
    if table == "task":
        rows = db.read(sa.select(task).order_by(task.c.id))
        assert rows["area_id"].tolist() == ["001-2008"] * 2
        assert rows["due_on"].tolist() == [date(2011, 12, 15), date(2011, 6, 30)]
        assert rows["done_on"].tolist() == [None, date(2011, 6, 27)]
        return
    (made,) = db.read(sa.select(report)).to_dict("records")
    assert (made["form"], made["area_id"], made["rows"]) == ("events", "001-2008", 2)
    assert (made["period_start"], made["period_end"]) == (date(2011, 4, 1), date(2011, 6, 30))
    held = events.by_day(start=date(2011, 1, 1), end=date(2011, 12, 31)).set_index("kind")
    assert held["held"].to_dict() == {"action_month": 14, "children_day": 1}


def test_corrected_report_on_events_takes_the_place_of_the_first(
    database_url: str, fill: Callable, tmp_path: Path
) -> None:
    fill(area=[CITY, BA_DINH])
    load(filled(FORMS["event"], "csv", tmp_path))
    again = [{**FILLED["event"][1], "held": 15}]
    load(written(FORMS["event"], again, tmp_path / "lan-2.csv"))

    assert sorted(db.read(sa.select(report))["status"]) == ["received", "superseded"]
    held = events.by_day(start=date(2011, 1, 1), end=date(2011, 12, 31))
    assert held[["kind", "held"]].to_numpy().tolist() == [["action_month", 15]]
    assert len(db.read(sa.select(event))) == 2


def filled(form: template.Form, ending: str, folder: Path) -> Path:
    """The committed form with two rows of a district; other rows are cleared."""
    file = folder / f"da-dien.{ending}"
    rows = FILLED[form.table.name]
    if ending == "csv":
        return written(form, rows, folder / f"{form.table.name}-da-dien.csv")
    book = load_workbook(FOLDER / f"{form.file}.xlsx")
    sheet = book[form.table.name]
    sheet.delete_rows(2, sheet.max_row)
    for number, row in enumerate(rows, start=2):
        for name, value in row.items():
            sheet.cell(number, form.columns.index(name) + 1, value)
    book.save(file)
    return file


def written(form: template.Form, rows: list[dict], file: Path) -> Path:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, form.columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return file
