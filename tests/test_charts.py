"""Charts carry their meaning in the right channel: by the drawn specification, on tiny frames."""

import json
from collections.abc import Callable, Iterator
from datetime import date

import altair as alt
import pandas as pd
import places
import pytest
from shapely.geometry import box

from lib import fonts, pictures
from lib.charts import (
    choropleth,
    classes,
    deadlines,
    deck,
    levels,
    matrix,
    panels,
    ranking,
    spark,
    strips,
    table,
    trend,
)
from lib.charts import look as looks
from lib.charts.look import DARK, LIGHT, Look
from lib.charts.trend import Ahead, Break, Goal
from lib.text import words

LOOK = Look()
STATUSES = {"met": "Đạt", "unclear": "Chưa rõ", "unmet": "Chưa đạt", "none": "Không đặt",
            "missing": "Chưa báo cáo", "hidden": "Ẩn"}  # fmt: skip


def layers(spec: dict) -> Iterator[dict]:
    """Every single chart in a specification, however deep."""
    parts = [spec[name] for name in ("layer", "concat", "vconcat", "hconcat") if name in spec]
    if "spec" in spec:
        parts.append([spec["spec"]])
    if not parts:
        yield spec
    for part in parts:
        for inner in part:
            yield from layers(inner)


def drawn(chart: alt.TopLevelMixin) -> tuple[dict, list[dict]]:
    spec = chart.to_dict()
    return spec, list(layers(spec))


def marked(parts: list[dict], mark: str) -> list[dict]:
    return [part for part in parts if part["mark"]["type"] == mark]


def rows(spec: dict) -> list[dict]:
    return [row for data in spec.get("datasets", {}).values() for row in data]


AREAS = pd.DataFrame(
    [
        ("A", 80.0, 60.0, 92.0, 16, 20, "met", ""),
        ("B", 50.0, 30.0, 70.0, 10, 20, "unclear", ""),
        ("C", None, None, None, None, None, "missing", "chưa báo cáo"),
        ("D", None, None, None, None, None, "hidden", "ẩn"),
    ],
    columns=["area", "value", "low", "high", "numerator", "denominator", "judgement", "mark"],
)


def ranked(goal: float | None = 65) -> tuple[dict, list[dict]]:
    return drawn(
        ranking.interval_dots(
            AREAS, LOOK, value_format=".1f", goal=goal, goal_label="≥ 65%", words=STATUSES
        )
    )


def dots(parts: list[dict]) -> dict:
    """The marks of the values, not those of a legend."""
    return next(one for one in marked(parts, "point") if one["encoding"]["x"]["field"] == "value")


def test_ranking_keeps_the_order_given_and_draws_the_interval() -> None:
    _, parts = ranked()

    dot = dots(parts)
    interval = next(part for part in marked(parts, "rule") if "x2" in part["encoding"])
    assert dot["encoding"]["y"]["sort"] == ["A", "B", "C", "D"]
    assert dot["encoding"]["x"]["field"] == "value"
    assert (interval["encoding"]["x"]["field"], interval["encoding"]["x2"]["field"]) == (
        "low", "high",
    )  # fmt: skip


def test_a_status_is_a_shape_as_well_as_a_colour() -> None:
    _, parts = ranked()
    dot = dots(parts)

    for channel in ("color", "shape"):
        scale = dot["encoding"][channel]["scale"]
        assert scale["domain"] == ["Đạt", "Chưa rõ", "Chưa báo cáo", "Ẩn"]
        assert len(set(scale["range"])) >= 2
    assert len(set(dot["encoding"]["shape"]["scale"]["range"])) == 4


def test_words_stand_where_a_value_is_missing_or_hidden() -> None:
    spec, parts = ranked()

    assert any(part["encoding"]["text"].get("field") == "mark" for part in marked(parts, "text"))
    silent = [row for row in rows(spec) if row.get("area") in ("C", "D")]
    assert [(row["value"], row["numerator"]) for row in silent] == [(None, None)] * 2


def test_the_goal_line_ends_above_the_words_of_those_without_a_value() -> None:
    _, parts = ranked()

    line = next(part for part in marked(parts, "rule") if "y2" in part["encoding"])
    assert line["encoding"]["y2"]["value"] == 2 * 19


