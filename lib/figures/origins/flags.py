"""What to know of the reports behind a figure before its numbers are believed."""

import pandas as pd

from lib.figures import phrases
from lib.figures.figure import Figure
from lib.figures.origins.formula import formulas
from lib.figures.origins.roots import Roots
from lib.figures.reporting import outliers, sums
from lib.measures.reporting import quality
from lib.text import Words, collation, words


def flags(figure: Figure, about: Roots, reports: pd.DataFrame) -> list[str]:
    """Sentences: who is silent, who was late, what is hidden, contradictory or unlikely."""
    said = words(figure.scope.language)
    found = [
        *_areas("missing", reports[reports["is_owed"]], said),
        *_areas("late", reports[reports["is_late"]], said),
        *_hidden(figure, said),
        *_contradictions(figure, about, reports, said),
        *_unlikely(figure, about, said),
    ]
    if figure.illustrative:
        found.append(said("reporting.origin.flag_illustrative"))
    return found or [said("reporting.origin.flag_none")]


def _areas(key: str, rows: pd.DataFrame, said: Words) -> list[str]:
    names = {phrases.area_name(row, said) for _, row in rows.iterrows()}
    listed = said.listing(sorted(names, key=collation.key))
    return [said(f"reporting.origin.flag_{key}", areas=listed)] if names else []


def _hidden(figure: Figure, said: Words) -> list[str]:
    states = figure.frame["state"] if "state" in figure.frame else formulas(figure)["state"]
    count = int((states == "hidden").sum())
    return [said("reporting.origin.flag_hidden", count=said.number(count))] if count else []


def _contradictions(figure: Figure, about: Roots, reports: pd.DataFrame, said: Words) -> list[str]:
    rows = about.own(quality.disagreements(figure.scope.period))
    rows = rows[rows["report_id"].isin(reports["id"])]
    rows = rows[(rows["indicator"] == "") | rows["indicator"].isin(about.indicators)]
    return [
        said(
            "reporting.origin.flag_sums",
            area=phrases.area_name(row, said),
            day=said.date(row["period_end"]),
            what=sums.what(row, said),
        )
        for _, row in rows.iterrows()
    ]


def _unlikely(figure: Figure, about: Roots, said: Words) -> list[str]:
    rows = about.own(quality.unlikely(figure.scope.period).rows)
    rows = rows[rows["indicator"].isin(about.indicators)]
    rows = rows[rows["period_end"].map(lambda day: about.start <= day <= about.end).astype(bool)]
    return [
        said("reporting.origin.flag_outlier", area=row.area, label=row.label, period=row.period,
             ratio=row.ratio_label)
        for row in outliers.told(rows, said).itertuples()
    ]  # fmt: skip
