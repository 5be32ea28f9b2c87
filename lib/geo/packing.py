"""Zip archives of boundary files: looked through before anything in them is opened."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from lib.errors import Problem

LARGEST = 512 * 1024 * 1024
"""Bytes of a file, unpacked; the commune boundaries of the whole country are about 150 MB."""

MOST_FILES = 1000

_ENCRYPTED = 0x1
_BLOCK = 1024 * 1024


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The files of a zip in a folder that lasts as long as the context.

    Raises
    ------
    Problem
        It is no zip, has a password, names that lead out of the folder, or too much in it.
    """
    with TemporaryDirectory(prefix="boundaries-") as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                for member in _members(archive, path.name):
                    _unpack(archive, member, Path(folder), path.name)
        except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, EOFError) as error:
            raise Problem("boundaries.problem.broken", name=path.name) from error
        yield Path(folder)


def _members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Problem("boundaries.problem.locked", name=name)
    if any(_leads_out(member.filename) for member in members):
        raise Problem("boundaries.problem.unsafe", name=name)
    if len(members) > MOST_FILES or sum(member.file_size for member in members) > LARGEST:
        raise Problem("boundaries.problem.too_large", name=name)
    # macOS adds a shadow of every file, under the same ending.
    return [member for member in members if "__MACOSX" not in member.filename]


def _leads_out(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/"))
    return parts.is_absolute() or ".." in parts.parts or ":" in name


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, name: str) -> None:
    target = folder / member.filename.replace("\\", "/")
    target.parent.mkdir(parents=True, exist_ok=True)
    left = LARGEST
    with archive.open(member) as packed, target.open("wb") as file:
        # Counted again while unpacking: a forged archive may state a size that is not true.
        while block := packed.read(_BLOCK):
            left -= len(block)
            if left < 0:
                raise Problem("boundaries.problem.too_large", name=name)
            file.write(block)
