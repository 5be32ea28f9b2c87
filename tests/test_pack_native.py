"""Charts and tables that slides draw themselves, number by number against the figures' own."""

import io
import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
import sqlalchemy as sa
from decks import charts_of, is_among, numbers_of, sheet_of, slides_of, table_of
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.presentation import Presentation as Deck

from lib import db, figures
from lib.figures.figure import Figure
from lib.figures.native import Native, Style
from lib.pack import cells, slides, wide
from lib.pack.choice import Choice
from lib.pack.contents import Contents, gather
from lib.scope import Period, Scope
from lib.tables.programmes import milk_count
from lib.text import words

pytestmark = pytest.mark.usefixtures("shared_demo")

PERIOD = Period(2011, 3)
PROVINCE, DISTRICT = (Scope(area, PERIOD, "vi") for area in ("01", "001"))
TERM_END = date(2011, 9, 30)
ONES = tuple(
    one
    for one in figures.ids()
    if one.startswith(("children.", "programmes."))
    or one in ("injuries.sources", "injuries.detect", "injuries.smoothed")
)
BY_LABEL = {
    "children.groups": ("label", "numerator"),
    "children.difficult": ("area", "value"),
    "programmes.milk.order": ("area", "value"),
    "programmes.heart.residence": ("area", "operations"),
    "programmes.heart.waiting": ("waited_months", "children"),
    "injuries.detect": ("area", "smallest"),
}
"""Charts of one value a label: the columns of both in the figure's frame."""
SIGN = re.compile(r"^([●▲▼◆✚■▸] )+")


@pytest.fixture(scope="module", params=["01", "001"])
def contents(request: pytest.FixtureRequest) -> Contents:
    return gather(Choice(replace(PROVINCE, area=request.param), ONES), lambda *_: None)


@pytest.fixture(scope="module")
def deck(contents: Contents) -> Deck:
    return written(contents)


def written(contents: Contents) -> Deck:
    return Presentation(io.BytesIO(slides.write(contents, lambda *_: None)))


def test_every_bar_line_dot_and_list_can_be_edited(contents: Contents) -> None:
    pictures = {item.figure.id for item in contents.items if item.figure.native is None}
    assert pictures == set()


def test_no_number_of_a_chart_is_another_than_the_figures(contents: Contents, deck: Deck) -> None:
    drawn = [item.figure for item in contents.items if wide.is_chart(item.figure)]

    assert len(drawn) >= 8
    for figure in drawn:
        charts = charts_of(deck, figure)
        assert len(charts) == len(wide.panels(figure))
        for chart in charts:
            assert strange(chart, figure) == [], figure.id
            assert sheet_of(chart) == pytest.approx(shown(chart)), figure.id


def test_a_number_that_is_another_is_found(deck: Deck, contents: Contents) -> None:
    figure = figures.build("programmes.milk.order", PROVINCE)
    wrong = figure.native.frame.assign(value=figure.native.frame["value"].astype(float) + 0.01)
    made = gather(Choice(PROVINCE, (figure.id,)), lambda *_: None)
    item = replace(
        made.items[0], figure=replace(figure, native=replace(figure.native, frame=wrong))
    )
    chart = charts_of(written(replace(made, items=(item,))), figure)[0]

    assert len(strange(chart, figure)) == 26


@pytest.mark.parametrize("figure_id", BY_LABEL)
def test_every_label_has_its_own_number_in_the_order_of_the_frame(
    figure_id: str, contents: Contents, deck: Deck
) -> None:
    found = [item.figure for item in contents.items if item.figure.id == figure_id]
    figure = found[0] if found else figures.build(figure_id, PROVINCE)
    (chart,) = charts_of(deck, figure) if found else charts_of(of_province(figure_id), figure)
    name, value = BY_LABEL[figure_id]
    frame = figure.frame if figure_id != "programmes.heart.waiting" else figure.frame.astype(int)
    numbers = pd.to_numeric(frame[value]).tolist()

    labels = [re.sub(r"( \(.*|:.*| \*)$", "", SIGN.sub("", one)) for one in labels_of(chart)]
    assert labels == frame[name].astype(str).tolist()
    assert told_by_label(chart) == pytest.approx(numbers, nan_ok=True)


def test_every_cell_of_a_list_is_a_cell_of_the_figure(contents: Contents, deck: Deck) -> None:
    lists = [
        item.figure
        for item in contents.items
        if item.figure.native.kind == "table" and "change_label" in item.figure.frame
    ]

    assert len(lists) == 10
    for figure in lists:
        rows = [row for slide in slides_of(deck, figure) for row in table_of(slide)[1:]]
        assert len(rows) == len(figure.frame)
        for row, (_, known) in zip(rows, figure.frame.iterrows(), strict=True):
            assert SIGN.sub("", row[0]) == known["label"]
            assert row[1:3] == [known["value_label"], known["change_label"]]
            assert set(row[3:]) <= {known["target"], known["status_label"], known["reports"], ""}
            assert bool(SIGN.match(row[0])) == bool(known["status"])


