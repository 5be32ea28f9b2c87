"""Reports on money: in words or in codes, with totals; what is rejected, and what is flagged."""

import pytest
import sqlalchemy as sa
from openpyxl import Workbook, load_workbook

from data.templates import make_funding_form as template
from lib import db
from lib.config import ROOT
from lib.intake import load
from lib.intake.contract import GUIDANCE
from lib.intake.money import wording
from lib.intake.outcome import LOADED, REJECTED
from lib.schema import FUNDING_PROGRAMMES, FUNDING_SOURCES, fund_account, funding, report
from lib.text import LANGUAGES, sentences

FOLDER = ROOT / "data" / "templates"
HEADER = ("area", "year", "quarter", "source", "programme", "planned", "received", "spent")
ACCOUNT = ("area", "year", "quarter", "opening", "raised", "spent", "direct_gifts")
MILK = ("Ba Đình", 2011, 3, "province", "school_milk", 100, 40, 30)
AREAS = [
    ("01-2008", "01", "Hà Nội", "Ha Noi", "thanh_pho", "province", None, "2008-08-01"),
    ("001-2008", "001", "Ba Đình", "Ba Dinh", "quan", "district", "01-2008", "2008-08-01"),
    ("002-2008", "002", "Hoàn Kiếm", "Hoan Kiem", "quan", "district", "01-2008", "2008-08-01"),
]


@pytest.fixture
def areas(fill):
    from datetime import date

    names = ("id", "code", "name_vi", "name_en", "kind", "level", "parent_id", "valid_from")
    rows = [dict(zip(names, row, strict=True)) for row in AREAS]
    fill(area=[{**row, "valid_from": date.fromisoformat(row["valid_from"])} for row in rows])


@pytest.fixture
def loaded(tmp_path, areas):
    """`loaded(rows, ...)` loads a workbook of the rows, and counts the files that it has made."""

    def load_rows(*rows, header=HEADER, sheet="funding", **others):
        workbook = Workbook()
        workbook.active.title = sheet
        load_rows.files += 1
        for line in (header, *rows):
            workbook.active.append(line)
        for name, lines in others.items():
            more = workbook.create_sheet(name)
            for line in lines:
                more.append(line)
        path = tmp_path / f"{load_rows.files}.xlsx"
        workbook.save(path)
        return load(path)

    load_rows.files = 0
    return load_rows


def stored(table):
    with db.writing() as connection:
        return [dict(row) for row in connection.execute(sa.select(table)).mappings()]


def told(faults):
    return [(fault.row, fault.column, fault.reason) for fault in faults]


def test_money_comes_on_a_form_of_its_own(loaded):
    outcome = loaded(MILK, fund_account=[ACCOUNT, ("Ba Đình", 2011, 3, 50, 20, 60, 5)])

    assert (outcome.status, outcome.faults, outcome.warnings) == (LOADED, (), ())
    (row,) = stored(funding)
    assert (row["area_id"], row["planned"], row["spent"]) == ("001-2008", 100, 30)
    assert {row["form"] for row in stored(report)} == {"funding", "protection_fund"}
    # Spending above what a quarter raised is normal where a balance is carried over.
    assert stored(fund_account)[0]["spent"] == 60


def test_words_stand_for_codes_and_column_names(loaded):
    header = tuple(wording.HEADERS[name][0] for name in HEADER)
    outcome = loaded(
        ("Ba Đình", 2011, 3, "Ngân sách tỉnh, thành phố", "SỮA HỌC ĐƯỜNG", "1.000", 40, 30),
        header=header,
        sheet="Kinh phí",
    )

    assert outcome.status == LOADED
    (row,) = stored(funding)
    assert (row["source"], row["programme"], row["planned"]) == ("province", "school_milk", 1000)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ((*MILK[:6], -40, 30), "received"),
        ((*MILK[:5], -1, 40, 30), "planned"),
        ((*MILK[:7], "-30"), "spent"),
    ],
)
def test_an_amount_below_zero_is_rejected(loaded, row, fault):
    outcome = loaded(row)

    assert outcome.status == REJECTED
    assert told(outcome.faults) == [(2, fault, "outside_rule")]
    assert stored(funding) == []


