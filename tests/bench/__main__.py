"""How fast the pages open, against an empty Streamlit page on the same machine: `make bench`.

ROUNDS=9 measures more often than the usual five times; PAGES=overview,targets only some pages.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import chromium
import dashboard
import report
import visits
from playwright.sync_api import Browser, sync_playwright

_ROUNDS = int(os.environ.get("ROUNDS", "5"))
_AREAS_A_ROUND = 3
_AS_IT_COMES = "import sys; sys.modules['uvloop'] = None; from streamlit.web import cli; cli.main()"
_PATIENCE = 1200
"""Seconds to wait for the server's pictures."""


@dataclass
class Measured:
    """All visits to one page."""

    address: str = ""
    panels: list[str] = field(default_factory=list)
    has_map: bool = False
    first_ever: float | None = None
    openings: list[visits.Openings] = field(default_factory=list)
    changes: list[visits.Changes] = field(default_factory=list)


def main() -> None:
    """Measure and print."""
    with ExitStack() as stack:
        browser = stack.enter_context(_browser())
        empty = stack.enter_context(_empty_app())
        url = stack.enter_context(_illustrative())
        address = stack.enter_context(dashboard.serving(url))
        names, areas = _pages_and_areas(url)
        measured = _looked_over(browser, address, names, areas[0][0])
        _wait_for_pictures(address)
        for turn in range(_ROUNDS):
            print(f"Round {turn + 1} of {_ROUNDS} ...", file=sys.stderr, flush=True)
            _round(browser, empty, measured, areas, turn)
    print(report.of(measured))


def _wait_for_pictures(address: str) -> None:
    """Until the server has made its pictures ahead, as it has for all but the first readers."""
    for _ in range(_PATIENCE):
        with urlopen(f"{address}/healthz") as answer:
            if json.load(answer)["pictures"] == "ready":
                return
        time.sleep(1)


def _round(browser: Browser, empty: str, measured: dict, areas: list, turn: int) -> None:
    """Every page once, and the empty one before each, so that a slow spell hits both."""
    names = [name for name in measured if name != report.EMPTY]
    for place, name in enumerate(names):
        measured[report.EMPTY].openings.append(visits.openings(browser, empty, None))
        page = measured[name]
        page.openings.append(
            visits.openings(browser, page.address, page.panels, has_map=page.has_map)
        )
        # Districts that nobody has looked at on this page since the server started; a page without
        # figures shows nothing that changes with them.
        begin = 1 + turn * _AREAS_A_ROUND
        count = _AREAS_A_ROUND if page.panels else 0
        new = [areas[n % len(areas)][1] for n in range(begin, begin + count)]
        before = measured[names[place - 1]]
        start, query = before.address.partition("?")[0], page.address.partition("?")[2]
        page.changes.append(
            visits.changes(
                browser, f"{start}?{query}", name, page.panels, new, (before.has_map, page.has_map)
            )
        )


def _looked_over(browser: Browser, address: str, names: list, area: str) -> dict[str, Measured]:
    """Every page opened once, unmeasured: which figures it has, and so what to wait for."""
    measured = defaultdict(Measured)
    measured[report.EMPTY] = Measured()
    for name in names:
        page = Measured(address=f"{address}/{name}?lang=vi")
        page.panels, page.has_map, page.first_ever = visits.look_over(browser, page.address)
        if not page.panels:
            page.address = f"{address}/{name}?lang=vi&area={area}"
            page.panels, page.has_map, page.first_ever = visits.look_over(browser, page.address)
        measured[name] = page
    return measured


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium.path(), args=list(chromium.FLAGS))


@contextmanager
def _empty_app() -> Iterator[str]:
    """Streamlit's own server as its package brings it: without this product's settings, and
    without the event loop that this product installs beside it.
    """
    file, port = Path(__file__).with_name("empty.py"), dashboard.free_port()
    options = {"server.headless": "true", "server.port": port, "browser.gatherUsageStats": "false"}
    given = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    command = [sys.executable, "-c", _AS_IT_COMES, "run", file.name, *given]
    address = f"http://127.0.0.1:{port}"
    with dashboard.running(command, address, "/_stcore/health", cwd=file.parent) as found:
        yield found


@contextmanager
def _illustrative() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.sqlite"
        command = [sys.executable, "-m", "lib", "demo"]
        environment = {**os.environ, "DATABASE_URL": url}
        subprocess.run(command, cwd=dashboard.ROOT, env=environment, check=True, stdout=sys.stderr)
        yield url


def _pages_and_areas(url: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Names of the pages, and code and name of each district."""
    os.environ["DATABASE_URL"] = url
    from app import PAGES
    from lib.queries import areas
    from lib.scope import periods

    wanted = os.environ.get("PAGES", "").split(",") if os.environ.get("PAGES") else PAGES
    found = areas.reporting(periods()[0].end)
    return list(wanted), list(zip(found["code"], found["name_vi"], strict=True))


if __name__ == "__main__":
    main()
