"""Charts of injuries carry their meaning in the right channel: by the drawn specification."""

import json
import warnings
from collections.abc import Callable, Iterator
from datetime import date

import altair as alt
import pandas as pd
import pytest
import shapely
from shapely.geometry import box, shape

from lib.charts import (
    bars,
    classes,
    control,
    deck,
    detect,
    frame,
    funnel,
    heat,
    hexagons,
    multiples,
    names,
    season,
    signs,
    smoothed,
    sources,
)
from lib.charts import look as looks
from lib.charts.look import LIGHT, Look
from lib.pictures import svg

LOOK = Look(width=looks.WIDE)


def layers(spec: dict) -> Iterator[dict]:
    """Every single chart in a specification, however deep."""
    parts = [spec[name] for name in ("layer", "concat", "vconcat", "hconcat") if name in spec]
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
    """The rows of all data in the specification."""
    inline = [part["data"]["values"] for part in layers(spec) if "values" in part.get("data", {})]
    return [row for data in [*spec.get("datasets", {}).values(), *inline] for row in data]


def words(spec: dict) -> str:
    return json.dumps(spec, ensure_ascii=False)


# Funnel.

AREAS = pd.DataFrame(
    [
        ("Ba Vì", 60_000.0, 190.0, "high3"),
        ("Mỹ Đức", 40_000.0, 160.0, "high2"),
        ("Ba Đình", 50_000.0, 110.0, "none"),
        ("Tây Hồ", 70_000.0, 60.0, "low3"),
    ],
    columns=["area", "child_years", "rate", "signal"],
).assign(own=False)
LIMITS = pd.DataFrame(
    {
        "child_years": [30_000.0, 60_000.0, 90_000.0],
        "low3": [40.0, 60.0, 70.0],
        "low2": [60.0, 75.0, 85.0],
        "centre": [110.0] * 3,
        "high2": [170.0, 150.0, 140.0],
        "high3": [200.0, 170.0, 160.0],
    }
)
SIGNALS = {signal: f"({signal})" for signal in funnel.SIGNALS}


def funnelled(look: Look = LOOK, areas: pd.DataFrame = AREAS) -> alt.TopLevelMixin:
    return funnel.funnel(
        areas,
        LIMITS,
        look,
        words=SIGNALS,
        titles=("trẻ em", "tỷ suất"),
        curves={"centre": "chung", "high2": "95%", "high3": "99,8%"},
        value_format=",.0f",
        beneath=["Số nhỏ được ẩn: Hoàn Kiếm."],
    )


def test_a_funnel_puts_rate_over_children_and_names_only_who_is_outside() -> None:
    spec, parts = drawn(funnelled())

    (points,) = [part for part in marked(parts, "point") if "tooltip" in part["encoding"]]
    assert points["encoding"]["x"]["field"] == "child_years"
    assert points["encoding"]["y"]["field"] == "rate"
    named = {row["name"] for row in rows(spec) if "name" in row}
    assert named == {"Ba Vì", "Mỹ Đức", "Tây Hồ"}


def test_the_readers_area_has_a_ring_and_a_name_in_a_funnel() -> None:
    own = AREAS.assign(own=AREAS["area"] == "Ba Đình")
    spec, parts = drawn(funnelled(areas=own))
    plain, others = drawn(funnelled())

    named = {row["name"] for row in rows(spec) if "name" in row}
    assert named - {row["name"] for row in rows(plain) if "name" in row} == {"Ba Đình"}
    assert len(marked(parts, "point")) == len(marked(others, "point")) + 1


def test_every_signal_of_a_funnel_has_its_own_mark() -> None:
    spec, _ = drawn(funnelled())
    marks = {
        row["area"]: (row["shape"], row["fill"]) for row in rows(spec) if "child_years" in row and
        "area" in row
    }  # fmt: skip

    assert len(set(marks.values())) == 4
    assert marks["Ba Vì"][0] == marks["Mỹ Đức"][0] == "triangle-up"
    assert marks["Tây Hồ"][0] == "triangle-down"


