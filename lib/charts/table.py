"""Rows of words with a mark each: what has no better picture than a list."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from lib.charts import look as looks
from lib.charts.look import Look


@dataclass(frozen=True)
class Column:
    """One column of a list."""

    name: str
    """In the frame."""
    title: str
    left: float
    """Where it begins, 0 to 1 of the width."""
    strong: bool = False


def rows(
    frame: pd.DataFrame,
    look: Look,
    *,
    columns: list[Column],
    status: str | None,
    row_height: int = 34,
) -> alt.TopLevelMixin:
    """One row per line of the list, in the order given; `status` names the column for the mark."""
    numbered = frame.reset_index(drop=True).assign(line=range(len(frame)))
    for column in columns:
        numbered[column.name] = numbered[column.name].astype(str)
    y = alt.Y("line:O").axis(None)
    width = look.width - 16
    base = alt.Chart(numbered).encode(y=y)
    layers = [
        base.mark_rule(color=look.palette.faint, yOffset=row_height / 2).encode(
            x=alt.value(0), x2=alt.value(width)
        )
    ]
    layers += [_cell(base, column, width) for column in columns]
    layers += [_head(column, width, look) for column in columns]
    if status:
        layers.append(_mark(base, numbered, status, look))
    chart = alt.layer(*layers).properties(width=width, height=alt.Step(row_height))
    return chart


def _cell(base: alt.Chart, column: Column, width: int) -> alt.Chart:
    return base.mark_text(
        align="left", lineBreak="\n", fontWeight=600 if column.strong else 400
    ).encode(x=alt.value(column.left * width), text=f"{column.name}:N")


def _head(column: Column, width: int, look: Look) -> alt.Chart:
    return (
        alt.Chart(pd.DataFrame([{"title": column.title}]))
        .mark_text(align="left", color=look.palette.muted, baseline="bottom", dy=-4)
        .encode(x=alt.value(column.left * width), y=alt.value(0), text="title:N")
    )


def _mark(base: alt.Chart, frame: pd.DataFrame, status: str, look: Look) -> alt.Chart:
    present = frame[status].drop_duplicates().tolist()
    return base.mark_point(filled=True, size=80, opacity=1).encode(
        x=alt.value(8),
        color=alt.Color(f"{status}:N", legend=None, scale=looks.status_scale(look, present)),
        shape=alt.Shape(f"{status}:N", legend=None, scale=looks.shape_scale(present)),
    )
