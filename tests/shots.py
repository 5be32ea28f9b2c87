"""Pictures of every page, for looking at: `make shots` writes them into shots/.

Each page about the province and about a district, in both languages, at the projector's, a
laptop's and a phone's size: the first screen, and the page to its end; each part of it that has
a tab.
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

from app import PAGES
from lib.text import LANGUAGES

FOLDER = dashboard.ROOT / "shots"
LAPTOP = {"width": 1440, "height": 900}
LOOKS = (
    (reader.PROJECTOR, "light"),
    (reader.PROJECTOR, "dark"),
    (LAPTOP, "light"),
    (reader.PHONE, "light"),
)
AREAS = {"": "", "_district": "001"}


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        url = f"sqlite:///{folder}/shots.sqlite"
        command = [sys.executable, "-m", "lib", "demo"]
        environment = {**os.environ, "DATABASE_URL": url}
        subprocess.run(command, cwd=dashboard.ROOT, env=environment, check=True)
        browser = playwright.chromium.launch(
            executable_path=chromium.path(), args=list(chromium.FLAGS)
        )
        with dashboard.serving(url) as address:
            for size, scheme in LOOKS:
                _take_all(browser, address, size, scheme)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")


def _take_all(browser: Browser, address: str, size: dict[str, int], scheme: str) -> None:
    context = reader.sit_down(browser, viewport=size, color_scheme=scheme)
    page = context.new_page()
    for name in PAGES:
        for language in LANGUAGES:
            for mark, area in AREAS.items():
                reader.open_page(page, f"{address}/{name}?lang={language}&area={area or '01'}")
                _take_parts(page, f"{name}{mark}_{language}_{size['width']}_{scheme}")
    context.close()


def _take_parts(page: Page, name: str) -> None:
    """The page as it opens, and each of its other parts where it has tabs."""
    _take(page, FOLDER / name)
    tabs = page.locator(".st-key-choice-part button")
    for place in range(1, tabs.count()):
        tabs.nth(place).click()
        reader.wait(page)
        _take(page, FOLDER / f"{name}_part{place + 1}")


def _take(page: Page, file: Path) -> None:
    page.screenshot(path=f"{file}.png")
    # The page scrolls inside its frame: only a window as high as the page shows all of it.
    height = page.evaluate("document.querySelector('.stMain').scrollHeight")
    size = page.viewport_size
    page.set_viewport_size({**size, "height": max(height, size["height"])})
    reader.wait(page)
    page.screenshot(path=f"{file}_whole.png")
    page.set_viewport_size(size)
    print(file.name, flush=True)


if __name__ == "__main__":
    main()
