"""Meeting packs, opened by the libraries that others open them with."""

import io
import re
import subprocess
import sys
from dataclasses import replace
from html import escape
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import sqlalchemy as sa
from decks import (
    charts_of,
    is_among,
    numbers_of,
    sheet_of,
    slides_of,
    spaced,
    table_of,
    words_of,
)
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pypdf import PdfReader

from lib import db, figures, pack, releases
from lib.errors import Problem
from lib.figures.figure import Figure
from lib.pack import book, browser, paper, slides, wide, work
from lib.pack.choice import Choice, usual
from lib.pack.contents import Contents, gather
from lib.schema import observation
from lib.scope import Period, Scope
from lib.text import LANGUAGES

pytestmark = pytest.mark.usefixtures("shared_demo")

PERIOD = Period(2011, 3)
HERE = Scope("01", PERIOD, "vi")
DISTRICT = "001"
CHOSEN = (
    "overview.standing",
    "overview.matrix",
    "targets.child_friendly_communes.trend",
    "targets.child_friendly_communes.ranking",
    "targets.heart_operations.levels",
    "injuries.map",
    "injuries.control",
    "injuries.season",
    "injuries.people",
    "injuries.causes",
    "district.trends",
    "district.tasks",
)


def silent(_done: int, _total: int) -> None:
    """For packs that nobody waits for."""


@pytest.fixture(scope="module", params=LANGUAGES)
def contents(request: pytest.FixtureRequest) -> Contents:
    return gather(Choice(Scope("01", PERIOD, request.param), CHOSEN, ("01", DISTRICT)), silent)


@pytest.fixture(scope="module")
def deck(contents: Contents) -> Deck:
    return Presentation(io.BytesIO(slides.write(contents, silent)))


@pytest.fixture(scope="module")
def html(contents: Contents) -> str:
    return browser.write(contents, silent).decode()


# What is chosen


def test_without_a_choice_a_pack_holds_the_headlines_and_the_injuries() -> None:
    whole, district = usual(("01",)), usual(("01", DISTRICT))

    assert {"overview.standing", "overview.matrix", "injuries.funnel"} <= set(whole)
    assert sum(one.endswith(".trend") for one in whole) == 5
    assert not any(one.startswith("district.") for one in whole)
    assert set(district) - set(whole) == {
        one for one in figures.ids() if one.startswith("district.")
    }


def test_figures_come_in_the_order_of_the_choice_and_equal_ones_once(contents: Contents) -> None:
    made = [(item.figure.id, item.figure.scope.area) for item in contents.items]
    of_province = [one for one, area in made if area == "01"]
    of_district = [one for one, area in made if area == DISTRICT]

    assert of_province == [one for one in CHOSEN if not one.startswith("district.")]
    assert of_district == [one for one in CHOSEN if one in of_district]
    # The ranking and the map of all areas are the same for each of them.
    assert not {"targets.child_friendly_communes.ranking", "injuries.map"} & set(of_district)
    assert {"district.trends", "district.tasks", "injuries.people"} <= set(of_district)


def test_a_figure_that_cannot_be_made_is_named_with_its_reason() -> None:
    made = gather(Choice(HERE, ("overview.standing", "district.tasks")), silent)

    assert [item.figure.id for item in made.items] == ["overview.standing"]
    assert "district.tasks" in made.facts[-1][1]


@pytest.mark.parametrize(
    ("choice", "key"),
    [
        (Choice(HERE, ("no.such",)), "figures.unknown"),
        (Choice(HERE, ("overview.matrix",), ("999",)), "scope.unknown_choice"),
        (Choice(HERE, ()), "pack.empty"),
        (Choice(HERE, ("district.tasks",)), "pack.empty"),
    ],
)
def test_a_choice_that_means_nothing_is_said(choice: Choice, key: str) -> None:
    with pytest.raises(Problem, match=key):
        pack.content(choice, "xlsx", silent)


