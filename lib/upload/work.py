"""Trials beside the server: in a process of its own, at a lower priority, one at a time.

What two writers send never meets: each has a folder of its own, which is gone when the answer is
there, and each trial a transaction of its own.
"""

import json
import pickle
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from lib.config import ROOT
from lib.errors import Problem
from lib.upload.trial import Trial

LARGEST_MB = 50
"""Size of one file; .streamlit/config.toml says the same."""
MOST_FILES = 20
"""Files at once."""

Tell = Callable[[float], None]
File = tuple[str, bytes]
"""Name and content."""

_ONE_AT_A_TIME = threading.Lock()
_STRANGE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST = 120


def tried(files: Sequence[File], language: str, tell: Tell) -> Trial:
    """What files would do; nothing is written.

    Raises
    ------
    Problem
        The database does not answer, or files like these are not taken.
    """
    return _asked(files, {"language": language}, tell)


def written(files: Sequence[File], language: str, tell: Tell, *, by: str, mark: str) -> Trial:
    """Write files if that does what the trial of this mark has shown; see `lib.upload.trial`."""
    return _asked(files, {"language": language, "by": by, "mark": mark}, tell)


def _asked(files: Sequence[File], asked: dict, tell: Tell) -> Trial:
    _refuse_much(files)
    tell(0.0)
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="upload-") as folder:
        paths = [str(_put(Path(folder), *file, place)) for place, file in enumerate(files)]
        answer = Path(folder) / "answer"
        _run({**asked, "paths": paths, "answer": str(answer)}, tell)
        # Our own process has written it, into a folder that nobody else can open.
        found = pickle.loads(answer.read_bytes()) if answer.exists() else None
    if isinstance(found, Trial):
        return found
    raise Problem(found[0], **found[1]) if found else Problem("upload.failed")


def _refuse_much(files: Sequence[File]) -> None:
    if len(files) > MOST_FILES:
        raise Problem("upload.too_many", most=str(MOST_FILES))
    for name, content in files:
        if len(content) > LARGEST_MB * 1024**2:
            raise Problem("upload.too_large", name=name, most=str(LARGEST_MB))


def _put(folder: Path, name: str, content: bytes, place: int) -> Path:
    """The file under its own name, of which no part can lead to another folder."""
    path = folder / str(place) / (_STRANGE.sub("_", name)[-_LONGEST:].strip(". ") or "_")
    path.parent.mkdir()
    path.write_bytes(content)
    return path


def _run(asked: dict, tell: Tell) -> None:
    working = subprocess.Popen(
        [sys.executable, "-m", "lib.upload"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        working.stdin.write(json.dumps(asked))
        working.stdin.close()
        for said in working.stdout:
            tell(float(said))
    finally:
        # A reader who leaves the page ends a trial; what is being written is let come to its end.
        if "mark" not in asked:
            working.kill()
        working.stdout.close()
        working.wait()
