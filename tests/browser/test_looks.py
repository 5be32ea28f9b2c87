"""Pages and their pictures in the reader's colours and at the reader's width."""

import re
from collections.abc import Callable

import numpy as np
import pytest
import reader
from playwright.sync_api import Page

from lib.charts.look import DARK, LIGHT, contrast

pytestmark = pytest.mark.browser

_WORDS = """() => {
  const isSeen = (one) => one.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && one.getBoundingClientRect().width > 1;
  const below = (one) => {
    const found = [];
    for (let at = one; at; at = at.parentElement) {
      found.push(getComputedStyle(at).backgroundColor);
      if (found.at(-1).startsWith("rgb(")) return found;
    }
  };
  const says = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [...document.querySelectorAll(".stApp *")]
    .filter((one) => says(one) && isSeen(one) && getComputedStyle(one).fontSize !== "0px")
    .map((one) => [one.textContent.trim().slice(0, 40), getComputedStyle(one).color, below(one)]);
}"""
"""The page's texts, each with its colour, and the colours below it down to one that covers."""
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["overview", "reporting", "meeting"])
def test_words_stand_out_from_what_they_stand_on(
    new_page: Callable[..., Page], address: str, name: str, scheme: str
) -> None:
    """WCAG 2.2, 1.4.3."""
    page = new_page(color_scheme=scheme)
    reader.open_page(page, f"{address}/{name}?area=001")
    page.wait_for_load_state("networkidle")
    found = page.evaluate(_WORDS)
    assert len(found) > 10
    faint = [
        (text, colour, *below)
        for text, colour, below in found
        if contrast(seen([colour, *below]), seen(below)) < 4.5
    ]
    assert faint == []


def seen(colours: list[str]) -> str:
    """What is seen of colours that lie upon each other, the lowest last, as #010203."""
    shown = np.zeros(3)
    for colour in reversed(colours):
        *parts, cover = [*map(float, re.findall(r"[\d.]+", colour)), 1.0][:4]
        shown = np.array(parts) * cover + shown * (1 - cover)
    return "#" + "".join(f"{round(part):02X}" for part in shown)
