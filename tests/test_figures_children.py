"""Figures of children and of the protection system: complete, cut at the law, nothing capped."""

import ast
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from lib import disclosure, figures, snapshot
from lib.charts import coverage, eras, matrix, table
from lib.charts.look import NARROW, WIDE, Look
from lib.config import ROOT
from lib.errors import Problem
from lib.figures import children
from lib.indicators import all_indicators
from lib.queries import areas
from lib.scope import Period, Scope

PERIOD = Period(2011, 3)
PROVINCE = Scope("01", PERIOD, "vi")
CHILDREN = [code for code, entry in all_indicators().items() if entry.unit in disclosure.CHILDREN]
ELSEWHERE = {"programmes": "programmes", "resources": "funding", "injuries": "injuries"}
"""Topics that another page is for."""


@pytest.fixture
def demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


def marks(chart: object, kind: str) -> list[dict]:
    return [one for one in _layers(chart.to_dict()) if one.get("mark", {}).get("type") == kind]


def _layers(spec: dict) -> list[dict]:
    inner = [part for key in ("layer", "concat", "vconcat") for part in spec.get(key, [])]
    return [spec, *(one for part in inner for one in _layers(part))]


def values(chart: object) -> list[dict]:
    return [row for data in chart.to_dict()["datasets"].values() for row in data]


# Everything is somewhere


@pytest.mark.usefixtures("demo")
def test_every_indicator_is_shown_by_a_figure_of_some_page():
    shown = set()
    for figure_id in children.makers():
        frame = figures.build(figure_id, PROVINCE).frame
        shown |= set(frame["indicator"]) if "indicator" in frame else set()
    shown |= {"under6_cards_issued", "under6_cards_used"}
    asked = {
        code
        for code, entry in all_indicators().items()
        if entry.topic not in ELSEWHERE and entry.holds(PERIOD.end)
    }

    assert sorted(asked - shown) == []


def test_the_page_lays_out_every_figure_of_its_own():
    page = ast.parse((ROOT / "pages" / "children.py").read_text(encoding="utf-8"))
    named = {node.value for node in ast.walk(page) if isinstance(node, ast.Constant)}

    assert set(children.makers()) <= named


# The lists


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("area", ["01", "001", "250"])
def test_a_list_has_a_row_for_each_indicator_of_the_area_and_says_why_there_is_no_value(area):
    frame = figures.build("children.services", Scope(area, PERIOD, "vi")).frame

    assert len(frame) == (8 if area == "01" else 7)
    assert frame["value_label"].str.len().gt(0).all()
    silent = frame[frame["state"] != "reported"]
    assert silent["value"].isna().all()
    assert (len(silent) == len(frame)) == (area == "250")


@pytest.mark.usefixtures("demo")
def test_no_list_of_a_district_holds_a_small_count_of_children():
    for code in areas.reporting(PERIOD.end)["code"]:
        for figure_id in ("children.groups", "children.group_years", "children.services",
                          "children.models"):  # fmt: skip
            frame = figures.build(figure_id, Scope(code, PERIOD, "vi")).frame
            told = frame[frame["indicator"].isin(CHILDREN)]
            small = pd.to_numeric(told["numerator"]).map(disclosure.is_small)
            assert not small.any(), (figure_id, code)


@pytest.mark.usefixtures("demo")
def test_a_centre_is_there_or_not_and_new_this_year():
    frame = figures.build("children.services", PROVINCE).frame.set_index("indicator")
    told = frame.loc["social_work_centre", ["value_label", "change_label"]].tolist()

    assert told == ["đã có", "mới có"]


def test_a_row_without_a_status_has_no_mark():
    rows = pd.DataFrame({"label": ["a", "b"], "status": ["met", ""]})
    columns = [table.Column("label", "x", 1.0, 1.0)]

    (points,) = marks(table.rows(rows, Look(), columns=columns, status="status"), "point")

    assert points["transform"] == [{"filter": "datum['status'] != ''"}]
    assert points["encoding"]["shape"]["scale"]["domain"] == ["met"]


# The change of law


def a_series(*counts: int, first: int = 2015, cut: int = 2) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period_end": [date(first + n, 12, 31) for n in range(len(counts))],
            "value": counts,
            "label": [str(count) for count in counts],
            "state": "reported",
            "complete": True,
            "segment": [int(n >= cut) for n in range(len(counts))],
        }
    )


