"""Figures to files: the same picture, numbers and words as on the screen."""

import io
import os
import re
import tempfile
import unicodedata
from pathlib import Path

import pandas as pd
from babel.numbers import get_decimal_symbol, get_group_symbol

from lib import figures, pictures, releases
from lib.charts.look import Look
from lib.errors import Problem
from lib.figures import phrases
from lib.figures.figure import Figure
from lib.measures import places
from lib.scope import Scope
from lib.text import words

ENDINGS = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What a figure can be written as, and how a browser is told."""

_FORMULA_SIGNS = ("=", "+", "-", "@")


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
        _replace(path, written)
    except OSError as error:
        raise Problem("snapshot.cannot_write", name=path.name) from error


def content(figure: Figure, ending: str, look: Look | None = None) -> bytes:
    """The figure as the bytes of a file."""
    if ending == "csv":
        return _csv(figure)
    if ending == "xlsx":
        return _xlsx(figure)
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
    period, release = figure.scope.period, figure.scope.release
    # A header holds this name: letters beyond ASCII, quotes and line breaks have no place in it.
    name = places.of_scope(figure.scope).name_en.lower().replace("đ", "d")
    plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
    place = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    parts = [figure.id.replace(".", "-"), place, f"{period.year}-Q{period.quarter}", release]
    return f"{'_'.join(filter(None, parts))}.{ending}"


def _csv(figure: Figure) -> bytes:
    # The mark at the start makes spreadsheets read the file as Unicode.
    return _safe(_marked(figure)).to_csv(index=False).encode("utf-8-sig")


def _xlsx(figure: Figure) -> bytes:
    written = io.BytesIO()
    with pd.ExcelWriter(written, engine="openpyxl") as book:
        _safe(_marked(figure)).to_excel(book, sheet_name="data", index=False)
        _safe(_about(figure)).to_excel(book, sheet_name="about", index=False)
        if figure.table is not None:
            _safe(figure.table).to_excel(book, sheet_name="table", index=False)
    return written.getvalue()


def _marked(figure: Figure) -> pd.DataFrame:
    frame = figure.frame.copy()
    if figure.illustrative:
        frame["remark"] = words(figure.scope.language)("common.illustrative")
    return frame


def _about(figure: Figure) -> pd.DataFrame:
    said = words(figure.scope.language)
    rows = {
        "figure": figure.id,
        "title": figure.title,
        "subtitle": figure.subtitle,
        "period": phrases.period_name(figure.scope.period, said),
        "note": figure.note,
        "source": figure.source,
        "description": figure.alt,
    }
    if figure.illustrative:
        rows["remark"] = said("common.illustrative_note")
    return pd.DataFrame(rows.items(), columns=["what", "text"])


def _safe(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with text that a spreadsheet would run as a formula made harmless."""

    def harmless(cell: object) -> object:
        if not isinstance(cell, str):
            return cell
        # A line break inside a cell would begin a new row in careless readers, formula and all.
        line = " ".join(cell.split())
        return f"'{line}" if line.startswith(_FORMULA_SIGNS) else line

    return frame.map(harmless)


def _replace(path: Path, written: bytes) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent, suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(written)
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise
