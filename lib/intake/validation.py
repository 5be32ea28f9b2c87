"""The rows of a sheet: those that can be taken, complete, and what is wrong with the others."""

from collections.abc import Callable
from dataclasses import dataclass, field

import sqlalchemy as sa

from lib.intake import contract, matching, spans
from lib.intake.known import Known
from lib.intake.outcome import Fault, Tally, Unfit
from lib.intake.reading import Sheet
from lib.intake.reports import Reports
from lib.intake.rules import Rules
from lib.intake.values import converter, of_filled, shown

Wrong = list[tuple[str, Unfit]]
"""Columns of one row, each with the reason why it cannot be taken."""

Progress = Callable[[str, int, int], None]
"""Told whether rows are being checked or written, how many are done, and how many there are."""


@dataclass
class Examined:
    """What was found in one sheet."""

    table: sa.Table
    tally: Tally
    rows: list[dict] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


def examine(
    sheet: Sheet, table: sa.Table, known: Known, reports: Reports, progress: Progress
) -> Examined:
    """Every row of a sheet against the contract, the database and the rows before it."""
    faults = contract.header_faults(sheet, table)
    if faults:
        tally = Tally(sheet.name, table.name, accepted=0, rejected=len(sheet.rows))
        return Examined(table, tally, faults=faults)
    found = _Examiner(sheet, table, known, reports).examine(progress)
    if table.name == "area" and not found.faults:
        known.add_areas(found.rows)
    return found


class _Examiner:
    def __init__(self, sheet: Sheet, table: sa.Table, known: Known, reports: Reports) -> None:
        self._sheet = sheet
        self._table = table
        self._known = known
        self._reports = reports
        self._rules = Rules(table)
        self._converters = _converters(sheet, table)
        required = contract.required(table)
        self._needs_area = "area_id" in required
        self._required = [name for name in required if name != "area_id"]
        self._references = _references(table)
        self._unique = [(tuple(table.primary_key.columns.keys()), {}), *known.unique(table)]
        self._listed_keys = _keys_in(sheet, table)

    def examine(self, progress: Progress) -> Examined:
        rows, faults, warnings, rejected = [], [], [], 0
        for done, (number, cells) in enumerate(self._sheet.rows):
            row: dict = {}
            wrong = self._wrong(row, cells)
            rejected += bool(wrong)
            faults += [self._fault(number, cells, *each) for each in wrong]
            if not wrong:
                rows += self._new(row)
                warnings += [self._fault(number, cells, *each) for each in self._odd(row)]
            progress("checking", done, len(self._sheet.rows))
        accepted = len(self._sheet.rows) - rejected
        tally = Tally(self._sheet.name, self._table.name, accepted, rejected)
        return Examined(self._table, tally, rows, faults, warnings)

    def _wrong(self, row: dict, cells: tuple) -> Wrong:
        """Fill a row from its cells; the first step that finds fault is the last."""
        steps = (
            lambda row: self._convert(row, cells),
            self._set_period,
            self._rules.broken,
            self._require,
            self._set_area,
            self._refer,
            self._set_report,
            self._distinguish,
        )
        return next((wrong for step in steps if (wrong := step(row))), [])

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
        form = row.pop(contract.FORM, None)
        if row.get("report_id") is None:
            row["report_id"] = self._reports.id_for(row["area_id"], *spans.of_report(row), form)
        return self._taken(row)

    def _taken(self, row: dict) -> Wrong:
        """Another row in this one's place; a correction must be a report of its own."""
        if self._table.name == "incident":
            reported = self._known.incident_reports.get(row["id"])
            again = reported not in (None, self._reports.occasion(row["report_id"]))
            return [("id", Unfit("taken"))] if again else []
        stored = self._stored(row)
        taken = stored is not None and any(stored[name] != row[name] for name in row)
        return [("report_id", Unfit("taken"))] if taken else []

    def _stored(self, row: dict) -> dict | None:
        """The row that the same report has brought before in this one's place."""
        if not self._reports.is_stored(row["report_id"]):
            return None
        stored = self._known.stored(self._table, row["report_id"])
        return stored.get(self._key(row, self._unique[0][0]))

    def _new(self, row: dict) -> list[dict]:
        """The row, unless its report has brought it before."""
        if "report_id" not in self._table.c:
            return [row]
        if self._stored(row) is not None and self._table.name != "incident":
            return []
        self._reports.count(row["report_id"])
        return [row]

    def _distinguish(self, row: dict) -> Wrong:
        own = self._key(row, self._unique[0][0])
        wrong = []
        for names, seen in self._unique:
            key = self._key(row, names)
            if key in seen and (seen[key] != own or names == self._unique[0][0]):
                wrong.append((names[0], Unfit("doubled_row", columns=", ".join(names))))
            seen[key] = own
        return wrong

    def _odd(self, row: dict) -> Wrong:
        per = self._known.per.get(row.get("indicator"))
        if per != 100:
            return []
        numerator, denominator = row.get("numerator"), row.get("denominator")
        if denominator is not None and numerator > denominator:
            return [("numerator", Unfit("over_hundred", denominator=str(denominator)))]
        if row.get("comparison") in (">", ">=") and row["value"] <= 1:
            return [("value", Unfit("tiny_target"))]
        return []

    def _key(self, row: dict, names: tuple) -> tuple:
        return tuple(row.get(name) for name in names)

    def _fault(self, number: int, cells: tuple, column: str, reason: Unfit) -> Fault:
        header = self._sheet.header
        position = header.index(column) if column in header else len(cells)
        value = shown(cells[position]) if position < len(cells) else ""
        return Fault(self._sheet.name, number, column, value, reason.reason, reason.details)


def _converters(sheet: Sheet, table: sa.Table) -> list[tuple[str, Callable]]:
    columns = [(name, contract.column_of(table, name)) for name in sheet.header]
    return [
        (name, of_filled(matching.period) if column is None else converter(column))
        for name, column in columns
    ]


def _references(table: sa.Table) -> list[tuple[str, str]]:
    return [
        (column.name, key.column.table.name)
        for column in table.columns
        for key in column.foreign_keys
    ]


def _keys_in(sheet: Sheet, table: sa.Table) -> set[str]:
    """Keys that a sheet brings, so that its rows may refer to rows below them."""
    keys = list(table.primary_key.columns.keys())
    if len(keys) > 1 or keys[0] not in sheet.header:
        return set()
    position = sheet.header.index(keys[0])
    return {str(cells[position]).strip() for _, cells in sheet.rows if position < len(cells)}
