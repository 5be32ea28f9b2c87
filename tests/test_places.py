"""The words of every kind of figure have room, on a screen and on a phone, in every language."""

from collections.abc import Callable, Iterator

import kinds
import places
import pytest

from lib import figures, fonts, pictures, snapshot
from lib.charts import look as looks
from lib.figures.figure import Figure
from lib.scope import Period, Scope
from lib.text import LANGUAGES

_PERIOD = Period(2011, 3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_a_figure_touch_or_leave_it(
    language: str, demo_database: str, use_database: Callable
) -> None:
    use_database(demo_database)
    for figure_id in sorted(kinds.ids()):
        figure = figures.build(figure_id, Scope("280", _PERIOD, language))
        for width, picture in drawn(figure):
            words = places.lines(picture)
            assert places.touching(words) == [], (figure_id, width)
            sheet = places.sheet(picture).buffer(1)
            outside = [line.text for line in words if not sheet.covers(line.place)]
            assert outside == [], (figure_id, width)


def drawn(figure: Figure) -> Iterator[tuple[int, str]]:
    """The figure's chart, wide and narrow, as SVG."""
    for width in (looks.WIDE, looks.NARROW):
        look = snapshot.look_of(figure.scope, width=width)
        if figure.draw:
            yield width, pictures.svg(figure.draw(look), look)


@pytest.mark.parametrize("turn", [0, -90])
@pytest.mark.parametrize(("gap", "told"), [(1, [("children of", "Hà Nội")]), (3, [])])
def test_two_texts_nearer_than_two_pixels_are_told(gap: int, told: list, turn: int) -> None:
    after = fonts.width("children of", size=13, weight=400) + gap
    picture = f"""<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200">
        <g transform="translate(20,150) rotate({turn})"><text font-size="13px">children of</text>
        <text font-size="13px" transform="translate({after},0)">Hà Nội</text></g></svg>"""
    assert places.touching(places.lines(picture)) == told
