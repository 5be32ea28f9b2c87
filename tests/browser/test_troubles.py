"""Without data a page says so in a sentence, and comes back by itself."""

import json
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import dashboard
import pytest
import reader
from playwright.sync_api import Page, expect

from lib.schema import metadata
from lib.text import words

pytestmark = pytest.mark.browser

vi = words("vi")
QUICKLY = {"REFRESH_SECONDS": "0.2"}
BACK_BY_ITSELF = 20_000
"""Milliseconds within which a page must come back without a click."""


def health(address: str) -> tuple[int, dict]:
    status, _, body = dashboard.answer(f"{address}/healthz")
    return status, json.loads(body)


def assert_told(page: Page, key: str) -> None:
    """The page says what is wrong and nothing that only a programmer understands."""
    expect(page.locator(".trouble")).to_contain_text(vi(key))
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)
    assert "Traceback" not in page.content()


def test_database_taken_away_and_put_back(
    new_page: Callable[..., Page], database_file: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log.txt"
    with dashboard.serving(f"sqlite:///{database_file}", log=log, **QUICKLY) as address:
        page = new_page()
        reader.open_page(page, f"{address}/overview?area=001")
        expect(page.locator(".trouble")).to_have_count(0)
        assert health(address)[0] == 200

        away = database_file.rename(tmp_path / "away.sqlite")
        time.sleep(2 * float(QUICKLY["REFRESH_SECONDS"]))
        status, state = health(address)
        assert status == 503
        assert state["reason"] == vi("trouble.no_database_file")
        reader.link_to(page, "district").click()
        assert_told(page, "trouble.no_database_file")

        away.rename(database_file)
        expect(page.locator(".trouble")).to_have_count(0, timeout=BACK_BY_ITSELF)
        expect(page.locator("h1")).to_have_text(reader.title("district"))
        reader.wait(page)
        assert page.evaluate("watch.panels()")
        assert health(address)[0] == 200
    assert "Traceback" not in log.read_text()


def test_empty_database(new_page: Callable[..., Page], tmp_path: Path) -> None:
    import sqlalchemy as sa

    url = f"sqlite:///{tmp_path / 'empty.sqlite'}"
    metadata.create_all(sa.create_engine(url))
    with dashboard.serving(url) as address:
        page = new_page()
        reader.open_page(page, f"{address}/overview")

        assert_told(page, "trouble.empty_database")
        assert health(address)[0] == 503


def test_database_of_something_else(new_page: Callable[..., Page], tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE cats (name TEXT)")
    with dashboard.serving(f"sqlite:///{file}") as address:
        page = new_page()
        reader.open_page(page, f"{address}/overview")

        assert_told(page, "trouble.other_schema")


def test_database_server_that_does_not_answer(new_page: Callable[..., Page]) -> None:
    with dashboard.serving("postgresql://user:secret@127.0.0.1:1/x") as address:
        page = new_page()
        reader.open_page(page, f"{address}/overview")

        assert_told(page, "trouble.no_database")
        assert "secret" not in page.content()
        status, state = health(address)
        assert status == 503
        assert "secret" not in json.dumps(state)


def test_broken_boundaries_cost_only_the_map(
    new_page: Callable[..., Page], demo_database: str, tmp_path: Path
) -> None:
    (tmp_path / "mine.geojson").write_text('{"type": "FeatureCollection", "features": [', "utf-8")
    with dashboard.serving(demo_database, BOUNDARIES=str(tmp_path)) as address:
        page = new_page()
        reader.open_page(page, f"{address}/overview")

        told = page.locator('[class*="st-key-figure-map-"] .notice')
        expect(told).to_have_text(vi("boundaries.broken", name="mine.geojson"))
        expect(page.locator(".st-key-figure-overview-matrix img")).to_have_count(1)
        expect(page.locator(".tile")).not_to_have_count(0)
