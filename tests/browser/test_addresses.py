"""Every page opens by its address, whole, in each language, from this server alone."""

import pytest
import reader
from playwright.sync_api import Page, expect

from app import PAGES
from lib.text import LANGUAGES

pytestmark = pytest.mark.browser

DISTRICT = "271"
"""One that has something to show of everything."""
MOVING = '[data-testid="stDeckGlJsonChart"]'
CASES = [
    (name, language, area)
    for name in PAGES
    for language, area in zip(LANGUAGES, ("01", DISTRICT), strict=True)
]


@pytest.mark.parametrize(("name", "language", "area"), CASES)
def test_page_opens_by_its_address(
    page: Page, address: str, name: str, language: str, area: str
) -> None:
    drawn = reader.open_page(page, f"{address}/{name}?lang={language}&area={area}")

    assert drawn is not None, "the figures were never all drawn"
    expect(page.locator("h1")).to_have_text(reader.title(name, language))
    expect(page.locator('[data-testid="stException"], .trouble, .notice')).to_have_count(0)
    assert bool(page.evaluate("watch.panels()")) == reader.has_figures(name) or area == "01"
    assert_figures_are_whole(page)
    assert_nothing_scrolls_sideways(page)
    page.set_viewport_size(reader.PHONE)
    reader.wait(page)
    assert_nothing_scrolls_sideways(page)


def test_the_server_s_address_alone_opens_the_first_page(page: Page, address: str) -> None:
    page.goto(f"{address}/?lang=en&area={DISTRICT}")
    expect(page.locator("h1")).to_have_text(reader.title(PAGES[0], "en"))
    reader.wait(page)

    assert page.evaluate("watch.panels()")
    assert f"area={DISTRICT}" in page.url


def assert_figures_are_whole(page: Page) -> None:
    """Every panel has a title, something drawn of some size, and words for who cannot see it."""
    for panel in page.locator('[class*="st-key-figure-"]').all():
        assert panel.locator("h3").inner_text().strip()
        marks = panel.locator(f".figure-picture img, {MOVING}").filter(visible=True)
        # A map that has come to life lies on its picture.
        assert marks.count() == (2 if panel.locator(MOVING).count() else 1)
        for mark in marks.all():
            size = mark.bounding_box()
            assert size["width"] > 100
            assert size["height"] > 50
            told = mark.get_attribute("alt") or mark.get_attribute("aria-label")
            assert told
            assert len(told) > 20


def assert_nothing_scrolls_sideways(page: Page) -> None:
    too_wide = page.evaluate(
        """() => [document.documentElement, document.querySelector(".stMain")]
             .filter((box) => box.scrollWidth > box.clientWidth)
             .map((box) => `${box.tagName}: ${box.scrollWidth} > ${box.clientWidth}`)"""
    )
    assert too_wide == [], f"at {page.viewport_size}"
