"""A server of the dashboard, started as anybody starts it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SECONDS = 60


@contextmanager
def serving(database_url: str, *, log: Path | None = None, **settings: str) -> Iterator[str]:
    """The address of a server that reads that database; it ends with the block."""
    port = free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "ADDRESS": "127.0.0.1",
        **settings,
    }
    command = [sys.executable, "-m", "lib", "serve"]
    with (
        open(log or os.devnull, "wb") as said,
        running(
            command, f"http://127.0.0.1:{port}", "/healthz", env=environment, cwd=ROOT, stderr=said
        ) as address,
    ):
        yield address


@contextmanager
def running(command: list[str], address: str, path: str, **options: object) -> Iterator[str]:
    """Any server, from its first answer on."""
    server = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **options
    )
    try:
        _wait_for(address + path, server)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def answer(address: str) -> tuple[int, str, bytes]:
    """Status, content type and body of a request; an error is an answer too."""
    try:
        with urllib.request.urlopen(address, timeout=30) as response:
            return response.status, response.headers.get("Content-Type", ""), response.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers.get("Content-Type", ""), refused.read()


def _wait_for(address: str, server: subprocess.Popen) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        try:
            answer(address)
            return
        except OSError:
            if server.poll() is not None:
                raise RuntimeError(f"the server ended with code {server.returncode}") from None
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer within {_SECONDS} seconds")