def test_the_front_says_scope_release_completeness_and_the_rule(contents: Contents) -> None:
    told = " ".join(text for _, text in contents.facts)
    said = contents.said

    assert "26/29" in told
    assert said("sheets.live") in told
    assert said("injury.small.round") in told
    assert "2011" in told


def test_a_pinned_release_is_named_and_read(demo_copy: str) -> None:
    pinned = releases.pin("Họp quý III")
    choice = Choice(replace(HERE, release=pinned.id), ("overview.standing",))
    with db.writing() as connection:
        connection.execute(sa.update(observation).values(numerator=0))

    with releases.at(pinned.id):
        made = gather(choice, silent)

    assert any(text == pinned.id for _, text in made.facts)
    assert pinned.id in pack.name(choice)
    written = pack.content(choice, "xlsx", silent)
    sheet = openpyxl.load_workbook(io.BytesIO(written)).worksheets[1]
    assert pinned.id in {row[1] for row in sheet.iter_rows(values_only=True)}
    assert (made.items[0].figure.frame["numerator"] > 0).all()


def test_progress_goes_up_to_the_end() -> None:
    heard = []

    pack.content(Choice(HERE, CHOSEN[:3]), "xlsx", lambda done, total: heard.append(done / total))

    assert heard == sorted(heard)
    assert heard[0] == 0
    assert 0.5 < heard[-1] < 1


# Slides


def test_every_slide_has_its_words_and_its_notes(contents: Contents, deck: Deck) -> None:
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)
    for item in contents.items:
        slide = slides_of(deck, item.figure)[0]
        assert item.figure.source in words_of(slide)
        notes = slide.notes_slide.notes_text_frame.text
        assert item.figure.note in notes
        assert item.minute[0] in notes
        assert any(shape._element.xpath(".//p:cNvPr/@descr") for shape in slide.shapes) or (
            item.figure.draw is None
        )


def test_the_list_of_slides_names_their_numbers(contents: Contents, deck: Deck) -> None:
    rows = [
        [cell.text for cell in row.cells]
        for slide in list(deck.slides)[2:4]
        for shape in slide.shapes
        if shape.has_table and shape.table.cell(0, 2).text == contents.said("pack.page")
        for row in list(shape.table.rows)[1:]
    ]
    assert len(rows) == len(contents.items)
    for title, _, number in rows:
        assert title in words_of(deck.slides[int(number) - 1])


def test_every_number_of_a_chart_is_the_figures_own(contents: Contents, deck: Deck) -> None:
    drawn = [item for item in contents.items if wide.is_chart(item.figure)]

    kinds = {item.figure.native.kind for item in drawn}
    assert kinds == {"bars", "line", "dots"}
    for item in drawn:
        charts = charts_of(deck, item.figure)
        assert len(charts) == len(wide.panels(item.figure))
        known = numbers_of(item.figure.frame)
        for chart in charts:
            shown = [value for one in chart.plots[0].series for value in one.values]
            goal = list(item.figure.native.goal[1:])
            strange = [
                value
                for value in shown
                if value is not None and not is_among(value, [*known, *goal])
            ]
            assert strange == [], item.figure.id
            assert sheet_of(chart) == pytest.approx([value for value in shown if value is not None])


def test_every_number_of_a_figure_is_on_its_chart() -> None:
    figure = figures.build("targets.child_friendly_communes.ranking", HERE)
    panel = wide.panels(figure)[0]

    values = pd.to_numeric(figure.frame["value"])
    told = {value for one in panel.series for value in one.values if value is not None}
    assert told == set(values.dropna())
    assert len(panel.labels) == len(figure.frame) == 29
    missing = figure.frame[figure.frame["state"] == "missing"]["area"]
    assert {f"✚ {name}" for name in missing} <= set(panel.labels)
    assert panel.states == ("missing",)


