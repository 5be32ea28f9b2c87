"""Where the form and the registry of a quarter can be held against each other, and where not."""

import itertools

import numpy as np

from lib import db, disclosure
from lib.config import SmallNumbers
from lib.measures.injuries import choice, tallies
from lib.measures.injuries.choice import REGISTRY, source_of
from lib.measures.injuries.windows import Window, quarters, up_to
from lib.scope import Period

_TRIED = 12
"""Areas of which two may be left out together, those with fewest events."""


@db.remembered
def differing(quarter: Window) -> tuple[str, ...]:
    """Ids of the areas of which both came for a quarter, and tell different counts of injured."""
    forms, registry = _of_forms(quarter), _of_registry(quarter)
    return tuple(
        area_id
        for area_id in sorted(forms.keys() & registry.keys())
        if forms[area_id] != registry[area_id]
    )


@db.remembered
def unregistered(quarter: Window) -> tuple[str, ...]:
    """Ids of the areas that are counted by a form, and of which the registry did not come."""
    return tuple(sorted(_of_forms(quarter).keys() - _of_registry(quarter).keys()))


@db.remembered
def left_out(quarter: Window) -> tuple[str, ...]:
    """Ids of the areas that the registry's sums for the province leave out of a quarter.

    The province less its registry is what the areas without a registry counted, where the sources
    agree elsewhere: one alone would be told. So the registry of another area, or of two, is left
    out with it, children and all: those with fewest events that make the sum tell nothing.
    """
    missing = unregistered(quarter)
    if not missing:
        return ()
    counts, of_year = _by_cause(quarter), _by_cause(up_to(Period(quarter.end.year, 4)))
    others = sorted(_of_registry(quarter), key=lambda area_id: (counts[area_id].sum(), area_id))
    tried = ([()], [(one,) for one in others], itertools.combinations(others[:_TRIED], 2))
    for more in itertools.chain(*tried):
        who = [*missing, *more]
        rows, years = (np.array([told[area_id] for area_id in who]) for told in (counts, of_year))
        if not _is_told(rows, may_be_none=(rows == 0) & (years > 0)):
            return more
    return tuple(others)


@db.remembered
def without(quarter: Window) -> tuple[str, ...]:
    """Ids of all areas whose registry the sums for the province are without in a quarter.

    Those left out, and those whose registry covers some months only: the sum of the others, known
    from elsewhere, would tell what these months counted.
    """
    told = choice.of_window(quarter)
    partly = choice.registry_of_window(quarter).keys() - _of_registry(quarter).keys()
    return (*left_out(quarter), *(sorted(partly) if told else ()))


def taken_off(by: str, count: str, window: Window) -> np.ndarray:
    """What the sums for the province are without in a window: cause x category."""
    taken = np.zeros((1, 1))
    for quarter in quarters(window.start, window.end):
        if who := without(quarter):
            part = tallies.block(by, count, (quarter,))
            rows = [part.areas.index(area_id) for area_id in who]
            taken = taken + np.nan_to_num(part.counts[rows, :, :, 0]).sum(axis=0)
    return taken


def _by_cause(window: Window) -> dict[str, np.ndarray]:
    """Counts of each area by cause: of the injured, then of the dead."""
    blocks = [tallies.block("cause", count, (window,)) for count in ("injured", "died")]
    joined = np.concatenate([block.counts[:, :, 0, 0] for block in blocks], axis=1)
    return dict(zip(blocks[0].areas, np.nan_to_num(joined), strict=True))


def _is_told(counts: np.ndarray, *, may_be_none: np.ndarray) -> bool:
    """Whether a sum of areas (rows) tells a small count in any column.

    A zero beside it, hidden too, leaves open whose the sum is, unless the area's year is zero as
    well, for that is shown. Large counts are known to 2 at the best.
    """
    small = (counts >= 1) & (counts <= disclosure.limit())
    known = np.where(disclosure.mode() is SmallNumbers.ROUND, counts > 0, small)
    number, total = small.sum(axis=0), np.where(small, counts, 0).sum(axis=0)
    alone = ~may_be_none.any(axis=0) & (known.sum(axis=0) == number)
    ends = (number == 1) | (total == number) | (total == disclosure.limit() * number)
    return bool((alone & (number > 0) & ends).any())


def _of_forms(quarter: Window) -> dict[str, int]:
    counts = tallies.of_forms_and_quarters()
    return {
        area_id: sum(counts[one] for one in chosen)
        for area_id, chosen in choice.of_window(quarter).items()
        if source_of(chosen) != REGISTRY
    }


def _of_registry(quarter: Window) -> dict[str, int]:
    """Of the areas whose registry came for the whole quarter."""
    counts = tallies.of_registry_months()
    return {
        area_id: sum(counts.get((area_id, month.start), 0) for month in months)
        for area_id, months in choice.registry_of_window(quarter).items()
        if sum(month.span.days for month in months) == quarter.days
    }
