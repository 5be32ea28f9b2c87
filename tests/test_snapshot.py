"""Figures as files: what a stranger finds in them."""

import io
import os
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from PIL import Image
from pypdf import PageObject, PdfReader
from starlette.requests import Request
from starlette.responses import Response

from lib import figures, pictures, server, snapshot
from lib.charts import look as looks
from lib.errors import Problem
from lib.figures.figure import Figure
from lib.scope import Period, Scope
from lib.text import LANGUAGES

HERE = Scope("01", Period(2011, 3), "vi")
RANKING = "targets.child_friendly_communes.ranking"
SVG = "{http://www.w3.org/2000/svg}"

BEGINNINGS = {
    "png": b"\x89PNG\r\n\x1a\n",
    "svg": b"<svg",
    "pdf": b"%PDF-",
    "csv": b"\xef\xbb\xbf",
    "xlsx": b"PK\x03\x04",
}


@pytest.fixture(autouse=True)
def demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


@pytest.fixture
def figure() -> Figure:
    return figures.build(RANKING, HERE)


def texts(svg: bytes) -> list[str]:
    """What each piece of text says; the lines of a title are pieces of one."""
    return [" ".join(one.itertext()) for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def one_line(lines: list[str]) -> str:
    return re.sub(r"\s+", " ", " ".join(lines))


def test_every_ending_is_tried_here() -> None:
    assert set(BEGINNINGS) == set(snapshot.ENDINGS)


@pytest.mark.parametrize("ending", BEGINNINGS)
def test_a_file_is_what_its_ending_says(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"figure.{ending}"

    snapshot.save(RANKING, HERE, path)

    assert path.read_bytes().startswith(BEGINNINGS[ending])
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", ["PNG", "Svg"])
def test_endings_may_be_written_large(ending: str, tmp_path: Path) -> None:
    snapshot.save(RANKING, HERE, tmp_path / f"figure.{ending}")

    assert (tmp_path / f"figure.{ending}").stat().st_size > 1000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("figure_id", ["overview.standing", RANKING, "map.group_street"])
def test_a_picture_carries_title_subtitle_and_source(figure_id: str, language: str) -> None:
    figure = figures.build(figure_id, replace(HERE, language=language))

    said = one_line(texts(snapshot.content(figure, "svg")))

    for part in (figure.title, figure.subtitle, figure.source):
        assert one_line([part]) in said


def test_a_figure_without_a_picture_still_carries_its_words() -> None:
    figure = figures.build("targets.heart_operations.levels", replace(HERE, area="271"))
    assert figure.draw is None

    assert figure.title in one_line(texts(snapshot.content(figure, "svg")))


@pytest.mark.parametrize("figure_id", ["overview.matrix", RANKING, "map.group_street"])
def test_a_picture_is_set_in_one_typeface_that_it_carries(figure_id: str) -> None:
    svg = snapshot.content(figures.build(figure_id, HERE), "svg")
    root = ElementTree.fromstring(svg)

    style = "".join(one.text or "" for one in root.iter(f"{SVG}style"))
    families = {one.get("font-family") for one in root.iter(f"{SVG}text")}
    inherited = {one.get("font-family") for one in root.iter(f"{SVG}g")} - {None}

    assert style.count("@font-face") == 2
    assert "data:font/woff2;base64," in style
    assert {name.strip("\"'") for name in (families - {None}) | inherited} == {looks.FONT}


def test_a_picture_asks_no_other_host(figure: Figure) -> None:
    svg = snapshot.content(figure, "svg").decode()

    assert set(re.findall(r"https?://[^\"'\s)]+", svg)) <= {
        "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink",
    }  # fmt: skip


def test_a_picture_is_as_wide_as_asked_whatever_the_window(figure: Figure) -> None:
    wide = Image.open(io.BytesIO(snapshot.content(figure, "png")))
    again = Image.open(io.BytesIO(snapshot.content(figure, "png")))

    assert wide.size == again.size
    assert 2 * looks.DOCUMENT <= wide.size[0] <= 2.5 * looks.DOCUMENT
    assert len(wide.convert("L").resize((64, 64)).getcolors()) > 10


@pytest.mark.parametrize("figure_id", ["overview.matrix", RANKING, "map.group_street"])
def test_a_pdf_can_be_searched_in_vietnamese(figure_id: str) -> None:
    figure = figures.build(figure_id, HERE)

    pages = PdfReader(io.BytesIO(snapshot.content(figure, "pdf"))).pages

    told = one_line([pages[0].extract_text()])
    assert len(pages) == 1
    assert figure.source.split()[0] in told
    assert "Số liệu minh họa" in told
    fonts = {str(one.get_object()["/BaseFont"]) for one in _fonts(pages[0])}
    assert all("BeVietnamPro" in name for name in fonts)


def _fonts(page: PageObject) -> list:
    return list(page["/Resources"]["/Font"].values())


def test_a_pdf_holds_text_in_the_typeface(figure: Figure) -> None:
    pdf = snapshot.content(figure, "pdf")

    assert pdf.rstrip().endswith(b"%%EOF")
    assert b"/Font" in pdf
    assert len(pdf) > 5000


def test_a_csv_is_the_frame(figure: Figure) -> None:
    told = pd.read_csv(io.BytesIO(snapshot.content(figure, "csv")), dtype={"code": str})

    assert len(told) == len(figure.frame) == 29
    for column in ("code", "area", "state"):
        assert told[column].tolist() == figure.frame[column].tolist()
    for column in ("numerator", "denominator", "value", "low", "high"):
        ours = pd.to_numeric(figure.frame[column])
        pd.testing.assert_series_equal(told[column], ours, check_dtype=False, rtol=1e-12)
    assert set(told["remark"]) == {"Số liệu minh họa"}


def test_an_xlsx_holds_the_numbers_and_what_they_are(figure: Figure) -> None:
    book = openpyxl.load_workbook(io.BytesIO(snapshot.content(figure, "xlsx")))

    data, about, columns, reports = book.worksheets
    words = {str(row[0].value): str(row[1].value) for row in about.iter_rows(min_row=2)}
    assert data.max_row == len(figure.frame) + 1
    said = (figure.title, figure.subtitle, figure.source, figure.note)
    # A spreadsheet has spaces alone, which its search finds.
    assert {" ".join(one.split()) for one in said} <= set(words.values())
    heads = [cell.value for cell in data[1]]
    numbers = [row[heads.index("numerator")].value for row in data.iter_rows(min_row=2)]
    assert all(isinstance(number, int | float) for number in numbers if number is not None)
    assert [row[0].value for row in columns.iter_rows(min_row=2)] == list(figure.frame)
    assert all(row[1].value for row in columns.iter_rows(min_row=2))
    assert words["Bản chốt số liệu"] == "Số liệu hiện hành, chưa chốt"
    listed = list(reports.iter_rows(min_row=2, values_only=True))
    assert {row[1] for row in listed} >= {"quarterly", "incidents", "injuries_labour"}
    assert {row[6] for row in listed} >= {"due", "received", "superseded", "rejected"}


def test_a_districts_spreadsheet_lists_its_own_reports() -> None:
    figure = figures.build("district.reports", replace(HERE, area="001"))

    written = snapshot.content(figure, "xlsx")

    listed = openpyxl.load_workbook(io.BytesIO(written)).worksheets[3]
    assert {row[0].value for row in listed.iter_rows(min_row=2)} == {"Ba Đình"}


def test_a_spreadsheet_speaks_the_readers_language() -> None:
    figure = figures.build(RANKING, replace(HERE, language="en"))

    written = snapshot.content(figure, "xlsx")

    names = openpyxl.load_workbook(io.BytesIO(written)).sheetnames
    assert names == ["Data", "About", "Columns", "Reports"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(figure: Figure, ending: str) -> None:
    evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]
    frame = pd.DataFrame({"area": [*evil, "Ba Đình"], "value": [-1.5, 2, 3, 4, 5, 6, 7]})

    written = snapshot.content(replace(figure, frame=frame), ending)

    if ending == "csv":
        rows = pd.read_csv(io.BytesIO(written), keep_default_na=False)["area"].tolist()
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(written)).worksheets[0]
        rows = [row[0].value for row in sheet.iter_rows(min_row=2)]
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert not any(str(cell).startswith(("=", "+", "-", "@", "\t", "\r")) for cell in rows)
    assert rows[-1] == "Ba Đình"


def test_a_negative_number_stays_a_number(figure: Figure) -> None:
    written = snapshot.content(replace(figure, frame=pd.DataFrame({"value": [-1.5]})), "csv")

    assert pd.read_csv(io.BytesIO(written))["value"].tolist() == [-1.5]


@pytest.mark.parametrize("name", ["figure.docx", "figure", "figure.", ".png"])
def test_an_unknown_ending_is_said_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(Problem) as told:
        snapshot.save(RANKING, HERE, tmp_path / name)

    assert told.value.key == "snapshot.unknown_ending"
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_figure_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="figures.unknown"):
        snapshot.save("no.such", HERE, tmp_path / "figure.png")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["missing", "a-file"])