def test_a_mark_carries_its_interval() -> None:
    figure = figures.build("targets.child_friendly_communes.ranking", HERE)
    made = gather(Choice(HERE, (figure.id,)), silent)
    chart = charts_of(Presentation(io.BytesIO(slides.write(made, silent))), figure)[0]

    frame = figure.frame.set_index("area")
    checked = 0
    for one in chart.plots[0].series:
        for side, column, sign in (("plus", "high", 1), ("minus", "low", -1)):
            for point in one._element.findall(f".//{qn('c:' + side)}//{qn('c:pt')}"):
                place = int(point.get("idx"))
                label = list(chart.plots[0].categories)[place]
                end = one.values[place] + sign * float(point.find(qn("c:v")).text)
                assert end == pytest.approx(float(frame.loc[label, column]))
                checked += 1
    assert checked == 2 * 26


def test_a_line_breaks_where_the_way_of_counting_changes() -> None:
    panel = wide.panels(figures.build("targets.child_friendly_communes.trend", HERE))[0]

    assert len(panel.series) == 2
    assert [one.is_named for one in panel.series] == [True, False]
    first, second = ([value is not None for value in one.values] for one in panel.series)
    assert not any(a and b for a, b in zip(first, second, strict=True))


def test_a_hidden_count_is_marked_and_not_drawn_as_zero() -> None:
    figure = figures.build("injuries.people", Scope(DISTRICT, PERIOD, "vi"))
    hidden = figure.frame[figure.frame["state"] == "hidden"]
    assert len(hidden)

    panels = wide.panels(figure)

    marked = [
        value
        for panel in panels
        for label, value in zip(panel.labels, panel.series[0].values, strict=True)
        if label.startswith("■")
    ]
    assert marked == [None] * len(hidden)
    trend = figures.build("targets.heart_operations.trend", Scope(DISTRICT, PERIOD, "vi"))
    assert trend.native is None


def test_a_table_that_is_too_long_goes_on_to_another_slide() -> None:
    figure = figures.build("overview.matrix", HERE)
    made = gather(Choice(HERE, (figure.id,)), silent)
    deck = Presentation(io.BytesIO(slides.write(made, silent)))

    pages = slides_of(deck, figure)
    rows = [row for slide in pages for row in table_of(slide)[1:]]
    assert len(pages) == 2
    assert pages[0].shapes.title.text.endswith("(1/2)")
    assert [row[0] for row in rows] == list(figure.frame["area"].drop_duplicates())
    told = figure.frame[figure.frame["area"] == "Ba Vì"]["value_label"].tolist()
    assert [re.sub(r"^\W ", "", cell) for row in rows if row[0] == "Ba Vì" for cell in row[1:]] == (
        told
    )
    silent_area = figure.frame[figure.frame["state"] == "missing"]["area"].iloc[0]
    assert [row[1] for row in rows if row[0] == silent_area] == ["✚ chưa báo cáo"]


def test_names_that_look_like_formulas_are_harmless_in_a_charts_sheet() -> None:
    figure = figures.build("targets.heart_operations.levels", HERE)
    frame = figure.frame.assign(label=["=1+1", "+2", "@A1"][: len(figure.frame)])
    evil = Figure(**{**vars(figure), "frame": frame})

    assert all(label.startswith("'") for label in wide.panels(evil)[0].labels)


