"""Figures of school milk and heart surgery: findings with numbers, and nothing that must be hid."""

import json
import re

import pytest
from programmes import AREAS, heart_reports, milk, milk_reports, operation, waits

from lib import figures, pictures
from lib.charts.look import NARROW, WIDE, Look
from lib.figures import programmes
from lib.scope import Period, Scope
from lib.text import LANGUAGES

LATEST = Period(2011, 3)
EVERY = sorted(programmes.MAKERS)


def built(name, area="01", period=LATEST, language="vi"):
    return figures.build(name, Scope(area, period, language))


@pytest.fixture
def use_demo(demo_database, use_database):
    use_database(demo_database)


@pytest.mark.usefixtures("use_demo")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_figure_tells_its_finding_and_draws_it_at_both_widths(name, language):
    made = built(name, language=language)

    assert any(letter.isdigit() for letter in made.title)
    assert made.alt.startswith(made.title)
    for width in (WIDE, NARROW):
        assert json.dumps(made.draw(Look(width=width)).to_dict())


@pytest.mark.usefixtures("use_demo")
@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("programmes.milk.terms", ["2,2%", "13.224", "1,4%", "≥\xa03%"]),
        ("programmes.milk.order", ["4/26", "Ba Vì 15,0%", "22"]),
        ("programmes.milk.types", ["56/1.500"]),
        ("programmes.milk.cartons", ["159.415/158.688", "Sóc Sơn"]),
        ("programmes.milk.payers", ["44%", "33%", "24%", "82%"]),
        ("programmes.heart.pathway", ["124", "80", "44", "35%"]),
        ("programmes.heart.months", ["80/120", "13,3", "8,9"]),
        ("programmes.heart.waiting", ["41", "18 tháng"]),
        ("programmes.heart.payers", ["38%", "100%"]),
    ],
)
def test_finding_of_the_illustrative_data(name, numbers):
    title = built(name).title

    assert [number for number in numbers if number not in title] == []


@pytest.mark.usefixtures("use_demo")
@pytest.mark.parametrize("language", LANGUAGES)
def test_milk_is_said_to_be_a_made_up_pilot(language):
    for name in EVERY:
        if name.startswith("programmes.milk"):
            assert "2019" in built(name, language=language).note


@pytest.mark.usefixtures("use_demo")
@pytest.mark.parametrize("name", EVERY)
def test_figure_of_an_area_that_has_not_reported_stands(name):
    made = built(name, area="250")

    assert made.title
    assert made.draw is None or made.draw(Look(width=NARROW)).to_dict()


@pytest.mark.usefixtures("use_demo")
@pytest.mark.parametrize("name", EVERY)
def test_quarter_before_any_programme_has_a_sentence(name):
    assert built(name, period=Period(2009, 1)).title


@pytest.mark.usefixtures("use_demo")
def test_of_areas_alike_none_is_picked_out():
    made = built("programmes.heart.residence")
    counts = made.frame["operations"]
    first = made.frame[counts > counts.nlargest(4).iloc[-1]]["area"]

    assert 0 < len(first) < 3
    assert [area for area in made.frame["area"] if area in made.title] == first.tolist()


@pytest.mark.usefixtures("use_demo")
def test_a_panel_without_a_bar_is_told_in_a_sentence():
    made = built("programmes.heart.residence")
    drawn = json.dumps(made.draw(Look(width=WIDE)).to_dict(), ensure_ascii=False)

    assert not (made.frame["waiting"] > 0).any()
    assert "Đang chờ – số nhỏ được ẩn" in drawn
    assert '"text": "Đang chờ"' not in drawn


@pytest.mark.usefixtures("use_demo")
@pytest.mark.parametrize("name", ["programmes.milk.terms", "programmes.milk.types"])
def test_nothing_but_zeros_is_not_drawn(name):
    made = built(name, area="001")

    assert made.draw is None
    assert made.empty.startswith("Không vẽ")


def picture(name, area="01", width=WIDE):
    look = Look(width=width)
    return pictures.svg(built(name, area).draw(look), look)


@pytest.mark.usefixtures("use_demo")
def test_a_hollow_point_of_the_milk_line_is_named():
    assert "Chưa đủ nơi báo cáo" in picture("programmes.milk.terms")


@pytest.mark.usefixtures("use_demo")
def test_the_chosen_district_is_bold_in_the_ranking_of_milk():
    bold = re.findall(r'font-weight="600"[^>]*>([^<]+)<', picture("programmes.milk.order", "001"))

    assert "Ba Đình" in bold
    assert "Ba Vì" not in bold