def test_a_funnel_draws_both_pairs_of_limits_and_the_centre() -> None:
    spec, parts = drawn(funnelled())

    (line,) = marked(parts, "line")
    assert line["encoding"]["strokeDash"]["scale"]["domain"] == ["outer", "inner", "centre"]
    curves = {row["curve"] for row in rows(spec) if "curve" in row}
    assert curves == {"low3", "low2", "centre", "high2", "high3"}
    assert {"95%", "99,8%", "chung"} <= {row.get("label") for row in rows(spec)}
    assert "Hoàn Kiếm" in words(spec)


def test_a_name_that_must_stand_off_its_point_has_a_line_to_it() -> None:
    around = [(50_000 + across, 110 + up) for across in (-4_000, 0, 4_000) for up in (-9, 0, 9)]
    crowd = pd.DataFrame(around, columns=["child_years", "rate"], dtype=float)
    crowd = crowd.assign(area="Ba Đình", signal="none", own=[n == 4 for n in range(9)])

    (line,) = marked(drawn(funnelled(areas=crowd))[1], "rule")
    assert {"x", "y", "x2", "y2"} == set(line["encoding"])
    alone = crowd.assign(child_years=[30_000.0 + 7_000 * n for n in range(9)])
    assert not marked(drawn(funnelled(areas=alone))[1], "rule")


def test_a_name_in_a_funnel_keeps_off_the_solid_limits() -> None:
    """The lower outer limit runs where the name of a point to its left would be liked best."""
    low = LIMITS.assign(low3=60.0).reindex(LIMITS.index.repeat(20)).reset_index(drop=True)
    low["child_years"] = pd.Series(range(len(low))) * 1_000.0 + 30_000
    spec = funnel.funnel(
        AREAS, low, LOOK, words=SIGNALS, titles=("", ""), value_format="", beneath=[],
        curves={"high3": "99,8%"},
    ).to_dict()  # fmt: skip

    (place,) = {(row["down"], row["middle"]) for row in rows(spec) if row.get("name") == "Tây Hồ"}
    assert place[0] != place[1]


def test_names_side_by_side_do_not_cover_each_other() -> None:
    points = pd.DataFrame(
        {"name": ["Hai Bà Trưng", "Hoàng Mai"], "across": [100.0, 104.0], "down": [50.0, 52.0]}
    )

    placed = names.placed(points, points, width=400, height=300)

    apart = abs(placed["middle"].diff().iloc[1]) >= 12
    beside = abs(placed["left"].diff().iloc[1]) >= 80
    assert apart or beside


# Control chart.

MONTHS = pd.DataFrame(
    {
        "month": [date(2011, month, 1) for month in range(1, 5)],
        "value": [1.0, 3.0, None, 0.5],
        "centre": [1.0] * 4,
        "lower": [0.2] * 4,
        "upper": [2.0] * 4,
        "signal": ["", "A", "", ""],
        "better": [False] * 4,
        "complete": [True, True, True, False],
        "state": ["reported", "reported", "hidden", "reported"],
    }
)
SAID = control.Words("tỷ suất", "tháng", "xấu đi", "tốt lên", "chưa đủ", "trung bình", "giới hạn",
                     "ẩn", "thiếu")  # fmt: skip


def controlled(look: Look = LOOK, months: pd.DataFrame = MONTHS) -> alt.TopLevelMixin:
    return control.limits(
        months, look, words=SAID, step="month", value_format=",.1f", beneath=["A: ngoài giới hạn."]
    )


def test_a_signal_is_another_mark_with_the_letter_of_its_rule_at_the_first_of_a_row() -> None:
    months = MONTHS.assign(signal=["", "A", "A", "B"])
    _, parts = drawn(controlled(months=months))

    (loud,) = [part for part in marked(parts, "point") if part["mark"].get("shape") == "diamond"]
    assert "signal != ''" in loud["transform"][-1]["filter"]
    (letters,) = [
        part
        for part in marked(parts, "text")
        if part["encoding"]["text"].get("field") == "letter" and "stroke" not in part["mark"]
    ]
    assert letters["transform"] == loud["transform"]
    assert control._letters(months).tolist() == ["", "A", "", "B"]


def test_limits_lie_within_a_control_chart_and_its_mean_ends_with_them() -> None:
    known = MONTHS.assign(upper=[9.0, 9.0, 9.0, None])
    spec, parts = drawn(controlled(months=known))

    (lines, *_) = [part["encoding"]["y"] for part in marked(parts, "line") if "detail" in
                   part["encoding"]]  # fmt: skip
    assert lines["scale"]["domain"][1] > 9.5
    centres = [row["centre"] for row in rows(spec) if "centre" in row]
    assert centres == [1.0, 1.0, 1.0, None]


