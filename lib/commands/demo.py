"""demo: fill an empty database with the illustrative data set."""

from argparse import Namespace

from lib import demo
from lib.commands.parser import Parser
from lib.text import Words


def add(parser: Parser, words: Words) -> None:
    """Nothing to choose."""


def run(arguments: Namespace, words: Words) -> int:
    rows = demo.fill()
    print(words("commands.demo.done", rows=words.number(rows)))
    return 0
