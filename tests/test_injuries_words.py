"""What figures of injuries say, in words that a reader can follow."""

import re

import pytest

from lib import figures, pictures, snapshot
from lib.charts.look import Look
from lib.figures import map as map_figure
from lib.figures.figure import Figure
from lib.measures.injuries import whole
from lib.measures.injuries.windows import Window
from lib.scope import Period, Scope
from lib.text import LANGUAGES, words

NOW = Period(2011, 3)
CODE = re.compile(r"[a-z]+(_[a-z]+)*|[a-z]+[23]")
"""What a code looks like: no word of Vietnamese tables does, but a few short ones."""
WORDS = {"nam", "tp", "case"}


@pytest.fixture(autouse=True)
def public(use_database, demo_database):
    use_database(demo_database)


def build(name: str, area: str = "01", language: str = "vi", period: Period = NOW) -> Figure:
    return figures.build(f"injuries.{name}", Scope(area, period, language))


NAMES = ["map", "years", "funnel", "smoothed", "control", "season", "people", "detect", "hexagons",
         "calendar", "causes", "drowning", "sources", "completeness"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_readers_table_holds_no_codes(name):
    table = build(name).table

    cells = {cell for column in table for cell in table[column] if isinstance(cell, str)}
    assert len(table)
    assert not {cell for cell in {*cells, *table} - WORDS if CODE.fullmatch(cell)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_has_the_numbers_for_programs_and_for_readers(language):
    import io

    from openpyxl import load_workbook

    made = build("people", language=language)
    book = load_workbook(io.BytesIO(snapshot.content(made, "xlsx")))

    said = words(language)
    names = [
        said(f"sheets.name.{name}") for name in ("data", "about", "table", "columns", "reports")
    ]
    assert book.sheetnames == names
    data, table = book[names[0]], book[names[2]]
    assert data.max_row == table.max_row
    assert data["A2"].value == "sex"
    assert table["A2"].value == {"vi": "Giới tính", "en": "Sex"}[language]


def test_quarters_of_a_districts_chart_are_called_quarters():
    assert build("control", "271").table["Quý"].tolist()[0] == "Quý I/2009"


def test_what_the_registry_leaves_out_is_said_where_its_numbers_are():
    left_out = whole.left_out(Window(Period(2009, 1).start, NOW.end))

    assert left_out
    for name in ("control", "season", "calendar", "drowning", "people", "sources"):
        # The last year's outcomes need not leave anything out.
        if name != "people" or max(left_out).start >= NOW.start:
            assert f"{left_out[max(left_out)]} địa bàn ở Quý" in build(name).source
    assert "địa bàn ở Quý" not in build("map").source
    assert "địa bàn ở Quý" not in build("people", "271").source


def test_months_that_stand_out_are_held_against_what_they_cover():
    made = build("season")
    peaks = made.frame[made.frame["low"] > made.frame["share"] / made.frame["index"]]
    even = (peaks["share"] / peaks["index"]).sum()

    assert len(peaks)
    assert f"nếu rải đều là {100 * even:.0f}%" in made.title


def test_what_is_hidden_is_not_called_missing():
    for name, area in (("season.deaths", "271"), ("hexagons.drowning", "01")):
        made = build(name, area)
        assert made.draw is None
        assert "số nhỏ đã được ẩn" in made.empty


def test_a_trend_against_the_season_is_called_one(monkeypatch, use_database, demo_database):
    monkeypatch.setenv("SMALL_NUMBERS", "exact")
    monkeypatch.setenv("READERS_ROLE", "statistician")
    use_database(demo_database)
    made = build("control")
    trend = made.frame[made.frame["signal"] == "trend"]
    ratio = trend["value"] / trend["centre"]

    assert len(trend) >= 6
    assert (ratio.diff().dropna() < 0).all()
    assert not (trend["value"].diff().dropna() < 0).all()
    assert "giảm dần so với thường lệ, từ +15% đến −7% (tháng 1/2011 – tháng 6/2011)" in made.title


def test_a_title_counts_the_periods_that_were_judged():
    frame = build("control", "001").frame
    hidden = int((frame["state"] == "hidden").sum())

    assert hidden
    title = build("control", "001").title
    assert f"trong {len(frame) - hidden} quý" in title
    assert f"{hidden} quý có số nhỏ được ẩn" in title


def test_where_few_areas_can_be_compared_no_difference_is_claimed():
    made = build("map.drowning")
    judged = made.frame[made.frame["signal"].notna() & (made.frame["signal"] != "NA")]
    zero = int((judged["state"] == "zero").sum())

    assert 0 < len(judged) < len(made.frame) / 2
    assert "chênh lệch thật" not in made.title
    assert f"{len(judged) - zero} có tỷ suất, {zero} không có ca nào" in made.title


def test_panels_say_how_many_cases_they_tell_of():
    frame = build("people").frame
    sums = frame.groupby("breakdown")["count"].sum()
    drawn = str(build("people").draw(Look()).to_dict())

    assert sums["outcome"] < sums["sex"]
    said = words("vi")
    assert f"Giới tính ({said.number(sums['sex'])} ca)" in drawn
    assert f"Hậu quả (biết ở {said.number(sums['outcome'])} ca)" in drawn
    assert " ca)" not in str(build("people", "271").draw(Look()).to_dict())


def test_a_matrix_that_is_nearly_all_hidden_is_a_sentence():
    made = build("causes", "001")

    assert (made.frame["state"] == "hidden").mean() > 0.5
    assert made.draw is None
    assert "chưa đủ số liệu" in made.title


@pytest.mark.parametrize("area", ["001", "271"])
def test_what_is_not_drawn_of_two_sources_is_not_contradicted(area):
    made = build("sources", area)

    if "khớp nhau" in made.title:
        assert made.empty == words("vi")("injury.sources.nothing_none")


def test_only_drowning_has_a_target_for_its_fall():
    assert "1248/QĐ-TTg" in build("detect.drowning").note
    assert "1248/QĐ-TTg" not in build("detect").note


def test_title_and_legend_of_a_map_add_up():
    made = build("map.drowning")
    rated, zero = (made.frame["class"] >= 0), (made.frame["state"] == "zero")
    unsure = int(((rated | zero) & ~made.frame["complete"]).sum())
    legend = {state: label for state, _, label in map_figure.legend(made, Look())}

    few = re.search(r"(\d+)/29 .*\((\d+) có tỷ suất, (\d+) không có ca nào\)", made.title)
    compared, with_rate, without = map(int, few.groups())
    assert compared == with_rate + without == rated.sum() + zero.sum() - unsure
    assert (zero & ~made.frame["complete"]).any()
    assert legend["partial"].endswith(f"({unsure})")
    assert f"({unsure})" in pictures.svg(made.draw(Look()), Look())


@pytest.mark.parametrize("name", ["completeness", "years", "control", "map.drowning"])
@pytest.mark.parametrize("area", ["01", "001"])
def test_reports_are_counted_over_the_days_that_are_drawn(name, area):
    """Every figure's reports should come once from each commune and quarter."""
    made = build(name, area)
    place, days, *_ = made.subtitle.split(" · ")
    quarters, communes = 11, {"Quận Ba Đình": 14, "Thành phố Hà Nội": 577}[place]

    assert days == "01/01/2009 – 30/09/2011"
    due = re.search(r"[\d.]+/([\d.]+) lượt báo cáo quý", made.source)[1]
    assert int(due.replace(".", "")) == quarters * communes


def test_smoothed_rates_are_told_of_those_that_the_funnel_compares():
    made, compared = build("smoothed"), build("funnel")
    known = made.frame[made.frame["complete"] & made.frame["smoothed"].notna()]

    said = words("vi")
    ends = [said.number(known["rate"].agg(end), digits) for end, digits in (("min", 1), ("max", 0))]
    assert f"{' – '.join(ends)}, bớt" in made.title
    assert f"của {len(known)} quận" in made.title
    assert f"so sánh được {len(known)}/29" in compared.title


def test_months_have_names_in_english_and_numbers_in_vietnamese():
    assert "in June, July and August" in build("season", language="en").title
    assert "vào tháng 6, 7 và 8" in build("season").title
    assert "(January 2011 – June 2011)" in build("control", language="en").title


def test_shades_of_causes_say_what_they_are_shares_of():
    drawn = pictures.svg(build("causes").draw(Look()), Look())

    assert "dưới 5% số ca của nhóm tuổi" in drawn
