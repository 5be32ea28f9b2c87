"""Pages and their pictures in the reader's colours and at the reader's width."""

from collections.abc import Callable

import pytest
import reader
from playwright.sync_api import Page

from lib.charts.look import DARK, LIGHT

pytestmark = pytest.mark.browser

_BACKGROUND = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[n : n + 2], 16)) for n in (1, 3, 5))})"


@pytest.mark.parametrize(("scheme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_page_and_pictures_follow_the_readers_theme(
    new_page: Callable[..., Page], address: str, scheme: str, palette: object
) -> None:
    page = new_page(color_scheme=scheme)
    reader.open_page(page, f"{address}/overview")

    assert page.evaluate(_BACKGROUND) == rgb(palette.paper)
    title = page.locator("h1")
    assert title.evaluate("one => getComputedStyle(one).color") == rgb(palette.ink)
    pictures = page.evaluate("watch.pictures()")
    assert pictures
    assert all(f"theme={scheme}" in one for one in pictures)


@pytest.mark.parametrize(
    ("viewport", "size"), [(reader.PROJECTOR, "wide"), (reader.PHONE, "narrow")]
)
def test_pictures_are_drawn_for_the_readers_width(
    new_page: Callable[..., Page], address: str, viewport: dict, size: str
) -> None:
    page = new_page(viewport=viewport)
    reader.open_page(page, f"{address}/overview")

    pictures = page.evaluate("watch.pictures()")
    assert pictures
    assert all(f"size={size}" in one for one in pictures)
