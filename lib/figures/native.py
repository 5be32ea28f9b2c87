"""What of a figure's frame makes a chart or a table that other programs can edit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from lib.charts import listing, table


@dataclass(frozen=True)
class Native:
    """A figure as an office program draws it: every number is a cell of the figure's own frame."""

    kind: str
    """bars, line, dots (a mark for each row, with its interval) or table."""
    category: str
    """Column along the axis, or down the side of a table; days make an axis of time."""
    values: tuple[str, ...]
    """Columns of numbers; of a table, what it shows."""
    series: str = ""
    """Column of codes that tell series, or a table's columns, of the same value apart."""
    cut: str = ""
    """Column whose change breaks a line off."""
    panel: str = ""
    """Column of codes, with a chart for each."""
    points: tuple[str, ...] = ()
    """Columns of numbers that are marks on a line, not lines."""
    interval: tuple[str, str] = ()
    """Columns with the lower and the upper end of the first value's interval."""
    status: str = ""
    """Column with a table cell's status, or with its shade: "0" to "4"."""
    marked: str = ""
    """Column of a table that carries the mark of a row's status, where it is not the last."""
    goal: tuple[str, float] = ()
    """What a target is called, and its value on the axis."""
    words: Mapping[object, str] = field(default_factory=dict)
    """What codes, and columns that lib/text names otherwise, are called here."""
    frame: pd.DataFrame | None = None
    """The rows it is made of, where they are not the figure's whole frame."""


def listed(
    rows: pd.DataFrame, columns: Sequence[table.Column | listing.Column], *, status: str
) -> Native:
    """A picture of a list as a table: the same words, columns and heads, the mark in front."""
    heads = {column.name: column.title for column in columns}
    first, *others = heads
    return Native(
        "table",
        first,
        tuple(others),
        status=status,
        marked=first,
        words=heads,
        frame=rows[[*heads, status]],
    )
