"""Whether the injuries cost more to show where there are more of them: `make bench-incidents`.

Loads registers of EVENTS=50000,5000000 events into SQLite and PostgreSQL with `python -m lib load`,
then times the page's figures on each, and the queries and measures that they are made of.
UNTIL=2018-09-30 spreads the events over ten years instead of three; ROUNDS=21 asks more often.
TMPDIR needs some 6 GB.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import databases
import incidents
import incidents_asked
import sqlalchemy as sa

from lib import db, demo, states
from lib.config import ROOT, settings

_EVENTS = [int(count) for count in os.environ.get("EVENTS", "50000,5000000").split(",")]
_ROUNDS = int(os.environ.get("ROUNDS", "7"))
_UNTIL = date.fromisoformat(os.environ.get("UNTIL", str(incidents.LAST)))
_GATE = 1.5
"""What a page may cost with the most events, over what it costs with the fewest."""


@dataclass
class Loaded:
    """One register in one database."""

    url: str
    events: int
    seconds: float
    memory: float
    """The most that the loading process held, in MB."""
    size: float
    """Of the whole database, in MB."""


def main() -> None:
    """Load, time and print."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="incidents-")))
        files = {count: _written(folder, count) for count in _EVENTS}
        for kind in ("SQLite", "PostgreSQL"):
            loaded = [
                _loaded(stack.enter_context(_database(kind, folder, count)), file, count)
                for count, file in files.items()
            ]
            print(_loading_table(kind, loaded), flush=True)
            print(_question_table(kind, loaded, _timed(loaded)), flush=True)


def _written(folder: Path, count: int) -> Path:
    file = folder / f"{count}" / "incident.csv"
    file.parent.mkdir()
    print(f"Writing {count:,} events ...", file=sys.stderr, flush=True)
    incidents.write(file, count, last=_UNTIL)
    return file


@contextmanager
def _database(kind: str, folder: Path, count: int) -> Iterator[str]:
    if kind == "SQLite":
        yield f"sqlite:///{folder / f'{count}.sqlite'}"
        return
    with databases.postgresql_server() as server, databases.fresh_postgresql(server) as url:
        yield url
        databases.forget(url)


def _loaded(url: str, file: Path, events: int) -> Loaded:
    _use(url)
    demo.fill()
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "lib", "load", file],
        cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, stdout=sys.stderr,
    )  # fmt: skip
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit("The register could not be loaded.")
    seconds = time.monotonic() - started
    return Loaded(url, events, seconds, used.ru_maxrss / 1024, _size(url))


def _size(url: str) -> float:
    if url.startswith("sqlite"):
        return Path(sa.make_url(url).database).stat().st_size / 1e6
    query = sa.select(sa.func.pg_database_size(sa.func.current_database()).label("size"))
    return int(db.read(query)["size"].iloc[0]) / 1e6


def _use(url: str) -> None:
    """Make the product use a database, keeping its connections to the others."""
    os.environ["DATABASE_URL"] = url
    settings.cache_clear()
    _forget()


def _forget() -> None:
    """As if nobody had asked the database anything yet."""
    db._answers.clear()
    db._made.clear()
    states.MARKER.forget()


def _timed(loaded: list[Loaded]) -> dict[tuple[str, int], float]:
    """Milliseconds by question and number of events; the databases take turns."""
    costs = defaultdict(list)
    for _ in range(_ROUNDS):
        for one in loaded:
            _use(one.url)
            for name, ask in incidents_asked.all_of_them().items():
                _forget()
                started = time.perf_counter()
                ask()
                costs[name, one.events].append(1000 * (time.perf_counter() - started))
    return {about: median(each) for about, each in costs.items()}


def _loading_table(kind: str, loaded: list[Loaded]) -> str:
    lines = [
        f"| {one.events:,} | {one.seconds:,.0f} s | {one.events / one.seconds:,.0f} "
        f"| {one.memory:,.0f} MB | {one.size:,.0f} MB |"
        for one in loaded
    ]
    head = "| events | loading | rows a second | memory of the loading | database |"
    return "\n".join([f"\n{kind}\n", head, "|---:|---:|---:|---:|---:|", *lines])


def _question_table(kind: str, loaded: list[Loaded], costs: dict) -> str:
    few, many = loaded[0].events, loaded[-1].events
    lines = [
        f"| {name} | {costs[name, few]:.1f} | {costs[name, many]:.1f} "
        f"| {_ratio(name, costs[name, many] / costs[name, few])} |"
        for name in dict.fromkeys(name for name, _ in costs)
    ]
    head = f"| {kind}, milliseconds | {few:,} events | {many:,} | ratio |"
    return "\n".join(["", head, "|---|---:|---:|---:|", *lines])


def _ratio(name: str, ratio: float) -> str:
    judged = "" if name != incidents_asked.PAGE else " ok" if ratio <= _GATE else " **over**"
    return f"{ratio:.2f}{judged}"


if __name__ == "__main__":
    main()
