"""Pictures of every page, for looking at: `make shots` writes them into shots/.

Each page about the province and about a district, in both languages, at the projector's, a
laptop's and a phone's size: the first screen, and the page to its end; each part of it that has
a tab. The page for writers, with a file that is refused and one that is not; a talk's screens.
Names of pages after the command take these alone: `python tests/browser/shots.py talk funding`.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import chromium
import dashboard
import reader
from playwright.sync_api import Browser, Page, sync_playwright

from app import FOR_WRITERS, PAGES
from lib.text import LANGUAGES

FOLDER = dashboard.ROOT / "shots"
LAPTOP = {"width": 1440, "height": 900}
LOOKS = (
    (reader.PROJECTOR, "light"),
    (reader.PROJECTOR, "dark"),
    (LAPTOP, "light"),
    (reader.PHONE, "light"),
)
AREAS = {"": "01", "_district": "001"}
SCREENS = (
    "overview.standing", "attention", "overview.matrix", "targets.child_friendly_communes.trend",
    "injuries.funnel", "map.child_friendly_communes", "reporting.areas", "tasks.decisions",
)  # fmt: skip
PROJECTORS = (reader.PROJECTOR, {"width": 1024, "height": 768})
_HEAD = "area_code;indicator;period;numerator;denominator\n"
_ROW = "001;child_friendly_communes;2011-Q3;{};14\n"
_PATIENCE = 120_000
_TABS = ", ".join(
    f'[class*="st-key-{key}"] [data-testid="stButtonGroup"]'
    for key in ("choice-", "indicator-tabs")
)
_SLICE = 8000
"""Pixels: of a higher window, Chromium draws the lower part wrongly."""
_DRAWN_AGAIN = "new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
FILES = {"refused": _HEAD + _ROW.format("nhiều"), "accepted": _HEAD + _ROW.format("14")}


def main(wanted: list[str]) -> None:
    """Take the pictures of pages with those names; all, where none is named."""
    names = [name for name in (*PAGES, *FOR_WRITERS, "talk") if not wanted or name in wanted]
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        url = f"sqlite:///{folder}/shots.sqlite"
        command = [sys.executable, "-m", "lib", "demo"]
        environment = {**os.environ, "DATABASE_URL": url}
        subprocess.run(command, cwd=dashboard.ROOT, env=environment, check=True)
        browser = playwright.chromium.launch(
            executable_path=chromium.path(), args=list(chromium.FLAGS)
        )
        pages = [name for name in names if name in PAGES]
        with dashboard.serving(url, TALKS=f"{folder}/talks") as address:
            for size, scheme in LOOKS:
                _take_pages(browser, address, pages, size, scheme)
            if "talk" in names:
                _take_talks(browser, address)
        if set(FOR_WRITERS) & set(names):
            with dashboard.serving(url, READERS_ROLE="writer") as address:
                for size, scheme in LOOKS:
                    _take_upload(browser, address, size, scheme)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")


def _take_pages(
    browser: Browser, address: str, pages: list[str], size: dict[str, int], scheme: str
) -> None:
    context = reader.sit_down(browser, viewport=size, color_scheme=scheme)
    page = context.new_page()
    for name in pages:
        for language in LANGUAGES:
            for mark, area in AREAS.items():
                reader.open_page(page, f"{address}/{name}?lang={language}&area={area}")
                _take_parts(page, f"{name}{mark}_{language}_{size['width']}_{scheme}")
    context.close()


def _take_upload(browser: Browser, address: str, size: dict[str, int], scheme: str) -> None:
    """The page as it opens, and what it says of each of the files; none of them is written."""
    context = reader.sit_down(browser, viewport=size, color_scheme=scheme)
    page = context.new_page()
    for language in LANGUAGES:
        for state in ("", *FILES):
            reader.open_page(page, f"{address}/upload?lang={language}")
            if state:
                file = {"name": "so-lieu.csv", "mimeType": "text/csv"}
                files = [{**file, "buffer": FILES[state].encode()}]
                page.locator('.st-key-upload-files input[type="file"]').set_input_files(files)
                page.locator(".st-key-upload-found").wait_for(timeout=_PATIENCE)
                reader.wait(page)
            mark = f"_{state}" if state else ""
            _take(page, FOLDER / f"upload{mark}_{language}_{size['width']}_{scheme}")
    context.close()


def _take_talks(browser: Browser, address: str) -> None:
    """Every screen of a talk, on both kinds of projector, and in the dark."""
    for language in LANGUAGES:
        for size, scheme in [(size, "light") for size in PROJECTORS] + [(PROJECTORS[0], "dark")]:
            context = reader.sit_down(browser, viewport=size, color_scheme=scheme)
            page = context.new_page()
            asked = f"present=1&lang={language}&figures={','.join(SCREENS)}"
            page.goto(f"{address}/meeting?{asked}")
            page.wait_for_selector("body[data-fetched='all']", timeout=_PATIENCE)
            name, before = f"talk_{language}_{size['width']}_{scheme}", None
            while (shown := page.evaluate("document.body.dataset.shown")) != before:
                page.screenshot(path=FOLDER / f"{name}_{shown.replace('.', '_')}.png")
                print(name, shown, flush=True)
                before = shown
                page.keyboard.press("PageDown")
                page.evaluate(_DRAWN_AGAIN)
            context.close()


def _take_parts(page: Page, name: str) -> None:
    """The page as it opens, and each of its other parts where it has tabs."""
    _take(page, FOLDER / name)
    choices = page.locator(_TABS)
    if not choices.count():
        return
    tabs = choices.first.locator("button")
    for place in range(1, tabs.count()):
        before = page.url
        tabs.nth(place).click()
        # The server answers with the part's address; until then the page may look settled.
        page.wait_for_function("before => location.href !== before", arg=before)
        reader.wait(page)
        _take(page, FOLDER / f"{name}_part{place + 1}")


def _take(page: Page, file: Path) -> None:
    page.screenshot(path=f"{file}.png")
    # The page scrolls inside its frame: only a window as high as the page shows all of it.
    height = page.evaluate("document.querySelector('.stMain').scrollHeight")
    size = page.viewport_size
    page.set_viewport_size({**size, "height": min(max(height, size["height"]), _SLICE)})
    for number, top in enumerate(range(0, max(height, 1), _SLICE)):
        page.evaluate("top => document.querySelector('.stMain').scrollTo(0, top)", top)
        reader.wait(page)
        page.screenshot(path=f"{file}_whole{number + 1 if number else ''}.png")
    page.set_viewport_size(size)
    print(file.name, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
