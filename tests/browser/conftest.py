"""One browser and one server for all browser tests; a reader of their own for each."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import chromium
import dashboard
import pytest
import reader
from playwright.sync_api import Browser, Page, expect, sync_playwright
from witness import Witness

# On a busy machine a figure that nobody asked for yet takes its time; so does a trial of a file.
expect.set_options(timeout=90_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    file = chromium.path()
    assert file, "no Chromium: run `make test`, or name its file in the variable CHROMIUM"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=file, args=list(chromium.FLAGS))


@pytest.fixture(scope="session")
def address(demo_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on the illustrative data, which must not have met any fault when it ends."""
    folder = tmp_path_factory.mktemp("server")
    log = folder / "log.txt"
    with dashboard.serving(demo_database, log=log, TALKS=str(folder / "talks")) as found:
        yield found
    assert "Traceback" not in log.read_text(), log.read_text()


@pytest.fixture
def writing(database_file: Path, tmp_path: Path) -> Iterator[str]:
    """A server whose readers may write, on a database of its own."""
    log = tmp_path / "log.txt"
    with dashboard.serving(
        f"sqlite:///{database_file}", log=log, READERS_ROLE="writer", REFRESH_SECONDS="0.2"
    ) as found:
        yield found
    assert "Traceback" not in log.read_text(), log.read_text()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`new_page()` is a window of a reader who has never been here."""
    contexts = []

    def sit_down(**options: object) -> Page:
        contexts.append(reader.sit_down(browser, **options))
        return contexts[-1].new_page()

    yield sit_down
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable, address: str) -> Iterator[Page]:
    """A reader's window; a request elsewhere, an error or a refusal in it fails the test."""
    window = new_page()
    witness = Witness(window, address)
    yield window
    assert witness.faults == []


@pytest.fixture
def database_file(demo_database: str, tmp_path: Path) -> Path:
    """A copy of the illustrative database that the test may take away."""
    return Path(shutil.copy(demo_database.removeprefix("sqlite:///"), tmp_path / "copy.sqlite"))
