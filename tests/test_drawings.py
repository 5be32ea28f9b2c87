"""Drawings in parts: where they are cut, and their pictures."""

import io
import re

import pytest
from PIL import Image

from lib.drawings import slices
from lib.drawings.drawn import Drawn


def _rows(count: int, height: float, below: str = "") -> Drawn:
    """A drawing of rows with a head above, and an axis or words below."""
    lines = "".join(
        f'<text transform="translate(0,{20 * n + 14})" font-size="13px">row {n}</text>'
        for n in range(count)
    )
    return Drawn(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="{height}"><g>'
        '<text transform="translate(0,20)" font-size="13px">head</text>'
        '<g transform="translate(0,30)"><path class="background"'
        f' d="M0,0h100v{20 * count}h-100Z"/>{lines}</g>{below}</g></svg>',
        100,
        height,
    )


@pytest.mark.parametrize(("count", "room"), [(29, 300), (29, 200), (10, 130), (5, 120)])
def test_rows_are_parted_between_lines_with_head_and_foot_each_time(count: int, room: int) -> None:
    whole = _rows(count, 20 * count + 30 + 25)

    parts = slices.split(whole, room)

    seen, told = [], []
    for part in parts:
        assert part.height <= room
        head, rows, foot = part.spans
        assert (head.top, foot.top) == (0, 30 + 20 * count)
        seen.append((rows.top, rows.bottom))
        told += re.findall(r"row (\d+)", part.svg)
    assert [int(one) for one in told] == list(range(count)), "each row's words once"
    assert seen[0][0] == 30
    assert seen[-1][1] == 30 + 20 * count
    assert all(before[1] == after[0] for before, after in zip(seen, seen[1:], strict=False))
    sizes = [(end - start) / 20 for start, end in seen]
    assert max(sizes) - min(sizes) <= 2, "a part of a row or two beside full ones"
    for _, end in seen[:-1]:
        assert abs((end - 30) / 20 - round((end - 30) / 20)) < 0.25, "cut through a row"


def test_words_below_a_plot_that_fits_are_parted_from_it_not_cut_through() -> None:
    words = "".join(
        f'<text transform="translate(0,{242 + 17 * n})" font-size="13px">word {n}</text>'
        for n in range(6)
    )
    whole = _rows(10, 360, words)

    first, second = slices.split(whole, 290)

    assert "word 0" in whole.svg
    ends = first.spans[-1].bottom
    assert 230 <= ends < 242 - 0.8 * 13
    assert second.spans[-1].bottom == whole.height


def test_picture_of_a_part_is_cut_out_of_the_whole_one() -> None:
    whole = _rows(29, 20 * 29 + 55)
    everything = Image.open(io.BytesIO(whole.png(2.0)))

    for part in slices.split(whole, 300):
        picture = Image.open(io.BytesIO(part.png(2.0)))
        assert picture.size == (200, pytest.approx(2 * part.height, abs=3))
        rows = part.spans[1]
        head = round(2 * part.spans[0].height)
        tall = round(2 * rows.height)
        cut = everything.crop((0, round(2 * rows.top), 200, round(2 * rows.top) + tall))
        assert picture.crop((0, head, 200, head + tall)).tobytes() == cut.tobytes()