def test_numbers_of_an_axis_have_no_decimals_that_their_ticks_do_not_need() -> None:
    for most, told in ((100.0, "20"), (1.2, "0,2")):
        areas = AREAS.assign(value=[most, 0, None, None], low=0.0, high=most)
        chart = ranking.interval_dots(
            areas, LOOK, value_format=",.2f", goal=None, goal_label="", words=STATUSES
        )
        numbers = [one.text for one in places.lines(pictures.svg(chart, LOOK))]
        assert told in numbers
        assert len({number.partition(",")[2] != "" for number in numbers if number[0] in "01"}) == 1


def test_a_ranking_without_a_target_has_no_goal_line() -> None:
    assert len(ranked()[1]) == len(ranked(goal=None)[1]) + 2


# Maps.

MAP = pd.DataFrame(
    [
        ("001", "A", "reported", 0, "10 – 20 (1)", "10"),
        ("002", "B", "reported", 1, "30 – 40 (1)", "30"),
        ("003", "C", "missing", -1, "Chưa báo cáo (1)", "chưa báo cáo"),
        ("004", "D", "hidden", -1, "Ẩn (1)", "ẩn"),
    ],
    columns=["code", "area", "state", "class", "class_label", "value_label"],
).assign(value=[10.0, 30.0, None, None], numerator=[10, 30, None, None])
SQUARES = pd.DataFrame(
    {
        "code": ["001", "002", "003", "004"],
        "geometry": [box(105 + n, 20, 106 + n, 21) for n in range(4)],
    }
)
LABELS = MAP["class_label"].tolist()


def map_picture() -> tuple[dict, list[dict]]:
    return drawn(
        choropleth.picture(MAP, SQUARES, LOOK, labels=LABELS, legend_title="%", highlighted="002")
    )


def test_a_map_colours_classes_and_leaves_the_rest_paper() -> None:
    _, parts = map_picture()
    fill = next(part["encoding"]["color"] for part in parts if "color" in part.get("encoding", {}))

    assert fill["scale"]["domain"] == LABELS
    first, second, missing, hidden = fill["scale"]["range"]
    assert first != second
    assert missing == hidden == LIGHT.paper
    assert {first, second} <= set(LIGHT.steps)


def test_missing_and_hidden_areas_carry_marks_of_their_own() -> None:
    _, parts = map_picture()
    unfilled = [part for part in marked(parts, "geoshape") if part["mark"].get("filled") is False]
    everyone_reported = MAP.assign(state="reported", **{"class": [0, 1, 2, 3]})
    plain = drawn(
        choropleth.picture(
            everyone_reported, SQUARES, LOOK, labels=LABELS, legend_title="%", highlighted=""
        )
    )[1]

    marks, *_chosen = unfilled
    kinds = [one["geometry"]["type"] for one in marks["data"]["values"]]
    assert kinds.count("MultiLineString") == 1  # Hatching,
    assert kinds.count("LineString") == 3  # a square, and a border for each of the two.
    assert not [part for part in marked(plain, "geoshape") if part["mark"].get("filled") is False]


@pytest.mark.parametrize("draw", [choropleth.picture, deck.choropleth])
def test_a_map_holds_no_number_that_it_does_not_show(draw: Callable) -> None:
    titled = {"legend_title": "%"} if draw is choropleth.picture else {}
    made = draw(MAP, SQUARES, LOOK, labels=LABELS, highlighted="", **titled)
    text = made.to_json() if draw is deck.choropleth else json.dumps(made.to_dict())

    assert "numerator" not in text
    assert "value_label" in text


def test_the_live_map_asks_for_no_tiles() -> None:
    live = json.loads(
        deck.choropleth(MAP, SQUARES, LOOK, labels=LABELS, highlighted="002").to_json()
    )

    assert "mapProvider" not in live
    assert not set(live["mapStyle"].lower().split("/")) & {"carto", "mapbox", "google"}
    assert "http" not in json.dumps(live)


@pytest.mark.parametrize(
    ("values", "edges"),
    [
        ([1, 2, 3, 4, 5], (1, 2, 3, 4, 5)),
        ([1, 1, 1, 1, 9], (1, 9)),
        ([7], (7,)),
        ([], ()),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], (2, 4, 6, 8, 10)),
    ],
)
def test_classes_are_quintiles_and_fewer_where_values_repeat(values: list, edges: tuple) -> None:
    assert classes.of_values(pd.Series(values, dtype=float)).edges == edges


def test_a_value_on_an_edge_belongs_to_the_class_below() -> None:
    steps = classes.Classes(edges=(2, 4, 6))

    assert [steps.of(value) for value in (1, 2, 2.1, 4, 6)] == [0, 0, 1, 1, 2]