def test_no_line_joins_two_laws_and_a_rule_with_words_stands_between():
    cut = eras.Cut(date(2017, 6, 1), "Luật 2004", "Luật 2016")
    panel = eras.Panel("Tổng số", a_series(190, 195, 270, 280))

    drawn = eras.panels([panel], Look(width=WIDE), cuts=[cut], words={})

    (line,) = marks(drawn, "line")
    assert line["encoding"]["detail"]["field"] == "segment"
    (rule,) = marks(drawn, "rule")
    assert rule["data"]["values"] == [{"period_end": "2017-06-01"}]
    texts = [one["encoding"]["text"].get("value") for one in marks(drawn, "text")]
    assert {"Luật 2004", "Luật 2016"} <= set(texts)


def test_the_first_and_last_number_of_each_law_are_written():
    panel = eras.Panel("x", a_series(190, 195, 270, 260, 280))

    drawn = eras.panels([panel], Look(), cuts=[], words={})

    written = {row["label"]: row["written"] for row in values(drawn)}
    assert [label for label, text in written.items() if text] == ["190", "195", "270", "280"]


def test_a_period_that_not_all_have_reported_is_hollow_and_named():
    rows = a_series(190, 170).assign(complete=[True, False])

    drawn = eras.panels([eras.Panel("x", rows)], Look(), cuts=[], words={"partial": "chưa đủ"})

    assert "chưa đủ" in str(drawn.to_dict())


# Cards


@pytest.mark.usefixtures("demo")
def test_more_cards_than_children_is_flagged_and_not_cut():
    figure = figures.build("children.cards", Scope("01", Period(2011, 2), "vi"))

    over = figure.frame[figure.frame["is_over"]]
    assert over["area"].tolist() == ["Thanh Xuân"]
    exact = 100 * over["numerator"].astype(float) / over["denominator"].astype(float)
    assert over["had"].astype(float).iloc[0] == pytest.approx(exact.iloc[0])
    assert over["had"].iloc[0] > 100
    assert "Thanh Xuân (101,3%)" in figure.title


def test_the_scale_of_cards_reaches_beyond_the_whole_where_one_does():
    rows = pd.DataFrame(
        [("a", 104.0, "104%", True, 60.0, ""),
         ("b", None, "", False, None, "chưa báo cáo")],
        columns=["area", "had", "had_label", "is_over", "used", "mark"],
    )  # fmt: skip
    words = {name: name for name in ("had", "used", "over", "whole")}

    drawn = coverage.pairs(rows, Look(), words=words, highlighted="")

    scales = [one["encoding"]["x"]["scale"] for one in marks(drawn, "rule")]
    assert all(scale["domain"] == [60, 104] for scale in scales)
    assert any(one["mark"].get("shape") == "triangle-right" for one in marks(drawn, "point"))
    assert any(one["encoding"]["text"].get("field") == "mark" for one in marks(drawn, "text"))
    assert "whole" in str(drawn.to_dict()["concat"][0])


# Apart


@pytest.mark.usefixtures("demo")
def test_only_areas_with_such_communes_are_drawn():
    figure = figures.build("children.difficult", Scope("01", Period(2010, 4), "vi"))

    assert set(figure.frame["code"]) == {"271", "275", "276", "282"}
    assert "25" in figure.note


# Profiles


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("name", ["children", "system", "activity"])
def test_a_profile_has_every_area_by_every_indicator(name):
    frame = figures.build(f"children.profile_{name}", PROVINCE).frame

    assert len(frame) == 29 * 7
    assert set(frame["judgement"]) <= {"met", "unmet", "unclear", "none", "missing", "hidden"}
    assert (frame[frame["code"] == "250"]["judgement"] == "missing").sum() >= 5


@pytest.mark.usefixtures("demo")
def test_profiles_judge_as_the_targets_page_does():
    rug = figures.build("children.profile_children", PROVINCE).frame
    ranked = figures.build("targets.under6_cards_issued.ranking", PROVINCE).frame
    own = rug[rug["indicator"] == "under6_cards_issued"]

    assert (
        own.set_index("code")["judgement"].to_dict()
        == ranked.set_index("code")["judgement"].to_dict()
    )


def test_many_columns_stand_in_bands_on_a_phone():
    cells = pd.DataFrame(
        [("A", f"c{n}", "1%", "none") for n in range(7)],
        columns=["area", "target", "value_label", "judgement"],
    )

    wide, narrow = (
        matrix.cells(cells, Look(width=width), words={"none": "x"}, highlighted="").to_dict()
        for width in (WIDE, NARROW)
    )

    assert "vconcat" not in wide["concat"][1]
    assert len(narrow["concat"][1]["vconcat"]) == 2


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_figure_is_drawn_where_a_district_is_silent(width):
    scope = Scope("250", Period(2009, 1), "en")
    for figure_id in children.makers():
        try:
            figure = figures.build(figure_id, scope)
        except Problem as problem:
            pytest.fail(f"{figure_id}: {problem.key}")
        if figure.draw:
            figure.draw(snapshot.look_of(scope, width=width)).to_dict()
