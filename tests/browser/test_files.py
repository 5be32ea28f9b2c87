"""A figure's links give the figure as a file of each kind, and as what it says it is."""

from urllib.parse import urljoin

import dashboard
import pytest
import reader
from playwright.sync_api import Page

from lib import snapshot

pytestmark = pytest.mark.browser

FIRST_BYTES = {
    "png": b"\x89PNG\r\n",
    "svg": b"<svg",
    "pdf": b"%PDF-",
    "csv": b"\xef\xbb\xbf",
    "xlsx": b"PK\x03\x04",
}


def test_links_of_a_figure_give_its_files(page: Page, address: str) -> None:
    reader.open_page(page, f"{address}/overview?area=001")
    links = page.locator(".st-key-figure-overview-matrix .downloads a[download]").all()
    addresses = {link.inner_text().lower(): link.get_attribute("href") for link in links}

    assert list(addresses) == list(snapshot.ENDINGS) == list(FIRST_BYTES)
    for ending, link in addresses.items():
        status, kind, body = dashboard.answer(urljoin(page.url, link))
        assert (status, kind.partition(";")[0]) == (200, snapshot.ENDINGS[ending].partition(";")[0])
        assert body.startswith(FIRST_BYTES[ending]), ending
        assert len(body) > 500


def test_a_link_saves_under_a_name_that_says_what_it_is(page: Page, address: str) -> None:
    reader.open_page(page, f"{address}/overview?area=001&lang=en")
    with page.expect_download() as saved:
        page.locator(
            ".st-key-figure-overview-matrix .downloads a[download]", has_text="PNG"
        ).click()

    assert saved.value.suggested_filename == "overview-matrix_ba-dinh_2011-Q3.png"


@pytest.mark.parametrize(
    "path", ["figure/nothing.svg", "figure/overview.matrix.exe", "typeface/500.woff2"]
)
def test_what_does_not_exist_is_not_found(address: str, path: str) -> None:
    assert dashboard.answer(f"{address}/{path}")[0] == 404
