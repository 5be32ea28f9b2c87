"""One typeface for every letter, on the page and in its pictures."""

import pytest
import reader
from playwright.sync_api import Error, Page

from app import PAGES

pytestmark = pytest.mark.browser

TYPEFACE = "Be Vietnam Pro"
ICONS = "Material Symbols"
GONE = "Could not find node"
TRIES = 20

_FETCHED = """() => performance.getEntriesByType("resource").map((one) => one.name)
  .filter((one) => /woff|ttf|otf/.test(one))"""
_MARK_TEXTS = """() => {
  let count = 0;
  for (const element of document.querySelectorAll("body *, svg text")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const seen = element.checkVisibility ? element.checkVisibility() : true;
    if (own && seen && !["STYLE", "SCRIPT"].includes(element.tagName.toUpperCase())) {
      element.setAttribute("data-text", ++count);
    }
  }
  return count;
}"""


@pytest.mark.parametrize("name", PAGES)
def test_page_uses_one_typeface(page: Page, address: str, name: str) -> None:
    reader.open_page(page, f"{address}/{name}?area=001")

    used = families(page)

    assert TYPEFACE in used
    strange = {family: text for family, text in used.items() if not family.startswith(TYPEFACE)}
    assert {family for family in strange if not family.startswith(ICONS)} == set(), strange


def test_no_other_typeface_is_fetched_and_icons_only_where_shown(page: Page, address: str) -> None:
    reader.open_page(page, f"{address}/targets")
    page.evaluate("document.fonts.ready")
    fetched = page.evaluate(_FETCHED)
    assert fetched
    assert all("/typeface/" in one for one in fetched), fetched

    page.locator("body").evaluate("body => body.append(document.createElement('b'))")
    icon = page.locator("body > b")
    icon.evaluate(
        """icon => {
      icon.textContent = 'search'; icon.style.fontFamily = 'Material Symbols Rounded'; }"""
    )
    page.wait_for_function(f"({_FETCHED})().some((one) => one.includes('Symbols'))")


@pytest.mark.parametrize("name", [name for name in PAGES if reader.has_figures(name)])
def test_pictures_use_one_typeface(page: Page, address: str, name: str) -> None:
    reader.open_page(page, f"{address}/{name}?area=001")
    pictures = page.evaluate("watch.pictures()")
    assert pictures
    for picture in pictures:
        page.goto(picture)
        used = families(page)
        assert used, picture
        assert all(family.startswith(TYPEFACE) for family in used), (picture, used)


def families(page: Page) -> dict[str, str]:
    """Every family that the browser took a glyph from, with a text that it was taken for."""
    page.evaluate("document.fonts.ready")
    for _ in range(TRIES):
        used = _read(page)
        if used is not None:
            return used
    raise AssertionError(f"{page.url} never stood still for long enough to be read")


def _read(page: Page) -> dict[str, str] | None:
    """The families; None where the page put a text in another's place while it was read."""
    assert page.evaluate(_MARK_TEXTS) > 0
    session = page.context.new_cdp_session(page)
    try:
        session.send("DOM.enable")
        session.send("CSS.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        marked = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-text]"})
        used = {}
        for node in marked["nodeIds"]:
            for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
                if font["familyName"] not in used:
                    told = session.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"]
                    used[font["familyName"]] = told[-200:]
        return used
    except Error as fault:
        if GONE not in fault.message:
            raise
        return None
    finally:
        session.detach()