def test_a_source_twice_is_rejected_in_whatever_words(loaded):
    again = (*MILK[:3], "NS tỉnh", "Sữa học đường", 1, 1, 1)
    outcome = loaded(MILK, again)

    assert outcome.status == REJECTED
    assert told(outcome.faults) == [(3, "area", "doubled_row")]
    assert outcome.faults[0].details == {"columns": "area, year, quarter, source, programme"}


def test_totals_are_checked_and_not_loaded(loaded):
    outcome = loaded(
        MILK,
        (*MILK[:4], "models", 10, 5, 5),
        ("Hoàn Kiếm", 2011, 3, "central", "models", 1, 1, 1),
        ("Ba Đình", 2011, 3, "province", "Tổng số", 110, 45, 35),
        ("Hoàn Kiếm", 2011, 3, "Cộng", None, 1, 1, 1),
        ("Tổng cộng", None, None, None, None, 111, 46, 36),
    )

    assert (outcome.status, outcome.faults) == (LOADED, ())
    assert len(stored(funding)) == 3


@pytest.mark.parametrize(
    ("total", "column", "added"),
    [
        (("Ba Đình", 2011, 3, "province", "Tổng số", 100, 41, 30), "received", "40"),
        (("Ba Đình", 2011, 3, "Tổng số", "school_milk", 90, None, None), "planned", "100"),
        (("Tổng số", None, None, None, None, None, None, 31), "spent", "30"),
        (("Ba Đình", 2011, 2, "province", "Tổng số", None, 40, None), "received", "0"),
    ],
)
def test_a_total_that_differs_from_its_parts_is_rejected(loaded, total, column, added):
    outcome = loaded(MILK, total)

    assert outcome.status == REJECTED
    (fault,) = outcome.faults
    assert (fault.row, fault.column, fault.reason) == (3, column, "money_total_differs")
    assert fault.details == {"sum": added}
    assert stored(funding) == []


def test_received_above_the_years_plan_is_loaded_with_a_warning(loaded):
    assert loaded((*MILK[:2], 1, *MILK[3:6], 70, 30)).warnings == ()

    outcome = loaded((*MILK[:6], 31, 30))

    assert outcome.status == LOADED
    (warning,) = outcome.warnings
    assert (warning.row, warning.column, warning.reason) == (2, "received", "over_plan")
    assert (warning.value, warning.details) == ("101", {"limit": "100"})


def test_spent_above_received_and_carried_over_is_loaded_with_a_warning(loaded):
    loaded(("Ba Đình", 2010, 4, *MILK[3:6], 50, 40))

    assert loaded((*MILK[:6], 40, 50)).warnings == ()
    outcome = loaded((*MILK[:2], 4, *MILK[3:6], 0, 1))

    assert outcome.status == LOADED
    (warning,) = outcome.warnings
    assert (warning.column, warning.reason, warning.value) == ("spent", "over_means", "51")
    assert warning.details == {"limit": "50"}


def test_the_funds_balance_counts_among_its_means(loaded):
    account = [ACCOUNT, ("Ba Đình", 2011, 3, 50, 20, 70, 5), ("Ba Đình", 2011, 4, 0, 10, 10, 0)]
    row = (*MILK[:3], "protection_fund", "heart_surgery", 10, 10, 10)
    assert loaded(row, fund_account=account).warnings == ()

    over = [ACCOUNT, ("Hoàn Kiếm", 2011, 3, 50, 20, 71, 5), ("Hoàn Kiếm", 2011, 4, 3, 0, 0, 0)]
    outcome = loaded(("Hoàn Kiếm", *row[1:]), fund_account=over)

    assert {(one.reason, one.sheet) for one in outcome.warnings} == {
        ("over_means", "fund_account"),
        ("fund_opening", "fund_account"),
    }


def test_an_unlisted_source_counts_as_another_and_is_told(loaded):
    outcome = loaded((*MILK[:3], "provnce", *MILK[4:]))

    assert outcome.status == LOADED
    (warning,) = outcome.warnings
    assert (warning.column, warning.reason) == ("source", "unlisted_money")
    assert warning.details["near"] == "Ngân sách tỉnh, thành phố"


