"""Rows of totals: each must be what the rows of the sheet add up to; then it has done its work."""

from collections.abc import Iterable
from dataclasses import replace

from lib.intake import values
from lib.intake.csv_file import Numbered
from lib.intake.forms.spelling import plain
from lib.intake.money.wording import says_total
from lib.intake.outcome import Fault, Unfit
from lib.intake.reading import Sheet

_WHERE = ("area_id", "area_code", "area", "year", "quarter", "source", "programme")
"""Columns that say what a row is about; in a row of totals an empty one means all."""
_MONEY = ("planned", "received", "spent", "opening", "raised", "direct_gifts")


def without_totals(sheet: Sheet) -> tuple[Sheet, list[Fault]]:
    """The sheet without its rows of totals, and a fault for each amount of them that is not the sum
    of the rows that it speaks of."""
    where = [n for n, name in enumerate(sheet.header) if name in _WHERE]
    money = [n for n, name in enumerate(sheet.header) if name in _MONEY]
    totals = [row for row in sheet.rows if _is_total(row, where)]
    parts = [row for row in sheet.rows if not _is_total(row, where)]
    faults = [
        fault
        for number, cells in totals
        for fault in _faults(sheet, number, cells, _of(cells, parts, where), money)
    ]
    return replace(sheet, rows=parts), faults


def _is_total(row: Numbered, where: list[int]) -> bool:
    return any(says_total(cell) for cell in _cells(row[1], where))


def _of(total: tuple, parts: list[Numbered], where: list[int]) -> list[tuple]:
    """The rows that a total speaks of: alike wherever it says anything else than "total"."""
    named = [
        n for n, cell in zip(where, _cells(total, where), strict=True)
        if plain(cell) and not says_total(cell)
    ]  # fmt: skip
    return [
        cells for _, cells in parts if all(plain(_cell(cells, n)) == plain(total[n]) for n in named)
    ]


def _faults(
    sheet: Sheet, number: int, total: tuple, parts: list[tuple], money: list[int]
) -> Iterable[Fault]:
    for n in money:
        told = _cell(total, n)
        if told in (None, ""):
            continue
        try:
            amount = _amount(told)
        except Unfit as wrong:
            yield _fault(sheet, number, n, told, wrong)
            continue
        added = _added(parts, n)
        if added is not None and amount != added:
            yield _fault(sheet, number, n, told, Unfit("money_total_differs", sum=str(added)))


def _added(parts: list[tuple], n: int) -> int | None:
    """The sum of a column; None where a cell cannot be read, which has a fault of its own."""
    filled = [cell for cells in parts if (cell := _cell(cells, n)) not in (None, "")]
    try:
        return sum(_amount(cell) for cell in filled)
    except Unfit:
        return None


def _amount(cell: object) -> int:
    return values.integer(cell.strip() if isinstance(cell, str) else cell)


def _fault(sheet: Sheet, number: int, n: int, told: object, wrong: Unfit) -> Fault:
    shown = values.shown(told)
    return Fault(sheet.name, number, sheet.header[n], shown, wrong.reason, wrong.details)


def _cells(cells: tuple, where: list[int]) -> list[object]:
    return [_cell(cells, n) for n in where]


def _cell(cells: tuple, n: int) -> object:
    return cells[n] if n < len(cells) else None