def test_hidden_and_partial_counts_of_years_are_told_in_words(
    contents: Contents, deck: Deck
) -> None:
    (figure,) = (one.figure for one in contents.items if one.figure.id == "children.group_years")
    said = words("vi")
    rows = [row for slide in slides_of(deck, figure) for row in table_of(slide)]

    days = [said.date(day) for day in figure.frame["period_end"].unique()]
    assert rows[0][1:] == days
    told = {
        (row[0], day): cell for row in rows[1:] for day, cell in zip(days, row[1:], strict=True)
    }
    assert len(told) == len(figure.frame)
    for _, known in figure.frame.iterrows():
        cell = told[known["label"], said.date(known["period_end"])]
        if known["state"] == "reported":
            counted = said.number(known["numerator"])
            partial = "" if known["reporting"] == known["areas"] else " (chưa đủ báo cáo)"
            assert cell == counted + partial
        else:
            assert cell == said(f"common.state.{known['state']}")


def test_a_cell_without_a_target_has_another_mark_than_one_that_met_it() -> None:
    figure = figures.build("children.profile_activity", PROVINCE)
    pages = slides_of(of_province(figure.id), figure)
    head, *rows = [row for slide in pages for row in table_of(slide)]

    known = figure.frame.set_index(["area", "target"])
    assert len(pages) == 2
    told = {(row[0], name): cell for row in rows for name, cell in zip(head, row, strict=True)}
    for (area, target), row in known.iterrows():
        assert told[area, target].startswith("○ ") == (row["judgement"] == "none"), (area, target)
        assert told[area, target].startswith("● ") == (row["judgement"] == "met"), (area, target)


def test_where_no_fall_could_be_seen_a_table_says_so() -> None:
    figure = figures.build("injuries.detect.explosive", Scope("01", Period(2009, 2), "vi"))
    assert figure.draw
    assert figure.frame["smallest"].isna().all()

    _, rows, _ = cells.table(figure)

    assert {row[2] for row in rows} == {"không mức nào"}
    assert [row[0] for row in rows[1:]] == figure.frame.dropna(subset="count")["area"].tolist()[1:]


def test_cards_are_joined_to_what_was_used_and_have_the_whole_as_their_rule() -> None:
    figure = figures.build("children.cards", PROVINCE)
    (chart,) = charts_of(of_province("children.cards"), figure)
    used, had, whole = chart.plots[0].series

    assert list(had.values) == pytest.approx(column(figure, "had"), nan_ok=True)
    assert list(used.values) == pytest.approx(column(figure, "used"), nan_ok=True)
    assert set(whole.values) == {100.0}
    assert "c:errBars" in used._element.xml


def test_cards_beyond_the_whole_have_a_mark_and_their_number() -> None:
    figure = figures.build("children.cards", PROVINCE)
    over = figure.native.frame.assign(
        had=None, over=104.2, aside="104,2%", high=104.2, state="reported"
    )
    native = replace(figure.native, values=("used", "had", "over"), frame=over)
    (panel,) = wide.panels(replace(figure, native=native))

    assert [one.code for one in panel.series] == ["used", "had", "over"]
    assert set(panel.series[2].values) == {104.2}
    assert all(label.endswith("(104,2%)") for label in panel.labels)


def test_months_tell_the_year_the_year_before_and_what_is_needed() -> None:
    figure = figures.build("programmes.heart.months", PROVINCE)
    (chart,) = charts_of(of_province(figure.id), figure)
    bars, lines = chart.plots
    full, partial, needed = (list(one.values) for one in bars.series)
    before, even = (list(one.values) for one in lines.series)

    told = figure.frame.set_index("month")
    of_2010, of_2011 = (
        [told["operations"].get(date(year, month, 1)) for month in range(1, 13)]
        for year in (2010, 2011)
    )
    assert [a or b for a, b in zip(full, partial, strict=True)] == of_2011
    assert before == of_2010
    done = sum(count for count in of_2011 if count)
    assert needed[:9] == [None] * 9
    assert needed[9:] == pytest.approx([(120 - done) / 3] * 3)
    assert set(even) == {120 / 12}


def test_a_panel_of_shares_is_written_in_percent_and_one_of_counts_is_not() -> None:
    figure = figures.build("programmes.milk.types", PROVINCE)
    charts = charts_of(of_province(figure.id), figure)

    forms = [chart.plots[0].data_labels.number_format for chart in charts]
    assert [form.endswith("%") for form in forms] == [True, True, False]