def test_a_folder_that_cannot_be_written_is_said_without_its_path(
    folder: str, tmp_path: Path
) -> None:
    (tmp_path / "a-file").write_text("not a folder")

    with pytest.raises(Problem) as told:
        snapshot.save(RANKING, HERE, tmp_path / folder / "figure.csv")

    assert (told.value.key, told.value.values) == ("snapshot.cannot_write", {"name": "figure.csv"})
    assert [one.name for one in tmp_path.iterdir()] == ["a-file"]


def test_an_old_file_stays_whole_when_the_new_one_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "figure.csv"
    path.write_text("old")

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full_disk)
    with pytest.raises(Problem, match="snapshot.cannot_write"):
        snapshot.save(RANKING, HERE, path)

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "figure.csv"
    path.write_text("old")

    snapshot.save(RANKING, HERE, path)

    assert path.read_bytes().startswith(BEGINNINGS["csv"])
    assert list(tmp_path.iterdir()) == [path]


def test_a_files_name_tells_figure_place_and_period(figure: Figure) -> None:
    name = snapshot.file_name(figure, "png")

    assert name == "targets-child_friendly_communes-ranking_ha-noi_2011-Q3.png"
    assert name.isascii()


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_download_is_as_wide_as_a_document(ending: str, figure: Figure) -> None:
    answer = asked(f"{RANKING}.{ending}")

    assert answer.body == snapshot.content(figure, ending)
    assert snapshot.file_name(figure, ending) in answer.headers["content-disposition"]


def test_a_picture_asked_for_again_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = asked(f"{RANKING}.png").body

    monkeypatch.setattr(pictures, "svg", None)

    assert asked(f"{RANKING}.png").body == first


def asked(name: str) -> Response:
    """What the server answers to who downloads a figure from a page."""
    asking = {
        "type": "http",
        "query_string": HERE.query.encode(),
        "path_params": {"name": name},
        "headers": [],
    }
    return server.figure(Request(asking))
