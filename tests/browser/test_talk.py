"""A talk, walked through with keys alone."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import dashboard
import pytest
import reader
from playwright.sync_api import Page, expect

from lib import figures
from lib.text import words

pytestmark = pytest.mark.browser

vi = words("vi")
PROJECTORS = ({"width": 1280, "height": 720}, {"width": 1024, "height": 768})
AGENDA = (
    "overview.standing", "attention", "overview.matrix", "targets.child_friendly_communes.trend",
    "injuries.funnel", "map.child_friendly_communes", "reporting.areas", "tasks.decisions",
)  # fmt: skip
SMALLEST = 20
MEASURED = """() => {
  const texts = [];
  const note = (text, size, box) => texts.push({ text, size, box });
  const inside = (box) => box.left >= 0 && box.top >= 0 && box.right <= innerWidth + .5
    && box.bottom <= innerHeight + .5;
  const grown = (node) => { const m = node.getScreenCTM(); return Math.hypot(m.a, m.b); };
  const size = (text) => parseFloat(text.getAttribute("font-size"));
  const isSeen = (text) => text.textContent.trim() && text.getAttribute("opacity") !== "0";
  for (const text of document.querySelectorAll("#stage text")) {
    if (!isSeen(text)) continue;
    note(text.textContent, size(text) * grown(text), inside(text.getBoundingClientRect()));
  }
  for (const span of document.querySelectorAll("#strip span")) if (span.textContent) {
    const box = span.getBoundingClientRect();
    note(span.textContent, parseFloat(getComputedStyle(span).fontSize), inside(box));
  }
  const page = document.documentElement;
  const scrolls = page.scrollWidth > innerWidth || page.scrollHeight > innerHeight;
  return { texts, scrolls, strip: document.getElementById("strip").scrollWidth > innerWidth };
}"""


def begin(page: Page, address: str, query: str, path: str = "meeting") -> None:
    page.goto(f"{address}/{path}?present=1&{query}")
    page.wait_for_selector("body[data-fetched='all']", timeout=120_000)


def shown(page: Page) -> str:
    return page.evaluate("document.body.dataset.shown")


def press(page: Page, key: str) -> str:
    """Press a key; where the talk stands then. All screens are there: one turn of the loop."""
    page.keyboard.press(key)
    page.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")
    return shown(page)


def query_of(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def assert_room_can_read(page: Page) -> None:
    found = page.evaluate(MEASURED)
    assert len(found["texts"]) > 3
    assert [one for one in found["texts"] if one["size"] < SMALLEST or not one["box"]] == []
    assert not found["scrolls"]
    assert not found["strip"]


@pytest.mark.parametrize("projector", PROJECTORS, ids=["16:9", "4:3"])
def test_whole_agenda_with_keys_alone(page: Page, address: str, projector: dict) -> None:
    page.set_viewport_size(projector)
    begin(page, address, f"figures={','.join(AGENDA)}")
    expect(page.locator("#stage > svg")).to_have_count(1)
    assert page.locator("[data-testid], nav, button, input, a").count() == 0, "no chrome"

    way = [shown(page)]
    assert_room_can_read(page)
    while (now := press(page, "PageDown")) != way[-1]:
        way.append(now)
        assert_room_can_read(page)
        title = page.locator("#stage > svg").get_attribute("aria-label")
        assert len(title) > 20
    assert [int(one.split(".")[0]) for one in way if one.endswith(".0")] == [*range(9)]
    assert len(way) > len(AGENDA) + 1, "long lists go on to further screens"

    back = [shown(page)]
    while (now := press(page, "PageUp")) != back[-1]:
        back.append(now)
    assert back == way[::-1]
    assert press(page, "End") == way[-1]
    assert press(page, "Home") == "0.0"
    for key, then in (("ArrowRight", 1), ("ArrowDown", 2), ("ArrowLeft", 1), ("ArrowUp", 0)):
        assert press(page, key) == way[then]


def test_escape_leads_back_to_the_page_and_what_was_chosen_on_it(page: Page, address: str) -> None:
    reader.open_page(page, f"{address}/injuries?harm=drowning&part=drowning&area=001&lang=vi")
    before = page.evaluate("watch.pictures()")
    page.locator("a[data-present]").click()
    page.wait_for_selector("body[data-fetched='all']")
    assert query_of(page)["figures"] == "injuries.drowning,injuries.map.drowning"
    press(page, "PageDown")

    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_have_text(reader.title("injuries"))
    reader.wait(page)
    assert page.evaluate("watch.pictures()") == before
    assert set(query_of(page)) & {"present", "at", "release", "figures"} == set()


def test_meeting_page_presents_what_was_chosen_there(page: Page, address: str) -> None:
    reader.open_page(
        page, f"{address}/meeting?figures=overview.matrix,district.place&areas=001,250"
    )
    page.locator("a[data-present]").click()
    page.wait_for_selector("body[data-fetched='all']")
    names = page.evaluate("JSON.parse(document.getElementById('talk').textContent).screens")
    assert len(names) == 1 + 3
    assert "Ba Đình" in names[2]["name"]

    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_have_text(reader.title("meeting"))
    reader.wait(page)
    assert query_of(page)["figures"] == "overview.matrix,district.place"
    assert query_of(page)["areas"] == "001,250"


def test_present_alone_shows_the_figures_of_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}/targets?indicator=heart_operations&area=019&present=1")
    page.wait_for_selector("body[data-fetched='all']", timeout=60_000)
    ids = query_of(page)["figures"].split(",")
    assert ids[0] == "targets.heart_operations.trend"
    assert len(ids) == 4
    assert query_of(page)["area"] == "019"


def test_dark_readers_get_dark_screens(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(color_scheme="dark")
    begin(page, address, "figures=overview.matrix&at=1")
    paper = page.locator("#stage > svg > rect").get_attribute("fill")
    assert paper == "#121920"
    assert_room_can_read(page)


def test_figures_stay_as_they_were_and_the_room_is_told_of_newer_data(
    new_page: Callable[..., Page], database_file: Path, tmp_path: Path
) -> None:
    agenda = "overview.standing,targets.heart_operations.trend"
    with dashboard.serving(
        f"sqlite:///{database_file}", TALKS=str(tmp_path / "talks"), REFRESH_SECONDS="0.2"
    ) as address:
        page = new_page()
        begin(page, address, f"figures={agenda}")
        press(page, "PageDown")
        before, url = page.locator("#stage").inner_html(), page.url
        assert query_of(page)["at"] == "1"
        with closing(sqlite3.connect(database_file)) as connection, connection:
            connection.execute("UPDATE observation SET numerator = numerator / 2")

        page.reload()
        page.wait_for_selector("body[data-fetched='all']")
        assert page.url == url
        assert page.locator("#stage").inner_html() == before
        expect(page.locator("#note")).to_have_text(vi("talk.newer"))

        page.keyboard.press("n")
        page.wait_for_url(lambda now: now != url and "release=~" in now)
        page.wait_for_selector("body[data-fetched='all']")
        assert query_of(page)["at"] == "1"
        assert page.locator("#stage").inner_html() != before
    # The server is gone: what was fetched ahead is still shown.
    assert press(page, "PageDown") == "2.0"
    assert press(page, "Home") == "0.0"


def test_meeting_choices_are_in_the_address(page: Page, address: str) -> None:
    reader.open_page(page, f"{address}/meeting?figures=tasks.decisions,overview.matrix&kind=xlsx")
    chosen = page.locator('[class*="st-key-pack-figures"] [data-tag]')
    expect(chosen).to_have_count(2)
    expect(chosen.first).to_have_text(dict(figures.titles(vi))["tasks.decisions"])
    chosen.first.locator("button").click()
    expect(chosen).to_have_count(1)
    page.wait_for_url(lambda now: "figures=overview.matrix" in now)
    assert query_of(page)["kind"] == "xlsx"


def test_health_and_talks_speak_of_the_same_data(address: str) -> None:
    status, kind, body = dashboard.answer(f"{address}/talk/note?lang=vi")
    assert (status, kind.split(";")[0]) == (200, "application/json")
    assert json.loads(body) == {"note": "", "urgent": False}
