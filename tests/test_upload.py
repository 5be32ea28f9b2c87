"""Files that a writer sends: tried without a trace, written as they were tried or not at all."""

import io
import re
import tomllib
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import databases
import pytest
import rounds
import sqlalchemy as sa
from openpyxl import Workbook

from lib import db, engines, figures, upload
from lib.config import ROOT
from lib.errors import Problem
from lib.schema import metadata, observation, report
from lib.scope import Period
from lib.text import LANGUAGES, words
from lib.upload import Trial, change, telling, trial
from lib.upload.change import Told, Value

FIGURES = change.FIGURES
HEAD = "indicator;area_code;period;numerator;denominator"
BY = "Nguyễn Thị Hoa"


@pytest.fixture
def writer(
    database_url: str, fill: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """A database of each kind with 30 areas and a first round of figures, and a writer."""
    monkeypatch.setenv("READERS_ROLE", "writer")
    databases.forget(database_url)
    fill(area=rounds.areas())
    assert rounds.loading(rounds.write(tmp_path, 0)).wait() == 0
    databases.forget(database_url)
    return database_url


@pytest.fixture(autouse=True)
def few_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few figures are compared: drawing conclusions from all takes seconds."""
    monkeypatch.setattr(change, "FIGURES", {"observation": ("overview.matrix", "targets.*.trend")})


def csv(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows]).encode()


ONE = csv("child_friendly_communes;100;2012-Q4;40;40", "under6_cards_issued;100;2012-Q4;10;40")


@pytest.fixture
def sent(tmp_path: Path) -> Callable[..., list[Path]]:
    """`sent(name=content)` puts files where a trial finds them."""

    def put(**files: bytes) -> list[Path]:
        folder = tmp_path / "sent"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / f"{name}.csv").write_bytes(content)
        return [folder / f"{name}.csv" for name in files]

    return put


def tried(paths: list[Path]) -> Trial:
    return trial.tried(paths, "vi", lambda _: None)


def written(paths: list[Path], mark: str, by: str = BY) -> Trial:
    return trial.written(paths, "vi", lambda _: None, by=by, mark=mark)


def value(told: tuple, area: str = "01", code: str = "child_friendly_communes") -> float:
    return next(one.value for one in told if (one.area, one.indicator) == (area, code))


def test_trial_tells_the_change_and_leaves_no_trace(writer: str, sent: Callable) -> None:
    before = databases.content(writer)

    found = tried(sent(one=ONE))

    assert databases.content(writer) == before
    assert found.is_sound
    assert found.written_at is None
    # 30 areas with 10 of 40 each; one of them now with 40 of 40: 330 of 1200.
    assert value(found.before.values) == pytest.approx(25.0)
    assert value(found.after.values) == pytest.approx(27.5)
    assert value(found.after.values, area="100") == pytest.approx(100.0)
    (content,) = found.files[0].outcome.contents
    assert (content.new, content.same, content.changed) == (0, 1, 1)
    # The earlier report had three figures.
    assert (found.files[0].outcome.replaced, found.files[0].outcome.gone) == (1, 1)


@pytest.mark.usefixtures("writer")
def test_a_target_that_moves_changes_what_its_figure_finds(sent: Callable) -> None:
    """The province goes from 25 to 27.5 %, which the matrix does not say: no target is set."""
    told = telling.findings(tried(sent(one=ONE)), words("vi"))

    assert "Xã phù hợp với trẻ em: 25,0%" in told
    assert "Xã phù hợp với trẻ em: 27,5%" in told


def test_what_was_tried_is_what_is_written(writer: str, sent: Callable) -> None:
    paths = sent(one=ONE)
    seen = tried(paths)

    done = written(paths, seen.mark)

    assert done.written_at is not None
    assert (done.by, done.mark) == (BY, seen.mark)
    query = sa.select(report.c.loaded_by, report.c.file_name).where(report.c.loaded_by == BY)
    assert db.read(query).values.tolist() == [[BY, "one.csv"]]
    assert value(done.after.values) == pytest.approx(27.5)
    again = written(paths, tried(paths).mark)
    assert again.written_at is None
    assert [one.outcome.status for one in again.files] == ["unchanged"]


def test_data_that_changed_since_the_trial_are_noticed(writer: str, sent: Callable) -> None:
    paths = sent(one=ONE)
    seen = tried(paths)
    with engines.engine(writer, writable=True).begin() as connection:
        connection.execute(
            sa.update(observation).where(observation.c.area_id == "101-2008").values(numerator=40)
        )
    before = databases.content(writer)

    refused = written(paths, seen.mark)

    assert refused.written_at is None
    assert databases.content(writer) == before
    assert value(refused.before.values) == pytest.approx(27.5)
    assert written(paths, refused.mark).written_at is not None


def test_file_that_changed_since_the_trial_is_noticed(writer: str, sent: Callable) -> None:
    seen = tried(sent(one=ONE))
    before = databases.content(writer)

    refused = written(sent(one=ONE.replace(b";40;40", b";39;40")), seen.mark)

    assert refused.written_at is None
    assert databases.content(writer) == before


def test_of_several_files_all_are_written_or_none(writer: str, sent: Callable) -> None:
    bad = csv("child_friendly_communes;100;2012-Q4;many;40")
    paths = sent(one=ONE, bad=bad)
    seen = tried(paths)
    before = databases.content(writer)

    assert not seen.is_sound
    assert [one.outcome.status for one in seen.files] == ["loaded", "rejected"]
    assert written(paths, seen.mark).written_at is None
    assert databases.content(writer) == before


def test_fault_midway_leaves_nothing(
    writer: str, sent: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = sent(one=ONE)
    seen, before = tried(paths), databases.content(writer)

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(trial.change, "told", fail)
    with pytest.raises(ZeroDivisionError):
        written(paths, seen.mark)

    assert databases.content(writer) == before


def test_name_is_asked_for(writer: str, sent: Callable) -> None:
    paths = sent(one=ONE)
    seen = tried(paths)

    with pytest.raises(Problem, match="needs_name"):
        written(paths, seen.mark, by=" ")


@pytest.mark.parametrize("role", ["public", "statistician", ""])
def test_without_the_writers_role_nothing_is_tried_or_written(
    role: str, database_url: str, fill: Callable, sent: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(area=rounds.areas())
    monkeypatch.setenv("READERS_ROLE", role)
    databases.forget(database_url)

    for attempt in (lambda: tried(sent(one=ONE)), lambda: written(sent(one=ONE), "")):
        with pytest.raises(Problem, match=r"upload\.not_allowed"):
            attempt()


def test_first_file_of_an_empty_database_has_nothing_before(
    database_url: str, fill: Callable, sent: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READERS_ROLE", "writer")
    databases.forget(database_url)
    fill(area=rounds.areas())

    found = tried(sent(one=ONE))

    assert found.is_sound
    assert value(found.after.values) == pytest.approx(100.0)
    assert telling.changes(found, words("vi"))


@pytest.mark.usefixtures("writer")
def test_older_value_is_not_told_where_the_period_has_none() -> None:
    was = Value("01", Period(2012, 4), "child_friendly_communes", 97.9, "met")
    now = replace(was, status="missing")

    told = telling.changes(
        Trial(files=(), before=Told((was,)), after=Told((now,)), mark=""), words("vi")
    )

    cells = re.findall("<td.*?>(.*?)</td>", told)
    assert cells[0] == "<b>Xã phù hợp với trẻ em</b>"
    assert cells[3:5] == ["97,9%", words("vi")("common.skip")]


# In a process of its own


def test_process_does_the_same_and_two_writers_do_not_mix(writer: str, sent: Callable) -> None:
    name, other = "a/../một.csv", csv("child_friendly_communes;101;2012-Q4;0;40")
    heard: list[float] = []
    first = upload.tried([(name, ONE)], "vi", heard.append)
    assert [one.name for one in first.files] == ["a_.._một.csv"]
    assert value(first.after.values) == pytest.approx(27.5)
    assert (heard[0], max(heard)) == (0.0, 1.0)

    # Another writes; what the first has looked at is no longer what would happen.
    paths = sent(other=other)
    second = tried(paths)
    assert value(second.after.values) == pytest.approx(100 * 290 / 1200)
    assert written(paths, second.mark, by="B").written_at
    refused = upload.written([(name, ONE)], "vi", heard.append, by="A", mark=first.mark)

    assert refused.written_at is None
    assert value(refused.after.values) == pytest.approx(100 * 320 / 1200)
    loaded = db.read(sa.select(report.c.loaded_by).where(report.c.loaded_by.in_(["A", "B"])))
    assert loaded["loaded_by"].tolist() == ["B"]


def test_too_much_is_refused_before_anything_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    large = bytes(upload.LARGEST_MB * 1024**2 + 1)
    for files, key in (
        ([("x.csv", large)], "upload.too_large"),
        ([("x.csv", b"x")] * (upload.MOST_FILES + 1), "upload.too_many"),
    ):
        with pytest.raises(Problem) as refused:
            upload.tried(files, "vi", lambda _: None)
        assert refused.value.key == key


def test_streamlit_takes_no_larger_files_than_we() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] == upload.LARGEST_MB
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{upload.LARGEST_MB} MB" in readme


def _macros() -> bytes:
    packed = io.BytesIO()
    workbook = Workbook()
    workbook.active.append(["id", "name"])
    workbook.save(packed)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return packed.getvalue()


@pytest.fixture
def writing_role(fill: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """A SQLite file with areas alone, and a writer."""
    monkeypatch.setenv("READERS_ROLE", "writer")
    fill(area=rounds.areas())


@pytest.mark.usefixtures("writing_role")
def test_strange_files_are_refused_in_a_sentence_of_the_readers_language(tmp_path: Path) -> None:
    strange = {
        "macros": ("m.xlsx", _macros()),
        "picture": ("p.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        "empty": ("e.csv", b""),
        "unknown_kind": ("letter.docx", b"x"),
    }
    for name, content in strange.values():
        (tmp_path / name).write_bytes(content)
    found = tried([tmp_path / name for name, _ in strange.values()])

    assert not found.is_sound
    for one, reason in zip(found.files, strange, strict=True):
        assert one.problem[0] == f"intake.problem.{reason}"
        for language in LANGUAGES:
            said = words(language)
            assert one.name in telling.file(one, said)
            assert any(said(one.problem[0], **one.problem[1]) == line.reason
                       for line in telling.lines(found, said))  # fmt: skip


@pytest.mark.usefixtures("writing_role")
def test_what_files_say_is_text_and_never_html(tmp_path: Path) -> None:
    file = tmp_path / "<b>x.csv"
    file.write_bytes(csv("<i>no</i>;100;2012-Q4;1;2"))
    found = tried([file])

    told = telling.listed(telling.lines(found, words("vi")), words("vi"))
    assert "<i>" not in told
    assert "&lt;i&gt;no" in told
    assert "<b>x" not in telling.file(found.files[0], words("vi"))


def test_main_figures_and_tables_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(FIGURES) <= set(metadata.tables)
    monkeypatch.setattr(change, "FIGURES", FIGURES)
    assert set(change.wanted(FIGURES)) <= set(figures.ids())
    assert "targets.under6_cards_issued.ranking" in change.wanted(["observation"])
    for table in FIGURES:
        assert words("vi").has(f"upload.table.{table}")
