"""An argument parser that speaks the reader's language, which argparse by itself does not."""

import argparse
import re
from functools import partial
from typing import NoReturn

from lib.errors import Problem
from lib.text import Words


class Parser(argparse.ArgumentParser):
    """A parser whose headings are words of lib/text and whose faults are Problems."""

    def __init__(self, words: Words, **options: object) -> None:
        formatter = partial(_Formatter, words("commands.usage") + " ")
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=formatter)
        self._positionals.title = words("commands.arguments")
        self._optionals.title = words("commands.options")
        self.add_argument("-h", "--help", action="help", help=words("commands.help"))

    def error(self, message: str) -> NoReturn:
        """Name what is missing or wrong; argparse's own English around it is left out."""
        named = re.match(r"argument ([^:]+):", message) or re.match(r"[^:]+: (.+)", message)
        detail = named[1] if named else message
        raise Problem("commands.misuse", detail=detail, command=self.prog)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, usage: str, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=98)
        self._usage = usage

    def add_usage(self, usage, actions, groups, prefix=None) -> None:
        super().add_usage(usage, actions, groups, prefix or self._usage)
