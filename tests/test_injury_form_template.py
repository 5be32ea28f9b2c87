"""The blank form: the committed file is what its script writes, and a filled-in copy is read."""

import io
import zipfile
from datetime import date
from xml.etree.ElementTree import canonicalize

import injury_forms as forms
import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from data.templates import make_injury_form as template
from lib import db
from lib.config import ROOT
from lib.intake import load
from lib.intake.forms import wording
from lib.intake.outcome import LOADED, REJECTED
from lib.schema import injury_count, observation, report

FILE = ROOT / "data" / "templates" / template.FILE
LONGEST_FORMULA, LONGEST_TITLE = 255, 32
"""Characters that Excel takes in a rule for cells and in its title."""


@pytest.fixture
def areas(fill):
    fill(area=[dict(zip(forms.AREA, row, strict=True)) for row in forms.AREAS])


def test_committed_form_is_what_the_script_writes():
    assert _parts(FILE.read_bytes()) == _parts(template.form())


def _parts(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        # Which XML library there is shows in the spelling, never in the content.
        return {name: canonicalize(archive.read(name)) for name in archive.namelist()}


def test_script_writes_into_the_folder_that_it_is_given(tmp_path):
    template.main(tmp_path)

    assert _parts((tmp_path / template.FILE).read_bytes()) == _parts(FILE.read_bytes())


def test_cells_to_fill_in_are_text_so_that_no_pair_becomes_a_day():
    sheet = load_workbook(FILE).active

    rows = range(template.FIRST, template.TOTAL + 1)
    formats = {sheet.cell(r, c).number_format for r in rows for c in template.COLUMNS.values()}
    assert formats == {"@"}
    assert sheet[template.HEAD["communes"]].number_format == "@"


def test_form_prints_on_a_page_across():
    sheet = load_workbook(FILE).active

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_rules_for_cells_are_short_enough_for_excel():
    rules = load_workbook(FILE).active.data_validations.dataValidation

    assert {len(str(rule.sqref).split()) > 0 for rule in rules} == {True}
    for rule in rules:
        assert len(rule.formula1 or "") <= LONGEST_FORMULA
        assert len(rule.promptTitle) <= LONGEST_TITLE


def test_form_filled_in_is_read(database_url, areas, tmp_path):
    outcome = load(_filled(tmp_path))

    assert outcome.status == LOADED, outcome.faults
    assert outcome.warnings == ()
    (made,) = db.read(sa.select(report)).to_dict("records")
    assert (made["area_id"], made["form"]) == ("271-2008", "injuries_labour")
    assert (made["period_start"], made["period_end"]) == (date(2020, 1, 1), date(2020, 3, 31))
    counted = {
        (row.cause, row.breakdown, row.category): (row.injured, row.died)
        for row in db.read(sa.select(injury_count)).itertuples()
    }
    assert counted["all", "total", "all"] == (12, 4)
    assert counted["drowning", "age", "0-5"] == (2, 2)
    assert counted["other", "total", "all"] == (2, 0)
    assert counted["fall", "total", "all"] == (3, 0)
    observed = db.read(sa.select(observation)).set_index("indicator")["numerator"].to_dict()
    assert observed == {"children_under_16": 1200, "injury_communes_reporting": 3}


def test_blank_form_is_no_report(areas):
    outcome = load(FILE)

    assert outcome.status == REJECTED
    assert [fault.reason for fault in outcome.faults] == ["nothing_filled"]


def test_form_with_nothing_but_noughts_above_the_table_is_a_report_of_zero(areas, tmp_path):
    sheet = _head(load_workbook(FILE))
    for name in ("injured", "died", "disabled"):
        sheet[template.HEAD[name]] = "không"
    sheet.parent.save(tmp_path / "khong.xlsx")

    assert load(tmp_path / "khong.xlsx").status == LOADED
    rows = db.read(sa.select(injury_count))
    assert rows[["injured", "died", "disabled"]].to_numpy().tolist() == [[0, 0, 0]]


def _head(workbook):
    sheet = workbook.active
    sheet["G4"], sheet["J4"] = "Ba Vì", "Hà Nội"
    sheet[template.LEVEL] = "Huyện"
    sheet[template.START], sheet[template.END] = date(2020, 1, 1), date(2020, 3, 31)
    return sheet


def _filled(folder):
    """The blank form with the numbers of injury_forms.py, two of the falls named as others."""
    sheet = _head(load_workbook(FILE))
    for name, value in zip(wording.HEAD, (12, 4, 2, 1200, "3/4"), strict=True):
        sheet[template.HEAD[name]] = value
    fall = ["2", "1", "1", "1", "1", "0", "2", "1", "0"]
    other = ["1", "1", "1", "", "", "1", "1", "", "1"]
    of_cause = {"fall": fall, "traffic": forms.TRAFFIC, "drowning": forms.DROWNING}
    for row, cause in enumerate(wording.CAUSES, start=template.FIRST):
        forms.fill(sheet, row, of_cause.get(cause, forms.NONE))
    sheet.cell(template.OTHER + 1, 2).value = "- Ong đốt"
    forms.fill(sheet, template.OTHER + 1, other)
    forms.fill(sheet, template.TOTAL, forms.TOTAL)
    sheet.parent.save(folder / "da-dien.xlsx")
    return folder / "da-dien.xlsx"
