"""figures: list every figure's id and title."""

from argparse import Namespace

from lib.commands.parser import Parser
from lib.text import Words


def add(parser: Parser, words: Words) -> None:
    """Nothing to choose."""


def run(arguments: Namespace, words: Words) -> int:
    # Charts take a second to import, which the other verbs need not wait for.
    from lib import figures

    listed = figures.titles(words)
    width = max((len(figure_id) for figure_id, _ in listed), default=0)
    for figure_id, title in listed:
        print(f"{figure_id:<{width}}  {title}")
    return 0
