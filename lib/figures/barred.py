"""How a figure of bars in panels goes onto slides."""

import pandas as pd

from lib.charts.bars import Panel
from lib.figures.native import Native

_COLUMNS = ["part", "value", "aside", "state"]


def panels(
    every: list[Panel], *, shares: list[Panel] = (), goal: str = "", beneath: str = ""
) -> Native:
    """The panels as the picture has them; their parts may tell `aside` what stands behind a name.

    `shares` are the panels whose values are shares of one, `goal` is what their target is called.
    """
    rows = [
        one.parts.assign(panel=one.title, aside=one.parts.get("aside", ""))[[*_COLUMNS, "panel"]]
        for one in every
    ]
    aims = {one.title: one.goal for one in every if one.goal is not None}
    percents = tuple(one.title for one in shares)
    tops = [one.top or one.least_top for one in every if one.title in percents]
    return Native(
        "bars",
        "part",
        ("value",),
        panel="panel",
        aside="aside",
        lies=not any(one.upright for one in every),
        percents=percents,
        top=max(tops, default=None),
        goal=(goal, next(iter(aims.values()))) if aims else (),
        aimed=tuple(aims),
        beneath=beneath,
        frame=pd.concat(rows, ignore_index=True),
    )
