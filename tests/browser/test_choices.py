"""What a reader chooses holds on every page, in the address and after a reload."""

import re
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
import reader
from playwright.sync_api import Page, expect

from app import PAGES
from lib.text import words

pytestmark = pytest.mark.browser

vi, en = words("vi"), words("en")

SLOW_LINE = """
  const listen = WebSocket.prototype.addEventListener;
  WebSocket.prototype.addEventListener = function (kind, hear, ...rest) {
    const late = (event) => setTimeout(() => hear(event), 400);
    return listen.call(this, kind, kind === "message" ? late : hear, ...rest);
  };
"""
"""Runs in the browser: all that the server says arrives later."""


def parameters(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def test_area_holds_on_other_pages_and_after_a_reload(page: Page, address: str) -> None:
    reader.open_page(page, f"{address}/overview")
    reader.area_option(page, "Ba Đình").click()
    expect(page).to_have_url(re.compile("area=001"))
    reader.wait(page)

    reader.link_to(page, "district").click()
    expect(page.locator("h1")).to_have_text(reader.title("district"))
    reader.wait(page)
    assert parameters(page)["area"] == "001"
    expect(page.locator(".st-key-area input")).to_have_value("Ba Đình")

    page.reload()
    reader.wait(page)
    assert parameters(page)["area"] == "001"
    expect(page.locator(".st-key-area input")).to_have_value("Ba Đình")
    expect(page.locator(".st-key-figure-district-place p").first).to_contain_text("Ba Đình")


def test_quick_choices_on_a_slow_line_are_all_kept(page: Page, address: str) -> None:
    page.add_init_script(SLOW_LINE)
    reader.open_page(page, f"{address}/injuries?part=where")
    page.get_by_text(vi("injury.part.when"), exact=True).click()
    reader.area_option(page, "Ba Đình").click()
    page.locator(".st-key-lang").get_by_text("English").click()

    expect(page.locator("h1")).to_have_text(reader.title("injuries", "en"))
    expect(page).to_have_url(re.compile("lang=en"))
    assert parameters(page)["part"] == "when"
    assert parameters(page)["area"] == "001"


def test_step_back_brings_the_choice_before(page: Page, address: str) -> None:
    reader.open_page(page, f"{address}/overview")
    reader.area_option(page, "Ba Đình").click()
    expect(page).to_have_url(re.compile("area=001"))
    reader.wait(page)
    page.go_back()
    expect(page.locator(".st-key-area input")).not_to_have_value("Ba Đình")
    expect(page).to_have_url(re.compile("area=01&"))


def test_every_page_can_be_reached_from_its_neighbours(page: Page, address: str) -> None:
    way = [*PAGES, *reversed(PAGES[:-1])]
    reader.open_page(page, f"{address}/{way[0]}?area=271")
    for name, following in pairwise(way):
        reader.link_to(page, following).click()
        expect(page.locator("h1")).to_have_text(reader.title(following))
        reader.wait(page)
        expect(page.locator(".notice, .trouble"), f"{name} to {following}").to_have_count(0)


def test_language_changes_every_word(page: Page, address: str) -> None:
    reader.open_page(page, f"{address}/targets")
    before = page.locator(".stMain h3").all_inner_texts()
    page.locator(".st-key-lang").get_by_text("English").click()
    expect(page.locator("h1")).to_have_text(reader.title("targets", "en"))
    reader.wait(page)

    assert parameters(page)["lang"] == "en"
    navigation = page.locator('[data-testid="stTopNavLink"]').all_inner_texts()
    assert navigation == [en(f"pages.{name}.nav") for name in PAGES]
    assert page.locator(".st-key-area label").inner_text() == en("common.scope.area")
    after = page.locator(".stMain h3").all_inner_texts()
    assert len(after) == len(before) > 0
    assert not set(after) & set(before)
    words_on_page = page.locator(".stMain").inner_text()
    assert en("common.illustrative") in words_on_page
    assert vi("common.illustrative") not in words_on_page


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("year=1066", ["year"]),
        ("quarter=9&area=%C4%90", ["quarter", "area"]),
        ("lang=tlh", ["lang"]),
        ("indicator=happiness", ["indicator"]),
    ],
)
def test_link_that_means_nothing_here_still_opens(
    page: Page, address: str, query: str, named: list[str]
) -> None:
    reader.open_page(page, f"{address}/overview?{query}")

    names = vi.listing([vi(f"common.scope.names.{name}") for name in named])
    expect(page.locator(".notice")).to_have_text(vi("common.scope.unknown", names=names))
    assert page.evaluate("watch.panels()")


def test_link_with_known_values_brings_no_notice(page: Page, address: str) -> None:
    reader.open_page(page, f"{address}/overview?year=2010&quarter=4&area=019&lang=vi")

    expect(page.locator(".notice")).to_have_count(0)
    assert page.locator(".st-key-area input").input_value() == "Từ Liêm"