# Trends.

PERIODS = pd.DataFrame(
    {
        "period_end": [date(2010, 3, 31), date(2010, 6, 30), date(2010, 9, 30)],
        "value": [62.0, 52.0, 55.0],
        "complete": [True, True, False],
        "segment": [0, 1, 1],
        "reporting": [29, 29, 26],
        "areas": [29, 29, 29],
    }
)
AHEAD = Ahead(
    year_start=date(2009, 12, 31),
    read_on=date(2010, 9, 30),
    year_end=date(2010, 12, 31),
    start_value=62.0,
    now_value=55.0,
    goal=65.0,
    forecast=(57.0, 50.0, 64.0),
)


def trended(ahead: Ahead | None = AHEAD, breaks: tuple = ()) -> tuple[dict, list[dict]]:
    return drawn(
        trend.line(
            PERIODS, LOOK, value_format=".1f", goals=[Goal(65, "≥ 65%")], ahead=ahead,
            breaks=list(breaks),
        )
    )  # fmt: skip


def test_a_line_is_cut_where_the_definition_changed() -> None:
    _, parts = trended(breaks=(Break(date(2010, 4, 22), "Đổi"),))
    seen = next(part for part in marked(parts, "line") if "detail" in part["encoding"])

    assert seen["encoding"]["detail"]["field"] == "segment"
    assert any("Đổi" in json.dumps(row, ensure_ascii=False) for row in rows(trended(
        breaks=(Break(date(2010, 4, 22), "Đổi"),))[0]))  # fmt: skip


def test_a_period_that_not_all_reported_on_is_hollow() -> None:
    _, parts = trended()
    dots = next(part for part in marked(parts, "point") if "fill" in part["encoding"])
    fill = dots["encoding"]["fill"]

    assert fill["condition"]["test"] == "datum.complete"
    assert fill["value"] == LIGHT.paper != fill["condition"]["value"]


def test_days_are_drawn_in_one_time_zone() -> None:
    spec, parts = trended()

    for part in parts:
        x = part["encoding"].get("x", {})
        if x.get("type") == "temporal":
            assert x["scale"]["type"] == "utc"
    assert {"2010-03-31", "2010-12-31"} <= {
        str(cell) for row in rows(spec) for cell in row.values()
    }


def test_a_forecast_is_drawn_with_its_interval_and_only_where_there_is_one() -> None:
    with_one = json.dumps(trended()[0])
    without = json.dumps(trended(ahead=None)[0])

    assert '"low": 50.0' in with_one
    assert '"high": 64.0' in with_one
    assert '"low"' not in without


def test_a_spark_marks_its_last_point_and_falls_where_values_fall() -> None:
    svg = spark.line(PERIODS.assign(segment=0), LOOK)
    points = svg.split('points="')[1].split('"')[0].split()
    heights = [float(point.split(",")[1]) for point in points]

    assert heights[0] < heights[2] < heights[1]  # SVG counts downwards.
    assert f'cx="{points[-1].split(",")[0]}"' in svg


def test_a_spark_of_equal_values_is_level() -> None:
    svg = spark.line(PERIODS.assign(segment=0, value=5.0), LOOK)

    assert (
        len({point.split(",")[1] for point in svg.split('points="')[1].split('"')[0].split()}) == 1
    )
    assert "nan" not in svg


def test_pieces_of_a_spark_are_not_joined() -> None:
    assert spark.line(PERIODS, LOOK).count("<polyline") == 2


# Lists and small figures.


def test_the_matrix_has_a_cell_for_every_area_and_target() -> None:
    values = pd.DataFrame(
        [("A", "Xã|phù hợp", "62,6%", "met"), ("A", "Thẻ", "91%", "unmet"),
         ("B", "Xã|phù hợp", "—", "missing"), ("B", "Thẻ", "90%", "none")],
        columns=["area", "target", "value_label", "judgement"],
    )  # fmt: skip

    spec, parts = drawn(matrix.cells(values, LOOK, words=STATUSES, highlighted="B"))

    points = next(
        part
        for part in marked(parts, "point")
        if "x" in part["encoding"] and "scale" in (part["encoding"].get("color") or {})
    )
    assert points["encoding"]["shape"]["scale"]["domain"] == ["met", "unmet"]
    assert points["encoding"]["y"]["sort"] == ["A", "B"]
    assert points["encoding"]["x"]["sort"] == ["Xã|phù hợp", "Thẻ"]
    assert {row["value_label"] for row in rows(spec)} == {"62,6%", "91%", "—", "90%"}


def test_targets_and_value_share_one_scale_from_zero() -> None:
    marks = pd.DataFrame(
        [("own", "Nay", 62.6, "62,6%"), ("city", "Thành phố", 65.0, "≥ 65%")],
        columns=["role", "label", "value", "value_label"],
    )

    _, parts = drawn(levels.number_line(marks, LOOK, value_format=".0f"))

    (dots,) = marked(parts, "point")
    assert dots["encoding"]["x"]["scale"]["zero"] is True
    assert dots["encoding"]["shape"]["scale"]["domain"] == ["own", "city", "national"]


def test_late_reports_stand_above_the_deadline_and_missing_ones_on_it() -> None:
    reports = pd.DataFrame(
        {"period_label": ["Q1", "Q2", "Q3"], "days": [-3, 5, None],
         "outcome": ["met", "behind", "missing"]},
    )  # fmt: skip
    words = {"met": "Đúng hạn", "behind": "Muộn", "missing": "Chưa nộp"}

    spec, parts = drawn(deadlines.days_late(reports, LOOK, words=words, days_title="Ngày"))

    heights = {row["period_label"]: row["days"] for row in rows(spec) if "period_label" in row}
    assert heights == {"Q1": -3, "Q2": 5, "Q3": 0}
    (dots,) = marked(parts, "point")
    assert len(set(dots["encoding"]["shape"]["scale"]["range"])) == 3
    assert dots["encoding"]["x"]["sort"] == ["Q1", "Q2", "Q3"]


STRIP = pd.DataFrame(
    [("T", "A", 60.0, 50.0, 70.0, "own", 65.0), ("T", "B", 40.0, 30.0, 50.0, "other", 65.0),
     ("T", "Cả tỉnh", 55.0, 54.0, 56.0, "whole", 65.0)],
    columns=["target", "area", "value", "low", "high", "role", "goal"],
)  # fmt: skip
WHO = {"own": "A", "whole": "Cả tỉnh", "other": "Nơi khác", "goal": "Chỉ tiêu",
       "interval": "Khoảng"}  # fmt: skip


def test_the_area_asked_about_differs_from_the_others_in_shape_and_alone_has_an_interval() -> None:
    spec, parts = drawn(strips.strips(STRIP, LOOK, words=WHO, value_format=".1f"))

    points = dots(parts)
    shapes = points["encoding"]["shape"]["scale"]
    assert len(set(shapes["range"])) == len(shapes["domain"]) == 4
    (interval,) = marked(parts, "rule")
    assert "own" in json.dumps(interval["transform"])
    assert [row["value"] for row in rows(spec) if row.get("role") == "goal"] == [65.0]
    assert '"Khoảng"' in json.dumps(spec["concat"][0], ensure_ascii=False)


def test_area_and_province_differ_in_dashes_too() -> None:
    periods = pd.concat(
        [PERIODS.assign(role=role, target="T") for role in ("own", "whole")], ignore_index=True
    )

    _, parts = drawn(panels.trends(periods, LOOK, words={"own": "A", "whole": "Cả tỉnh"}))

    (line,) = marked(parts, "line")
    dashes = line["encoding"]["strokeDash"]["scale"]
    assert dashes["domain"] == ["A", "Cả tỉnh"]
    assert dashes["range"][0] != dashes["range"][1]
    assert line["encoding"]["detail"]["field"] == "segment"


def test_a_long_sentence_goes_on_to_another_line_of_its_row() -> None:
    frame = pd.DataFrame({"task": ["Lập kế hoạch " * 12, "Ngắn"], "status": ["met", "behind"]})

    spec, parts = drawn(
        table.rows(frame, LOOK, columns=[table.Column("task", "Việc", 0.6, 0.5)], status="status")
    )

    told = [row["task"] for row in rows(spec) if "task" in row]
    assert "\n" in told[0]
    assert told[1] == "Ngắn"
    (marks,) = marked(parts, "point")
    assert {"color", "shape"} <= set(marks["encoding"])


