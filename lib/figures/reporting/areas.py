"""Figure: which areas have sent what, quarter by quarter, of one form or of all."""

import pandas as pd

from lib.charts import heat
from lib.charts.look import Look
from lib.figures import listed
from lib.figures.figure import Figure
from lib.figures.native import Native
from lib.figures.reporting import asked as asking
from lib.figures.reporting.asked import Asked
from lib.measures.reporting import rounds
from lib.scope import Scope
from lib.text import Words

_ROW = 20
_SOME, _LATE, _ALL = 0, 2, 4
"""Shades: something missing, all there but some late, all in time."""


def make(figure_id: str, scope: Scope, form: str = "") -> Figure:
    """Every area and quarter: reports received out of those due, shaded by whether in time."""
    asked = Asked(figure_id, scope)
    said = asked.said
    # In order of time first: each area keeps that order.
    rows = rounds.by_area(scope.period, form).sort_values("quarter", kind="stable")
    frame = asking.named(rows, asked)
    cells = _cells(frame, said)

    def draw(look: Look) -> object:
        return heat.cells(
            cells,
            look,
            shades=_shade_words(cells, said),
            words={"missing": said("common.status.missing")},
            row_height=_ROW,
            highlighted=asking.chosen(frame, asked),
        )

    return asking.figure(
        asked,
        title=_title(frame, asked),
        unit=asking.form_name(form, said) if form else said("reporting.unit.reports"),
        frame=frame[["code", "area", "quarter", *rounds.COUNTS]],
        note=said("reporting.areas.note"),
        alt=_alt(frame, asked),
        draw=draw if _was_asked(frame, asked) else None,
        native=_native(cells, said),
    )


def _native(cells: pd.DataFrame, said: Words) -> Native:
    signs = ["behind" if shade == _LATE else "" for shade in cells["shade"]]
    return listed.shaded(
        cells.assign(sign=signs, column=asking.in_one_line(cells["column"])),
        head=said("columns.area"),
        words={
            "behind": said("reporting.areas.late").lower(),
            "missing": said("common.status.missing").lower(),
        },
    )


def _cells(frame: pd.DataFrame, said: Words) -> pd.DataFrame:
    came = frame["came"] > 0
    cells = pd.DataFrame(
        {
            "row": frame["area"],
            "column": [asking.quarter_head(day, said) for day in frame["quarter"]],
            "label": [f"{row.came}/{row.asked}" if row.came else "" for row in frame.itertuples()],
            "shade": [_shade(row) if row.came else None for row in frame.itertuples()],
            "state": ["reported" if here else "missing" for here in came],
            "quarter": frame["quarter"],
        }
    )
    # Columns stand in the order in which they first occur: an area may have begun later.
    order = {name: place for place, name in enumerate(dict.fromkeys(frame["area"]))}
    place = cells["row"].map(order)
    return cells.assign(place=place).sort_values(["quarter", "place"], ignore_index=True)


def _shade(row: tuple) -> int:
    if row.came < row.asked:
        return _SOME
    return _ALL if row.ontime == row.asked else _LATE


def _shade_words(cells: pd.DataFrame, said: Words) -> dict[int, str]:
    told = {
        _ALL: said("reporting.areas.all"),
        _LATE: said("reporting.areas.late"),
        _SOME: said("reporting.areas.some"),
    }
    return {shade: words for shade, words in told.items() if (cells["shade"] == shade).any()}


def _was_asked(frame: pd.DataFrame, asked: Asked) -> bool:
    """Whether the scope's area, or any, had to send anything."""
    return len(frame) > 0 and (not asked.code or (frame["code"] == asked.code).any())


def _title(frame: pd.DataFrame, asked: Asked) -> str:
    said = asked.said
    if frame.empty:
        return said("reporting.areas.title_none")
    if asked.code:
        return _title_own(frame, asked)
    now = frame[frame["quarter"] == frame["quarter"].max()]
    return said(
        "reporting.areas.title",
        received=said.number(now["came"].sum()),
        asked=said.number(now["asked"].sum()),
        period=asking.quarter_name(now["quarter"].iloc[0], said),
        areas=int((now["came"] == now["asked"]).sum()),
        all=len(now),
        units=asked.units,
    )


def _title_own(frame: pd.DataFrame, asked: Asked) -> str:
    if not _was_asked(frame, asked):
        return asked.said("reporting.areas.title_unasked", area=asked.place)
    own = frame[frame["code"] == asked.code][rounds.COUNTS].sum()
    return asked.said(
        "reporting.areas.title_own",
        area=asked.place,
        received=int(own["came"]),
        asked=int(own["asked"]),
        ontime=int(own["ontime"]),
        province=asked.province,
        share=asking.percent(frame["came"].sum() / frame["asked"].sum(), asked.said),
    )


def _alt(frame: pd.DataFrame, asked: Asked) -> list[str]:
    """Each area that is short of something, over all quarters."""
    sums = frame.groupby(["code", "area"], sort=False, as_index=False)[rounds.COUNTS].sum()
    sums = sums[(sums["code"] == asked.code) if asked.code else (sums["ontime"] < sums["asked"])]
    return [
        asked.said("reporting.areas.alt", area=row.area, received=row.came, asked=row.asked,
                   ontime=row.ontime)
        for row in sums.itertuples()
    ]  # fmt: skip
