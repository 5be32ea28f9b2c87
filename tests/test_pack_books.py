"""Slides of money, reporting and tasks: every number read back and compared with its figure."""

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import decks
import pandas as pd
import pytest
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.oxml.ns import qn
from pptx.slide import Slide

from lib import figures, releases
from lib.figures.figure import Figure
from lib.intake import load
from lib.pack import slides, wide
from lib.pack.choice import Choice
from lib.pack.contents import gather
from lib.scope import Period, Scope
from lib.text import LANGUAGES

pytestmark = pytest.mark.usefixtures("shared_demo")

PERIOD = Period(2011, 3)
AREAS = ("01", "001")
FAMILIES = ("funding", "reporting", "tasks")
PICTURES = {
    "funding.flow",
    "funding.need",
    "funding.need.injuries",
}
"""Streams, and clouds of points."""
TEXTS = {"tasks.358.text", "tasks.HN.text"}
"""As long as the documents are."""
NEVER_DRAWN = {"reporting.ledger"}
"""Nothing is pinned in the illustrative data."""
CHARTS = {
    "funding.outlook",
    "funding.programmes",
    "funding.sources",
    "funding.years",
    "funding.years.real",
    "funding.areas",
    "funding.fund",
    "reporting.trend",
    "reporting.digits",
    "reporting.repeats",
    "reporting.outliers",
}
VALUES = {
    "funding.programmes": ("planned", "received", "spent"),
    "funding.sources": ("planned", "received", "spent"),
    "funding.years": ("planned", "received", "spent"),
    "funding.years.real": ("planned", "received", "spent"),
    "funding.areas": ("received_share", "spent_share"),
    "funding.fund": ("raised", "spent", "closing", "direct_gifts"),
    "funding.outlook": ("received", "spent"),
    "reporting.trend": ("share_received", "share_ontime"),
    "reporting.digits": ("count",),
    "reporting.repeats": ("value",),
    "reporting.outliers": ("ratio",),
}
"""Columns of the frame that a chart shows whole, but for what is not drawn."""
MOST = 12
"""Rows that the pictures of outliers and of late areas have."""


@pytest.fixture(scope="module", params=[(a, lang) for a in AREAS for lang in LANGUAGES], ids=str)
def pack(request: pytest.FixtureRequest) -> list[tuple[Figure, list[Slide]]]:
    """Each chart with its slides, read back from the file."""
    area, language = request.param
    return read_back(Choice(Scope(area, PERIOD, language), tuple(sorted(CHARTS))))