def test_a_point_without_a_value_has_a_sign_and_a_word() -> None:
    spec, parts = drawn(controlled())
    whole, _ = drawn(controlled(months=MONTHS.assign(state="reported")))

    (sign,) = [part for part in marked(parts, "point") if part["mark"].get("shape") == "square"]
    assert "hidden" in sign["transform"][-1]["filter"]
    assert '"ẩn"' in words(spec)
    assert '"ẩn"' not in words(whole)
    assert '"thiếu"' not in words(spec)


def test_a_signal_of_less_harm_has_a_colour_and_a_word_of_its_own() -> None:
    worse, parts = drawn(controlled())
    better, _ = drawn(controlled(months=MONTHS.assign(better=True)))

    (loud,) = [part for part in marked(parts, "point") if part["mark"].get("shape") == "diamond"]
    palette = LOOK.palette
    told = loud["encoding"]["color"]
    assert told["condition"] == {"test": "datum.better", "value": palette.accent}
    assert told["value"] == palette.unmet
    assert "xấu đi" in words(worse)
    assert "tốt lên" not in words(worse)
    assert "tốt lên" in words(better)
    assert "xấu đi" not in words(better)


def test_incomplete_months_are_shaded_with_a_word_and_only_where_there_are_some() -> None:
    spec, parts = drawn(controlled())
    complete, others = drawn(controlled(months=MONTHS.assign(complete=True)))

    (shade,) = marked(parts, "rect")
    assert "!datum.complete" in shade["transform"][-1]["filter"]
    assert "chưa đủ" in words(spec)
    assert marked(others, "rect") == []
    assert "chưa đủ" not in words(complete)


def test_a_month_that_may_not_be_shown_cuts_the_line() -> None:
    spec, _ = drawn(controlled())

    pieces = {row["month"]: row["piece"] for row in rows(spec) if "piece" in row}
    assert pieces["2011-02-01"] != pieces["2011-04-01"]


# Heat map.

CELLS = pd.DataFrame(
    [
        ("Ngã", "1", "120", 4, "reported"),
        ("Ngã", "2", "", None, "hidden"),
        ("Đuối nước", "1", "9", 0, "reported"),
        ("Đuối nước", "2", "", None, "missing"),
    ],
    columns=["row", "column", "label", "shade", "state"],
)


def heated(look: Look = LOOK, cells: pd.DataFrame = CELLS) -> alt.TopLevelMixin:
    return heat.cells(
        cells,
        look,
        shades={0: "ít", 4: "nhiều"},
        words={"hidden": "ẩn", "missing": "chưa báo cáo"},
    )


def test_cells_are_shaded_by_class_and_those_without_a_count_carry_a_mark() -> None:
    spec, parts = drawn(heated())
    fills = {(row["row"], row["column"]): row["fill"] for row in rows(spec) if "column" in row}

    assert fills["Ngã", "1"] == LIGHT.steps[4]
    assert fills["Đuối nước", "1"] == LIGHT.steps[0]
    assert fills["Ngã", "2"] == fills["Đuối nước", "2"] == LIGHT.paper
    shapes = [part["mark"].get("shape") for part in marked(parts, "point")]
    assert {"square", frame.HATCHED} <= set(shapes)


def test_counts_are_left_out_of_cells_that_are_too_small_for_them() -> None:
    months = [str(month) for month in range(1, 13)]
    long = pd.DataFrame(
        [("Ngã", month, "123.456", 1, "reported") for month in months], columns=CELLS.columns
    )
    _, roomy = drawn(heated())
    _, tight = drawn(heated(Look(width=looks.NARROW), long))

    def sizes(parts: list[dict]) -> list[int]:
        return [
            part["mark"]["fontSize"]
            for part in marked(parts, "text")
            if part["encoding"]["text"].get("field") == "label" and "color" in part["encoding"]
        ]

    assert sizes(roomy) == [12]
    assert sizes(tight) == [0]


