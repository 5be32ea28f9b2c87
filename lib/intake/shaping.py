"""A sheet as people fill it in to the sheet that the contract knows.

Titles and who reports may stand above the headings, headings may be in words, cells merged, text in
an old code; what is read of such a sheet is the same as of a plain one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lib.intake import headings, oldtext
from lib.intake.csv_file import CsvRows, Numbered
from lib.intake.outcome import Fault
from lib.intake.sheet_marks import SheetMarks
from lib.intake.spelling import plain

Merged = dict[int, dict[int, object]]
"""By row and place in it: what stands in the cell that it is merged with."""

_REPORTER = ("don vi bao cao", "don vi")
_PERIOD = ("ky bao cao", "ky")

_SPREAD = frozenset({"area_id", "area_code", "area", "indicator", "period", "period_start",
                     "period_end", "year", "quarter", "source", "programme", "section", "lead",
                     "status", "cause", "breakdown"})  # fmt: skip
"""Columns of which one cell may stand for several rows: never one with a count."""

_SAMPLE = 200
"""Rows by whose text the code of a sheet is judged."""


@dataclass(frozen=True)
class Shape:
    """What is read of a sheet beside its rows."""

    header: tuple[str, ...]
    """The contract's names of the columns."""
    titles: dict[str, str]
    """The heading of each column as it is written."""
    given: dict[str, str] = field(default_factory=dict)
    """Said once for all rows, above the headings: area, period."""
    faults: tuple[Fault, ...] = ()
    """What of the sheet's shape cannot be read."""
    warnings: tuple[Fault, ...] = ()
    """What of it deserves a look."""


class Rows:
    """Rows of a sheet, merged cells filled and old codes read as they are gone through."""

    def __init__(self, rows: list[Numbered] | CsvRows, merged: Merged) -> None:
        self._rows = rows
        self._merged = merged
        self._read = oldtext.reading(_texts(rows))

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Numbered]:
        for number, cells in self._rows:
            if number in self._merged:
                cells = _filled(cells, self._merged[number])
            if self._read:
                cells = tuple(self._text(cell) for cell in cells)
            yield number, cells

    def _text(self, cell: object) -> object:
        return self._read(cell) if isinstance(cell, str) and not cell.isascii() else cell


def shape(
    name: str, above: list[Numbered], header: tuple, header_row: int, marks: SheetMarks
) -> Shape:
    """What stands above the headings of a sheet, and the headings themselves."""
    texts = [cell for _, cells in above for cell in cells if isinstance(cell, str)]
    texts += [cell for cell in header if isinstance(cell, str)]
    read = oldtext.reading(texts) or (lambda text: text)
    written = tuple(read(cell) if isinstance(cell, str) else cell for cell in header)
    names = headings.names(written)
    titles = {one: str(title).strip() for one, title in zip(names, written, strict=False) if title}
    return Shape(
        names,
        titles,
        given(above, read),
        tuple(_merged_counts(name, names, titles, header_row, marks)),
        tuple(_hidden_rows(name, header_row, marks)),
    )


def given(above: list[Numbered], read: object = str) -> dict[str, str]:
    """The reporting area and the period that stand behind their labels."""
    found: dict[str, str] = {}
    for _, cells in above:
        filled = [read(cell) if isinstance(cell, str) else cell for cell in cells if cell]
        for place, cell in enumerate(filled):
            label, _, behind = str(cell).partition(":")
            value = behind.strip() or _next(filled, place)
            for name, labels in (("area", _REPORTER), ("period", _PERIOD)):
                if plain(label) in labels and value and ":" in str(cell):
                    found.setdefault(name, value)
    return found


def merged(
    marks: SheetMarks, header: tuple[str, ...], header_row: int, rows: list[Numbered]
) -> Merged:
    """What to write into cells that are merged with the one above them."""
    spread: Merged = {}
    written = dict(rows) if marks.merged else {}
    for top, left, bottom, right in marks.merged:
        for place in range(left - 1, min(right, len(header))):
            if top > header_row and header[place] in _SPREAD and place < len(written.get(top, ())):
                for row in range(top + 1, bottom + 1):
                    spread.setdefault(row, {})[place] = written[top][place]
    return spread


def _hidden_rows(name: str, header_row: int, marks: SheetMarks) -> Iterator[Fault]:
    hidden = sorted(row for row in marks.hidden_rows if row > header_row)
    if hidden:
        listed = ", ".join(map(str, hidden[:20]))
        yield Fault(name, 0, "", "", "hidden_rows", {"rows": listed})


def _merged_counts(
    name: str, names: tuple[str, ...], titles: dict[str, str], header_row: int, marks: SheetMarks
) -> Iterator[Fault]:
    """A count that stands for several rows could be each one's, or all of theirs together."""
    for top, left, bottom, _ in marks.merged:
        if top <= header_row or bottom == top or left > len(names):
            continue
        column = names[left - 1]
        if column and column not in _SPREAD | headings.SPARE:
            yield Fault(name, top, titles.get(column, column), "", "merged_cell")


def _next(filled: list, place: int) -> str:
    following = next(iter(filled[place + 1 : place + 2]), None)
    text = "" if following is None else str(following).strip()
    return "" if text.endswith(":") else text


def _filled(cells: tuple, spread: dict[int, object]) -> tuple:
    wide = list(cells) + [None] * (max(spread) + 1 - len(cells))
    for place, value in spread.items():
        wide[place] = value if wide[place] in (None, "") else wide[place]
    return tuple(wide)


def _texts(rows: list[Numbered] | CsvRows) -> list[str]:
    return [cell for _, cells in islice(rows, _SAMPLE) for cell in cells if isinstance(cell, str)]
