"""Every page through app.py, without a browser: in each language, and without data."""

import re
import sqlite3
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
import sqlalchemy as sa
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from app import FOR_WRITERS
from app import PAGES as FOR_ALL
from lib import engines, releases, states, summary, tiles
from lib.pack import work
from lib.pack.choice import Choice
from lib.schema import metadata, target
from lib.scope import Scope
from lib.text import LANGUAGES, sentences, words

APP = Path(__file__).resolve().parent.parent / "app.py"
SECONDS = 60
KEY = re.compile(r"\$\$ID-[0-9a-f]+-(figure-.+)")
"""How Streamlit writes the key of a figure's panel."""

DISTRICT = "001"
PAGES = FOR_ALL + FOR_WRITERS
PAGES_ABOUT = [(name, area) for name in PAGES for area in ("01", DISTRICT)]


def opened(name: str, **parameters: str) -> AppTest:
    """A page as its reader gets it who opens it by a link."""
    app = AppTest.from_file(str(APP), default_timeout=SECONDS)
    # AppTest knows the pages' addresses only after the navigation has been declared once.
    app.run()
    for parameter, value in parameters.items():
        app.query_params[parameter] = value
    app.switch_page(f"pages/{name}.py")
    return app.run()


def title(name: str, language: str, area: str) -> str:
    """The page's title as a pattern: some name the area, one asks for one."""
    known, whole = sentences(language), f"pages.{name}.whole.title"
    sentence = known[whole if area == "01" and whole in known else f"pages.{name}.title"]
    return re.sub(r"\\{\w+\\}", ".+", re.escape(escape(sentence)))


def html(app: AppTest) -> str:
    """All that the page says in HTML of its own, but for what keeps a line from ending."""
    told = "\n".join(one.proto.body for one in app.get("html"))
    return re.sub(r'<span class="together">(.*?)</span>', r"\1", told)


@pytest.fixture(autouse=True)
def navigation_declares_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep AppTest from running the files of pages/ without the frame, as lib.server does."""
    begin = PagesManager.__init__

    def init(self: PagesManager, *arguments: object, **named: object) -> None:
        PagesManager.uses_pages_directory = False
        begin(self, *arguments, **named)

    monkeypatch.setattr(PagesManager, "__init__", init)


@pytest.fixture(autouse=True)
def writer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who reads here has every page."""
    monkeypatch.setenv("READERS_ROLE", "writer")


@pytest.fixture
def use_demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


@pytest.mark.usefixtures("use_demo")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "area"), PAGES_ABOUT)
def test_page_stands_in_each_language(name: str, area: str, language: str) -> None:
    app, said = opened(name, lang=language, area=area), words(language)

    assert not app.exception
    told = html(app)
    assert re.search(f"<h1>{title(name, language, area)}</h1>", told)
    assert said("common.illustrative") in told
    assert said("trouble.unexpected") not in told
    # The district has no milk: what would be zeros alone is a sentence.
    zeros = {said("programme.terms.nothing"), said("programme.types.nothing")}
    noticed = set(re.findall(r'class="notice"[^>]*>([^<]*)', told))
    assert noticed == (zeros if (name, area) == ("programmes", DISTRICT) else set())
    assert 'class="trouble"' not in told
    assert ('class="caution"' in told) == (name == "injuries")
    assert app.session_state["area"] == area
    assert app.session_state["lang"] == language


@pytest.mark.usefixtures("use_demo")
@pytest.mark.parametrize("name", PAGES)
def test_languages_show_the_same_figures(name: str) -> None:
    shown = [figures_of(opened(name, lang=language, area=DISTRICT)) for language in LANGUAGES]

    titles = [[title for _, title in figures] for figures in shown]
    assert [one for one, _ in shown[0]] == [one for one, _ in shown[1]]
    assert not set(titles[0]) & set(titles[1])
    assert all(titles[0] + titles[1])


@pytest.mark.usefixtures("use_demo")
def test_pages_lay_out_the_figures_that_they_are_for() -> None:
    shown = {name: [key for key, _ in figures_of(opened(name, area=DISTRICT))] for name in PAGES}

    assert "figure-overview-matrix" in shown["overview"]
    assert any(key.startswith("figure-targets-") for key in shown["targets"])
    assert any(key.startswith("figure-district-") for key in shown["district"])


def no_file(folder: Path) -> str:
    return f"sqlite:///{folder / 'nowhere.sqlite'}"


def empty(folder: Path) -> str:
    url = f"sqlite:///{folder / 'empty.sqlite'}"
    metadata.create_all(sa.create_engine(url))
    return url


def of_something_else(folder: Path) -> str:
    file = folder / "cats.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE cats (name TEXT)")
    return f"sqlite:///{file}"