def test_a_word_wider_than_its_column_on_a_phone_is_cut_at_its_syllables() -> None:
    names = ["Collaborators trained", "Community-based care", "Staff"]
    frame = pd.DataFrame({"name": names, "now": "7,964", "status": "met"})
    columns = [table.Column("name", "Indicator", 0.7, 0.25), table.Column("now", "Now", 0.3, 0.75)]

    spec, _ = drawn(table.rows(frame, Look(width=looks.NARROW), columns=columns, status="status"))

    room = 0.25 * (looks.NARROW - 16 - table._LEFT)
    told = [row["name"] for row in rows(spec) if "name" in row]
    assert told == ["Colla-\nborators\ntrained", "Commu-\nnity-\nbased\ncare", "Staff"]
    lines = [line for name in told for line in name.split("\n")]
    assert max(fonts.width(line, size=table._SIZE, weight=400) for line in lines) < room


# The look.


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_marks_stand_out_from_the_paper(palette: looks.Palette) -> None:
    """WCAG 2.2: 4.5 for text (1.4.3), 3 for marks (1.4.11)."""
    for text in (palette.ink, palette.muted):
        assert looks.contrast(text, palette.paper) >= 4.5
    for mark in (palette.accent, palette.met, palette.unmet, palette.unclear):
        assert looks.contrast(mark, palette.paper) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_classes_of_a_map_go_one_way_in_lightness_and_carry_names(palette: looks.Palette) -> None:
    apart = [looks.contrast(shade, palette.paper) for shade in palette.steps]

    assert apart == sorted(apart)
    for fill in (*palette.steps, palette.paper):
        assert looks.contrast(palette.over(fill), fill) >= 4.5


def test_every_status_has_a_colour_and_a_shape() -> None:
    for status in looks.SHAPES:
        assert LOOK.status_colour(status).startswith("#")
    assert len({looks.SHAPES[one] for one in ("met", "unclear", "unmet", "missing", "hidden")}) == 5


def test_numbers_in_a_chart_carry_the_languages_signs() -> None:
    chart = alt.Chart(pd.DataFrame({"x": [1]})).mark_point().encode(x="x:Q")
    spec = looks.finish(chart, Look(decimal=",", thousands=".")).to_dict()

    assert spec["config"]["locale"]["number"]["decimal"] == ","
    assert spec["config"]["locale"]["number"]["thousands"] == "."


def test_a_charts_data_hold_days_as_text_and_nothing_as_null() -> None:
    frame = pd.DataFrame({"day": [date(2011, 9, 30), None], "value": [1.5, float("nan")]})

    spec = alt.Chart(looks.drawable(frame)).mark_point().to_dict()

    assert rows(spec) == [{"day": "2011-09-30", "value": 1.5}, {"day": None, "value": None}]


def test_a_sign_stays_with_its_number() -> None:
    goal = words("vi")("common.comparison.>=", value="65%")

    assert fonts.wrapped(f"Chỉ tiêu {goal}", size=13, weight=400, width=60) == ["Chỉ tiêu", goal]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("vận động được 2,47 tỷ đồng", ["vận động được", "2,47 tỷ đồng"]),
        ("thay đổi khác Quý III/2010", ["thay đổi khác", "Quý III/2010"]),
        ("một nửa 0,52 – 1,15 triệu", ["một nửa 0,52 –", "1,15 triệu"]),
        ("spent well 11.3 billion", ["spent well", "11.3 billion"]),
        ("một câu 0,767% (14 / 14)", ["một câu 0,767%", "(14 / 14)"]),
    ],
)
def test_a_line_does_not_end_inside_a_number_with_its_unit(text: str, lines: list[str]) -> None:
    assert fonts.wrapped(text, size=13, weight=400, width=105) == lines
    assert " ".join(fonts.wrapped(text, size=13, weight=400, width=30)) == text


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Collaborators", "Colla- borators"),
        ("programmes", "pro- grammes"),
        ("circumstances", "circum- stances"),
        ("trẻ", "trẻ"),
    ],
)
def test_a_word_too_wide_for_its_column_is_cut_near_its_middle(word: str, parts: str) -> None:
    assert fonts.divided(word, size=12, width=62) == parts


def test_wrapped_lines_fit_and_lose_no_word() -> None:
    text = "Xã, phường, thị trấn đạt tiêu chuẩn phù hợp với trẻ em trên toàn thành phố Hà Nội"

    lines = fonts.wrapped(text, size=17, weight=600, width=260)

    assert " ".join(lines) == text
    assert len(lines) > 1
    assert all(fonts._sized(600, 17).getlength(line) <= 260 for line in lines)
    assert fonts.wrapped("", size=17, weight=600, width=260) == []