def test_a_correction_replaces_the_whole_report(loaded):
    loaded(MILK)
    outcome = loaded((*MILK[:6], 45, 35))

    assert (outcome.status, outcome.replaced) == (LOADED, 1)
    assert sorted(row["status"] for row in stored(report)) == ["received", "superseded"]


# Template


def test_committed_form_is_what_the_script_writes():
    import io
    import zipfile

    def parts(packed):
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    assert parts((FOLDER / template.FILE).read_bytes()) == parts(template.form())
    for name in template.CSV:
        assert (FOLDER / name).read_bytes() == template.blank_csv(name.removesuffix(".csv"))


def test_a_filled_in_form_is_read_without_a_word(areas, tmp_path):
    workbook = load_workbook(FOLDER / template.FILE)
    rows = {
        "Kinh phí": ["Ba Đình", 2011, 3, wording.SOURCES["central"][0],
                     wording.PROGRAMMES["models"][0], 500, 300, 200],
        "Quỹ Bảo trợ trẻ em": ["Ba Đình", 2011, 3, 10, 20, 25, 3],
    }  # fmt: skip
    for sheet, cells in rows.items():
        for column, value in enumerate(cells, start=1):
            workbook[sheet].cell(2, column).value = value
    workbook.save(tmp_path / "filled.xlsx")

    outcome = load(tmp_path / "filled.xlsx")

    assert (outcome.status, outcome.faults, outcome.warnings) == (LOADED, (), ())
    assert [row["source"] for row in stored(funding)] == ["central"]
    assert [row["raised"] for row in stored(fund_account)] == [20]


@pytest.mark.parametrize("name", template.CSV)
def test_a_filled_in_csv_is_read(areas, tmp_path, name):
    line = {
        "funding.csv": "Ba Đình,2011,3,central,models,500,300,200\n",
        "fund_account.csv": "Ba Đình,2011,3,10,20,25,3\n",
    }[name]
    path = tmp_path / name
    path.write_bytes((FOLDER / name).read_bytes() + line.encode())

    assert load(path).status == LOADED


def test_the_lists_of_the_form_hold_every_code_and_stand_where_its_rules_look():
    sheet = load_workbook(FOLDER / template.FILE)[GUIDANCE]
    listed = {cell.value for row in sheet.iter_rows() for cell in row}

    assert tuple(wording.SOURCES) == FUNDING_SOURCES
    assert tuple(wording.PROGRAMMES) == FUNDING_PROGRAMMES
    assert {said[0] for said in (*wording.SOURCES.values(), *wording.PROGRAMMES.values())} <= listed
    for name, every in {"source": wording.SOURCES, "programme": wording.PROGRAMMES}.items():
        first, last = template._rule(name)["formula1"].partition("!")[2].split(":")
        found = [row[0].value for row in sheet[f"{first}:{last}".replace("$", "")]]
        assert found == [said[0] for said in every.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_that_the_page_shows_may_be_written_into_a_form(language):
    for codes, part in ((wording.SOURCES, "source_name"), (wording.PROGRAMMES, "programme")):
        for code, said in codes.items():
            assert sentences(language)[f"funding.{part}.{code}"] in said


def test_a_row_s_other_mistakes_are_told_beside_a_cell_that_cannot_be_read(loaded):
    outcome = loaded((*MILK[:5], -100, "1,5 tỷ", "1.234,5"))

    assert told(outcome.faults) == [
        (2, "received", "amount_in_words"),
        (2, "spent", "not_whole"),
        (2, "planned", "outside_rule"),
    ]


def test_an_unlisted_source_is_told_what_the_template_calls_those_that_are_listed(loaded):
    outcome = loaded((*MILK[:3], "Ngân sách của tỉnh", "Truyền thông", 100, 40, 30))

    (warning,) = outcome.warnings
    assert (warning.column, warning.reason) == ("source", "unlisted_money")
    assert warning.details["near"].startswith("Ngân sách tỉnh, thành phố")
    assert stored(funding)[0]["programme"] == "communication"
