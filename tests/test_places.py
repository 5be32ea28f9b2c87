"""The words of every kind of figure have room: wide in one language, narrow in the other."""

from collections.abc import Callable, Iterator

import kinds
import places
import pytest

from lib import figures, fonts, pictures, snapshot
from lib.charts import look as looks
from lib.charts.look import Look
from lib.scope import Period, Scope

_PERIOD = Period(2011, 3)


@pytest.mark.parametrize(("language", "width"), [("vi", looks.WIDE), ("en", looks.NARROW)])
def test_no_words_of_a_figure_touch_or_leave_it(
    language: str, width: int, demo_database: str, use_database: Callable
) -> None:
    use_database(demo_database)
    scope = Scope("280", _PERIOD, language)
    for figure_id, picture in drawn(scope, snapshot.look_of(scope, width=width)):
        words = places.lines(picture)
        assert places.touching(words) == [], figure_id
        sheet = places.sheet(picture).buffer(1)
        assert [line.text for line in words if not sheet.covers(line.place)] == [], figure_id


def drawn(scope: Scope, look: Look) -> Iterator[tuple[str, str]]:
    """Id and SVG of a figure of each kind that has a picture."""
    for figure_id in sorted(kinds.ids()):
        figure = figures.build(figure_id, scope)
        if figure.draw:
            yield figure_id, pictures.svg(figure.draw(look), look)


@pytest.mark.parametrize("turn", [0, -90])
@pytest.mark.parametrize(("gap", "told"), [(1, [("children of", "Hà Nội")]), (3, [])])
def test_two_texts_nearer_than_two_pixels_are_told(gap: int, told: list, turn: int) -> None:
    after = fonts.width("children of", size=13, weight=400) + gap
    picture = f"""<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200">
        <g transform="translate(20,150) rotate({turn})"><text font-size="13px">children of</text>
        <text font-size="13px" transform="translate({after},0)">Hà Nội</text></g></svg>"""
    assert places.touching(places.lines(picture)) == told
