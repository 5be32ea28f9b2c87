"""The command line: `python -m lib VERB`.

Exit codes: 0 fine, 1 something wrong was found, 2 bad input or arguments.
"""

import os
import sys
from collections.abc import Callable
from functools import partial

from lib.commands import (
    boundaries,
    check,
    demo,
    figures,
    init,
    load,
    release,
    schema,
    serve,
    snapshot,
    summarise,
)
from lib.commands.parser import Parser
from lib.config import settings
from lib.errors import Problem
from lib.text import LANGUAGES, Words, words

VERBS = {
    module.__name__.rpartition(".")[2]: module
    for module in (
        serve,
        schema,
        init,
        demo,
        load,
        summarise,
        check,
        boundaries,
        figures,
        snapshot,
        release,
    )
}

BAD_INPUT = 2
INTERRUPTED = 130
"""What a shell expects of a program that Ctrl+C ended."""


def main(arguments: list[str]) -> int:
    """Run one verb and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    return _told(partial(_run, arguments))


def _run(arguments: list[str]) -> int:
    chosen = _speaking()
    parser = _parser(chosen)
    if not arguments:
        parser.print_help()
        return 0
    if not arguments[0].startswith("-") and arguments[0] not in VERBS:
        raise Problem("commands.unknown_verb", verb=arguments[0], verbs=", ".join(VERBS))
    parsed = parser.parse_args(arguments)
    if parsed.verb is None:
        raise Problem("commands.misuse", detail=" ".join(arguments), command=parser.prog)
    code = VERBS[parsed.verb].run(parsed, chosen)
    sys.stdout.flush()
    return code


def _parser(chosen: Words) -> Parser:
    parser = Parser(
        chosen,
        prog="python -m lib",
        description=chosen("commands.about"),
        epilog=chosen("commands.more"),
    )
    verbs = parser.add_subparsers(
        prog=parser.prog,
        dest="verb",
        title=chosen("commands.verbs"),
        metavar=chosen("commands.verb"),
        parser_class=partial(Parser, chosen),
    )
    for name, module in VERBS.items():
        module.add(
            verbs.add_parser(
                name,
                help=chosen(f"commands.{name}.help"),
                description=chosen(f"commands.{name}.about"),
            ),
            chosen,
        )
    return parser


def _told(run: Callable[[], int]) -> int:
    """The exit code of a run, its problems said in one sentence."""
    try:
        return run()
    except Problem as problem:
        print(_speaking()(problem.key, **problem.values), file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has gone; Python must not try to flush to it again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _speaking() -> Words:
    """The words of the settings' language; of the first where the settings name none there is."""
    try:
        language = settings().language
    except Problem:
        language = ""
    return words(language if language in LANGUAGES else LANGUAGES[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
