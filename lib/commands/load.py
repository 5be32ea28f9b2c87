"""load: report files into the database, each as a whole."""

import sys
from argparse import Namespace
from pathlib import Path

from lib import intake, results
from lib.commands.parser import Parser
from lib.commands.progress import telling
from lib.errors import Problem
from lib.intake.outcome import LOADED, REJECTED, Fault, Outcome
from lib.queries import reports
from lib.results import Row
from lib.text import Words

_SHOWN = 50
"""Faults of one file that are worth reading at once."""


def add(parser: Parser, words: Words) -> None:
    parser.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help=words("commands.load.files")
    )
    parser.add_argument("--report", metavar="FILE", type=Path, help=words("commands.load.report"))


def run(arguments: Namespace, words: Words) -> int:
    """Load each file; one that is wrong does not keep the next from being loaded."""
    found: list[Row] = []
    codes = [_load(path, words, found) for path in arguments.files]
    if arguments.report:
        results.write(arguments.report, found, words)
    if 0 in codes and reports.is_illustrative():
        print(words("intake.line.illustrative"), file=sys.stderr)
    return max(codes)


def _load(path: Path, words: Words, found: list[Row] | None = None) -> int:
    """The exit code for one file; its lines of the list of results are added to `found`."""
    found = [] if found is None else found

    def say(stage: str, percent: int) -> str:
        return words(f"intake.progress.{stage}", name=path.name, percent=percent)

    try:
        outcome = intake.load(path, telling(say))
    except Problem as problem:
        if not problem.key.startswith("intake."):
            raise
        told = words(problem.key, **problem.values)
        print(told, file=sys.stderr)
        found.append(results.of_problem(path.name, told))
        return 2
    for line in _lines(outcome, words):
        print(line)
    found.extend(results.of_outcome(outcome, words))
    return 1 if outcome.status == REJECTED else 0


def _lines(outcome: Outcome, words: Words) -> list[str]:
    return [
        words(
            f"intake.status.{outcome.status}",
            name=outcome.file_name,
            rows=words.number(sum(tally.accepted for tally in outcome.tallies)),
            rejected=words.number(sum(tally.rejected for tally in outcome.tallies)),
        ),
        *_tallies(outcome, words),
        *_faults(outcome.faults, outcome.more_faults, "fault", words),
        *_faults(outcome.warnings, outcome.more_warnings, "warning", words),
        *_replaced(outcome, words),
    ]


def _tallies(outcome: Outcome, words: Words) -> list[str]:
    return [
        words(
            "intake.line.sheet",
            sheet=tally.sheet,
            table=tally.table,
            accepted=words.number(tally.accepted),
            rejected=words.number(tally.rejected),
        )
        for tally in outcome.tallies
    ]


def _faults(faults: tuple[Fault, ...], more: int, kind: str, words: Words) -> list[str]:
    lines = [_fault(fault, kind, words) for fault in faults[:_SHOWN]]
    rest = len(faults) + more - len(lines)
    if rest:
        lines.append(words("intake.line.more", count=words.number(rest)))
    return lines


def _fault(fault: Fault, kind: str, words: Words) -> str:
    return words(
        f"intake.line.{_place(fault)}{kind}",
        sheet=fault.sheet,
        cell=fault.cell,
        row=fault.row,
        column=fault.column,
        value=fault.value,
        reason=results.reason(fault, words),
        remedy=results.remedy(fault, words),
    ).rstrip()


def _place(fault: Fault) -> str:
    """Whether a fault is of a cell, of the whole sheet or, as most, of a row and column."""
    if fault.cell:
        return "cell_"
    return "" if fault.row else "sheet_"


def _replaced(outcome: Outcome, words: Words) -> list[str]:
    if outcome.status != LOADED or not outcome.replaced:
        return []
    return [words("intake.status.replaced", count=words.number(outcome.replaced))]
