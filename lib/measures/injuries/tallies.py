"""Counts as they are, before the rule on small numbers: for `protection` alone.

Every count is a cell of a block: area x cause x category x window. The first of the areas is the
province, the first cause all causes, the first category all categories: each the sum of the others.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from lib import db
from lib.measures.injuries import choice, windows
from lib.measures.injuries.choice import FORM, PARTS, REGISTRY, Chosen, Told
from lib.measures.injuries.windows import Window
from lib.queries import areas, injuries
from lib.queries.injuries import COUNTS
from lib.schema import AGE_GROUPS, CAUSES, LABOUR_FORM, OUTCOMES, PLACES, SEXES
from lib.scope import Period

ALL = "all"
HOURS = tuple(f"{hour:02}" for hour in range(24))
DISTANCES = ("0-20", "20-100", "100-500", "500+")
MONTHS = tuple(str(month) for month in range(1, 13))

CATEGORIES = {
    "cause": (),
    "registered": (),
    "sex": SEXES,
    "age": AGE_GROUPS,
    "place": PLACES,
    "outcome": OUTCOMES,
    "hour": HOURS,
    "distance": DISTANCES,
    "month": MONTHS,
}
"""What counts can be broken down by, besides their cause."""

FATES = ("injured", "died", "survived")
"""All who were harmed, and the two parts of them that a form tells."""

OF_REGISTRY = ("registered", "outcome", "hour", "distance", "month")
"""Of those, what only the registry knows well enough: forms may leave out the disabled."""

_KEYS = ["area_id", "cause", "category", "window"]
_COLUMNS = ["area_id", "source", "start", "end", "cause", "category", *COUNTS]


@dataclass(frozen=True)
class Block:
    """Counts of children harmed; NaN where nothing came for an area and window."""

    areas: tuple[str, ...]
    causes: tuple[str, ...]
    categories: tuple[str, ...]
    windows: tuple[Window, ...]
    counts: np.ndarray


def block(by: str, count: str, spans: tuple[Window, ...]) -> Block:
    """The counts of one kind (injured or died) by cause and by one of CATEGORIES."""
    everyone = every_area()
    names = (everyone, (ALL, *CAUSES), (ALL, *CATEGORIES[by]))
    counts = _empty(by, names, spans)
    rows = _placed(_rows(by, spans), names)
    np.add.at(counts[1:], tuple(rows[_KEYS].to_numpy(int).T), rows[count].to_numpy())
    if CATEGORIES[by]:
        counts[:, :, 0] = np.nansum(counts[:, :, 1:], axis=2) + 0 * counts[:, :, 0]
    counts[0] = _added(counts[1:])
    return Block((areas.province().id, *everyone), *names[1:], spans, counts)


def fates(spans: tuple[Window, ...]) -> Block:
    """The counts by cause of FATES in place of categories."""
    injured, died = (block("cause", count, spans) for count in FATES[:2])
    parts = [injured.counts, died.counts, injured.counts - died.counts]
    return replace(injured, categories=FATES, counts=np.concatenate(parts, axis=2))


def _empty(by: str, names: tuple[tuple, ...], spans: tuple[Window, ...]) -> np.ndarray:
    """A block without any child: 0 where something came, NaN elsewhere."""
    everyone, causes, categories = names
    counts = np.full((1 + len(everyone), len(causes), len(categories), len(spans)), np.nan)
    for place, window in enumerate(spans):
        for area_id, chosen in _came(by, window).items():
            covered = {str(one.start.month) for one in chosen} if by == "month" else categories
            known = [category in (ALL, *covered) for category in categories]
            counts[1 + everyone.index(area_id), :, known, place] = 0
    return counts


def by_month(cause: str) -> pd.DataFrame:
    """The registry's events of one cause, or all: area_id, month, injured, died, disabled."""
    rows = _with_all(_covered_months("total", every_area()))
    return rows[rows["cause"] == cause]


@db.remembered
def of_forms_and_quarters() -> dict[Told, int]:
    """Children injured of all causes, by the form or the registry's quarter that told them."""
    rows = _told("total")
    rows = rows[rows["cause"] == ALL]
    keys = zip(rows["area_id"], rows["source"], rows["start"], rows["end"], strict=True)
    counts = dict(zip(keys, rows["injured"], strict=True))
    every = (one for told in choice.candidates().values() for one in told)
    return {one: counts.get((one.area_id, one.source, one.start, one.end), 0) for one in every}


@db.remembered
def of_registry_months() -> dict[tuple[str, date], int]:
    """Children injured of all causes, by area id and month, as the registry knows them."""
    rows = by_month(ALL)
    return dict(zip(zip(rows["area_id"], rows["month"], strict=True), rows["injured"], strict=True))


def of_form(form: str, window: Window) -> pd.DataFrame:
    """What one form tells of all causes, by area_id, the province's own too: injured, died."""
    chosen = choice.forms_of_window(form, window)
    rows = _inside(_in_forms(form, "total"), [chosen])
    sums = rows[rows["cause"] == ALL].groupby("area_id")[COUNTS[:2]].sum()
    return sums.reindex(sorted(chosen), fill_value=0)


def from_registry(count: str, window: Window) -> int:
    """Of the counts of a window, those that come from the registry, for want of a form."""
    rows = _rows("cause", (window,))
    return int(rows.loc[(rows["cause"] == ALL) & (rows["source"] == REGISTRY), count].sum())


