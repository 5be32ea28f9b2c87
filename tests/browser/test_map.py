"""The map to move in: drawn by the browser, and a click on a district opens its page."""

from collections.abc import Callable
from math import log, pi, tan

import pytest
import reader
from playwright.sync_api import Page, TimeoutError, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from lib import figures, snapshot
from lib.geo import boundaries
from lib.scope import interpret

pytestmark = pytest.mark.browser

CLICKS, PATIENCE = 5, 3000
"""How often to click, and milliseconds to wait in between."""

TILE = 512
"""Pixels that the world spans at zoom 0."""


def test_click_on_a_district_opens_its_page(
    page: Page, address: str, demo_database: str, use_database: Callable
) -> None:
    use_database(demo_database)
    scope, _ = interpret({})
    indicator = "child_friendly_communes"
    view = figures.build(f"map.{indicator}", scope).deck(snapshot.look_of(scope)).initial_view_state
    areas = boundaries.read(on=scope.period.end).frame
    largest = areas.loc[areas["geometry"].map(lambda shape: shape.area).idxmax()]

    reader.open_page(page, f"{address}/overview?indicator={indicator}")
    canvas = page.locator('[data-testid="stDeckGlJsonChart"] canvas').first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    x, y = offset(boundaries.label_point(largest["geometry"]), view)
    at = box["x"] + box["width"] / 2 + x, box["y"] + box["height"] / 2 + y
    page.mouse.move(*at)
    expect(page.locator(".deck-tooltip")).to_contain_text(largest["name_vi"])
    click_until_it_counts(page, at)

    reader.wait(page, path="/district")
    expect(page.locator("h1")).to_have_text(reader.title("district"))
    expect(page.locator(".st-key-area input")).to_have_value(largest["name_vi"])
    assert f"area={largest['code']}" in page.url


def test_map_comes_to_life_without_the_browser_asking_for_the_page_again(
    new_page: Callable, address: str
) -> None:
    """Streamlit can take such a request, coming with the reader's for another page, for both."""
    page, asked = new_page(), []
    page.on("websocket", lambda line: line.on("framesent", lambda sent: asked.append(sent)))
    reader.open_page(page, f"{address}/overview")
    expect(page.locator('[data-testid="stDeckGlJsonChart"] canvas').first).to_be_visible()

    reruns = [BackMsg.FromString(sent).rerun_script for sent in asked if isinstance(sent, bytes)]
    assert len(reruns) > 0
    assert [rerun.query_string for rerun in reruns if rerun.is_auto_rerun] == []


def click_until_it_counts(page: Page, at: tuple[float, float]) -> None:
    """Click as a reader does: again where nothing comes of it.

    Without a graphics card a frame can take longer than the quarter of a second in which the map's
    library wants a click to end.
    """
    for _ in range(CLICKS):
        page.mouse.click(*at)
        try:
            page.wait_for_url("**/district?**", timeout=PATIENCE)
        except TimeoutError:
            continue
        return
    pytest.fail(f"no district opened after {CLICKS} clicks")


def offset(point: object, view: object) -> tuple[float, float]:
    """How many pixels a point lies right of and below the middle of the map (Web Mercator)."""
    scale = TILE * 2**view.zoom / (2 * pi)
    x, y = mercator(point.x, point.y)
    middle_x, middle_y = mercator(view.longitude, view.latitude)
    return scale * (x - middle_x), scale * (middle_y - y)


def mercator(longitude: float, latitude: float) -> tuple[float, float]:
    return longitude * pi / 180, log(tan(pi / 4 + latitude * pi / 360))
