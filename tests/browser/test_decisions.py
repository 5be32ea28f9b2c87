"""A writer records, changes and closes a decision in a browser; its history tells all of it."""

import re
from collections.abc import Callable

import pytest
import reader
from playwright.sync_api import Locator, Page, expect

from lib.text import words

pytestmark = pytest.mark.browser

vi = words("vi")
TEXT = "Rà soát thẻ <b>ngay</b> trong tháng"


def label(name: str) -> str:
    return vi(f"decisions.form.{name}")


def form(page: Page, name: str) -> Locator:
    """One of the two forms, unfolded."""
    found = page.locator(f".st-key-{name}-decision")
    if not found.get_by_label(label("owner")).is_visible():
        found.get_by_text(label(name), exact=True).click()
    expect(found.get_by_label(label("owner"))).to_be_visible()
    return found


def choose(page: Page, text: str) -> Locator:
    """The form of changes, with the decision that has these words."""
    reader.wait(page)
    found = form(page, "change")
    pick(page, found, "which", text)
    # While the page is drawn anew, the form before stands below the new one.
    expect(found.get_by_label(label("text")).first).to_have_value(re.compile(re.escape(text)))
    expect(found.get_by_label(label("text"))).to_have_count(1)
    reader.wait(page)
    return found


def pick(page: Page, found: Locator, name: str, text: str) -> None:
    """An entry of a list, found by typing; a list that closes under the hand is opened again."""
    box, wanted = found.get_by_label(label(name)), re.compile(re.escape(text))
    for patience in (3_000, 10_000, 30_000):
        box.click()
        box.fill(text[:12])
        box.press("Enter")
        try:
            expect(box).to_have_value(wanted, timeout=patience)
        except AssertionError:
            page.keyboard.press("Escape")
        else:
            return
    expect(box).to_have_value(wanted)


def press(found: Locator, button: str) -> None:
    found.get_by_role("button", name=label(button)).click()


def history(page: Page) -> list[str]:
    entry = page.locator(".minutes details").filter(has_text="Rà soát thẻ <b>")
    entry.locator("summary").click()
    return entry.locator("li").all_inner_texts()


def test_decision_is_recorded_changed_and_closed(new_page: Callable, writing: str) -> None:
    page = new_page()
    reader.open_page(page, f"{writing}/tasks?area=001")
    notice, new = page.locator(".notice"), form(page, "new")
    new.get_by_label(label("text")).fill(TEXT)
    press(new, "record")
    expect(notice).to_have_text(vi("decisions.needs.by"))
    expect(new.get_by_label(label("text"))).to_have_value(TEXT)
    reader.wait(page)
    new.get_by_label(label("owner")).fill("Phòng Y tế")
    new.get_by_label(label("by")).fill("Nguyễn Văn A")
    press(new, "record")
    expect(notice).to_have_text(vi("decisions.recorded"))
    expect(page.locator(".minutes summary").filter(has_text=TEXT)).to_have_count(1)
    assert page.locator(".minutes b").count() == 0, "words are not HTML"

    change = choose(page, TEXT)
    change.get_by_label(label("owner")).fill("Trung tâm Y tế")
    press(change, "save")
    expect(notice).to_have_text(vi("decisions.saved"))

    change = choose(page, TEXT)
    pick(page, change, "status", vi("decisions.status.done"))
    change.get_by_label(label("note")).fill("Đã đối chiếu xong")
    press(change, "save")
    summary = page.locator(".minutes summary").filter(has_text=TEXT)
    expect(summary).to_contain_text(vi("tasks.decisions.state.met"))

    told = history(page)
    assert len(told) == 3
    for words_of, one in zip(
        (("Nguyễn Văn A", TEXT, "Phòng Y tế"), ("“Phòng Y tế”", "“Trung tâm Y tế”"),
         (vi("decisions.status.done"), "Đã đối chiếu xong")),
        told, strict=True,
    ):  # fmt: skip
        assert all(each in one for each in words_of), one


def test_of_two_writers_the_later_one_is_told_and_loses_nothing(
    new_page: Callable, writing: str
) -> None:
    pages = [new_page(), new_page()]
    for page in pages:
        reader.open_page(page, f"{writing}/tasks?area=001")
    early, late = [choose(page, "Dạy bơi trong dịp hè cho trẻ em") for page in pages]
    early.get_by_label(label("owner")).fill("Sở Giáo dục")
    early.get_by_label(label("by")).fill("Người thứ nhất")
    press(early, "save")
    expect(pages[0].locator(".notice")).to_have_text(vi("decisions.saved"))

    late.get_by_label(label("text")).fill("Dạy bơi ở mọi huyện")
    late.get_by_label(label("by")).fill("Người thứ hai")
    press(late, "save")
    notices = pages[1].locator(".notice")
    expect(notices.filter(has_text=vi("decisions.outdated"))).to_have_count(1)
    expect(late.get_by_label(label("text"))).to_have_value("Dạy bơi ở mọi huyện")
    expect(notices.first).to_contain_text("“Sở Giáo dục”")

    press(late, "go_on")
    expect(notices).to_have_count(0)
    expect(late.get_by_label(label("text"))).to_have_value("Dạy bơi ở mọi huyện")
    late.get_by_label(label("owner")).fill("Sở Giáo dục")
    press(late, "save")
    expect(notices).to_have_text(vi("decisions.saved"))


def test_reader_without_the_role_sees_no_form(page: Page, address: str) -> None:
    reader.open_page(page, f"{address}/tasks")

    expect(page.locator(".st-key-minutes")).to_have_count(1)
    expect(page.locator(".st-key-writing")).to_have_count(0)
    expect(page.locator("form, textarea")).to_have_count(0)
