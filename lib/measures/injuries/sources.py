"""The sources side by side: which one was used, where two differ, and what each counts in all."""

import numpy as np
import pandas as pd

from lib import db, disclosure
from lib.config import SmallNumbers
from lib.measures.injuries import choice, comparison, exposure, protection, whole, windows
from lib.measures.injuries.choice import REGISTRY
from lib.measures.injuries.tallies import ALL
from lib.measures.injuries.windows import POOLED, Window
from lib.queries import areas
from lib.schema import HEALTH_FORM, LABOUR_FORM
from lib.scope import Period

LABOUR, HEALTH = "labour", "health"
_FORMS = {LABOUR: LABOUR_FORM, HEALTH: HEALTH_FORM}
_NAMES = ["id", "code", "name_vi", "name_en"]


@db.remembered
def chosen(period: Period) -> pd.DataFrame:
    """One row per area that reports and quarter of the last three years, by code and quarter.

    Columns: id, code, name_vi, name_en, quarter (first day), source (None: missing), reporting and
    communes (None where nobody told how many communes report).
    """
    who = areas.reporting(period.end)[_NAMES]
    spans = windows.quarters(exposure.reported_span(period, POOLED).start, period.end)
    rows = [
        who.merge(exposure.of_window(span), on="id", how="left").assign(quarter=span.start)
        for span in spans
    ]
    every = pd.concat(rows).sort_values(["code", "quarter"], ignore_index=True)
    every["source"] = every["source"].astype(object).where(every["source"].notna(), None)
    return every[[*_NAMES, "quarter", "source", "reporting", "communes"]]


@db.remembered
def disagreements(period: Period) -> pd.DataFrame:
    """One row per area and quarter of the last three years where form and registry both came and
    tell different counts of injured children, by code and quarter.

    Columns: id, code, name_vi, name_en, quarter, form, registry, difference (form less registry),
    state (reported or hidden). A hidden count or difference hides both.
    """
    who = areas.reporting(period.end)[_NAMES]
    spans = windows.quarters(exposure.reported_span(period, POOLED).start, period.end)
    rows = [(area_id, span) for span in spans for area_id in comparison.differing(span)]
    found = pd.DataFrame([_side_by_side(*row) for row in rows], columns=["id", *_PAIR])
    return who.merge(found, on="id").sort_values(["code", "quarter"], ignore_index=True)


_PAIR = ["quarter", "form", "registry", "difference", "state"]


def _side_by_side(area_id: str, span: Window) -> tuple:
    form, _ = protection.totals("injured").cell(area_id, ALL, ALL, span)
    registry, _ = protection.parts("outcome", "injured", span).cell(area_id, ALL, ALL, span)
    difference = form - registry
    # Exact counts that differ by a few tell of those few.
    told = disclosure.mode() is SmallNumbers.HIDE and disclosure.is_small(abs(difference))
    if np.isnan(difference) or told:
        return area_id, span.start, None, None, None, "hidden"
    return area_id, span.start, form, registry, difference, "reported"


@db.remembered
def compared(period: Period) -> frozenset[str]:
    """Ids of the areas that have a quarter of the last three years with both form and registry."""
    spans = windows.quarters(exposure.reported_span(period, POOLED).start, period.end)
    return frozenset(area_id for span in spans for area_id in _of_forms(span) & _of_registry(span))


def _of_forms(span: Window) -> set[str]:
    chosen = choice.of_window(span)
    return {area_id for area_id, told in chosen.items() if choice.source_of(told) != REGISTRY}


def _of_registry(span: Window) -> set[str]:
    covered = choice.registry_of_window(span)
    return {
        area_id
        for area_id, told in covered.items()
        if sum(month.span.days for month in told) == span.days
    }


@db.remembered
def by_year(period: Period) -> pd.DataFrame:
    """One row per year of the last three and source (labour, registry, health): the province's.

    Side by side, to be compared and never added: the health sector counts those whom its clinics
    treated. Columns: year, source, count, died, areas (whose reports it is made of). A source that
    told nothing of a year, or of one area alone, has no count.
    """
    rows = [
        (window.end.year, source, _count(source, "injured", window), _count(source, "died", window),
         len(_senders(source, window)))
        for window in windows.by_year(period)
        for source in (LABOUR, REGISTRY, HEALTH)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["year", "source", "count", "died", "areas"])


def _count(source: str, count: str, window: Window) -> float:
    if not _senders(source, window):
        return float("nan")
    if source == LABOUR:
        return whole.of_labour_forms(count, window)
    if source == REGISTRY:
        return whole.of_registry(count, window)
    return whole.of_other_forms(HEALTH_FORM, count, window)


def _senders(source: str, window: Window) -> list[str]:
    if source == REGISTRY:
        return list(choice.registry_of_window(window))
    chosen = choice.forms_of_window(_FORMS[source], window)
    own = areas.province().id
    if source == HEALTH and own in chosen:
        return [own]
    return [area_id for area_id in chosen if area_id != own]
