"""A writer sends a file in a browser: preview, writing, and the new number on the overview."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import reader
from playwright.sync_api import Page, expect

from lib.text import words

pytestmark = pytest.mark.browser

vi, en = words("vi"), words("en")
HEAD = "area_code;indicator;period;numerator;denominator\n"
GOOD = HEAD + "001;child_friendly_communes;2011-Q3;14;14\n"
BAD = HEAD + "001;child_friendly_communes;2011-Q3;nhiều;14\n"


def send(page: Page, name: str, content: str) -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    page.locator('.st-key-upload-files input[type="file"]').set_input_files([file])


def share(page: Page, address: str) -> str:
    """The first target's value on the overview."""
    reader.open_page(page, f"{address}/overview?lang=vi")
    return page.locator(".tile .value").first.inner_text()


def test_file_is_previewed_written_and_on_the_overview(new_page: Callable, writing: str) -> None:
    page, other = new_page(), new_page()
    before = share(page, writing)
    reader.open_page(page, f"{writing}/upload?lang=vi")
    button = page.locator('[data-testid="stFileUploaderDropzone"] button p')
    label = button.evaluate("one => getComputedStyle(one, '::after').content")
    assert vi("upload.choose") in label

    send(page, "sai.csv", BAD)
    found = page.locator(".st-key-upload-found")
    expect(found.locator("tbody tr")).to_have_count(1)
    expect(found).to_contain_text(vi("intake.reason.not_whole"))
    expect(page.locator(".st-key-upload-change, .st-key-upload-write")).to_have_count(0)
    with page.expect_download() as taken:
        found.get_by_role("button", name=vi("upload.list")).click()
    listed = Path(taken.value.path()).read_text(encoding="utf-8-sig")
    assert "nhiều" in listed
    page.locator('[data-testid="stFileChipDeleteBtn"] button').click()
    expect(found).to_have_count(0)

    send(page, "ba-dinh.csv", GOOD)
    change = page.locator(".st-key-upload-change")
    row = change.locator("tbody tr").filter(has=page.locator("b")).first
    cells = row.locator("td")
    expect(cells.nth(3)).to_have_text(before)
    after = cells.nth(4).inner_text()
    assert after != before
    assert share(other, writing) == before, "a preview writes nothing"

    write = page.locator(".st-key-upload-now button")
    write.click()
    expect(page.locator(".notice")).to_have_text(vi("upload.needs_name"))
    name = page.locator(".st-key-upload-by input")
    name.fill("Nguyễn Thị Hoa")
    name.press("Enter")
    reader.wait(page)
    write.click()
    done = page.locator(".st-key-upload-done")
    expect(done).to_contain_text("Nguyễn Thị Hoa")
    expect(done).to_contain_text(vi("upload.status.written"))
    expect(page.locator(".st-key-upload-found")).to_have_count(0)

    assert share(other, writing) == after


def test_page_is_there_for_writers_alone(new_page: Callable, writing: str, address: str) -> None:
    page = new_page()
    reader.open_page(page, f"{writing}/upload?lang=en")
    expect(page.locator("h1")).to_have_text(re.compile(en("pages.upload.title")))
    expect(page.locator('input[type="file"]')).to_have_count(1)

    reader.open_page(page, f"{address}/overview?lang=en")
    expect(page.locator("h1")).to_have_text(re.compile(en("pages.overview.title")))
    expect(page.locator('[data-testid="stTopNavLink"][href$="/upload"]')).to_have_count(0)
    answer = page.request.put(f"{address}/_stcore/upload_file/x/y", multipart={"f": "x"})
    assert answer.status == 403