def test_heads_that_would_run_into_each_other_go_on_to_another_line() -> None:
    heads = ["0–5 years", "6–9 years", "10–13 years", "Q3|2011"]
    long = pd.DataFrame(
        [("Falls", head, "1", 1, "reported") for head in heads], columns=CELLS.columns
    )

    spec, _ = drawn(heated(Look(width=looks.NARROW), long))

    told = {row["column"] for row in rows(spec) if "column" in row}
    assert told == {"0–5 years", "6–9 years", "10–13|years", "Q3|2011"}


# Seasons.


def seasoned(look: Look = LOOK) -> alt.TopLevelMixin:
    shares = pd.DataFrame(
        {"month": [str(month) for month in range(1, 13)], "value": [1.0] * 12}
    ).assign(low=0.8, high=1.3)
    return season.months(
        shares,
        look,
        even=1,
        words={"value": "số ca", "interval": "khoảng", "even": "rải đều"},
        seasons=[season.Season(6, 8, "Nghỉ hè"), season.Season(1, 2, "Tết")],
        heading="lần",
        value_format=",.1f",
    )


def test_a_season_lies_behind_its_months() -> None:
    spec, parts = drawn(seasoned())

    bands = {row["label"]: (row["start"], row["end"]) for row in rows(spec) if "start" in row}
    (bar,) = marked(parts, "bar")
    step = next(part["width"] for part in spec["concat"] if "step" not in str(part["height"])) / 12
    assert bands["Nghỉ hè"] == pytest.approx((5 * step, 8 * step))
    assert bands["Tết"] == pytest.approx((0, 2 * step))
    assert bar["encoding"]["x"]["sort"][0] == "1"


def test_months_are_measured_against_an_even_spread_with_their_intervals() -> None:
    _, parts = drawn(seasoned())

    fields = [part["encoding"]["y"]["field"] for part in marked(parts, "rule")]
    assert set(fields) == {"low", "even"}


# Panels of bars.


def panelled(look: Look = LOOK) -> alt.TopLevelMixin:
    sexes = pd.DataFrame(
        [("Nam", 20, "20 (67%)", "reported"), ("Nữ", None, "", "hidden")],
        columns=["part", "value", "label", "state"],
    )
    months = pd.DataFrame(
        [(str(month), month, str(month), "reported") for month in range(1, 13)],
        columns=["part", "value", "label", "state"],
    )
    every = [bars.Panel("Giới tính", sexes), bars.Panel("Tháng", months, upright=True)]
    return bars.panels(every, look, words={"hidden": "ẩn", "missing": "chưa báo cáo"})


def test_bars_start_at_zero_and_a_hidden_part_has_a_mark_instead() -> None:
    spec, parts = drawn(panelled())

    lying, standing = marked(parts, "bar")
    assert lying["encoding"]["x"]["scale"]["domain"][0] == 0
    assert standing["encoding"]["y"]["scale"]["domain"][0] == 0
    assert any("hidden" in json.dumps(part.get("transform", [])) for part in marked(parts, "point"))
    assert "ẩn" in words(spec)
    assert "chưa báo cáo" not in words(spec)


def test_panels_stand_one_to_a_row_on_a_phone() -> None:
    def columns(look: Look) -> int:
        spec = panelled(look).to_dict()
        return next(part["columns"] for part in spec["concat"] if "concat" in part)

    assert (columns(LOOK), columns(Look(width=looks.NARROW))) == (2, 1)


# Smoothed rates, detectability, sources.

SMOOTHED = pd.DataFrame(
    [("Ba Vì", 190.0, 160.0, False, False), ("Tây Hồ", 60.0, 95.0, True, True)],
    columns=["area", "rate", "smoothed", "unstable", "complete"],
)


def smooth(look: Look = LOOK, areas: pd.DataFrame = SMOOTHED) -> alt.TopLevelMixin:
    said = {"crude": "thô", "unstable": "không ổn định", "smoothed": "làm trơn",
            "partial": "chưa đủ", "mean": "chung"}  # fmt: skip
    return smoothed.pairs(areas, look, mean=110, words=said, value_format=",.0f", heading="tỷ suất")


