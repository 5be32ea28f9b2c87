"""One file into the database: all of it, or nothing and the reasons why."""

from pathlib import Path

import sqlalchemy as sa

from lib import db
from lib.errors import Problem
from lib.intake import catalogue, contract, forms, money, storing
from lib.intake.forms import Form
from lib.intake.known import Known
from lib.intake.outcome import LOADED, REJECTED, UNCHANGED, Fault, Outcome, Progress, silent
from lib.intake.reading import File, Sheet, is_guide, read
from lib.intake.reports import Reports
from lib.intake.validation import Examined, examine
from lib.schema import metadata

Placed = list[tuple[Sheet, sa.Table]]
"""The sheets of a file that hold tables of the contract, each after those that it refers to."""


def load(path: Path, progress: Progress = silent, *, by: str = "") -> Outcome:
    """Load one report file in one transaction; `by` is who loads it, if not the computer's user.

    Loading the same file again changes nothing. A newer report of the same area, form and period
    marks the earlier one superseded and keeps it.

    Raises
    ------
    Problem
        The file cannot be read at all, holds no table of the contract, or there is no database.
    """
    file = read(path, progress)
    unnamed = _unnamed(file)
    found = forms.found(path, unnamed, alone=len(unnamed) == len(file.sheets))
    placed = _placed(file, found)
    try:
        with db.writing() as connection:
            # Writing first makes a second load of the same file wait here until this one is over.
            catalogue.sync(connection)
            reports = Reports(connection, file, by)
            outcome = _outcome(connection, file, placed, found, reports, progress)
            if outcome.status != LOADED:
                raise _NothingToKeep
    except _NothingToKeep:
        pass
    return outcome


class _NothingToKeep(Exception):
    """Ends the transaction as if it had not begun."""


def _unnamed(file: File) -> set[str]:
    """Sheets that are not named after a table of the contract."""
    return {sheet.name for sheet in file.sheets if contract.table_of(sheet) is None}


def _placed(file: File, found: list[Form]) -> Placed:
    if file.name.lower().endswith(".csv"):
        return [] if found else [(file.sheets[0], contract.recognised(file.sheets[0], file.name))]
    forms_found = {form.grid.name for form in found}
    named = [(sheet, _table(sheet, forms_found)) for sheet in file.sheets]
    placed = [(sheet, table) for sheet, table in named if table is not None]
    tables = [table for _, table in placed]
    if len(set(tables)) < len(tables):
        raise Problem("intake.problem.table_twice", name=file.name)
    if not placed and not found:
        sheets = ", ".join(sheet.name for sheet in file.sheets)
        raise Problem("intake.problem.no_table", name=file.name, sheets=sheets)
    return sorted(placed, key=lambda pair: metadata.sorted_tables.index(pair[1]))


def _table(sheet: Sheet, forms_found: set[str]) -> sa.Table | None:
    """The table that a sheet is named after, or the only one whose columns it has."""
    named = contract.table_of(sheet)
    if named is not None or sheet.name in forms_found or is_guide(sheet):
        return named
    found = contract.fitting(sheet)
    return found[0] if len(found) == 1 else None


def _outcome(
    connection: sa.Connection,
    file: File,
    placed: Placed,
    found: list[Form],
    reports: Reports,
    progress: Progress,
) -> Outcome:
    if storing.is_stored(connection, file.sha256):
        return Outcome(file.name, UNCHANGED)
    known = Known(connection)
    examined = [examine(sheet, table, known, reports, progress) for sheet, table in placed]
    alone = len(found) == 1 and not placed
    given = {sheet.name: sheet.given for sheet in file.sheets}
    for form in found:
        area = given[form.grid.name].get("area", "")
        examined += forms.examine(form, known, reports, connection, alone=alone, area=area)
    faults = tuple(fault for found in examined for fault in found.faults.first)
    warnings = (warning for found in examined for warning in found.warnings.first)
    stored = None if faults else storing.store(connection, examined, reports, progress)
    forms.give_way(connection)
    if not faults:
        warnings = [*warnings, *_flagged(connection, examined)]
    return Outcome(
        file.name,
        REJECTED if stored is None else LOADED if stored.changed else UNCHANGED,
        tallies=tuple(found.tally for found in examined),
        faults=faults,
        warnings=(*_unread(file, placed, found), *warnings),
        more_faults=sum(found.faults.more for found in examined),
        more_warnings=sum(found.warnings.more for found in examined),
        replaced=stored.replaced if stored else 0,
        contents=stored.contents if stored else (),
        gone=stored.gone if stored else 0,
    )


def _flagged(connection: sa.Connection, examined: list[Examined]) -> list[Fault]:
    """What the money that is now stored is flagged for, where the file brought it."""
    return [
        fault
        for found in examined
        if found.places
        for fault in money.flagged(connection, found.tally.sheet, found.places)
    ]


def _unread(file: File, placed: Placed, found: list[Form]) -> list[Fault]:
    """A sheet with another name holds no table: said aloud, for it might have been meant to."""
    read_sheets = {sheet.name for sheet, _ in placed} | {form.grid.name for form in found}
    return [
        Fault(sheet.name, 0, "", "", "unread_sheet")
        for sheet in file.sheets
        if sheet.name not in read_sheets and not (is_guide(sheet) and (sheet.given or placed))
    ]
