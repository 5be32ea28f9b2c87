"""Rows of totals in a sheet of observations: checked against the rows above them, never loaded."""

from collections import defaultdict

from lib.intake.csv_file import Numbered
from lib.intake.filling import Wrong
from lib.intake.outcome import Unfit
from lib.intake.reading import Sheet
from lib.intake.spelling import plain
from lib.intake.values import integer

_WORDS = ("tong", "cong", "total", "toan tinh", "toan thanh pho")
_FIRST = frozenset("TtCc")
_ABOUT = ("area", "area_code", "area_id", "indicator", "label", "row_number")
_COUNTS = ("numerator", "denominator")


class Totals:
    """Knows rows of totals, and adds up what they should be."""

    def __init__(self, sheet: Sheet) -> None:
        header = sheet.header
        self._about = [place for place, name in enumerate(header) if name in _ABOUT]
        self._counts = [(name, header.index(name)) for name in _COUNTS if name in header]
        self._indicator = header.index("indicator") if "indicator" in header else None
        self._sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.noted: list[Numbered] = []
        """The rows of totals."""

    def is_total(self, cells: tuple) -> bool:
        """Whether a row says that it adds others up."""
        return bool(self._counts) and any(
            _says_total(cells[place]) for place in self._about if place < len(cells)
        )

    def note(self, row: Numbered) -> None:
        """Take note of a row of totals, to be checked when all others have come."""
        self.noted.append(row)

    def add(self, row: dict) -> None:
        """One more row that totals speak of."""
        for name, _ in self._counts:
            self._sums[row["indicator"]][name] += row.get(name) or 0

    def wrong(self, total: tuple) -> Wrong:
        """The counts of a total that are not what the rows of the sheet add up to.

        Where rows of several indicators came, a total that names none of them cannot be checked.
        """
        sums = self._spoken_of(total)
        if sums is None:
            return []
        return [
            (name, Unfit("sum_differs", sum=str(sums[name])))
            for name, place in self._counts
            if (told := _number(total, place)) is not None and told != sums[name]
        ]

    def _spoken_of(self, cells: tuple) -> dict[str, int] | None:
        place = self._indicator
        named = str(cells[place]) if place is not None and place < len(cells) else ""
        if named in self._sums:
            return self._sums[named]
        return next(iter(self._sums.values())) if len(self._sums) == 1 else None


def _says_total(cell: object) -> bool:
    return isinstance(cell, str) and cell.strip()[:1] in _FIRST and plain(cell).startswith(_WORDS)


def _number(cells: tuple, place: int) -> int | None:
    cell = cells[place] if place < len(cells) else None
    try:
        return None if cell in (None, "") else integer(cell)
    except Unfit:
        return None
