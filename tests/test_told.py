"""Tables in the reader's words."""

import re
from collections.abc import Callable

import pytest

from lib import figures, told
from lib.scope import choose
from lib.text import words

CODE = {
    "vi": re.compile(r"[a-z]+(_[a-z0-9]+)+|own|national|reported|met|unmet|zero|none"),
    # Of one word, a code may well be what one says in English.
    "en": re.compile(r"[a-z]+(_[a-z0-9]+)+"),
}


@pytest.fixture(autouse=True)
def use_demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


def _of_each_kind(ids: list[str]) -> list[str]:
    """The first of the figures that only differ in the indicator or the kind of harm."""
    kinds = {}
    for one in ids:
        parts = one.split(".")
        kind = (parts[0], parts[-1]) if parts[0] == "targets" else tuple(parts[:2])
        kinds.setdefault(parts[0] if parts[0] == "map" else kind, one)
    return list(kinds.values())


@pytest.mark.parametrize(("area", "language"), [("01", "vi"), ("001", "en")])
def test_no_code_is_left_in_any_figure_s_table(area: str, language: str) -> None:
    scope = choose(area=area, language=language)
    for one in _of_each_kind(list(figures.names(scope, words(language)))):
        table = told.readable(figures.build(one, scope))
        assert table.columns.is_unique, one
        cells = {cell for column in table for cell in table[column]}
        assert all(isinstance(cell, str) for cell in cells), one
        assert {cell for cell in cells if CODE[language].fullmatch(cell)} == set(), one
        assert {name for name in table if CODE[language].fullmatch(name)} == set(), one


def test_a_table_in_words_leaves_nothing_of_the_frame_untold() -> None:
    figure = figures.build("targets.child_friendly_communes.ranking", choose())

    table = told.readable(figure)

    assert table.columns[0] == "Địa bàn"
    assert not {"id", "name_vi", "Mã"} & set(table.columns)
    assert table["Cận dưới 95%"].iloc[0] == "67,37"
    assert table["So với chỉ tiêu"].iloc[0] == "Rõ ràng đạt"
    assert table["Giá trị"].iloc[-1] == "—"


@pytest.mark.parametrize("figure_id", ["funding.years", "injuries.years"])
def test_a_year_is_no_count(figure_id: str) -> None:
    assert set(told.readable(figures.build(figure_id, choose()))["Năm"]) == {"2009", "2010", "2011"}


def test_a_table_on_screen_sorts_by_numbers_and_shows_words() -> None:
    figure = figures.build("targets.child_friendly_communes.ranking", choose())

    styled = told.sortable(figure)

    assert styled.data["Cận dưới 95%"].iloc[0] == pytest.approx(67.3656, abs=1e-3)
    assert "67,37" in styled.to_html()


@pytest.mark.parametrize(
    ("number", "expected"),
    [(12345.0, "12.345"), (62.572, "62,57"), (0.75, "0,75"), (0.0041239, "0,0041"), (0.0, "0")],
)
def test_a_number_keeps_the_digits_that_tell_something(number: float, expected: str) -> None:
    assert told.written(number, words("vi")) == expected
