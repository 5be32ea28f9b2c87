"""Figure: who pays for heart operations, this year and the year before."""

from datetime import date

import pandas as pd

from lib.charts import bars
from lib.charts.bars import Panel
from lib.charts.look import Look
from lib.figures import barred
from lib.figures.figure import Figure
from lib.figures.programmes import asked as asking
from lib.figures.programmes.asked import Asked, Told
from lib.measures.programmes import surgery
from lib.scope import Scope
from lib.text import Words

_NAMES, _NUMBERS = 138, 76


def make(figure_id: str, scope: Scope) -> Figure:
    """A panel per year; always of the province."""
    asked = Asked(figure_id, scope)
    said, frame = asked.said, surgery.payers(scope.period)
    some = frame[frame.groupby("year")["operations"].transform("sum") > 0]
    panels = [_panel(year, rows, scope, said) for year, rows in some.groupby("year")]

    def draw(look: Look) -> object:
        return bars.panels(panels, look, words={}, columns=1)

    months = surgery.months(scope.period)
    first = int(some["year"].min()) if len(some) else scope.period.year
    return asking.figure(
        asked,
        title=_title(some, scope, said),
        unit=said("programme.heart_payers.unit"),
        period=asking.span(date(first, 1, 1), scope.period.end, said),
        frame=frame,
        note=[
            said("programme.heart_payers.note"),
            asking.illustrated("programme.heart_payers.illustrated", said),
        ],
        alt=[_sentence(row, said) for _, row in some.iterrows() if row["operations"]],
        told=Told("heart", int(months["reporting"].iloc[-1]), int(months["areas"].iloc[-1])),
        draw=draw if len(some) else None,
        native=barred.panels(panels, shares=panels) if panels else None,
    )


def _panel(year: int, rows: pd.DataFrame, scope: Scope, said: Words) -> Panel:
    """Who paid for at least one operation, the most frequent first."""
    rows = rows[rows["operations"] > 0].sort_values("operations", ascending=False, kind="stable")
    parts = pd.DataFrame(
        {
            "part": [said(f"programme.heart_payer.{payer}") for payer in rows["payer"]],
            "value": rows["share"].to_numpy(),
            "label": [_label(row, said) for _, row in rows.iterrows()],
            "aside": [said.number(count) for count in rows["operations"]],
            "state": "reported",
        }
    )
    count, months = int(rows["operations"].sum()), 3 * scope.period.quarter
    is_over = year < scope.period.year or scope.period.quarter == 4
    key = "year" if is_over else "so_far"
    title = said(f"programme.heart_payers.{key}", year=year, months=months, count=count)
    return Panel(title, parts, names=_NAMES, numbers=_NUMBERS, top=1.0)


def _label(row: pd.Series, said: Words) -> str:
    number = said.number(row["operations"])
    return said("programme.share", number=number, share=_share(row, said))


def _share(row: pd.Series, said: Words) -> str:
    """Of so few operations without decimals: those of one bar must not have more than another's."""
    return f"{said.number(100 * row['share'])}%"


def _title(some: pd.DataFrame, scope: Scope, said: Words) -> str:
    firsts = {year: rows.loc[rows["operations"].idxmax()] for year, rows in some.groupby("year")}
    now, before = firsts.get(scope.period.year), firsts.get(scope.period.year - 1)
    if now is None:
        return said("programme.heart_payers.title_none")
    values = {"year": scope.period.year, **_first(now, said, "top", "share")}
    if before is None:
        return said("programme.heart_payers.title", **values)
    values |= {"before": scope.period.year - 1, **_first(before, said, "before_top",
                                                         "before_share")}  # fmt: skip
    return said("programme.heart_payers.title_before", **values)


def _first(row: pd.Series, said: Words, name: str, share: str) -> dict[str, str]:
    return {
        name: said(f"programme.heart_payer.{row['payer']}"),
        share: _share(row, said),
    }


def _sentence(row: pd.Series, said: Words) -> str:
    payer = said(f"programme.heart_payer.{row['payer']}")
    return f"{row['year']}, {payer}: {_label(row, said)}."
