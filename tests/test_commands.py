"""The command line, run as people run it: `python -m lib VERB`."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lib.__main__ import VERBS, main
from lib.config import ROOT, settings
from lib.schema import metadata
from lib.text import LANGUAGES, sentences


@pytest.fixture
def run(tmp_path):
    """`run("load", path, DATABASE_URL=...)`: what the verb said, and its exit code."""

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess:
        done = subprocess.run(
            [sys.executable, "-m", "lib", *map(str, arguments)],
            cwd=ROOT,
            env=_environment(
                {"DATABASE_URL": f"sqlite:///{tmp_path / 'cli.sqlite'}", **environment}
            ),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert "Traceback" not in done.stdout + done.stderr
        return done

    return run


def _environment(chosen: dict[str, str]) -> dict[str, str]:
    ours = {"LANGUAGE", "PORT", "ADDRESS", "BOUNDARIES", "PROVINCE"}
    return {**{name: value for name, value in os.environ.items() if name not in ours}, **chosen}


# Help


def test_without_arguments_it_prints_its_help(run):
    done = run()

    assert done.returncode == 0
    assert all(f"\n    {verb}" in done.stdout for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_explains_itself_in_each_language(speaking, capsys, verb, language):
    speaking(language)

    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])

    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert sentences(language)["commands.usage"] in said
    assert sentences(language)[f"commands.{verb}.about"].split("\n")[-1] in said


@pytest.fixture
def speaking(monkeypatch):
    def speak(language):
        monkeypatch.setenv("LANGUAGE", language)
        settings.cache_clear()

    yield speak
    settings.cache_clear()


def test_language_of_the_operating_system_that_is_not_spoken_is_no_fault(run):
    assert "Cách dùng" in run(LANGUAGE="fr_FR:fr").stdout


# Bad input: one sentence, exit code 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lod"], "lod"),
        (["--verbose"], "--verbose"),
        (["load"], "FILE"),
        (["snapshot", "x"], "--out"),
        (["snapshot", "x", "--out", "a.png", "--year", "two"], "--year"),
        (["schema", "--dialect", "mysql"], "--dialect"),
        (["init", "now"], "now"),
        (["boundaries", "x.zip", "--from", "yesterday"], "yesterday"),
    ],
)
def test_wrong_arguments_are_named_in_one_sentence(run, arguments, said):
    _refused(run(*arguments), said)


@pytest.mark.parametrize(
    "url",
    ["nonsense", "mysql://u:secret@host/x", "postgresql://u:secret@host:port/x", "sqlite://",
     "postgresql://u:secret@127.0.0.1:1/x", "sqlite:////proc/none/x.sqlite"],
)  # fmt: skip
def test_database_that_cannot_be_reached_is_told_without_its_password(run, url):
    for verb in ("init", "demo", "check"):
        done = run(verb, DATABASE_URL=url)

        _refused(done, "")
        assert "secret" not in done.stderr
        assert "/proc" not in done.stderr


def test_database_without_the_contract_is_told(run, tmp_path):
    sqlite3.connect(tmp_path / "cli.sqlite").execute("CREATE TABLE area (id INTEGER)").close()
    rows = tmp_path / "area.csv"
    rows.write_text("id,code\n1,2\n", encoding="utf-8")

    _refused(run("load", rows), "check")
    assert run("check").returncode == 1


def test_setting_that_is_no_number_is_named(run):
    _refused(run("init", PORT="many"), "PORT")


def test_loading_before_there_is_a_database_leaves_no_empty_file(run, tmp_path):
    rows = tmp_path / "area.csv"
    rows.write_text("id,code\n1,2\n", encoding="utf-8")

    _refused(run("load", rows), "init")
    assert not (tmp_path / "cli.sqlite").exists()


def _refused(done: subprocess.CompletedProcess, said: str) -> None:
    assert done.returncode == 2, done
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr


# The verbs


def test_schema_of_each_dialect_is_sql(run):
    for dialect in ("sqlite", "postgresql"):
        assert run("schema", "--dialect", dialect).stdout.count("CREATE TABLE") == len(
            metadata.tables
        )
    assert "COMMENT ON COLUMN area.code" in run("schema", "--dialect", "postgresql").stdout
    sqlite3.connect(":memory:").executescript(run("schema").stdout)


def test_printed_schema_can_be_read_by_a_program_that_stops_early(run):
    shell = f"{sys.executable} -m lib schema --dialect postgresql | head -1"
    done = subprocess.run(
        ["bash", "-c", shell], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )

    assert done.stdout.startswith("CREATE TABLE")
    assert done.stderr == ""


def test_init_demo_and_check_prepare_a_database(run, database_url):
    here = {"DATABASE_URL": database_url}

    assert run("init", **here).returncode == 0
    assert run("demo", **here).returncode == 0
    checked = run("check", **here)
    assert checked.returncode == 0
    assert sentences("vi")["check.level.warning"] in checked.stdout
    _refused(run("demo", **here), "")


def test_load_says_what_became_of_each_file(run, tmp_path):
    run("init")
    header = "id,code,name_vi,name_en,kind,level,valid_from\n"
    good, bad, missing = (tmp_path / name for name in ("area.csv", "other.csv", "missing.csv"))
    good.write_text(header + "1,01,Hà Nội,Ha Noi,tinh,province,2008-08-01\n", encoding="utf-8")
    bad.write_text(header + "2,02,Khác,Khac,village,province,01/08/2008\n", encoding="utf-8")

    loaded = run("load", good)
    assert loaded.returncode == 0
    assert "đã nạp 1 dòng" in loaded.stdout
    again = run("load", good)
    assert again.returncode == 0
    assert "không có gì thay đổi" in again.stdout
    rejected = run("load", bad)
    assert rejected.returncode == 1
    assert "Trang other, dòng 2, cột kind, giá trị “village”" in rejected.stdout
    assert "thi_xa" in rejected.stdout
    mixed = run("load", missing, good)
    assert mixed.returncode == 2
    assert "missing.csv" in mixed.stderr
    assert str(tmp_path) not in mixed.stdout + mixed.stderr
    assert "area.csv" in mixed.stdout


def test_serve_starts_on_its_port_with_the_database_that_is_given(demo_database):
    port = _free_port()
    with _serving(ROOT, PORT=str(port), ADDRESS="127.0.0.1", DATABASE_URL=demo_database):
        assert _answers(f"http://127.0.0.1:{port}/_stcore/health")


def test_serve_makes_the_illustrative_database_where_there_is_none(installation):
    port = _free_port()
    with _serving(installation, PORT=str(port), ADDRESS="127.0.0.1", DATABASE_URL=""):
        assert _answers(f"http://127.0.0.1:{port}/_stcore/health")

    database = sqlite3.connect(installation / "var" / "dashboard.sqlite")
    assert database.execute("SELECT id FROM release").fetchall() == [("minh-hoa",)]


def test_serve_writes_nothing_to_a_database_that_is_given(installation, tmp_path):
    port = _free_port()
    given = f"sqlite:///{tmp_path / 'theirs.sqlite'}"
    with _serving(installation, PORT=str(port), ADDRESS="127.0.0.1", DATABASE_URL=given):
        assert _answers(f"http://127.0.0.1:{port}/_stcore/health")

    assert not (tmp_path / "theirs.sqlite").exists()
    assert not (installation / "var").exists()


@pytest.fixture
def installation(tmp_path):
    """A copy of the product without a database, and with a page of its own."""
    folder = tmp_path / "product"
    for part in ("lib", "data"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "app.py").write_text("import streamlit as st\nst.write('…')\n", encoding="utf-8")
    return folder


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def _serving(folder: Path, **environment: str) -> Iterator[None]:
    """`python -m lib serve` in a folder, stopped at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "lib", "serve"],
        cwd=folder,
        env=_environment(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def _answers(address: str) -> bool:
    for _ in range(120):
        try:
            return urllib.request.urlopen(address, timeout=5).status == 200
        except OSError:
            time.sleep(0.25)
    return False


def test_no_module_of_the_command_line_is_forgotten():
    modules = {path.stem for path in Path(ROOT / "lib" / "commands").glob("*.py")}
    assert modules - set(VERBS) == {"__init__", "parser", "findings", "progress"}


def test_boundaries_are_installed_only_where_nothing_is_wrong(run, demo_database, tmp_path):
    here = {"DATABASE_URL": demo_database, "BOUNDARIES": str(tmp_path / "official")}
    shapes = ROOT / "geo" / "ha-noi-2008-08-01.geojson"

    refused = run("boundaries", shapes, "--from", "28/12/2013", **here)
    assert refused.returncode == 1
    assert not (tmp_path / "official").exists()
    installed = run("boundaries", shapes, **here)
    assert installed.returncode == 0
    assert "29" in installed.stdout
    assert len(list((tmp_path / "official").iterdir())) == 1
    _refused(run("boundaries", tmp_path / "none.zip", **here), "none.zip")


def test_figures_are_listed_and_one_is_written_to_a_file(run, demo_database, tmp_path):
    here = {"DATABASE_URL": demo_database}
    first = run("figures", **here).stdout.splitlines()[0].split()[0]

    done = run("snapshot", first, "--out", tmp_path / "figure.csv", "--lang", "en", **here)

    assert done.returncode == 0, done
    assert (tmp_path / "figure.csv").stat().st_size > 0
    _refused(run("snapshot", "no.such", "--out", tmp_path / "x.png", **here), "no.such")
    _refused(run("snapshot", first, "--out", tmp_path / "x.png", "--year", "1999", **here), "1999")
    _refused(run("snapshot", first, "--out", tmp_path / "no" / "x.png", **here), "x.png")
