"""What became of files as a list that a spreadsheet opens: one line per thing wrong or odd."""

import csv
import io
from pathlib import Path
from typing import NamedTuple

from lib.errors import Problem
from lib.intake.outcome import Fault, Outcome
from lib.text import Words

_AMOUNTS = ("limit", "sum", "before", "count")
"""Details of a reason that are whole numbers."""
_FORMULA_SIGNS = ("=", "+", "-", "@")


class Row(NamedTuple):
    """One line of the list."""

    file: str
    status: str
    """The file as a whole: loaded, unchanged, rejected or unreadable."""
    level: str
    """error, warning, or nothing where all is well."""
    sheet: str = ""
    row: str = ""
    column: str = ""
    value: str = ""
    reason: str = ""
    remedy: str = ""


def of_problem(file_name: str, told: str) -> Row:
    """The line of a file that could not be read at all."""
    return Row(file_name, "unreadable", "error", reason=told)


def of_outcome(outcome: Outcome, words: Words) -> list[Row]:
    """The lines of one file; one that says that all is well where nothing is wrong."""
    found = [
        *(_of_fault(outcome, "error", fault, words) for fault in outcome.faults),
        *(_of_fault(outcome, "warning", fault, words) for fault in outcome.warnings),
    ]
    return found or [Row(outcome.file_name, outcome.status, "")]


def write(path: Path, rows: list[Row], words: Words) -> None:
    """Write the list, with headings in the language of the command.

    Raises
    ------
    Problem
        The folder cannot be written.
    """
    try:
        path.write_bytes(content(rows, words))
    except OSError as error:
        raise Problem("intake.problem.report", name=path.name) from error


def content(rows: list[Row], words: Words) -> bytes:
    """The list as a csv file, with headings in the language of the words."""
    heads = [words(f"intake.results.{name}") for name in Row._fields]
    written = io.StringIO(newline="")
    csv.writer(written).writerows([heads, *(_safe(row, words) for row in rows)])
    # The mark at the start makes spreadsheets read the file as Unicode.
    return written.getvalue().encode("utf-8-sig")


def reason(fault: Fault, words: Words) -> str:
    """Why something is wrong."""
    told = {name: _number(name, value, words) for name, value in fault.details.items()}
    return words(f"intake.reason.{fault.reason}", **told)


def _number(name: str, value: str, words: Words) -> str:
    """Amounts with their thousands apart; everything else as it is."""
    is_amount = name in _AMOUNTS and value.lstrip("-").isdigit()
    return words.number(int(value)) if is_amount else value


def remedy(fault: Fault, words: Words) -> str:
    """What to do about it; nothing where it would name what is near, and nothing is."""
    if fault.details.get("near") == "":
        return ""
    return words(f"intake.remedy.{fault.reason}", **fault.details)


def _of_fault(outcome: Outcome, level: str, fault: Fault, words: Words) -> Row:
    return Row(
        outcome.file_name,
        outcome.status,
        level,
        fault.sheet,
        str(fault.row) if fault.row else "",
        fault.cell or fault.column,
        fault.value,
        reason(fault, words),
        remedy(fault, words),
    )


def _safe(row: Row, words: Words) -> list[str]:
    """The line in words, without cells that a spreadsheet would compute."""
    told = row._replace(
        status=words(f"intake.results.status_{row.status}"),
        level=words(f"intake.results.level_{row.level}") if row.level else "",
    )
    return [f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell for cell in told]
