"""One trial, as a process: asked on stdin, its share done on stdout, the answer in a file."""

import json
import os
import pickle
import sys
from pathlib import Path

from lib.errors import Problem
from lib.upload import trial
from lib.upload.trial import Trial

_LOW_PRIORITY = 5


def main() -> int:
    """Read what is asked, and do it."""
    asked = json.loads(sys.stdin.read())
    if hasattr(os, "nice"):
        os.nice(_LOW_PRIORITY)
    Path(asked["answer"]).write_bytes(pickle.dumps(_answer(asked)))
    return 0


def _answer(asked: dict) -> Trial | tuple[str, dict]:
    """The trial, or key and values of a problem."""
    paths = [Path(path) for path in asked["paths"]]
    try:
        if "mark" in asked:
            return trial.written(
                paths, asked["language"], _tell, by=asked["by"], mark=asked["mark"]
            )
        return trial.tried(paths, asked["language"], _tell)
    except Problem as problem:
        return problem.key, dict(problem.values)


def _tell(share: float) -> None:
    try:
        print(share, flush=True)
    except BrokenPipeError:
        # Nobody listens any more; what has been begun is brought to its end.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115


if __name__ == "__main__":
    sys.exit(main())
