"""Figures: the same months of each year side by side, as reported and at one year's prices."""

import pandas as pd

from lib import prices
from lib.charts import budget as chart
from lib.charts.look import Look
from lib.figures.figure import Figure
from lib.figures.funding import asked as asking
from lib.figures.funding import parts
from lib.figures.funding.asked import Asked
from lib.figures.native import Native
from lib.measures.funding import books, years
from lib.scope import Scope
from lib.text import Words

_MONEY = [*parts.MONEY]


def make(figure_id: str, scope: Scope, *, real: bool) -> Figure:
    """Planned for the year, received and spent up to the same quarter, year by year."""
    asked = Asked(figure_id, scope)
    said, found = asked.said, years.up_to_quarter(scope, real=real)
    told = found.dropna(subset=["spent"]).reset_index(drop=True)
    return asking.figure(
        asked,
        title=_title(told, asked, real=real),
        frame=found.assign(**{name: found[name].round() for name in _MONEY}),
        note=_note(found, asked, real=real),
        alt=[_sentence(row, said) for _, row in told.iterrows()],
        draw=(lambda look: _draw(told, look, asked)) if len(told) else None,
        native=_native(told, asked),
        unit=said("funding.years.unit_real", year=asked.year) if real else "",
    )


def _title(told: pd.DataFrame, asked: Asked, *, real: bool) -> str:
    said = asked.said
    if told.empty or told["year"].iloc[-1] != asked.year:
        return said("funding.none", area=asked.place, year=asked.year)
    now = told.iloc[-1]
    words = {
        "months": 3 * books.last_quarter(asked.scope),
        "year": asked.year,
        "spent": asking.money(now["spent"], said),
    }
    before = told[told["year"] == asked.year - 1]
    if before.empty or not before["spent"].iloc[0]:
        return said("funding.years.title_one", **words)
    change = now["spent"] / before["spent"].iloc[0] - 1
    key = "same" if round(100 * change) == 0 else "up" if change > 0 else "down"
    return said(
        f"funding.years.{'title_real' if real else 'title'}",
        **words,
        change=said(f"funding.years.{key}", share=asking.percent(abs(change), said)),
        before=asked.year - 1,
    )


def _note(found: pd.DataFrame, asked: Asked, *, real: bool) -> list[str]:
    said, told = asked.said, prices.known()
    alike = said("funding.years.alike")
    if not real or told is None:
        return [said("funding.years.note"), alike]
    note = said(
        "funding.years.note_real", year=asked.year, source=told.source[asked.scope.language]
    )
    lacking = [str(int(year)) for year in found.loc[found["spent"].isna(), "year"]]
    more = [said("funding.years.no_price", years=said.listing(lacking))] if lacking else []
    return [note, alike, *more]


def _native(told: pd.DataFrame, asked: Asked) -> Native:
    rows = told.assign(name=told["year"].astype(int).astype(str), aside="", flagged=False)
    heading, amounts = _heading(told, asked), asking.written(told[_MONEY])
    return parts.native(rows, parts.MONEY, asked.said, heading=heading, **amounts)


def _heading(told: pd.DataFrame, asked: Asked) -> str:
    return asked.said(
        "funding.years.heading",
        months=3 * books.last_quarter(asked.scope),
        unit=asking.axis(asking.scale(told[_MONEY]), asked.said),
    )


def _draw(told: pd.DataFrame, look: Look, asked: Asked) -> object:
    said = asked.said
    unit, like = asking.scale(told[_MONEY]), asking.top(told[_MONEY])
    rows = told.assign(
        name=[str(int(year)) for year in told["year"]],
        label=[_label(row, like, said) for _, row in told.iterrows()],
        flagged=False,
        **{name: told[name] / unit.dong for name in _MONEY},
    )
    return chart.bars(rows, look, words=parts.marks(said), heading=_heading(told, asked))


def _label(row: pd.Series, like: float, said: Words) -> str:
    money = {name: asking.money(row[name], said, like=like, bare=True) for name in _MONEY}
    return said("funding.bars.label_narrow", **money)


def _sentence(row: pd.Series, said: Words) -> str:
    money = {name: asking.money(row[name], said) for name in _MONEY}
    return said("funding.bars.alt", name=str(int(row["year"])), **money)
