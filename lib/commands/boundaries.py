"""boundaries: check an official boundary file and install it where nothing is wrong with it."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from lib.commands.findings import say
from lib.commands.parser import Parser
from lib.config import settings
from lib.errors import Problem
from lib.intake import values
from lib.intake.outcome import Unfit
from lib.text import Words


def add(parser: Parser, words: Words) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=words("commands.boundaries.file"))
    parser.add_argument("--code", metavar="COLUMN", help=words("commands.boundaries.code"))
    parser.add_argument("--name", metavar="COLUMN", help=words("commands.boundaries.name"))
    parser.add_argument(
        "--from", metavar="DATE", dest="start", help=words("commands.boundaries.from")
    )


def run(arguments: Namespace, words: Words) -> int:
    start = _day(arguments.start)
    # The libraries that read maps take two seconds to import, which other verbs need not wait for.
    from lib.geo.install import install
    from lib.queries import areas

    report = install(
        arguments.file,
        areas=areas.eras(),
        code_column=arguments.code,
        name_column=arguments.name,
        start=start,
        folder=Path(settings().boundaries),
    )
    for finding in report.findings:
        print(say("boundaries", finding, words))
    print(words(f"commands.boundaries.{'refused' if report.errors else 'done'}",
                name=report.file_name, areas=words.number(report.areas)))  # fmt: skip
    return 1 if report.errors else 0


def _day(written: str | None) -> date | None:
    try:
        return values.day(written) if written else None
    except Unfit as error:
        raise Problem("commands.bad_date", value=written) from error
