"""schema: print the contract as SQL."""

from argparse import Namespace

from sqlalchemy.dialects import postgresql, sqlite

from lib import schema
from lib.commands.parser import Parser
from lib.text import Words

_DIALECTS = {"sqlite": sqlite.dialect, "postgresql": postgresql.dialect}


def add(parser: Parser, words: Words) -> None:
    parser.add_argument(
        "--dialect",
        choices=_DIALECTS,
        default="sqlite",
        help=words("commands.schema.dialect"),
    )


def run(arguments: Namespace, words: Words) -> int:
    print(schema.ddl(_DIALECTS[arguments.dialect]()), end="")
    return 0