def test_bars_lie_while_there_is_room_for_their_names() -> None:
    native = Native("bars", "name", ("value",), lies=True)

    assert lying(native, rows=20)
    assert not lying(native, rows=29)
    assert not lying(replace(native, lies=False), rows=20)
    assert not lying(replace(native, lines=("line",)), rows=5)
    # A target's rule that would come a second time is a line, over bars that stand.
    assert lying(replace(native, goal=("Chỉ tiêu", 3.0)), rows=5)
    assert not lying(replace(native, goal=("Chỉ tiêu", 2.0)), rows=5)


def test_parts_lie_upon_each_other_and_those_that_are_nothing_have_no_number() -> None:
    frame = pd.DataFrame(
        {"name": ["A", "A", "B", "B"], "part": ["x", "y"] * 2, "value": [1.0, 0.0, 2.0, 3.0]}
    )
    styles = {"x": Style("#0F5C94"), "y": Style("#D5DBE1")}
    chart = chart_of(Native("stack", "name", ("value",), series="part", styles=styles), frame)

    first, second = chart.plots[0].series
    assert chart.plots[0].overlap == 100
    assert [list(one.values) for one in (first, second)] == [[1.0, 2.0], [0.0, 3.0]]
    assert first.data_labels.number_format == "#,##0;;"
    colours = [str(one.data_labels.font.color.rgb) for one in (first, second)]
    assert colours == ["FFFFFF", "1C2733"]


def strange(chart: Chart, figure: Figure) -> list[float]:
    """The numbers of a chart that are neither the figure's nor follow from them."""
    known = [*numbers_of(figure.frame), *figure.native.goal[1:], *derived(figure)]
    return [value for value in shown(chart) if not is_among(value, known)]


def derived(figure: Figure) -> list[float]:
    """Shares and differences that a figure draws, from the counts in its frame or database."""
    frame = figure.frame
    if figure.id == "programmes.heart.months":
        return [120 / 12, (120 - 80) / 3]
    if figure.id == "programmes.milk.types":
        return [
            *(frame["schools_joined"] / frame["schools"]),
            *(frame["drinking"] / frame["enrolled"]),
            *schools_left(),
        ]
    if figure.id == "programmes.milk.payers":
        paid = sums("paid_budget", "paid_company", "paid_parents")
        return [*(paid / paid.sum()), *(frame["free_drinking"] / frame["free_entitled"]).dropna()]
    return []


def sums(*names: str) -> pd.Series:
    asked = sa.select(*(sa.func.sum(milk_count.c[name]).label(name) for name in names))
    return db.read(asked.where(milk_count.c.period_end == TERM_END)).iloc[0].astype(float)


def schools_left() -> list[float]:
    left = milk_count.c.schools - milk_count.c.schools_joined
    asked = sa.select(sa.func.sum(left).label("left")).group_by(milk_count.c.area_id)
    return db.read(asked.where(milk_count.c.period_end == TERM_END))["left"].astype(float).tolist()


def column(figure: Figure, name: str) -> list[float | None]:
    known = pd.to_numeric(figure.frame[name])
    return [None if pd.isna(value) else float(value) for value in known]


def shown(chart: Chart) -> list[float]:
    every = [value for plot in chart.plots for one in plot.series for value in one.values]
    return [value for value in every if value is not None]


def labels_of(chart: Chart) -> list[str]:
    return [str(label) for label in chart.plots[0].categories]


def told_by_label(chart: Chart) -> list[float]:
    """The number of each label, in whichever series it stands; none where none has it."""
    every = [one.values for one in chart.plots[0].series]
    return [
        next((value for value in values if value is not None), float("nan"))
        for values in zip(*every, strict=True)
    ]


def of_province(figure_id: str) -> Deck:
    return written(gather(Choice(PROVINCE, (figure_id,)), lambda *_: None))


def chart_of(native: Native, frame: pd.DataFrame) -> Chart:
    """The chart of a frame that no figure has, as it is read back from a slide."""
    made = gather(Choice(PROVINCE, ("programmes.milk.order",)), lambda *_: None)
    figure = replace(made.items[0].figure, frame=frame, native=native)
    items = (replace(made.items[0], figure=figure),)
    return charts_of(written(replace(made, items=items)), figure)[0]


def lying(native: Native, *, rows: int) -> bool:
    frame = pd.DataFrame({"name": [f"Huyện {n}" for n in range(rows)]})
    chart = chart_of(native, frame.assign(value=5.0, line=4.0))
    return 'barDir val="bar"' in chart._chartSpace.xml