def no_database_at_all(folder: Path) -> str:
    file = folder / "broken.sqlite"
    file.write_bytes(b"\0not a database" * 100)
    return f"sqlite:///{file}"


def unreachable(_folder: Path) -> str:
    return "postgresql://user:secret@127.0.0.1:1/x"


TROUBLES = {
    no_file: "trouble.no_database_file",
    empty: "trouble.empty_database",
    of_something_else: "trouble.other_schema",
    no_database_at_all: "trouble.broken_database",
    unreachable: "trouble.no_database",
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("make", TROUBLES, ids=lambda make: make.__name__)
def test_page_without_data_says_why(
    make: Callable[[Path], str], name: str, use_database: Callable, tmp_path: Path
) -> None:
    use_database(make(tmp_path))

    app, said = opened(name, lang="en"), words("en")

    assert not app.exception
    told = html(app)
    assert escape(said(TROUBLES[make])) in told
    assert 'class="trouble"' in told
    assert said("trouble.unexpected") not in told
    assert "secret" not in told
    assert figures_of(app) == []


def figures_of(app: AppTest) -> list[tuple[str, str]]:
    """Key and title of each figure's panel, in the page's order."""
    return [(key, _title(panel)) for key, panel in _panels(app.main)]


def _panels(block: object) -> list[tuple[str, object]]:
    found = []
    for child in getattr(block, "children", {}).values():
        key = KEY.match(getattr(getattr(child, "proto", None), "id", ""))
        found += [(key[1], child)] if key else _panels(child)
    return found


def _title(panel: object) -> str:
    heads = [one.proto.body for one in panel.get("html") if "<h3>" in one.proto.body]
    return heads[0].partition("<h3>")[2].partition("</h3>")[0] if heads else ""


@pytest.mark.usefixtures("use_demo")
@pytest.mark.parametrize("name", PAGES)
def test_page_with_figures_is_summed_up_in_a_minute(name: str) -> None:
    app = opened(name, area=DISTRICT)
    told = html(app)

    if not figures_of(app):
        assert 'class="minute"' not in told
        return
    minute = told.partition('<details class="minute">')[2].partition("</details>")[0]
    assert words("vi")("summary.title") in minute
    assert minute.count("<p>") >= 2


@pytest.mark.usefixtures("use_demo")
def test_page_stands_although_its_summary_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> tuple[str, ...]:
        raise ZeroDivisionError

    monkeypatch.setattr(summary, "of_page", fail)
    app = opened("overview")

    assert not app.exception
    assert words("vi")("trouble.unexpected") not in html(app)
    assert 'class="minute"' not in html(app)


@pytest.mark.usefixtures("use_demo")
def test_a_pack_is_made_of_what_the_reader_chose(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def made(choice: Choice, ending: str, tell: Callable[[float], None]) -> bytes:
        asked.append((choice, ending))
        tell(1.0)
        return b"a pack"

    monkeypatch.setattr(work, "made", made)
    app = opened("meeting", area=DISTRICT)
    app.multiselect[1].set_value(["overview.matrix", "district.tasks"]).run()
    app.button[0].click().run()

    choice, ending = asked[0]
    assert choice.figures == ("overview.matrix", "district.tasks")
    assert (choice.areas, ending) == ((DISTRICT,), "pptx")
    assert app.get("download_button")
    assert not app.exception


def test_page_whose_data_change_midway_is_made_anew(
    demo_copy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, show = [], tiles.show

    def show_and_write(scope: Scope) -> None:
        made.append(states.current().whole)
        show(scope)
        if len(made) == 1:
            with engines.engine(demo_copy, writable=True).begin() as connection:
                connection.execute(sa.update(target).values(value=target.c.value + 1))

    monkeypatch.setattr(tiles, "show", show_and_write)
    app = opened("overview")

    assert not app.exception
    # The test itself opens every page twice.
    assert [one == made[0] for one in made] == [True, False, False]
    assert html(app).count('<div class="tiles">') == 1
    assert words("vi")("trouble.unexpected") not in html(app)


def test_files_are_sent_only_to_the_data_as_they_are_now(demo_copy: str) -> None:
    pinned, said = releases.pin("Họp quý III"), words("vi")
    now, then = opened("upload"), opened("upload", release=pinned.id)

    assert len(now.get("file_uploader")) == 1
    assert len(then.get("file_uploader")) == 0
    assert escape(said("upload.beside_release")) in html(then)
    assert said("upload.beside_release") not in html(now)


def test_reader_without_the_role_has_no_page_to_send_files(
    demo_copy: str, monkeypatch: pytest.MonkeyPatch, use_database: Callable
) -> None:
    monkeypatch.setenv("READERS_ROLE", "public")
    use_database(demo_copy)

    with pytest.raises(ValueError, match="Could not find a navigation page"):
        opened("upload")
    assert not opened("reporting").exception