def test_smoothed_and_crude_rates_differ_in_shape_and_unstable_ones_are_hollow() -> None:
    spec, parts = drawn(smooth())

    own = [part for part in marked(parts, "point") if part["encoding"].get("x", {}).get("field")
           in ("rate", "smoothed")]  # fmt: skip
    crude = next(part for part in own if part["encoding"]["x"]["field"] == "rate")
    drawn_in = next(part for part in own if part["encoding"]["x"]["field"] == "smoothed")
    assert crude["encoding"]["fill"]["condition"]["test"] == "datum.unstable"
    assert drawn_in["mark"]["shape"] == "diamond"
    assert crude["encoding"]["y"]["sort"] == ["Ba Vì", "Tây Hồ"]
    assert "không ổn định" in words(spec)


def test_smoothed_rates_of_too_few_reports_are_hollow_with_a_word() -> None:
    spec, parts = drawn(smooth())
    whole, _ = drawn(smooth(areas=SMOOTHED.assign(complete=True)))

    (diamonds,) = [part for part in marked(parts, "point") if "tooltip" in part["encoding"]]
    hollow = diamonds["encoding"]["fill"]
    assert hollow["condition"]["test"] == "datum.complete"
    assert hollow["value"] == LIGHT.paper
    assert "chưa đủ" in words(spec)
    assert "chưa đủ" not in words(whole)


def detected(look: Look = LOOK) -> alt.TopLevelMixin:
    areas = pd.DataFrame(
        [
            ("Hà Nội", "900 (842–961)", 0.13, "−13%", True),
            ("Ba Vì", "5 (2–12)", None, "không", False),
        ],
        columns=["area", "count_label", "smallest", "smallest_label", "strong"],
    )
    return detect.falls(
        areas, look, heads=("Số ca\n(95%)", "Mức giảm"), goal=0.2, goal_label="mục tiêu −20%"
    )


def test_a_fall_is_drawn_on_a_scale_of_the_whole_and_none_is_said_in_words() -> None:
    _, parts = drawn(detected())

    (bar,) = marked(parts, "bar")
    assert bar["encoding"]["x"]["scale"]["domain"] == [0, 1]
    filters = [
        part["transform"][0]["filter"]
        for part in marked(parts, "text")
        if part["encoding"]["text"].get("field") == "smallest_label"
    ]
    assert set(filters) == {"!isValid(datum.smallest)", "isValid(datum.smallest)"}


def test_the_number_of_a_short_bar_stands_behind_the_goal() -> None:
    spec, parts = drawn(detected())

    (behind,) = {row["behind"] for row in rows(spec) if row.get("area") == "Hà Nội"}
    fields = [
        part["encoding"]["x"].get("field")
        for part in marked(parts, "text")
        if part["encoding"]["text"].get("field") == "smallest_label"
    ]
    assert behind == 0.2
    assert fields.count("behind") == 2
    assert "mục tiêu −20%" in words(spec)


def compared(look: Look = LOOK) -> alt.TopLevelMixin:
    reports = pd.DataFrame(
        [("Ba Vì, Q1", 20, 12, "+8"), ("Tây Hồ, Q2", 10, 15, "−5")],
        columns=["report", "form", "registry", "difference_label"],
    )
    said = {"form": "biểu", "registry": "sổ"}
    return sources.pairs(reports, look, words=said, value_format=",d", heading="số trẻ")


def test_two_sources_share_one_scale_and_differ_in_shape() -> None:
    _, parts = drawn(compared())

    by_field = {
        part["encoding"]["x"]["field"]: part["mark"].get("shape", "circle")
        for part in marked(parts, "point")
        if part["encoding"].get("x", {}).get("field") in ("form", "registry")
    }
    assert by_field == {"form": "circle", "registry": "diamond"}


# Maps.

SQUARES = pd.DataFrame(
    {"code": ["1", "2", "3", "4"], "geometry": [box(105 + n, 20, 106 + n, 21) for n in range(4)]}
)
YEAR = pd.DataFrame(
    [
        ("1", "A", "reported", 4, True, True),
        ("2", "B", "zero", -1, None, True),
        ("3", "C", "missing", -1, None, False),
        ("4", "D", "hidden", -1, None, True),
    ],
    columns=["code", "area", "state", "class", "unstable", "complete"],
)
STATES = {"zero": "không có ca", "missing": "chưa báo cáo", "hidden": "ẩn", "unstable": "dao động"}


