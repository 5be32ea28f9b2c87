"""Figures: every area's profile, a row of marks across the indicators of a side of the work."""

import pandas as pd

from lib.figures import matrix, phrases
from lib.figures.children import written
from lib.figures.figure import Figure
from lib.indicators import all_indicators
from lib.measures import workforce
from lib.scope import Scope
from lib.text import words

COLUMNS: dict[str, tuple[str, ...]] = {
    "children": (
        "special_children_share", "special_children_supported", "special_children_benefits",
        "under6_cards_issued", "under6_cards_used", "children_books_updated",
        "communes_with_play_space",
    ),
    "system": (
        "commune_protection_boards", "commune_inter_sector_groups", "commune_officers",
        "hamlets_with_collaborator", "protection_staff", "collaborators", "volunteers",
    ),
    "activity": (
        "staff_trained", "collaborators_trained", "volunteers_trained", "safe_home_communes",
        "drowning_prevention_communes", "communes_inspected", "protection_programme_communes",
    ),
}  # fmt: skip
"""The indicators of each profile; of people, how many there are per 1,000 children."""


def make(figure_id: str, scope: Scope, name: str) -> Figure:
    """Areas by the indicators of one side of the work."""
    said = words(scope.language)
    columns = [_column(code, scope) for code in COLUMNS[name]]
    return matrix.of_columns(
        figure_id,
        scope,
        columns,
        note=f"{said('figures.matrix.note')} {said('protection.profile.note')}",
    )


def _column(code: str, scope: Scope) -> pd.DataFrame:
    indicator, said = all_indicators()[code], words(scope.language)
    key = f"protection.profile.head.{code}"
    short = said(key) if said.has(key) else phrases.named(indicator, said).short
    if indicator.unit != "people" or indicator.per != 1:
        return matrix.column(indicator, scope).assign(target=short)
    rated = workforce.by_area(code, scope.period)
    return rated.assign(
        indicator=code,
        judgement=rated["state"].replace("reported", "none"),
        area=[phrases.area_name(row, said) for _, row in rated.iterrows()],
        target=said("protection.profile.per_thousand", label=short),
        value_label=[
            written.per_thousand(None if pd.isna(value) else value, said)
            for value in rated["value"]
        ],
    )
