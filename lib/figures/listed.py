"""How a figure that is a list of words goes onto slides."""

import pandas as pd

from lib.charts.table import Column
from lib.figures.native import Native


def table(frame: pd.DataFrame, columns: list[Column], *, status: str = "") -> Native:
    """The columns of the list that have a width, in words as the picture has them.

    `status` names the column of the rows' marks, which stand before the first column.
    """
    heads = {column.name: column.title.replace("\n", " ") for column in columns if column.width}
    first, *rest = heads
    # What is hidden or missing is said in the list's own words already.
    rows = frame.drop(columns="state", errors="ignore")
    return Native("table", first, tuple(rest), status=status, marked=first, words=heads, frame=rows)
