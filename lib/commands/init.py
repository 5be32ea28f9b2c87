"""init: create the contract's tables and write the catalogue's indicators into them."""

from argparse import Namespace

from lib import db
from lib.commands.parser import Parser
from lib.intake import catalogue
from lib.schema import metadata
from lib.text import Words


def add(parser: Parser, words: Words) -> None:
    """Nothing to choose."""


def run(arguments: Namespace, words: Words) -> int:
    db.create_tables()
    with db.writing() as connection:
        catalogue.sync(connection)
    print(words("commands.init.done", tables=words.number(len(metadata.tables))))
    return 0
