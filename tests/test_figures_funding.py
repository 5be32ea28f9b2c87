"""Figures of money: what each says, that it can be drawn, and what is hidden or missing in it."""

import json
import re
from collections.abc import Callable

import pandas as pd
import pytest
import sqlalchemy as sa

from lib import db, figures, prices, schema, snapshot
from lib.charts import look as looks
from lib.charts.budget import Words, bars
from lib.figures import funding
from lib.scope import Period, Scope
from lib.text import LANGUAGES, words

SILENT = Period(2011, 3)
SCOPES = [
    Scope("01", SILENT, "vi"),
    Scope("01", Period(2010, 4), "en"),
    Scope("001", SILENT, "en"),
    Scope("250", SILENT, "vi"),
]
IDS = list(funding.makers())


@pytest.fixture(autouse=True)
def demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


@pytest.mark.parametrize("where", SCOPES, ids=lambda one: f"{one.area}-{one.language}")
def test_every_figure_says_what_it_shows_and_can_be_drawn(where: Scope) -> None:
    for one in IDS:
        figure = figures.build(one, where)
        for name in ("title", "subtitle", "note", "source", "alt"):
            said = getattr(figure, name)
            assert said.strip(), (one, name)
            assert not re.search(r"\{|\}|\bnan\b|\bNone\b|<NA>|  ", said), (one, name, said)
        assert figure.title.removesuffix(".") in figure.alt
        for width in (looks.WIDE, looks.NARROW):
            look = snapshot.look_of(where, width=width)
            if figure.draw:
                assert "http" not in str(looks.finish(figure.draw(look), look).to_dict()["config"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_a_figure_has_a_name(language: str) -> None:
    said = words(language)
    inner = {"code", "id", "source"}
    for one in IDS:
        for column in figures.build(one, SCOPES[0]).frame:
            assert column in inner or said(f"columns.{column}"), (one, column)


def test_amounts_are_written_by_size() -> None:
    vi, en = words("vi"), words("en")

    assert vi.money(1_234_500_000_000) == "1.234,5 tỷ"
    assert en.money(1_234_500_000_000) == "1,234.5 billion"
    assert vi.money(8_534_225_901) == "8,53 tỷ"
    assert vi.money(999_960_000) == "1,00 tỷ"
    assert vi.money(173_000_000) == "173,0 triệu"
    assert vi.money(25_411) == "25.411 đồng"
    assert vi.money(0, like=21e9, bare=True) == "0"
    assert vi.money(500_000_000, like=12e9, bare=True) == "0,5"


def test_each_question_is_answered_in_a_title() -> None:
    lasting = figures.build("funding.outlook", SCOPES[0]).title
    behind = figures.build("funding.areas", SCOPES[0]).title
    bought = figures.build("funding.chain", SCOPES[0]).title

    assert "58%" in lasting
    assert "75%" in lasting
    assert "chưa có nguồn" in lasting
    assert "Thanh Oai 46%" in behind
    assert "Ba Vì 73%" in behind
    assert "7/10" in bought


def test_silent_spenders_are_named_and_counted() -> None:
    figure = figures.build("funding.areas", SCOPES[0])

    assert "27/30" in figure.source
    assert all(name in figure.note for name in ("Mê Linh", "Đan Phượng", "Mỹ Đức"))
    late = figure.frame[figure.frame["state"] == "partial"]
    assert sorted(late["code"]) == ["250", "273", "282"]


def test_late_spenders_stand_below_words_of_their_own() -> None:
    look = looks.Look()
    told = looks.finish(figures.build("funding.areas", SCOPES[0]).draw(look), look).to_dict()
    rows = [row for data in told["datasets"].values() for row in data if "down" in row]
    down = {row["name"]: row["down"] for row in rows if "name" in row}
    inline = json.dumps(told, ensure_ascii=False)

    late = [down[name] for name in ("Mỹ Đức", "Mê Linh", "Đan Phượng")]
    step = late[1] - late[0]
    assert min(late) - max(set(down.values()) - set(late)) == 2 * step
    assert "Mới báo cáo đến quý II/2011, không xếp thứ tự" in inline


def test_the_readers_area_is_marked_among_the_spenders() -> None:
    look = looks.Look()
    whole, own = (
        str(looks.finish(figures.build("funding.areas", where).draw(look), look).to_dict())
        for where in (SCOPES[0], SCOPES[2])
    )

    assert "cornerRadius" not in whole
    assert "cornerRadius" in own
    names = figures.build("funding.areas", SCOPES[2]).native.frame["name"]
    assert [name for name in names if name.startswith("▸")] == ["▸ Ba Dinh"]


def test_a_flag_of_the_funds_account_is_seen_on_its_source() -> None:
    found = figures.build("funding.flags", SCOPES[0]).frame
    bars = figures.build("funding.sources", SCOPES[0]).frame.set_index("source")

    assert set(bars.index[bars["flagged"]]) == set(found["source"])
    assert "protection_fund" in set(found["source"])


def test_only_programmes_that_lack_a_link_are_marked() -> None:
    native = figures.build("funding.chain", SCOPES[0]).native

    assert (native.frame["status"] == "").sum() == 7
    assert (native.frame["status"] == "unclear").sum() == 3


def test_a_hidden_number_is_no_lacking_link_and_costs_have_one_unit() -> None:
    made = figures.build("funding.chain", Scope("001", SILENT, "vi"))

    assert made.title == (
        "4/7 nội dung theo được từ tiền đến kết quả. Thiếu mắt xích: xã phù hợp với trẻ em; trẻ em"
        " hoàn cảnh đặc biệt. Số nhỏ được ẩn: mổ tim bẩm sinh"
    )
    cost = made.native.frame.set_index("label").loc["Hệ thống bảo vệ, cán bộ", "cost"]
    assert cost == "0,60 triệu / cộng tác viên; một nửa số nơi: 0,52 – 1,15 triệu"


def test_resources_are_told_in_one_sentence() -> None:
    assert figures.build("funding.mobilised", SCOPES[0]).title == (
        "Quỹ Bảo trợ trẻ em vận động được 10,8 tỷ; tỉnh, thành phố bố trí 3/3 nguồn kinh phí;"
        " 325/537 xã, phường, thị trấn bố trí kinh phí cho trẻ em"
    )


def test_titles_of_money_against_need_name_the_need() -> None:
    special, injuries = (
        figures.build(f"funding.{name}", SCOPES[0]).title for name in ("need", "need.injuries")
    )

    assert special.startswith("So với tỷ lệ trẻ em hoàn cảnh đặc biệt, 4 nơi")
    assert injuries.startswith("So với tỷ suất tai nạn, thương tích, không nơi nào")


def test_a_small_count_of_children_hides_its_cost_too() -> None:
    frame = figures.build("funding.chain", SCOPES[2]).frame.set_index("programme")
    hearts = frame.loc["heart_surgery"]

    assert hearts["children_state"] == "hidden"
    assert hearts[["children_count", "result_count", "cost"]].isna().all()
    assert hearts["spent"] > 0


def test_missing_links_are_shown_as_missing() -> None:
    frame = figures.build("funding.chain", SCOPES[3]).frame.set_index("programme")

    assert frame.loc["communication", "service_state"] == "missing"
    assert frame.loc["child_friendly_communes", "children_state"] == "none"
    alt = figures.build("funding.chain", SCOPES[3]).alt
    assert words("vi")("funding.chain.missing") in alt


def test_the_fund_says_why_it_may_spend_more_than_it_raised() -> None:
    figure = figures.build("funding.fund", SCOPES[0])

    assert "nhờ số dư" in figure.title
    assert words("vi")("funding.fund.balance") in figure.note


def test_price_levels_are_offered_only_where_the_catalogue_has_them(monkeypatch, tmp_path) -> None:
    said = words("vi")
    assert list(funding.price_names(SCOPES[0], said)) == ["nominal", "real"]

    monkeypatch.setattr(prices, "FILE", tmp_path / "none.toml")

    assert funding.price_names(SCOPES[0], said) == {}
    assert "funding.years.real" not in funding.makers()


def test_a_source_without_a_plan_has_no_share() -> None:
    frame = figures.build("funding.sources", SCOPES[0]).frame.set_index("source")

    assert pd.isna(frame.loc["domestic_individual", "planned"])
    assert pd.isna(frame.loc["domestic_individual", "received_share"])


def test_where_nothing_is_flagged_the_rules_are_shown() -> None:
    figure = figures.build("funding.flags", SCOPES[2])

    assert figure.frame.empty
    assert figure.title == words("en")("funding.flags.title_none", rules=3)
    drawn = looks.finish(figure.draw(looks.Look()), looks.Look()).to_dict()
    assert words("en")("funding.flags.over_plan") in str(drawn)


@pytest.mark.parametrize("one", IDS)
def test_a_year_without_money_is_told(one: str, demo_copy: str) -> None:
    with db.writing() as connection:
        for table in (schema.funding, schema.fund_account):
            connection.execute(sa.delete(table))

    figure = figures.build(one, SCOPES[0])

    if one == "funding.mobilised":
        assert figure.draw is not None
    else:
        assert figure.draw is None
        assert not re.search(r"\bnan\b|\bNone\b", figure.title + figure.alt)


def test_bars_keep_what_is_missing_apart_from_zero() -> None:
    rows = pd.DataFrame(
        {
            "name": ["a", "b"],
            "planned": [2.0, None],
            "received": [0.0, 1.0],
            "spent": [None, 0.5],
            "label": ["x", "y\nz"],
            "flagged": [True, False],
        }
    )
    marks = Words(planned="p", received="r", spent="s", flagged="f")
    drawn = looks.finish(bars(rows, looks.Look(), words=marks), looks.Look()).to_dict()

    filters = [one["transform"][0]["filter"] for one in drawn["vconcat" if "vconcat" in drawn else
               "concat"][1]["layer"] if "transform" in one]  # fmt: skip
    assert filters == [f"isValid(datum.{name})" for name in ("received", "planned", "spent")]
