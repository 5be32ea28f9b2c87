"""The README says what there is: settings, commands, pages, files and libraries."""

import re
from dataclasses import fields

import pytest

from app import FOR_WRITERS, PAGES
from lib.config import ROOT, Settings
from lib.text import words

README = (ROOT / "README.md").read_text(encoding="utf-8")
VERBS = sorted(
    file.stem
    for file in (ROOT / "lib" / "commands").glob("*.py")
    if "def add(" in file.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("setting", [field.name.upper() for field in fields(Settings)])
def test_every_setting_is_explained(setting: str) -> None:
    assert re.search(rf"^\| `{setting}` \| .+ \| .+ \|$", README, re.MULTILINE)


def test_there_are_commands() -> None:
    assert {"serve", "load", "snapshot"} <= set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_is_listed(verb: str) -> None:
    assert f"| `python -m lib {verb}" in README


@pytest.mark.parametrize("page", PAGES + FOR_WRITERS)
def test_every_page_is_listed_under_its_name_and_address(page: str) -> None:
    assert f"| {words('vi')(f'pages.{page}.nav')} (`/{page}`) |" in README


def test_every_file_of_a_page_is_in_the_list_of_pages() -> None:
    assert {file.stem for file in (ROOT / "pages").glob("*.py")} == {*PAGES, *FOR_WRITERS}


def test_every_place_named_exists() -> None:
    named = re.findall(r"`((?:lib|data|geo|tests|pages)/[\w/.*<>-]+)`", README)
    gone = [place for place in named if "<" not in place and not list(ROOT.glob(place.rstrip("/")))]
    assert len(named) > 10
    assert gone == []


def test_every_library_has_its_reason() -> None:
    listed = (ROOT / "requirements.txt").read_text() + (ROOT / "requirements-dev.txt").read_text()
    libraries = re.findall(r"^([\w-]+)(?:\[\w+\])?==", listed, re.MULTILINE)
    table = README[README.index("## Libraries") :]
    assert [name for name in libraries if name not in table] == []


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert pictures
    assert [path for path in pictures if not (ROOT / path).is_file()] == []
