"""release: pin the data as they are now, so that a meeting's figures can be opened again."""

from argparse import Namespace

from lib import releases
from lib.commands.parser import Parser
from lib.commands.progress import telling
from lib.text import Words


def add(parser: Parser, words: Words) -> None:
    parser.add_argument("name", metavar="NAME", help=words("commands.release.name"))
    parser.add_argument("--note", metavar="TEXT", default="", help=words("commands.release.note"))


def run(arguments: Namespace, words: Words) -> int:
    def say(_table: str, percent: int) -> str:
        return words("commands.release.progress", percent=percent)

    made = releases.pin(arguments.name, note=arguments.note, progress=telling(say))
    print(words("commands.release.done", id=made.id, name=made.name, day=words.date(made.as_of)))
    return 0
