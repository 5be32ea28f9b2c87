"""The contract as a file meets it: which sheets are tables, and how columns may be called."""

import difflib

import sqlalchemy as sa

from lib import summaries
from lib.errors import Problem
from lib.intake import headings, money
from lib.intake.outcome import Fault
from lib.intake.reading import Sheet
from lib.intake.spelling import plain
from lib.schema import (
    EVENTS_FORM,
    FUND_FORM,
    FUNDING_FORM,
    HEART_FORM,
    INCIDENTS_FORM,
    LABOUR_FORM,
    MILK_FORM,
    indicator,
    metadata,
    origin,
    release_cut,
    report,
    source_sheet,
)

_MADE = (indicator, release_cut, source_sheet, origin, *summaries.TABLES)

TABLES = {name: table for name, table in metadata.tables.items() if table not in _MADE}
"""What a file may bring: everything but the indicators, which the catalogue defines, and what is
counted from the events, pinned for a release, or says where the rows of a file stood."""

AREA_NAMES = ("area_id", "area_code", "area")
"""Columns that may name the area of a row, alone or together."""

GUIDANCE = "Hướng dẫn"
"""Name of a sheet that says how a workbook is filled in; `headings` knows it in other spellings."""

PERIOD = "period"
"""Column that may stand for period_start and period_end."""

FORM = "form"
"""Column that may say which form a row without report_id was reported on."""

OWN_FORMS = {
    "incident": INCIDENTS_FORM,
    "injury_count": LABOUR_FORM,
    "milk_count": MILK_FORM,
    "heart_operation": HEART_FORM,
    "heart_waiting": HEART_FORM,
    "event": EVENTS_FORM,
    "funding": FUNDING_FORM,
    "fund_account": FUND_FORM,
}
"""Tables that are reported on a form of their own, where a row does not say which."""


def table_of(sheet: Sheet) -> sa.Table | None:
    """The table that a sheet is named after."""
    name = money.SHEETS.get(sheet.name.strip(), sheet.name.strip().casefold())
    return TABLES.get(name if name in TABLES else headings.SHEETS.get(plain(name), ""))


def fitting(sheet: Sheet) -> list[sa.Table]:
    """The tables whose columns a sheet has."""
    return [table for table in TABLES.values() if not header_faults(sheet, table)]


def recognised(sheet: Sheet, file_name: str) -> sa.Table:
    """The table of a CSV file: by its name, or because its columns fit that table only."""
    named = table_of(sheet)
    if named is not None:
        return named
    found = fitting(sheet)
    if len(found) > 1:
        found = [table for table in found if sheet.name.casefold().startswith(table.name)]
    if len(found) != 1:
        columns = ", ".join(sheet.header[:12])
        raise Problem("intake.problem.unknown_table", name=file_name, columns=columns)
    return found[0]


def required(table: sa.Table) -> list[str]:
    """Columns that each row must fill; a report that is not named is made from the file."""
    return [
        column.name
        for column in table.columns
        if not column.nullable and column.default is None and column.name != "report_id"
    ]


def allowed(table: sa.Table) -> set[str]:
    """Every column that a file may have for a table."""
    names = set(table.c.keys())
    if "area_id" in names:
        names.update(AREA_NAMES)
    if "period_start" in names:
        names.add(PERIOD)
    if "report_id" in names:
        names.add(FORM)
    return names


def column_of(table: sa.Table, name: str) -> sa.Column | None:
    """The column whose type a file's column has; None for a period, which has its own spelling."""
    if name in table.c:
        return table.c[name]
    return {
        "area_code": metadata.tables["area"].c.code,
        "area": metadata.tables["area"].c.name_vi,
        FORM: report.c.form,
    }.get(name)


def header_faults(sheet: Sheet, table: sa.Table) -> list[Fault]:
    """Columns that the table does not have, that stand twice, or that are missing."""
    header = sheet.header
    doubled = {name for name in header if header.count(name) > 1} - headings.SPARE
    strange = [name for name in header if name not in allowed(table) | headings.SPARE]
    return [
        *(_fault(sheet, name, "unknown_column", _near(name, table)) for name in strange),
        *(_fault(sheet, name, "doubled_column") for name in sorted(doubled)),
        *(_fault(sheet, name, "missing_column") for name in _missing(sheet, table)),
    ]


def _missing(sheet: Sheet, table: sa.Table) -> list[str]:
    given = {*sheet.header, *sheet.given}
    if table.name == "task" and given.intersection(AREA_NAMES):
        # Each area has each task once: the paragraph and the area name it.
        given.add("id")
    if table.name == "observation":
        # What a report says without a reserve is final.
        given.add("status")
    if PERIOD in sheet.given:
        given |= {"year", "quarter"}
    if PERIOD in given:
        given |= {"period_start", "period_end"}
    if given.intersection(AREA_NAMES):
        given.add("area_id")
    return [name for name in required(table) if name not in given]


def _near(name: str, table: sa.Table) -> str:
    close = difflib.get_close_matches(name, sorted(allowed(table)), n=1, cutoff=0.5)
    return ", ".join(close or sorted(allowed(table)))


def _fault(sheet: Sheet, column: str, reason: str, near: str = "") -> Fault:
    written = sheet.titles.get(column, column)
    return Fault(sheet.name, sheet.header_row, written, "", reason, {"near": near})
