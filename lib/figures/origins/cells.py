"""The cells of reports behind a figure that is made of forms, in words."""

from collections.abc import Callable

import pandas as pd

from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.origins.roots import Roots
from lib.figures.reporting import asked as asking
from lib.measures.injuries import harms
from lib.measures.reporting import cells
from lib.schema import (
    EVENTS_FORM,
    FUND_FORM,
    FUNDING_FORM,
    HEART_FORM,
    INCIDENTS_FORM,
    INJURY_FORMS,
    MILK_FORM,
    numbers,
)
from lib.text import Words, words

_TABLES = {
    **dict.fromkeys(INJURY_FORMS, "injury_count"),
    INCIDENTS_FORM: "incident",
    MILK_FORM: "milk_count",
    EVENTS_FORM: "event",
    FUNDING_FORM: "funding",
    FUND_FORM: "fund_account",
}
_OF_HEART = ("heart_operation", "heart_waiting")
_MONEY = ("funding", "fund_account")
_REGISTERS = ("incident", "event")
"""Tables of single events: the lines of a report are told, not their cells."""
_PARTED = {"people": ("sex", "age", "place"), "causes": ("age",)}
"""Breakdowns that figures of injuries show."""

_COLUMNS = ["area", "form_label", "period", "number", "stands", "report_id"]


def stood(figure: Figure, about: Roots) -> pd.DataFrame:
    """One row per row of the forms that a figure is made of: whose, of what, and in which cells.

    Columns: area, form_label, period, number (what it is, for money with the amounts), stands (file
    or sheet, and cells), report_id. Empty for figures of indicators, whose numbers `brought` has.
    """
    said = words(figure.scope.language)
    found = [_told(table, figure, about, said) for table in _tables(about)]
    found = [rows for rows in found if len(rows)]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=_COLUMNS)


def stands(row: pd.Series | tuple, said: Words, *, names: tuple[str, ...] = ()) -> str:
    """Quan_sat!F12 ÷ G12: the sheet, or the file where the report names another, and the cells."""
    is_csv = row.file_name.lower().endswith(".csv")
    place = "" if is_csv else row.sheet
    if row.file_name != row.report_file:
        place = row.file_name if is_csv else f"[{row.file_name}]{row.sheet}"
    if not row.cells:
        return said("origin.whole_sheet", sheet=place or row.file_name)
    told = [part.partition("=") for part in row.cells.split()]
    kept = [(name, at) for name, _, at in told if at and (name in names or not names)]
    listed = _listed(kept, said)
    return f"{place}!{listed}" if place else listed


def _listed(kept: list[tuple[str, str]], said: Words) -> str:
    if [name for name, _ in kept] == ["numerator", "denominator"]:
        return " ÷ ".join(at for _, at in kept)
    if len(kept) == 1:
        return kept[0][1]
    return "; ".join(f"{at} ({_column(name, said)})" for name, at in kept)


def _column(name: str, said: Words) -> str:
    own = f"origin.column.{name}"
    return said(own if said.has(own) else f"columns.{name}")


def _tables(about: Roots) -> list[str]:
    found = [_TABLES[form] for form in about.forms if form in _TABLES]
    return [*dict.fromkeys(found), *(_OF_HEART if HEART_FORM in about.forms else ())]


def _told(table: str, figure: Figure, about: Roots, said: Words) -> pd.DataFrame:
    rows = _rows(table, figure, about)
    if about.codes:
        rows = rows[rows["code"].isin([*about.codes, ""])]
    names = _counts(figure) if table == "injury_count" else _shown(table, figure)
    what = _WHAT.get(table, _nothing)
    return pd.DataFrame(
        {
            "area": [_area(row, said) for _, row in rows.iterrows()],
            "form_label": [asking.form_name(form, said) for form in rows["form"]],
            "period": [_period(row, said) for row in rows.itertuples()],
            "number": [
                what(row, said) if row.row_key else said("common.skip") for row in rows.itertuples()
            ],
            "stands": [stands(row, said, names=names) for row in rows.itertuples()],
            "report_id": [row.report_id if row.code else "" for row in rows.itertuples()],
        }
    )


def _rows(table: str, figure: Figure, about: Roots) -> pd.DataFrame:
    if table in _MONEY:
        return cells.of_money(table, about.start, about.end)
    if table != "injury_count":
        return cells.of_table(table, about.start, about.end)
    harm = harms.of_code(figure.id.rpartition(".")[2])
    cause = harm.cause if harm else "all"
    parted = next((parts for name, parts in _PARTED.items() if name in figure.id), ())
    cause = "%" if "causes" in figure.id else cause
    alike = [f"%|{cause}|{part}|%" for part in ("total", *parted)]
    return pd.concat(
        [cells.of_table(table, about.start, about.end, one) for one in alike], ignore_index=True
    )


def _counts(figure: Figure) -> tuple[str, ...]:
    """Which count of the form the figure shows; both where it shows both."""
    harm = harms.of_code(figure.id.rpartition(".")[2])
    return (harm.count,) if harm else ("injured", "died")


def _shown(table: str, figure: Figure) -> tuple[str, ...]:
    """Of the numbers of a table those that the figure shows; all where it has others of its own."""
    if table in (*_MONEY, *_REGISTERS):
        return ()
    return tuple(name for name in numbers(table) if name in figure.frame)


def _area(row: pd.Series, said: Words) -> str:
    return phrases.area_name(row, said) if row["code"] else said("common.skip")


def _period(row: tuple, said: Words) -> str:
    if not row.code:
        return said("common.skip")
    return phrases.span_name(row.period_start, row.period_end, said)


def _injured(row: tuple, said: Words) -> str:
    cause, breakdown, category = row.row_key.split("|")[3:]
    of_cause = said("injury.harm.injuries" if cause == "all" else f"injury.cause.{cause}")
    if breakdown == "total":
        return of_cause
    return f"{of_cause}: {said(f'injury.{breakdown}.{category}')}"


def _drinking(row: tuple, said: Words) -> str:
    return said(f"programme.type.{row.row_key.split('|')[3]}")


def _operated(row: tuple, said: Words) -> str:
    return said(f"programme.heart_payer.{row.row_key.split('|')[2]}")


def _funded(row: tuple, said: Words) -> str:
    source, programme = row.row_key.split("|")[3:]
    named = [
        said(key) if said.has(key) else code
        for code, key in ((programme, f"funding.programme.{programme}"),
                          (source, f"funding.source_name.{source}"))
    ]  # fmt: skip
    return f"{' · '.join(named)}: {_money(row, ('planned', 'received', 'spent'), said)}"


def _account(row: tuple, said: Words) -> str:
    return _money(row, ("opening", "raised", "spent", "direct_gifts"), said)


def _money(row: tuple, names: tuple[str, ...], said: Words) -> str:
    told = [(name, getattr(row, name)) for name in names]
    return "; ".join(
        f"{_column(name, said)} {said.number(amount)}" for name, amount in told if pd.notna(amount)
    )


def _nothing(_row: tuple, _said: Words) -> str:
    return ""


_WHAT: dict[str, Callable] = {
    "injury_count": _injured,
    "milk_count": _drinking,
    "heart_operation": _operated,
    "funding": _funded,
    "fund_account": _account,
}
"""What a row of each table is about, in words."""
