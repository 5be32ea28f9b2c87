"""A talk's screens: which there are, that a room can read them, and that no row is lost."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from talks import words_of

from lib import audience, disclosure, figures, fonts, scope, talk
from lib.drawings import drawn
from lib.errors import Problem
from lib.figures import attention
from lib.pack.choice import Choice, usual
from lib.text import LANGUAGES, words

SMALLEST = 20
ROWS = {
    "overview.matrix": 29,
    "targets.child_friendly_communes.ranking": 29,
    "reporting.areas": 29,
}
"""Figures with a row for each area."""
SAMPLE = (
    *ROWS,
    "overview.standing",
    "targets.child_friendly_communes.trend",
    "map.group_hiv",
    "injuries.map",
    "injuries.people",
    "funding.fund",
    "programmes.milk.cartons",
    "tasks.358.matrix",
    "tasks.decisions",
)
"""One of each kind of drawing; the browser's test walks through more."""


@pytest.fixture
def whole(demo_database: str, use_database: Callable) -> scope.Scope:
    use_database(demo_database)
    return scope.choose()


@cache
def screens(figure_id: str, where: scope.Scope, shape: str) -> list[str]:
    said = words(where.language)
    made = figures.build(figure_id, where)
    return talk.of_figure(made, talk.SHAPES[shape], said, dark=False)


@pytest.mark.parametrize("shape", talk.SHAPES)
@pytest.mark.parametrize("figure_id", SAMPLE)
def test_every_word_on_a_screen_is_large_enough(figure_id: str, shape: str, whole) -> None:
    for screen in screens(figure_id, whole, shape):
        small = [(text, size) for text, size in words_of(screen) if size < SMALLEST]
        assert small == []


@pytest.mark.parametrize("figure_id", SAMPLE)
def test_a_chart_stays_within_its_screen_and_clear_of_its_source(figure_id: str, whole) -> None:
    for name, shape in talk.SHAPES.items():
        for screen in screens(figure_id, whole, name):
            left, top, grown = map(
                float, re.search(r"translate\(([\d.]+),([\d.]+)\) scale\(([\d.]+)\)", screen)
                .groups()
            )  # fmt: skip
            inside = drawn.of(screen[screen.index("scale(") :])
            begins = float(re.search(r'y="([\d.]+)"[^>]*>Nguồn', screen)[1])
            assert left >= 0
            assert left + grown * inside.width <= shape.width
            assert top + grown * inside.height <= begins - SMALLEST * 0.9


@pytest.mark.parametrize("figure_id", ROWS)
def test_every_area_is_in_a_part_and_in_one_alone(figure_id: str, whole) -> None:
    parts = [[text for text, _ in words_of(screen)] for screen in screens(figure_id, whole, "wide")]

    names = attention.area_names(whole, words("vi")).values()
    assert len(names) == ROWS[figure_id]
    for name in names:
        assert sum(name in part for part in parts) == 1, name


def test_title_screen_tells_scope_filters_release_completeness_and_agenda(whole) -> None:
    choice = Choice(whole, usual((whole.area,)), (whole.area,))
    entries = talk.entries(choice)

    found = talk.screens(choice, entries, talk.SHAPES["wide"], dark=False)
    told = " ".join(text for screen in found for text, _ in words_of(screen))
    for part in ("Thành phố Hà Nội", "Quý III/2011", "26/29", "Bản chốt số liệu", "Nội dung"):
        assert part in told
    joined = re.sub(r"\W+", "", told)
    for entry in entries:
        assert re.sub(r"\W+", "", entry.name) in joined
    assert min(size for screen in found for _, size in words_of(screen)) >= SMALLEST


def test_agenda_keeps_the_order_chosen_and_each_figure_once(whole) -> None:
    chosen = ("overview.matrix", talk.ATTENTION, "overview.standing", "overview.matrix")
    entries = talk.entries(Choice(whole, chosen))
    assert [entry.id for entry in entries] == ["overview.matrix", "attention", "overview.standing"]


def test_a_figure_of_all_areas_comes_once_and_one_of_an_area_for_each(whole) -> None:
    chosen = ("overview.matrix", "district.place")
    entries = talk.entries(Choice(whole, chosen, ("001", "250")))
    marks = [(entry.id, entry.scope.area) for entry in entries]
    assert marks == [
        ("overview.matrix", "001"), ("district.place", "001"), ("district.place", "250"),
    ]  # fmt: skip
    assert "Ba Đình" in entries[1].name


def test_what_the_province_does_not_have_is_left_out(whole) -> None:
    with pytest.raises(Problem, match=r"talk\.empty"):
        talk.entries(Choice(whole, ("district.place", "no.such.figure")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_needs_attention_is_told_in_whole_sentences(language: str, whole) -> None:
    where = replace(whole, language=language)
    found = talk.attention_screens(where, talk.SHAPES["tall"], dark=True)
    told = " ".join(text for screen in found for text, _ in words_of(screen))
    for item in attention.items(where):
        assert item.text in told


def test_words_are_wrapped_to_a_screen(whole) -> None:
    for name, shape in talk.SHAPES.items():
        for text, size in words_of(screens("injuries.map", whole, name)[0])[:6]:
            assert fonts.width(text, size=round(size), weight=600) <= shape.width


@pytest.mark.parametrize(
    ("setting", "role", "seen"),
    [
        ("exact", "statistician", "round"),
        ("exact", "public", "round"),
        ("round", "public", "round"),
        ("hide", "public", "hide"),
    ],
)
def test_a_room_sees_small_numbers_by_the_strictest_rule(
    setting: str, role: str, seen: str, whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audience, "settings", lambda: _Settings(setting, role))
    with audience.room():
        assert disclosure.mode() == seen
        assert disclosure.limit() == disclosure.HIDDEN_UP_TO


class _Settings:
    def __init__(self, rule: str, role: str) -> None:
        self.small_numbers = audience.SmallNumbers(rule)
        self.readers_role = audience.Role(role)
        self.small_numbers_under = 3


def test_statisticians_see_exact_counts_on_their_pages_and_the_room_none(
    whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audience, "settings", lambda: _Settings("exact", "statistician"))
    exact = figures.build("injuries.map.drowning", whole).frame
    with audience.room():
        told = figures.build("injuries.map.drowning", whole).frame
    small = exact[exact["count"].between(1, disclosure.HIDDEN_UP_TO)]["code"]
    assert len(small) > 5
    assert (told.set_index("code").loc[small, "state"] == "hidden").all()
    assert figures.build("injuries.map.drowning", whole).frame.equals(exact)
