"""What figures of targets, rankings and one district say, on the illustrative data."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import places
import pytest

from lib import figures, pictures, snapshot
from lib.charts import frame, matrix, ranking, trend
from lib.charts import look as looks
from lib.charts.look import Look
from lib.figures import trend as trends
from lib.figures.figure import Figure
from lib.indicators import all_indicators
from lib.measures import standing
from lib.scope import Period, Scope

CITY = Scope("01", Period(2011, 3), "vi")
BA_DINH = replace(CITY, area="001")
ZEROS = pd.DataFrame(
    {
        "period_end": [date(2010, 3, 31), date(2010, 6, 30)],
        "value": [0.0, 0.0],
        "complete": [True, True],
        "segment": [0, 0],
        "reporting": [1, 1],
        "areas": [1, 1],
    }
)


@pytest.fixture
def demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


def drawn(figure: Figure) -> str:
    return json.dumps(figure.draw(snapshot.look_of(figure.scope)).to_dict(), ensure_ascii=False)


def line(periods: pd.DataFrame, **more: object) -> object:
    return trend.line(periods, Look(), value_format=",.0f", goals=[], ahead=None, breaks=[], **more)


# What a source counts.


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("kind", ["trend", "levels"])
def test_a_hidden_count_has_been_reported(kind: str) -> None:
    source = figures.build(f"targets.heart_operations.{kind}", BA_DINH).source

    assert "báo cáo của quận Ba Đình (Quý III/2011)" in source


@pytest.mark.usefixtures("demo")
def test_a_figure_of_one_silent_district_says_so() -> None:
    silent = replace(BA_DINH, area="250", language="en")

    source = figures.build("targets.heart_operations.trend", silent).source

    assert "no report from Me Linh rural district yet" in source


@pytest.mark.usefixtures("demo")
def test_a_source_counts_the_areas_of_what_the_figure_shows() -> None:
    place = figures.build("district.place", BA_DINH)
    profile = figures.build("children.profile_children", CITY)

    assert "báo cáo của 26/29 quận, huyện, thị xã" in place.source
    assert "báo cáo của 26–27/29 quận, huyện, thị xã" in profile.source
    assert "báo cáo của quận Ba Đình" in figures.build("district.tasks", BA_DINH).source


# What is not asked of districts.


@pytest.mark.usefixtures("demo")
def test_a_target_of_the_city_alone_is_not_called_none() -> None:
    levels = figures.build("targets.heart_operations.levels", BA_DINH)
    ranked = figures.build("targets.heart_operations.ranking", BA_DINH)

    assert levels.title == "Chỉ tiêu năm 2011 không giao cho quận, huyện, thị xã"
    assert levels.empty == "Không vẽ: không có chỉ tiêu để so."
    assert "Không giao chỉ tiêu cho quận, huyện, thị xã" in drawn(ranked)
    assert "Không đặt chỉ tiêu" not in drawn(ranked)


# What is drawn.


@pytest.mark.parametrize("most", [0.0, 1.0, 2.0, 3.0])
def test_no_two_ticks_of_counts_carry_the_same_number(most: float) -> None:
    chart = line(ZEROS.assign(value=[0.0, most]))

    told = [one.text for one in places.lines(pictures.svg(chart, Look())) if "/" not in one.text]

    assert {"0", "1"} <= set(told)
    assert len(told) == len(set(told)), told


def test_a_hidden_period_has_a_square_and_the_legend_names_only_what_is_drawn() -> None:
    names = {name: name for name in ("hidden", "partial", "expected", "forecast")}

    spec = line(ZEROS, hidden=[date(2010, 9, 30)], words=names).to_dict()
    legend = json.dumps(spec["concat"][0])

    assert '"shape": "square"' in json.dumps(spec["concat"][1])
    assert "2010-09-30" in json.dumps(spec["concat"][1])
    assert [name for name in names if f'"{name}"' in legend] == ["hidden"]


@pytest.mark.usefixtures("demo")
def test_the_rule_of_a_new_definition_stands_midway_between_two_figures() -> None:
    """The definition changed on 1 July 2009, a day after the second figure."""
    assert '"day": "2009-08-15"' in drawn(figures.build("targets.under6_cards_issued.trend", CITY))


@pytest.mark.parametrize(("least", "is_floor"), [(0.0, True), (8.0, True), (60.0, False)])
def test_an_axis_begins_at_nothing_where_values_come_near_it(least: float, is_floor: bool) -> None:
    lines = places.lines(pictures.svg(line(ZEROS.assign(value=[least, 100.0])), Look()))

    nothing = [one.place.centroid.y for one in lines if one.text == "0"]
    days = min(one.place.centroid.y for one in lines if "/" in one.text)
    assert [days - place < 30 for place in nothing] == [True] * is_floor


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_ranking_is_as_wide_as_a_phone_and_needs_no_shrinking(language: str) -> None:
    scope = replace(CITY, language=language)
    look = snapshot.look_of(scope, width=looks.NARROW)

    made = figures.build("targets.child_friendly_communes.ranking", scope)

    assert places.sheet(pictures.svg(made.draw(look), look)).bounds[2] <= looks.NARROW + 10


@pytest.mark.usefixtures("demo")
def test_no_way_leads_down_to_a_target_that_had_been_reached() -> None:
    """Ba Đình began the year with 97.4 % supported, and was asked for 97 %."""
    reached = figures.build("targets.special_children_supported.trend", BA_DINH)
    asked = figures.build("targets.special_children_share.trend", BA_DINH)

    assert "Mức cần có" not in drawn(reached)
    assert "Mức cần có" in drawn(asked)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("name", ["targets.child_friendly_communes.ranking", "children.cards"])
def test_the_chosen_district_is_bold_among_the_others(name: str) -> None:
    picture = pictures.svg(figures.build(name, BA_DINH).draw(Look()), Look())

    bold = re.findall(r'font-weight="600"[^>]*>([^<]+)<', picture)

    assert "Ba Đình" in bold
    assert "Hoàn Kiếm" not in bold


def test_the_legend_of_a_ranking_leaves_out_what_has_no_dot() -> None:
    areas = pd.DataFrame(
        [("A", 1.0, 0.5, 2.0, 1, 2, "none", ""), ("B", *[None] * 5, "missing", "chưa báo cáo")],
        columns=["area", "value", "low", "high", "numerator", "denominator", "judgement", "mark"],
    )

    spec = ranking.interval_dots(
        areas, Look(), value_format=".1f", goal=None, goal_label="",
        words={"none": "Có", "missing": "Chưa"},
    ).to_dict()  # fmt: skip

    legend = json.dumps(spec["concat"][0], ensure_ascii=False)
    assert '"Có"' in legend
    assert '"Chưa"' not in legend


def test_what_was_not_reported_is_hatched_and_grey_cells_are_named() -> None:
    cells = pd.DataFrame(
        [("A", "x", "1%", "none"), ("B", "x", "—", "missing"), ("C", "x", "2%", "unclear")],
        columns=["area", "target", "value_label", "judgement"],
    )
    names = {"unclear": "u", "none": "n", "missing": "m", "hidden": "h"}

    spec = matrix.cells(cells, Look(), words=names, highlighted="").to_dict()
    legend, body = (json.dumps(part) for part in spec["concat"])

    assert [name for name in names.values() if f'"label": "{name}"' in legend] == ["u", "n", "m"]
    assert json.dumps(frame.HATCHED) in body
    assert json.dumps(frame.HATCHED) in legend


@pytest.mark.usefixtures("demo")
def test_a_column_of_a_matrix_is_written_with_the_same_decimals() -> None:
    cells = figures.build("children.profile_activity", CITY).frame
    known = cells[cells["state"] == "reported"]

    for code, column in known.groupby("indicator"):
        decimals = {len(told.rstrip("%").partition(",")[2]) for told in column["value_label"]}
        assert len(decimals) == 1, code


@pytest.mark.usefixtures("demo")
def test_the_tasks_of_each_document_stand_under_its_name() -> None:
    figure = figures.build("district.tasks", BA_DINH)
    lines = places.lines(pictures.svg(figure.draw(Look()), Look()))
    texts = [one.text for one in sorted(lines, key=lambda one: one.place.centroid.y)]

    letter, directive = (
        next(n for n, text in enumerate(texts) if text.startswith(name))
        for name in ("Công văn số 358/LĐTBXH", "Chỉ thị của Ủy ban nhân dân")
    )
    first = next(n for n, text in enumerate(texts) if text.startswith("2.1. "))
    second = next(n for n, text in enumerate(texts) if text.startswith("1. "))
    assert letter < first < directive < second


# Where the year leads.


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("code", ["special_children_supported", "special_children_share"])
def test_a_law_of_2017_takes_no_forecast_from_2011(code: str) -> None:
    """The forecast again, by numpy: a line through the logits of eight quarters."""
    series = figures.build(f"targets.{code}.trend", CITY).frame.tail(8)
    shares = series["value"].to_numpy(dtype=float) / 100
    slope, start = np.polyfit(np.arange(8), np.log(shares / (1 - shares)), 1)

    told = standing.of_indicator(code, CITY).forecast

    assert told.value == pytest.approx(100 / (1 + np.exp(-start - slope * 8)))
    assert "Chưa dự báo" not in trends.outlook(all_indicators()[code], CITY)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("scope", "code", "sentence"),
    [
        (CITY, "child_friendly_communes", "thì không đạt chỉ tiêu."),
        (replace(BA_DINH, period=Period(2011, 1)), "special_children_share", "thì đạt chỉ tiêu."),
    ],
)
def test_a_forecast_against_the_judgement_says_where_this_years_pace_leads(
    scope: Scope, code: str, sentence: str
) -> None:
    assert trends.outlook(all_indicators()[code], scope).endswith(sentence)


@pytest.mark.usefixtures("demo")
def test_a_forecast_that_agrees_with_the_judgement_needs_no_more_words() -> None:
    for code in ("heart_operations", "under6_cards_issued", "special_children_supported"):
        assert trends.outlook(all_indicators()[code], CITY).endswith(").")


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("code", ["under6_cards_issued", "special_children_share", "volunteers"])
def test_values_written_alike_have_one_colour_on_a_map(code: str) -> None:
    frame = figures.build(f"map.{code}", CITY).frame

    known = frame[frame["class"] >= 0]
    assert len(known) > 20
    assert (known.groupby("value_label")["class"].nunique() == 1).all()
    assert known.loc[known["value_label"] != "100%", "value_label"].map(decimals).nunique() == 1


def decimals(written: str) -> int:
    """How many a number has, as Vietnamese writes it."""
    return len(written.rstrip("%").partition(",")[2])
