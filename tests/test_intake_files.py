"""Files that cannot be read are refused in one sentence that names the file and nothing else."""

import io
import os
import zipfile

import pytest
from openpyxl import Workbook

from lib.errors import Problem
from lib.intake import load
from lib.text import LANGUAGES, words

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64)


def _zip(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


def _xlsx(*titles: str) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title in titles:
        sheet = workbook.create_sheet(title)
        sheet.append(("a", "b"))
        sheet.append((1, 2))
    packed = io.BytesIO()
    workbook.save(packed)
    return packed.getvalue()


BAD = {
    "picture.xlsx": (PNG, "broken"),
    "picture.csv": (PNG, "not_utf8"),
    "half.xlsx": (_xlsx("observation")[:900], "broken"),
    "other.xlsx": (_zip(readme_txt=b"hello"), "broken"),
    "sheets.xlsx": (_xlsx("Sheet1"), "no_table"),
    "nothing.csv": (b"", "empty"),
    "spaces.csv": (b" \r\n \n", "empty"),
    "nothing.xlsx": (b"", "empty"),
    "windows.csv": ("huyện;số\nBa Vì;1\n".encode("cp1258", "ignore") + b"\xfd\xe2", "not_utf8"),
    "header.csv": (b"id,name,pinned_at,as_of\n\n", "empty"),
    "twice.xlsx": (_xlsx("release", "release "), "table_twice"),
    "what.csv": (b"a,b\n1,2\n", "unknown_table"),
    "letter.docx": (_zip(document_xml=b"<x/>"), "unknown_kind"),
    "old.xls": (b"\xd0\xcf\x11\xe0" + bytes(32), "unknown_kind"),
    "no_ending": (b"a,b\n", "unknown_kind"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_refused_in_a_sentence(fill, tmp_path, name):
    fill()
    content, reason = BAD[name]
    (tmp_path / name).write_bytes(content)

    _refused(tmp_path / name, reason)


def test_missing_file_is_refused(fill, tmp_path):
    fill()
    _refused(tmp_path / "missing.csv", "missing")


def test_folder_is_refused(fill, tmp_path):
    fill()
    (tmp_path / "folder.csv").mkdir()
    _refused(tmp_path / "folder.csv", "directory")


def test_workbook_that_unpacks_to_gigabytes_is_refused_unopened(fill, tmp_path):
    fill()
    bomb = _zip(sheet1_xml=bytes(300 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    (tmp_path / "bomb.xlsx").write_bytes(bomb)

    _refused(tmp_path / "bomb.xlsx", "too_large")


def test_sheet_that_claims_a_million_columns_is_read_quickly(fill, tmp_path):
    fill()
    workbook = Workbook()
    workbook.active.title = "release"
    workbook.active.append(("id", "name", "pinned_at", "as_of"))
    workbook.active.cell(row=1048576, column=1, value="r1")
    workbook.active.cell(row=1048576, column=16384, value="far")
    workbook.save(tmp_path / "far.xlsx")

    outcome = load(tmp_path / "far.xlsx")

    assert {fault.row for fault in outcome.faults} == {1048576}


def _refused(path, reason):
    with pytest.raises(Problem) as caught:
        load(path)
    assert caught.value.key == f"intake.problem.{reason}"
    for language in LANGUAGES:
        sentence = words(language)(caught.value.key, **caught.value.values)
        assert path.name in sentence
        assert str(path.parent) not in sentence


def test_pipe_that_never_ends_is_refused(fill, tmp_path):
    fill()
    os.mkfifo(tmp_path / "pipe.csv")

    _refused(tmp_path / "pipe.csv", "empty")