def mapped(look: Look = LOOK, years: int = 3) -> alt.TopLevelMixin:
    panels = [multiples.Panel(str(2009 + year), YEAR) for year in range(years)]
    return multiples.maps(
        panels,
        SQUARES,
        look,
        classes={0: "10 – 20", 4: "80 – 90"},
        states=STATES,
        heading="tỷ suất",
        highlighted="2",
    )


def test_missing_zero_hidden_and_unstable_have_signs_that_are_not_alike() -> None:
    joined = SQUARES.merge(YEAR, on="code")

    nought, diamond = signs.rings(joined)
    (square,) = signs.squares(joined)
    hatched, *borders = signs.lines(joined)

    assert len(diamond.exterior.coords) == 5
    west, south, east, north = nought.bounds
    assert (east - west) < 0.7 * (north - south)
    assert square.bounds[2] - square.bounds[0] == pytest.approx(square.bounds[3] - square.bounds[1])
    assert hatched.geom_type == "MultiLineString"
    assert len(borders) == 3
    assert len({frame.ZEROED, frame.HATCHED, frame.SQUARED, frame.DIAMOND}) == 4


def test_a_nought_by_too_few_reports_is_hatched_on_pictures_and_live_maps() -> None:
    unsure = YEAR.assign(complete=YEAR["complete"] & (YEAR["state"] != "zero"))

    (hatched,) = signs.doubtful(SQUARES.merge(unsure, on="code"))

    assert hatched.within(SQUARES["geometry"].iloc[1].buffer(1e-9))
    assert not signs.doubtful(SQUARES.merge(YEAR, on="code"))
    shown = unsure.assign(class_label=[*"abcd"], value_label="")
    live = deck.choropleth(shown, SQUARES, LOOK, labels=[*"abcd"], highlighted="").to_json()
    assert [one["id"] for one in json.loads(live)["layers"]].count("doubtful") == 1


def test_a_sign_stays_inside_a_small_area() -> None:
    small = pd.DataFrame({"geometry": [box(105, 20, 105.01, 20.01)], "state": ["hidden"]})

    (square,) = signs.squares(small)

    assert small["geometry"].iloc[0].contains(square)


def test_a_colour_means_the_same_in_every_year_under_one_legend() -> None:
    spec, parts = drawn(mapped())
    fills = [
        [feature["properties"]["fill"] for feature in part["data"]["values"]]
        for part in marked(parts, "geoshape")
        if "encoding" in part
    ]

    assert len(fills) == 3
    assert all(one == [LIGHT.steps[4], LIGHT.paper, LIGHT.paper, LIGHT.paper] for one in fills)
    assert words(spec).count("không có ca") == 1


def test_years_stand_in_one_row_where_they_can_be_read_and_two_to_a_row_elsewhere() -> None:
    def columns(look: Look) -> int:
        spec = mapped(look).to_dict()
        return next(part["columns"] for part in spec["concat"] if "concat" in part)

    widths = (looks.DOCUMENT, looks.WIDE, looks.NARROW)
    assert [columns(Look(width=width)) for width in widths] == [3, 2, 2]


def test_signs_stand_above_the_names_of_a_map_in_a_room_too() -> None:
    spec, parts = drawn(mapped(Look(width=700, projected=True), years=1))
    names_at = {row["area"]: row["latitude"] for row in rows(spec) if "latitude" in row}

    shown = [part["data"]["values"] for part in marked(parts, "geoshape")
             if part["mark"].get("fill") == LIGHT.paper]  # fmt: skip
    lowest = [shape(one["geometry"]).centroid.y for signs_of in shown for one in signs_of]
    assert len(lowest) == 3
    assert min(lowest) > max(names_at.values()) + 0.01


def test_the_chosen_area_has_a_thin_outline_on_small_maps() -> None:
    def widest(years: int) -> float:
        shown = marked(drawn(mapped(years=years))[1], "geoshape")
        return max(part["mark"]["strokeWidth"] for part in shown)

    assert (widest(1), widest(3)) == (4.4, 2.2)


def test_one_map_alone_carries_the_areas_names_where_there_is_room() -> None:
    wide, narrow = mapped(years=1), mapped(Look(width=looks.NARROW), years=1)

    assert {"A", "B", "C", "D"} <= {row.get("area") for row in rows(wide.to_dict())}
    assert not {"A", "B"} & {row.get("area") for row in rows(narrow.to_dict())}


