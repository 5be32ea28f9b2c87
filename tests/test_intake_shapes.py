"""Older shapes of reports: headings in words, old letters, titles, merged cells, totals."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from lib import db
from lib.intake import headings, load, oldtext
from lib.intake.outcome import LOADED, REJECTED, Outcome
from lib.schema import observation

AREAS = [
    {"id": "01-2008", "code": "01", "name_vi": "Hà Nội", "name_en": "Ha Noi", "kind": "thanh_pho",
     "level": "province", "valid_from": date(2008, 8, 1)},
    *(
        {"id": f"{code}-2008", "code": code, "name_vi": vi, "name_en": en, "kind": kind,
         "level": "district", "parent_id": "01-2008", "valid_from": date(2008, 8, 1)}
        for code, vi, en, kind in (
            ("001", "Ba Đình", "Ba Dinh", "quan"), ("003", "Tây Hồ", "Tay Ho", "quan"),
            ("271", "Ba Vì", "Ba Vi", "huyen"), ("281", "Ứng Hòa", "Ung Hoa", "huyen"),
        )
    ),
]  # fmt: skip
FRIENDLY, CARDS = "child_friendly_communes", "under6_cards_issued"
HEADS = ("Đơn vị", "Mã chỉ tiêu", "Kỳ báo cáo", "Tử số", "Mẫu số")
ROWS = [("Ba Đình", FRIENDLY, "2011-Q3", 10, 14), ("Ứng Hòa", FRIENDLY, "2011-Q3", 18, 29)]
NUMBERS = {("001-2008", 10, 14), ("281-2008", 18, 29)}


@pytest.fixture
def areas(fill: Callable) -> None:
    fill(area=[{"parent_id": None, **row} for row in AREAS])


@pytest.fixture
def written(tmp_path: Path) -> Callable:
    def write(rows: list[tuple], *, encoding: str = "utf-8", name: str = "bao-cao.csv") -> Path:
        path = tmp_path / name
        lines = [";".join("" if cell is None else str(cell) for cell in row) for row in rows]
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return path

    return write


@pytest.fixture
def book(tmp_path: Path) -> Callable:
    def write(rows: list[tuple], change: Callable = lambda sheet: None, title="Sheet1") -> Path:
        workbook = Workbook()
        sheet = workbook.active
        sheet.title = title
        for row in rows:
            sheet.append(row)
        change(sheet)
        path = tmp_path / "bao-cao.xlsx"
        workbook.save(path)
        return path

    return write


def stored() -> set[tuple]:
    query = sa.select(observation.c.area_id, observation.c.numerator, observation.c.denominator)
    with db.writing() as connection:
        return {tuple(row) for row in connection.execute(query)}


def reasons(outcome: Outcome) -> list[str]:
    return [fault.reason for fault in (*outcome.faults, *outcome.warnings)]


@pytest.mark.usefixtures("areas")
@pytest.mark.parametrize(
    "heads",
    [
        HEADS,
        ("DON VI", "ma chi tieu", "Ky bao cao", "tu so", "mau so"),
        ("District", "Indicator code", "Reporting period", "Numerator", "Denominator"),
        ("1. Đơn vị:", "2. Mã chỉ tiêu", "3. Kỳ", "4. Thực hiện", "5. Tổng số"),
    ],
)
def test_headings_are_read_with_or_without_accents_and_in_english(
    written: Callable, heads: tuple
) -> None:
    assert load(written([heads, *ROWS])).status == LOADED
    assert stored() == NUMBERS


@pytest.mark.usefixtures("areas")
def test_columns_may_stand_in_any_order_beside_columns_for_people(written: Callable) -> None:
    order = (4, 2, 0, 3, 1)
    rows = [("STT", "Tên chỉ tiêu", *[row[n] for n in order], "Ghi chú") for row in [HEADS]]
    rows += [(1, "Xã phù hợp", *[row[n] for n in order], "xem lại") for row in ROWS]

    assert load(written(rows)).status == LOADED
    assert stored() == NUMBERS


@pytest.mark.usefixtures("areas")
def test_titles_above_the_headings_say_who_reports_on_what(written: Callable) -> None:
    rows = [
        ("BÁO CÁO CÔNG TÁC TRẺ EM",), ("Đơn vị báo cáo:", "quận Ba Đình"),
        ("Kỳ báo cáo: Quý III/2011",), ("Chỉ tiêu", "Tử số", "Mẫu số"), (FRIENDLY, 10, 14),
    ]  # fmt: skip

    assert load(written(rows)).status == LOADED
    assert stored() == {("001-2008", 10, 14)}


OLD = {
    "TCVN3": ("§¬n vÞ;M· chØ tiªu;Kú b¸o c¸o;Tö sè;MÉu sè", "Ba §×nh", "øng Hßa"),
    "VNI": ("Ñôn vò;Maõ chæ tieâu;Kyø baùo caùo;Töû soá;Maãu soá", "Ba Ñình", "ÖÙng Hoøa"),
}


@pytest.mark.usefixtures("areas")
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
@pytest.mark.parametrize("code", OLD)
def test_letters_of_the_time_before_unicode_are_read(
    written: Callable, code: str, encoding: str
) -> None:
    heads, *names = OLD[code]
    rows = [(name, *row[1:]) for name, row in zip(names, ROWS, strict=True)]

    assert load(written([tuple(heads.split(";")), *rows], encoding=encoding)).status == LOADED
    assert stored() == NUMBERS


@pytest.mark.usefixtures("areas")
def test_old_letters_in_a_workbook_are_read_too(book: Callable) -> None:
    heads, *names = OLD["TCVN3"]
    rows = [(name, *row[1:]) for name, row in zip(names, ROWS, strict=True)]

    assert load(book([tuple(heads.split(";")), *rows])).status == LOADED
    assert stored() == NUMBERS


def test_windows_own_vietnamese_page_is_read(areas: None, written: Callable) -> None:
    rows = [("area", "indicator", "period", "numerator", "denominator"), *ROWS[:1]]
    path = written(rows)
    # cp1258 writes a letter and its tone as two signs.
    path.write_bytes(b"area;indicator;period;numerator;denominator\r\n"
                     + "Tây Hô\u0300".encode("cp1258")
                     + f";{FRIENDLY};2011-Q3;7;8".encode())  # fmt: skip

    assert load(path).status == LOADED
    assert stored() == {("003-2008", 7, 8)}


@pytest.mark.parametrize("text", ["Ba Vì", "Hà Nội", "Trẻ em", "café", "naïve", "«số liệu»"])
def test_text_in_unicode_is_left_alone(text: str) -> None:
    assert oldtext.reading([text]) is None


@pytest.mark.parametrize("words", ["ngã, bỏng, đuối nước", "thường tín, quốc oai, mỹ đức"])
def test_tcvn3_gives_every_letter_back(words: str) -> None:
    old = {new: sign for sign, new in oldtext._TCVN3.items()}

    assert oldtext.of_tcvn3("".join(old.get(sign, sign) for sign in words)) == words


@pytest.mark.usefixtures("areas")
def test_days_are_read_as_serial_numbers_and_text(written: Callable) -> None:
    heads = ("area", "indicator", "period_start", "period_end", "numerator", "denominator")
    rows = [("Ba Đình", FRIENDLY, "40725", "40816", 10, 14),
            ("Ứng Hòa", FRIENDLY, "01/07/2011", "2011-09-30", 18, 29)]  # fmt: skip

    assert load(written([heads, *rows])).status == LOADED
    assert stored() == NUMBERS


@pytest.mark.usefixtures("areas")
def test_a_merged_name_stands_for_all_its_rows_and_a_merged_count_for_none(book: Callable) -> None:
    rows = [HEADS, ("Ba Đình", FRIENDLY, "2011-Q3", 10, 14), (None, CARDS, "2011-Q3", 90, 100)]

    assert load(book(rows, lambda sheet: sheet.merge_cells("A2:A3"))).status == LOADED
    assert stored() == {("001-2008", 10, 14), ("001-2008", 90, 100)}

    outcome = load(book(rows, lambda sheet: sheet.merge_cells("D2:D3")))
    assert outcome.status == REJECTED
    assert "merged_cell" in reasons(outcome)


@pytest.mark.usefixtures("areas")
def test_hidden_rows_are_read_and_mentioned(book: Callable) -> None:
    def hide(sheet: object) -> None:
        sheet.row_dimensions[3].hidden = True

    outcome = load(book([HEADS, *ROWS], hide))

    assert outcome.status == LOADED
    assert "hidden_rows" in reasons(outcome)
    assert stored() == NUMBERS


@pytest.mark.usefixtures("areas")
@pytest.mark.parametrize("total", ["Tổng cộng", "TONG SO", "Cộng", "Total"])
def test_a_row_of_totals_is_checked_and_not_loaded(written: Callable, total: str) -> None:
    right = load(written([HEADS, *ROWS, (total, FRIENDLY, "2011-Q3", 28, 43)]))
    assert right.status == LOADED
    assert stored() == NUMBERS

    wrong = load(written([HEADS, *ROWS, (total, FRIENDLY, "2011-Q3", 29, 43)], name="b.csv"))
    assert wrong.status == REJECTED
    assert reasons(wrong) == ["sum_differs"]
    assert wrong.faults[0].details["sum"] == "28"


@pytest.mark.usefixtures("areas")
def test_a_mistyped_name_is_answered_with_the_near_one_and_never_guessed(written: Callable) -> None:
    outcome = load(written([HEADS, ("Ba Đìn", *ROWS[0][1:])]))

    assert outcome.status == REJECTED
    assert outcome.faults[0].column == "Đơn vị"
    assert "Ba Đình" in outcome.faults[0].details["near"]
    assert stored() == set()


@pytest.mark.usefixtures("areas")
def test_a_share_without_denominator_and_a_jump_are_mentioned(written: Callable) -> None:
    load(written([HEADS, ("Ba Đình", CARDS, "2011-Q2", 2000, 2100)], name="before.csv"))

    outcome = load(
        written([HEADS, ("Ba Đình", CARDS, "2011-Q3", 20000, 21000),
                 ("Ứng Hòa", CARDS, "2011-Q3", 20000, None)])
    )  # fmt: skip

    assert outcome.status == LOADED
    assert reasons(outcome) == ["jump", "no_denominator"]
    assert outcome.warnings[0].details["before"] == "2000"


@pytest.mark.usefixtures("areas")
def test_an_injury_form_in_rows_must_add_up(written: Callable) -> None:
    heads = ("Đơn vị", "Kỳ", "Loại tai nạn", "Phân theo", "Nhóm", "Mắc", "Tử vong")
    rows = [("Ba Đình", "2011-Q3", "Ngã", "Tổng số", "Tất cả", 10, 1),
            ("Ba Đình", "2011-Q3", "Ngã", "Giới tính", "Nam", 6, 1),
            ("Ba Đình", "2011-Q3", "Ngã", "Giới tính", "Nữ", 3, 0)]  # fmt: skip

    outcome = load(written([heads, *rows]))

    assert outcome.status == REJECTED
    assert reasons(outcome) == ["unlike_parts"]
    assert (
        load(written([heads, *rows[:2], (*rows[2][:5], 4, 0)], name="right.csv")).status == LOADED
    )


def test_what_content_means_depends_on_whether_it_stands_beside_money() -> None:
    assert headings.names(("Nguồn", "Nội dung", "Đã nhận")) == ("source", "programme", "received")
    assert headings.names(("Mã chỉ tiêu", "Nội dung", "Tử số")) == (
        "indicator", "label", "numerator",
    )  # fmt: skip


def test_of_two_headings_that_mean_the_same_the_surer_is_taken() -> None:
    assert headings.names(("Chỉ tiêu", "Mã chỉ tiêu", "Tử số")) == (
        "label", "indicator", "numerator",
    )  # fmt: skip


def test_every_column_that_has_other_names_is_the_contracts() -> None:
    known = {column.name for table in observation.metadata.tables.values() for column in table.c}
    spare = headings.SPARE | {"area_code", "area", "period"}

    assert set(headings._COLUMNS) <= known | spare
    assert set(headings.SHEETS.values()) <= set(observation.metadata.tables)
