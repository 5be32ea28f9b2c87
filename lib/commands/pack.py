"""pack: a meeting pack as a file, of the kind that the file's ending names."""

from argparse import Namespace
from functools import partial
from pathlib import Path

from lib.commands.parser import Parser
from lib.commands.progress import telling
from lib.text import LANGUAGES, Words

_EVERY = 0.5
"""Seconds between two words on how far the work is."""


def add(parser: Parser, words: Words) -> None:
    parser.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help=words("commands.pack.out")
    )
    parser.add_argument("--figures", metavar="IDS", help=words("commands.pack.figures"))
    parser.add_argument("--year", metavar="Y", type=int, help=words("commands.snapshot.year"))
    parser.add_argument("--quarter", metavar="Q", type=int, help=words("commands.snapshot.quarter"))
    parser.add_argument("--area", metavar="CODES", help=words("commands.pack.area"))
    parser.add_argument("--release", metavar="ID", help=words("commands.snapshot.release"))
    parser.add_argument("--lang", choices=LANGUAGES, help=words("commands.snapshot.lang"))


def run(arguments: Namespace, words: Words) -> int:
    # Charts take a second to import, which the other verbs need not wait for.
    from lib import pack, scope, states
    from lib.pack.choice import Choice, usual

    chosen = scope.choose(
        year=arguments.year,
        quarter=arguments.quarter,
        language=arguments.lang or words.language,
        release=arguments.release,
    )
    codes = _listed(arguments.area) or (chosen.area,)
    ids = _listed(arguments.figures) or usual(codes)
    tell = telling(
        lambda _, percent: words("commands.pack.progress", percent=percent), every=_EVERY
    )
    choice = Choice(chosen, ids, codes)
    # All figures of a pack are of one state of the data, though others write meanwhile.
    states.whole(lambda: pack.save(choice, arguments.out, partial(tell, "")))
    print(words("commands.pack.done", name=arguments.out.name))
    return 0


def _listed(written: str | None) -> tuple[str, ...]:
    """The ids or codes that stand between commas."""
    return tuple(filter(None, (one.strip() for one in (written or "").split(","))))
