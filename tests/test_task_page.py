"""The page of tasks and decisions: both texts line by line; a form only for the writer's role."""

from collections.abc import Callable
from datetime import date
from html import escape

import databases
import pytest
from streamlit.testing.v1 import AppTest
from test_pages import figures_of, html, navigation_declares_the_pages, opened

from lib import db, decisions, figures, releases
from lib.decisions import State
from lib.indicators import documents
from lib.queries import decisions as stored
from lib.text import words

vi = words("vi")
TEXT = "Kiểm tra <script>alert(1)</script> " + "rất dài " * 60

__all__ = ["navigation_declares_the_pages"]
"""A fixture that AppTest needs here as there."""


@pytest.fixture
def use_demo(demo_database: str, use_database: Callable) -> None:
    use_database(demo_database)


@pytest.fixture
def writer(demo_copy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READERS_ROLE", "writer")
    databases.forget(demo_copy)


def field(app: AppTest, kind: str, name: str) -> object:
    """The first field with a label: that of the form for new decisions."""
    label = vi(f"decisions.form.{name}")
    return next(one for one in getattr(app, kind) if one.label == label)


def press(app: AppTest, name: str) -> None:
    field(app, "button", name).click()
    app.run()


@pytest.mark.usefixtures("use_demo")
def test_both_texts_stand_on_the_page_paragraph_by_paragraph() -> None:
    told = html(opened("tasks", lang="vi", part="texts"))

    for document in documents().values():
        assert escape(document.words["vi"]) in told
        for paragraph in document.paragraphs.values():
            assert escape(paragraph.words["vi"].rstrip(".")) in told, paragraph.id


@pytest.mark.usefixtures("use_demo")
def test_every_figure_of_tasks_has_a_place_on_the_page() -> None:
    parts = ("decided", "asked", "checks", "texts")
    shown = [key for part in parts for key, _ in figures_of(opened("tasks", part=part))]

    expected = [one for one in figures.ids() if one.startswith("tasks.")]
    assert sorted(shown) == sorted(f"figure-{one.replace('.', '-')}" for one in expected)


@pytest.mark.usefixtures("use_demo")
def test_without_the_role_there_is_no_form_and_nothing_writes(monkeypatch) -> None:
    def refuse() -> None:
        raise AssertionError("a connection that writes")

    monkeypatch.setattr(db, "writing", refuse)
    app = opened("tasks", lang="vi")

    assert not app.exception
    assert vi("decisions.history") in html(app)
    assert len(app.text_area) == len(app.text_input) == 0
    labels = [one.label for one in app.button]
    assert not {vi("decisions.form.record"), vi("decisions.form.save")} & set(labels)


@pytest.mark.usefixtures("writer")
def test_what_is_typed_stays_until_it_is_written_and_is_never_html() -> None:
    app = opened("tasks", lang="vi", area="001")
    before = len(stored.current())
    field(app, "text_area", "text").set_value(TEXT)
    press(app, "record")
    assert vi("decisions.needs.by") in html(app)
    assert field(app, "text_area", "text").value == TEXT
    assert len(stored.current()) == before

    field(app, "text_input", "owner").set_value("Phòng Y tế")
    field(app, "text_input", "by").set_value("Nguyễn Văn A")
    press(app, "record")

    assert not app.exception
    assert vi("decisions.recorded") in html(app)
    assert field(app, "text_area", "text").value == ""
    assert field(app, "text_input", "by").value == "Nguyễn Văn A"
    told = html(app)
    assert "<script>" not in told
    assert escape("<script>alert(1)</script>") in told
    (row,) = stored.current().query("owner == 'Phòng Y tế'").to_dict("records")
    assert (row["text"], row["area_id"], row["status"]) == (TEXT.strip(), "001-2008", "open")
    newest = stored.history().query("decision_id == @row['id']")
    assert newest["changed_by"].tolist() == ["Nguyễn Văn A"]


def last(app: AppTest, kind: str, name: str) -> object:
    """The last field with a label: that of the form for changes."""
    label = vi(f"decisions.form.{name}")
    return [one for one in getattr(app, kind) if one.label == label][-1]


def state_of(decision_id: str) -> State:
    row = stored.current().set_index("id").loc[decision_id]
    return State(row["text"], row["owner"], row["due_on"], row["status"])


SWIMMING = "20110722-3"


@pytest.mark.usefixtures("writer")
@pytest.mark.parametrize("status", ["open", "done"])
def test_outdated_form_is_refused_and_goes_on_from_the_newest_with_what_was_typed(status) -> None:
    app = opened("tasks", lang="vi", area="01")
    field(app, "selectbox", "which").set_value(SWIMMING)
    app.run()
    seen = state_of(SWIMMING)
    assert last(app, "text_area", "text").value == seen.text
    other = State(seen.text, "Sở Giáo dục", seen.due_on, status)
    decisions.change(SWIMMING, seen=seen, number=1, to=other, by="Người thứ nhất")

    last(app, "text_area", "text").set_value("Dạy bơi ở mọi huyện")
    last(app, "text_input", "by").set_value("Người thứ hai")
    press(app, "save")
    assert state_of(SWIMMING) == other
    told = html(app)
    assert escape(vi("decisions.outdated")) in told
    assert "“Sở Giáo dục”" in told
    assert last(app, "text_area", "text").value == "Dạy bơi ở mọi huyện"

    press(app, "go_on")
    assert last(app, "text_area", "text").value == "Dạy bơi ở mọi huyện"
    last(app, "selectbox", "status").set_value("dropped")
    last(app, "date_input", "due_on").set_value(None)
    press(app, "save")
    assert not app.exception
    assert escape(vi("decisions.saved")) in html(app)
    assert state_of(SWIMMING) == State("Dạy bơi ở mọi huyện", seen.owner, None, "dropped")
    history = stored.history().query("decision_id == @SWIMMING")
    assert history["changed_by"].tolist()[1:] == ["Người thứ nhất", "Người thứ hai"]
    assert SWIMMING not in getattr(field(app, "selectbox", "which"), "options", [])


@pytest.mark.usefixtures("writer")
def test_a_decision_is_recorded_changed_closed_and_kept_with_its_history() -> None:
    app = opened("tasks", lang="vi", area="01")
    field(app, "text_area", "text").set_value("Rào mọi hố đào")
    field(app, "text_input", "owner").set_value("Sở Xây dựng")
    field(app, "text_input", "by").set_value("Thư ký")
    press(app, "record")
    (made,) = stored.current().query("owner == 'Sở Xây dựng'")["id"]

    for name, kind, value in (
        ("due_on", "date_input", date(2011, 12, 1)),
        ("status", "selectbox", "done"),
    ):
        field(app, "selectbox", "which").set_value(made)
        app.run()
        last(app, kind, name).set_value(value)
        last(app, "text_input", "by").set_value("Thư ký")
        press(app, "save")
        assert not app.exception

    assert state_of(made) == State("Rào mọi hố đào", "Sở Xây dựng", date(2011, 12, 1), "done")
    kept = stored.history().query("decision_id == @made")
    assert kept["number"].tolist() == [1, 2, 3]
    assert kept["status"].tolist() == ["open", "open", "done"]
    assert made not in getattr(field(app, "selectbox", "which"), "options", [])


@pytest.mark.usefixtures("writer")
def test_beside_a_release_nothing_can_be_written() -> None:
    pinned = releases.pin("Họp quý III")
    assert vi("decisions.form.title") in html(opened("tasks", lang="vi"))

    app = opened("tasks", lang="vi", release=pinned.id)

    assert not app.exception
    told = html(app)
    assert vi("decisions.history") in told
    assert vi("decisions.form.title") not in told
    assert len(app.text_area) == len(app.text_input) == 0