@pytest.mark.parametrize(
    ("values", "edges"),
    [
        ([1, 1, 1, 1, 9], (1, 9)),
        ([5], (5,)),
        ([], ()),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], (2.8, 4.6, 6.4, 8.2, 10)),
    ],
)
def test_classes_of_all_years_are_quintiles(values: list, edges: tuple) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert classes.shared(pd.Series(values, dtype=float)).edges == pytest.approx(edges)


HEXAGONS = pd.DataFrame(
    {
        "polygon": [[[105.1, 20.1], [105.2, 20.1], [105.15, 20.2], [105.1, 20.1]]],
        "class": [2],
        "value_label": ["15 ca"],
    }
)


def hexagonal(look: Look = LOOK) -> alt.TopLevelMixin:
    return hexagons.picture(
        HEXAGONS,
        SQUARES.assign(area=[*"ABCD"]),
        look,
        classes={2: "15 (1)"},
        heading="số ca",
        highlighted="",
    )


def test_a_hexagon_has_the_colour_of_its_class_on_the_areas_outlines() -> None:
    _, parts = drawn(hexagonal())

    cells, borders = marked(parts, "geoshape")
    assert cells["data"]["values"][0]["properties"]["fill"] == LIGHT.steps[2]
    assert borders["mark"]["filled"] is False
    (line,) = borders["data"]["values"]
    around = shapely.union_all([square.boundary for square in SQUARES["geometry"]])
    assert shape(line["geometry"]).equals(around)
    assert shape(line["geometry"]).length == pytest.approx(around.length)


def test_a_map_of_hexagons_names_its_areas_but_on_a_phone() -> None:
    spec, _ = drawn(hexagonal())
    narrow, _ = drawn(hexagonal(Look(width=looks.NARROW)))

    assert {row["area"] for row in rows(spec) if "longitude" in row} == {*"ABCD"}
    assert not [row for row in rows(narrow) if "longitude" in row]


def live_maps() -> dict[str, str]:
    labels = ["10 – 20", "không có ca", "chưa báo cáo", "ẩn"]
    areas = YEAR.assign(class_label=labels, value_label="12 ca")
    named = SQUARES.assign(area=["A", "B", "C", "D"])
    return {
        "areas": deck.choropleth(areas, SQUARES, LOOK, labels=labels, highlighted="2").to_json(),
        "hexagons": hexagons.moving(HEXAGONS, named, LOOK, highlighted="2").to_json(),
    }


@pytest.mark.parametrize("name", ["areas", "hexagons"])
def test_a_map_to_move_in_asks_for_no_tiles(name: str) -> None:
    made = json.loads(live_maps()[name])

    assert "mapProvider" not in made
    assert "http" not in json.dumps(made)
    assert any(layer["id"] == name for layer in made["layers"])


def test_the_live_map_carries_the_signs_of_the_picture() -> None:
    made = json.loads(live_maps()["areas"])

    (drawn_signs,) = [layer for layer in made["layers"] if layer["id"] == "signs"]
    assert len(drawn_signs["data"]["features"]) == 2


# All of them.

CHARTS = [funnelled, controlled, heated, seasoned, panelled, smooth, detected, compared, mapped,
          hexagonal]  # fmt: skip
LOOKS = [
    Look(width=looks.WIDE),
    Look(width=looks.NARROW),
    Look(width=looks.WIDE, dark=True),
    Look(),
]


@pytest.mark.parametrize("look", LOOKS, ids=["wide", "narrow", "dark", "document"])
@pytest.mark.parametrize("make", CHARTS, ids=lambda make: make.__name__)
def test_a_chart_is_drawn_without_a_warning_and_within_its_width(
    make: Callable[[Look], alt.TopLevelMixin], look: Look
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn_as = svg(make(look), look)

    width = float(drawn_as.partition('width="')[2].partition('"')[0])
    assert width <= look.width + 12


@pytest.mark.parametrize("make", CHARTS, ids=lambda make: make.__name__)
def test_no_word_of_a_chart_is_smaller_than_can_be_read(
    make: Callable[[Look], alt.TopLevelMixin],
) -> None:
    look = Look(width=looks.NARROW)
    drawn_as = svg(make(look), look)

    sizes = [float(part.partition("px")[0]) for part in drawn_as.split('font-size="')[1:]]
    assert min(size for size in sizes if size) >= 11