@db.remembered
def every_area() -> tuple[str, ...]:
    """Ids of the areas, of any era, that anything ever came for."""
    return tuple(sorted({*choice.candidates(), *choice.registered_months()}))


def _added(of_areas: np.ndarray) -> np.ndarray:
    """The province: the sum of the areas that told something, missing where none did."""
    known = ~np.isnan(of_areas).all(axis=0)
    return np.where(known, np.nansum(of_areas, axis=0), np.nan)


def _placed(rows: pd.DataFrame, names: tuple[tuple, ...]) -> pd.DataFrame:
    """The rows with the places of their cell in the block instead of its names."""
    places = {
        key: rows[key].map({name: place for place, name in enumerate(axis)})
        for key, axis in zip(_KEYS, names, strict=False)
    }
    return rows.assign(**places).dropna(subset=_KEYS)


def _came(by: str, window: Window) -> dict[str, Chosen]:
    return (choice.registry_of_window if by in OF_REGISTRY else choice.of_window)(window)


def _rows(by: str, spans: tuple[Window, ...]) -> pd.DataFrame:
    """Counts of windows: area_id, cause, category, window (its place), injured, died, disabled.

    A cell without a child has no row.
    """
    if by not in OF_REGISTRY:
        chosen = [choice.of_window(window) for window in spans]
        return _inside(_told("total" if by == "cause" else by), chosen)
    rows = [_registered(by, window).assign(window=place) for place, window in enumerate(spans)]
    return pd.concat(rows, ignore_index=True)


def _registered(by: str, window: Window) -> pd.DataFrame:
    if by in ("hour", "distance"):
        return _with_all(injuries.added_events(by, start=window.start, end=window.end))
    return _of_months(by, window)


def _inside(told: pd.DataFrame, chosen: list[dict[str, Chosen]]) -> pd.DataFrame:
    """Of all that was told, what is added up in each window."""
    keys = [
        (one.area_id, one.source, one.start, one.end, place)
        for place, of_window in enumerate(chosen)
        for parts in of_window.values()
        for one in parts
    ]
    return told.merge(pd.DataFrame(keys, columns=[*_COLUMNS[:4], "window"]), on=_COLUMNS[:4])


@db.remembered
def _told(breakdown: str) -> pd.DataFrame:
    """All that the labour sector's forms and the registry's quarters ever told of a breakdown."""
    parts = [_in_forms(LABOUR_FORM, breakdown), _registry_quarters(breakdown)]
    return pd.concat([part[_COLUMNS] for part in parts], ignore_index=True)


def _in_forms(form: str, breakdown: str) -> pd.DataFrame:
    span = injuries.span()
    if span is None:
        return pd.DataFrame(columns=_COLUMNS)
    rows = injuries.counted(form, breakdown, start=span[0], end=span[1]).rename(
        columns={"owner": "area_id", "period_start": "start", "period_end": "end"}
    )
    return rows.assign(source=np.where(rows["level"] == "parts", PARTS, FORM))


def _registry_quarters(breakdown: str) -> pd.DataFrame:
    """What the registry knows of its whole quarters in areas of which no form tells them."""
    needed = choice.registry_needed()
    rows = _with_all(_covered_months(breakdown, tuple(sorted(needed))))
    spans = {day: windows.quarter(Period.of(day)) for day in rows["month"].unique()}
    rows["start"] = [spans[day].start for day in rows["month"]]
    rows["end"] = [spans[day].end for day in rows["month"]]
    keys = ["area_id", "start", "end", "cause", "category"]
    return rows.groupby(keys, as_index=False)[COUNTS].sum().assign(source=REGISTRY)


def _of_months(by: str, window: Window) -> pd.DataFrame:
    rows = _with_all(_covered_months("total", every_area()))
    inside = [window.start <= day <= window.end for day in rows["month"]]
    rows = rows[np.array(inside, dtype=bool)]
    if by == "registered":
        return rows.assign(category=ALL)
    if by == "month":
        return rows.assign(category=[str(day.month) for day in rows["month"]])
    alone = rows.assign(injured=rows["injured"] - rows["died"] - rows["disabled"])
    return pd.concat(
        [
            alone.assign(category=outcome, injured=alone[outcome], died=alone["died"] * is_death)
            for outcome in OUTCOMES
            for is_death in [outcome == "died"]
        ]
    )


@db.remembered
def _covered_months(breakdown: str, of_areas: tuple[str, ...]) -> pd.DataFrame:
    """The registry's months that its reports cover, by area, cause and category."""
    span = injuries.span()
    if span is None:
        return pd.DataFrame(columns=["area_id", "month", "cause", "category", *COUNTS])
    rows = injuries.events(breakdown, of_areas, start=span[0], end=span[1])
    covered = choice.registered_months()
    kept = [
        month in covered.get(area_id, ())
        for area_id, month in zip(rows["area_id"], rows["month"], strict=True)
    ]
    return rows[np.array(kept, dtype=bool)]


def _with_all(rows: pd.DataFrame) -> pd.DataFrame:
    """The registry knows causes only: their sum is added to them."""
    keys = [name for name in rows.columns if name not in (*COUNTS, "cause")]
    every = rows.groupby(keys, as_index=False)[COUNTS].sum().assign(cause=ALL)
    return pd.concat([rows, every], ignore_index=True)
