"""Data held still for a talk: nothing that is shown moves, nothing is written for it."""

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa
from starlette.requests import Request

from lib import db, demo, figures, held, present, releases, scope
from lib.config import settings
from lib.errors import Problem
from lib.scope import interpret
from lib.text import words

FIGURE = "targets.special_children_supported.trend"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("TALKS", str(tmp_path / "talks"))
    settings.cache_clear()
    yield tmp_path / "talks"
    settings.cache_clear()


@pytest.fixture
def filled(database_url: str, use_database: Callable, folder: Path) -> str:
    use_database(database_url)
    db.create_tables()
    demo.fill()
    return database_url


def halve() -> None:
    with db.writing() as connection:
        connection.execute(sa.text("UPDATE observation SET numerator = numerator / 2"))


def age(cut_id: str, folder: Path, days: float) -> None:
    moment = time.time() - days * 24 * 3600
    os.utime(folder / f"{cut_id}.sqlite", (moment, moment))


def test_held_figures_keep_their_numbers_when_the_data_move_on(filled: str, folder: Path) -> None:
    state = db.state()
    kept = replace(scope.choose(), release=held.hold())
    assert db.state() == state, "holding writes nothing into the shared database"
    before = figures.build(FIGURE, kept)
    assert before.frame["value"].equals(figures.build(FIGURE, scope.choose()).frame["value"])

    halve()
    db._made.clear()

    assert figures.build(FIGURE, kept).frame.equals(before.frame)
    assert not figures.build(FIGURE, scope.choose()).frame["value"].equals(before.frame["value"])
    assert held.is_outdated(kept.release)


def test_the_same_data_are_held_once_and_listed_nowhere(demo_copy: str, folder: Path) -> None:
    cut_id = held.hold()
    assert held.hold() == cut_id
    assert releases.known() == []
    assert [file.name for file in folder.iterdir()] == [f"{cut_id}.sqlite"]


def test_old_cuts_are_thrown_away_and_no_other_file_is(demo_copy: str, folder: Path) -> None:
    first = held.hold()
    (folder / "note.txt").write_text("mine")
    age(first, folder, days=15)
    halve()
    second = held.hold()
    assert sorted(file.name for file in folder.iterdir()) == ["note.txt", f"{second}.sqlite"]


def test_an_id_that_names_another_file_opens_nothing(demo_copy: str, folder: Path) -> None:
    held.hold()
    for strange in ("~../../etc/passwd", "~20261126-000000000000", "20261126-x", "~", ""):
        assert not held.is_held(strange)
    assert interpret({"release": "~20261126-000000000000"})[0].release == ""


def test_a_folder_that_cannot_be_written_is_told(
    demo_copy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(held, "_file", lambda one: tmp_path / "file" / f"{one}.sqlite")
    with pytest.raises(Problem, match=r"talk\.cannot_hold"):
        held.hold()


def asked(path: str, query: str = "", **parts: str) -> Request:
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": query.encode(),
            "headers": [],
            "path_params": parts,
        }
    )


def begun(query: str) -> str:
    """The release that a talk is sent on to."""
    sent = present.page(asked("/targets", query))
    address = sent.headers["location"]
    release = parse_qs(urlsplit(address).query)["release"][0]
    assert sent.status_code == 307
    assert present.page(asked("/targets", urlsplit(address).query)).status_code == 200
    return release


def told(query: str) -> dict:
    return json.loads(present.note(asked("/talk/note", query)).body)


def shown(figure_id: str, query: str) -> list[str]:
    answer = present.screens(asked("/talk/screens", query, name=figure_id))
    return json.loads(answer.body)["screens"]


def test_a_talk_names_its_data_in_the_address_and_says_how_old_they_are(
    demo_copy: str, folder: Path
) -> None:
    said = words("vi")
    release = begun(f"present=1&figures={FIGURE}&lang=vi")
    assert held.is_held(release)
    query = f"release={release}&lang=vi"

    assert not told(query)["urgent"]
    assert told(query)["note"]
    age(release, folder, days=1.1)
    assert told(query)["urgent"]
    assert told(query)["note"].startswith(said("talk.old", day="").split(",")[0])
    halve()
    assert told(query) == {"note": said("talk.newer"), "urgent": True}


def test_screens_of_a_talk_do_not_move(demo_copy: str, folder: Path) -> None:
    release = begun(f"present=1&figures={FIGURE}")
    before = shown(FIGURE, f"release={release}")
    halve()
    db._made.clear()
    assert shown(FIGURE, f"release={release}") == before
    assert shown(FIGURE, "") != before


def test_a_named_release_is_shown_as_it_is(demo_copy: str, folder: Path) -> None:
    pinned = releases.pin("Họp quý III")
    answer = present.page(asked("/targets", f"present=1&figures={FIGURE}&release={pinned.id}"))
    assert answer.status_code == 200
    assert not folder.exists()
    assert "Họp quý III" in told(f"release={pinned.id}&lang=vi")["note"]


def test_without_figures_the_page_itself_answers(demo_copy: str, folder: Path) -> None:
    assert present.page(asked("/targets", "present=1")) is None
    assert present.page(asked("/targets", f"figures={FIGURE}")) is None
    assert not folder.exists()


def test_a_figure_that_cannot_be_made_says_so_on_its_screen(demo_copy: str) -> None:
    screens = shown("district.place", "area=01&lang=vi")
    assert len(screens) == 1
    assert words("vi")("scope.needs_area")[:12] in screens[0]


@pytest.mark.parametrize("file", ["talk.js", "talk.css", "page.js"])
def test_scripts_and_styles_are_served(file: str) -> None:
    assert present.asset(asked("/browser", file=file)).status_code == 200


@pytest.mark.parametrize("file", ["room.html", "../present.py", "none.js", ".."])
def test_no_other_file_is_served(file: str) -> None:
    assert present.asset(asked("/browser", file=file)).status_code == 404
