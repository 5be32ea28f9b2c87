"""What a reader takes along by a button: the page's address for another, a letter."""

from collections.abc import Callable

import pytest
import reader
from playwright.sync_api import Page, expect

from lib.text import words

pytestmark = pytest.mark.browser

vi = words("vi")
BUTTON = ".opening [data-copy]"
NO_CLIPBOARD = """
  Object.defineProperty(navigator, 'clipboard', {value: undefined});
  Document.prototype.execCommand = () => false;
"""
CHOSEN = (
    ("injuries", "harm=drowning_cases&part=who&year=2010&quarter=4&lang=en"),
    ("targets", "indicator=under6_cards_issued&area=250"),
    ("funding", "part=lasting&prices=real"),
    ("overview", "indicator=group_hiv&area=001"),
    ("reporting", "part=complete&form=yearly"),
)


@pytest.mark.parametrize(("name", "query"), CHOSEN)
def test_copied_address_opens_the_same_view_for_another(
    new_page: Callable[..., Page], address: str, name: str, query: str
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    reader.open_page(page, f"{address}/{name}?{query}")
    page.locator(BUTTON).click()
    expect(page.locator(BUTTON)).to_have_text(
        words("en" if "lang=en" in query else "vi")("talk.copied")
    )
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url

    other = new_page()
    reader.open_page(other, copied)
    assert other.evaluate("watch.pictures()") == page.evaluate("watch.pictures()")
    assert other.evaluate("watch.panels()") == page.evaluate("watch.panels()")
    assert other.locator("h1").inner_text() == page.locator("h1").inner_text()


def test_choices_made_by_hand_are_in_the_copied_address(
    new_page: Callable[..., Page], address: str
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    reader.open_page(page, f"{address}/injuries")
    page.get_by_text(vi("injury.part.when"), exact=True).click()
    reader.area_option(page, "Ba Đình").click()
    page.locator(".st-key-lang").get_by_text("English").click()
    expect(page.locator("h1")).to_have_text(reader.title("injuries", "en"))
    reader.wait(
        page,
        panels=["figure-injuries-control", "figure-injuries-season", "figure-injuries-calendar"],
    )
    page.locator(BUTTON).click()
    expect(page.locator(BUTTON)).to_have_text(words("en")("talk.copied"))

    other = new_page()
    reader.open_page(other, page.evaluate("navigator.clipboard.readText()"))
    assert other.evaluate("watch.pictures()") == page.evaluate("watch.pictures()")


def test_where_nothing_may_be_copied_the_address_is_shown_selected(
    page: Page, address: str
) -> None:
    page.add_init_script(NO_CLIPBOARD)
    reader.open_page(page, f"{address}/targets")
    page.locator(BUTTON).click()
    field = page.locator(".address input")
    expect(field).to_be_visible()
    assert field.input_value() == page.url
    assert page.evaluate("getSelection().toString()") == page.url
    expect(page.locator(BUTTON)).to_have_text(vi("talk.copy"))


def test_letter_to_who_owes_reports_is_copied_whole(
    new_page: Callable[..., Page], address: str
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    reader.open_page(page, f"{address}/reporting?part=complete")
    button = page.locator(".st-key-reminder [data-copy]")
    button.click()
    expect(button).to_have_text(vi("reporting.page.copied"))

    letter = page.locator(".letter").text_content()
    assert page.evaluate("navigator.clipboard.readText()") == letter
    assert "Mê Linh" in letter


def test_where_nothing_may_be_copied_the_letter_is_selected(page: Page, address: str) -> None:
    page.add_init_script(NO_CLIPBOARD)
    reader.open_page(page, f"{address}/reporting?part=complete")
    page.locator(".st-key-reminder [data-copy]").click()
    page.wait_for_function("getSelection().toString().length > 100")
    selected = page.evaluate("getSelection().toString()")
    assert selected.split() == page.locator(".letter").text_content().split()
