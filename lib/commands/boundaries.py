"""boundaries"""

from argparse import Namespace

from lib.commands.parser import Parser
from lib.text import Words


def add(parser: Parser, words: Words) -> None:
    pass


def run(arguments: Namespace, words: Words) -> int:
    return 0