@pytest.mark.parametrize(("mode", "is_said"), [("round", True), ("hide", False)])
def test_rounded_counts_by_residence_are_said_to_be_rounded_where_they_are(
    mode, is_said, demo_database, use_database, monkeypatch
):
    monkeypatch.setenv("SMALL_NUMBERS", mode)
    use_database(demo_database)

    told = built("programmes.heart.residence").subtitle

    assert ("làm tròn đến 5" in told) == is_said


@pytest.mark.usefixtures("use_demo")
def test_all_shares_of_payers_are_written_alike():
    shares = re.findall(r"\(([\d,]+)%\)", picture("programmes.heart.payers"))

    assert len(shares) == 7
    assert [share for share in shares if "," in share] == []


@pytest.mark.usefixtures("use_demo")
def test_months_without_an_operation_a_year_before_have_no_mark():
    """In 2010 operations were reported for June, July and August alone."""
    spec = built("programmes.heart.months").draw(Look()).to_dict()

    ticks = [one for one in spec["concat"][-1]["layer"] if one["mark"]["type"] == "tick"]
    assert [one["transform"] for one in ticks] == [[{"filter": "datum.before > 0"}]] * 2


@pytest.mark.usefixtures("use_demo")
def test_a_number_is_not_cut_by_the_line_of_an_even_pace():
    """June's 9 stands on the line at 10, May's 11 on its own bar."""
    spec = built("programmes.heart.months").draw(Look()).to_dict()

    rows = [row for data in spec["datasets"].values() for row in data if "at" in row]
    assert [(row["value"], row["at"]) for row in rows[4:6]] == [(11, 11), (9, 10)]


@pytest.mark.usefixtures("use_demo")
def test_small_parts_of_schools_lie_on_pale_bars():
    spec = json.dumps(built("programmes.milk.types").draw(Look(width=NARROW)).to_dict())

    assert spec.count('"strokeWidth": 17') == 2


@pytest.mark.usefixtures("use_demo")
def test_dashes_of_a_goal_are_named():
    for name, goal in (("cartons", "Đủ kế hoạch"), ("payers", "Tất cả được uống")):
        assert goal in json.dumps(
            built(f"programmes.milk.{name}").draw(Look()).to_dict(), ensure_ascii=False
        )


@pytest.mark.usefixtures("use_demo")
def test_no_small_count_of_an_area_leaves_by_its_figure():
    frame = built("programmes.heart.residence").frame

    shown = frame[["operations", "waiting"]].stack()
    assert not shown.between(1, 7).any()
    assert (frame["operations_state"] == "hidden").any()


def test_small_count_of_milk_is_neither_in_the_frame_nor_in_the_words(fill):
    fill(
        area=AREAS,
        report=[*milk_reports("001", "002", "003"), *heart_reports("001")],
        milk_count=[
            milk("001", "nursery_public", 9, 3, 900, 200, cartons_planned=90, cartons_delivered=80),
            milk("002", "nursery_public", 9, 3, 900, 100, cartons_planned=70, cartons_delivered=60),
            milk("003", "nursery_public", 9, 1, 900, 6, cartons_planned=61, cartons_delivered=59,
                 paid_parents=777_000),
        ],
        heart_operation=[operation("001", 2, "fund", 3)],
        heart_waiting=[waits("001", 5, 3)],
        indicator=[{"code": "children_under_16", "topic": "children", "unit": "children", "per": 1,
                    "better": "none", "source": "358:1"}],
        observation=[{"indicator": "children_under_16", "area_id": "001-2008",
                      "period_start": milk_reports("001")[0]["period_start"],
                      "period_end": milk_reports("001")[0]["period_end"], "numerator": 1,
                      "denominator": None, "status": "final", "report_id": "milk-001"}],
    )  # fmt: skip
    period = Period(2010, 4)

    for name in EVERY:
        made = built(name, area="003", period=period)
        told = f"{made.title} {made.alt} {made.frame.to_csv()}"
        assert "777" not in told
        assert "59/61" not in told
    order = built("programmes.milk.order", period=period).frame.set_index("code")
    assert order.loc["003", "state"] == "hidden"
    assert order.loc["003", ["drinking", "value"]].isna().all()
    assert built("programmes.heart.waiting", period=period).draw is None
