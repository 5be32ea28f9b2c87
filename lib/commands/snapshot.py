"""snapshot: one figure as a file, of the kind that the file's ending names."""

from argparse import Namespace
from pathlib import Path

from lib.commands.parser import Parser
from lib.text import LANGUAGES, Words


def add(parser: Parser, words: Words) -> None:
    parser.add_argument("id", metavar="ID", help=words("commands.snapshot.id"))
    parser.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help=words("commands.snapshot.out")
    )
    parser.add_argument("--year", metavar="Y", type=int, help=words("commands.snapshot.year"))
    parser.add_argument("--quarter", metavar="Q", type=int, help=words("commands.snapshot.quarter"))
    parser.add_argument("--area", metavar="CODE", help=words("commands.snapshot.area"))
    parser.add_argument("--release", metavar="ID", help=words("commands.snapshot.release"))
    parser.add_argument("--lang", choices=LANGUAGES, help=words("commands.snapshot.lang"))


def run(arguments: Namespace, words: Words) -> int:
    # Charts take a second to import, which the other verbs need not wait for.
    from lib import scope, snapshot, states

    chosen = scope.choose(
        year=arguments.year,
        quarter=arguments.quarter,
        area=arguments.area,
        language=arguments.lang or words.language,
        release=arguments.release,
    )
    states.whole(lambda: snapshot.save(arguments.id, chosen, arguments.out))
    print(words("commands.snapshot.done", name=arguments.out.name))
    return 0
