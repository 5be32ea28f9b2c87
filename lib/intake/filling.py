"""One row of a sheet from cells to values: complete, or with the reasons why it cannot be."""

from functools import lru_cache

import sqlalchemy as sa

from lib.intake import contract, headings, matching, meanings, spans
from lib.intake.known import Known
from lib.intake.outcome import Unfit
from lib.intake.reading import Sheet
from lib.intake.reports import Reports
from lib.intake.rules import Rules
from lib.intake.values import Convert, converter, of_filled

Wrong = list[tuple[str, Unfit]]
"""Columns of one row, each with the reason why it cannot be taken."""

_ENTRIES = {
    "observation": ("numerator", "denominator"),
    "funding": ("planned", "received", "spent"),
    "task": ("status",),
    "injury_count": ("injured", "died", "disabled"),
}
"""Columns that a template leaves to be filled in, by table: a row without any says nothing."""

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
        self._given = _given(sheet, table)
        self._entries = [
            place
            for place, name in enumerate(sheet.header)
            if _is_template(sheet) and name in _ENTRIES.get(table.name, ())
        ]
        self._rules = Rules(table)
        self._steps = (
            self._set_period,
            self._name_task,
            self._rules.broken,
            self._require,
            self._set_area,
            self._refer,
            self._set_report,
        )

    def fill(self, cells: tuple) -> tuple[dict, Wrong]:
        """The row of some cells; the first step that finds fault is the last.

        Of a row with a cell that cannot be read the others are asked the contract's rules all the
        same, so that a file need not come back once for each.
        """
        row: dict = {}
        wrong = self._convert(row, cells)
        if wrong:
            return row, wrong + self._rules.broken(row)
        for step in self._steps:
            if wrong:
                break
            wrong = step(row)
        return row, wrong

    def is_left_blank(self, cells: tuple) -> bool:
        """Whether a row of a template has not been filled in."""
        return bool(self._entries) and all(
            place >= len(cells) or cells[place] is None or not str(cells[place]).strip()
            for place in self._entries
        )

    def _convert(self, row: dict, cells: tuple) -> Wrong:
        wrong = []
        if any(cell not in (None, "") for cell in cells[len(self._converters) :]):
            wrong.append((self._sheet.header[-1], Unfit("too_many_cells")))
        for position, (name, convert) in enumerate(self._converters):
            if not name:
                continue
            try:
                row[name] = convert(cells[position]) if position < len(cells) else None
            except Unfit as reason:
                wrong.append((name, reason))
        return wrong + self._fill_given(row)

    def _fill_given(self, row: dict) -> Wrong:
        """What was said once for all rows, above them."""
        for name, value in self._given.items():
            if isinstance(value, Unfit):
                return [(name, value)]
            row[name] = value
        return []

    def _name_task(self, row: dict) -> Wrong:
        """The id of a task that has none: its paragraph and its area."""
        if self._table.name != "task" or row.get("id") or not row.get("section"):
            return []
        said = {name: row.get(name) or "" for name in contract.AREA_NAMES}
        start, end = spans.days(row)
        try:
            area_id = self._known.areas.match(
                start=start, end=end, area_id=said["area_id"], code=said["area_code"],
                name=said["area"],
            )  # fmt: skip
        except Unfit as reason:
            return [("area", reason)]
        row["id"] = f"{row['section'].replace(':', '-')}-{self._known.areas.code(area_id)}"
        return []

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
    """Name and conversion of each column; no name for one that only helps people."""
    return [
        (name, _converter(name, contract.column_of(table, name)))
        if name in contract.allowed(table)
        else ("", str)
        for name in sheet.header
    ]


def _converter(name: str, column: sa.Column | None) -> Convert:
    convert = of_filled(matching.period) if column is None else converter(column)
    # A cell of 1 and one of 1.0 or TRUE are equal, but not the same thing.
    return lru_cache(_REMEMBERED, typed=True)(lambda cell: convert(meanings.coded(name, cell)))


def _given(sheet: Sheet, table: sa.Table) -> dict[str, object]:
    """What the sheet says once for all its rows, as the columns that the rows lack."""
    has = set(sheet.header)
    found: dict[str, object] = {}
    if "area" in sheet.given and "area_id" in table.c and not has.intersection(contract.AREA_NAMES):
        found["area"] = sheet.given["area"]
    lacks_period = not has & {contract.PERIOD, "period_start", "period_end"}
    if "period" in sheet.given and "period_start" in table.c and lacks_period:
        found[contract.PERIOD] = _span(sheet.given["period"])
    if "period" in sheet.given and "quarter" in table.c and not has & {"year", "quarter"}:
        span = _span(sheet.given["period"])
        is_span = not isinstance(span, Unfit)
        found["year"] = span[1].year if is_span else span
        found["quarter"] = (span[1].month + 2) // 3 if is_span else span
    if table.name == "observation" and "status" not in has:
        found["status"] = "final"
    return found


def _is_template(sheet: Sheet) -> bool:
    """Whether the lines of a sheet stood there before anybody filled them in."""
    return bool(sheet.given) or headings.LABEL in sheet.header


def _span(written: str) -> object:
    try:
        return matching.period(written)
    except Unfit as reason:
        return reason


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
