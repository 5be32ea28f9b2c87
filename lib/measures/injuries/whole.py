"""The province's own counts: public and exact, unless they would tell what one area counted."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

import numpy as np

from lib import db, disclosure
from lib.config import SmallNumbers
from lib.measures.injuries import choice, comparison, exposure, protection, tallies, windows
from lib.measures.injuries.protection import Shown
from lib.measures.injuries.tallies import ALL, OF_REGISTRY
from lib.measures.injuries.windows import Window
from lib.queries import areas, injuries

_STAND_IN = 5.0
"""What a small count is taken for where it must be taken off a public one."""


@db.remembered
def parts(by: str, count: str, window: Window) -> Shown:
    """The province's counts of a window by cause and by one of `tallies.CATEGORIES`."""
    block = tallies.block(by, count, (window,))
    told, counts = ~np.isnan(block.counts), block.counts[:1].copy()
    if by in OF_REGISTRY:
        counts[0, :, :, 0] -= comparison.taken_off(by, count, window)
        if windows.is_quarter(window):
            told[[block.areas.index(one) for one in comparison.without(window)]] = False
    seen = np.where(protection.public(told)[:1], counts, np.nan)
    return Shown(replace(block, areas=block.areas[:1], counts=counts), seen)


@db.remembered
def months(count: str, cause: str) -> dict[date, float]:
    """The province's events by month, as the registry knows them, by the month's first day.

    A month that the registry of no area covers is not there; one that it covers of a single area is
    NaN, for it may not be shown.
    """
    rows = tallies.by_month(cause)
    counts = rows.groupby(["month", "area_id"])[count].sum()
    return {
        day: float(sum(counts.get((day, one), 0) for one in who)) if len(who) > 1 else float("nan")
        for day, who in sorted(_counted().items())
    }


@db.remembered
def child_years() -> dict[date, float]:
    """Child-years of the areas that `months` counts, by the month's first day."""
    years = {area_id: exposure.months_of_registry(area_id) for area_id in tallies.every_area()}
    return {day: sum(years[one][day] for one in who) for day, who in _counted().items()}


@db.remembered
def left_out(window: Window) -> dict[Window, int]:
    """How many areas' registry the province's sums leave out, by quarter, in order of time.

    It came, but would tell a small count; an area whose registry did not come is not among them.
    """
    quarters = windows.quarters(window.start, window.end)
    found = {quarter: len(comparison.left_out(quarter)) for quarter in quarters}
    return {quarter: count for quarter, count in found.items() if count}


@db.remembered
def _counted() -> dict[date, list[str]]:
    """The areas that the registry's sums for the province are made of, by month."""
    gone = {
        (area_id, day)
        for area_id, quarter in _left_out(Window(*(injuries.span() or (date.max, date.min))))
        for day in windows.months(quarter)
    }
    found: dict[date, list[str]] = defaultdict(list)
    for area_id, covered in sorted(choice.registered_months().items()):
        for day in covered:
            found[day] += [area_id] * ((area_id, day) not in gone)
    return dict(found)


def _left_out(window: Window) -> list[tuple[str, Window]]:
    return [
        (area_id, quarter)
        for quarter in windows.quarters(window.start, window.end)
        for area_id in comparison.without(quarter)
    ]


def of_labour_forms(count: str, window: Window) -> float:
    """The province's count without what the registry stands in for; NaN where it is not public.

    The rest is that of a few areas, perhaps of one: it goes through the rule as an area's would.
    """
    whole, _ = protection.totals(count).cell(areas.province().id, ALL, ALL, window)
    return whole - _hushed(tallies.from_registry(count, window))


def _hushed(rest: int) -> float:
    if disclosure.mode() is SmallNumbers.EXACT:
        return float(rest)
    return _STAND_IN if disclosure.is_small(rest) else float(disclosure.rounded(rest))


def of_registry(count: str, window: Window) -> float:
    """The registry's count of the province; NaN where it is not public."""
    return parts("month", count, window).cell(areas.province().id, ALL, ALL, window)[0]


def of_other_forms(form: str, count: str, window: Window) -> float:
    """The count of another sector's form: the province's own, else the sum of several areas."""
    told = tallies.of_form(form, window)[count]
    own = areas.province().id
    if own in told.index:
        return float(told[own])
    return float(told.sum()) if len(told) > 1 else float("nan")
