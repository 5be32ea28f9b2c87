"""summarise: count the events of `incident` anew, for systems that write that table themselves."""

from argparse import Namespace

from lib import db, summaries
from lib.commands.parser import Parser
from lib.commands.progress import telling
from lib.text import Words


def add(parser: Parser, words: Words) -> None:
    """Nothing to choose."""


def run(arguments: Namespace, words: Words) -> int:
    def say(_stage: str, percent: int) -> str:
        return words("commands.summarise.progress", percent=percent)

    with db.writing() as connection:
        months = summaries.refresh(connection, progress=telling(say))
        rows = [words.number(count) for count in summaries.sizes(connection)]
    counts, squares = rows
    print(
        words(
            "commands.summarise.done", months=words.number(months), counts=counts, squares=squares
        )
    )
    return 0