def read_back(choice: Choice) -> list[tuple[Figure, list[Slide]]]:
    made = gather(choice, lambda _done, _all: None)
    deck = Presentation(io.BytesIO(slides.write(made, lambda _done, _all: None)))
    words = [
        [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        for slide in deck.slides
    ]
    return [
        (
            item.figure,
            [
                slide
                for slide, (title, *others) in zip(deck.slides, words, strict=True)
                if is_of(item.figure, title, others)
            ],
        )
        for item in made.items
        if item.figure.draw
    ]


def is_of(figure: Figure, title: str, others: list[str]) -> bool:
    part = title.removeprefix(figure.title)
    is_titled = title.startswith(figure.title) and re.fullmatch(r"( \(\d+/\d+\))?", part)
    return bool(is_titled and others[0].startswith(figure.subtitle))


@pytest.mark.parametrize("area", AREAS)
def test_only_figures_without_an_office_form_are_pictures(area: str) -> None:
    for one in figures.ids():
        if one.split(".")[0] not in FAMILIES:
            continue
        figure = figures.build(one, Scope(area, PERIOD, "en"))
        if figure.draw:
            assert wide.is_chart(figure) == (one in CHARTS), one
            assert wide.is_table(figure) == (one not in CHARTS | PICTURES), one


def test_every_number_of_a_chart_is_the_figures_own(pack: list) -> None:
    checked = {figure.id for figure, pages in pack if check_chart(figure, pages)}
    assert CHARTS - {"reporting.outliers"} <= checked
    assert all(len(pages) == 1 for _, pages in pack)


def check_chart(figure: Figure, pages: list[Slide]) -> bool:
    """Whether the figure is a chart, whose numbers then are those of its frame, one by one."""
    charts = [shape.chart for slide in pages for shape in slide.shapes if shape.has_chart]
    if not charts:
        return False
    shown = [number for chart in charts for number in numbers_of(chart)]
    goal = figure.native.goal[1:]
    own = [number for number in shown if number not in goal]
    drawn = figure.frame.head(MOST) if figure.id == "reporting.outliers" else figure.frame
    if figure.id == "funding.outlook":
        assert sorted(own) == pytest.approx(sorted(outlook(figure.frame)))
        return True
    expected = [
        float(number)
        for column in VALUES[figure.id]
        for number in pd.to_numeric(drawn[column]).dropna()
    ]
    expected = [number for number in expected if number not in goal]
    assert sorted(own) == pytest.approx(sorted(expected)), figure.id
    return True


def numbers_of(chart: Chart) -> list[float]:
    return [
        value
        for plot in chart.plots
        for series in plot.series
        for value in series.values
        if value is not None
    ]


def outlook(frame: pd.DataFrame) -> list[float]:
    """Both lines from nothing, the plan's two ends, and each forecast from the last quarter."""
    told = frame[frame["state"] == "reported"]
    ends = frame[frame["state"] == "forecast"]
    lines = [0.0, 0.0, *told["received"], *told["spent"]]
    plan = [0.0, told["planned"].iloc[0]]
    last = told.iloc[-1]
    leads = [last["received"], last["spent"], *ends["received"], *ends["spent"]]
    return lines + plan + (leads if len(ends) else [])


def test_a_chart_that_shows_another_number_is_found_out(pack: list) -> None:
    figure, pages = next(pair for pair in pack if pair[0].id == "funding.sources")
    frame = figure.frame.copy()
    frame.loc[0, "spent"] += 1e5
    wrong = Figure(**{**vars(figure), "frame": frame})
    with pytest.raises(AssertionError):
        check_chart(wrong, pages)


def test_bars_stand_in_the_order_of_their_picture(pack: list) -> None:
    figure, pages = next(pair for pair in pack if pair[0].id == "funding.areas")
    chart = charts_of(pages)[0]
    names = [re.sub(r"^\W+ | \(.*\)$", "", str(label)) for label in chart.plots[0].categories]
    assert names == figure.frame["area"].tolist()
    flagged = [str(label).startswith("▼") for label in chart.plots[0].categories]
    assert flagged == figure.frame["flagged"].astype(bool).tolist()
    goal = next(series for plot in chart.plots for series in plot.series if "75%" in series.name)
    assert set(goal.values) == {0.75}


def test_amounts_are_written_in_the_unit_that_the_heading_names(pack: list) -> None:
    for figure, pages in pack:
        if not figure.id.startswith("funding.") or figure.id not in CHARTS - {"funding.areas"}:
            continue
        for chart in charts_of(pages):
            heading = chart.chart_title.text_frame.text.lower()
            form = chart.value_axis.tick_labels.number_format
            in_billions = "tỷ" in heading or "billion" in heading
            assert form.endswith(",,,") == in_billions, (figure.id, heading, form)
            assert form.endswith(",,")


def test_an_outlook_carries_the_interval_of_both_forecasts(pack: list) -> None:
    figure, pages = next(pair for pair in pack if pair[0].id == "funding.outlook")
    frame = figure.frame.set_index("state")
    ends = []
    for series in charts_of(pages)[0].plots[0].series:
        for side, sign in (("plus", 1), ("minus", -1)):
            ends += [
                series.values[int(point.get("idx"))] + sign * float(point.find(qn("c:v")).text)
                for point in series._element.findall(f".//{qn('c:' + side)}//{qn('c:pt')}")
            ]
    known = [
        frame.loc[f"forecast_{end}", what]
        for what in ("received", "spent")
        for end in ("high", "low")
    ]
    assert ends == pytest.approx(known, abs=1)


def test_who_repeats_has_its_interval(pack: list) -> None:
    figure, pages = next(pair for pair in pack if pair[0].id == "reporting.repeats")
    frame = figure.frame.set_index("area")
    chart = charts_of(pages)[0]
    labels = [re.sub(r" \(.*\)$", "", str(label)) for label in chart.plots[0].categories]
    assert labels == figure.frame["area"].tolist()
    checked = 0
    for series in chart.plots[0].series:
        for point in series._element.findall(f".//{qn('c:plus')}//{qn('c:pt')}"):
            place = int(point.get("idx"))
            end = series.values[place] + float(point.find(qn("c:v")).text)
            assert end == pytest.approx(frame.loc[labels[place], "high"])
            checked += 1
    assert checked == frame["value"].notna().sum()


def test_ratios_start_at_one_on_a_logarithmic_axis() -> None:
    choice = Choice(Scope("01", PERIOD, "vi"), ("reporting.outliers",))
    ((figure, pages),) = read_back(choice)
    chart = charts_of(pages)[0]
    assert chart._chartSpace.find(f".//{qn('c:logBase')}") is not None
    assert chart.value_axis.crosses_at == 1
    for row, label in zip(figure.frame.itertuples(), chart.plots[0].categories, strict=False):
        assert label.endswith(f"(×{figure_number(row.ratio, 2)})")


def charts_of(pages: list[Slide]) -> list[Chart]:
    return [shape.chart for slide in pages for shape in slide.shapes if shape.has_chart]


def test_the_first_year_has_no_forecast_to_draw() -> None:
    figure = figures.build("funding.outlook", Scope("001", Period(2009, 1), "vi"))
    ((_, pages),) = read_back(Choice(figure.scope, (figure.id,)))
    (chart,) = charts_of(pages)
    assert [series.name for series in chart.plots[0].series] == [
        "Đã nhận", "Đã chi", "Kế hoạch, nếu chi đều cả năm"
    ]  # fmt: skip
    assert sorted(numbers_of(chart)) == pytest.approx(sorted(outlook(figure.frame)))


def test_a_year_without_money_has_nothing_to_draw() -> None:
    for one in ("funding.chain", "funding.years", "funding.sources"):
        assert figures.build(one, Scope("01", Period(2012, 1), "vi")).draw is None


def test_quarters_stand_side_by_side_however_few() -> None:
    choice = Choice(Scope("01", Period(2010, 4), "vi"), ("funding.fund",))
    ((_, pages),) = read_back(choice)
    directions = {
        direction.get("val")
        for chart in charts_of(pages)
        for direction in chart._chartSpace.iter(qn("c:barDir"))
    }
    assert directions == {"col"}


# Tables


def figure_number(value: float, digits: int = 0) -> str:
    """As Vietnamese writes it, made without the product."""
    written = Decimal(repr(float(value))).quantize(Decimal(10) ** -digits, ROUND_HALF_UP)
    return f"{written:,}".translate(str.maketrans(",.", ".,"))


def rows_of(pages: list[Slide]) -> list[list[str]]:
    """The whole table, whose head stands on each slide."""
    rows: list[list[str]] = []
    for slide in pages:
        cells = decks.table_of(slide)
        assert not rows or cells[0] == rows[0]
        rows += cells if not rows else cells[1:]
    return rows


def tokens(cells: list[str]) -> list[str]:
    """The numbers and days in some cells."""
    return re.findall(r"\d+(?:[.,:/]\d+)*", " ".join(cells))


def of_late(row: pd.Series) -> list[str]:
    told = [f"{row.missing}/{row.asked}"] if row.missing else []
    return told + [figure_number(n) for n in (row.late, row.days, row.longest) if n]


def of_fresh(row: pd.Series) -> list[str]:
    days = [f"{day:%d/%m/%Y}" for day in (row.period_end, row.received_on)]
    came = f"{row.came}/{row.asked}"
    here = row.loaded_at + timedelta(hours=7)
    return [days[0], came, days[1], f"{here:%d/%m/%Y}", f"{here:%H:%M}"]


def of_revised(row: pd.Series) -> list[str]:
    told = [f"{row.period_end:%d/%m/%Y}"]
    for age in ("old", "new"):
        parts = (row[f"{age}_numerator"], row[f"{age}_denominator"])
        told += [figure_number(float(part)) for part in parts if pd.notna(part)]
    return told


def of_flag(row: pd.Series) -> list[str]:
    return [figure_number(amount / 1e6, 1) for amount in (row.amount, row.limit)]


def of_sums(row: pd.Series) -> list[str]:
    return [f"{row.period_end:%d/%m/%Y}", str(row.cells)]


LISTS: dict[str, tuple[str, Callable[[pd.Series], list[str]]]] = {
    "reporting.late": ("area", of_late),
    "reporting.fresh": ("form_label", of_fresh),
    "reporting.revised": ("area", of_revised),
    "reporting.sums": ("area", of_sums),
    "funding.flags": ("area", of_flag),
}
"""The column of the frame that names a row, and the numbers that its row shows, in order."""
OF_ONE_KIND = ("reporting.revised", "reporting.sums")
"""Lists whose rows have no marks."""


@pytest.fixture(scope="module", params=AREAS)
def in_vietnamese(request: pytest.FixtureRequest) -> dict[str, tuple[Figure, list[Slide]]]:
    wanted = tuple(one for one in figures.ids() if one.split(".")[0] in FAMILIES)
    tables = tuple(one for one in wanted if one not in CHARTS | PICTURES | NEVER_DRAWN)
    found = read_back(Choice(Scope(request.param, PERIOD, "vi"), tables))
    assert all(len(pages) <= 3 for figure, pages in found if figure.id not in TEXTS)
    return {figure.id: (figure, pages) for figure, pages in found}


@pytest.mark.parametrize("figure_id", LISTS)
def test_every_row_of_a_list_has_its_own_numbers(in_vietnamese: dict, figure_id: str) -> None:
    if figure_id not in in_vietnamese or in_vietnamese[figure_id][0].frame.empty:
        return
    figure, pages = in_vietnamese[figure_id]
    name, expected = LISTS[figure_id]
    frame = figure.frame
    if figure_id == "reporting.late":
        frame = frame[(frame["missing"] > 0) | (frame["late"] > 0)].head(MOST)
    rows = rows_of(pages)[1:]
    assert len(rows) == len(frame)
    for (_, row), cells in zip(frame.iterrows(), rows, strict=True):
        told = cells[0] if figure_id in OF_ONE_KIND else cells[0].partition(" ")[2]
        assert told == row[name]
        others = [cell for cell in cells[1:] if cell != row.get("contradiction")]
        labels = row.get("label")
        others = [cell for cell in others if cell != labels]
        assert tokens(others) == expected(row), cells


def test_a_list_says_hidden_and_missing_in_words(in_vietnamese: dict) -> None:
    figure, pages = in_vietnamese["funding.chain"]
    rows = rows_of(pages)[1:]
    assert len(rows) == len(figure.frame)
    seen = set()
    for (_, row), cells in zip(figure.frame.iterrows(), rows, strict=True):
        for link, cell in (("service", cells[2]), ("children", cells[3])):
            state = row[f"{link}_state"]
            seen.add(state)
            if state == "reported":
                assert tokens([cell])[0] == figure_number(row[f"{link}_count"])
            else:
                assert not tokens([cell])
        assert ("■" in cells[0]) == ("hidden" in (row.service_state, row.children_state,
                                                  row.result_state))  # fmt: skip
        assert amounts(cells[1]) == pytest.approx([row.received, row.spent], rel=0.006)
        if pd.notna(row.cost):
            assert amounts(cells[4])[0] == pytest.approx(row.cost, rel=0.01)
    assert "reported" in seen


def amounts(text: str) -> list[float]:
    """Amounts of money in words, in đồng."""
    units = {"tỷ": 1e9, "triệu": 1e6, "đồng": 1}
    return [
        float(number.replace(".", "").replace(",", ".")) * units[unit]
        for number, unit in re.findall(r"([\d.,]+) (tỷ|triệu|đồng)", text)
    ]


def test_lists_of_words_are_their_frames_words(in_vietnamese: dict) -> None:
    figure, pages = in_vietnamese["funding.mobilised"]
    told = [[cells[0], cells[1], cells[3]] for cells in rows_of(pages)[1:]]
    assert told == figure.frame[["label", "value_label", "year_before"]].to_numpy().tolist()
    figure, pages = in_vietnamese["tasks.due"]
    told = [[cells[0].partition(" ")[2], *cells[1:]] for cells in rows_of(pages)[1:]]
    assert told == figure.frame[["what", "due", "lead", "where"]].to_numpy().tolist()
    figure, pages = in_vietnamese["tasks.decisions"]
    for (_, row), cells in zip(figure.frame.iterrows(), rows_of(pages)[1:], strict=True):
        assert row["text"] in cells[0]
        assert row["owner"] in cells[1]
        assert row["due"] in cells[1]
        assert cells[2:] == [row["status_label"], row["movement"]]


def crossed(pages: list[Slide]) -> dict[tuple[str, int], str]:
    """Cells by the name of their row and the place of their column."""
    return {
        (row[0], place): cell for row in rows_of(pages)[1:] for place, cell in enumerate(row[1:])
    }


def test_who_has_sent_what_stands_in_every_cell(in_vietnamese: dict) -> None:
    checked = 0
    for figure_id, (figure, pages) in in_vietnamese.items():
        if not figure_id.startswith("reporting.areas"):
            continue
        cells, frame = crossed(pages), figure.frame
        assert list(dict.fromkeys(name for name, _ in cells)) == list(frame["area"].unique())
        quarters = sorted(frame["quarter"].unique())
        for row in frame.itertuples():
            cell = cells[row.area, quarters.index(row.quarter)]
            assert tokens([cell]) == ([f"{row.came}/{row.asked}"] if row.came else [])
            assert ("✚" in cell) == (row.came == 0)
            assert ("▼" in cell) == (row.ontime < row.came == row.asked)
            checked += 1
    assert checked > 1500


def test_shares_counts_and_inspections_stand_in_their_cells(in_vietnamese: dict) -> None:
    figure, pages = in_vietnamese["reporting.forms"]
    cells, quarters = crossed(pages), sorted(figure.frame["quarter"].unique())
    for row in figure.frame.itertuples():
        told = cells[row.form_label, quarters.index(row.quarter)]
        # 89,7 has the shade below 90: it is not written as that.
        percent = 89 if 0.895 <= row.share < 0.9 else round(100 * row.share)
        assert told == (str(percent) if row.came else "✚")
    figure, pages = in_vietnamese["tasks.calendar"]
    cells, name = crossed(pages), "what" if "what" in figure.frame else "area"
    for _, row in figure.frame.iterrows():
        told = cells[row[name], row["month"].month - 1]
        assert told == ("✚" if row["state"] == "missing" else f"{row['held']:.0f}")
    if "tasks.inspections" in in_vietnamese:
        figure, pages = in_vietnamese["tasks.inspections"]
        cells, panels = crossed(pages), list(figure.frame["indicator"].unique())
        for row in figure.frame.itertuples():
            told = cells[row.area, panels.index(row.indicator)]
            is_told = row.state == "reported"
            assert tokens([told]) == ([f"{row.numerator:.0f}/{row.denominator:.0f}"] * is_told)
            assert ("✚" in told) == (row.state == "missing")


SIGNS = {"met": "●", "on_track": "▲", "none": "○", "behind": "▼", "missing": "✚"}


def test_every_task_has_its_sign(in_vietnamese: dict) -> None:
    for document in ("358", "HN"):
        if f"tasks.{document}.matrix" not in in_vietnamese:
            continue
        figure, pages = in_vietnamese[f"tasks.{document}.matrix"]
        (head, *_), cells = rows_of(pages), crossed(pages)
        numbers = [name.partition(" ")[0].rstrip(".") for name in head[1:]]
        assert numbers == sorted(numbers, key=lambda one: [int(part) for part in one.split(".")])
        asked = {
            (row.area, numbers.index(row.section.partition(":")[2])): SIGNS[row.status]
            for row in figure.frame.itertuples()
        }
        assert {place: sign for place, sign in cells.items() if sign in SIGNS.values()} == asked
        for status in figure.frame["status"].unique():
            assert SIGNS[status] in head[0]


AREA = {"name_vi": "Nơi", "name_en": "Place", "valid_from": date(2008, 8, 1)}
ONES = [
    {**AREA, "id": "01-2008", "code": "01", "kind": "thanh_pho", "level": "province"},
    {**AREA, "id": "001-2008", "code": "001", "kind": "quan", "level": "district",
     "parent_id": "01-2008"},
]  # fmt: skip


def test_a_changed_number_stands_on_a_slide_with_then_and_now(
    fill: Callable, tmp_path: Path
) -> None:
    fill(area=ONES)
    bring(tmp_path / "quy-3.csv", communes=9)
    releases.pin("Họp quý III")
    bring(tmp_path / "sua.csv", communes=12)

    ((figure, pages),) = read_back(Choice(Scope("01", PERIOD, "vi"), ("reporting.ledger",)))

    rows = rows_of(pages)[1:]
    assert len(rows) == len(figure.frame) == 2
    for cells in rows:
        # 9 of 14 are 64,3%, 12 of 14 are 85,7%.
        assert tokens(cells[1:2]) == ["64,3", "9/14", "85,7", "12/14"]
        assert "+21,4" in cells[2]
        assert "sua.csv" in cells[3]


def bring(path: Path, *, communes: int) -> None:
    head = "indicator,area_code,period,numerator,denominator,status"
    path.write_text(f"{head}\nchild_friendly_communes,001,2011-Q3,{communes},14,final\n")
    outcome = load(path)
    assert not outcome.faults, outcome.faults
