"""The meeting pack: chosen figures as slides, pages, sheets, or one file for a browser.

A kind of pack is a module with `write(contents, tell) -> bytes`, and one line in `_WRITERS`. What
of a figure an office program can draw itself, the figure says (`lib.figures.native`); any other is
its own picture, so a new figure needs nothing here.
"""

from collections.abc import Callable
from pathlib import Path

from lib import releases, snapshot
from lib.errors import Problem
from lib.pack import book, browser, paper, slides
from lib.pack.choice import Choice, checked
from lib.pack.contents import Contents, Tell, gather

_WRITERS: dict[str, Callable[[Contents, Tell], bytes]] = {
    "pptx": slides.write,
    "pdf": paper.write,
    "xlsx": book.write,
    "html": browser.write,
}
ENDINGS = tuple(_WRITERS)


def name(choice: Choice) -> str:
    """meeting-pack_ha-noi_2011-Q3: what the file is called, without its ending."""
    return f"meeting-pack_{snapshot.scope_name(choice.scopes[0])}"


def save(choice: Choice, path: Path, tell: Tell) -> None:
    """Write a pack to a file by the file's ending; `tell` hears how far it is.

    Raises
    ------
    Problem
        The ending means nothing, a figure or an area does not exist, or the folder cannot be
        written.
    """
    ending = path.suffix.removeprefix(".").lower()
    if ending not in ENDINGS:
        raise Problem("snapshot.unknown_ending", name=path.name, endings=", ".join(ENDINGS))
    written = content(choice, ending, tell)
    try:
        snapshot.replace(path, written)
    except OSError as error:
        raise Problem("snapshot.cannot_write", name=path.name) from error


def content(choice: Choice, ending: str, tell: Tell) -> bytes:
    """A pack as the bytes of a file."""
    with releases.at(choice.scope.release):
        return _WRITERS[ending](gather(checked(choice), tell), tell)
