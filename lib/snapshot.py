"""Figures to files: the same picture, numbers and words as on the screen."""

import os
import re
import tempfile
import unicodedata
from pathlib import Path

from babel.numbers import get_decimal_symbol, get_group_symbol

from lib import figures, pictures, releases, sheets
from lib.charts.look import Look
from lib.errors import Problem
from lib.figures.figure import Figure
from lib.measures import places
from lib.scope import Scope

ENDINGS = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What a figure can be written as, and how a browser is told."""


def save(figure_id: str, scope: Scope, path: Path) -> None:
    """Write one figure to a file by the file's ending; an old file stays whole until then.

    Raises
    ------
    Problem
        The ending means nothing, the figure does not exist, or the folder cannot be written.
    """
    ending = path.suffix.removeprefix(".").lower()
    if ending not in ENDINGS:
        raise Problem("snapshot.unknown_ending", name=path.name, endings=", ".join(ENDINGS))
    with releases.at(scope.release):
        written = content(figures.build(figure_id, scope), ending)
    try:
        replace(path, written)
    except OSError as error:
        raise Problem("snapshot.cannot_write", name=path.name) from error


def content(figure: Figure, ending: str, look: Look | None = None) -> bytes:
    """The figure as the bytes of a file."""
    if ending == "csv":
        return _csv(figure)
    if ending == "xlsx":
        return sheets.workbook(sheets.of_figure(figure))
    return pictures.file(figure, ending, look or look_of(figure.scope))


def look_of(scope: Scope, *, dark: bool = False, width: int | None = None) -> Look:
    """How pictures look for a scope's language."""
    return Look(
        dark=dark,
        width=width or Look().width,
        decimal=get_decimal_symbol(scope.language),
        thousands=get_group_symbol(scope.language),
    )


def file_name(figure: Figure, ending: str) -> str:
    """overview-matrix_ha-noi_2011-Q3.png, with the release's id where there is one."""
    return f"{figure.id.replace('.', '-')}_{scope_name(figure.scope)}.{ending}"


def scope_name(scope: Scope) -> str:
    """ha-noi_2011-Q3: what a file's name says of a scope."""
    # A header holds this name: letters beyond ASCII, quotes and line breaks have no place in it.
    name = places.of_scope(scope).name_en.lower().replace("đ", "d")
    plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
    place = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    parts = [place, f"{scope.period.year}-Q{scope.period.quarter}", scope.release]
    return "_".join(filter(None, parts))


def _csv(figure: Figure) -> bytes:
    # The mark at the start makes spreadsheets read the file as Unicode.
    return sheets.safe(sheets.marked(figure)).to_csv(index=False).encode("utf-8-sig")


def replace(path: Path, written: bytes) -> None:
    """Write a file such that an old one of its name stays whole until the new one is."""
    handle, draft = tempfile.mkstemp(dir=path.parent, suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(written)
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise
