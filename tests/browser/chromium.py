"""The Chromium that drives pages in tests: found here, or fetched by running this file."""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
"""A map needs WebGL, and a machine without a graphics card draws it in software."""

_MINUTES = 15


def path() -> str | None:
    """CHROMIUM from the environment, else one on the PATH, else Playwright's own."""
    named = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else list(NAMES)
    found = next((shutil.which(name) for name in named if _works(shutil.which(name))), None)
    return found or _playwrights()


def fetch() -> str | None:
    """One that is installed now: Playwright's download, else the system's package."""
    _tried(sys.executable, "-m", "playwright", "install", "--with-deps", "chromium")
    if not path():
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        _tried(*as_root, "apt-get", "update", "--quiet")
        _tried(*as_root, "apt-get", "install", "--yes", "--quiet", "chromium")
    return path()


def _works(file: str | None) -> bool:
    # Ubuntu has a chromium-browser that only says to install a snap.
    return bool(file) and _tried(file, "--version", quiet=True)


def _playwrights() -> str | None:
    with sync_playwright() as playwright:
        file = playwright.chromium.executable_path
    return file if os.path.exists(file) else None


def _tried(*command: str, quiet: bool = False) -> bool:
    said = subprocess.DEVNULL if quiet else None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env=environment,
            timeout=60 * _MINUTES,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    if not path():
        print("No Chromium found; fetching one ...", flush=True)
        if not fetch():
            sys.exit(
                "The browser tests need Chromium, and none could be installed. Install chromium "
                "or Google Chrome, or name its file in the variable CHROMIUM."
            )
