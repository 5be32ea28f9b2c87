"""Visits to a page in a real browser, timed by the browser's own clock."""

from dataclasses import dataclass, field

import reader
from playwright.sync_api import Browser, CDPSession, Page


@dataclass
class Opening:
    """One opening of a page: milliseconds from the first request to the last figure drawn."""

    drawn: float | None
    """A map counts when its picture is there; it comes to life later."""
    moving: float | None
    """Milliseconds to the map to move in, where the page has one."""
    moments: dict[str, float]
    """shell, words, script: when each was first there, in milliseconds."""
    pictures: dict[str, float]
    """count, first request, last answer, and how long the server took for all and for one."""
    kinds: dict[str, int]
    """Bytes of scripts, typefaces and pictures."""
    wire: int
    """All bytes received."""


@dataclass
class Openings:
    """A page opened by a browser that was never there, by the same tab again, by a new tab."""

    first: Opening
    again: Opening
    new_tab: Opening


@dataclass
class Changes:
    """What clicks cost in milliseconds; None where the figures never all changed."""

    switch: float | None = None
    districts: list[float | None] = field(default_factory=list)
    repeated: float | None = None


_PICTURES = """() => {
  const made = performance.getEntriesByType("resource")
    .filter((one) => /[/]figure[/]/.test(one.name));
  const took = made.map((one) => one.responseStart - one.requestStart);
  return made.length === 0 ? {} : {
    count: made.length,
    asked: Math.min(...made.map((one) => one.startTime)),
    answered: Math.max(...made.map((one) => one.responseEnd)),
    server: took.reduce((sum, one) => sum + one, 0),
    slowest: Math.max(...took),
  };
}"""


_PATIENCE = 20_000
"""Milliseconds to wait for a map that is known to come, and for one that may."""
_CURIOSITY = 5_000


_KINDS = """() => {
  const kinds = {scripts: /[.](js|css)$/, typefaces: /[.]woff2$/, pictures: /[/]figure[/]/};
  const all = performance.getEntriesByType("resource");
  return Object.fromEntries(Object.entries(kinds).map(([kind, names]) => [kind, all
    .filter((one) => names.test(one.name)).reduce((sum, one) => sum + one.transferSize, 0)]));
}"""


def openings(
    browser: Browser, address: str, panels: list | None, *, has_map: bool = False
) -> Openings:
    """The page in a fresh browser, and twice more with what that browser kept."""
    context = reader.sit_down(browser)
    page = context.new_page()
    first = _opened(page, address, panels, has_map)
    # Leaving a map takes time of its own, which would be counted as the next page's.
    page.goto("about:blank")
    again = _opened(page, address, panels, has_map)
    page.close()
    new_tab = _opened(context.new_page(), address, panels, has_map)
    context.close()
    return Openings(first, again, new_tab)


def look_over(browser: Browser, address: str) -> tuple[list[str], bool, float | None]:
    """The names of a page's figures, whether it has a map, and what its first reader waits."""
    context = reader.sit_down(browser)
    page = context.new_page()
    drawn = reader.open_page(page, address)
    names = page.evaluate("watch.panels()")
    has_map = page.evaluate("patience => watch.moving(patience)", _CURIOSITY) is not None
    context.close()
    return names, has_map, drawn


def changes(
    browser: Browser,
    start: str,
    name: str,
    panels: list[str],
    areas: list[str],
    maps: tuple[bool, bool],
) -> Changes:
    """From another page to this one, then to districts in turn, then back to the one before;
    without `areas`, to the page alone.

    Each click meets a page at rest, its map alive, as a reader leaves it who has looked at it;
    `maps` says which of the two pages has one.
    """
    context = reader.sit_down(browser)
    page = context.new_page()
    reader.open_page(page, start)
    _rest(page, has_map=maps[0])
    made = Changes(switch=_switched(page, name, panels))
    _rest(page, has_map=maps[1])
    if areas:
        made.districts = [_area_changed(page, area) for area in areas]
        made.repeated = _area_changed(page, areas[-2])
    context.close()
    return made


def _opened(page: Page, address: str, panels: list | None, has_map: bool) -> Opening:
    wire = _Wire(page.context.new_cdp_session(page))
    drawn = reader.open_page(page, address, panels=panels, asleep=True)
    moments, pictures = page.evaluate("watch.moments()"), page.evaluate(_PICTURES)
    moving = _moving(page, has_map)
    opening = Opening(
        drawn=drawn,
        moving=moving,
        moments=moments,
        pictures=pictures,
        kinds=page.evaluate(_KINDS),
        wire=wire.received,
    )
    wire.stop()
    return opening


def _rest(page: Page, *, has_map: bool) -> None:
    """Wait until the page's map can be moved in, and the browser has nothing left to draw."""
    _moving(page, has_map)
    page.evaluate("watch.calm()")


def _moving(page: Page, has_map: bool) -> float | None:
    return page.evaluate("patience => watch.moving(patience)", _PATIENCE) if has_map else None


def _switched(page: Page, name: str, panels: list[str]) -> float | None:
    link = reader.link_to(page, name)
    link.wait_for()
    wanted = {"panels": panels, "path": f"/{name}", "asleep": True}
    page.evaluate("wanted => watch.arm(wanted)", wanted)
    link.click()
    return page.evaluate("watch.cost")


def _area_changed(page: Page, area: str) -> float | None:
    page.evaluate("watch.calm()")
    option = reader.area_option(page, area)
    option.wait_for()
    page.evaluate("watch.arm({}, {fresh: true})")
    option.click()
    return page.evaluate("watch.cost")


class _Wire:
    """Counts what a page receives, its web socket included."""

    def __init__(self, session: CDPSession) -> None:
        self.received = 0
        self._session = session
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._add_answer)
        session.on("Network.webSocketFrameReceived", self._add_frame)

    def stop(self) -> None:
        """Count no more: another wire follows the same page."""
        self._session.detach()

    def _add_answer(self, event: dict) -> None:
        self.received += int(event["encodedDataLength"])

    def _add_frame(self, event: dict) -> None:
        payload = event["response"]["payloadData"]
        is_binary = event["response"]["opcode"] == 2
        self.received += len(payload) * 3 // 4 if is_binary else len(payload)
