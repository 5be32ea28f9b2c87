"""A pack made beside the server: in a process of its own, so that other readers do not wait.

It runs the same command as a person would, at a lower priority, one pack at a time.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from lib.config import ROOT
from lib.errors import Problem
from lib.pack.choice import Choice

_ONE_AT_A_TIME = threading.Lock()
_PERCENT = re.compile(r"(\d+)%")
_LOW_PRIORITY = 5


def made(choice: Choice, ending: str, tell: Callable[[float], None]) -> bytes:
    """The pack as the bytes of a file; `tell` hears the share that is done, from 0 to 1.

    Raises
    ------
    Problem
        It could not be made.
    """
    tell(0.0)
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"pack.{ending}"
        _run(_arguments(choice, path), tell)
        tell(1.0)
        return path.read_bytes()


def _arguments(choice: Choice, path: Path) -> list[str]:
    period = choice.scope.period
    return [
        *(sys.executable, "-m", "lib", "pack", "--out", str(path)),
        *("--figures", ",".join(choice.figures)),
        *("--area", ",".join(one.area for one in choice.scopes)),
        *("--year", str(period.year), "--quarter", str(period.quarter)),
        *("--lang", choice.scope.language),
        *(("--release", choice.scope.release) if choice.scope.release else ()),
    ]


def _run(arguments: list[str], tell: Callable[[float], None]) -> None:
    # What it says on its way is read in the language of the settings; only the number counts.
    working = subprocess.Popen(
        [*_modestly(), *arguments],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        encoding="utf-8",
    )
    try:
        said = ""
        for said in working.stderr:
            found = _PERCENT.search(said)
            if found:
                tell(int(found[1]) / 100)
        if working.wait():
            raise Problem("pack.failed", reason=said.strip())
    finally:
        # A reader who leaves the page ends the wait: nobody is there to take the file.
        working.kill()
        working.wait()


def _modestly() -> list[str]:
    """What makes a command give way to others, where the operating system has it."""
    return ["nice", "-n", str(_LOW_PRIORITY)] if shutil.which("nice") else []
