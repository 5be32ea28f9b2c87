"""The reports behind a figure, in words: what each brought, what became of it, what it changed."""

import pandas as pd

from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.origins.cells import addresses, stands
from lib.figures.origins.roots import Roots
from lib.figures.reporting import asked as asking
from lib.figures.reporting import revised
from lib.indicators import all_indicators
from lib.measures.reporting import cells, lineage, revisions
from lib.schema import observation, row_key
from lib.text import Words, words

_KEPT = ("superseded", "rejected")
_GENERAL = ("monthly", "quarterly", "half-yearly", "yearly")
"""Forms whose number of rows is known to all: one for each thing asked."""


def brought(figure: Figure, about: Roots) -> pd.DataFrame:
    """One row per figure that a report brought, joined with its report; empty without indicators.

    Columns: area, label, period, figure, stands (the cells), report_id, file_name, received_on,
    loaded, loaded_by.
    """
    said = words(figure.scope.language)
    told = about.own(_figures(about))
    files = lineage.reports((), about.start, about.end).set_index("id")
    files = files.reindex(told["report_id"])
    known = all_indicators()
    return pd.DataFrame(
        {
            "area": [phrases.area_name(row, said) for _, row in files.iterrows()],
            "label": [phrases.named(known[code], said).short for code in told["indicator"]],
            "period": [
                phrases.span_name(start, end, said)
                for start, end in zip(told["period_start"], told["period_end"], strict=True)
            ],
            "figure": [_figure(row, said) for _, row in told.iterrows()],
            "stands": _stand(told, about, said),
            "report_id": told["report_id"].tolist(),
            **_marks(files, said),
        }
    )


def sent(figure: Figure, about: Roots) -> pd.DataFrame:
    """The reports that the figure's numbers come from, and those that should have come.

    The columns of the measure, in the order of periods.
    """
    forms = about.forms
    if not forms and about.indicators:
        forms = tuple(sorted(set(_figures(about)["form"])))
    rows = about.own(lineage.reports(forms, about.start, about.end))
    if about.indicators and not about.forms:
        ids = set(_figures(about)["report_id"])
        # A file that brought only other things is not behind this figure.
        rows = rows[rows["id"].isin(ids) | (rows["status"] != "received")]
    return rows.reset_index(drop=True)


def told(rows: pd.DataFrame, said: Words) -> pd.DataFrame:
    """Reports in words: area, form, period, status, due, file, received, loaded, by whom."""
    return pd.DataFrame(
        {
            "area": [phrases.area_name(row, said) for _, row in rows.iterrows()],
            "form_label": [asking.form_name(form, said) for form in rows["form"]],
            "period": [
                phrases.span_name(start, end, said)
                for start, end in zip(rows["period_start"], rows["period_end"], strict=True)
            ],
            "report_status": [
                said(f"reporting.origin.status_{status}") for status in rows["status"]
            ],
            "due_on": [_day(day, said) for day in rows["due_on"]],
            **_marks(rows, said),
            "rows": [_rows(row, said) for row in rows.itertuples()],
            "report_id": rows["id"].tolist(),
        }
    )


def changed(figure: Figure, about: Roots) -> pd.DataFrame:
    """What later reports changed of the figure's numbers: area, label, day, old, new and both
    reports."""
    said = words(figure.scope.language)
    rows = about.own(revisions.between(about.start, about.end))
    rows = rows[rows["indicator"].isin(about.indicators)]
    columns = ["area", "label", "day", "old", "new", "old_report", "new_report"]
    return revised.told(rows, said)[columns]


def replaced(figure: Figure, about: Roots) -> pd.DataFrame:
    """The reports that were replaced or refused, in words."""
    rows = sent(figure, about)
    return told(rows[rows["status"].isin(_KEPT)], words(figure.scope.language))


def _stand(told: pd.DataFrame, about: Roots, said: Words) -> list[str]:
    """The cells of each figure; a dash where the file was loaded before they were kept."""
    rows = cells.of_table(observation.name, about.start, about.end)
    known = {(row.report_id, row.row_key): row for row in rows.itertuples()}
    keys = [row_key(observation, row) for row in told.to_dict("records")]
    found = [known.get(pair) for pair in zip(told["report_id"], keys, strict=True)]
    return [_cells(row, code, said) for row, code in zip(found, told["indicator"], strict=True)]


def _cells(row: tuple | None, code: str, said: Words) -> str:
    """Quan_sat!F12 ÷ G12, or without the denominator, where the indicator has none."""
    if row is None:
        return said("common.skip")
    at = addresses(row)
    whole = all_indicators()[code].denominator and at.get("denominator")
    told = f"{at['numerator']} ÷ {whole}" if whole else at["numerator"]
    return stands(row, told, said)


def _figures(about: Roots) -> pd.DataFrame:
    return lineage.figures(about.indicators, about.start, about.end)


def _figure(row: pd.Series, said: Words) -> str:
    if row["state"] == "hidden":
        return said("reporting.origin.hidden")
    if pd.isna(row["denominator"]):
        return said.number(row["numerator"])
    return said(
        "reporting.revised.fraction",
        numerator=said.number(row["numerator"]),
        denominator=said.number(row["denominator"]),
    )


def _marks(files: pd.DataFrame, said: Words) -> dict[str, list]:
    """Whence a report came: its file, the day received, the moment loaded, by whom."""
    skip = said("common.skip")
    return {
        "file_name": [name if pd.notna(name) else skip for name in files["file_name"]],
        "received_on": [_day(day, said) for day in files["received_on"]],
        "loaded": [skip if pd.isna(at) else said.moment(at) for at in files["loaded_at"]],
        "loaded_by": [who if pd.notna(who) else skip for who in files["loaded_by"]],
    }


def _rows(report: tuple, said: Words) -> str:
    # A register brings a row for every child: their number is a count like any other.
    return said.number(report.rows) if report.form in _GENERAL else said("common.skip")


def _day(day: object, said: Words) -> str:
    return said("common.skip") if pd.isna(day) else said.date(day)
