"""The numbers above the form's table: children injured, dead, disabled; all children; communes."""

import re
from dataclasses import dataclass, field

from lib.intake.forms import pairs
from lib.intake.forms.counts import solved
from lib.intake.forms.findings import Findings
from lib.intake.forms.grid import Cell, Grid
from lib.intake.outcome import Unfit

Said = tuple[int, Cell]
"""A number and where it stands."""

_BRACKETS = re.compile(r"\([^)]*\)")
_LINES = {
    "disabled": r"(?:tong )?so tre(?: em)?\b.*(?:khuyet tat|tan tat)",
    "died": r"(?:tong )?so tre(?: em)?\b.*(?:tu vong|chet)",
    "injured": r"(?:tong )?so tre(?: em)?\b.*(?:mac|bi tntt|bi tai nan)",
    "children": r"(?:tong )?so tre em\b",
    "communes": r"(?:tong )?so (?:xa|phuong)\b",
}
_START = r"^[\W_]*(?:[0-9]{1,2}[\W_]+|[a-z][.)] ?)?"
_NUMBER_AT_END = re.compile(
    r"(?<![-–/0-9])(?<!duoi )(?<!den )\b([0-9][0-9., ]*(?:/ ?[0-9]+)?|khong|ko)"
    r"(?: (?:tre|em|chau|ca|nguoi|xa|phuong|don vi)\b)*\W*$"
)
_UNITS = re.compile(r"(?: ?\b(?:tre|em|chau|ca|nguoi|xa|phuong|thi tran|don vi)\b[/, ]*)+$")


@dataclass
class Head:
    """What the lines above the table say, each only where it is filled in."""

    numbers: dict[str, Said] = field(default_factory=dict)
    """By name: injured, died, disabled, children, communes (that have reported)."""
    all_communes: Said | None = None
    """How many communes there are, where the line says 12/14."""
    empty: list[Cell] = field(default_factory=list)
    """Lines that are printed but not filled in."""


def read(grid: Grid, top: int, years: range, findings: Findings) -> Head:
    """The numbers above the first row of a table."""
    reader = _Reader(grid, years, findings)
    for row in (row for row in grid.rows if row < top):
        for cell in grid.row(row):
            reader.take(cell)
    return reader.head


class _Reader:
    def __init__(self, grid: Grid, years: range, findings: Findings) -> None:
        self._grid = grid
        self._years = years
        self._findings = findings
        self.head = Head()

    def take(self, label: Cell) -> None:
        name = _name(label)
        if not name or name in self.head.numbers:
            return
        cell = self._value(label)
        if cell is None:
            self.head.empty.append(label)
            return
        try:
            self._note(name, cell)
        except Unfit as reason:
            is_pair = reason.reason == "not_a_pair"
            self._findings.reject(Unfit("not_a_count") if is_pair else reason, cell)

    def _note(self, name: str, cell: Cell) -> None:
        number, of = solved(self._grid, cell, lambda cell: self._number(name, cell))
        self.head.numbers[name] = (number, cell)
        if of is not None:
            self.head.all_communes = (of, cell)
            if number > of:
                self._findings.reject(Unfit("communes_over"), cell)
        if pairs.was_recast(cell):
            shown = str(number) if of is None else f"{number}/{of}"
            self._findings.warn(Unfit("was_recast", read=shown), cell)

    def _number(self, name: str, cell: Cell) -> tuple[int, int | None]:
        if name == "communes":
            return pairs.part(cell, self._years)
        return pairs.count(cell), None

    def _value(self, label: Cell) -> Cell | None:
        """Where the number stands, without the words around it: in the label, or right of it."""
        behind = _behind(_BRACKETS.sub("", label.plain))
        if behind:
            return Cell(label.row, label.column, behind)
        cell = next(iter(self._right_of(label)), None)
        if cell is None or _name(cell) or not _is_number(cell):
            return None
        if isinstance(cell.value, str):
            return Cell(cell.row, cell.column, _cut(cell.plain))
        return cell

    def _right_of(self, label: Cell) -> list[Cell]:
        filled = [cell for cell in self._grid.row(label.row) if cell.column > label.column]
        unsolved = [
            Cell(row, column, "=")
            for row, column in self._grid.marks.unsolved
            if row == label.row and column > label.column
        ]
        return sorted([*filled, *unsolved], key=lambda cell: cell.column)


def _name(cell: Cell) -> str:
    said = _BRACKETS.sub("", cell.plain)
    return next((name for name, line in _LINES.items() if re.match(_START + line, said)), "")


def _behind(said: str) -> str:
    """What follows the colon, or the number at the end of a line without one."""
    if ":" in said:
        return _cut(said.rpartition(":")[2])
    found = _NUMBER_AT_END.search(said)
    return _cut(found[1]) if found else ""


def _is_number(cell: Cell) -> bool:
    return not isinstance(cell.value, str) or bool(
        re.match(r"[-–0-9=#]|(?:khong|ko)\b", cell.plain)
    )


def _cut(text: str) -> str:
    return _UNITS.sub("", text.strip(" .;,")).strip()
