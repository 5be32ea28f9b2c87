"""What a reader does on a page: open it, go to another, choose."""

import re
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from lib.text import sentences

WATCH = Path(__file__).parent / "watch.js"
PAGES = Path(__file__).resolve().parents[2] / "pages"
PROJECTOR = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}


def sit_down(browser: Browser, **options: object) -> BrowserContext:
    """A reader who has never been here, and whose pages say when they are drawn."""
    context = browser.new_context(**{"viewport": PROJECTOR, "locale": "vi-VN", **options})
    context.add_init_script(path=WATCH)
    return context


def open_page(page: Page, address: str, **wanted: object) -> float | None:
    """Open an address; milliseconds until all figures were drawn, None where they never were."""
    page.goto(address, wait_until="commit")
    return page.evaluate("wanted => watch.settled(wanted)", wanted)


def wait(page: Page, **wanted: object) -> None:
    """Wait until the page has settled."""
    assert page.evaluate("wanted => watch.settled(wanted)", wanted) is not None, "never settled"


def link_to(page: Page, name: str) -> Locator:
    """The navigation's link to a page; what does not fit the bar is behind its last button."""
    link = page.locator(f'[data-testid="stTopNavLink"][href$="/{name}"]')
    if link.count() == 0:
        page.locator('[data-testid="stTopNav"] .rc-overflow-item-rest').click()
    return link.first


def title(name: str, language: str = "vi") -> re.Pattern:
    """The heading of a page; some name the area, or are others while none is chosen."""
    known = sentences(language)
    told = [
        known[key] for key in (f"pages.{name}.title", f"pages.{name}.whole.title") if key in known
    ]
    patterns = [re.sub(r"\\{\w+\\}", ".+", re.escape(one)) for one in told]
    return re.compile(f"(?:{'|'.join(patterns)})$")


def has_figures(name: str) -> bool:
    """Whether the page's file lays figures out."""
    source = (PAGES / f"{name}.py").read_text(encoding="utf-8")
    return "layout.figure(" in source


def area_option(page: Page, name: str) -> Locator:
    """The choice of an area, the list opened on it."""
    box = page.locator(".st-key-area input")
    box.click()
    box.fill(name)
    return page.get_by_role("option", name=name, exact=True)
