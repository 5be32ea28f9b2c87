"""The workbook of a reporting round: current, locked, with lists; and read when filled in."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from data.templates import cells, round_lines
from data.templates import make_workbook as template
from lib import db
from lib.config import ROOT
from lib.indicators import all_indicators
from lib.intake import load
from lib.intake.outcome import LOADED, REJECTED, UNCHANGED
from lib.schema import area, funding, injury_count, observation, report, task

FOLDER = ROOT / "data" / "templates"
FILE = FOLDER / template.file_name(template.PERIOD)
PARTS = ("5/1", "4", "2", "3/1", "2", "2", "4/1", "3", "2")


def test_the_committed_workbook_is_what_the_script_writes() -> None:
    made = template.workbook(template.PERIOD, template.DUE)

    assert _parts(FILE.read_bytes()) == _parts(made)


def test_the_committed_csv_files_are_what_the_script_writes() -> None:
    made = template.csv_files(template.PERIOD)

    assert {file.name: file.read_bytes() for file in (FOLDER / "csv").iterdir()} == made


def test_every_district_indicator_has_a_line_in_the_last_round_of_the_year() -> None:
    asked = {one.code for one in all_indicators().values() if one.level == "district"}
    quarterly = {one.code for one in all_indicators().values() if one.frequency == "quarter"}

    assert {row[1] for row in round_lines.observed("2011-Q4")} == asked
    assert {row[1] for row in round_lines.observed("2011-Q3")} == asked & quarterly


def test_another_provinces_workbook_names_its_own_areas_and_no_other_directive(
    tmp_path: Path,
) -> None:
    listed = tmp_path / "area.csv"
    listed.write_text(
        "code,name_vi,kind,level,valid_from,valid_to\n"
        "36,Nam Định,tinh,province,1997-01-01,\n"
        "356,Nam Định,thanh_pho_truc_thuoc,district,1997-01-01,\n"
        "365,Giao Thủy,huyen,district,1997-01-01,\n",
        encoding="utf-8",
    )

    template.main(tmp_path, period="2012-Q1", due=date(2012, 4, 15), areas=listed)

    book = load_workbook(tmp_path / "bao-cao-2012-q1.xlsx")
    offered = [cell.value for cell in book[cells.LISTS]["A"] if cell.value]
    assert offered == ["Đơn vị", "thành phố Nam Định", "huyện Giao Thủy"]
    told = [str(cell.value) for row in book[template.TASKS].iter_rows() for cell in row]
    assert any(one.startswith("358:") for one in told)
    assert not any(one.startswith("HN:") for one in told)


def test_headings_are_locked_and_cells_to_fill_in_are_not() -> None:
    book = load_workbook(FILE)

    for sheet in book.worksheets:
        assert sheet.protection.sheet, sheet.title
        assert not sheet.protection.password, sheet.title
    sheet = book[template.OBSERVATIONS]
    assert sheet.cell(cells.HEAD, 6).protection.locked
    assert not sheet.cell(cells.HEAD + 1, 6).protection.locked
    assert not book[template.GUIDE][template.AREA_CELL].protection.locked


def test_lists_offer_the_areas_sources_programmes_and_states() -> None:
    book = load_workbook(FILE)
    lists = book[cells.LISTS]

    rules = {
        sheet.title: [rule.formula1 for rule in sheet.data_validations.dataValidation]
        for sheet in book.worksheets
    }
    assert rules[template.GUIDE] == [f"'{cells.LISTS}'!$A$2:$A$30"]
    assert lists["A30"].value
    assert not lists["A31"].value
    assert f"'{cells.LISTS}'!$D$2:$D$4" in rules[template.TASKS]
    assert len([rule for rule in rules[template.FUNDING] if cells.LISTS in rule]) == 2


@pytest.fixture
def areas(fill: Callable) -> None:
    with (ROOT / "data" / "demo" / "area.csv").open(encoding="utf-8") as lines:
        rows = [{name: value or None for name, value in row.items()}
                for row in csv.DictReader(lines)]  # fmt: skip
    for row in rows:
        for name in ("valid_from", "valid_to"):
            row[name] = date.fromisoformat(row[name]) if row[name] else None
    ordered = sorted(rows, key=lambda row: ("province", "district", "commune").index(row["level"]))
    fill(area=[{column.name: row.get(column.name) for column in area.c} for row in ordered])


@pytest.mark.usefixtures("database_url", "areas")
def test_a_filled_in_workbook_arrives_whole_and_once(tmp_path: Path) -> None:
    path = _filled(tmp_path)

    assert load(path).status == LOADED
    told = _stored()
    assert load(path).status == UNCHANGED
    assert _stored() == told

    observed, injured, money, tasks = told
    assert ("child_friendly_communes", "001-2008", date(2011, 10, 1), 11, 14) in observed
    assert ("staff_trained", "001-2008", date(2011, 1, 1), 0, 12) in observed
    assert len(observed) == 4
    assert (injured["fall", "total"], injured["fall", "sex"]) == ((9, 1), (9, 1))
    assert money == [("001-2008", 2011, 4, "district", "heart_surgery", 100_000_000, None, 15_000)]
    assert tasks == [("358-2.1-001", "001-2008", "358:2.1", round_lines.LEAD, "done")]


@pytest.mark.usefixtures("database_url", "areas")
def test_a_workbook_with_one_wrong_cell_leaves_nothing_behind(tmp_path: Path) -> None:
    path = _filled(tmp_path, unit="quận Ba Dinnh")

    outcome = load(path)

    assert outcome.status == REJECTED
    near = {fault.details.get("near", "").partition(";")[0] for fault in outcome.faults}
    assert any("Ba Đình" in one for one in near)
    with db.writing() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(report)) == 0


@pytest.mark.usefixtures("areas")
def test_a_newer_workbook_replaces_the_earlier_and_keeps_it(tmp_path: Path) -> None:
    load(_filled(tmp_path))

    outcome = load(_filled(tmp_path, communes=12))

    assert outcome.replaced == 4
    with db.writing() as connection:
        counts = connection.execute(
            sa.select(observation.c.numerator, observation.c.status)
            .where(observation.c.indicator == "child_friendly_communes")
            .order_by(observation.c.numerator)
        ).all()
    assert [tuple(row) for row in counts] == [(11, "superseded"), (12, "final")]


@pytest.mark.usefixtures("areas")
def test_the_csv_of_the_indicators_is_read_as_the_workbook_is(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(
        template.csv_files("2011-Q4")["chi-tieu.csv"].decode("utf-8-sig"))))  # fmt: skip
    heads = rows[0]
    for row in rows[1:]:
        if row[heads.index("Mã chỉ tiêu")] == "child_friendly_communes":
            row[0], row[heads.index("Tử số")], row[heads.index("Mẫu số")] = "Ba Đình", "11", "14"
    path = tmp_path / "chi-tieu.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)

    assert load(path).status == LOADED
    assert [row[:2] for row in _stored()[0]] == [("child_friendly_communes", "001-2008")]


def _filled(folder: Path, *, unit: str = "quận Ba Đình", communes: int = 11) -> Path:
    book = load_workbook(FILE)
    book[template.GUIDE][template.AREA_CELL] = unit
    sheet = book[template.OBSERVATIONS]
    counts = {"child_friendly_communes": (communes, 14), "staff_trained": (0, 12)}
    for row in range(cells.HEAD + 1, sheet.max_row + 1):
        if (code := sheet.cell(row, 2).value) in counts:
            sheet.cell(row, 6).value, sheet.cell(row, 8).value = counts[code]
    form = book[template.INJURIES]
    for row, number in zip(range(6, 11), (9, 1, 0, 49_000, "14/14"), strict=True):
        form[f"H{row}"] = number
    for letter, pair in zip("CDEFGHIJK", PARTS, strict=True):
        form[f"{letter}15"] = form[f"{letter}29"] = pair
    money = book[template.FUNDING]
    for letter, value in zip("ABCE", ("Ngân sách huyện", "Mổ tim bẩm sinh", 100_000_000, "15.000"),
                             strict=True):  # fmt: skip
        money[f"{letter}{cells.HEAD + 1}"] = value
    book[template.TASKS][f"D{cells.HEAD + 1}"] = "Đã xong"
    path = folder / f"ba-dinh-{communes}.xlsx"
    book.save(path)
    return path


def _stored() -> tuple:
    with db.writing() as connection:
        observed = connection.execute(
            sa.select(
                observation.c.indicator, observation.c.area_id, observation.c.period_start,
                observation.c.numerator, observation.c.denominator,
            ).order_by(observation.c.indicator)
        ).all()  # fmt: skip
        forms = connection.execute(
            sa.select(
                injury_count.c.cause, injury_count.c.breakdown,
                sa.func.sum(injury_count.c.injured), sa.func.sum(injury_count.c.died),
            ).group_by(injury_count.c.cause, injury_count.c.breakdown)
        ).all()  # fmt: skip
        money = connection.execute(sa.select(*list(funding.c)[:8])).all()
        tasks = connection.execute(
            sa.select(task.c.id, task.c.area_id, task.c.section, task.c.lead, task.c.status)
        ).all()
    injured = {(cause, by): (int(hurt), int(dead)) for cause, by, hurt, dead in forms}
    return (
        [tuple(row) for row in observed],
        injured,
        [tuple(row) for row in money],
        [tuple(row) for row in tasks],
    )


def _parts(packed: bytes) -> dict[str, str]:
    """The workbook's files; XML as it means, however its library writes it."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {
            name: ElementTree.canonicalize(archive.read(name).decode())
            for name in archive.namelist()
        }
