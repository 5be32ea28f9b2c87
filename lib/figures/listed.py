"""How a figure that is a list of words, or a matrix of shaded cells, goes onto slides."""

from collections.abc import Mapping, Sequence

import pandas as pd

from lib.charts import listing
from lib.charts.look import SILENT
from lib.charts.table import Column
from lib.figures.native import Native


def table(
    frame: pd.DataFrame,
    columns: Sequence[Column | listing.Column],
    *,
    status: str = "",
    beneath: Sequence[str] = (),
) -> Native:
    """The columns of the list that have a width, in words as the picture has them.

    `status` names the column of the rows' marks, which stand before the first column.
    """
    heads = {column.name: column.title.replace("\n", " ") for column in columns if column.width}
    first, *rest = heads
    # What is hidden or missing is said in the list's own words already: no state goes along.
    rows = frame.reindex(columns=[*heads, *filter(None, [status])])
    # So is what is a code elsewhere, such as "none".
    said = {cell: cell for name in heads for cell in rows[name] if isinstance(cell, str)}
    return Native(
        "table",
        first,
        tuple(rest),
        status=status,
        marked=first,
        beneath=" ".join(beneath),
        words=said | heads,
        frame=rows,
    )


def shaded(cells: pd.DataFrame, *, head: str, words: Mapping[str, str]) -> Native:
    """Cells with the columns row, column, label, shade and state, as the picture has them.

    A cell that carries a sign too has its status as `sign`; `words` says what signs mean, `head`
    what the rows are.
    """
    shades = ["" if pd.isna(shade) else str(int(shade)) for shade in cells["shade"]]
    signs = [
        state if state in SILENT else sign
        for state, sign in zip(cells["state"], cells.get("sign", [""] * len(cells)), strict=True)
    ]
    marks = [f"{shade} {sign}".strip() for shade, sign in zip(shades, signs, strict=True)]
    heads = {name: str(name).replace("|", " ") for name in cells["column"]}
    return Native(
        "table",
        "row",
        ("label",),
        series="column",
        status="mark",
        words={**words, **heads, "row": head},
        frame=cells[["row", "column", "label"]].assign(mark=marks),
    )
