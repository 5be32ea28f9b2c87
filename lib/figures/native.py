"""What of a figure's frame makes a chart or a table that other programs can edit."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Style:
    """How the bars, the line or the marks look that stand for one code."""

    colour: str
    """One of `lib.charts.look.LIGHT`."""
    shape: str = ""
    """One of `lib.charts.look.SHAPES`, or tick; empty: the usual one."""
    is_hollow: bool = False
    is_dashed: bool = False


@dataclass(frozen=True)
class Native:
    """A figure as an office program draws it: every number is a cell of the figure's own frame."""

    kind: str
    """bars, stack (bars of several values upon each other), line, dots (a mark for each row, with
    its interval) or table."""
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
    """Columns of numbers that are marks on a line or over bars."""
    lines: tuple[str, ...] = ()
    """Columns of numbers that are lines over bars, which then stand."""
    interval: tuple[str, str] = ()
    """Columns with the lower and the upper end of the first value's interval."""
    status: str = ""
    """Column with a table cell's status, its shade from "0" to "4", or "2 behind": both."""
    marked: str = ""
    """Column whose cells carry the status's mark; empty: the last."""
    goal: tuple[str, float] = ()
    """What a target is called, and its value on the axis."""
    aimed: tuple[str, ...] = ()
    """Codes of the panels that have the target, where not all do."""
    title: str = ""
    """What stands above a chart without panels."""
    beneath: str = ""
    """What stands below a chart, of several below the last; about a table, beside its subtitle."""
    aside: str = ""
    """Column of words that stand behind a category's name, in brackets if they have none."""
    lies: bool = False
    """More than a few bars lie too, as far as there is room for their names."""
    stands: bool = False
    """Bars stand, however few they are: they follow one another in time."""
    inside: bool = False
    """Standing bars carry their numbers in them, upright where they are narrow."""
    overlaps: bool = False
    """Of several values, each category has but one: their bars take the same place."""
    percents: tuple[str, ...] = ()
    """Columns of values, or codes of panels, that are shares of one, written in percent."""
    digits: int | None = None
    """Decimals, where they do not follow from the size of the numbers."""
    thousands: int = 0
    """How often numbers are divided by a thousand where they are written: three for billions."""
    unit: str = ""
    """What stands behind each number without a space, such as %."""
    spans: bool = False
    """Lines go on over places without a number."""
    is_ratio: bool = False
    """Bars start at one, on a logarithmic scale."""
    top: float | None = None
    """Upper end of the axis at the least."""
    has_zero: bool = False
    """The axis of marks starts at zero, as that of bars does."""
    styles: Mapping[str, Style] = field(default_factory=dict)
    """The looks of codes of series, or of columns, that have their own."""
    words: Mapping[object, str] = field(default_factory=dict)
    """What codes, and columns that lib/text names otherwise, are called here."""
    frame: pd.DataFrame | None = None
    """The rows it is made of, where they are not the figure's whole frame."""
