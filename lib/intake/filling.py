"""One row of a sheet from cells to values: complete, or with the reasons why it cannot be."""

from functools import lru_cache

import sqlalchemy as sa

from lib.intake import contract, matching, spans
from lib.intake.known import Known
from lib.intake.outcome import Unfit
from lib.intake.reading import Sheet
from lib.intake.reports import Reports
from lib.intake.rules import Rules
from lib.intake.values import Convert, converter, of_filled

Wrong = list[tuple[str, Unfit]]
"""Columns of one row, each with the reason why it cannot be taken."""

_REMEMBERED = 4096
"""Cells of one column whose values are remembered: most columns say the same few things."""


class Filler:
    """Turns the cells of a sheet's rows into the columns of a table."""

    def __init__(self, sheet: Sheet, table: sa.Table, known: Known, reports: Reports) -> None:
        self._sheet = sheet
        self._table = table
        self._known = known
        self._reports = reports
        self._converters = _converters(sheet, table)
        required = contract.required(table)
        self._needs_area = "area_id" in required
        self._required = [name for name in required if name != "area_id"]
        self._references = _references(table)
        self._listed_keys = _keys_in(sheet, table, self._references)
        self._steps = (
            self._set_period,
            Rules(table).broken,
            self._require,
            self._set_area,
            self._refer,
            self._set_report,
        )

    def fill(self, cells: tuple) -> tuple[dict, Wrong]:
        """The row of some cells; the first step that finds fault is the last."""
        row: dict = {}
        wrong = self._convert(row, cells)
        for step in self._steps:
            if wrong:
                break
            wrong = step(row)
        return row, wrong

    def _convert(self, row: dict, cells: tuple) -> Wrong:
        wrong = []
        if any(cell not in (None, "") for cell in cells[len(self._converters) :]):
            wrong.append((self._sheet.header[-1], Unfit("too_many_cells")))
        for position, (name, convert) in enumerate(self._converters):
            try:
                row[name] = convert(cells[position]) if position < len(cells) else None
            except Unfit as reason:
                wrong.append((name, reason))
        return wrong

    def _set_period(self, row: dict) -> Wrong:
        if contract.PERIOD not in row:
            return []
        days = row.pop(contract.PERIOD) or (None, None)
        for name, day in zip(("period_start", "period_end"), days, strict=True):
            if day and row.get(name) not in (None, day):
                return [(name, Unfit("other_period"))]
            row[name] = day or row.get(name)
        return []

    def _set_area(self, row: dict) -> Wrong:
        given = {name: row.pop(name) for name in contract.AREA_NAMES if name in row}
        if not given:
            return []
        row["area_id"] = None
        said = {name: value for name, value in given.items() if value}
        if not said:
            return [("area_id", Unfit("empty"))] if self._needs_area else []
        start, end = spans.days(row)
        try:
            row["area_id"] = self._known.areas.match(
                start=start,
                end=end,
                area_id=said.get("area_id", ""),
                code=said.get("area_code", ""),
                name=said.get("area", ""),
            )
        except Unfit as reason:
            return [(list(said)[-1], reason)]
        return []

    def _require(self, row: dict) -> Wrong:
        return [(name, Unfit("empty")) for name in self._required if row.get(name) is None]

    def _refer(self, row: dict) -> Wrong:
        return [
            (name, self._known.unknown(target, value))
            for name, target in self._references
            if (value := row.get(name)) is not None
            and value not in self._known.keys(target)
            and not (target == self._table.name and value in self._listed_keys)
        ]

    def _set_report(self, row: dict) -> Wrong:
        if self._table.name == "report":
            self._known.keys("report").add(row["id"])
            self._reports.note(row)
        if "report_id" not in self._table.c:
            return []
        form = row.pop(contract.FORM, None) or contract.OWN_FORMS.get(self._table.name)
        if row.get("report_id") is None:
            row["report_id"] = self._reports.id_for(row["area_id"], *spans.of_report(row), form)
        return []


def _converters(sheet: Sheet, table: sa.Table) -> list[tuple[str, Convert]]:
    return [(name, _converter(contract.column_of(table, name))) for name in sheet.header]


def _converter(column: sa.Column | None) -> Convert:
    convert = of_filled(matching.period) if column is None else converter(column)
    # A cell of 1 and one of 1.0 or TRUE are equal, but not the same thing.
    return lru_cache(_REMEMBERED, typed=True)(convert)


def _references(table: sa.Table) -> list[tuple[str, str]]:
    return [
        (column.name, key.column.table.name)
        for column in table.columns
        for key in column.foreign_keys
    ]


def _keys_in(sheet: Sheet, table: sa.Table, references: list[tuple[str, str]]) -> set[str]:
    """Keys that a sheet brings where its rows may refer to each other, also to rows below them."""
    (name,) = table.primary_key.columns.keys()[:1]
    if name not in sheet.header or not any(target == table.name for _, target in references):
        return set()
    position = sheet.header.index(name)
    return {str(cells[position]).strip() for _, cells in sheet.rows if position < len(cells)}
