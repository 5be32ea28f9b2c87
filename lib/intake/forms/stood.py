"""In which cells of the form the numbers stand that its rows are made of."""

from collections.abc import Iterator

from lib.intake.forms.counts import Counts
from lib.intake.forms.grid import Cell
from lib.intake.forms.pairs import NONE
from lib.intake.forms.sums import ByCause
from lib.intake.forms.table import ALL, Line, Table
from lib.intake.forms.wording import TOTAL, Part

_COUNTS = ("injured", "died")


def of_counts(
    found: Counts, by_cause: ByCause, table: Table, disabled: Cell | None
) -> Iterator[tuple[str, Part, str]]:
    """Every cause and part of a form with its cells, in the way of `origin.cells`.

    Also those of which the form counts nobody: that a number has cells must not tell that it is
    none of nothing.
    """
    causes = dict.fromkeys([ALL, *by_cause, *(line.cause for line in table.lines)])
    parts = dict.fromkeys([TOTAL, *(column.part for column in table.columns)])
    for cause in causes:
        for part in parts:
            cells = _cells(found, by_cause, table, cause, part)
            if disabled is not None and (cause, part) == (ALL, TOTAL):
                cells += f" disabled={disabled.address}"
            yield cause, part, cells


def _cells(found: Counts, by_cause: ByCause, table: Table, cause: str, part: Part) -> str:
    lines = _lines(found, by_cause, cause)
    told = []
    for count in _COUNTS:
        stood = [one for line in lines for one in _addresses(found, table, line, part, count)]
        told.append(f"{count}={'+'.join(dict.fromkeys(stood))}")
    return " ".join(told)


def _lines(found: Counts, by_cause: ByCause, cause: str) -> list[Line]:
    """The rows of the form that make a number: the one that says it, else all that it sums up."""
    own = [line for line in found.pairs if line.cause == cause]
    if cause == ALL and not own:
        return list(found.pairs)
    return _of_other(found, own, by_cause) if cause == "other" else own


def _of_other(found: Counts, own: list[Line], by_cause: ByCause) -> list[Line]:
    """The row "other" alone where it sums up the free lines below it."""
    printed = [line for line in own if not line.is_free]
    parts = {part for line in own for part in found.pairs[line]} - {TOTAL}
    said = by_cause.get("other", {})
    is_sum = all(
        sum((found.pairs[line].get(part, NONE) for line in printed), NONE) == said.get(part, NONE)
        for part in parts or {TOTAL}
    )
    return printed if printed and is_sum else own


def _addresses(found: Counts, table: Table, line: Line, part: Part, count: str) -> Iterator[str]:
    """Where a row tells one count of a part; of all children by sex, where no column tells it."""
    told = {column.part for column in table.columns}
    wanted = {part} if part in told else {one for one in told if one[0] == "sex"}
    rest = {one: iter(found.cells[line][one]) for one in wanted}
    for column in table.columns:
        cell = next(rest[column.part]) if column.part in wanted else None
        if cell is not None and column.counts in ("both", count):
            yield cell.address
