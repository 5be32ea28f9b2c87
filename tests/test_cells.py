"""Any number on the screen leads back to the cells of the files that brought it."""

import csv
import random
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from openpyxl import Workbook, load_workbook
from openpyxl.utils import coordinate_to_tuple

from data.templates import cells as template_cells
from data.templates import make_workbook as template
from lib import cut, db, demo, figures, releases
from lib.config import ROOT, settings
from lib.figures import origins
from lib.indicators import all_indicators
from lib.intake import load
from lib.schema import injury_count, origin, source_sheet
from lib.scope import Period, Scope

Q4 = Period(2011, 4)
ROUND = ROOT / "data" / "templates" / template.file_name(template.PERIOD)
FORM = {15: "5/1 4 2 3/1 2 2 4/1 3 2", 22: "9/2 11 5 5 5/1 5/1 8/1 6 6/1"}
"""Rows of the form for falls and drowning: by sex, age and place, each the same children."""
TOTAL = "14/3 15 7 8/1 7/1 7/1 12/2 9 8/1"
SUMMED = {
    code: one for code, one in all_indicators().items()
    if one.level == "district" and (one.kind != "flow" or one.frequency != "quarter")
}  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A workbook of the whole round of two areas, and a csv of a third one, loaded."""
    demo.fill()
    chance = random.Random(11)
    for unit, name in (("quận Ba Đình", "ba-dinh.xlsx"), ("quận Hoàn Kiếm", "hoan-kiem.xlsx")):
        filled(tmp_path / name, unit, chance)
        outcome = load(tmp_path / name)
        assert not outcome.faults, outcome.faults
    rows = [(code, "003", "2011-Q4", chance.randint(100, 800), part_of(code)) for code in SUMMED]
    with (tmp_path / "tay-ho.csv").open("w", newline="", encoding="utf-8") as lines:
        head = ("Mã chỉ tiêu", "Mã đơn vị", "Kỳ", "Tử số", "Mẫu số")
        csv.writer(lines, delimiter=";").writerows([("Báo cáo bổ sung",), head, *rows])
    outcome = load(tmp_path / "tay-ho.csv")
    assert not outcome.faults, outcome.faults
    return tmp_path


def part_of(code: str) -> int | None:
    return 900 if all_indicators()[code].denominator else None


def filled(path: Path, unit: str, chance: random.Random) -> None:
    book = load_workbook(ROUND)
    book[template.GUIDE][template.AREA_CELL] = unit
    sheet = book[template.OBSERVATIONS]
    for row in range(template_cells.HEAD + 1, sheet.max_row + 1):
        if code := sheet.cell(row, 2).value:
            sheet.cell(row, 6).value = chance.randint(100, 800)
            sheet.cell(row, 8).value = part_of(code)
    form = book[template.INJURIES]
    for row, told in zip(range(6, 11), (29, 3, 1, 49_000, "14/14"), strict=True):
        form[f"H{row}"] = told
    for row, pairs in {**FORM, 29: TOTAL}.items():
        for letter, pair in zip("CDEFGHIJK", pairs.split(), strict=True):
            form[f"{letter}{row}"] = pair
    money = book[template.FUNDING]
    amounts = [chance.randint(1, 900) * 100_000 for _ in range(3)]
    for letter, told in zip("ABCDE", ("Ngân sách huyện", "Mổ tim bẩm sinh", *amounts), strict=True):
        money[f"{letter}{template_cells.HEAD + 1}"] = told
    book.save(path)


def written(folder: Path, row: pd.Series, cells: str, *, demo_folder: str = "") -> list[object]:
    """What stands in cells, read by another program's rules: file, sheet, then each address.

    `demo_folder` is where the illustrative file of that name lies, of which each year has one.
    """
    place, _, addresses = cells.rpartition("!")
    name, sheet = row["file_name"], place
    if match := re.fullmatch(r"\[(.+)\](.+)", place):
        name, sheet = match.groups()
    elif place.endswith(".csv"):
        name, sheet = place, ""
    found = [*folder.glob(name), *(ROOT / "data" / "demo" / demo_folder).rglob(name)]
    at = [coordinate_to_tuple(one) for one in re.findall(r"[A-Z]+\d+", addresses)]
    if name.endswith(".xlsx"):
        book = load_workbook(found[0])[sheet]
        return [book.cell(*one).value for one in at]
    text = found[0].read_text(encoding="utf-8-sig")
    lines = list(csv.reader(text.splitlines(), delimiter=";" if ";" in text else ","))
    return [lines[line - 1][column - 1] for line, column in at]


def whole(told: object) -> int:
    """A number as a person reads it: 5/1 are five, one of them dead."""
    return int(re.sub(r"[^\d]", "", str(told).partition("/")[0]))


@pytest.mark.usefixtures("database_url")
def test_ten_numbers_on_the_screen_lead_to_their_cells(files: Path) -> None:
    seen = []
    for code in SUMMED:
        made = figures.build(f"map.{code}", Scope("01", Q4, "vi"))
        rows = made.frame[made.frame["code"].isin(["001", "002", "003"])]
        seen += [(made, row) for _, row in rows.iterrows() if row["state"] == "reported"]
    assert len(seen) > 40
    files_seen = set()
    for made, row in random.Random(5).sample(seen, 10):
        brought = origins.brought(made, origins.roots(made))
        of_day = brought[brought["area"] == row["area"]].iloc[0]
        files_seen.add(of_day["file_name"])

        numbers = [whole(told) for told in written(files, of_day, of_day["stands"])]

        expected = [row["numerator"], row["denominator"]]
        assert numbers == [one for one in expected if pd.notna(one)], (made.id, row["area"])
    assert len(files_seen) == 3


@pytest.mark.usefixtures("database_url")
def test_money_leads_to_its_cells(files: Path) -> None:
    made = figures.build("funding.sources", Scope("001", Q4, "vi"))
    stood = origins.stood(made, origins.roots(made))

    assert {"ba-dinh.xlsx"} < set(stood["file_name"])
    spent = stood[stood["number"].str.endswith("đã chi") & stood["number"].str.contains("huyện")]
    told = [
        written(files, row, row["stands"], demo_folder="funding") for _, row in spent.iterrows()
    ]
    added = sum(whole(cell) for (cell,) in told)
    assert added == made.frame.set_index("source").loc["district", "spent"]
    budgets = stood[stood["form_label"] == "Biểu kinh phí"]
    for _, row in budgets.sample(10, random_state=3).iterrows():
        (told,) = written(files, row, row["stands"], demo_folder="funding")
        assert f"{whole(told):,}".replace(",", ".") == row["figure"]


@pytest.mark.usefixtures("database_url")
def test_every_cell_of_the_injury_form_adds_up_to_what_was_stored(files: Path) -> None:
    query = (
        sa.select(origin, source_sheet.c.sheet, source_sheet.c.file_name)
        .join(source_sheet, source_sheet.c.id == origin.c.sheet_id)
        .where(source_sheet.c.layout == "form", source_sheet.c.table_name == injury_count.name)
    )
    kept = db.read(query)
    stored = db.read(sa.select(injury_count)).groupby("report_id")
    for report_id, of_form in kept.groupby("report_id"):
        counted = {
            (row.cause, row.breakdown, row.category): (row.injured, row.died)
            for row in stored.get_group(report_id).itertuples()
        }
        form = load_workbook(files / of_form["file_name"].iloc[0])[of_form["sheet"].iloc[0]]
        for row in of_form.itertuples():
            told = dict(part.split("=") for part in row.cells.split())
            key = tuple(row.row_key.split("|")[3:])
            sums = tuple(
                sum(_part(form[at].value, died=name == "died") for at in told[name].split("+"))
                for name in ("injured", "died")
            )
            assert sums == counted.get(key, (0, 0)), key
        # Causes, and all together; in all, by sex, age and place.
        assert len(of_form) == 12 * 10


def _part(told: object, *, died: bool) -> int:
    injured, _, dead = str(told or "0").partition("/")
    return int(dead or 0) if died else int(injured)


@pytest.mark.usefixtures("database_url")
def test_a_districts_count_of_injuries_is_the_sum_of_its_cells(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMALL_NUMBERS", "exact")
    monkeypatch.setenv("READERS_ROLE", "statistician")
    settings.cache_clear()
    made = figures.build("injuries.map.drowning_cases", Scope("001", Q4, "vi"))
    stood = origins.stood(made, origins.roots(made))

    last = stood[(stood["period"] == "Quý IV/2011") & (stood["area"] == "Ba Đình")]
    last = last[last["form_label"].str.startswith("Biểu tai")]

    assert last["stands"].tolist() == [f"{template.INJURIES}!C22+D22"]
    cells = last["stands"].iloc[0]
    assert sum(whole(told) for told in written(files, last.iloc[0], cells)) == 20


@pytest.fixture
def by_hand(fill: Callable, tmp_path: Path) -> Callable:
    """`by_hand(name, sheet=rows)` loads a workbook into a province of two areas."""
    areas = [("01", None), ("001", "01-2008"), ("002", "01-2008")]
    fill(area=[
        {"id": f"{code}-2008", "code": code, "name_vi": f"Nơi {code}", "name_en": f"Place {code}",
         "kind": "quan" if above else "thanh_pho", "level": "district" if above else "province",
         "parent_id": above, "valid_from": date(2008, 8, 1)}
        for code, above in areas
    ])  # fmt: skip

    def loaded(name: str, **sheets: list) -> None:
        book = Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / name)
        outcome = load(tmp_path / name)
        assert not outcome.faults, outcome.faults

    return loaded


OPERATED = ("area_code", "month", "payer", "operations")


def test_a_table_that_is_silent_on_zeros_is_named_as_a_whole(by_hand: Callable) -> None:
    by_hand("mo-tim.xlsx", heart_operation=[
        OPERATED, ("001", "01/10/2011", "fund", 2), ("002", "01/10/2011", "fund", 30),
    ], observation=[
        ("indicator", "area_code", "period", "numerator", "denominator"),
        ("child_friendly_communes", "001", "2011-Q4", 9, 14),
    ])  # fmt: skip

    made = figures.build("programmes.heart.payers", Scope("01", Q4, "vi"))
    stood = origins.stood(made, origins.roots(made))

    assert stood["stands"].tolist() == ["heart_operation (cả tờ)"]
    assert set(stood["area"]) == {"—"}


def test_cells_are_kept_once_and_a_release_keeps_them(by_hand: Callable, tmp_path: Path) -> None:
    by_hand("quy-4.xlsx", Quan_sat=[
        ("Mã chỉ tiêu", "Mã đơn vị", "Kỳ", "Tử số", "Mẫu số"),
        (None, None, None, None, None),
        ("child_friendly_communes", "001", "2011-Q4", 9, 14),
    ])  # fmt: skip
    kept = db.read(sa.select(origin))
    assert kept["cells"].tolist() == ["numerator=D3 denominator=E3"]

    load(tmp_path / "quy-4.xlsx")
    release = releases.pin("Họp")

    pd.testing.assert_frame_equal(db.read(sa.select(origin)), kept)
    made = figures.build("map.child_friendly_communes", Scope("01", Q4, "vi", release.id))
    with releases.at(release.id):
        brought = origins.brought(made, origins.roots(made))
    assert brought["stands"].tolist() == ["Quan_sat!D3 ÷ E3"]


def test_a_release_that_was_pinned_before_cells_were_kept_still_opens(
    by_hand: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_hand("quy-4.xlsx", observation=[
        ("indicator", "area_code", "period", "numerator", "denominator"),
        ("child_friendly_communes", "001", "2011-Q4", 9, 14),
    ])  # fmt: skip
    older = [table for table in cut._TABLES if table not in (origin, source_sheet)]
    with monkeypatch.context() as then:
        then.setattr(cut, "_TABLES", older)
        release = releases.pin("Họp")

    made = figures.build("map.child_friendly_communes", Scope("01", Q4, "vi", release.id))
    with releases.at(release.id):
        brought = origins.brought(made, origins.roots(made))

    assert brought["stands"].tolist() == ["—"]
