"""Files that cannot be read are refused in one sentence that names the file and nothing else."""

import io
import os
import tracemalloc
import zipfile

import pytest
from openpyxl import Workbook

from lib.errors import Problem
from lib.intake import load, package
from lib.text import LANGUAGES, words

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64)


def _zip(**parts: bytes) -> bytes:
    return _packed({name.replace("_", "."): content for name, content in parts.items()})


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
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


def _with_parts(**parts: bytes) -> bytes:
    """A sound workbook with more parts, `__` for the folders of their names."""
    packed = io.BytesIO(_xlsx("observation"))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return packed.getvalue()


def _with_sheet(xml: bytes) -> bytes:
    """A workbook whose only sheet is this XML."""
    sound, packed = zipfile.ZipFile(io.BytesIO(_xlsx("observation"))), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sound.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            archive.writestr(name, _SHEET % xml if is_sheet else sound.read(name))
    return packed.getvalue()


_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</worksheet>'
)
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
CLAIMS = (
    b'<dimension ref="A1:B10000000"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
)
FAR = b'<sheetData><row r="10000000"><c r="A10000000"><v>1</v></c></row></sheetData>'
MANY = b"<sheetData>" + b"<row><c><v>1</v></c></row>" * 150_000 + b"</sheetData>"
FILLED = b"<sheetData>" + b"<row><c><v>1</v></c></row>" * 101 + b"</sheetData>"
MACROS = (
    b'<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
)

BAD = {
    "picture.xlsx": (PNG, "picture"),
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
    "renamed.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_workbook"),
    "old.xls": (b"\xd0\xcf\x11\xe0" + bytes(32), "unknown_kind"),
    "locked.xlsx": (LOCKED, "locked"),
    "macro.xlsm": (_xlsx("observation"), "macros"),
    "macro.xlsx": (_with_parts(xl__vbaProject_bin=b"x"), "macros"),
    "kind.xlsx": (_packed({"[Content_Types].xml": MACROS}), "macros"),
    "old_macro.xlsx": (_with_parts(xl__macrosheets__sheet1_xml=b"<x/>"), "macros"),
    "linked.xlsx": (_with_parts(xl__externalLinks__externalLink1_xml=b"<x/>"), "links"),
    "connected.xlsx": (_with_parts(xl__connections_xml=b"<x/>"), "links"),
    "laughs.xlsx": (_with_parts(docProps__more_xml=LAUGHS), "broken"),
    "laughs16.xlsx": (_with_parts(docProps__more_xml=LAUGHS.decode().encode("utf-16")), "broken"),
    "claims.xlsx": (_with_sheet(CLAIMS), "too_many_rows"),
    "far.xlsx": (_with_sheet(FAR), "too_many_rows"),
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


def test_sheet_longer_than_any_is_refused_in_little_memory(fill, tmp_path, monkeypatch):
    fill()
    monkeypatch.setattr(package, "_LAST_ROW", 100_000)
    (tmp_path / "many.xlsx").write_bytes(_with_sheet(MANY))

    tracemalloc.start()
    try:
        _refused(tmp_path / "many.xlsx", "too_many_rows")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert most < 20 * 1024 * 1024


def test_no_more_rows_are_held_than_the_limit(fill, tmp_path, monkeypatch):
    fill()
    (tmp_path / "filled.xlsx").write_bytes(_with_sheet(FILLED))
    monkeypatch.setattr(package, "MOST_ROWS", 100)

    _refused(tmp_path / "filled.xlsx", "too_many_rows")


def test_formula_is_refused_where_it_stands_whether_it_was_computed_or_not(fill, tmp_path):
    fill()
    cells = b"".join(
        b'<row r="%d">%s</row>' % (row, b"".join(made))
        for row, made in enumerate(
            [
                [_text(b"A1", b"id"), _text(b"B1", b"name"), _text(b"C1", b"pinned_at"),
                 _text(b"D1", b"as_of")],
                [_text(b"A2", b"r1"), b'<c r="B2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>',
                 _text(b"C2", b"2011-10-01"), _text(b"D2", b"2011-09-30")],
                [_text(b"A3", b"r2"), _text(b"B3", b"x"), _text(b"C3", b"2011-10-01"),
                 b'<c r="D3"><f>TODAY()</f></c>'],
                [b'<c r="A4"><f>A3</f></c>'],
            ],
            start=1,
        )
    )  # fmt: skip
    packed = _with_sheet(b"<sheetData>%s</sheetData>" % cells)
    workbook = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as sound, zipfile.ZipFile(workbook, "w") as archive:
        for part in sound.namelist():
            archive.writestr(part, sound.read(part).replace(b'"observation"', b'"release"'))
    (tmp_path / "formulas.xlsx").write_bytes(workbook.getvalue())

    outcome = load(tmp_path / "formulas.xlsx")

    assert outcome.status == "rejected"
    assert [(one.row, one.column, one.reason) for one in outcome.faults] == [
        (2, "name", "formula"), (3, "as_of", "formula"), (4, "id", "formula"),
    ]  # fmt: skip


def _text(address: bytes, text: bytes) -> bytes:
    return b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (address, text)
