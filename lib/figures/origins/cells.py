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

_COLUMNS = [
    "area", "form_label", "period", "number", "figure", "stands", "file_name", "report_id",
]  # fmt: skip


def stood(figure: Figure, about: Roots) -> pd.DataFrame:
    """One row per number of the forms that a figure is made of: whose, of what, and in which cells.

    Columns: area, form_label, period, number (what it is), figure (for money: the amount), stands
    (file or sheet, and cells), file_name, report_id. Empty for figures of indicators, whose numbers
    `brought` has.
    """
    said = words(figure.scope.language)
    found = [_told(table, figure, about, said) for table in _tables(about)]
    found = [rows for rows in found if len(rows)]
    if not found:
        return pd.DataFrame(columns=_COLUMNS)
    # A sheet that is told as a whole would be told once for each of its parts.
    return pd.concat(found).drop_duplicates(ignore_index=True)


def stands(row: tuple, cells: str, said: Words) -> str:
    """Quan_sat!F12: the sheet, or the file too where the report names another, and the cells."""
    is_csv = row.file_name.lower().endswith(".csv")
    place = "" if is_csv else row.sheet
    if row.file_name != row.report_file:
        place = row.file_name if is_csv else f"[{row.file_name}]{row.sheet}"
    if not cells:
        return said("origin.whole_sheet", sheet=row.file_name if is_csv else row.sheet)
    return f"{place}!{cells}" if place else cells


def addresses(row: tuple) -> dict[str, str]:
    """The cells of a row by the name of the number that stood in them; empty of a whole sheet."""
    told = (part.partition("=") for part in row.cells.split())
    return {name: cells for name, _, cells in told if cells}


def _tables(about: Roots) -> list[str]:
    found = [_TABLES[form] for form in about.forms if form in _TABLES]
    return [*dict.fromkeys(found), *(_OF_HEART if HEART_FORM in about.forms else ())]


def _told(table: str, figure: Figure, about: Roots, said: Words) -> pd.DataFrame:
    rows = _rows(table, figure, about)
    if about.codes:
        rows = rows[rows["code"].isin([*about.codes, ""])]
    names = _counts(figure) if table == "injury_count" else _shown(table, figure)
    told = [
        _number(table, row, name, cells, said)
        for row in rows.itertuples()
        for name, cells in (addresses(row) or {"": ""}).items()
        if (not names or name in (*names, "")) and pd.notna(getattr(row, name, 0))
    ]
    columns = _COLUMNS if table in _MONEY else [one for one in _COLUMNS if one != "figure"]
    return pd.DataFrame(told, columns=_COLUMNS)[columns]


def _number(table: str, row: tuple, name: str, cells: str, said: Words) -> tuple:
    """One number of a row in the order of _COLUMNS."""
    skip = said("common.skip")
    area = row.name_vi if said.language == "vi" else row.name_en
    period = phrases.span_name(row.period_start, row.period_end, said)
    what = _WHAT.get(table, _nothing)(row, said) if row.row_key else ""
    told = ": ".join(part for part in (what, _column(name, said) if name else "") if part)
    return (
        area if row.code else skip,
        asking.form_name(row.form, said),
        period if row.code else skip,
        told or skip,
        said.number(getattr(row, name)) if table in _MONEY and name else skip,
        stands(row, cells, said),
        row.file_name,
        row.report_id if row.code else skip,
    )


def _column(name: str, said: Words) -> str:
    own = f"origin.column.{name}"
    return said(own if said.has(own) else f"columns.{name}")


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
    return " · ".join(named)


def _nothing(_row: tuple, _said: Words) -> str:
    return ""


_WHAT: dict[str, Callable] = {
    "injury_count": _injured,
    "milk_count": _drinking,
    "heart_operation": _operated,
    "funding": _funded,
}
"""What a row of each table is about, in words."""