def test_letters_are_in_one_typeface(deck: Deck) -> None:
    fonts = {
        run.font.name
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert fonts == {"Be Vietnam Pro"}


# Pages


def test_pages_can_be_searched_and_each_holds_a_figure(contents: Contents) -> None:
    read = PdfReader(io.BytesIO(paper.write(contents, silent)))
    told = [re.sub(r"\s+", " ", page.extract_text()) for page in read.pages]
    marks = [(mark.title, read.get_destination_page_number(mark)) for mark in read.outline]

    assert [title for title, _ in marks] == [item.figure.title for item in contents.items]
    for (title, page), item in zip(marks, contents.items, strict=True):
        assert spaced(title) in told[page]
        assert spaced(item.figure.source)[:60] in told[page]
        # The list in front names the page as people count.
        assert re.search(rf"{re.escape(item.place)} {page + 1}\b", told[1] + told[2])
    for _, text in contents.facts:
        assert text.split(";")[0][:40] in told[0]
    width, height = (float(side) for side in read.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (842, 596)


def test_a_table_too_long_for_a_page_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "_SMALLEST", 10)
    made = gather(Choice(HERE, ("overview.matrix",)), silent)

    read = PdfReader(io.BytesIO(paper.write(made, silent)))

    pages = [page.extract_text() for page in read.pages][2:]
    assert len(pages) == 2
    for area in made.items[0].figure.frame["area"].unique():
        assert sum(f"\n{area}" in f"\n{page}" for page in pages) == 1
    assert all("Nguồn" in page for page in pages)


# Sheets


def test_every_figure_has_a_sheet_with_its_numbers_and_definitions(contents: Contents) -> None:
    read = openpyxl.load_workbook(io.BytesIO(book.write(contents, silent)))

    front, *rest, reports = read.worksheets
    assert len(rest) == len(contents.items)
    assert {link.location or link.target for link in _links(front)}
    assert reports.max_row > 100
    for sheet, item in zip(rest, contents.items, strict=True):
        rows = list(sheet.iter_rows(values_only=True))
        texts = {str(cell) for row in rows for cell in row}
        assert {spaced(item.figure.title), spaced(item.figure.source)} <= texts
        columns = [str(name) for name in item.figure.frame]
        head = next(n for n, row in enumerate(rows) if list(row[: len(columns)]) == columns)
        assert len(rows) - head - 1 == len(item.figure.frame)
        for place, name in enumerate(columns):
            kinds = [type(cell) for cell in item.figure.frame[name].dropna()]
            if kinds and all(issubclass(kind, float) for kind in kinds):
                ours = pd.to_numeric(item.figure.frame[name])
                theirs = pd.Series([row[place] for row in rows[head + 1 :]], dtype=float)
                assert theirs.tolist() == pytest.approx(ours.tolist(), nan_ok=True)
    assert not any(
        cell.data_type == "f" for sheet in read for row in sheet.iter_rows() for cell in row
    )


# One file for a browser


def test_the_file_needs_nothing_from_anywhere(html: str) -> None:
    asked = set(re.findall(r"https?://[^\"'\s)<]+", html))
    assert asked <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert "default-src 'none'" in html
    assert not re.search(r"<(img|link|iframe|script src)", html)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for used in set(re.findall(r"url\(#([^)]+)\)", html)):
        assert used in ids


def test_the_file_tells_all_that_a_page_tells(contents: Contents, html: str) -> None:
    drawn = [item for item in contents.items if item.figure.draw]

    assert html.count("<section") == len(contents.items) + 3
    assert html.count('role="img"') == len(drawn)
    assert f'<html lang="{contents.language}">' in html
    for item in contents.items:
        for part in (item.figure.title, item.figure.source, item.figure.note, item.minute[0]):
            assert escape(part) in html


# Beside the server


def test_a_pack_is_made_in_a_process_of_its_own() -> None:
    heard = []

    written = work.made(Choice(HERE, ("overview.standing",)), "xlsx", heard.append)

    assert openpyxl.load_workbook(io.BytesIO(written)).sheetnames[1] == "01 overview-standing"
    assert heard[0] == 0
    assert heard[-1] == 1


def test_a_pack_that_fails_says_why() -> None:
    with pytest.raises(Problem, match="pack.failed"):
        work.made(Choice(HERE, ("district.tasks",)), "pdf", lambda _share: None)


def test_the_command_writes_the_file_that_is_asked_for(tmp_path: Path, demo_database: str) -> None:
    file = tmp_path / "pack.html"
    asked = ["--figures", "overview.standing,overview.matrix", "--area", "01,001", "--lang", "en"]

    done = subprocess.run(
        [sys.executable, "-m", "lib", "pack", "--out", str(file), *asked],
        capture_output=True, encoding="utf-8", check=True,
        env={"DATABASE_URL": demo_database, "PATH": "", "LANGUAGE": "vi"},
    )  # fmt: skip

    assert "pack.html" in done.stdout
    assert "Meeting pack" in file.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [file]


def _links(sheet: object) -> list:
    return [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
