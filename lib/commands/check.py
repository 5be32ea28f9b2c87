"""check: is all well with the database, the areas, the boundaries and the reports?"""

from argparse import Namespace
from collections import Counter

from lib.commands.findings import say
from lib.commands.parser import Parser
from lib.text import Words


def add(parser: Parser, words: Words) -> None:
    """Nothing to choose."""


def run(arguments: Namespace, words: Words) -> int:
    # Maps take a second to import, which the other verbs need not wait for.
    from lib import check

    found = check.findings()
    for finding in found:
        print(say("check", finding, words))
    print(_summary(Counter(finding.level for finding in found), words))
    return 1 if any(finding.level == check.ERROR for finding in found) else 0


def _summary(levels: Counter, words: Words) -> str:
    if not levels:
        return words("check.well")
    counts = {level: words.number(levels[level]) for level in ("error", "warning", "note")}
    return words("check.summary", **counts)
