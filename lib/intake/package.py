"""What a workbook's file is packed from, looked at before anything of it is opened.

A workbook is a zip file of XML. A small one may unpack to more than any memory, hold programs, or
ask other files for its numbers: such a file is refused here, whatever its name says.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from lib.errors import Problem

LARGEST, LARGEST_NAMED = 256 * 1024**2, "256 MB"
"""All parts together when unpacked; a packed file may claim a thousand times its size."""
MOST_ROWS, _MOST_NAMED = 250_000, "250 000"
"""Filled rows of all sheets: they are held in memory, some kilobytes each."""
_LAST_ROW = 1_048_576
"""Rows that a sheet of any spreadsheet program has."""
_MOST_PARTS = 10_000
_PIECE, _OVERLAP = 1024**2, 256
"""Bytes read at once, and how many of them are read again, so that no mark is cut in two."""
_HEAD = 64 * 1024
"""Bytes of a part in which a document type would be declared."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files begin that are not zip files: workbooks with a password, and those of before 2007."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF", b"\0\0\1\0")

_PROGRAMS = re.compile(r"vbaproject|vbadata|macrosheets?/|activex/.*\.bin$|/dialogsheets/", re.I)
_FROM_ELSEWHERE = re.compile(r"^xl/(externallinks/|connections\.xml|querytables/)", re.I)
_SHEET = re.compile(r"^xl/worksheets/[^/]+\.xml$", re.I)
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?(?:\br=\"(\d+)\"[^>]*)?>")
_CLAIMED = re.compile(rb'<(?:\w+:)?dimension\b[^>]*?\bref="[A-Z]+\d+:[A-Z]+(\d+)"')


def refuse_strange(path: Path) -> None:
    """Let a workbook pass that is only cells, and no more of them than can be read.

    Raises
    ------
    Problem
        It is something else, larger, locked, or does more than hold cells.
    """
    refuse = partial(_refuse, path.name)
    _refuse_other_kinds(path, refuse)
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > LARGEST or len(parts) > _MOST_PARTS:
                refuse("too_large", limit=LARGEST_NAMED)
            if any(part.flag_bits & 1 for part in parts):
                refuse("locked")
            _refuse_programs(packed, [part.filename for part in parts], refuse)
            _refuse_declarations(packed, refuse)
            _refuse_long_sheets(packed, refuse)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError) as error:
        raise Problem("intake.problem.broken", name=path.name) from error


def refuse_rows(name: str) -> None:
    """Refuse a workbook (by name) that has more rows than are read: raises a Problem."""
    _refuse(name, "too_many_rows", most=_MOST_NAMED)


def _refuse(name: str, reason: str, **values: str) -> None:
    raise Problem(f"intake.problem.{reason}", name=name, **values)


def _refuse_other_kinds(path: Path, refuse: Callable) -> None:
    with path.open("rb") as file:
        head = file.read(len(_OLD_OFFICE))
        if head.startswith(_OLD_OFFICE):
            refuse("locked" if _LOCKED in file.read(LARGEST) else "old_workbook")
    if head.startswith(_PICTURES):
        refuse("picture")


def _refuse_programs(packed: zipfile.ZipFile, names: list[str], refuse: Callable) -> None:
    if any(_PROGRAMS.search(name) for name in names) or b"macroEnabled" in _types(packed):
        refuse("macros")
    if any(_FROM_ELSEWHERE.search(name) for name in names):
        refuse("links")


def _types(packed: zipfile.ZipFile) -> bytes:
    try:
        return packed.read("[Content_Types].xml")
    except KeyError:
        return b""


def _refuse_declarations(packed: zipfile.ZipFile, refuse: Callable) -> None:
    """XML that declares names of its own can make a gigabyte of a line."""
    for name in packed.namelist():
        if name.lower().endswith((".xml", ".rels")):
            with packed.open(name) as part:
                # UTF-16 has a zero between two letters.
                head = part.read(_HEAD).replace(b"\0", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                refuse("broken")


def _refuse_long_sheets(packed: zipfile.ZipFile, refuse: Callable) -> None:
    rows = 0
    for name in packed.namelist():
        if not _SHEET.match(name):
            continue
        with packed.open(name) as sheet:
            for piece in _pieces(sheet):
                found = _ROW.findall(piece)
                rows += len(found)
                last = max(map(int, filter(None, found + _CLAIMED.findall(piece))), default=0)
                if rows > _LAST_ROW or last > _LAST_ROW:
                    refuse("too_many_rows", most=_MOST_NAMED)


def _pieces(sheet: IO[bytes]) -> Iterator[bytes]:
    """The sheet in pieces that each end where a tag does."""
    rest = b""
    while read := sheet.read(_PIECE):
        whole, mark, rest = (rest[-_PIECE:] + read).rpartition(b">")
        yield whole + mark
