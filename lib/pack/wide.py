"""A figure's frame as an office program takes it: labels along an axis, and series of numbers."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.pack import cells, numbers
from lib.sheets import harmless, heading
from lib.text import Words, words

_STATES = ("missing", "hidden")
_LARGEST_CHARTS = 6
"""Charts that there is room for on one slide; a figure with more keeps its picture."""


@dataclass(frozen=True)
class Series:
    """Numbers of one name, one for each label; None where there is none to show."""

    name: str
    code: str
    """What it stands for in the frame: a status, a role, or the column."""
    values: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    is_points: bool = False
    """Marks without a line."""
    is_line: bool = False
    """A line over bars."""
    is_named: bool = True
    """False for a line that goes on after a break: the legend names it once."""


@dataclass(frozen=True)
class Panel:
    """One chart."""

    title: str
    labels: tuple[str | date, ...]
    series: tuple[Series, ...]
    states: tuple[str, ...] = ()
    """Why some labels have no number, where some have none; their marks stand by the labels."""
    form: str = ""
    """How office programs write the numbers."""
    top: float | None = None
    """Upper end of the axis at the least."""
    goal: tuple[str, float] = ()
    """What a target is called, and its value on the axis."""
    beneath: str = ""
    """What stands below."""


def is_chart(figure: Figure) -> bool:
    """Whether the figure can be an office program's own chart."""
    native = figure.native
    if figure.draw is None or native is None or native.kind == "table":
        return False
    rows = frame(figure)
    return len(rows) > 0 and _count(rows, native.panel) <= _LARGEST_CHARTS


def is_table(figure: Figure) -> bool:
    """Whether the figure can be an office program's own table."""
    native = figure.native
    return bool(figure.draw and native and native.kind == "table" and len(frame(figure)))


def frame(figure: Figure) -> pd.DataFrame:
    """The rows that the figure's native form is made of."""
    return figure.frame if figure.native.frame is None else figure.native.frame


def panels(figure: Figure) -> list[Panel]:
    """The figure's charts."""
    native, rows, said = figure.native, frame(figure), words(figure.scope.language)
    parts = [("", rows)]
    if native.panel:
        parts = list(rows.groupby(native.panel, sort=False))
    *first, last = (_panel(code, of_panel, native, said) for code, of_panel in parts)
    return [*first, replace(last, beneath=native.beneath)]


def _count(rows: pd.DataFrame, column: str) -> int:
    return rows[column].nunique() if column else 1


def _panel(code: object, rows: pd.DataFrame, native: Native, said: Words) -> Panel:
    labels = list(rows[native.category].drop_duplicates())
    series = [
        one for column in native.values for one in _of_column(column, rows, labels, native, said)
    ]
    shown = [value for one in series for value in one.values]
    series += [
        Series(_head(column, native, said), column, _placed(rows, column, labels, native),
               is_points=column in native.points, is_line=column in native.lines)
        for column in (*native.points, *native.lines)
        if rows[column].notna().any()
    ]  # fmt: skip
    why = {label: _why(label, rows, native) for label in labels}
    told = tuple(_label(label, why[label], rows, native) for label in labels)
    return Panel(
        harmless(_told(code, native) or native.title),
        told,
        tuple(series),
        tuple(dict.fromkeys(filter(None, why.values()))),
        form=numbers.form(native, code, shown),
        top=native.top,
        goal=native.goal if not native.aimed or code in native.aimed else (),
    )


def _of_column(
    column: str, rows: pd.DataFrame, labels: list, native: Native, said: Words
) -> list[Series]:
    """The series of one column of numbers: one for each code, and for each part of a cut line;
    none of a column that is another panel's.
    """
    if native.panel and len(native.values) > 1 and rows[column].isna().all():
        return []
    if not native.series:
        name = _head(column, native, said)
        return _parts(name, column, column, rows, labels, native)
    found = []
    for code, of_code in rows.groupby(native.series, sort=False):
        if of_code[column].notna().any():
            found += _parts(_told(code, native), str(code), column, of_code, labels, native)
    return found


def _parts(
    name: str, code: str, column: str, rows: pd.DataFrame, labels: list, native: Native
) -> list[Series]:
    parts = [rows]
    if native.cut and native.kind == "line":
        parts = [of_part for _, of_part in rows.groupby(native.cut, sort=False)]
    ends = native.interval if column == native.values[0] else ()
    return [
        Series(
            harmless(name),
            code,
            _placed(part, column, labels, native),
            *(_placed(part, end, labels, native) for end in ends),
            is_named=place == 0,
        )
        for place, part in enumerate(parts)
    ]


def _placed(
    rows: pd.DataFrame, column: str, labels: list, native: Native
) -> tuple[float | None, ...]:
    known = dict(zip(rows[native.category], pd.to_numeric(rows[column]), strict=True))
    found = [known.get(label) for label in labels]
    return tuple(None if pd.isna(number) else float(number) for number in found)


def _why(label: object, rows: pd.DataFrame, native: Native) -> str:
    """The state of a label that has no number: missing or hidden; nothing of others."""
    if "state" not in rows:
        return ""
    states = rows.loc[rows[native.category] == label, "state"]
    return next((state for state in states if state in _STATES), "")


def _label(label: object, why: str, rows: pd.DataFrame, native: Native) -> str | date:
    """The label in words; one without a number carries the mark of its reason."""
    if isinstance(label, date):
        return label
    told = _told(label, native)
    aside = rows.loc[rows[native.category] == label, native.aside].iloc[0] if native.aside else ""
    if aside:
        told = f"{told}: {aside}" if "(" in aside else f"{told} ({aside})"
    return harmless(f"{cells.sign(why)} {told}" if why else told)


def _told(code: object, native: Native) -> str:
    return str(native.words.get(code, code))


def _head(column: str, native: Native, said: Words) -> str:
    return native.words.get(column) or heading(column, said)
