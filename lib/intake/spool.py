"""Rows that wait to be written: in memory while they are few, else in a file without a name."""

import pickle
import tempfile
from collections.abc import Iterator
from typing import BinaryIO

from lib.errors import Problem

_HELD = 50_000
"""Rows held in memory: some 50 MB."""


class Spool:
    """A list of rows that may be longer than memory; the file is gone with the process."""

    def __init__(self) -> None:
        self._held: list[dict] = []
        self._file: BinaryIO | None = None
        self._filed: list[int] = []

    def append(self, row: dict) -> None:
        """One more row at the end.

        Raises
        ------
        Problem
            The folder for temporary files is full.
        """
        self._held.append(row)
        if len(self._held) >= _HELD:
            self._put_away()

    def __len__(self) -> int:
        return sum(self._filed) + len(self._held)

    def __iter__(self) -> Iterator[dict]:
        if self._file is not None:
            self._file.seek(0)
            for _ in self._filed:
                yield from pickle.load(self._file)
        yield from self._held

    def _put_away(self) -> None:
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115
            pickle.dump(self._held, self._file, pickle.HIGHEST_PROTOCOL)
            self._file.flush()
        except OSError as error:
            raise Problem("intake.problem.no_room") from error
        self._filed.append(len(self._held))
        self._held = []
