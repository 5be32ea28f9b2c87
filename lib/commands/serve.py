"""serve: prepare the default database where there is none, then start the dashboard."""

import os
import sys
from argparse import Namespace
from pathlib import Path

import sqlalchemy as sa

from lib import db, demo
from lib.commands.parser import Parser
from lib.config import ROOT, settings
from lib.text import Words


def add(parser: Parser, words: Words) -> None:
    """Nothing to choose: the settings say all."""


def run(arguments: Namespace, words: Words) -> int:
    """Become the server; returns only where starting fails."""
    if not os.environ.get("DATABASE_URL") and db.is_default_missing():
        print(words("commands.serve.preparing"), file=sys.stderr, flush=True)
        _prepare()
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, *_streamlit()])


def _prepare() -> None:
    try:
        demo.fill()
    except BaseException:
        # Half a database would be taken for a whole one at the next start.
        Path(sa.make_url(settings().database_url).database).unlink(missing_ok=True)
        raise


def _streamlit() -> list[str]:
    options = {
        "server.port": settings().port,
        "server.address": settings().address,
        "server.headless": "true",
    }
    given = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    return ["-m", "streamlit", "run", "app.py", *given]
